// What earns points: read by everybody, changed by a supervisor, one rule at a time.
import { Button, Group as Row, Modal, NumberInput, Stack, Switch } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { useUser } from '../app/session.tsx';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import type { OutputOf } from '../platform/rpc.tsx';
import { useCall, useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';

type Rule = OutputOf<'community.listRules'>[number];

export function PointRules(): ReactNode {
  const t = useT();
  const format = useFormat();
  const isSupervisor = useUser().role === 'supervisor';
  const call = useCall('community.listRules', {});
  const [changing, setChanging] = useState<Rule | null>(null);
  const columns: GridColumn<Rule>[] = [
    { accessor: 'code', title: t('community.rules.what'), render: (row) => t(`community.rule.${row.code}`) },
    { accessor: 'points', title: t('community.rules.points'), width: 90, textAlign: 'right' },
    { accessor: 'per', title: t('community.rules.per'), width: 110, textAlign: 'right' },
    { accessor: 'dailyCap', title: t('community.rules.cap'), width: 110, textAlign: 'right', render: (row) => row.dailyCap ?? t('community.rules.noCap') },
    { accessor: 'isActive', title: t('community.rules.isActive'), width: 80, render: (row) => t(row.isActive ? 'ui.yes' : 'ui.no') },
    { accessor: 'recordedAt', title: t('community.field.by'), width: 200, render: (row) => (row.recordedAt === null ? '' : `${row.recordedBy === 'system' || row.recordedBy === null ? t('community.statement.automatic') : row.recordedBy} ${format.date(row.recordedAt)}`) },
    ...(isSupervisor
      ? [
          {
            accessor: 'id',
            title: t('community.field.action'),
            width: 100,
            render: (row: Rule) => (
              <Button size="compact-sm" variant="default" onClick={() => setChanging(row)}>
                {t('community.rules.change')}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      <DataGrid label={t('community.members.rules')} rows={call.data} rowKey={(row) => row.code} columns={columns} empty={{ title: t('community.statement.empty') }} error={call.error} onRetry={() => void call.refetch()} />
      <Modal opened={changing !== null} onClose={() => setChanging(null)} title={changing ? t(`community.rule.${changing.code}`) : ''} centered closeButtonProps={{ 'aria-label': t('ui.close') }}>
        {changing && <Change key={changing.code} rule={changing} onDone={() => setChanging(null)} />}
      </Modal>
    </>
  );
}

function Change({ rule, onDone }: { readonly rule: Rule; readonly onDone: () => void }): ReactNode {
  const t = useT();
  const save = useCommand('community.saveRule');
  const [points, setPoints] = useState<number | string>(rule.points);
  const [per, setPer] = useState<number | string>(rule.per);
  const [cap, setCap] = useState<number | string>(rule.dailyCap ?? '');
  const [isActive, setActive] = useState(rule.isActive);
  const isComplete = typeof points === 'number' && typeof per === 'number';

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (!isComplete || !(await save.run({ code: rule.code, points, per, dailyCap: typeof cap === 'number' ? cap : null, isActive }))) return;
    showDone('ui.saved');
    onDone();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <NumberInput label={t('community.rules.points')} min={0} max={10_000} allowDecimal={false} value={points} onChange={setPoints} data-autofocus />
        <NumberInput label={t('community.rules.per')} min={1} max={1000} allowDecimal={false} value={per} onChange={setPer} />
        <NumberInput label={t('community.rules.cap')} placeholder={t('community.rules.noCap')} min={1} max={10_000} allowDecimal={false} value={cap} onChange={setCap} />
        <Switch label={t('community.rules.isActive')} checked={isActive} onChange={(event) => setActive(event.currentTarget.checked)} />
        <Row justify="flex-end">
          <Button type="submit" loading={save.isRunning} disabled={!isComplete}>
            {t('ui.save')}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
