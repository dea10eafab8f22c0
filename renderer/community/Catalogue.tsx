// The catalogue: what points buy, by which approval of the ethics office, and what waits to be handed over.
import { Box, Button, Group as Row, Menu, Switch } from '@mantine/core';
import { IconChevronDown, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Redemption, Reward } from '#shared/community/points.contract.ts';
import { useUser } from '../app/session.tsx';
import { useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import { ConfirmWithScope } from '../ui/ConfirmWithScope.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import { FilterBar } from '../ui/FilterBar.tsx';
import { Section } from '../ui/PageHead.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import type { RewardDialog } from './RewardDialogs.tsx';
import { RewardDialogs } from './RewardDialogs.tsx';

export function Catalogue(): ReactNode {
  const t = useT();
  const isSupervisor = useUser().role === 'supervisor';
  const [withRetired, setWithRetired] = useState(false);
  const call = useCall('community.listRewards', { withRetired }, { keepPrevious: true });
  const retire = useCommand('community.retireReward');
  const [dialog, setDialog] = useState<RewardDialog | null>(null);
  const columns: GridColumn<Reward>[] = [
    { accessor: 'title', title: t('community.rewards.title'), width: 170 },
    { accessor: 'description', title: t('community.rewards.description') },
    { accessor: 'points', title: t('community.rewards.points'), width: 90, textAlign: 'right' },
    { accessor: 'stock', title: t('community.rewards.stock'), width: 70, textAlign: 'right' },
    { accessor: 'redeemed', title: t('community.rewards.redeemed'), width: 80, textAlign: 'right' },
    { accessor: 'approval', title: t('community.rewards.approval'), width: 260, render: (row) => <Approval reward={row} /> },
    {
      accessor: 'id',
      title: t('community.field.action'),
      width: 170,
      render: (row) => (
        <Row gap={6} wrap="nowrap">
          {row.approvalState === 'valid' && row.stock > 0 && !row.isRetired && <Act label={t('community.rewards.redeem')} onClick={() => setDialog({ kind: 'redeem', reward: row })} />}
          {isSupervisor && (
            <Menu position="bottom-end">
              <Menu.Target>
                <Button size="compact-sm" variant="default" rightSection={<IconChevronDown size={14} aria-hidden />} aria-label={`${t('ui.more')} ${row.title}`}>
                  {t('ui.more')}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={() => setDialog({ kind: 'approve', reward: row })}>{t('community.rewards.approve')}</Menu.Item>
                {row.approvalState === 'valid' && <Menu.Item onClick={() => setDialog({ kind: 'withdraw', reward: row })}>{t('community.rewards.withdraw')}</Menu.Item>}
                <Menu.Item onClick={() => setDialog({ kind: 'stock', reward: row })}>{t('community.rewards.changeStock')}</Menu.Item>
                <Menu.Item onClick={() => setDialog({ kind: 'edit', reward: row })}>{t('community.rules.change')}</Menu.Item>
                <Menu.Item onClick={() => void retire.run({ id: row.id, isRetired: !row.isRetired })}>{t(row.isRetired ? 'community.rewards.restore' : 'community.rewards.retire')}</Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
        </Row>
      ),
    },
  ];
  return (
    <>
      <FilterBar>
        <Switch label={t('community.rewards.withRetired')} checked={withRetired} onChange={(event) => setWithRetired(event.currentTarget.checked)} mb={8} />
        {isSupervisor && (
          <Button ml="auto" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setDialog({ kind: 'edit', reward: null })}>
            {t('community.rewards.new')}
          </Button>
        )}
      </FilterBar>
      <DataGrid label={t('community.tab.catalogue')} rows={call.data} rowKey={(row) => row.id} columns={columns} empty={{ title: t('community.rewards.empty'), hint: t('community.rewards.emptyHint') }} error={call.error} onRetry={() => void call.refetch()} />
      <RewardDialogs dialog={dialog} onClose={() => setDialog(null)} />
      <Box mt="md">
        <Section title={t('community.redemptions.title')}>
          <Redemptions />
        </Section>
      </Box>
    </>
  );
}

function Act({ label, onClick }: { readonly label: string; readonly onClick: () => void }): ReactNode {
  return (
    <Button size="compact-sm" variant="default" onClick={onClick}>
      {label}
    </Button>
  );
}

function Approval({ reward: { approvalState, approval, isRetired } }: { readonly reward: Reward }): ReactNode {
  const t = useT();
  if (isRetired) return <StatusChip tone="parked" label={t('community.rewards.retired')} />;
  const label = t(`community.rewards.approval.${approvalState}`, { number: approval?.number ?? '', until: approval?.validUntil ?? '', on: approval?.approvedOn ?? '' });
  return <StatusChip tone={approvalState === 'valid' ? 'done' : approvalState === 'waiting' ? 'due' : 'soon'} label={label} />;
}

function Redemptions(): ReactNode {
  const t = useT();
  const isSupervisor = useUser().role === 'supervisor';
  const call = useCall('community.listRedemptions', {});
  const handOver = useCommand('community.handOverReward');
  const reverse = useCommand('community.reversePoints');
  const [reversing, setReversing] = useState<Redemption | null>(null);
  const columns: GridColumn<Redemption>[] = [
    { accessor: 'redeemedOn', title: t('community.redemptions.on'), width: 120 },
    { accessor: 'memberNumber', title: t('community.rewards.member'), width: 150, render: (row) => `${row.memberNumber} ${row.memberName}` },
    { accessor: 'rewardTitle', title: t('community.rewards.title') },
    { accessor: 'points', title: t('community.statement.points'), width: 90, textAlign: 'right' },
    { accessor: 'approvalNumber', title: t('community.rewards.approval'), width: 200 },
    {
      accessor: 'id',
      title: t('community.field.action'),
      width: 170,
      render: (row) => (
        <Row gap={6} wrap="nowrap">
          <Act label={t('community.redemptions.handOver')} onClick={() => void handOver.run({ redemptionId: row.id })} />
          {isSupervisor && <Act label={t('community.statement.reverse')} onClick={() => setReversing(row)} />}
        </Row>
      ),
    },
  ];
  return (
    <>
      <DataGrid label={t('community.redemptions.title')} rows={call.data} rowKey={(row) => row.id} columns={columns} empty={{ title: t('community.redemptions.empty') }} error={call.error} onRetry={() => void call.refetch()} />
      <ConfirmWithScope
        isOpened={reversing !== null}
        title={t('community.statement.reverseTitle')}
        scope={[t('community.statement.reverseRedeemed', { points: reversing?.points ?? 0 })]}
        confirmLabel={t('community.statement.reverse')}
        isReasonNeeded
        isRunning={reverse.isRunning}
        onConfirm={(reason) => void reverse.run({ transactionId: reversing?.transactionId ?? '', reason }).then((done) => done && setReversing(null))}
        onClose={() => setReversing(null)}
      />
    </>
  );
}
