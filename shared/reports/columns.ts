// The columns of the tables, once: the page, Excel, the drill-down and the tests all read these. A count says which
// stays it counts; a rate says which counts it is made of, so that Excel can write it as a formula. Order is the hospital's.
import { communityColumns } from './community-columns.ts';
import { respiteColumns } from './respite-columns.ts';
import { burdenColumns } from './burden-columns.ts';
import type { Counts, CountColumn, RateColumn, ReportColumn } from './column.ts';
import { contactClasses } from './contact-classes.ts';
import type { ContactClass } from './contact-classes.ts';
import type { TableName } from './reports.contract.ts';
import { answerColumns, feedbackColumns, praiseColumns, satisfactionColumns, satisfactionItemColumns } from './satisfaction-columns.ts';
import { classOfStay, openReasonOfStay } from './stay-classes.ts';
import type { OpenReason, StayClass, StayFacts } from './stay-classes.ts';

export interface ReportSetting {
  /** Civil date of the cut-off in the hospital's zone. */
  readonly today: string;
  readonly countsWhen: 'reached' | 'attempted';
}

/** How much one stay adds to a column. */
type StayMeasure = (stay: StayFacts, setting: ReportSetting) => number;
type StayCountColumn = CountColumn & { readonly measure: StayMeasure };
type StayColumn = StayCountColumn | RateColumn;
type ContactCountColumn = CountColumn & { readonly classes: readonly ContactClass[] };
type ContactColumn = ContactCountColumn | RateColumn;

const isOf = (...classes: StayClass[]): StayMeasure => (stay, setting) => Number(classes.includes(classOfStay(stay, setting.today)));
const isOpenFor = (reason: OpenReason): StayMeasure => (stay, setting) => Number(classOfStay(stay, setting.today) === 'notFollowedUp' && openReasonOfStay(stay) === reason);

export const departmentColumns: readonly StayColumn[] = [
  { kind: 'count', key: 'discharged', label: 'reports.column.discharged', group: 'reports.group.discharge', measure: () => 1 },
  { kind: 'count', key: 'deceased', label: 'reports.column.deceasedCount', group: 'reports.group.discharge', measure: isOf('deceased') },
  { kind: 'count', key: 'followedUp', label: 'reports.column.followedUp', group: 'reports.group.followUp', measure: isOf('followedUp') },
  { kind: 'count', key: 'notFollowedUp', label: 'reports.column.notFollowedUp', group: 'reports.group.followUp', measure: isOf('notFollowedUp') },
  { kind: 'count', key: 'refused', label: 'reports.column.refusedFollowUp', group: 'reports.group.followUp', measure: isOf('refused') },
  { kind: 'count', key: 'all', label: 'reports.column.allFollowUps', group: 'reports.group.followUp', measure: isOf('followedUp', 'notFollowedUp', 'refused') },
  { kind: 'rate', key: 'followUpRate', label: 'reports.column.followUpRate', group: 'reports.group.rate', numerator: { allBut: 'notFollowedUp' }, denominator: 'all' },
  { kind: 'rate', key: 'successRate', label: 'reports.column.successRate', group: 'reports.group.rate', numerator: { part: 'followedUp' }, denominator: 'all' },
  { kind: 'count', key: 'notDue', label: 'reports.column.notDue', group: 'reports.group.apart', measure: isOf('notDue') },
  { kind: 'count', key: 'booked', label: 'reports.column.booked', group: 'reports.group.openReason', isScreenOnly: true, measure: isOpenFor('booked') },
  { kind: 'count', key: 'badNumber', label: 'reports.column.badNumber', group: 'reports.group.openReason', isScreenOnly: true, measure: isOpenFor('badNumber') },
  { kind: 'count', key: 'noAnswer', label: 'reports.column.noAnswer', group: 'reports.group.openReason', isScreenOnly: true, measure: isOpenFor('noAnswer') },
  { kind: 'count', key: 'other', label: 'reports.column.other', group: 'reports.group.openReason', isScreenOnly: true, measure: isOpenFor('other') },
];

export const indicatorColumns: readonly StayColumn[] = [
  { kind: 'count', key: 'numerator', label: 'reports.column.numerator', group: 'reports.group.indicator21', measure: (stay, setting) => Number(setting.countsWhen === 'reached' ? stay.isReached : stay.isAttempted) },
  { kind: 'count', key: 'denominator', label: 'reports.column.denominator', group: 'reports.group.indicator21', measure: () => 1 },
  { kind: 'rate', key: 'rate', label: 'reports.column.indicator21', group: 'reports.group.indicator21', numerator: { part: 'numerator' }, denominator: 'denominator' },
  { kind: 'count', key: 'tasksCompleted', label: 'reports.column.tasksCompleted', group: 'reports.group.tasks', measure: (stay) => stay.tasksCompleted },
  { kind: 'count', key: 'tasksDue', label: 'reports.column.tasksDue', group: 'reports.group.tasks', measure: (stay) => stay.tasksDue },
  { kind: 'rate', key: 'taskRate', label: 'reports.column.taskRate', group: 'reports.group.tasks', numerator: { part: 'tasksCompleted' }, denominator: 'tasksDue' },
];

