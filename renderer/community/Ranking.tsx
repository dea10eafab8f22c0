// Active members, with the reasons in words; only who said that she may be asked is asked, for something named.
import { Button, Group as Row, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import type { RankedMember } from '#shared/community/circle.contract.ts';
import { newId } from '../platform/connect.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { backendNow, useCall, useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';

const reasons = ['sessions', 'messages', 'checkIns', 'likes', 'families'] as const;

export function Ranking(): ReactNode {
  const t = useT();
  const call = useCall('community.listRanking', {});
  const [asking, setAsking] = useState<RankedMember | null>(null);
  const columns: GridColumn<RankedMember & { place: number }>[] = [
    { accessor: 'place', title: t('community.ranking.place'), width: 70, textAlign: 'right' },
    { accessor: 'number', title: t('community.rewards.member'), width: 150, render: (row) => `${row.name} ${row.number}` },
    { accessor: 'groups', title: t('community.members.groups'), width: 190, render: (row) => row.groups.join('、') },
    { accessor: 'score', title: t('community.ranking.score'), width: 80, textAlign: 'right', render: (row) => row.score.toFixed(1) },
    {
      accessor: 'merits',
      title: t('community.ranking.reasons'),
      render: (row) => (
        <>
          {reasons.filter((reason) => row.merits[reason] > 0).map((reason) => t(`community.ranking.reason.${reason}`, { count: row.merits[reason] })).join('，')}
          <Text size="xs" c="dimmed">
            {t('community.ranking.shares', row.shares)}
          </Text>
        </>
      ),
    },
    { accessor: 'isWilling', title: t('community.ranking.willing'), width: 230, render: (row) => <Willingness member={row} /> },
    { accessor: 'asking', title: t('community.ranking.ask'), width: 250, render: (row) => <Asking member={row} onAsk={() => setAsking(row)} /> },
  ];
  return (
    <>
      <Text size="sm" c="dimmed" mb="xs">
        {t('community.ranking.hint')}
      </Text>
      <DataGrid label={t('community.tab.ranking')} rows={call.data?.map((row, index) => ({ ...row, place: index + 1 }))} rowKey={(row) => row.memberId} columns={columns} empty={{ title: t('community.ranking.empty'), hint: t('community.ranking.emptyHint') }} error={call.error} onRetry={() => void call.refetch()} />
      <Modal opened={asking !== null} onClose={() => setAsking(null)} title={t('community.ranking.askTitle')} centered closeButtonProps={{ 'aria-label': t('ui.close') }}>
        {asking && <Ask key={asking.memberId} member={asking} onDone={() => setAsking(null)} />}
      </Modal>
    </>
  );
}

function Willingness({ member: { memberId, isWilling } }: { readonly member: RankedMember }): ReactNode {
  const t = useT();
  const format = useFormat();
  const set = useCommand('community.setWillingness');
  const say = (value: boolean) => () => void set.run({ memberId, isWilling: value, on: format.date(backendNow()) });
  return (
    <Row gap={6} wrap="nowrap">
      <StatusChip tone={isWilling === true ? 'done' : 'parked'} label={t(`community.ranking.willing.${isWilling === null ? 'unknown' : isWilling ? 'yes' : 'no'}`)} />
      {isWilling !== true && (
        <Button size="compact-sm" variant="default" loading={set.isRunning} onClick={say(true)}>
          {t('community.ranking.willing.yes')}
        </Button>
      )}
      {isWilling !== false && (
        <Button size="compact-sm" variant="default" loading={set.isRunning} onClick={say(false)}>
          {t('community.ranking.willing.no')}
        </Button>
      )}
    </Row>
  );
}

function Asking({ member: { isWilling, asking }, onAsk }: { readonly member: RankedMember; readonly onAsk: () => void }): ReactNode {
  const t = useT();
  const answer = useCommand('community.answerAsking');
  const isOpen = asking?.answer === null;
  return (
    <Row gap={6}>
      {asking && <Text size="sm">{t(asking.answer === null ? 'community.ranking.asked' : `community.ranking.answered.${asking.answer}`, { task: asking.task })}</Text>}
      {asking && isOpen && (
        <>
          <Button size="compact-sm" variant="default" loading={answer.isRunning} onClick={() => void answer.run({ id: asking.id, isYes: true })}>
            {t('community.ranking.answerYes')}
          </Button>
          <Button size="compact-sm" variant="default" loading={answer.isRunning} onClick={() => void answer.run({ id: asking.id, isYes: false })}>
            {t('community.ranking.answerNo')}
          </Button>
        </>
      )}
      {isWilling === true && !isOpen && (
        <Button size="compact-sm" variant="default" onClick={onAsk}>
          {t('community.ranking.ask')}
        </Button>
      )}
    </Row>
  );
}

function Ask({ member, onDone }: { readonly member: RankedMember; readonly onDone: () => void }): ReactNode {
  const t = useT();
  const ask = useCommand('community.askMember');
  const [id] = useState(newId);
  const [task, setTask] = useState('');

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (task.trim() === '' || !(await ask.run({ id, memberId: member.memberId, task }))) return;
    showDone('ui.saved');
    onDone();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <Text size="sm">{`${member.name} ${member.number}`}</Text>
        <TextInput label={t('community.ranking.task')} required maxLength={100} value={task} onChange={(event) => setTask(event.currentTarget.value)} data-autofocus />
        <Row justify="flex-end">
          <Button type="submit" loading={ask.isRunning} disabled={task.trim() === ''}>
            {t('community.ranking.ask')}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
