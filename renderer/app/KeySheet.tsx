// The `?` sheet: every action with its key, by group; a click on a key changes it for this account.
// One key means one thing within a group and never two things that can be live together.
import { Button, Group, Modal, Text, Title } from '@mantine/core';
import { useEffect, useEffectEvent, useState } from 'react';
import type { ReactNode } from 'react';
import { keyActionNames, keyActions, keyGroups, keyLabel } from '../platform/key-actions.ts';
import type { KeyAction } from '../platform/key-actions.ts';
import { codeOfEvent } from '../platform/keys.ts';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import { showNotice } from '../platform/toasts.tsx';
import { KeyText } from '../ui/KeyCap.tsx';
import classes from './app.module.css';

interface KeySheetProps {
  readonly isOpened: boolean;
  readonly onClose: () => void;
  readonly bindings: Readonly<Record<string, string>>;
}

const modifiers = ['ShiftLeft', 'ShiftRight', 'ControlLeft', 'ControlRight', 'AltLeft', 'AltRight', 'MetaLeft', 'MetaRight'];

export function KeySheet({ isOpened, onClose, bindings }: KeySheetProps): ReactNode {
  const t = useT();
  const [changing, setChanging] = useState<KeyAction | null>(null);
  const preferences = useCommand('users.changePreferences');

  const take = useEffectEvent((action: KeyAction, pressed: string) => {
    const code = keyActions[action].code.startsWith('G ') ? `G ${pressed}` : pressed;
    const rival = keyActionNames.find((other) => other !== action && (bindings[other] ?? keyActions[other].code) === code && canMeet(other, action));
    if (rival) showNotice('keys.taken', { action: t(`keys.${rival}`) });
    else void preferences.run({ keyBindings: { ...bindings, [action]: code } });
    setChanging(null);
  });

  useEffect(() => {
    if (!changing) return undefined;
    const listen = (event: KeyboardEvent): void => {
      if (modifiers.includes(event.code)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.code === 'Escape') setChanging(null);
      else take(changing, codeOfEvent(event));
    };
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, [changing]);

  return (
    <Modal opened={isOpened} onClose={onClose} title={t('keys.title')} size="xl" closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <Text size="sm" mb="md">
        {t('keys.hint')}
      </Text>
      <div className={classes['keyGroups']}>
        {keyGroups.map((group) => (
          <section key={group} className={classes['keyGroup']}>
            <Title order={3} mb={4}>
              {t(`keys.group.${group}`)}
            </Title>
            {keyActionNames
              .filter((action) => keyActions[action].group === group)
              .map((action) => {
                const label = keyLabel(bindings[action] ?? keyActions[action].code);
                return (
                  <div key={action} className={classes['keyRow']}>
                    <span>{t(`keys.${action}`)}</span>
                    <Button variant="subtle" color="gray" size="compact-xs" onClick={() => setChanging(action)} aria-label={t('keys.change', { action: t(`keys.${action}`), key: label })}>
                      {changing === action ? t('keys.pressNew') : <KeyText text={label} />}
                    </Button>
                  </div>
                );
              })}
          </section>
        ))}
      </div>
      <Group justify="flex-end">
        <Button variant="default" disabled={Object.keys(bindings).length === 0} onClick={() => void preferences.run({ keyBindings: {} })}>
          {t('keys.reset')}
        </Button>
      </Group>
    </Modal>
  );
}

const rowKeys: readonly KeyAction[] = ['queue.up', 'queue.down', 'queue.expand', 'queue.claim'];

/** A row of the queue and the script share keys such as Enter: the one with the focus has it. Everything else may meet. */
function canMeet(a: KeyAction, b: KeyAction): boolean {
  const isScriptOnRow = (one: KeyAction, other: KeyAction): boolean => keyActions[one].group === 'script' && rowKeys.includes(other);
  return !isScriptOnRow(a, b) && !isScriptOnRow(b, a);
}
