// Level and state of a case in words; a drill is said wherever a case is.
import { IconAmbulance } from '@tabler/icons-react';
import { Group } from '@mantine/core';
import type { ReactNode } from 'react';
import type { CaseState, Level } from '#shared/hotline/case.ts';
import type { CaseRow } from '#shared/hotline/hotline.contract.ts';
import type { Tone } from '../app/theme.ts';
import { useT } from '../platform/locale.ts';
import { StatusChip } from '../ui/StatusChip.tsx';

const levelTones: Readonly<Record<Level, Tone>> = { red: 'flag', yellow: 'soon', green: 'done' };
const stateTones: Readonly<Record<CaseState, Tone>> = { open: 'due', handed_over: 'soon', taken: 'due', dispatched: 'overdue', closed: 'done', voided: 'parked' };

export function LevelChip({ level }: { readonly level: Level | null }): ReactNode {
  const t = useT();
  return <StatusChip tone={level === null ? 'parked' : levelTones[level]} label={t(`hotline.level.${level ?? 'none'}`)} />;
}

export function CaseChips({ row }: { readonly row: Pick<CaseRow, 'isDrill' | 'isLateEntry' | 'level' | 'state'> }): ReactNode {
  const t = useT();
  return (
    <Group gap={4}>
      <LevelChip level={row.level} />
      <CaseStateChip state={row.state} />
      {row.isDrill && <StatusChip tone="accent" label={t('hotline.drill')} />}
      {row.isLateEntry && <StatusChip tone="parked" label={t('hotline.late')} />}
    </Group>
  );
}

export function CaseStateChip({ state }: { readonly state: CaseState }): ReactNode {
  const t = useT();
  return <StatusChip tone={stateTones[state]} label={t(`hotline.state.${state}`)} {...(state === 'dispatched' ? { icon: IconAmbulance } : {})} />;
}
