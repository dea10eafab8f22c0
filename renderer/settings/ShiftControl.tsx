// One stretch of the day: the day shift of the roster (the rest is the night's), the hours in which messages may arrive.
import { Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { settingSchemas } from '#shared/settings/settings.schema.ts';
import { useT } from '../platform/locale.ts';
import { ClockTimeField } from '../ui/ClockTimeField.tsx';
import { labelKey } from './fields.ts';
import { useSetting } from './useSetting.ts';

interface ShiftControlProps {
  readonly settingKey: 'escalations.dayShift' | 'messaging.hours';
  readonly value: unknown;
}

export function ShiftControl({ settingKey, value }: ShiftControlProps): ReactNode {
  const t = useT();
  const stored = settingSchemas[settingKey].parse(value);
  const setting = useSetting(settingKey, stored);
  const [draft, setDraft] = useState(stored);
  return (
    <Stack gap="xs" role="group" aria-label={t(labelKey(settingKey))}>
      <Text size="sm" fw={500}>
        {t(labelKey(settingKey))}
      </Text>
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <ClockTimeField label={t('settings.shift.from')} value={draft.from} onChange={(from) => setDraft({ ...draft, from })} onBlur={() => void setting.save(draft)} />
        <ClockTimeField label={t('settings.shift.to')} value={draft.to} onChange={(to) => setDraft({ ...draft, to })} onBlur={() => void setting.save(draft)} />
      </Group>
      {setting.error && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {setting.error}
        </Text>
      )}
    </Stack>
  );
}
