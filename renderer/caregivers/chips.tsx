// How a caregiver stands, and how burdened she is, in a word and a tone.
import type { ReactNode } from 'react';
import type { BurdenLevel } from '#shared/caregivers/burden.ts';
import type { CaregiverStanding } from '#shared/caregivers/caregivers.contract.ts';
import type { Tone } from '../app/theme.ts';
import { useT } from '../platform/locale.ts';
import { StatusChip } from '../ui/StatusChip.tsx';

const standingTones: Readonly<Record<CaregiverStanding, Tone>> = { ok: 'done', held: 'flag', care: 'accent', silence: 'parked', stopped: 'parked', deceased: 'parked' };
const bandTones: Readonly<Record<BurdenLevel, Tone>> = { mild: 'done', moderate: 'soon', severe: 'flag' };

export function StandingChip({ standing }: { readonly standing: CaregiverStanding }): ReactNode {
  const t = useT();
  return <StatusChip tone={standingTones[standing]} label={t(`caregivers.standing.${standing}`)} />;
}

export function BurdenChip({ band, label }: { readonly band: BurdenLevel; readonly label: string }): ReactNode {
  return <StatusChip tone={bandTones[band]} label={label} />;
}
