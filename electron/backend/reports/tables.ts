// Counts the tables: facts from the queries, classes and sums from the rules in shared/reports. Runs on the backend's
// connection for the page and on the worker's read-only one for an export; the same cut-off gives the same numbers.
import type { ReportTable, TableName } from '#shared/reports/reports.contract.ts';
import { classOfOutcome } from '#shared/reports/contact-classes.ts';
import { columnsOf, countContacts, countStay, departmentColumns, dialledKey, indicatorColumns, totalOf, workloadColumns, zeroCounts } from '#shared/reports/columns.ts';
import type { ReadDb } from '../db/db.ts';
import { countCallsByUser, countContactsByUser, listReportUsers } from './contacts.queries.ts';
import { burdenRows } from './burden-facts.ts';
import { communityRows } from './community-facts.ts';
import { feedbackRows } from './feedback-facts.ts';
import { respiteRows } from './respite-facts.ts';
import type { ReportRequest } from './report-request.ts';
import { callPeriodOf, reportSettingOf, scoringOf, stayPeriodOf } from './report-request.ts';
import { iterateStays, listReportDepartments } from './stays.queries.ts';
import type { AnswerRows } from './survey-tables.ts';
import { answerRows, surveyRows } from './survey-tables.ts';

/** Every table but that of answers, which is of one questionnaire. */
export type CountedTable = Exclude<TableName, 'answers'>;

/** @param userId of the workload table: this nurse's row only */
export function buildTable(read: ReadDb, table: CountedTable, request: ReportRequest, userId: string | null = null): ReportTable {
  const rows = rowsOf(read, table, request, userId);
  // What stood at the end of each month is not to be added up.
  return { ...headOf(request), rows, total: table === 'community' ? null : totalOf(columnsOf(table), rows) };
}

/** The distribution of the answers to one questionnaire: a total of different questions would say nothing. */
export function buildAnswerTable(read: ReadDb, request: ReportRequest, form: string | null): ReportTable & Pick<AnswerRows, 'form' | 'forms'> {
  const counted = answerRows(read, request, form);
  return { ...headOf(request), ...counted, about: counted.forms.find(({ url }) => url === counted.form)?.title ?? null, total: null };
}

function headOf(request: ReportRequest): Omit<ReportTable, 'rows' | 'total'> {
  return {
    month: request.month,
    hospitalName: request.settings['hospital.name'],
    zone: request.settings['hospital.zone'],
    cutOffAt: request.now,
    countsWhen: request.settings['reports.countsWhen'],
    scoring: scoringOf(request.settings),
    about: null,
  };
}

function rowsOf(read: ReadDb, table: CountedTable, request: ReportRequest, userId: string | null): ReportTable['rows'] {
  switch (table) {
    case 'department':
    case 'indicator':
      return stayRows(read, table, request);
    case 'workload':
      return workloadRows(read, request, userId);
    case 'feedback':
    case 'praise':
      return feedbackRows(read, table, request);
    case 'community':
      return communityRows(read, request);
    case 'respite':
      return respiteRows(read, request);
    case 'burden':
      return burdenRows(read, request);
    case 'satisfaction':
    case 'satisfactionItems':
    case 'satisfactionMonths':
      return surveyRows(read, table, request);
  }
}

function stayRows(read: ReadDb, table: 'department' | 'indicator', request: ReportRequest): ReportTable['rows'] {
  const columns = table === 'department' ? departmentColumns : indicatorColumns;
  const setting = reportSettingOf(request);
  const period = stayPeriodOf(request);
  const rows = listReportDepartments(read, period).map((department) => ({ ...department, counts: zeroCounts(columns) }));
  const countsById = new Map(rows.map((row) => [row.id, row.counts]));
  for (const { departmentId, facts } of iterateStays(read, period)) {
    const counts = countsById.get(departmentId);
    if (counts) countStay(counts, columns, facts, setting);
  }
  return rows;
}

function workloadRows(read: ReadDb, request: ReportRequest, userId: string | null): ReportTable['rows'] {
  const period = callPeriodOf(request);
  const contacts = countContactsByUser(read, period, userId);
  const calls = countCallsByUser(read, period, userId);
  const withWork = [...new Set([...contacts, ...calls].map((row) => row.userId))];
  const users = listReportUsers(read, withWork).filter((user) => userId === null || user.id === userId);
  const rows = users.map((user) => ({ ...user, counts: zeroCounts(workloadColumns) }));
  const countsById = new Map(rows.map((row) => [row.id, row.counts]));
  for (const { userId: id, outcome, count } of contacts) {
    const counts = countsById.get(id);
    if (counts) countContacts(counts, classOfOutcome[outcome], count);
  }
  for (const { userId: id, count } of calls) {
    const counts = countsById.get(id);
    if (counts) counts[dialledKey] = count;
  }
  return rows;
}
