// The audit chain, newest first, and its verification. Rows hold ids, never names of patients.
import { Alert, Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAlertTriangle, IconCircleCheck, IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { isMessageKey } from '#shared/i18n/messages.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { callBackend, useCall } from '../platform/rpc.tsx';
import type { OutputOf } from '../platform/rpc.tsx';
import { showError } from '../platform/toasts.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { FilterBar } from '../ui/FilterBar.tsx';
import { Page, PageHead } from '../ui/PageHead.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';

type Entry = OutputOf<'audit.listEntries'>[number];
const pageSize = 100;
const mostRows = 500;

export function AuditPage(): ReactNode {
  const t = useT();
  const columns = useColumns();
  const [method, setMethod] = useState('');
  const [settledMethod] = useDebouncedValue(method.trim(), 250);
  const [limit, setLimit] = useState(pageSize);
  const entries = useCall('audit.listEntries', { limit, ...(settledMethod ? { method: settledMethod } : {}) }, { keepPrevious: true });
  const hasMore = entries.data !== undefined && entries.data.length >= limit && limit < mostRows;
  return (
    <Page isWide>
      <PageHead title={t('audit.title')} description={t('audit.hint')} actions={<ChainCheck />} />
      <FilterBar onClear={method === '' ? undefined : () => setMethod('')}>
        <TextInput label={t('audit.filterMethod')} placeholder={t('audit.filterMethodPlaceholder')} value={method} onChange={(event) => setMethod(event.currentTarget.value)} />
      </FilterBar>
      <DataGrid
        label={t('audit.title')}
        rows={entries.data}
        error={entries.error}
        onRetry={() => void entries.refetch()}
        rowKey={(entry) => String(entry.sequence)}
        columns={columns}
        empty={{ title: t('audit.empty'), hint: t('audit.emptyHint') }}
        onMore={hasMore ? () => setLimit(Math.min(limit + pageSize, mostRows)) : undefined}
      />
    </Page>
  );
}

function useColumns(): GridColumn<Entry>[] {
  const t = useT();
  const format = useFormat();
  return [
    { accessor: 'sequence', title: '#', textAlign: 'right' },
    { accessor: 'at', title: t('audit.at'), render: (entry) => format.dateTime(entry.at) },
    { accessor: 'userName', title: t('audit.user'), render: (entry) => [entry.userName, roleName(entry.role, t)].filter(Boolean).join(' · ') || '—' },
    { accessor: 'workstation', title: t('audit.workstation') },
    { accessor: 'method', title: t('audit.method') },
    { accessor: 'subject', title: t('audit.subject'), render: (entry) => entry.accountName ?? entry.subject ?? '—' },
    { accessor: 'outcome', title: t('audit.outcome'), render: (entry) => (entry.outcome === 'ok' ? <StatusChip tone="done" label={t('audit.done')} /> : <StatusChip tone="soon" label={t('audit.refused', { code: entry.outcome })} />) },
  ];
}

function roleName(role: string | null, t: ReturnType<typeof useT>): string | null {
  const key = `role.${role ?? ''}`;
  return isMessageKey(key) ? t(key) : role;
}

function ChainCheck(): ReactNode {
  const t = useT();
  const [isRunning, setRunning] = useState(false);
  const [result, setResult] = useState<OutputOf<'audit.verifyChain'> | null>(null);

  async function verify(): Promise<void> {
    setRunning(true);
    try {
      setResult(await callBackend('audit.verifyChain', {}));
    } catch (error) {
      showError(error);
    } finally {
      setRunning(false);
    }
  }

  return (
    <>
      {result && (
        <Alert role="status" py={4} color={result.brokenAt === null ? 'teal' : 'red'} icon={result.brokenAt === null ? <IconCircleCheck aria-hidden /> : <IconAlertTriangle aria-hidden />}>
          {result.brokenAt === null ? t('audit.intact', { count: result.checked }) : t('audit.broken', { sequence: result.brokenAt })}
        </Alert>
      )}
      <Button variant="default" leftSection={<IconShieldCheck size={16} aria-hidden />} loading={isRunning} onClick={() => void verify()}>
        {t('audit.verify')}
      </Button>
    </>
  );
}
