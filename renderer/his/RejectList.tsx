// The rows of one import that were refused, each with its file, line, field and reason; no names and no numbers.
import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { headingOf } from '#shared/his/columns.ts';
import type { Batch, Reject } from '#shared/his/his.contract.ts';
import { isMessageKey } from '#shared/i18n/messages.ts';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';

const pageSize = 100;
const mostRows = 500;

export function RejectList({ batch }: { readonly batch: Batch }): ReactNode {
  const t = useT();
  const [limit, setLimit] = useState(pageSize);
  const rejects = useCall('his.listRejects', { batchId: batch.id, limit }, { keepPrevious: true });
  const kinds = Object.entries(batch.ignored).map(([kind, count]) => `${kind} ${count}`);
  const failureKey = `his.failure.${batch.failure ?? ''}`;
  const worded = (key: string, otherwise: string): string => (isMessageKey(key) ? t(key) : otherwise);
  const columns: GridColumn<Reject>[] = [
    { accessor: 'file', title: t('his.column.file') },
    { accessor: 'row', title: t('his.column.row'), textAlign: 'right', render: (reject) => (reject.row === 0 ? t('his.fileItself') : reject.row) },
    { accessor: 'kind', title: t('his.column.kind'), render: (reject) => worded(`his.kind.${reject.kind}`, reject.kind) },
    { accessor: 'field', title: t('his.column.field'), render: (reject) => (reject.field === null ? '—' : (headingOf(reject.field) ?? reject.field)) },
    { accessor: 'reason', title: t('his.column.reason'), render: (reject) => t(`his.reject.${reject.reason}`) },
  ];
  return (
    <Stack gap="xs" p="sm">
      {batch.failure !== null && isMessageKey(failureKey) && <Text>{t(failureKey)}</Text>}
      <Text size="sm" c="dimmed">
        {t('his.rejectsHint')}
        {kinds.length > 0 && ` · ${t('his.ignoredKinds', { kinds: kinds.join('，') })}`}
      </Text>
      <DataGrid
        label={t('his.rejects')}
        rows={rejects.data}
        error={rejects.error}
        onRetry={() => void rejects.refetch()}
        rowKey={(reject) => reject.id}
        columns={columns}
        empty={{ title: t('his.noRejects') }}
        onMore={limit < mostRows && (rejects.data?.length ?? 0) >= limit ? () => setLimit(Math.min(limit + pageSize, mostRows)) : undefined}
      />
    </Stack>
  );
}
