// Accounts, for IT: make, disable, reset. A supervisor sees the list. Passwords are set here and never shown again.
import { Button, Group } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useUser } from '../app/session.tsx';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import type { OutputOf } from '../platform/rpc.tsx';
import { ConfirmWithScope } from '../ui/ConfirmWithScope.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { Page, PageHead } from '../ui/PageHead.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { AccountDialog } from './AccountDialog.tsx';
import { DepartmentDialog } from './DepartmentDialog.tsx';
import { ResetPasswordDialog } from './ResetPasswordDialog.tsx';

type Account = OutputOf<'users.listAccounts'>[number];

export function UsersPage(): ReactNode {
  const t = useT();
  const me = useUser();
  const accounts = useCall('users.listAccounts', {});
  const setDisabled = useCommand('users.setAccountDisabled');
  const [isAdding, setAdding] = useState(false);
  const [resetting, setResetting] = useState<Account | null>(null);
  const [moving, setMoving] = useState<Account | null>(null);
  const [disabling, setDisabling] = useState<Account | null>(null);
  const columns = useColumns(me.role === 'it' ? me.id : null, { onReset: setResetting, onMove: setMoving, onDisable: setDisabling, onEnable: (account) => void setDisabled.run({ id: account.id, isDisabled: false }) });

  async function disable(): Promise<void> {
    if (disabling && (await setDisabled.run({ id: disabling.id, isDisabled: true }))) setDisabling(null);
  }

  return (
    <Page>
      <PageHead
        title={t('users.title')}
        description={t('users.hint')}
        actions={
          me.role === 'it' && (
            <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
              {t('users.add')}
            </Button>
          )
        }
      />
      <DataGrid label={t('users.title')} rows={accounts.data} error={accounts.error} onRetry={() => void accounts.refetch()} rowKey={(account) => account.id} columns={columns} empty={{ title: t('users.empty') }} />
      <AccountDialog isOpened={isAdding} onClose={() => setAdding(false)} />
      <DepartmentDialog account={moving} onClose={() => setMoving(null)} />
      <ResetPasswordDialog account={resetting} onClose={() => setResetting(null)} />
      <ConfirmWithScope
        isOpened={disabling !== null}
        title={t('users.disableTitle', { name: disabling?.displayName ?? '' })}
        scope={[t('users.disableScope'), t('users.disableScopeKept')]}
        confirmLabel={t('users.disable')}
        isRunning={setDisabled.isRunning}
        onConfirm={() => void disable()}
        onClose={() => setDisabling(null)}
      />
    </Page>
  );
}

interface RowActions {
  readonly onReset: (account: Account) => void;
  readonly onMove: (account: Account) => void;
  readonly onDisable: (account: Account) => void;
  readonly onEnable: (account: Account) => void;
}

/** @param administratorId null: the list is only read */
function useColumns(administratorId: string | null, actions: RowActions): GridColumn<Account>[] {
  const t = useT();
  const format = useFormat();
  const columns: GridColumn<Account>[] = [
    { accessor: 'displayName', title: t('users.displayName') },
    { accessor: 'username', title: t('home.username') },
    { accessor: 'staffNumber', title: t('users.staffNumber'), render: (account) => account.staffNumber ?? '—' },
    { accessor: 'role', title: t('users.role'), render: (account) => [t(`role.${account.role}`), account.role === 'department_head' ? (account.departmentName ?? t('users.departmentNone')) : account.departmentName].filter(Boolean).join(' · ') },
    { accessor: 'lastSeenAt', title: t('users.lastSeen'), render: (account) => (account.lastSeenAt === null ? t('users.never') : format.dateTime(account.lastSeenAt)) },
    {
      accessor: 'isDisabled',
      title: t('users.state'),
      render: (account) => (account.isDisabled ? <StatusChip tone="parked" label={t('users.disabled')} /> : account.mustChangePassword ? <StatusChip tone="soon" label={t('users.mustChange')} /> : <StatusChip tone="done" label={t('users.active')} />),
    },
  ];
  if (administratorId === null) return columns;
  return [
    ...columns,
    {
      accessor: 'actions',
      title: t('users.actions'),
      render: (account) => (
        <Group gap={4} wrap="nowrap">
          {account.role === 'department_head' && (
            <Button size="compact-sm" variant="subtle" onClick={() => actions.onMove(account)}>
              {t('users.setDepartment')}
            </Button>
          )}
          <Button size="compact-sm" variant="subtle" onClick={() => actions.onReset(account)}>
            {t('users.reset')}
          </Button>
          {account.id !== administratorId && (
            <Button size="compact-sm" variant="subtle" onClick={() => (account.isDisabled ? actions.onEnable(account) : actions.onDisable(account))}>
              {t(account.isDisabled ? 'users.enable' : 'users.disable')}
            </Button>
          )}
        </Group>
      ),
    },
  ];
}
