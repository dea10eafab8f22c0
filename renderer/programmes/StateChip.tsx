// Where a participation stands, in one chip; a plan that stopped although the person still takes part is said, because somebody must act.
import type { ReactNode } from 'react';
import type { ParticipationState } from '#shared/programmes/participation.ts';
import type { Participant } from '#shared/programmes/programmes.contract.ts';
import type { Tone } from '../app/theme.ts';
import { useT } from '../platform/locale.ts';
import { StatusChip } from '../ui/StatusChip.tsx';

const tones: Readonly<Record<ParticipationState, Tone>> = { proposed: 'due', active: 'accent', declined: 'parked', left: 'parked', deceased: 'parked', stopped: 'parked', completed: 'done' };

export function StateChip({ participant }: { readonly participant: Pick<Participant, 'state' | 'isWithoutPlan'> }): ReactNode {
  const t = useT();
  if (participant.isWithoutPlan) return <StatusChip tone="overdue" label={t('programmes.withoutPlan')} />;
  return <StatusChip tone={tones[participant.state]} label={t(`programmes.state.${participant.state}`)} />;
}
