// Who brought whom: what is held comes first and is decided by a supervisor; below, the inviters with their codes and milestones.
import { Box, Button, SegmentedControl, Select } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Invitation, Inviter } from '#shared/community/circle.contract.ts';
import { navigate } from '../app/router.ts';
import { useUser } from '../app/session.tsx';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { ConfirmWithScope } from '../ui/ConfirmWithScope.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import { FilterBar } from '../ui/FilterBar.tsx';
import { Section } from '../ui/PageHead.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import classes from './community.module.css';

const tones = { counted: 'done', held: 'soon', accepted: 'done', refused: 'parked' } as const;

export function Invitations(): ReactNode {
  const t = useT();
  const format = useFormat();
  const isSupervisor = useUser().role === 'supervisor';
  const [view, setView] = useState<'held' | 'all'>('all');
  const call = useCall('community.listInvitations', { view }, { keepPrevious: true });
  const decide = useCommand('community.decideInvitation');
  const [deciding, setDeciding] = useState<Invitation | null>(null);
  const [isAccepted, setAccepted] = useState(false);
  const columns: GridColumn<Invitation>[] = [
    { accessor: 'at', title: t('community.invitations.at'), width: 150, render: (row) => format.dateTime(row.at) },
    { accessor: 'inviter', title: t('community.invitations.inviter'), width: 140 },
    { accessor: 'invitee', title: t('community.invitations.invitee'), width: 140 },
    { accessor: 'state', title: t('community.invitations.state'), width: 110, render: (row) => <StatusChip tone={tones[row.state]} label={t(`community.invitations.state.${row.state}`)} /> },
    { accessor: 'heldFor', title: t('community.invitations.why'), render: (row) => row.heldFor.map((why) => t(`community.invitations.why.${why}`)).join('、') },
    {
      accessor: 'decisionReason',
      title: t('community.invitations.decide'),
      width: 240,
      render: (row) =>
        row.state === 'held' && isSupervisor ? (
          <Button size="compact-sm" variant="default" onClick={() => setDeciding(row)}>
            {t('community.invitations.decide')}
          </Button>
        ) : (
          [row.decisionReason, row.decidedBy].filter(Boolean).join(' · ')
        ),
    },
  ];
  return (
    <>
      <FilterBar>
        <SegmentedControl aria-label={t('community.invitations.view')} value={view} onChange={(value) => setView(value === 'held' ? 'held' : 'all')} data={[{ value: 'all', label: t('community.invitations.all') }, { value: 'held', label: t('community.invitations.held') }]} />
      </FilterBar>
      <DataGrid label={t('community.tab.invitations')} rows={call.data} rowKey={(row) => row.id} columns={columns} empty={view === 'held' ? { title: t('community.invitations.emptyHeld') } : { title: t('community.invitations.empty'), hint: t('community.invitations.emptyHint') }} error={call.error} onRetry={() => void call.refetch()} />
      <ConfirmWithScope
        isOpened={deciding !== null}
        title={t('community.invitations.decide')}
        scope={[...(deciding?.heldFor.map((why) => t(`community.invitations.why.${why}`)) ?? []), t('community.invitations.decideScope')]}
        confirmLabel={t(isAccepted ? 'community.invitations.accept' : 'community.invitations.refuse')}
        isReasonNeeded
        isRunning={decide.isRunning}
        onConfirm={(reason) =>
          void decide.run({ id: deciding?.id ?? '', isAccepted, reason }).then((done) => {
            if (!done) return;
            showDone('community.invitations.decided', done);
            setDeciding(null);
          })
        }
        onClose={() => setDeciding(null)}
      >
        <Select label={t('community.invitations.verdict')} allowDeselect={false} data={[{ value: 'refuse', label: t('community.invitations.refuse') }, { value: 'accept', label: t('community.invitations.accept') }]} value={isAccepted ? 'accept' : 'refuse'} onChange={(value) => setAccepted(value === 'accept')} />
      </ConfirmWithScope>
      <Box mt="md">
        <Section title={t('community.inviters.title')}>
          <Inviters />
        </Section>
      </Box>
    </>
  );
}

function Inviters(): ReactNode {
  const t = useT();
  const isSupervisor = useUser().role === 'supervisor';
  const call = useCall('community.listInviters', {});
  const end = useCommand('community.endInvitationCode');
  const [ending, setEnding] = useState<Inviter | null>(null);
  const columns: GridColumn<Inviter>[] = [
    { accessor: 'number', title: t('community.invitations.inviter'), render: (row) => `${row.name} ${row.number}` },
    { accessor: 'code', title: t('community.inviters.code'), width: 130, render: (row) => <span className={classes['code']}>{row.code}</span> },
    { accessor: 'families', title: t('community.inviters.families'), width: 120, textAlign: 'right' },
    { accessor: 'held', title: t('community.invitations.held'), width: 90, textAlign: 'right' },
    { accessor: 'nextMilestone', title: t('community.inviters.next'), width: 130, textAlign: 'right', render: (row) => row.nextMilestone ?? '—' },
    ...(isSupervisor
      ? [
          {
            accessor: 'memberId' as const,
            title: t('community.field.action'),
            width: 100,
            render: (row: Inviter) =>
              row.code !== '' && (
                <Button size="compact-sm" variant="default" onClick={() => setEnding(row)}>
                  {t('community.inviters.end')}
                </Button>
              ),
          },
        ]
      : []),
  ];
  return (
    <>
      <DataGrid label={t('community.inviters.title')} rows={call.data} rowKey={(row) => row.memberId} columns={columns} empty={{ title: t('community.inviters.empty'), hint: t('community.inviters.emptyHint') }} error={call.error} onRetry={() => void call.refetch()} onRowClick={(row) => navigate(`/community/members/${row.memberId}`)} />
      <ConfirmWithScope isOpened={ending !== null} title={t('community.inviters.endTitle')} scope={[t('community.inviters.endScope')]} confirmLabel={t('community.inviters.end')} isReasonNeeded isRunning={end.isRunning} onConfirm={(reason) => void end.run({ memberId: ending?.memberId ?? '', reason }).then((done) => done && setEnding(null))} onClose={() => setEnding(null)} />
    </>
  );
}
