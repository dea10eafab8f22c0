// Limits, decimals and unit of a number. A 0–10 scale has its limits by its kind.
import { NumberInput, SimpleGrid, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { QuestionnaireItem } from 'fhir/r4';
import { decimalsOf, highest, lowest, questionKindOf, unitOf, withDecimals, withRange, withUnit } from '#shared/assessments/draft-question.ts';
import { useT } from '../../platform/locale.ts';
import { useItemChange } from './useDraft.ts';

export function NumberRules({ item }: { readonly item: QuestionnaireItem }): ReactNode {
  const t = useT();
  const change = useItemChange(item.linkId);
  const kind = questionKindOf(item);
  if (kind === 'scale') return null;
  const isWhole = kind === 'integer';
  return (
    <SimpleGrid cols={4} spacing="sm">
      <NumberInput label={t('editor.minimum')} allowDecimal={!isWhole} value={lowest(item) ?? ''} onChange={(value) => change((before) => withRange(before, numberOrNull(value), highest(before)), 'minimum')} />
      <NumberInput label={t('editor.maximum')} allowDecimal={!isWhole} value={highest(item) ?? ''} onChange={(value) => change((before) => withRange(before, lowest(before), numberOrNull(value)), 'maximum')} />
      {!isWhole && <NumberInput label={t('editor.decimals')} min={0} max={6} allowDecimal={false} value={decimalsOf(item) ?? ''} onChange={(value) => change((before) => withDecimals(before, numberOrNull(value)), 'decimals')} />}
      <TextInput label={t('editor.unit')} placeholder="mmHg" maxLength={20} value={unitOf(item)} onChange={(event) => change((before) => withUnit(before, event.currentTarget.value), 'unit')} />
    </SimpleGrid>
  );
}

/** What a number field gives: a number, or '' and half-typed text for none. */
export function numberOrNull(value: string | number): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
