// A member's statement: what she earned, spent and lost, with the balance after each line; printable. Here her invitation code is made,
// and a supervisor takes a line back.
import { Box, Button, Group as Row, Text } from '@mantine/core';
import { IconArrowLeft, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { StatementLine } from '#shared/community/points.contract.ts';
import { navigate } from '../app/router.ts';
import { useUser } from '../app/session.tsx';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import type { OutputOf } from '../platform/rpc.tsx';
import { backendNow, useCall, useCommand } from '../platform/rpc.tsx';
import { ConfirmWithScope } from '../ui/ConfirmWithScope.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Page, PageHead, Section } from '../ui/PageHead.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import classes from './community.module.css';

type Statement = OutputOf<'community.getStatement'>;

export function StatementPage({ memberId }: { readonly memberId: string }): ReactNode {
  const t = useT();
  const call = useCall('community.getStatement', { memberId });
  return (
    <Page isWide>
      <Button variant="subtle" size="compact-sm" mb="xs" className="screen-only" leftSection={<IconArrowLeft size={15} aria-hidden />} onClick={() => navigate('/community/members')}>
        {t('community.back')}
      </Button>
      <Loaded call={call} rows={10}>
        {(statement) => <Body statement={statement} />}
      </Loaded>
    </Page>
  );
}

function Body({ statement }: { readonly statement: Statement }): ReactNode {
  const t = useT();
  const format = useFormat();
  const user = useUser();
  const hospital = useCall('settings.getInstallation', {}).data?.hospitalName ?? '';
  const { member, lines, lots } = statement;
  return (
    <>
      <PageHead
        title={`${t('community.statement.title')} · ${member.number} ${member.name}`}
        description={
          <>
            {t('community.statement.summary', { balance: member.balance, expiring: member.expiringSoon })} · {member.groups.join('、')} {member.silence && <StatusChip tone="parked" label={t(`community.silence.${member.silence}`)} />}
            <span className={classes['paperOnly']}>{t('community.statement.printed', { hospital, at: format.dateTime(backendNow()), by: user.displayName })}</span>
          </>
        }
        actions={
          <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
            {t('community.print')}
          </Button>
        }
      />
      <Code statement={statement} />
      <Lines lines={lines} />
      {lots.length > 0 && (
        <Box mt="md">
          <Section title={t('community.statement.lots')}>
            <ul className={classes['list']}>
              {byDay(lots).map(([on, points]) => (
                <li key={on}>{t('community.statement.lot', { points, on })}</li>
              ))}
            </ul>
          </Section>
        </Box>
      )}
    </>
  );
}

function byDay(lots: Statement['lots']): [string, number][] {
  const days = new Map<string, number>();
  for (const { expiresOn, points } of lots) days.set(expiresOn, (days.get(expiresOn) ?? 0) + points);
  return [...days];
}

function Code({ statement: { member } }: { readonly statement: Statement }): ReactNode {
  const t = useT();
  const make = useCommand('community.makeInvitationCode');
  const membership = useCall('community.getMembership', { recipient: member.recipient }).data;
  if (!membership) return null;
  return (
    <Row gap="xs" mb="sm" className="screen-only">
      <Text size="sm">{t('community.statement.invited', { families: membership.families })}</Text>
      {membership.code !== null && <Text size="sm">{`${t('community.inviters.code')} `}<span className={classes['code']}>{membership.code}</span></Text>}
      {membership.code === null && member.silence === null && (
        <Button size="compact-sm" variant="default" loading={make.isRunning} onClick={() => void make.run({ memberId: member.memberId })}>
          {t('community.inviters.make')}
        </Button>
      )}
    </Row>
  );
}

function Lines({ lines }: { readonly lines: readonly StatementLine[] }): ReactNode {
  const t = useT();
  const isSupervisor = useUser().role === 'supervisor';
  const reverse = useCommand('community.reversePoints');
  const [chosen, setChosen] = useState<StatementLine | null>(null);
  const columns: GridColumn<StatementLine>[] = [
    { accessor: 'happenedOn', title: t('community.statement.date'), width: 110 },
    { accessor: 'kind', title: t('community.statement.what'), render: (row) => whatOf(t, row) },
    { accessor: 'points', title: t('community.statement.points'), width: 90, textAlign: 'right', render: (row) => <span className={row.points > 0 ? classes['gain'] : undefined}>{row.points > 0 ? `+${row.points}` : row.points}</span> },
    { accessor: 'balance', title: t('community.statement.balance'), width: 90, textAlign: 'right' },
    { accessor: 'by', title: t('community.field.by'), width: 110, render: (row) => (row.by === 'system' ? t('community.statement.automatic') : row.by) },
    ...(isSupervisor
      ? [
          {
            accessor: 'transactionId' as const,
            title: t('community.field.action'),
            width: 90,
            titleClassName: 'screen-only',
            cellsClassName: 'screen-only',
            render: (row: StatementLine) =>
              (row.kind === 'earn' || row.kind === 'redeem') &&
              !row.isReversed && (
                <Button size="compact-sm" variant="default" onClick={() => setChosen(row)}>
                  {t('community.statement.reverse')}
                </Button>
              ),
          },
        ]
      : []),
  ];
  return (
    <>
      <DataGrid label={t('community.statement.title')} rows={lines} rowKey={(row) => row.transactionId} columns={columns} empty={{ title: t('community.statement.empty') }} />
      <ConfirmWithScope
        isOpened={chosen !== null}
        title={t('community.statement.reverseTitle')}
        scope={[t(chosen?.kind === 'redeem' ? 'community.statement.reverseRedeemed' : 'community.statement.reverseEarned', { points: Math.abs(chosen?.points ?? 0) })]}
        confirmLabel={t('community.statement.reverse')}
        isReasonNeeded
        isRunning={reverse.isRunning}
        onConfirm={(reason) => void reverse.run({ transactionId: chosen?.transactionId ?? '', reason }).then((done) => done && setChosen(null))}
        onClose={() => setChosen(null)}
      />
    </>
  );
}

function whatOf(t: ReturnType<typeof useT>, { kind, rule, reward, reason, isReversed }: StatementLine): string {
  const what = [t(`community.statement.kind.${kind}`), rule && t(`community.rule.${rule}`), reward, reason, isReversed && t('community.statement.reversed')];
  return what.filter(Boolean).join(' · ');
}
