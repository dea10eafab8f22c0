// The clock of a grade of alerts: minutes until it passes to the next person, minutes until it must be resolved, and whether they
// run around the clock or in working time. One setting, saved when a part is left.
import { Group, NumberInput, Select, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { settingSchemas } from '#shared/settings/settings.schema.ts';
import { useT } from '../platform/locale.ts';
import { DraftField } from './DraftField.tsx';
import { labelKey } from './fields.ts';
import { useSetting } from './useSetting.ts';

interface ClockControlProps {
  readonly settingKey: 'escalations.red' | 'escalations.yellow';
  readonly value: unknown;
}

const counted = ['real', 'working'] as const;

export function ClockControl({ settingKey, value }: ClockControlProps): ReactNode {
  const t = useT();
  const stored = settingSchemas[settingKey].parse(value);
  const setting = useSetting(settingKey, stored);
  const minutes = (part: 'answerMinutes' | 'resolveMinutes'): ReactNode => (
    <DraftField key={`${part} ${stored[part]}`} stored={String(stored[part])} onLeave={(draft) => void setting.save({ ...stored, [part]: Number(draft) })} render={(draft) => <NumberInput label={t(`settings.escalations.clock.${part}`)} {...draft} onChange={(next) => draft.onChange(String(next))} hideControls />} />
  );
  return (
    <Stack gap="xs" role="group" aria-label={t(labelKey(settingKey))}>
      <Text size="sm" fw={500}>
        {t(labelKey(settingKey))}
      </Text>
      <Group gap="xs" grow align="flex-end" wrap="nowrap">
        {minutes('answerMinutes')}
        {minutes('resolveMinutes')}
      </Group>
      <Select label={t('settings.escalations.clock.counts')} allowDeselect={false} value={stored.counts} data={counted.map((choice) => ({ value: choice, label: t(`settings.escalations.clock.${choice}`) }))} onChange={(counts) => void setting.save({ ...stored, counts })} />
      {setting.error && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {setting.error}
        </Text>
      )}
    </Stack>
  );
}
