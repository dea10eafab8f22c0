// Turns counted tables and rows into workbook documents: titles, columns, widths, definitions. Words come from the messages,
// in the language of the file (Chinese: it is filed in a Chinese hospital); numbers from tables.ts, unchanged.
import type { MessageKey } from '#shared/i18n/messages.ts';
import { translate } from '#shared/i18n/messages.ts';
import type { Locale } from '#shared/i18n/module-messages.ts';
import { maskIdentityNumber, maskName, maskPhone } from '#shared/patients/masking.ts';
import type { Outcome } from '#shared/queue/outcomes.ts';
import type { Counts, ReportColumn } from '#shared/reports/column.ts';
import { columnsOf, rateOf } from '#shared/reports/columns.ts';
import { definitionsOf } from '#shared/reports/definitions.ts';
import type { ExportName, ReportTable, TableName } from '#shared/reports/reports.contract.ts';
import { monthKeyOf, nameIn, subjectOf } from '#shared/reports/table-subjects.ts';
import { classOfStay } from '#shared/reports/stay-classes.ts';
import { ageInYears, civilDateTimeAt } from '#shared/time/civil.ts';
import type { StayRow } from './stays.queries.ts';
import type { CellValue, WorkbookColumn, WorkbookDocument } from './workbook/workbook.ts';

export interface DocumentOptions {
  readonly locale: Locale;
  readonly month: string;
  readonly hospitalName: string;
  readonly zone: string;
  readonly cutOffAt: number;
  readonly exportedBy: string;
}

export const ordinal: Pick<WorkbookColumn, 'group' | 'kind' | 'width'> = { group: null, kind: 'ordinal', width: 6 };
/** Columns that stand before the counts: number and name. */
const leadingColumns = 2;

export function tableDocument(table: TableName, report: ReportTable, options: DocumentOptions): WorkbookDocument {
  const text = (key: MessageKey): string => translate(options.locale, key);
  const columns = columnsOf(table).filter((column) => column.isScreenOnly !== true);
  const values = (counts: Counts): CellValue[] => columns.map((column) => (column.kind === 'count' ? (counts[column.key] ?? 0) : rateOf(column, counts)));
  return {
    ...frame(table, options, monthKeyOf(table), report.about?.[options.locale]),
    columns: [
      { ...ordinal, label: text('reports.number') },
      { label: text(subjectOf(table)), group: null, kind: 'text', width: table === 'answers' || table === 'satisfactionItems' ? 44 : 22 },
      ...columns.map((column) => toWorkbookColumn(column, columns, text)),
    ],
    total: report.total && [null, text('reports.total'), ...values(report.total)],
    rows: report.rows.map((row, index) => [index + 1, nameIn(options.locale, row.name), ...values(row.counts)]),
    definitions: definitions(options, definitionsOf(table, report).map(({ key, parameters }) => [text('reports.definitions'), translate(options.locale, key, parameters)])),
  };
}

function toWorkbookColumn(column: ReportColumn, columns: readonly ReportColumn[], text: (key: MessageKey) => string): WorkbookColumn {
  const position = (key: string): number => leadingColumns + columns.findIndex((candidate) => candidate.key === key);
  const common = { label: text(column.label), group: text(column.group) };
  if (column.kind === 'count') return { ...common, kind: 'count', width: 10 };
  const { numerator } = column;
  const positions = 'part' in numerator ? { part: position(numerator.part), ...(numerator.less === undefined ? {} : { less: position(numerator.less) }) } : { allBut: position(numerator.allBut) };
  return { ...common, kind: column.format === 'mean' ? 'mean' : 'rate', width: 12, rate: { numerator: positions, denominator: position(column.denominator) } };
}

export interface RowsDocumentOptions extends DocumentOptions {
  readonly today: string;
  /** Names and numbers in full, for the stated purpose. */
  readonly withIdentities: boolean;
  readonly reason: string;
}

