// The lock: everything stays as it was behind it; the password of the same person opens it, signing out leaves it.
import { Alert, Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import type { SessionUser } from '#shared/users/users.contract.ts';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import { GateCard } from './GateCard.tsx';

export function LockPage({ user }: { readonly user: SessionUser }): ReactNode {
  const t = useT();
  const unlock = useCommand('users.unlock');
  const signOut = useCommand('users.signOut');
  const [password, setPassword] = useState('');
  const [refusal, setRefusal] = useState<'refused' | 'locked-out' | null>(null);

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    const reply = await unlock.run({ password });
    setPassword('');
    setRefusal(reply && reply.result !== 'unlocked' ? reply.result : null);
  }

  return (
    <GateCard title={t('home.lockTitle')}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <Text>{t('home.lockHint', { name: user.displayName })}</Text>
          {refusal && (
            <Alert color="red" role="alert">
              {t(refusal === 'locked-out' ? 'home.unlockLockedOut' : 'home.unlockRefused')}
            </Alert>
          )}
          <PasswordInput label={t('home.password')} value={password} onChange={(event) => setPassword(event.currentTarget.value)} autoComplete="current-password" autoFocus required visibilityToggleButtonProps={{ 'aria-label': t('home.showPassword') }} />
          <Group justify="space-between">
            <Button variant="default" onClick={() => void signOut.run({})}>
              {t('frame.signOut')}
            </Button>
            <Button type="submit" loading={unlock.isRunning}>
              {t('home.unlock')}
            </Button>
          </Group>
        </Stack>
      </form>
    </GateCard>
  );
}
