// Counts the three tables: facts from the queries, classes and sums from the rules in shared/reports. Runs on the backend's
// connection for the page and on the worker's read-only one for an export; the same cut-off gives the same numbers.
import type { ReportTable, TableName } from '#shared/reports/reports.contract.ts';
import { classOfOutcome } from '#shared/reports/contact-classes.ts';
import type { ReportSetting } from '#shared/reports/columns.ts';
import { columnsOf, countContacts, countStay, departmentColumns, dialledKey, indicatorColumns, totalOf, workloadColumns, zeroCounts } from '#shared/reports/columns.ts';
import type { Settings } from '#shared/settings/settings.schema.ts';
import { addDays, civilDateAt, instantAt, monthRange } from '#shared/time/civil.ts';
import type { ReadDb } from '../db/db.ts';
import type { CallPeriod } from './contacts.queries.ts';
import { countCallsByUser, countContactsByUser, listReportUsers } from './contacts.queries.ts';
import type { StayPeriod } from './stays.queries.ts';
import { iterateStays, listReportDepartments } from './stays.queries.ts';

export interface ReportRequest {
  readonly month: string;
  readonly settings: Settings;
  /** The cut-off. */
  readonly now: number;
}

export function stayPeriodOf({ month, settings, now }: ReportRequest): StayPeriod {
  return { ...monthRange(month), today: civilDateAt(now, settings['hospital.zone']) };
}

export function callPeriodOf({ month, settings }: ReportRequest): CallPeriod {
  const zone = settings['hospital.zone'];
  const { from, to } = monthRange(month);
  return { from: instantAt(from, '00:00', zone), to: instantAt(addDays(to, 1), '00:00', zone) };
}

export function reportSettingOf({ settings, now }: ReportRequest): ReportSetting {
  return { today: civilDateAt(now, settings['hospital.zone']), countsWhen: settings['reports.countsWhen'] };
}

/** @param userId of the workload table: this nurse's row only */
export function buildTable(read: ReadDb, table: TableName, request: ReportRequest, userId: string | null = null): ReportTable {
  const rows = table === 'workload' ? workloadRows(read, request, userId) : departmentRows(read, table, request);
  return {
    month: request.month,
    hospitalName: request.settings['hospital.name'],
    zone: request.settings['hospital.zone'],
    cutOffAt: request.now,
    countsWhen: request.settings['reports.countsWhen'],
    rows,
    total: totalOf(columnsOf(table), rows),
  };
}

function departmentRows(read: ReadDb, table: 'department' | 'indicator', request: ReportRequest): ReportTable['rows'] {
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
