// Callback orders: whose they are, how long is left, the number behind one audited key, and what came of the call.
import { Button, Drawer, Group, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { IconEye, IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import type { CallbackOrder } from '#shared/escalations/escalations.contract.ts';
import type { Tone } from '../app/theme.ts';
import { navigate } from '../app/router.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import type { OutputOf } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { ownerMessageKey } from '../telephony/NumberChoice.tsx';
import { ConfirmWithScope } from '../ui/ConfirmWithScope.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { Responsible } from './Responsible.tsx';
import { timeLeftWords } from './wording.ts';

const tones: Readonly<Record<CallbackOrder['state'], Tone>> = { open: 'due', overdue: 'overdue', done: 'done', withdrawn: 'parked' };

export function CallbackTable({ callbacks }: { readonly callbacks: readonly CallbackOrder[] }): ReactNode {
  const t = useT();
  const [finishing, setFinishing] = useState<CallbackOrder | null>(null);
  const [withdrawing, setWithdrawing] = useState<CallbackOrder | null>(null);
  const withdraw = useCommand('escalations.withdrawCallback');
  const columns = useColumns();
  const actions: GridColumn<CallbackOrder> = {
    accessor: 'actions',
    title: t('escalations.column.actions'),
    width: 230,
    render: (row) =>
      row.mayAct && (
        <Group gap={4} wrap="nowrap" justify="flex-end" className="screen-only">
          <Button size="compact-sm" onClick={() => setFinishing(row)}>
            {t('escalations.callback.finish')}
          </Button>
          <Button size="compact-sm" variant="subtle" onClick={() => setWithdrawing(row)}>
            {t('escalations.callback.withdraw')}
          </Button>
        </Group>
      ),
  };
  const withdrawNow = async (reason: string): Promise<void> => {
    if (withdrawing && (await withdraw.run({ id: withdrawing.id, reason }))) setWithdrawing(null);
  };
  return (
    <>
      <DataGrid label={t('escalations.callbacks')} rows={callbacks} rowKey={(row) => row.id} columns={[...columns, actions]} empty={{ title: t('escalations.callbacks.empty'), hint: t('escalations.callbacks.emptyHint') }} />
      <Drawer opened={finishing !== null} onClose={() => setFinishing(null)} position="right" size="md" title={t('escalations.callback.finish')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
        {finishing && <FinishForm order={finishing} onDone={() => setFinishing(null)} />}
      </Drawer>
      <ConfirmWithScope
        isOpened={withdrawing !== null}
        title={t('escalations.callback.withdraw')}
        scope={[t('escalations.callback.withdrawScope')]}
        confirmLabel={t('escalations.callback.withdraw')}
        isReasonNeeded
        isRunning={withdraw.isRunning}
        onConfirm={(reason) => void withdrawNow(reason)}
        onClose={() => setWithdrawing(null)}
      />
    </>
  );
}

/** The orders that are done, behind a button. */
export function DoneCallbacks(): ReactNode {
  const t = useT();
  const [isOpened, setOpened] = useState(false);
  const call = useCall('escalations.listDoneCallbacks', {}, { isEnabled: isOpened });
  const columns = useColumns();
  return (
    <>
      <Button size="compact-sm" variant="subtle" className="screen-only" leftSection={<IconHistory size={15} aria-hidden />} onClick={() => setOpened(true)}>
        {t('escalations.callbacks.done')}
      </Button>
      <Drawer opened={isOpened} onClose={() => setOpened(false)} position="right" size="xl" title={t('escalations.callbacks.done')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
        <Loaded call={call}>{(rows) => <DataGrid label={t('escalations.callbacks.done')} rows={rows} rowKey={(row) => row.id} columns={columns} empty={{ title: t('escalations.callbacks.emptyDone') }} />}</Loaded>
      </Drawer>
    </>
  );
}

function useColumns(): GridColumn<CallbackOrder>[] {
  const t = useT();
  const format = useFormat();
  return [
    { accessor: 'reason', title: t('escalations.callbackReason') },
    {
      accessor: 'patientName',
      title: t('escalations.column.patient'),
      width: 170,
      render: (row) => (
        <>
          {[row.patientName, row.inpatientTail].filter(Boolean).join(' ') || t('hotline.caller.nobody')}
          {row.isDrill && <StatusChip tone="accent" label={t('hotline.drill')} />}
          <Text size="xs" c="dimmed">
            {[row.departmentName, row.maskedNumber].filter(Boolean).join(' ')}
          </Text>
          {row.caseId !== null && (
            <Button size="compact-xs" variant="subtle" className="screen-only" onClick={() => navigate(`/hotline/${row.caseId ?? ''}`)}>
              {t('hotline.night.toCase')}
            </Button>
          )}
          {row.mayAct && row.doneAt === null && <NumberKey orderId={row.id} />}
        </>
      ),
    },
    {
      accessor: 'state',
      title: t('escalations.column.state'),
      width: 190,
      render: (row) => (
        <>
          <StatusChip tone={tones[row.state]} label={row.doneAt === null ? `${t(`escalations.callback.state.${row.state}`)} · ${timeLeftWords(t, row.minutesLeft)}` : t(`escalations.callback.state.${row.state}`)} />
          <Text size="xs" c="dimmed">
            {row.doneAt === null ? t('escalations.dueResolve', { at: format.dateTime(row.dueAt) }) : [format.dateTime(row.doneAt), row.doneBy].filter(Boolean).join(' ')}
          </Text>
        </>
      ),
    },
    { accessor: 'responsible', title: t('escalations.column.responsible'), width: 190, render: (row) => (row.doneAt === null ? <Responsible responsible={row.responsible} /> : row.result) },
    { accessor: 'orderedAt', title: t('escalations.callback.column.ordered'), width: 130, render: (row) => `${format.dateTime(row.orderedAt)} ${row.orderedBy}` },
  ];
}

/** Full name and numbers, shown once asked for and forgotten with the row. */
function NumberKey({ orderId }: { readonly orderId: string }): ReactNode {
  const t = useT();
  const reveal = useCommand('escalations.revealCallback');
  const [person, setPerson] = useState<OutputOf<'escalations.revealCallback'> | null>(null);
  const show = async (): Promise<void> => {
    const shown = await reveal.run({ id: orderId });
    if (shown) setPerson(shown);
  };
  if (!person) {
    return (
      <Button size="compact-xs" variant="default" className="screen-only" leftSection={<IconEye size={13} aria-hidden />} title={t('escalations.callback.revealHint')} loading={reveal.isRunning} onClick={() => void show()}>
        {t('escalations.callback.reveal')}
      </Button>
    );
  }
  return (
    <Text size="sm" component="div" fw={600}>
      {[person.name, person.inpatientNumber].filter(Boolean).join(' ')}
      {person.numbers.length === 0 && <div>{t('escalations.callback.noNumber')}</div>}
      {person.numbers.map(({ number, relationship }) => (
        <div key={number}>
          {number} {relationship !== null && t(ownerMessageKey(relationship))}
        </div>
      ))}
    </Text>
  );
}

function FinishForm({ order, onDone }: { readonly order: CallbackOrder; readonly onDone: () => void }): ReactNode {
  const t = useT();
  const [result, setResult] = useState('');
  const [caller, setCaller] = useState(order.responsible.kind === 'on_call' && !order.responsible.isMe ? order.responsible.name : '');
  const finish = useCommand('escalations.finishCallback');

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (!(await finish.run({ id: order.id, result: result.trim(), personName: caller.trim() || null }))) return;
    showDone('escalations.callback.finished');
    onDone();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <Text fw={600}>{order.reason}</Text>
        <Textarea label={t('escalations.callback.result')} required autosize minRows={3} maxLength={2000} value={result} onChange={(event) => setResult(event.currentTarget.value)} data-autofocus />
        <TextInput label={t('escalations.callback.caller')} description={t('escalations.callback.callerHint')} maxLength={40} autoComplete="off" value={caller} onChange={(event) => setCaller(event.currentTarget.value)} />
        <Group justify="flex-end">
          <Button type="submit" loading={finish.isRunning} disabled={result.trim() === ''}>
            {t('escalations.callback.finish')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
