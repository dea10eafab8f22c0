// One field for a number, quantity, date, time, address or text. Written down on Enter and when it is left, so that nothing typed is
// lost by moving on; while an input method composes, no key of it acts. Letters cannot stand in a number, so D, J, N and U work
// inside a number field too.
import { Group, NativeSelect, TextInput, Textarea } from '@mantine/core';
import { useContext, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { AbsentReason } from '#shared/assessments/answer.ts';
import type { Place } from '#shared/assessments/model.ts';
import { rangeOf } from '#shared/assessments/validate.ts';
import { KeysEnabled, codeOf, codeOfEvent } from '../platform/keys.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { fieldText, fieldValue, storedUnit, unitName, unitsOf } from './field-values.ts';
import type { QuestionFieldsProps } from './question-fields.ts';

const inputTypes: Readonly<Record<string, string>> = { date: 'date', dateTime: 'datetime-local', time: 'time' };

export function ValueField({ evaluation, slot, answer, onEnter, onNext, onBack, onDecline }: QuestionFieldsProps): ReactNode {
  const isAwake = useContext(KeysEnabled);
  const t = useT();
  const locale = useLocale();
  const { place } = slot;
  const { type } = place.item;
  const stored = fieldText(place, answer);
  const units = unitsOf(place.item);
  const [text, setText] = useState(stored);
  const [unitCode, setUnitCode] = useState(storedUnit(answer));
  const isLeft = useRef(false);
  const isNumber = type === 'integer' || type === 'decimal' || type === 'quantity';
  const unit = units.find((candidate) => (candidate.code ?? candidate.display) === unitCode) ?? units[0];

  const change = (next: string): void => {
    isLeft.current = false;
    setText(next);
  };

  const write = (staysHere: boolean): void => {
    if (text.trim() === stored) return staysHere ? undefined : onNext();
    const value = fieldValue(place, text.trim(), unit, evaluation);
    onEnter(value ? [value] : [], staysHere);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing || event.key === 'Process') return;
    if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey) {
      event.preventDefault();
      isLeft.current = true;
      write(false);
      return;
    }
    if (event.key === 'Backspace' && text === '' && type !== 'text') {
      event.preventDefault();
      return onBack();
    }
    const reason = isNumber ? reasonOfKey(event.nativeEvent) : null;
    if (!reason) return;
    event.preventDefault();
    isLeft.current = true;
    onDecline(reason);
  };

  const field = {
    label: type === 'open-choice' ? t('assessments.otherText') : t('assessments.answer'),
    description: rangeText(place, t),
    value: text,
    onKeyDown,
    onBlur: () => {
      if (!isLeft.current) write(true);
    },
    'data-autofocus': true,
    autoFocus: isAwake && type !== 'open-choice',
    maw: type === 'text' || type === 'string' || type === 'url' ? 640 : 240,
  };
  if (type === 'text') return <Textarea {...field} autosize minRows={2} maxLength={place.item.maxLength ?? 4000} onChange={(event) => change(event.currentTarget.value)} />;
  const shownUnit = unit && units.length === 1 ? unitName(unit) : undefined;
  const input = (
    <TextInput
      {...field}
      type={inputTypes[type] ?? 'text'}
      inputMode={isNumber ? 'decimal' : type === 'url' ? 'url' : 'text'}
      autoComplete="off"
      maxLength={place.item.maxLength ?? 4000}
      rightSection={shownUnit}
      rightSectionWidth={shownUnit ? 64 : undefined}
      aria-label={`${place.shortText[locale]}${shownUnit ? ` (${shownUnit})` : ''}`}
      onChange={(event) => change(isNumber ? numberText(event.currentTarget.value) : event.currentTarget.value)}
    />
  );
  if (units.length < 2) return input;
  return (
    <Group gap={6} align="flex-end">
      {input}
      <NativeSelect
        label={t('assessments.unit')}
        data={units.map((candidate) => ({ value: candidate.code ?? candidate.display ?? '', label: unitName(candidate) }))}
        value={unitCode ?? undefined}
        onChange={(event) => {
          const code = event.currentTarget.value;
          setUnitCode(code);
          const value = fieldValue(place, text.trim(), units.find((candidate) => (candidate.code ?? candidate.display) === code), evaluation);
          if (value) onEnter([value], true);
        }}
      />
    </Group>
  );
}

/** What a number may be made of; full-width digits and the Chinese full stop of an input method count as what they mean. */
function numberText(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll('。', '.')
    .replaceAll(/[^0-9.-]/g, '');
}

function reasonOfKey(event: globalThis.KeyboardEvent): AbsentReason | null {
  const code = codeOfEvent(event);
  if (code === codeOf('script.dontKnow')) return 'asked-unknown';
  if (code === codeOf('script.refused')) return 'asked-declined';
  if (code === codeOf('script.notApplicable')) return 'not-applicable';
  return code === codeOf('script.notAsked') ? 'not-asked' : null;
}

function rangeText({ item }: Place, t: ReturnType<typeof useT>): string | undefined {
  const { minimum, maximum } = rangeOf(item);
  return minimum !== null && maximum !== null ? t('assessments.range', { minimum, maximum }) : undefined;
}
