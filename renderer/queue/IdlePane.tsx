// Nobody is being called: the day in numbers, what was put aside, and the key to the next person.
import { Alert, Button, Group, Table, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useUser } from '../app/session.tsx';
import { useFormat } from '../platform/format.ts';
import { useKeys } from '../platform/keys.ts';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import type { OutputOf } from '../platform/rpc.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { KeyCap } from '../ui/KeyCap.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import classes from './queue.module.css';
import { outcomeText } from './wording.ts';

interface IdlePaneProps {
  readonly isMoving: boolean;
  readonly onNext: () => void;
  readonly onResume: (patientId: string) => void;
}

export function IdlePane({ isMoving, onNext, onResume }: IdlePaneProps): ReactNode {
  const t = useT();
  const { role } = useUser();
  const brief = useCall('queue.brief', {}, { refreshMs: 120_000 });
  const warnings = useCall('plans.listCalendarWarnings', {}).data ?? [];
  useKeys({ 'queue.finish': onNext }, !isMoving);
  return (
    <div className={classes['idle']}>
      {warnings.filter((warning) => warning.tasks > 0 || role === 'supervisor').map((warning) => (
        <Alert key={warning.year} color="yellow" icon={<IconAlertTriangle aria-hidden />} mb="sm">
          {warning.tasks === 0 ? t('workbench.calendarMissing', { year: warning.year }) : t('workbench.calendarWarning', { year: warning.year, tasks: warning.tasks })}
        </Alert>
      ))}
      <EmptyState
        title={t('workbench.idle')}
        hint={t('workbench.idleHint')}
        action={
          <Button onClick={onNext} loading={isMoving} rightSection={<KeyCap action="queue.finish" />}>
            {t('workbench.claimNext')}
          </Button>
        }
      />
      <Parked onResume={onResume} />
      <Title order={2} mb="sm">
        {t('workbench.brief')}
      </Title>
      <Loaded call={brief} rows={3}>
        {(day) => <Brief day={day} />}
      </Loaded>
    </div>
  );
}

function Parked({ onResume }: { readonly onResume: (patientId: string) => void }): ReactNode {
  const t = useT();
  const format = useFormat();
  const parked = useCall('queue.listParked', {}).data ?? [];
  if (parked.length === 0) return null;
  return (
    <section>
      <Title order={2} mb="xs">
        {t('workbench.parked')}
      </Title>
      <Table mb="lg" fz="sm">
        <Table.Tbody>
          {parked.map((contact) => (
            <Table.Tr key={contact.id}>
              <Table.Td>{[contact.maskedName, contact.inpatientTail && `…${contact.inpatientTail}`].filter(Boolean).join(' ')}</Table.Td>
              <Table.Td className="figures">{format.dateTime(contact.parkedAt)}</Table.Td>
              <Table.Td>{contact.note}</Table.Td>
              <Table.Td ta="right">
                <Button size="compact-sm" variant="default" onClick={() => onResume(contact.patientId)}>
                  {t('workbench.resume')}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function Brief({ day }: { readonly day: OutputOf<'queue.brief'> }): ReactNode {
  const t = useT();
  const missed = day.notReached.reduce((sum, entry) => sum + entry.count, 0);
  const figures = [
    [t('workbench.brief.due'), day.due],
    [t('workbench.brief.contacts'), day.contacts],
    [t('workbench.brief.reached'), day.reached],
    [t('workbench.brief.notReached'), missed],
    [t('workbench.brief.rated'), day.satisfactionRated],
    [t('workbench.brief.notRated'), day.satisfactionNotRated],
    [t('workbench.brief.redials'), day.redials],
    [t('workbench.brief.alerts'), day.alerts],
  ] as const;
  return (
    <>
      <dl className={classes['figuresRow']}>
        {figures.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {missed > 0 && (
        <>
          <Title order={3} mt="md" mb={4}>
            {t('workbench.brief.byReason')}
          </Title>
          <Group gap="md">
            {day.notReached.map((entry) => (
              <span key={entry.outcome} className="figures">
                {outcomeText(t, entry.outcome)} {entry.count}
              </span>
            ))}
          </Group>
        </>
      )}
    </>
  );
}
