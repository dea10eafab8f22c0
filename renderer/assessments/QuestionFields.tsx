// Where an answer goes in: options as buttons with their keys, a scale, a list searched by its words, or a field. Nothing is chosen
// beforehand; what the form would suggest stands beside it as a suggestion.
import type { ReactNode } from 'react';
import { isSameValue } from '#shared/assessments/options.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { KeyCap } from '../ui/KeyCap.tsx';
import classes from './assessments.module.css';
import { ChoiceFinder } from './ChoiceFinder.tsx';
import { isScale, mostKeyed } from './choices.ts';
import type { QuestionFieldsProps } from './question-fields.ts';
import { ValueField } from './ValueField.tsx';

export function QuestionFields(props: QuestionFieldsProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { evaluation, slot, choices, problem } = props;
  const violations = evaluation.violations.get(slot.key) ?? [];
  return (
    <>
      {choices.length > mostKeyed ? <ChoiceFinder {...props} /> : choices.length > 0 && <Choices {...props} />}
      {(choices.length === 0 || slot.place.item.type === 'open-choice') && <ValueField {...props} />}
      {problem && (
        <p role="alert" className={classes['note']}>
          {t(`assessments.problem.${problem.code}`, { limit: problem.limit ?? '' })}
        </p>
      )}
      {violations.map((constraint) => (
        <p key={constraint.key} role="alert" className={classes['note']}>
          {constraint.human[locale]}
        </p>
      ))}
    </>
  );
}

function Choices({ slot, answer, choices, onChoose }: QuestionFieldsProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { place } = slot;
  const hasSeveral = place.item.repeats === true;
  return (
    <>
      <div role={hasSeveral ? 'group' : 'radiogroup'} aria-label={place.shortText[locale]} className={classes[isScale(place) ? 'scale' : 'options']}>
        {choices.map((choice) => (
          <button
            key={choice.id}
            type="button"
            data-keys="page"
            className={classes['option']}
            role={hasSeveral ? 'checkbox' : 'radio'}
            aria-checked={answer.values.some((chosen) => isSameValue(chosen, choice.value))}
            onClick={() => onChoose(choice)}
          >
            {choice.action && <KeyCap action={choice.action} />}
            {choice.label[locale]}
          </button>
        ))}
      </div>
      {hasSeveral && <small>{t('assessments.severalHint')}</small>}
    </>
  );
}
