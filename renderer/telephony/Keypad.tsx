// The twelve keys for switchboards and answering machines. Mouse and Tab only: the digits of the keyboard belong to the script.
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useT } from '../platform/locale.ts';
import classes from './telephony.module.css';

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

export function Keypad({ onDigit }: { readonly onDigit: (digit: string) => void }): ReactNode {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="compact-sm" variant="subtle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t('telephony.keypad')}
      </Button>
      {isOpen && (
        <div className={classes['keypad']} role="group" aria-label={t('telephony.keypad')}>
          {digits.map((digit) => (
            <Button key={digit} variant="default" aria-label={t('telephony.digit', { digit })} onClick={() => onDigit(digit)}>
              {digit}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}
