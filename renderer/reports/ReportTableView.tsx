// One table as the hospital files it: two-level header, 总计 first, rates as percentages. Counts are buttons that open the
// rows behind them. Computes nothing: counts come from the backend, rates from the shared rule.
import { Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Counts, RateColumn, ReportColumn } from '#shared/reports/column.ts';
import { columnsOf, rateOf } from '#shared/reports/columns.ts';
import { definitionsOf } from '#shared/reports/definitions.ts';
import type { ReportTable, TableName } from '#shared/reports/reports.contract.ts';
import { monthKeyOf, nameIn, subjectOf } from '#shared/reports/table-subjects.ts';
import { useFormat } from '../platform/format.ts';
import { useLocale, useT } from '../platform/locale.ts';
import type { ChosenNumber } from './RowsDrawer.tsx';
import classes from './reports.module.css';

interface ReportTableViewProps {
  readonly table: TableName;
  readonly report: ReportTable;
  readonly onChoose: (chosen: ChosenNumber) => void;
}

export function ReportTableView({ table, report, onChoose }: ReportTableViewProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const locale = useLocale();
  const columns = columnsOf(table);
  const [year = '', month = ''] = report.month.split('-');
  const facts = [
    t(monthKeyOf(table), { month: report.month }),
    ...(report.about ? [`${t('reports.form')}${t('frame.colon')}${report.about[locale]}`] : []),
    `${t('reports.scope')}${t('frame.colon')}${t('reports.scope.local')}`,
    `${t('reports.cutOff')}${t('frame.colon')}${format.dateTime(report.cutOffAt)}`,
  ];
  return (
    <>
      <h2 className={classes['title']}>{t('reports.documentTitle', { hospital: report.hospitalName, year, month: Number(month), table: t(`reports.table.${table}`) })}</h2>
      <Text size="sm" className="figures" mb="xs">
        {facts.join('　')}
      </Text>
      <Table.ScrollContainer minWidth={0} type="native">
        <Table withTableBorder withColumnBorders verticalSpacing={4} horizontalSpacing={6} className={`figures ${classes['table'] ?? ''}`}>
          <ReportHead table={table} columns={columns} />
          <Table.Tbody>
            {report.total && (
              <Table.Tr className={classes['total']}>
                <Table.Td />
                <Table.Th scope="row" className={classes['name']}>
                  {t('reports.total')}
                </Table.Th>
                <NumberCells columns={columns} counts={report.total} rowId={null} rowName={t('reports.total')} onChoose={onChoose} />
              </Table.Tr>
            )}
            {report.rows.map((row, index) => (
              <Table.Tr key={row.id}>
                <Table.Td ta="center">{index + 1}</Table.Td>
                <Table.Th scope="row" className={classes['name']}>
                  {nameIn(locale, row.name)}
                </Table.Th>
                <NumberCells columns={columns} counts={row.counts} rowId={row.id} rowName={nameIn(locale, row.name)} onChoose={onChoose} />
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="xs" c="dimmed" mt={4} className="screen-only">
        {t('reports.chooseNumber')}
      </Text>
      <section className={classes['definitions']}>
        <h3>{t('reports.definitions')}</h3>
        <ol>
          {definitionsOf(table, report).map(({ key, parameters }) => (
            <li key={key}>{t(key, parameters)}</li>
          ))}
        </ol>
      </section>
      <p className={`print-only ${classes['signatures'] ?? ''}`}>
        <span>{t('reports.sign.preparedBy')}</span>
        <span>{t('reports.sign.reviewedBy')}</span>
        <span>{t('reports.sign.date')}</span>
      </p>
    </>
  );
}

function ReportHead({ table, columns }: { readonly table: TableName; readonly columns: readonly ReportColumn[] }): ReactNode {
  const t = useT();
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th rowSpan={2} scope="col" w={44}>
          {t('reports.number')}
        </Table.Th>
        <Table.Th rowSpan={2} scope="col">
          {t(subjectOf(table))}
        </Table.Th>
        {groupsOf(columns).map(({ group, span }, index) => (
          <Table.Th key={index} colSpan={span} scope="colgroup">
            {t(group)}
          </Table.Th>
        ))}
      </Table.Tr>
      <Table.Tr>
        {columns.map((column) => (
          <Table.Th key={column.key} scope="col">
            {t(column.label)}
          </Table.Th>
        ))}
      </Table.Tr>
    </Table.Thead>
  );
}

interface NumberCellsProps {
  readonly columns: readonly ReportColumn[];
  readonly counts: Counts;
  readonly rowId: string | null;
  readonly rowName: string;
  readonly onChoose: (chosen: ChosenNumber) => void;
}

function NumberCells({ columns, counts, rowId, rowName, onChoose }: NumberCellsProps): ReactNode {
  const t = useT();
  return columns.map((column) => {
    const value = column.kind === 'count' ? (counts[column.key] ?? 0) : rateOf(column, counts);
    const text = value === null ? t('reports.noValue') : column.kind === 'rate' ? rateText(column, value) : String(value);
    const hasRows = value !== null && (column.kind === 'rate' || value > 0);
    const label = t(column.label);
    return (
      <Table.Td key={column.key} ta="center">
        {hasRows ? (
          <button type="button" className={classes['number']} aria-label={t('reports.openRows', { row: rowName, column: label, value: text })} onClick={() => onChoose({ rowId, column: column.key, title: t('reports.rowsBehind', { row: rowName, column: label }) })}>
            {text}
          </button>
        ) : (
          text
        )}
      </Table.Td>
    );
  });
}

/** '89.47%', a mean as '4.35': as in the Excel file. */
function rateText(column: RateColumn, value: number): string {
  return column.format === 'mean' ? value.toFixed(2) : `${(100 * value).toFixed(2)}%`;
}

function groupsOf(columns: readonly ReportColumn[]): { group: ReportColumn['group']; span: number }[] {
  const groups: { group: ReportColumn['group']; span: number }[] = [];
  for (const { group } of columns) {
    const open = groups.at(-1);
    if (open?.group === group) open.span += 1;
    else groups.push({ group, span: 1 });
  }
  return groups;
}
