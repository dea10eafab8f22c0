// The hours of a day in which something goes on (calling, working time of alerts): up to six periods, from and to on the hospital's clock.
import { ActionIcon, Button, Group, Stack, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { settingSchemas } from '#shared/settings/settings.schema.ts';
import type { SettingValue } from '#shared/settings/settings.schema.ts';
import { useT } from '../platform/locale.ts';
import { ClockTimeField } from '../ui/ClockTimeField.tsx';
import { labelKey } from './fields.ts';
import { useSetting } from './useSetting.ts';

type Periods = SettingValue<'calling.periods'>;
const mostPeriods = 6;

interface PeriodsControlProps {
  readonly settingKey: 'calling.periods' | 'escalations.workingHours';
  readonly value: unknown;
}

export function PeriodsControl({ settingKey, value }: PeriodsControlProps): ReactNode {
  const t = useT();
  const stored = settingSchemas[settingKey].parse(value);
  const setting = useSetting(settingKey, stored);
  const [draft, setDraft] = useState<Periods>(stored);

  function edit(index: number, change: Partial<Periods[number]>): Periods {
    const next = draft.map((period, at) => (at === index ? { ...period, ...change } : period));
    setDraft(next);
    return next;
  }

  function remove(index: number): void {
    const next = draft.filter((_, at) => at !== index);
    setDraft(next);
    void setting.save(next);
  }

  return (
    <Stack gap="xs" role="group" aria-label={t(labelKey(settingKey))}>
      <Text size="sm" fw={500}>
        {t(labelKey(settingKey))}
      </Text>
      {draft.map((period, index) => (
        <Group key={index} gap="xs" align="flex-end" wrap="nowrap">
          <ClockTimeField label={t('settings.calling.periods.from', { number: index + 1 })} value={period.from} onChange={(from) => edit(index, { from })} onBlur={() => void setting.save(draft)} />
          <ClockTimeField label={t('settings.calling.periods.to', { number: index + 1 })} value={period.to} onChange={(to) => edit(index, { to })} onBlur={() => void setting.save(draft)} />
          {draft.length > 1 && (
            <ActionIcon variant="default" size="lg" aria-label={t('settings.calling.periods.remove', { number: index + 1 })} onClick={() => remove(index)}>
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          )}
        </Group>
      ))}
      {setting.error && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {setting.error}
        </Text>
      )}
      {draft.length < mostPeriods && (
        <Group>
          <Button variant="default" size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setDraft([...draft, { from: '', to: '' }])}>
            {t('settings.calling.periods.add')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
