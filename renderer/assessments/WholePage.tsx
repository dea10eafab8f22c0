// All questions of the call in one scrolling form. The one with the focus is the same question with the same keys as when they are
// asked one by one; the others are quiet. What lies off screen is not laid out, and only what changed is drawn again: 800
// questions answer a key as quickly as ten.
import { memo, useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import type { Answer } from '#shared/assessments/answer.ts';
import { emptyAnswer } from '#shared/assessments/answer.ts';
import { askedQuestions } from '#shared/assessments/evaluation.ts';
import { titleOf } from '#shared/assessments/extensions.ts';
import { openingLinkId } from '#shared/assessments/next.ts';
import { answerText } from '#shared/assessments/flags.ts';
import { isSameValue } from '#shared/assessments/options.ts';
import type { Slot, SlotKey } from '#shared/assessments/slot.ts';
import { textAt } from '#shared/assessments/slot-view.ts';
import { ordinalsOf } from '#shared/assessments/slot-title.ts';
import { useLocale, useT } from '../platform/locale.ts';
import classes from './assessments.module.css';
import { Beside } from './Beside.tsx';
import type { Choice } from './choices.ts';
import { choicesOf, isScale, toggled } from './choices.ts';
import { Question } from './Question.tsx';
import type { Script, ScriptState, ScriptStore } from './script-store.ts';
import { Skipped } from './Skipped.tsx';

interface WholePageProps {
  readonly store: ScriptStore;
  readonly state: ScriptState;
  readonly scripts: readonly Script[];
}

export function WholePage({ store, state, scripts }: WholePageProps): ReactNode {
  const locale = useLocale();
  return (
    <div className={classes['wholePage']}>
      {scripts.map((script, index) => (
        <section key={script.responseId} aria-label={titleOf(script.evaluation.model.questionnaire)[locale]}>
          {scripts.length > 1 && <div className={classes['boundary']}>{titleOf(script.evaluation.model.questionnaire)[locale]}</div>}
          <Questions store={store} script={script} index={index} here={index === state.index ? state.slotKey : null} moves={state.moves} />
        </section>
      ))}
    </div>
  );
}

interface QuestionsProps {
  readonly store: ScriptStore;
  readonly script: Script;
  readonly index: number;
  readonly here: SlotKey | null;
  readonly moves: number;
}

function Questions({ store, script, index, here, moves }: QuestionsProps): ReactNode {
  const locale = useLocale();
  const { evaluation } = script;
  const numbers = new Map(askedQuestions(evaluation).map((slot, position) => [slot.key, position + 1]));
  return evaluation.slots.map((slot) => {
    const { key, place } = slot;
    if (evaluation.enabled.get(key) !== true) return null;
    if (place.role === 'group' || place.role === 'display') return place.item.text === undefined || (index > 0 && place.item.linkId === openingLinkId) ? null : <Said key={key} text={textAt(evaluation, slot)[locale]} />;
    if (place.role === 'unsupported') return <Skipped key={key} evaluation={evaluation} slot={slot} />;
    const number = numbers.get(key);
    if (number === undefined) return null;
    if (key !== here) return <QuietQuestion key={key} store={store} index={index} slot={slot} number={number} ordinals={ordinalsOf(evaluation, slot).map((ordinal) => ordinal.at).join('.')} text={textAt(evaluation, slot)[locale]} answer={evaluation.answers.get(key) ?? emptyAnswer} choices={choicesOf(evaluation, slot)} />;
    return (
      <Focused key={key} moves={moves}>
        <Question store={store} script={script} slot={slot} isFirst={index === 0} moves={moves} number={number} />
        <Beside store={store} script={script} slotKey={key} />
      </Focused>
    );
  });
}

const Said = memo(function Said({ text }: { readonly text: string }): ReactNode {
  return <p className={classes['leadIn']}>{text}</p>;
});

interface QuietQuestionProps {
  readonly store: ScriptStore;
  readonly index: number;
  readonly slot: Slot;
  readonly number: number;
  readonly ordinals: string;
  readonly text: string;
  readonly answer: Answer;
  readonly choices: readonly Choice[];
}

/** To be drawn again only when what it shows is another. */
const QuietQuestion = memo(
  function QuietQuestion({ store, index, slot, number, ordinals, text, answer, choices }: QuietQuestionProps): ReactNode {
    const t = useT();
    const locale = useLocale();
    const { place, key } = slot;
    const hasSeveral = place.item.repeats === true;
    const choose = (choice: Choice): void => {
      store.jump(index, key);
      store.answer(hasSeveral ? toggled(choices, answer.values, choice) : [choice.value], true);
    };
    const written = answer.absentReason === null ? answerText(place, answer.values)[locale] : t(`assessments.absent.${answer.absentReason}`);
    return (
      <div className={classes['quiet']}>
        <h3 className={classes['quietText']}>
          <span className="figures">{ordinals === '' ? number : `${number} (${ordinals})`}.</span> {text}
        </h3>
        {choices.length > 0 && (
          <div role={hasSeveral ? 'group' : 'radiogroup'} aria-label={place.shortText[locale]} className={classes[isScale(place) ? 'scale' : 'options']}>
            {choices.map((choice) => (
              <button key={choice.id} type="button" data-keys="page" className={classes['option']} role={hasSeveral ? 'checkbox' : 'radio'} aria-checked={answer.values.some((chosen) => isSameValue(chosen, choice.value))} onClick={() => choose(choice)}>
                {choice.label[locale]}
              </button>
            ))}
          </div>
        )}
        {(choices.length === 0 || answer.absentReason !== null) && (
          <button type="button" data-keys="page" className={classes['quietAnswer']} onClick={() => store.jump(index, key)}>
            {written === '' ? t('assessments.notAnswered') : written}
          </button>
        )}
      </div>
    );
  },
  (before, after) => before.slot === after.slot && before.answer === after.answer && before.number === after.number && before.ordinals === after.ordinals && before.text === after.text && before.index === after.index && isSameChoices(before.choices, after.choices),
);

function isSameChoices(before: readonly Choice[], after: readonly Choice[]): boolean {
  return before.length === after.length && before.every((choice, index) => choice.id === after[index]?.id);
}

/** Brings the question that has the focus into sight. */
function Focused({ moves, children }: { readonly moves: number; readonly children: ReactNode }): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    frame.current?.scrollIntoView({ block: 'nearest' });
  }, [moves]);
  return (
    <div ref={frame} className={classes['pageFocus']}>
      {children}
    </div>
  );
}
