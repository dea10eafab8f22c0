// The retry policy: four fields of one setting, saved together when one of them is left.
import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { settingSchemas } from '#shared/settings/settings.schema.ts';
import type { SettingValue } from '#shared/settings/settings.schema.ts';
import { useT } from '../platform/locale.ts';
import { DraftField } from './DraftField.tsx';
import { hintKey, labelKey } from './fields.ts';
import { useSetting } from './useSetting.ts';

type RetryPolicy = SettingValue<'retry.policy'>;
const parts = ['maximumAttempts', 'delayHours', 'sameDayMinutes', 'switchNumberAfter'] as const satisfies (keyof RetryPolicy)[];

export function RetryControl({ value }: { readonly value: unknown }): ReactNode {
  const stored = settingSchemas['retry.policy'].parse(value);
  return parts.map((part) => <RetryField key={`${part} ${toText(stored[part])}`} part={part} stored={stored} />);
}

/** A refusal stands at the field that caused it. */
function RetryField({ part, stored }: { readonly part: (typeof parts)[number]; readonly stored: RetryPolicy }): ReactNode {
  const t = useT();
  const setting = useSetting('retry.policy', stored);
  const hint = hintKey(`retry.policy.${part}`);
  return (
    <DraftField
      stored={toText(stored[part])}
      onLeave={(draft) => void setting.save({ ...stored, [part]: part === 'delayHours' ? draft.split(/[,，\s]+/).filter(Boolean).map(Number) : Number(draft) })}
      render={(draft) => <TextInput label={t(labelKey(`retry.policy.${part}`))} description={hint ? t(hint) : undefined} error={setting.error} {...draft} onChange={(event) => draft.onChange(event.currentTarget.value)} />}
    />
  );
}

function toText(value: number | readonly number[]): string {
  return typeof value === 'number' ? String(value) : value.join(', ');
}
