// What the form works out itself, shown as computed; O replaces a value by what the nurse knows better, with her reason, which stays
// with it. Emptied, the computed value counts again (Ctrl+Z brings it back as well).
import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { isOverridden, shownComputed } from '#shared/assessments/computed.ts';
import { countedValues } from '#shared/assessments/evaluation.ts';
import { answerText } from '#shared/assessments/flags.ts';
import type { Slot } from '#shared/assessments/slot.ts';
import { slotTitle } from '#shared/assessments/slot-title.ts';
import type { Problem } from '#shared/assessments/validate.ts';
import { useKeys } from '../platform/keys.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { KeyCap } from '../ui/KeyCap.tsx';
import classes from './assessments.module.css';
import { fieldText, fieldValue, unitsOf } from './field-values.ts';
import type { Script, ScriptStore } from './script-store.ts';

export function ComputedValues({ store, script }: { readonly store: ScriptStore; readonly script: Script }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { evaluation } = script;
  const [opened, setOpened] = useState<string | null>(null);
  const shown = shownComputed(evaluation);
  const last = shown.at(-1);
  useKeys({ 'script.override': () => setOpened(opened === null ? (last?.key ?? null) : null) }, last !== undefined);
  if (shown.length === 0) return null;
  return (
    <ul className={classes['computed']} aria-label={t('assessments.computed')}>
      {shown.map((slot) => (
        <li key={slot.key}>
          {slotTitle(evaluation, slot)[locale]} <strong>{answerText(slot.place, countedValues(evaluation, slot.key))[locale]}</strong> <small>{isOverridden(evaluation, slot.key) ? t('assessments.overridden', { reason: evaluation.answers.get(slot.key)?.note ?? '' }) : t('assessments.computed')}</small>{' '}
          <Button size="compact-xs" variant="subtle" data-keys="page" aria-expanded={opened === slot.key} leftSection={slot === last ? <KeyCap action="script.override" /> : undefined} onClick={() => setOpened(opened === slot.key ? null : slot.key)}>
            {t('assessments.override')}
          </Button>
          {opened === slot.key && <Override store={store} script={script} slot={slot} onClose={() => setOpened(null)} />}
        </li>
      ))}
    </ul>
  );
}

function Override({ store, script, slot, onClose }: { readonly store: ScriptStore; readonly script: Script; readonly slot: Slot; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const { evaluation } = script;
  const [text, setText] = useState(fieldText(slot.place, { values: countedValues(evaluation, slot.key) }));
  const [reason, setReason] = useState(evaluation.answers.get(slot.key)?.note ?? '');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isReasonMissing, setReasonMissing] = useState(false);

  const save = (): void => {
    const value = fieldValue(slot.place, text.trim(), unitsOf(slot.place.item)[0], evaluation);
    if (value && reason.trim() === '') return setReasonMissing(true);
    const found = store.override(slot.key, value ? [value] : [], reason.trim());
    setProblem(found);
    if (!found) onClose();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.key === 'Process') return;
    if (event.key === 'Enter') save();
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
  };

  return (
    <Group gap={6} align="flex-start">
      <TextInput size="xs" autoFocus label={t('assessments.overrideValue')} value={text} error={problem && t(`assessments.problem.${problem.code}`, { limit: problem.limit ?? '' })} onKeyDown={onKeyDown} onChange={(event) => setText(event.currentTarget.value)} />
      <TextInput size="xs" w={260} maxLength={400} label={t('assessments.overrideReason')} value={reason} error={isReasonMissing && t('assessments.overrideReasonNeeded')} onKeyDown={onKeyDown} onChange={(event) => setReason(event.currentTarget.value)} />
      <Button size="xs" mt={22} onClick={save}>
        {t('assessments.overrideSave')}
      </Button>
    </Group>
  );
}
