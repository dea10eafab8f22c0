// Where a lecture stands.
import type { ReactNode } from 'react';
import type { LectureState as State } from '#shared/education/lecture.ts';
import type { Tone } from '../app/theme.ts';
import { useT } from '../platform/locale.ts';
import { StatusChip } from '../ui/StatusChip.tsx';

const tones: Readonly<Record<State, Tone>> = { planned: 'due', underway: 'accent', over: 'overdue', closed: 'done', cancelled: 'parked' };

export function LectureState({ lecture: { state } }: { readonly lecture: { readonly state: State } }): ReactNode {
  const t = useT();
  return <StatusChip tone={tones[state]} label={t(`education.lectureState.${state}`)} />;
}
