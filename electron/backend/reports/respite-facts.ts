// Respite of a month as facts to count (features X11): requests by the day they were made, visits by the day for which they were agreed.
// Read through the module that owns them, so that a state is one rule.
import type { LocalizedText } from '#shared/assessments/extensions.ts';
import { translate } from '#shared/i18n/messages.ts';
import type { MessageKey } from '#shared/i18n/messages.ts';
import { maskName } from '#shared/patients/masking.ts';
import type { Counts } from '#shared/reports/column.ts';
import { respiteColumns } from '#shared/reports/respite-columns.ts';
import { zeroCounts } from '#shared/reports/columns.ts';
import type { ReportRow, ReportTable } from '#shared/reports/reports.contract.ts';
import { missingName } from '#shared/reports/table-subjects.ts';
import { bookingState } from '#shared/respite/standing.ts';
import type { ReadDb } from '../db/db.ts';
import type { BookingRecord, RequestRecord } from '../respite/bookings.queries.ts';
import { listBookingsBetween, listBookingsOf, listRequestsBetween } from '../respite/bookings.queries.ts';
import { listServices } from '../respite/providers.queries.ts';
import { factsOfBooking } from '../respite/request-views.ts';
import type { ReportRequest } from './report-request.ts';
import { callPeriodOf } from './report-request.ts';
import type { SurveyFact } from './survey-facts.ts';
import { missingId } from './survey-facts.ts';

export interface RespiteFact {
  readonly row: ReportRow;
  readonly contributions: SurveyFact['contributions'];
}

const lateMs = 24 * 3_600_000;

/** Oldest first within requests and within visits. */
export function respiteFacts(read: ReadDb, request: ReportRequest): RespiteFact[] {
  const period = callPeriodOf(request);
  const requests = listRequestsBetween(read, period);
  const confirmed = new Set(listBookingsOf(read, requests.map(({ id }) => id)).flatMap((booking) => (booking.confirmed_at === null ? [] : [booking.request_id])));
  return [
    ...requests.map((row) => ({ row: rowOfRequest(row), contributions: [{ rowId: row.service_id ?? missingId, counts: { requests: 1, matched: Number(confirmed.has(row.id)) } }] })),
    ...listBookingsBetween(read, period).flatMap((row) => {
      const counts = countsOfBooking(row);
      return counts === null ? [] : [{ row: rowOfBooking(row, request.now), contributions: [{ rowId: row.service_id, counts }] }];
    }),
  ];
}

export function respiteRows(read: ReadDb, request: ReportRequest): ReportTable['rows'] {
  const sums = new Map<string, Record<string, number>>();
  for (const { contributions } of respiteFacts(read, request)) {
    for (const { rowId, counts } of contributions) {
      const sum = sums.get(rowId) ?? zeroCounts(respiteColumns);
      sums.set(rowId, sum);
      for (const [key, value] of Object.entries(counts)) sum[key] = (sum[key] ?? 0) + value;
    }
  }
  const services = listServices(read).filter((service) => service.retired_at === null || sums.has(service.id));
  const rows = services.map((service) => ({ id: service.id, name: service.title, counts: sums.get(service.id) ?? zeroCounts(respiteColumns) }));
  const missing = sums.get(missingId);
  return missing ? [...rows, { id: missingId, name: missingName(), counts: missing }] : rows;
}

/** Null for what is no fact of a month: offers, and what a death ended. */
function countsOfBooking(row: BookingRecord): Counts | null {
  if (row.confirmed_at === null) return null;
  switch (row.closed_as) {
    case 'completed': {
      const minutes = row.came_at !== null && row.left_at !== null ? Math.round((row.left_at - row.came_at) / 60_000) : 0;
      return { visits: 1, minutes, ...(row.survey_score === null ? {} : { surveyed: 1, points: row.survey_score, possible: 100 }) };
    }
    case 'family_absent':
      return { familyAbsent: 1 };
    case 'provider_absent':
      return { providerAbsent: 1 };
    case 'cancelled':
      return row.closed_side === 'bereavement' ? null : { cancelled: 1, cancelledLate: Number(row.starts_at - (row.closed_at ?? 0) < lateMs) };
    default:
      return null;
  }
}

const plainRow = { inpatientTail: '', departmentName: '', dischargedOn: null, stayClass: null, outcome: null, attempts: 0 };

function rowOfRequest(row: RequestRecord): ReportRow {
  return { ...plainRow, id: row.id, patientId: row.patient_id, maskedName: maskName(row.patient_name), happenedAt: row.recorded_at, isLateEntry: false, userName: row.author_name, detail: inBoth(`respite.source.${row.source}`, row.service_title ?? '') };
}

function rowOfBooking(row: BookingRecord, now: number): ReportRow {
  const state = bookingState(factsOfBooking(row), now);
  return { ...plainRow, id: row.id, patientId: row.patient_id, maskedName: maskName(row.patient_name), happenedAt: row.starts_at, isLateEntry: row.late_reason !== null && row.late_reason !== '', userName: row.author_name, detail: inBoth(`respite.state.${state}`, `${row.service_title} ${row.provider_name}`) };
}

function inBoth(key: MessageKey, words: string): LocalizedText {
  const of = (locale: 'zh-CN' | 'en-US'): string => [translate(locale, key), words].filter(Boolean).join(' · ');
  return { 'zh-CN': of('zh-CN'), 'en-US': of('en-US') };
}
