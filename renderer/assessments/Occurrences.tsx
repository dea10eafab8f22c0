// Where a question stands inside repeating groups (第 2 种药), and the keys for one more and for taking this one away. Both are ordinary
// answers: Ctrl+Z brings back what was removed, with everything in it.
import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Slot } from '#shared/assessments/slot.ts';
import { ordinalsOf } from '#shared/assessments/slot-title.ts';
import { useKeys } from '../platform/keys.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { KeyCap } from '../ui/KeyCap.tsx';
import classes from './assessments.module.css';
import type { Script, ScriptStore } from './script-store.ts';

interface OccurrencesProps {
  readonly store: ScriptStore;
  readonly script: Script;
  readonly slot: Slot;
}

export function Occurrences({ store, script, slot }: OccurrencesProps): ReactNode {
  return slot.place.path.length === 0 ? null : <Bar store={store} script={script} slot={slot} />;
}

function Bar({ store, script, slot }: OccurrencesProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { model } = script.evaluation;
  const ordinals = ordinalsOf(script.evaluation, slot);
  const inner = ordinals.at(-1);
  const maximum = model.places.get(inner?.group ?? '')?.occurs.maximum ?? null;
  const canAdd = maximum === null || (inner?.of ?? 0) < maximum;
  const canRemove = (inner?.of ?? 1) > 1;

  const add = (): void => {
    takeTyped();
    if (canAdd) store.addOccurrence();
  };
  const remove = (event?: globalThis.KeyboardEvent): boolean => {
    // Inside a text that is being written the key deletes a word, as everywhere.
    const { target } = event ?? {};
    if ((target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) && target.value !== '') return false;
    if (canRemove) store.removeOccurrence();
    return true;
  };
  useKeys({ 'script.addOccurrence': add, 'script.removeOccurrence': remove });

  return (
    <Group gap={6} className={classes['occurrence']}>
      {ordinals.map(({ group, at, of }) => (
        <strong key={group}>{t('assessments.occurrence', { group: model.places.get(group)?.shortText[locale] ?? '', at, of })}</strong>
      ))}
      <Button size="compact-xs" variant="default" data-keys="page" disabled={!canAdd} leftSection={<KeyCap action="script.addOccurrence" />} onClick={add}>
        {t('assessments.addOccurrence')}
      </Button>
      {canRemove && (
        <Button size="compact-xs" variant="subtle" data-keys="page" leftSection={<KeyCap action="script.removeOccurrence" />} onClick={() => remove()}>
          {t('assessments.removeOccurrence')}
        </Button>
      )}
    </Group>
  );
}

/** A field writes down what is typed when it is left. */
function takeTyped(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}
