// Who is answering this script: A opens the list, a digit chooses. While a relative answers, questions that only the patient can
// answer are recorded as not asked, and an instrument that does not hold by proxy says so here, in sight of every question.
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { isPatientOnly, isProxy } from '#shared/assessments/proxy.ts';
import { answerers } from '#shared/queue/outcomes.ts';
import type { Answerer } from '#shared/queue/outcomes.ts';
import type { KeyAction } from '../platform/key-actions.ts';
import { useKeys } from '../platform/keys.ts';
import { useT } from '../platform/locale.ts';
import { KeyCap } from '../ui/KeyCap.tsx';
import classes from './assessments.module.css';
import { passedOver } from './script-state.ts';
import type { Script, ScriptStore } from './script-store.ts';

/** In the order of `answerers`. */
const answererKeys: readonly KeyAction[] = ['option.1', 'option.2', 'option.3', 'option.4', 'option.5', 'option.6', 'option.7', 'option.8', 'option.9', 'option.0', 'option.10'];

interface AnswererChoiceProps {
  readonly store: ScriptStore;
  readonly script: Script;
  /** Asked about, never assumed. */
  readonly likely: Answerer | null;
  readonly onChosen: ((answeredBy: Answerer) => void) | undefined;
}

export function AnswererChoice({ store, script, likely, onChosen }: AnswererChoiceProps): ReactNode {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  const { answeredBy } = script;

  const choose = (answerer: Answerer): void => {
    setOpen(false);
    store.setAnswerer(answerer);
    onChosen?.(answerer);
  };
  useKeys({ 'script.answerer': () => setOpen(!isOpen) });
  useKeys(Object.fromEntries(answerers.flatMap((answerer, index) => (answererKeys[index] ? [[answererKeys[index], () => choose(answerer)]] : []))), isOpen);

  return (
    <>
      <Button size="compact-xs" variant={isProxy(answeredBy ?? likely) ? 'light' : 'subtle'} data-keys="page" aria-expanded={isOpen} leftSection={<KeyCap action="script.answerer" />} onClick={() => setOpen(!isOpen)}>
        {answeredBy !== null ? t('assessments.answererIs', { answerer: t(`queue.answerer.${answeredBy}`) }) : likely !== null ? t('assessments.answererLikely', { answerer: t(`queue.answerer.${likely}`) }) : t('assessments.answerer')}
      </Button>
      {isOpen && (
        <div role="radiogroup" aria-label={t('assessments.answerer')} className={classes['answerers']}>
          {answerers.map((answerer, index) => (
            <button key={answerer} type="button" data-keys="page" className={classes['option']} role="radio" aria-checked={answeredBy === answerer} onClick={() => choose(answerer)}>
              {answererKeys[index] && <KeyCap action={answererKeys[index]} />}
              {t(`queue.answerer.${answerer}`)}
            </button>
          ))}
        </div>
      )}
    </>
  );
}

/** What it means that a relative answers; nothing while the patient does. */
export function ProxyWarning({ script }: { readonly script: Script }): ReactNode {
  const t = useT();
  if (!isProxy(script.answeredBy)) return null;
  const isInvalid = isPatientOnly(script.evaluation.model.questionnaire);
  const count = passedOver(script).length;
  return (
    <>
      {isInvalid && (
        <p className={classes['note']} role="status">
          <strong>{t('assessments.proxyNotValid')}</strong>
          <span>{t('assessments.proxyNotValidHint')}</span>
        </p>
      )}
      {count > 0 && (
        <p className={classes['note']} role="status">
          {t('assessments.passedOver', { count })}
        </p>
      )}
    </>
  );
}
