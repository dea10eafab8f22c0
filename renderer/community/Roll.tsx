// Who is in the group: nickname, pledge, sessions attended; who has fallen silent is told to the staff and to nobody else. Prints as a
// sign-in sheet.
import { Anchor, Button, Group as Row, Text, Title } from '@mantine/core';
import { IconPrinter, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { GroupMember } from '#shared/community/groups.contract.ts';
import { navigate } from '../app/router.ts';
import { useUser } from '../app/session.tsx';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { backendNow, useCommand } from '../platform/rpc.tsx';
import { ConfirmWithScope } from '../ui/ConfirmWithScope.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import { FilterBar } from '../ui/FilterBar.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import type { WholeGroup } from './whole-group.ts';
import { InviteForm } from './InviteForm.tsx';
import { JoinForm } from './JoinForm.tsx';
import classes from './community.module.css';

export function Roll({ group }: { readonly group: WholeGroup }): ReactNode {
  const t = useT();
  const format = useFormat();
  const isSupervisor = useUser().role === 'supervisor';
  const pledge = useCommand('community.takePledge');
  const leave = useCommand('community.leaveGroup');
  const expel = useCommand('community.expelFromGroup');
  const [form, setForm] = useState<'join' | 'invite' | null>(null);
  const [ending, setEnding] = useState<{ member: GroupMember; as: 'leave' | 'expel' } | null>(null);
  const isOpen = group.closedAt === null;
  const columns: GridColumn<GroupMember>[] = [
    { accessor: 'nickname', title: t('community.roll.nickname'), render: (row) => <Anchor component="button" type="button" size="sm" onClick={() => navigate(`/community/members/${row.memberId}`)}>{row.nickname}</Anchor> },
    { accessor: 'name', title: t('community.field.name'), width: 90 },
    { accessor: 'joinedOn', title: t('community.roll.joinedOn'), width: 120 },
    { accessor: 'pledgedVersion', title: t('community.roll.pledge'), width: 210, render: (row) => <Pledge member={row} current={group.rules.version} /> },
    { accessor: 'attended', title: t('community.roll.attended'), width: 90, textAlign: 'right' },
    { accessor: 'silence', title: t('community.members.state'), width: 150, render: (row) => row.silence && <StatusChip tone="parked" label={t(`community.silence.${row.silence}`)} /> },
    {
      accessor: 'membershipId',
      title: t('community.field.action'),
      width: 250,
      render: (row) => (
        <Row gap={6} wrap="nowrap">
          {row.silence === null && row.pledgedVersion !== group.rules.version && (
            <Button size="compact-sm" variant="default" loading={pledge.isRunning} onClick={() => void pledge.run({ membershipId: row.membershipId, on: format.date(backendNow()) })}>
              {t('community.roll.takePledge')}
            </Button>
          )}
          <Button size="compact-sm" variant="default" onClick={() => setEnding({ member: row, as: 'leave' })}>
            {t('community.roll.leave')}
          </Button>
          {isSupervisor && (
            <Button size="compact-sm" variant="default" onClick={() => setEnding({ member: row, as: 'expel' })}>
              {t('community.roll.expel')}
            </Button>
          )}
        </Row>
      ),
    },
  ];

  function end(reason: string): void {
    if (!ending) return;
    const input = { membershipId: ending.member.membershipId, reason };
    void (ending.as === 'leave' ? leave.run(input) : expel.run(input)).then((done) => done && setEnding(null));
  }

  return (
    <>
      <FilterBar>
        <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()} disabled={group.members === 0}>
          {t('community.roll.signSheet')}
        </Button>
        {isOpen && (
          <>
            <Button ml="auto" variant="default" onClick={() => setForm('invite')}>
              {t('community.roll.invite')}
            </Button>
            <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => setForm('join')}>
              {t('community.roll.join')}
            </Button>
          </>
        )}
      </FilterBar>
      <div className="screen-only">
        <DataGrid label={t('community.roll.title')} rows={group.roll} rowKey={(row) => row.membershipId} columns={columns} empty={{ title: t('community.roll.empty'), hint: t('community.roll.emptyHint') }} />
        {group.former.length > 0 && (
          <>
            <Title order={2} mt="md" mb="xs">
              {t('community.roll.former')}
            </Title>
            <ul className={classes['list']}>
              {group.former.map((row) => (
                <li key={row.membershipId}>{[row.nickname, format.date(row.leftAt), t(`community.roll.left.${row.leftAs}`), row.reason, row.by].filter(Boolean).join(' · ')}</li>
              ))}
            </ul>
          </>
        )}
      </div>
      <SignInSheet group={group} />
      <JoinForm isOpened={form === 'join'} group={group} onClose={() => setForm(null)} />
      <InviteForm isOpened={form === 'invite'} groupId={group.id} onClose={() => setForm(null)} />
      <ConfirmWithScope
        isOpened={ending !== null}
        title={t(ending?.as === 'expel' ? 'community.roll.expelTitle' : 'community.roll.leaveTitle')}
        scope={[t(ending?.as === 'expel' ? 'community.roll.expelScope' : 'community.roll.leaveScope', { name: ending?.member.nickname ?? '' })]}
        confirmLabel={t(ending?.as === 'expel' ? 'community.roll.expel' : 'community.roll.leave')}
        isReasonNeeded
        isRunning={leave.isRunning || expel.isRunning}
        onConfirm={end}
        onClose={() => setEnding(null)}
      />
    </>
  );
}

function Pledge({ member, current }: { readonly member: GroupMember; readonly current: number }): ReactNode {
  const t = useT();
  const { pledgedVersion: version, pledgedOn: on } = member;
  if (version === null || on === null) return '—';
  if (version === current) return <Text size="sm">{t('community.roll.pledged', { version, on })}</Text>;
  return <StatusChip tone="soon" label={t('community.roll.pledgeOld', { version })} />;
}

/** On paper in place of the table: nobody's name, illness or silence. */
function SignInSheet({ group }: { readonly group: WholeGroup }): ReactNode {
  const t = useT();
  return (
    <div className={classes['signature']}>
      <table>
        <thead>
          <tr>
            <th>{t('community.roll.nickname')}</th>
            <th>{t('community.roll.sign')}</th>
          </tr>
        </thead>
        <tbody>
          {group.roll
            .filter((row) => row.silence === null)
            .map((row) => (
              <tr key={row.membershipId}>
                <td>{row.nickname}</td>
                <td />
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}
