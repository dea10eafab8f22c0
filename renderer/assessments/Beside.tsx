// Beside the question: advice that may be given to what was just said, and the standard phrases, each apart from the words of the
// question. One key notes the advice as given. What was answered a moment ago counts as long as its flag stands: a single
// choice moves on by itself, and the advice to it comes after.
import { Button, Group, UnstyledButton } from '@mantine/core';
import { IconBulb } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { adviceOf, phrasesOf } from '#shared/assessments/advice.ts';
import { countedAnswer } from '#shared/assessments/evaluation.ts';
import { flags } from '#shared/assessments/flags.ts';
import { previousQuestion } from '#shared/assessments/next.ts';
import type { Slot, SlotKey } from '#shared/assessments/slot.ts';
import { fillSpoken } from '#shared/assessments/slot-view.ts';
import { slotTitle } from '#shared/assessments/slot-title.ts';
import { useKeys } from '../platform/keys.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { KeyCap } from '../ui/KeyCap.tsx';
import classes from './beside.module.css';
import type { Script, ScriptStore } from './script-store.ts';

interface BesideProps {
  readonly store: ScriptStore;
  readonly script: Script;
  /** The question on screen; null behind the last one. */
  readonly slotKey: SlotKey | null;
}

export function Beside({ store, script, slotKey }: BesideProps): ReactNode {
  return (
    <aside className={classes['beside']}>
      <Advice store={store} script={script} slotKey={slotKey} />
      <Phrases script={script} />
    </aside>
  );
}

function Advice({ store, script, slotKey }: BesideProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const [source] = advisedAt(script, slotKey);
  const texts = source ? adviceOf(source.place.item).map((text) => fillSpoken(script.evaluation, text)[locale]) : [];
  const said = source ? (countedAnswer(script.evaluation, source.key).note ?? '') : '';
  const isSaid = texts.length > 0 && texts.every((text) => said.includes(text));
  const advise = (): void => {
    if (source && !isSaid) store.advise(source.key, texts.filter((text) => !said.includes(text)).map((text) => `${t('assessments.advisedLead')}${text}`));
  };
  useKeys({ 'script.advise': advise }, texts.length > 0);
  if (!source || texts.length === 0) return null;
  return (
    <section className={classes['advice']} aria-label={t('assessments.advice')}>
      <Group gap={6} wrap="nowrap">
        <IconBulb size={15} aria-hidden />
        <strong>{t('assessments.adviceTo', { question: slotTitle(script.evaluation, source)[locale] })}</strong>
        <Button size="compact-xs" variant={isSaid ? 'light' : 'default'} data-keys="page" ml="auto" aria-pressed={isSaid} leftSection={<KeyCap action="script.advise" />} onClick={advise}>
          {t(isSaid ? 'assessments.advised' : 'assessments.advise')}
        </Button>
      </Group>
      <ul>
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </section>
  );
}

/** The question that was just answered with a flag comes before the one on screen. */
function advisedAt({ evaluation }: Script, slotKey: SlotKey | null): Slot[] {
  const before = previousQuestion(evaluation, slotKey);
  const flagged = new Set(flags(evaluation).map((flag) => flag.linkId));
  const here = slotKey === null ? undefined : evaluation.slots.find((slot) => slot.key === slotKey);
  return [before && flagged.has(before.key) ? before : null, here].filter((slot) => slot != null).filter((slot) => adviceOf(slot.place.item).length > 0);
}

/** Folded to their titles; one at a time is open. */
function Phrases({ script }: { readonly script: Script }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const [opened, setOpened] = useState<string | null>(null);
  const phrases = phrasesOf(script.evaluation.model.questionnaire);
  const shown = phrases.find((phrase) => phrase.code === opened)?.text;
  if (phrases.length === 0) return null;
  return (
    <section aria-label={t('assessments.phrases')}>
      <Group gap={4}>
        <small>{t('assessments.phrases')}</small>
        {phrases.map(({ code, title }) => (
          <UnstyledButton key={code} className={classes['phrase']} aria-expanded={opened === code} onClick={() => setOpened(opened === code ? null : code)}>
            {title[locale]}
          </UnstyledButton>
        ))}
      </Group>
      {shown && <p className={classes['phraseText']}>{fillSpoken(script.evaluation, shown)[locale]}</p>}
    </section>
  );
}
