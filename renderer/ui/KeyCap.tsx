// The small cap that shows a key where it acts. Given an action it follows the account's own binding; it is decoration for the
// eye (the control beside it names the action), so a screen reader skips it.
import { Kbd } from '@mantine/core';
import type { ReactNode } from 'react';
import { keyLabel } from '../platform/key-actions.ts';
import type { KeyAction } from '../platform/key-actions.ts';
import { useCodeOf } from '../platform/keys.ts';
import classes from './ui.module.css';

export function KeyCap({ action }: { readonly action: KeyAction }): ReactNode {
  return <KeyText text={keyLabel(useCodeOf(action))} />;
}

/** A cap with fixed text, for keys that belong to a control (Esc, Tab). */
export function KeyText({ text }: { readonly text: string }): ReactNode {
  return (
    <Kbd className={classes['keyCap']} aria-hidden>
      {text}
    </Kbd>
  );
}
