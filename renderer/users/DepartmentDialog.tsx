// Which department a department head answers for; from then on that department's work orders are theirs.
import { Button, Group, Modal, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';

interface DepartmentDialogProps {
  readonly account: { readonly id: string; readonly displayName: string; readonly departmentId: string | null } | null;
  readonly onClose: () => void;
}

export function DepartmentDialog({ account, onClose }: DepartmentDialogProps): ReactNode {
  const t = useT();
  return (
    <Modal opened={account !== null} onClose={onClose} title={`${t('users.department')} · ${account?.displayName ?? ''}`} centered closeButtonProps={{ 'aria-label': t('ui.close') }}>
      {account && <DepartmentForm account={account} onClose={onClose} />}
    </Modal>
  );
}

function DepartmentForm({ account, onClose }: DepartmentDialogProps & { readonly account: NonNullable<DepartmentDialogProps['account']> }): ReactNode {
  const t = useT();
  const departments = useCall('patients.listDepartments', {}).data ?? [];
  const set = useCommand('users.setAccountDepartment');
  const [departmentId, setDepartmentId] = useState(account.departmentId);

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (!(await set.run({ id: account.id, departmentId }))) return;
    showDone('users.departmentSaved');
    onClose();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <Select label={t('users.department')} description={t('users.departmentHint')} required searchable data={departments.map(({ id, name }) => ({ value: id, label: name }))} value={departmentId} onChange={setDepartmentId} openOnFocus={false} data-autofocus />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={set.isRunning} disabled={departmentId === null}>
            {t('ui.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
