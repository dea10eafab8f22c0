// The fields that an outcome demands, each with its sentence while it is missing: who answered, when to call back, who said so,
// which number. The same fields serve the contact and the late entry.
import { Checkbox, Group, Select, Stack, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { answererSchema, answerers, outcomeDefinitions } from '#shared/queue/outcomes.ts';
import type { Outcome, OutcomeNeed } from '#shared/queue/outcomes.ts';
import { useT } from '../platform/locale.ts';
import { ClockTimeField } from '../ui/ClockTimeField.tsx';
import { DateField } from '../ui/DateField.tsx';
import type { ClosingDraft } from './closing.ts';

interface ClosingFieldsProps {
  readonly draft: ClosingDraft;
  readonly onChange: (change: Partial<ClosingDraft>) => void;
  readonly outcome: Outcome | null;
  /** Needs to complain about, once finishing was tried. */
  readonly missing: readonly OutcomeNeed[];
  readonly numbers: readonly { readonly id: string; readonly label: string }[];
}

export function ClosingFields({ draft, onChange, outcome, missing, numbers }: ClosingFieldsProps): ReactNode {
  const t = useT();
  const needs = outcome ? outcomeDefinitions[outcome].needs : [];
  const complain = (need: OutcomeNeed, text: string): string | null => (missing.includes(need) ? text : null);
  return (
    <Stack gap={6}>
      {needs.includes('answered-by') && (
        <Select
          size="xs"
          label={t('workbench.answeredBy')}
          required
          data-need="answered-by"
          data={answerers.map((answerer) => ({ value: answerer, label: t(`queue.answerer.${answerer}`) }))}
          value={draft.answeredBy}
          error={complain('answered-by', t('workbench.answererNeeded'))}
          onChange={(value) => onChange({ answeredBy: value === null ? null : answererSchema.parse(value) })}
        />
      )}
      {needs.includes('callback') && (
        <>
          <Group gap={6} grow align="flex-start">
            <DateField size="xs" label={t('workbench.callbackDate')} required isAppointment data-need="callback" value={draft.callbackOn} error={complain('callback', t('workbench.callbackNeeded'))} onChange={(callbackOn) => onChange({ callbackOn })} />
            <ClockTimeField size="xs" label={t('workbench.callbackTime')} required value={draft.callbackTime} onChange={(callbackTime) => onChange({ callbackTime })} />
          </Group>
          <Checkbox size="xs" label={t('workbench.callbackForMe')} checked={draft.isCallbackMine} onChange={(event) => onChange({ isCallbackMine: event.currentTarget.checked })} />
        </>
      )}
      {needs.includes('informant') && (
        <>
          <TextInput size="xs" label={t('workbench.informant')} required maxLength={80} data-need="informant" value={draft.informant} error={complain('informant', t('workbench.informantNeeded'))} onChange={(event) => onChange({ informant: event.currentTarget.value })} />
          <DateField size="xs" label={t('workbench.deceasedOn')} clearable value={draft.deceasedOn} onChange={(deceasedOn) => onChange({ deceasedOn })} />
        </>
      )}
      {needs.includes('number') && (
        <Select size="xs" label={t('workbench.number')} required data-need="number" data={numbers.map((number) => ({ value: number.id, label: number.label }))} value={draft.contactPointId} error={complain('number', t('workbench.numberNeeded'))} onChange={(contactPointId) => onChange({ contactPointId })} />
      )}
      <Textarea size="xs" label={t('workbench.note')} required={needs.includes('note')} data-need="note" autosize minRows={1} maxRows={5} maxLength={4000} value={draft.note} error={complain('note', t('workbench.noteNeeded'))} onChange={(event) => onChange({ note: event.currentTarget.value })} />
    </Stack>
  );
}
