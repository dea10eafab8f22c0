// The table of the product: mantine-datatable with our density, sticky head, states, rows by keyboard (Tab, arrows, Enter) and
// "show more" for keyset paging. It never fetches, sorts or counts: rows come as the backend ordered them.
import { Button } from '@mantine/core';
import { DataTable } from 'mantine-datatable';
import type { DataTableColumn, DataTableColumnGroup, DataTableRowExpansionProps } from 'mantine-datatable';
import type { KeyboardEvent, ReactNode } from 'react';
import { useT } from '../platform/locale.ts';
import { EmptyState } from './EmptyState.tsx';
import { ErrorPanel } from './ErrorPanel.tsx';
import { LoadingRows } from './Loaded.tsx';
import classes from './ui.module.css';

export type GridColumn<T> = DataTableColumn<T>;

interface DataGridProps<T> {
  /** Names the table for a screen reader. */
  readonly label: string;
  /** Undefined while loading. */
  readonly rows: readonly T[] | undefined;
  readonly rowKey: (row: T) => string;
  readonly columns: readonly GridColumn<T>[];
  /** Two-level head instead of `columns`. */
  readonly groups?: readonly DataTableColumnGroup<T>[];
  readonly empty: { readonly title: string; readonly hint?: string; readonly action?: ReactNode };
  readonly error?: unknown;
  readonly onRetry?: () => void;
  readonly isFetching?: boolean;
  readonly onRowClick?: (row: T) => void;
  readonly isRowSelected?: (row: T) => boolean;
  readonly expansion?: DataTableRowExpansionProps<T>;
  readonly onMore?: (() => void) | undefined;
  /** Scrolls inside this height (with sticky head); without it the page scrolls. */
  readonly height?: number | string;
}

export function DataGrid<T>({ label, rows, rowKey, columns, groups, empty, error, onRetry, isFetching = false, onRowClick, isRowSelected, expansion, onMore, height }: DataGridProps<T>): ReactNode {
  const t = useT();
  if (rows === undefined) return error ? <ErrorPanel error={error} onRetry={onRetry} /> : <LoadingRows rows={8} />;
  if (rows.length === 0) return <EmptyState {...empty} />;
  const records = [...rows];
  const table = {
    'aria-label': label,
    idAccessor: rowKey,
    fetching: isFetching,
    loaderBackgroundBlur: 0,
    withTableBorder: true,
    borderRadius: 'sm',
    highlightOnHover: onRowClick !== undefined,
    verticalSpacing: 5,
    horizontalSpacing: 'sm',
    fz: 'sm',
    className: 'figures',
    minHeight: 0,
    // EmptyState stands in for a table without rows; the library would read its own English line out under every table.
    emptyState: <></>,
    height,
    scrollAreaProps: { viewportProps: { tabIndex: 0 }, type: 'auto' },
    rowExpansion: expansion,
    onRowClick: onRowClick && (({ record }: { record: T }) => onRowClick(record)),
    customRowAttributes: (row: T) => ({
      ...(onRowClick ? { tabIndex: 0, onKeyDown: (event: KeyboardEvent<HTMLElement>) => onRowKey(event, () => onRowClick(row)) } : {}),
      ...(isRowSelected ? { 'aria-selected': isRowSelected(row) } : {}),
    }),
  } as const;
  return (
    <div className={classes['grid']}>
      {groups ? <DataTable<T> {...table} records={records} groups={[...groups]} /> : <DataTable<T> {...table} records={records} columns={[...columns]} />}
      {onMore && (
        <div className={classes['gridFooter']}>
          <Button variant="default" onClick={onMore} loading={isFetching}>
            {t('ui.loadMore')}
          </Button>
        </div>
      )}
    </div>
  );
}

function onRowKey(event: KeyboardEvent<HTMLElement>, open: () => void): void {
  if (event.target !== event.currentTarget) return;
  const row = event.currentTarget;
  if (event.key === 'Enter') open();
  else if (event.key === 'ArrowDown') (row.nextElementSibling as HTMLElement | null)?.focus();
  else if (event.key === 'ArrowUp') (row.previousElementSibling as HTMLElement | null)?.focus();
  else return;
  event.preventDefault();
}
