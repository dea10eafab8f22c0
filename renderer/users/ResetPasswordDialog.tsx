// A new first password for an account; its sessions end at once.
import { Button, Group, Modal, PasswordInput, Stack } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { passwordSchema } from '#shared/users/users.contract.ts';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';

interface ResetPasswordDialogProps {
  readonly account: { readonly id: string; readonly displayName: string } | null;
  readonly onClose: () => void;
}

export function ResetPasswordDialog({ account, onClose }: ResetPasswordDialogProps): ReactNode {
  const t = useT();
  return (
    <Modal opened={account !== null} onClose={onClose} title={`${t('users.reset')} · ${account?.displayName ?? ''}`} centered closeButtonProps={{ 'aria-label': t('ui.close') }}>
      {account && <ResetForm accountId={account.id} onClose={onClose} />}
    </Modal>
  );
}

function ResetForm({ accountId, onClose }: { readonly accountId: string; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const reset = useCommand('users.resetPassword');
  const [password, setPassword] = useState('');
  const isStrong = passwordSchema.safeParse(password).success;

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (!(await reset.run({ id: accountId, password }))) return;
    showDone('users.resetDone');
    onClose();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <PasswordInput label={t('users.initialPassword')} description={t('users.passwordRule')} autoComplete="new-password" required value={password} onChange={(event) => setPassword(event.currentTarget.value)} visibilityToggleButtonProps={{ 'aria-label': t('home.showPassword') }} data-autofocus />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={reset.isRunning} disabled={!isStrong}>
            {t('users.reset')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
