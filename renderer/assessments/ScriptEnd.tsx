// Behind the last question: the closing words, what is still open or contradicts itself, and the way back to it.
import { Button, Group } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { leadIn, questionAt, skippedBefore } from '#shared/assessments/next.ts';
import { checkForm } from '#shared/assessments/validate.ts';
import { useKeys } from '../platform/keys.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { KeyCap } from '../ui/KeyCap.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import classes from './assessments.module.css';
import { Skipped } from './Skipped.tsx';
import type { Script, ScriptStore } from './script-store.ts';

interface ScriptEndProps {
  readonly store: ScriptStore;
  readonly scripts: readonly Script[];
  readonly script: Script;
}

export function ScriptEnd({ store, scripts, script }: ScriptEndProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const open = scripts.flatMap((one, index) => checkForm(one.evaluation).map((problem) => ({ index, problem, key: questionAt(one.evaluation, problem.linkId)?.key ?? null })));
  const [first] = open;
  const goToOpen = (): void => {
    if (first) store.jump(first.index, first.key);
  };
  useKeys({ 'script.next': goToOpen, 'script.back': () => store.back(), 'script.undo': () => store.takeBack() });
  return (
    <>
      <div className={classes['question']}>
        {leadIn(script.evaluation, null).map((text) => (
          <p key={text[locale]} className={classes['readAloud']}>
            {text[locale]}
          </p>
        ))}
        {skippedBefore(script.evaluation, null).map((slot) => (
          <Skipped key={slot.key} evaluation={script.evaluation} slot={slot} />
        ))}
        <Group>{first ? <StatusChip tone="soon" label={t('assessments.incomplete', { count: open.length })} /> : <StatusChip tone="done" icon={IconCircleCheck} label={t('assessments.complete')} />}</Group>
        {open.map(
          ({ index, problem }) =>
            problem.text && (
              <p key={`${index} ${problem.linkId} ${problem.text[locale]}`} role="alert" className={classes['note']}>
                {problem.text[locale]}
              </p>
            ),
        )}
      </div>
      <div className={classes['foot']}>
        <Button variant="default" size="xs" data-keys="page" onClick={() => store.back()} leftSection={<KeyCap action="script.back" />}>
          {t('assessments.back')}
        </Button>
        {first && (
          <Button size="xs" data-keys="page" onClick={goToOpen} leftSection={<KeyCap action="script.next" />}>
            {t('assessments.goToOpen')}
          </Button>
        )}
      </div>
    </>
  );
}
