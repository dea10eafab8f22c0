// Where an answer goes in: options as buttons with their keys, a scale, or one field. Enter leaves a field; while an input
// method composes, nothing here acts. Letters cannot stand in a number, so D, J, N and U work inside a number field too.
import { TextInput, Textarea } from '@mantine/core';
import { useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { AbsentReason, Answer, AnswerValue } from '#shared/assessments/answer.ts';
import { extensionUrls, findExtension } from '#shared/assessments/extensions.ts';
import type { Place } from '#shared/assessments/model.ts';
import { findOption, isSameValue, scalarOf } from '#shared/assessments/options.ts';
import type { Problem } from '#shared/assessments/validate.ts';
import { rangeOf } from '#shared/assessments/validate.ts';
import { codeOf, codeOfEvent } from '../platform/keys.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { KeyCap } from '../ui/KeyCap.tsx';
import classes from './assessments.module.css';
import type { Choice } from './choices.ts';
import { isScale } from './choices.ts';

interface QuestionFieldsProps {
  readonly place: Place;
  readonly answer: Answer;
  readonly choices: readonly Choice[];
  readonly problem: Problem | null;
  readonly onChoose: (value: AnswerValue) => void;
  readonly onEnter: (values: readonly AnswerValue[], staysHere: boolean) => void;
  readonly onNext: () => void;
  readonly onBack: () => void;
  readonly onDecline: (reason: AbsentReason) => void;
}

export function QuestionFields(props: QuestionFieldsProps): ReactNode {
  const t = useT();
  const { place, choices, problem } = props;
  return (
    <>
      {choices.length > 0 && <Choices {...props} />}
      {(choices.length === 0 || place.item.type === 'open-choice') && <ValueField {...props} />}
      {problem && (
        <p role="alert" className={classes['note']}>
          {t(`assessments.problem.${problem.code}`, { limit: problem.limit ?? '' })}
        </p>
      )}
    </>
  );
}

function Choices({ place, answer, choices, onChoose }: QuestionFieldsProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const hasSeveral = place.item.repeats === true;
  return (
    <>
      <div role={hasSeveral ? 'group' : 'radiogroup'} aria-label={place.shortText[locale]} className={classes[isScale(place) ? 'scale' : 'options']}>
        {choices.map(({ value, label, action }) => (
          <button
            key={String(scalarOf(value))}
            type="button"
            data-keys="page"
            className={classes['option']}
            role={hasSeveral ? 'checkbox' : 'radio'}
            aria-checked={answer.values.some((chosen) => isSameValue(chosen, value))}
            onClick={() => onChoose(value)}
          >
            {action && <KeyCap action={action} />}
            {label[locale]}
          </button>
        ))}
      </div>
      {hasSeveral && <small>{t('assessments.severalHint')}</small>}
    </>
  );
}

/** One field for number, date or text. Written down on Enter and when it is left, so that nothing typed is lost by moving on. */
function ValueField({ place, answer, onEnter, onNext, onBack, onDecline }: QuestionFieldsProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { type } = place.item;
  const stored = textOfAnswer(place, answer);
  const [text, setText] = useState(stored);
  const isLeft = useRef(false);
  const isNumber = type === 'integer' || type === 'decimal';

  const change = (next: string): void => {
    isLeft.current = false;
    setText(next);
  };

  const write = (staysHere: boolean): void => {
    const value = valueOfText(type, text.trim());
    if (text.trim() === stored) return staysHere ? undefined : onNext();
    onEnter(value ? [value] : [], staysHere);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing || event.key === 'Process') return;
    if (event.key === 'Enter' && !event.shiftKey) {
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
    autoFocus: type !== 'open-choice',
    maw: type === 'text' || type === 'string' ? 640 : 240,
  };
  const unit = findExtension(place.item, extensionUrls.unit)?.valueCoding?.display;
  if (type === 'text') return <Textarea {...field} autosize minRows={2} maxLength={place.item.maxLength ?? 4000} onChange={(event) => change(event.currentTarget.value)} />;
  return (
    <TextInput
      {...field}
      type={type === 'date' ? 'date' : 'text'}
      inputMode={isNumber ? 'decimal' : 'text'}
      autoComplete="off"
      rightSection={unit}
      rightSectionWidth={unit ? 64 : undefined}
      aria-label={`${place.shortText[locale]}${unit ? ` (${unit})` : ''}`}
      onChange={(event) => change(isNumber ? numberText(event.currentTarget.value) : event.currentTarget.value)}
    />
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

function textOfAnswer(place: Place, answer: Answer): string {
  const value = answer.values.find((candidate) => !findOption(place.options, candidate));
  return value ? String(scalarOf(value)) : '';
}

function valueOfText(type: Place['item']['type'], text: string): AnswerValue | null {
  if (text === '') return null;
  if (type === 'integer') return /^-?\d+$/.test(text) ? { valueInteger: Number(text) } : { valueString: text };
  if (type === 'decimal') return Number.isFinite(Number(text)) ? { valueDecimal: Number(text) } : { valueString: text };
  return type === 'date' ? { valueDate: text } : { valueString: text };
}

function rangeText({ item }: Place, t: ReturnType<typeof useT>): string | undefined {
  const { minimum, maximum } = rangeOf(item);
  return minimum !== null && maximum !== null ? t('assessments.range', { minimum, maximum }) : undefined;
}
