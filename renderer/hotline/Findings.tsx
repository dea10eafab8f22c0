// What the triage of an ended case found: its flags, or that there were none.
import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { HotlineCase } from '#shared/hotline/hotline.contract.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { StatusChip } from '../ui/StatusChip.tsx';

export function Findings({ triage }: { readonly triage: NonNullable<HotlineCase['triage']> }): ReactNode {
  const t = useT();
  const locale = useLocale();
  return (
    <Stack gap={4} align="flex-start">
      <Text size="sm">{`${triage.answered}/${triage.total}`}</Text>
      {triage.flags.map((flag) => (
        <div key={flag.title[locale]}>
          <StatusChip tone={flag.grade === 'red' ? 'flag' : 'soon'} label={`${t(`hotline.level.${flag.grade}`)} ${flag.title[locale]}：${flag.detail[locale]}`} />
        </div>
      ))}
    </Stack>
  );
}
