// Where a request and a booking stand, as an icon with a word.
import type { ReactNode } from 'react';
import type { RequestRow } from '#shared/respite/respite.contract.ts';
import type { BookingState as State, RequestStep as Step } from '#shared/respite/standing.ts';
import type { Tone } from '../app/theme.ts';
import { useT } from '../platform/locale.ts';
import { StatusChip } from '../ui/StatusChip.tsx';

const stateTones: Readonly<Record<State, Tone>> = {
  offered: 'due',
  confirmed: 'accent',
  present: 'accent',
  completed: 'done',
  family_absent: 'overdue',
  provider_absent: 'flag',
  cancelled: 'parked',
  declined: 'parked',
  lapsed: 'soon',
  not_chosen: 'parked',
};

const stepTones: Readonly<Record<Step, Tone>> = { notCome: 'flag', notLeft: 'overdue', tell: 'soon', replace: 'overdue', unanswered: 'soon', match: 'due', ask: 'due', await: 'parked', visit: 'parked', nothing: 'parked' };

export function BookingState({ state }: { readonly state: State }): ReactNode {
  return <StatusChip tone={stateTones[state]} label={useT()(`respite.state.${state}`)} />;
}

/** What to do next; of a closed one how it ended, of a held one that nothing may be done. */
export function RequestStep({ request }: { readonly request: Pick<RequestRow, 'step' | 'state' | 'isHeld'> }): ReactNode {
  const t = useT();
  const { step, state } = request;
  if (step === 'tell' || step === 'notLeft') return <StatusChip tone={stepTones[step]} label={t(`respite.step.${step}`)} />;
  if (state === 'served' || state === 'declined' || state === 'withdrawn' || state === 'unmet' || state === 'bereaved') return <StatusChip tone={state === 'served' ? 'done' : 'parked'} label={t(`respite.end.${state}`)} />;
  if (request.isHeld) return <StatusChip tone="parked" label={t('respite.held')} />;
  return <StatusChip tone={stepTones[step]} label={t(`respite.step.${step}`)} />;
}
