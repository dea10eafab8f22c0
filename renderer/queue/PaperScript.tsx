// A script on paper: its questions, numbered, each with its options by number, printed once; and the boxes under each person into
// which the answers are written by hand. Numbers are those of the asked questions, so both sides agree by construction.
import type { ReactNode } from 'react';
import type { FormModel, Place } from '#shared/assessments/model.ts';
import { titleOf } from '#shared/assessments/extensions.ts';
import { fillText } from '#shared/assessments/facts.ts';
import { useLocale, useT } from '../platform/locale.ts';
import classes from './paper.module.css';

export interface PaperForm {
  /** A, B, C …: names the script in the boxes of a person. */
  readonly letter: string;
  readonly model: FormModel;
}

export function PaperScript({ form }: { readonly form: PaperForm }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { letter, model } = form;
  return (
    <section className={classes['paperScript']}>
      <h2>{t('workbench.sheetScript', { letter, title: titleOf(model.questionnaire)[locale] })}</h2>
      <p>{t('workbench.sheetScriptHint')}</p>
      <ol>
        {model.order
          .filter((place) => place.role === 'question' || place.role === 'display')
          .map((place) => (
            <li key={place.linkId} data-said={place.role === 'display' || undefined}>
              {fillText(place.text[locale], {}, locale)}
              {place.conditions.length > 0 && `（${t('assessments.condition')}）`}
              {place.options.length > 0 && (
                <div>
                  {place.options.map((option, index) => (
                    <span key={index} className={classes['paperOption']}>
                      <b>{option.key ?? index + 1}</b> {option.label[locale]}
                    </span>
                  ))}
                </div>
              )}
              {place.notes.map((note) => (
                <div key={note[locale]}>
                  <i>{`${t('assessments.nurseNote')}${t('frame.colon')}${fillText(note[locale], {}, locale)}`}</i>
                </div>
              ))}
            </li>
          ))}
      </ol>
    </section>
  );
}

export function AnswerBoxes({ form }: { readonly form: PaperForm }): ReactNode {
  return (
    <div className={classes['answerBoxes']}>
      <b>{form.letter}</b>
      {form.model.order.filter(isAsked).map((place, index) => (
        <span key={place.linkId} className={classes['answerBox']} data-wide={isWritten(place) || undefined}>
          {index + 1}
        </span>
      ))}
    </div>
  );
}

function isAsked(place: Place): boolean {
  return place.role === 'question';
}

/** Answered in words, or by more than one option. */
function isWritten({ item }: Place): boolean {
  return item.type === 'text' || item.type === 'string' || item.type === 'open-choice' || item.repeats === true;
}
