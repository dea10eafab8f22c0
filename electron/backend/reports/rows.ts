// The rows behind one number: the same facts and the same rule as the number itself, so their count is the number.
// Everything of a person is masked here.
import { maskName, tailOf } from '#shared/patients/masking.ts';
import { outcomes } from '#shared/queue/outcomes.ts';
import { classOfOutcome } from '#shared/reports/contact-classes.ts';
import { columnsOf, contactClassesBehind, departmentColumns, dialledKey, indicatorColumns, isBehindColumn } from '#shared/reports/columns.ts';
import type { ReportRow } from '#shared/reports/reports.contract.ts';
import { classOfStay } from '#shared/reports/stay-classes.ts';
import { invalidInput } from '#shared/rpc/errors.ts';
import type { ReadDb } from '../db/db.ts';
import type { ContactRow, TimeCursor } from './contacts.queries.ts';
import { listCallRows, listContactRows } from './contacts.queries.ts';
import type { StayCursor } from './stays.queries.ts';
import { iterateStayRows } from './stays.queries.ts';
import { listFactRows } from './fact-rows.ts';
import type { RowsPage, RowsRequest } from './report-request.ts';
import { callPeriodOf, pageSize, reportSettingOf, stayPeriodOf } from './report-request.ts';

export function listReportRows(read: ReadDb, request: RowsRequest): RowsPage {
  if (!columnsOf(request.table).some((column) => column.key === request.column)) throw invalidInput('unknownColumn');
  const { table } = request;
  if (table === 'workload') return contactRows(read, request);
  return table === 'department' || table === 'indicator' ? stayRows(read, request, table) : listFactRows(read, { ...request, table });
}

function stayRows(read: ReadDb, request: RowsRequest, table: 'department' | 'indicator'): RowsPage {
  const columns = table === 'department' ? departmentColumns : indicatorColumns;
  const setting = reportSettingOf(request);
  const rows: ReportRow[] = [];
  let last: StayCursor | null = null;
  for (const stay of iterateStayRows(read, stayPeriodOf(request), request.rowId, parseStayCursor(request.cursor))) {
    if (!isBehindColumn(columns, request.column, stay.facts, setting)) continue;
    if (rows.length === pageSize) return { rows, nextCursor: last ? formatStayCursor(last) : null };
    last = stay.cursor;
    rows.push({
      id: stay.id,
      patientId: stay.patientId,
      maskedName: maskName(stay.name),
      inpatientTail: tailOf(stay.inpatientNumber ?? ''),
      departmentName: stay.departmentName,
      dischargedOn: stay.dischargedOn,
      stayClass: classOfStay(stay.facts, setting.today),
      happenedAt: stay.happenedAt,
      outcome: stay.facts.lastOutcome,
      isLateEntry: stay.isLateEntry,
      userName: stay.userName,
      attempts: stay.attempts,
      detail: null,
    });
  }
  return { rows, nextCursor: null };
}

function contactRows(read: ReadDb, request: RowsRequest): RowsPage {
  const period = callPeriodOf(request);
  const classes = contactClassesBehind(request.column);
  const options = { userId: request.rowId, after: parseTimeCursor(request.cursor), limit: pageSize + 1 };
  const found = request.column === dialledKey
    ? listCallRows(read, period, options)
    : listContactRows(read, period, { ...options, outcomes: outcomes.filter((outcome) => classes.includes(classOfOutcome[outcome])) });
  const page = found.slice(0, pageSize);
  const last = page.at(-1);
  return { rows: page.map(toReportRow), nextCursor: found.length > pageSize && last ? `${last.happenedAt}|${last.id}` : null };
}

function toReportRow(row: ContactRow): ReportRow {
  return {
    id: row.id,
    patientId: row.patientId ?? '',
    maskedName: row.name === null ? '' : maskName(row.name),
    inpatientTail: tailOf(row.inpatientNumber ?? ''),
    departmentName: row.departmentName ?? '',
    dischargedOn: row.dischargedOn,
    stayClass: null,
    happenedAt: row.happenedAt,
    outcome: row.outcome,
    isLateEntry: row.isLateEntry,
    userName: row.userName,
    attempts: 0,
    detail: null,
  };
}

function formatStayCursor({ dischargedOn, departmentId, id }: StayCursor): string {
  return `${dischargedOn}|${departmentId}|${id}`;
}

function parseStayCursor(cursor: string | null): StayCursor | null {
  if (cursor === null) return null;
  const [dischargedOn = '', departmentId = '', id = ''] = cursor.split('|');
  return { dischargedOn, departmentId, id };
}

function parseTimeCursor(cursor: string | null): TimeCursor | null {
  if (cursor === null) return null;
  const [at = '', id = ''] = cursor.split('|');
  return { at: Number(at), id };
}
