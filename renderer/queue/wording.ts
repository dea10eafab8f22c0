// How the facts of the queue are said in words: reasons, states, outcomes. One place, so that row, contact and history say the same.
import type { Outcome } from '#shared/queue/outcomes.ts';
import type { PriorityReason } from '#shared/queue/ranking.ts';
import type { DueState } from '#shared/queue/states.ts';
import type { Tone } from '../app/theme.ts';
import type { Format } from '../platform/format.ts';
import type { Translate } from '../platform/locale.ts';

export function reasonText(t: Translate, format: Format, reason: PriorityReason): string {
  switch (reason.key) {
    case 'callbackDue':
      return t('queue.reason.callbackDue', { at: format.time(reason.at) });
    case 'overdue':
      return t('queue.reason.overdue', { days: reason.days });
    case 'dueBy':
      return t('queue.reason.dueBy', { on: reason.on });
    case 'attempt':
      return t('queue.reason.attempt', { number: reason.number });
    case 'redFlag':
    case 'dueToday':
    case 'highRisk':
    case 'firstAttempt':
      return t(`queue.reason.${reason.key}`);
  }
}

export function outcomeText(t: Translate, outcome: Outcome): string {
  return t(`queue.outcome.${outcome}`);
}

const stateTones: Readonly<Record<DueState, Tone>> = { not_due: 'parked', due: 'due', due_soon: 'soon', overdue: 'overdue', completed: 'done', lost: 'parked', ended: 'parked' };

export function stateTone(state: DueState): Tone {
  return stateTones[state];
}
