// The responses, complaints, suggestions or praise behind one number: the very facts that were counted, oldest first, masked.
import type { ReportRow, TableName } from '#shared/reports/reports.contract.ts';
import { columnsOf } from '#shared/reports/columns.ts';
import { keyBehind } from '#shared/reports/satisfaction-columns.ts';
import { translate } from '#shared/i18n/messages.ts';
import type { Locale } from '#shared/i18n/module-messages.ts';
import type { LocalizedText } from '#shared/assessments/extensions.ts';
import { sameText } from '#shared/assessments/extensions.ts';
import { maskName, tailOf } from '#shared/patients/masking.ts';
import type { ReadDb } from '../db/db.ts';
import type { BurdenFact } from './burden-facts.ts';
import { burdenFacts } from './burden-facts.ts';
import { communityRowsBehind } from './community-facts.ts';
import type { FeedbackFact } from './feedback-facts.ts';
import { feedbackFacts } from './feedback-facts.ts';
import { respiteFacts } from './respite-facts.ts';
import type { RowsPage, RowsRequest } from './report-request.ts';
import { pageSize } from './report-request.ts';
import type { SurveyFact, SurveyTable } from './survey-facts.ts';
import { detailOf, surveyFacts } from './survey-facts.ts';
import { surveyRequestOf } from './survey-tables.ts';

type FactRequest = RowsRequest & { readonly table: Exclude<TableName, 'department' | 'workload' | 'indicator'> };

export function listFactRows(read: ReadDb, request: FactRequest): RowsPage {
  const key = keyBehind(columnsOf(request.table), request.column);
  const { table, rowId } = request;
  const isBehind = ({ contributions }: Pick<SurveyFact, 'contributions'>): boolean => contributions.some((part) => (rowId === null || part.rowId === rowId) && key !== null && (part.counts[key] ?? 0) > 0);
  const rows = rowsOf(read, request, table, isBehind);
  const from = request.cursor === null ? 0 : rows.findIndex((row) => row.id === request.cursor) + 1;
  const page = rows.slice(from, from + pageSize);
  return { rows: page, nextCursor: from + pageSize < rows.length ? (page.at(-1)?.id ?? null) : null };
}

function rowsOf(read: ReadDb, request: FactRequest, table: FactRequest['table'], isBehind: (fact: Pick<SurveyFact, 'contributions'>) => boolean): ReportRow[] {
  if (table === 'community') return communityRowsBehind(read, request, request.rowId, keyBehind(columnsOf(table), request.column));
  if (table === 'respite') return respiteFacts(read, request).filter(isBehind).map(({ row }) => row);
  if (table === 'burden') return burdenFacts(read, request).filter(isBehind).map(rowOfBurden);
  if (table === 'feedback' || table === 'praise') return feedbackFacts(read, table, request).filter(isBehind).map(rowOfFeedback);
  return surveysBehind(read, request, table, isBehind);
}

function surveysBehind(read: ReadDb, request: FactRequest, table: SurveyTable, isBehind: (fact: SurveyFact) => boolean): ReportRow[] {
  const rows: ReportRow[] = [];
  for (const fact of surveyFacts(read, surveyRequestOf(request, table, request.form))) if (isBehind(fact)) rows.push(rowOfSurvey(fact, table, request.rowId));
  return rows;
}

function rowOfSurvey(fact: SurveyFact, table: SurveyTable, rowId: string | null): ReportRow {
  const { survey } = fact;
  return {
    id: survey.id,
    patientId: survey.patient_id,
    maskedName: maskName(survey.name),
    inpatientTail: tailOf(survey.inpatient_number ?? ''),
    departmentName: survey.department_name ?? '',
    dischargedOn: survey.discharged_on,
    stayClass: null,
    happenedAt: survey.happened_at,
    outcome: null,
    isLateEntry: survey.is_late_entry === 1,
    userName: survey.user_name,
    attempts: 0,
    detail: survey.source === 'link' ? byLink(detailOf(fact, table, rowId)) : detailOf(fact, table, rowId),
  };
}

function byLink(said: LocalizedText): LocalizedText {
  const marked = (locale: Locale): string => `${said[locale]} · ${translate(locale, 'reports.byLink')}`;
  return { 'zh-CN': marked('zh-CN'), 'en-US': marked('en-US') };
}

function rowOfBurden({ result, level }: BurdenFact): ReportRow {
  const detail = (locale: 'zh-CN' | 'en-US'): string => `${result.score ?? 0} · ${translate(locale, `caregivers.band.${level}`)}`;
  return {
    id: result.id,
    patientId: result.patient_id,
    maskedName: maskName(result.name),
    inpatientTail: tailOf(result.inpatient_number ?? ''),
    departmentName: result.department_name ?? '',
    dischargedOn: result.discharged_on,
    stayClass: null,
    happenedAt: result.completed_at,
    outcome: null,
    isLateEntry: result.is_late_entry === 1,
    userName: result.user_name,
    attempts: 0,
    detail: { 'zh-CN': detail('zh-CN'), 'en-US': detail('en-US') },
  };
}

function rowOfFeedback({ row }: FeedbackFact): ReportRow {
  return {
    id: row.id,
    patientId: row.patient_id ?? '',
    maskedName: row.patient_name === null ? '' : maskName(row.patient_name),
    inpatientTail: tailOf(row.inpatient_number ?? ''),
    departmentName: row.department_name ?? '',
    dischargedOn: row.discharged_on,
    stayClass: null,
    happenedAt: row.received_at,
    outcome: null,
    isLateEntry: false,
    userName: row.author_name,
    attempts: 0,
    detail: sameText(row.text),
  };
}
