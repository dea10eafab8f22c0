// Burden of caregivers in a month (features X11), by the department of the patient's stay: of each caregiver and patient the newest result
// of the month, and how it changed from the one before, whenever that was. Levels by the scale's own bands.
import { countsOfBurden } from '#shared/reports/burden-columns.ts';
import type { ReportTable } from '#shared/reports/reports.contract.ts';
import { missingName } from '#shared/reports/table-subjects.ts';
import { levelOf } from '../caregivers/burden.ts';
import type { ReadDb } from '../db/db.ts';
import type { BurdenResult } from './burden.queries.ts';
import { listBurdenResults } from './burden.queries.ts';
import type { ReportRequest } from './report-request.ts';
import { callPeriodOf, stayPeriodOf } from './report-request.ts';
import { listReportDepartments } from './stays.queries.ts';
import type { SurveyFact } from './survey-facts.ts';
import { missingId } from './survey-facts.ts';
import { departmentRows, sumRows } from './survey-tables.ts';

export interface BurdenFact {
  readonly result: BurdenResult;
  readonly level: ReturnType<typeof levelOf>;
  readonly contributions: SurveyFact['contributions'];
}

/** Oldest first. */
export function burdenFacts(read: ReadDb, request: ReportRequest): BurdenFact[] {
  const { from, to } = callPeriodOf(request);
  const newest = new Map<string, { result: BurdenResult; before: BurdenResult | null }>();
  for (const result of listBurdenResults(read, request.settings['caregivers.burdenScale'], to)) {
    const key = `${result.caregiver_id} ${result.patient_id}`;
    newest.set(key, { result, before: newest.get(key)?.result ?? null });
  }
  return [...newest.values()].flatMap(({ result, before }) => {
    if ((result.completed_at ?? 0) < from) return [];
    const level = levelOf(read, result);
    const counts = countsOfBurden({ level, score: result.score ?? 0, before: before?.score ?? null, isDecided: result.is_decided === 1 });
    return [{ result, level, contributions: [{ rowId: result.department_id ?? missingId, counts }] }];
  });
}

export function burdenRows(read: ReadDb, request: ReportRequest): ReportTable['rows'] {
  const facts = burdenFacts(read, request);
  const departments = [...listReportDepartments(read, stayPeriodOf(request)), ...facts.map(({ result }) => ({ id: result.department_id ?? missingId, name: result.department_name ?? missingName() }))];
  return departmentRows(sumRows(facts, 'burden'), departments, 'burden');
}
