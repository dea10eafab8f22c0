// The numbers of the claimed person, own and relatives', one of them marked for the dial key. Unusable ones are shown struck
// through with the reason, so that nobody looks for them.
import { Text, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { MessageKey } from '#shared/i18n/messages.ts';
import { isMessageKey } from '#shared/i18n/messages.ts';
import { useT } from '../platform/locale.ts';
import classes from './telephony.module.css';

export interface DockNumber {
  readonly id: string;
  readonly number: string;
  readonly use: 'own' | 'home' | 'work' | 'relative' | 'unknown';
  readonly ownerName: string | null;
  readonly relationship: string | null;
  readonly isUsable: boolean;
}

interface NumberChoiceProps {
  readonly numbers: readonly DockNumber[];
  readonly chosenId: string | null;
  readonly onChoose: (id: string) => void;
}

export function NumberChoice({ numbers, chosenId, onChoose }: NumberChoiceProps): ReactNode {
  const t = useT();
  return (
    <div className={classes['choices']} role="radiogroup" aria-label={t('telephony.numbers')}>
      {numbers.map((number) => (
        <UnstyledButton key={number.id} role="radio" aria-checked={number.id === chosenId} disabled={!number.isUsable} className={classes['choice']} onClick={() => onChoose(number.id)}>
          <span>{number.number}</span>
          <Text span size="xs" c="dimmed">
            {number.isUsable ? t(ownerKey(number)) : t('telephony.badNumber')}
          </Text>
        </UnstyledButton>
      ))}
    </div>
  );
}

/** Whose number, in a word: the relation where it is a relative's. */
export function ownerKey({ use, relationship }: Pick<DockNumber, 'use' | 'relationship'>): MessageKey {
  return ownerMessageKey(relationship ?? use);
}

export function ownerMessageKey(owner: string): MessageKey {
  const key = `telephony.owner.${owner}`;
  return isMessageKey(key) ? key : 'telephony.owner.other';
}