/** One stay a line; `stays` is read once, so that a long list streams. */
export function rowsDocument(stays: Iterable<StayRow>, options: RowsDocumentOptions): WorkbookDocument {
  const text = (key: MessageKey): string => translate(options.locale, key);
  const column = (label: MessageKey, group: MessageKey, width: number, kind: WorkbookColumn['kind'] = 'text'): WorkbookColumn => ({ label: text(label), group: text(group), kind, width });
  const purpose = options.reason === '' ? '' : translate(options.locale, 'reports.definition.rows.purpose', { reason: options.reason });
  const notice = options.withIdentities ? `${text('reports.definition.rows.identities')}${purpose}` : text('reports.definition.rows.masked');
  return {
    ...frame('rows', options, 'reports.monthOfDischarge'),
    columns: [
      { ...ordinal, label: text('reports.number') },
      column('reports.row.name', 'reports.group.patient', 10),
      column('reports.row.sex', 'reports.group.patient', 6),
      column('reports.row.age', 'reports.group.patient', 6, 'count'),
      column('reports.row.inpatientNumber', 'reports.group.patient', 14),
      column('reports.row.identityNumber', 'reports.group.patient', 21),
      column('reports.row.phone', 'reports.group.patient', 15),
      column('reports.row.department', 'reports.group.stay', 20),
      column('reports.row.dischargedOn', 'reports.group.stay', 12),
      column('reports.row.diagnosis', 'reports.group.stay', 26),
      column('reports.row.class', 'reports.group.contact', 10),
      column('reports.row.attempts', 'reports.group.contact', 8, 'count'),
      column('reports.row.happenedAt', 'reports.group.contact', 18),
      column('reports.row.outcome', 'reports.group.contact', 14),
      column('reports.row.nurse', 'reports.group.contact', 10),
    ],
    total: null,
    rows: stayLines(stays, options),
    definitions: definitions(options, [
      [text('reports.definitions'), text('reports.definition.rows.unit')],
      [text('reports.privacy'), notice],
    ]),
  };
}

function* stayLines(stays: Iterable<StayRow>, options: RowsDocumentOptions): IterableIterator<CellValue[]> {
  const { locale, zone, today } = options;
  const masked = (value: string | null, mask: (text: string) => string): string => (value === null ? '' : options.withIdentities ? value : mask(value));
  let number = 0;
  for (const stay of stays) {
    number += 1;
    yield [
      number,
      masked(stay.name, maskName),
      translate(locale, `reports.sex.${stay.sex}`),
      stay.birthDate === null ? null : ageInYears(stay.birthDate, stay.dischargedOn),
      masked(stay.inpatientNumber, maskIdentityNumber),
      masked(stay.identityNumber, maskIdentityNumber),
      masked(stay.phone, maskPhone),
      stay.departmentName,
      stay.dischargedOn,
      stay.diagnosis ?? '',
      translate(locale, `reports.class.${classOfStay(stay.facts, today)}`),
      stay.attempts,
      stay.happenedAt === null ? '' : civilDateTimeAt(stay.happenedAt, zone),
      stay.facts.lastOutcome === null ? '' : outcomeText(locale, stay.facts.lastOutcome, stay.isLateEntry),
      stay.userName ?? '',
    ];
  }
}

/** Title, facts and signatures: what every document has. */
export function frame(name: ExportName, options: DocumentOptions, monthKey: MessageKey, about?: string): Pick<WorkbookDocument, 'sheetName' | 'title' | 'facts' | 'signatures' | 'pageFooter'> {
  const text = (key: MessageKey): string => translate(options.locale, key);
  const [year = '', month = ''] = options.month.split('-');
  const facts = [
    `${text('reports.month')}：${translate(options.locale, monthKey, { month: options.month })}`,
    ...(about === undefined ? [] : [`${text('reports.form')}：${about}`]),
    `${text('reports.scope')}：${text('reports.scope.local')}`,
    `${text('reports.cutOff')}：${civilDateTimeAt(options.cutOffAt, options.zone)}`,
  ];
  return {
    sheetName: text(`reports.sheet.${name}`),
    title: translate(options.locale, 'reports.documentTitle', { hospital: options.hospitalName, year, month: Number(month), table: text(`reports.table.${name}`) }),
    facts: facts.join('　　'),
    signatures: [text('reports.sign.preparedBy'), text('reports.sign.reviewedBy'), text('reports.sign.date')],
    pageFooter: translate(options.locale, 'reports.page', { page: '&P', pages: '&N' }),
  };
}

export function definitions(options: DocumentOptions, lines: readonly (readonly [string, string])[]): WorkbookDocument['definitions'] {
  const text = (key: MessageKey): string => translate(options.locale, key);
  return {
    sheetName: text('reports.sheet.definitions'),
    title: text('reports.definitions.sheet'),
    headings: [text('reports.item'), text('reports.content')],
    lines: [
      [text('reports.scope'), text('reports.scope.local')],
      [text('reports.cutOff'), `${civilDateTimeAt(options.cutOffAt, options.zone)}（${options.zone}）`],
      ...lines,
      [text('reports.exportedBy'), options.exportedBy],
    ],
  };
}

/** 本人完成（补录） */
function outcomeText(locale: Locale, outcome: Outcome, isLateEntry: boolean): string {
  const text = translate(locale, `queue.outcome.${outcome}`);
  return isLateEntry ? translate(locale, 'reports.lateEntry', { outcome: text }) : text;
}

/** 科室随访统计表_2026-10.xlsx */
export function exportFileName(name: ExportName, month: string, locale: Locale): string {
  return `${translate(locale, `reports.table.${name}`)}_${month}.xlsx`;
}