/** The key of the one column that counts calls instead of contacts. */
export const dialledKey = 'dialled';

export const workloadColumns: readonly ContactColumn[] = [
  { kind: 'count', key: dialledKey, label: 'reports.column.dialled', group: 'reports.group.calls', classes: [] },
  { kind: 'count', key: 'all', label: 'reports.column.all', group: 'reports.group.contacts', classes: contactClasses.filter((contactClass) => contactClass !== 'deceased') },
  { kind: 'count', key: 'notFollowedUp', label: 'reports.column.notFollowedUp', group: 'reports.group.contacts', classes: ['booked', 'badNumber', 'noAnswer', 'other'] },
  { kind: 'count', key: 'followedUp', label: 'reports.column.followedUp', group: 'reports.group.contacts', classes: ['followedUp'] },
  { kind: 'count', key: 'deceased', label: 'reports.column.deceased', group: 'reports.group.results', classes: ['deceased'] },
  { kind: 'count', key: 'booked', label: 'reports.column.booked', group: 'reports.group.results', classes: ['booked'] },
  { kind: 'count', key: 'badNumber', label: 'reports.column.badNumber', group: 'reports.group.results', classes: ['badNumber'] },
  { kind: 'count', key: 'noAnswer', label: 'reports.column.noAnswer', group: 'reports.group.results', classes: ['noAnswer'] },
  { kind: 'count', key: 'refused', label: 'reports.column.refused', group: 'reports.group.results', classes: ['refused'] },
  { kind: 'count', key: 'other', label: 'reports.column.other', group: 'reports.group.results', classes: ['other'] },
  { kind: 'rate', key: 'followUpRate', label: 'reports.column.followUpRate', group: 'reports.group.rate', numerator: { allBut: 'notFollowedUp' }, denominator: 'all' },
  { kind: 'rate', key: 'successRate', label: 'reports.column.successRate', group: 'reports.group.rate', numerator: { part: 'followedUp' }, denominator: 'all' },
];

const columnsByTable: Readonly<Record<TableName, readonly ReportColumn[]>> = {
  department: departmentColumns,
  workload: workloadColumns,
  indicator: indicatorColumns,
  satisfaction: satisfactionColumns,
  satisfactionItems: satisfactionItemColumns,
  satisfactionMonths: satisfactionColumns,
  feedback: feedbackColumns,
  praise: praiseColumns,
  burden: burdenColumns,
  answers: answerColumns,
  respite: respiteColumns,
  community: communityColumns,
};

export function columnsOf(table: TableName): readonly ReportColumn[] {
  return columnsByTable[table];
}

/** @returns 0–1 (a mean in its own unit, a difference from −1), or null where nothing is to be divided by: shown as “—” */
export function rateOf(column: RateColumn, counts: Counts): number | null {
  const over = counts[column.denominator] ?? 0;
  if (over === 0) return null;
  const { numerator } = column;
  const upper = 'part' in numerator ? (counts[numerator.part] ?? 0) - (numerator.less === undefined ? 0 : (counts[numerator.less] ?? 0)) : over - (counts[numerator.allBut] ?? 0);
  return upper / over;
}

/** A table of stays being counted, one stay at a time. */
export function countStay(counts: Record<string, number>, columns: readonly StayColumn[], stay: StayFacts, setting: ReportSetting): void {
  for (const column of columns) {
    if (column.kind === 'count') counts[column.key] = (counts[column.key] ?? 0) + column.measure(stay, setting);
  }
}

/** Adds contacts of one class to a row of the workload table. */
export function countContacts(counts: Record<string, number>, contactClass: ContactClass, count: number): void {
  for (const column of workloadColumns) {
    if (column.kind === 'count' && column.classes.includes(contactClass)) counts[column.key] = (counts[column.key] ?? 0) + count;
  }
}

/** A row with nothing counted yet: every count 0, so that an idle department is a row of zeros. */
export function zeroCounts(columns: readonly ReportColumn[]): Record<string, number> {
  return Object.fromEntries(columns.filter((column) => column.kind === 'count').map((column) => [column.key, 0]));
}

/** 总计: the sum of the rows. */
export function totalOf(columns: readonly ReportColumn[], rows: readonly { readonly counts: Counts }[]): Record<string, number> {
  const total = zeroCounts(columns);
  for (const key of Object.keys(total)) total[key] = rows.reduce((sum, row) => sum + (row.counts[key] ?? 0), 0);
  return total;
}

/** Is the stay among the rows behind this number? For a rate, those behind its denominator. */
export function isBehindColumn(columns: readonly StayColumn[], key: string, stay: StayFacts, setting: ReportSetting): boolean {
  const column = columns.find((candidate) => candidate.key === key);
  if (!column) return false;
  return column.kind === 'rate' ? isBehindColumn(columns, column.denominator, stay, setting) : column.measure(stay, setting) > 0;
}

/** The contact classes behind a number of the workload table; empty for calls. */
export function contactClassesBehind(key: string): readonly ContactClass[] {
  const column = workloadColumns.find((candidate) => candidate.key === key);
  if (!column) return [];
  return column.kind === 'rate' ? contactClassesBehind(column.denominator) : column.classes;
}
