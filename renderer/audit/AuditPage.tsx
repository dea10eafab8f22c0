// The audit chain, newest first, and its verification. Rows hold ids, never names of patients. Commands and refusals are said in
// words; what the log calls them is the tooltip.
import { Alert, Button, Select } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { auditActionMessages } from '#shared/audit/actions.messages.ts';
import { isMessageKey } from '#shared/i18n/messages.ts';
import { useFormat } from '../platform/format.ts';
import type { Translate } from '../platform/locale.ts';
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
  const [method, setMethod] = useState<string | null>(null);
  const [limit, setLimit] = useState(pageSize);
  const entries = useCall('audit.listEntries', { limit, ...(method === null ? {} : { method }) }, { keepPrevious: true });
  const hasMore = entries.data !== undefined && entries.data.length >= limit && limit < mostRows;
  return (
    <Page isWide>
      <PageHead title={t('audit.title')} description={t('audit.hint')} actions={<ChainCheck />} />
      <FilterBar onClear={method === null ? undefined : () => setMethod(null)}>
        <Select label={t('audit.filterMethod')} placeholder={t('audit.filterMethodPlaceholder')} w={260} searchable clearable clearButtonProps={{ 'aria-label': t('ui.clear') }} data={actions.map((action) => ({ value: action, label: actionName(action, t) }))} value={method} onChange={setMethod} />
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
    { accessor: 'method', title: t('audit.method'), render: (entry) => <span title={entry.method}>{actionName(entry.method, t)}</span> },
    { accessor: 'subject', title: t('audit.subject'), render: (entry) => entry.accountName ?? entry.subject ?? '—' },
    { accessor: 'outcome', title: t('audit.outcome'), render: (entry) => (entry.outcome === 'ok' ? <StatusChip tone="done" label={t('audit.done')} /> : <span title={entry.outcome}><StatusChip tone="soon" label={t('audit.refused', { reason: refusalName(entry.outcome, t) })} /></span>) },
  ];
}

const actionPrefix = 'audit.action.';
const actions = Object.keys(auditActionMessages).flatMap((key) => (key.startsWith(actionPrefix) ? [key.slice(actionPrefix.length)] : []));

/** A command of an older version may have no words any more. */
function actionName(method: string, t: Translate): string {
  const key = `audit.action.${method}`;
  return isMessageKey(key) ? t(key) : method;
}

/** `conflict:claimedByColleague`, `refused:locked-out`: what a call answered itself says more in its second word. */
function refusalName(outcome: string, t: Translate): string {
  const [code = '', reason = ''] = outcome.split(':');
  const key = `audit.refusal.${code === 'refused' ? reason : code}`;
  return isMessageKey(key) ? t(key) : outcome;
}

function roleName(role: string | null, t: Translate): string | null {
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
