// Tables of satisfaction by department, question and month (features X10) and of answers (X7): the facts summed by row. Departments
// without a response are rows of zeros; so are months, and options that nobody chose.
import { titleOf } from '#shared/assessments/extensions.ts';
import type { LocalizedText } from '#shared/assessments/extensions.ts';
import type { FormModel } from '#shared/assessments/model.ts';
import { translate } from '#shared/i18n/messages.ts';
import type { AnswerRow } from '#shared/reports/answer-rows.ts';
import { answerRowsOf, describeAnswerRow, numbersIn } from '#shared/reports/answer-rows.ts';
import type { Counts } from '#shared/reports/column.ts';
import { columnsOf, zeroCounts } from '#shared/reports/columns.ts';
import type { ReportTable, RowName } from '#shared/reports/reports.contract.ts';
import { missingName } from '#shared/reports/table-subjects.ts';
import { ratedPlaces } from '#shared/satisfaction/rated-items.ts';
import { addMonths } from '#shared/time/civil.ts';
import { requireModel } from '../assessments/forms.ts';
import type { ReadDb } from '../db/db.ts';
import type { ReportRequest } from './report-request.ts';
import { callPeriodOf, scoringOf, stayPeriodOf } from './report-request.ts';
import { listReportDepartments } from './stays.queries.ts';
import type { SurveyFact, SurveyRequest, SurveyTable } from './survey-facts.ts';
import { itemId, missingId, surveyFacts } from './survey-facts.ts';
import { listAnsweredForms } from './surveys.queries.ts';

type Row = ReportTable['rows'][number];

const monthsShown = 12;

export function surveyRequestOf(request: ReportRequest, table: SurveyTable, form: string | null): SurveyRequest {
  const last = callPeriodOf(request);
  const from = table === 'satisfactionMonths' ? callPeriodOf({ ...request, month: monthsBefore(request.month, monthsShown - 1) }).from : last.from;
  return { table, period: { from, to: last.to }, rules: scoringOf(request.settings), zone: request.settings['hospital.zone'], form };
}

export function surveyRows(read: ReadDb, table: Exclude<SurveyTable, 'answers'>, request: ReportRequest): Row[] {
  const facts = [...surveyFacts(read, surveyRequestOf(request, table, null))];
  const rows = sumRows(facts, table);
  switch (table) {
    case 'satisfaction':
      return departmentRows(rows, [...listReportDepartments(read, stayPeriodOf(request)), ...facts.map(({ survey }) => ({ id: survey.department_id ?? missingId, name: survey.department_name ?? missingName() }))], table);
    case 'satisfactionMonths':
      return Array.from({ length: monthsShown }, (_, index) => monthsBefore(request.month, monthsShown - 1 - index)).map((month) => rowOf(rows, month, month, table));
    case 'satisfactionItems':
      return itemRows(read, rows, facts);
  }
}

/** A department appears once, named ones first; what none is named for comes last, and only if there is any. */
export function departmentRows(rows: ReadonlyMap<string, Counts>, departments: readonly { readonly id: string; readonly name: RowName }[], table: 'satisfaction' | 'feedback' | 'burden'): Row[] {
  const names = new Map<string, RowName>();
  for (const { id, name } of departments) if (!names.has(id)) names.set(id, name);
  const ordered = [...names].toSorted(([left], [right]) => Number(left === missingId) - Number(right === missingId));
  return ordered.map(([id, name]) => rowOf(rows, id, name, table));
}

/** Every question of the forms that were answered, newest version first, in the order of the form. */
function itemRows(read: ReadDb, rows: ReadonlyMap<string, Counts>, facts: readonly SurveyFact[]): Row[] {
  const forms = modelsByUrl(read, facts);
  const names = new Map<string, LocalizedText>();
  for (const [url, models] of forms) {
    for (const model of models) {
      for (const place of ratedPlaces(model)) {
        const id = itemId(url, place.linkId);
        if (!names.has(id)) names.set(id, forms.size > 1 ? withForm(place.shortText, titleOf(model.questionnaire)) : place.shortText);
      }
    }
  }
  return [...names].filter(([id]) => rows.has(id)).map(([id, name]) => rowOf(rows, id, name, 'satisfactionItems'));
}

function withForm(question: LocalizedText, form: LocalizedText): LocalizedText {
  return { 'zh-CN': translate('zh-CN', 'reports.itemOfForm', { question: question['zh-CN'], form: form['zh-CN'] }), 'en-US': translate('en-US', 'reports.itemOfForm', { question: question['en-US'], form: form['en-US'] }) };
}

export interface AnswerRows {
  readonly form: string | null;
  readonly forms: { readonly url: string; readonly title: LocalizedText; readonly responses: number }[];
  readonly rows: Row[];
}

/** @param wanted canonical address; null, or one not answered in the month: the one answered most often */
export function answerRows(read: ReadDb, request: ReportRequest, wanted: string | null): AnswerRows {
  const forms = listAnsweredForms(read, callPeriodOf(request)).map(({ url, questionnaireId, responses }) => ({ url, title: titleOf(requireModel(read, questionnaireId).questionnaire), responses }));
  const form = forms.find(({ url }) => url === wanted)?.url ?? forms[0]?.url ?? null;
  const facts = [...surveyFacts(read, surveyRequestOf(request, 'answers', form))];
  const sums = sumRows(facts, 'answers');
  const rows: Row[] = [];
  for (const row of knownAnswerRows(modelsByUrl(read, facts).values())) {
    const counts = sums.get(row.id);
    // A reason that nobody gave is not worth a line; an option that nobody chose is.
    if (!counts || (row.isReason && counts['count'] === 0)) continue;
    rows.push({ id: row.id, name: describeAnswerRow(row, facts.flatMap(({ evaluation }) => numbersIn(evaluation, row))), counts });
  }
  return { form, forms, rows };
}

function knownAnswerRows(forms: Iterable<readonly FormModel[]>): AnswerRow[] {
  const known = new Map<string, AnswerRow>();
  for (const models of forms) for (const model of models) for (const row of answerRowsOf(model)) if (!known.has(row.id)) known.set(row.id, row);
  return [...known.values()];
}

/** Newest version first: ids are made in the order of publishing. */
function modelsByUrl(read: ReadDb, facts: readonly SurveyFact[]): Map<string, FormModel[]> {
  const versions = new Map(facts.map(({ survey }) => [survey.questionnaire_id, survey.url]));
  const forms = new Map<string, FormModel[]>();
  for (const [id, url] of [...versions].toSorted(([left], [right]) => right.localeCompare(left))) forms.set(url, [...(forms.get(url) ?? []), requireModel(read, id)]);
  return forms;
}

export function sumRows(facts: readonly { readonly contributions: SurveyFact['contributions'] }[], table: SurveyTable | 'feedback' | 'praise' | 'burden'): Map<string, Record<string, number>> {
  const rows = new Map<string, Record<string, number>>();
  for (const { contributions } of facts) {
    for (const { rowId, counts } of contributions) {
      const sums = rows.get(rowId) ?? zeroCounts(columnsOf(table));
      rows.set(rowId, sums);
      for (const [key, value] of Object.entries(counts)) sums[key] = (sums[key] ?? 0) + value;
    }
  }
  return rows;
}

function rowOf(rows: ReadonlyMap<string, Counts>, id: string, name: RowName, table: SurveyTable | 'feedback' | 'burden'): Row {
  return { id, name, counts: { ...(rows.get(id) ?? zeroCounts(columnsOf(table))) } };
}

function monthsBefore(month: string, months: number): string {
  return addMonths(`${month}-01`, -months).slice(0, 7);
}
