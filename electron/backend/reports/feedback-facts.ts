// Complaints, suggestions and praise of a month as facts to count (features X8), by department and by the person praised. Read
// through the module that owns them, so that a state is one rule; voided ones are no facts.
import { translate } from '#shared/i18n/messages.ts';
import { countsOfFeedback } from '#shared/reports/satisfaction-columns.ts';
import type { ReportTable, RowName } from '#shared/reports/reports.contract.ts';
import { missingName } from '#shared/reports/table-subjects.ts';
import type { FeedbackState } from '#shared/satisfaction/feedback.ts';
import type { ReadDb } from '../db/db.ts';
import { isOverdue, stateOfRow } from '../satisfaction/feedback-views.ts';
import type { FeedbackRow } from '../satisfaction/feedback.queries.ts';
import { iterateFeedback } from '../satisfaction/feedback.queries.ts';
import type { ReportRequest } from './report-request.ts';
import { callPeriodOf, stayPeriodOf } from './report-request.ts';
import { listReportDepartments } from './stays.queries.ts';
import type { SurveyFact } from './survey-facts.ts';
import { missingId } from './survey-facts.ts';
import { departmentRows, sumRows } from './survey-tables.ts';

export interface FeedbackFact {
  readonly row: FeedbackRow;
  readonly state: FeedbackState;
  readonly contributions: SurveyFact['contributions'];
}

/** Oldest first. */
export function feedbackFacts(read: ReadDb, table: 'feedback' | 'praise', request: ReportRequest): FeedbackFact[] {
  const facts: FeedbackFact[] = [];
  for (const row of iterateFeedback(read, { period: callPeriodOf(request), ...(table === 'praise' ? { kind: 'praise' as const } : {}) })) {
    const state = stateOfRow(row);
    if (state === 'voided' || (table === 'praise' && row.person_name === null)) continue;
    const person = { kind: row.kind, category: row.category, personName: row.person_name };
    const contribution = table === 'praise' ? { rowId: personId(row), counts: { praise: 1 } } : { rowId: row.department_id ?? missingId, counts: countsOfFeedback(person, state, isOverdue(row, state, request.now)) };
    facts.push({ row, state, contributions: [contribution] });
  }
  return facts.reverse();
}

export function feedbackRows(read: ReadDb, table: 'feedback' | 'praise', request: ReportRequest): ReportTable['rows'] {
  const facts = feedbackFacts(read, table, request);
  const sums = sumRows(facts, table);
  if (table === 'feedback') return departmentRows(sums, [...listReportDepartments(read, stayPeriodOf(request)), ...facts.map(({ row }) => ({ id: row.department_id ?? missingId, name: row.department_name ?? missingName() }))], table);
  const names = new Map(facts.map(({ row }) => [personId(row), personName(row)]));
  return [...sums].map(([id, counts]) => ({ id, name: names.get(id) ?? '', counts })).toSorted((left, right) => (right.counts['praise'] ?? 0) - (left.counts['praise'] ?? 0));
}

/** One line a name in a department, spaces aside. */
function personId({ department_id: departmentId, person_name: name }: FeedbackRow): string {
  return `${departmentId ?? missingId}|${(name ?? '').replaceAll(/\s/g, '')}`;
}

function personName({ department_name: department, person_name: name }: FeedbackRow): RowName {
  const of = (locale: 'zh-CN' | 'en-US'): string => translate(locale, 'reports.personOfDepartment', { department: department ?? translate(locale, 'reports.missing'), name: name ?? '' });
  return { 'zh-CN': of('zh-CN'), 'en-US': of('en-US') };
}
