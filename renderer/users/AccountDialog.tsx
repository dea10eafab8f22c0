// A new account with its first password, which the person must change at the first sign-in.
import { Button, Group, Modal, PasswordInput, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ReactNode } from 'react';
import { passwordSchema } from '#shared/users/users.contract.ts';
import { useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import type { InputOf } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';

type NewAccount = InputOf<'users.createAccount'>;
const assignableRoles: readonly NewAccount['role'][] = ['nurse', 'supervisor', 'department_head', 'it', 'auditor'];

export function AccountDialog({ isOpened, onClose }: { readonly isOpened: boolean; readonly onClose: () => void }): ReactNode {
  const t = useT();
  return (
    <Modal opened={isOpened} onClose={onClose} title={t('users.add')} centered closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <AccountForm onClose={onClose} />
    </Modal>
  );
}

function AccountForm({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useT();
  const create = useCommand('users.createAccount');
  const departments = useCall('patients.listDepartments', {}).data ?? [];
  const form = useForm<Omit<NewAccount, 'staffNumber' | 'departmentId'> & { staffNumber: string; departmentId: string | null }>({
    initialValues: { displayName: '', username: '', staffNumber: '', role: 'nurse', departmentId: null, password: '' },
    validate: {
      displayName: (value) => (value.trim() === '' ? t('ui.required') : null),
      username: (value) => (/^[A-Za-z0-9._-]{2,40}$/.test(value.trim()) ? null : t('users.usernameRule')),
      departmentId: (value, { role }) => (role === 'department_head' && value === null ? t('ui.required') : null),
      password: (value) => (passwordSchema.safeParse(value).success ? null : t('users.passwordRule')),
    },
  });

  async function submit(values: typeof form.values): Promise<void> {
    const created = await create.run({ ...values, departmentId: values.role === 'department_head' ? values.departmentId : null, staffNumber: values.staffNumber.trim() || null });
    if (!created) return;
    showDone('users.created');
    onClose();
  }

  return (
    <form onSubmit={form.onSubmit((values) => void submit(values))}>
      <Stack gap="sm">
        <TextInput label={t('users.displayName')} required {...form.getInputProps('displayName')} data-autofocus />
        <TextInput label={t('home.username')} description={t('users.usernameRule')} required {...form.getInputProps('username')} />
        <TextInput label={t('users.staffNumber')} {...form.getInputProps('staffNumber')} />
        <Select label={t('users.role')} data={assignableRoles.map((role) => ({ value: role, label: t(`role.${role}`) }))} allowDeselect={false} {...form.getInputProps('role')} />
        {form.values.role === 'department_head' && <Select label={t('users.department')} description={t('users.departmentHint')} required searchable data={departments.map(({ id, name }) => ({ value: id, label: name }))} {...form.getInputProps('departmentId')} />}
        <PasswordInput label={t('users.initialPassword')} description={t('users.passwordRule')} autoComplete="new-password" required visibilityToggleButtonProps={{ 'aria-label': t('home.showPassword') }} {...form.getInputProps('password')} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={create.isRunning}>
            {t('users.add')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
