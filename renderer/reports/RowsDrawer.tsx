// The rows behind one number, masked, beside the table that they explain. A row of a person leads to her record.
import { Drawer } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { MessageKey } from '#shared/i18n/messages.ts';
import { isMessageKey } from '#shared/i18n/messages.ts';
import type { ReportRow, TableName } from '#shared/reports/reports.contract.ts';
import { useFormat } from '../platform/format.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';

export interface ChosenNumber {
  /** Null for the total row. */
  readonly rowId: string | null;
  readonly column: string;
  readonly title: string;
}

interface RowsDrawerProps {
  readonly table: TableName;
  readonly month: string;
  /** Of the table of answers. */
  readonly form: string | null;
  readonly chosen: ChosenNumber | null;
  readonly onClose: () => void;
}

export function RowsDrawer({ table, month, form, chosen, onClose }: RowsDrawerProps): ReactNode {
  const t = useT();
  return (
    <Drawer opened={chosen !== null} onClose={onClose} position="right" size="xl" title={chosen?.title ?? ''} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      {chosen && <Rows key={`${chosen.rowId ?? ''} ${chosen.column}`} table={table} month={month} form={form} chosen={chosen} />}
    </Drawer>
  );
}

function Rows({ table, month, form, chosen }: { readonly table: TableName; readonly month: string; readonly form: string | null; readonly chosen: ChosenNumber }): ReactNode {
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  return cursors.map((cursor, index) => (
    <RowsPart key={cursor ?? ''} table={table} month={month} form={form} chosen={chosen} cursor={cursor} isLast={index === cursors.length - 1} onMore={(next) => setCursors([...cursors, next])} />
  ));
}

interface RowsPartProps {
  readonly table: TableName;
  readonly month: string;
  readonly form: string | null;
  readonly chosen: ChosenNumber;
  readonly cursor: string | null;
  readonly isLast: boolean;
  readonly onMore: (cursor: string) => void;
}

function RowsPart({ table, month, form, chosen, cursor, isLast, onMore }: RowsPartProps): ReactNode {
  const t = useT();
  const columns = useRowColumns(table);
  const page = useCall('reports.listRows', { table, month, form, rowId: chosen.rowId, column: chosen.column, cursor });
  const next = page.data?.nextCursor ?? null;
  return (
    <DataGrid
      label={chosen.title}
      rows={page.data?.rows}
      error={page.error}
      onRetry={() => void page.refetch()}
      rowKey={(row) => row.id}
      columns={columns}
      empty={{ title: t('reports.rowsNone') }}
      onMore={isLast && next !== null ? () => onMore(next) : undefined}
    />
  );
}

function useRowColumns(table: TableName): GridColumn<ReportRow>[] {
  const t = useT();
  const format = useFormat();
  const locale = useLocale();
  const known = (key: string): string => (isMessageKey(key) ? t(key) : '');
  const outcomeText = (row: ReportRow): string => {
    const outcome = row.outcome === null ? '' : known(`queue.outcome.${row.outcome}`);
    return row.isLateEntry ? t('reports.lateEntry', { outcome }) : outcome;
  };
  const column = (accessor: keyof ReportRow, title: MessageKey, render?: (row: ReportRow) => ReactNode): GridColumn<ReportRow> => ({ accessor, title: t(title), ...(render ? { render } : {}) });
  const person = [
    column('maskedName', 'reports.row.name', (row) => [row.maskedName, row.inpatientTail].filter(Boolean).join(' · ')),
    column('departmentName', 'reports.row.department'),
    column('dischargedOn', 'reports.row.dischargedOn'),
  ];
  const contact = [
    column('happenedAt', 'reports.row.happenedAt', (row) => (row.happenedAt === null ? '' : format.dateTime(row.happenedAt))),
    column('outcome', 'reports.row.outcome', (row) => outcomeText(row)),
    column('userName', 'reports.row.nurse'),
  ];
  if (table === 'workload') return [...person, ...contact];
  if (table !== 'department' && table !== 'indicator') {
    const said = column('detail', 'reports.row.detail', (row) => row.detail?.[locale] ?? '');
    return [...person, said, column('happenedAt', 'reports.row.receivedAt', (row) => (row.happenedAt === null ? '' : format.dateTime(row.happenedAt))), column('userName', 'reports.row.recordedBy')];
  }
  const stay = [column('stayClass', 'reports.row.class', (row) => (row.stayClass === null ? '' : known(`reports.class.${row.stayClass}`))), column('attempts', 'reports.row.attempts')];
  return [...person, ...stay, ...contact];
}
