// The user's own password. Forced after IT has set one: then the dialog has no way past it but signing out.
import { Alert, Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { passwordSchema } from '#shared/users/users.contract.ts';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';

interface ChangePasswordDialogProps {
  readonly isOpened: boolean;
  readonly isForced: boolean;
  readonly onClose: () => void;
}

export function ChangePasswordDialog({ isOpened, isForced, onClose }: ChangePasswordDialogProps): ReactNode {
  const t = useT();
  return (
    <Modal opened={isOpened || isForced} onClose={onClose} title={t('users.changeTitle')} centered withCloseButton={!isForced} closeOnEscape={!isForced} closeOnClickOutside={!isForced} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <PasswordForm isForced={isForced} onClose={onClose} />
    </Modal>
  );
}

function PasswordForm({ isForced, onClose }: Omit<ChangePasswordDialogProps, 'isOpened'>): ReactNode {
  const t = useT();
  const change = useCommand('users.changePassword');
  const signOut = useCommand('users.signOut');
  const [isRefused, setRefused] = useState(false);
  const form = useForm({
    initialValues: { current: '', next: '' },
    validate: { next: (value) => (passwordSchema.safeParse(value).success ? null : t('users.passwordRule')) },
  });

  async function submit(values: { current: string; next: string }): Promise<void> {
    const reply = await change.run(values);
    setRefused(reply?.result === 'refused');
    if (reply?.result !== 'changed') return;
    showDone('users.changed');
    onClose();
  }

  return (
    <form onSubmit={form.onSubmit((values) => void submit(values))}>
      <Stack gap="sm">
        {isForced && <Text size="sm">{t('users.changeForced')}</Text>}
        {isRefused && (
          <Alert color="red" role="alert">
            {t('users.changeRefused')}
          </Alert>
        )}
        <PasswordInput label={t('users.currentPassword')} autoComplete="current-password" required visibilityToggleButtonProps={{ 'aria-label': t('home.showPassword') }} {...form.getInputProps('current')} data-autofocus />
        <PasswordInput label={t('users.newPassword')} description={t('users.passwordRule')} autoComplete="new-password" required visibilityToggleButtonProps={{ 'aria-label': t('home.showPassword') }} {...form.getInputProps('next')} />
        <Group justify="flex-end">
          {isForced ? (
            <Button variant="default" onClick={() => void signOut.run({})}>
              {t('frame.signOut')}
            </Button>
          ) : (
            <Button variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
          )}
          <Button type="submit" loading={change.isRunning}>
            {t('ui.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
