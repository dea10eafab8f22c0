// The state of an alert in words, with the time that is left and what it is left for.
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Alert } from '#shared/escalations/escalations.contract.ts';
import type { AlertState as State } from '#shared/escalations/sla.ts';
import type { Tone } from '../app/theme.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { StatusChip } from '../ui/StatusChip.tsx';
import { timeLeftWords } from './wording.ts';

const tones: Readonly<Record<State, Tone>> = { unanswered: 'due', handling: 'accent', due_soon: 'soon', overdue: 'overdue', resolved: 'done' };

export function AlertState({ alert }: { readonly alert: Alert }): ReactNode {
  const t = useT();
  const format = useFormat();
  if (alert.resolvedAt !== null || alert.dueAt === null || alert.minutesLeft === null) {
    return (
      <>
        <StatusChip tone="done" label={t('escalations.resolvedBy', { name: alert.resolvedBy ?? '' })} />
        <Text size="sm">{alert.resolution}</Text>
      </>
    );
  }
  return (
    <>
      <StatusChip tone={tones[alert.state]} label={`${t(`escalations.state.${alert.state}`)} · ${timeLeftWords(t, alert.minutesLeft)}`} />
      <Text size="xs" c="dimmed">
        {[t(alert.acknowledgedAt === null ? 'escalations.dueTake' : 'escalations.dueResolve', { at: format.dateTime(alert.dueAt) }), alert.handOvers > 0 ? t('escalations.handedOver', { count: alert.handOvers }) : ''].filter(Boolean).join(' · ')}
      </Text>
    </>
  );
}
