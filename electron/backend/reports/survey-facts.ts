// The responses of a month as facts to count: what each adds to which row of a table, and the words shown when somebody asks which
// they are. The table and the rows behind its numbers read the same facts, so their counts agree.
import { evaluate } from '#shared/assessments/evaluation.ts';
import type { Evaluation } from '#shared/assessments/evaluation.ts';
import type { LocalizedText } from '#shared/assessments/extensions.ts';
import { translate } from '#shared/i18n/messages.ts';
import type { Locale } from '#shared/i18n/module-messages.ts';
import { answerCountsOf, answerText } from '#shared/reports/answer-rows.ts';
import type { Counts } from '#shared/reports/column.ts';
import { countsOfItem, countsOfSurvey } from '#shared/reports/satisfaction-columns.ts';
import { ratedItems, recommendationIn } from '#shared/satisfaction/rated-items.ts';
import type { ScoringRules, Tally } from '#shared/satisfaction/scoring.ts';
import { isCountable, isCountedVoice, isProxy, scoreOf, tallyItem, tallyItems } from '#shared/satisfaction/scoring.ts';
import { civilDateAt } from '#shared/time/civil.ts';
import { answersOf } from '../assessments/answers.ts';
import { listAnswerRows } from '../assessments/assessments.queries.ts';
import { contextOf } from '../assessments/call-facts.ts';
import { requireModel } from '../assessments/forms.ts';
import type { ReadDb } from '../db/db.ts';
import type { CallPeriod } from './contacts.queries.ts';
import type { SurveyRow } from './surveys.queries.ts';
import { listSurveys } from './surveys.queries.ts';

export type SurveyTable = 'satisfaction' | 'satisfactionItems' | 'satisfactionMonths' | 'answers';

export interface SurveyFact {
  readonly survey: SurveyRow;
  readonly evaluation: Evaluation;
  readonly contributions: readonly { readonly rowId: string; readonly counts: Counts }[];
}

/** The row of those whose department nobody knows. */
export const missingId = '(missing)';

export interface SurveyRequest {
  readonly table: SurveyTable;
  readonly period: CallPeriod;
  readonly rules: ScoringRules;
  readonly zone: string;
  /** Of the table of answers. */
  readonly form: string | null;
}

/** Oldest first. Responses in which nothing was rated, and voices that do not count, add nothing and are left out. */
export function* surveyFacts(read: ReadDb, request: SurveyRequest): IterableIterator<SurveyFact> {
  const { table, period, rules, form } = request;
  if (table === 'answers' && form === null) return;
  for (const survey of listSurveys(read, period, table === 'answers' ? { url: form ?? '' } : 'satisfaction')) {
    const model = requireModel(read, survey.questionnaire_id);
    const evaluation = evaluate(model, answersOf(listAnswerRows(read, survey.id)), contextOf(read, survey, model.hasExpressions));
    const contributions = table === 'answers' ? answerCountsOf(evaluation) : isCountedVoice(survey.answered_by, rules) ? scoredContributions(survey, evaluation, request) : [];
    if (contributions.length > 0) yield { survey, evaluation, contributions };
  }
}

function scoredContributions(survey: SurveyRow, evaluation: Evaluation, { table, rules, zone }: SurveyRequest): SurveyFact['contributions'] {
  const items = ratedItems(evaluation);
  const tally = tallyItems(items);
  if (tally.rated === 0) return [];
  const counts = isCountable(tally, rules);
  if (table === 'satisfactionItems') return counts ? items.map((item) => ({ rowId: itemId(survey.url, item.linkId), counts: countsOfItem(tallyItem(item)) })) : [];
  const rowId = table === 'satisfaction' ? (survey.department_id ?? missingId) : civilDateAt(survey.happened_at, zone).slice(0, 7);
  return [{ rowId, counts: countsOfSurvey({ tally, isCountable: counts, isProxy: isProxy(survey.answered_by), recommendation: recommendationIn(evaluation) }) }];
}

export function itemId(url: string, linkId: string): string {
  return `${url}#${linkId}`;
}

/** What the response said at the row, or else its score. */
export function detailOf({ evaluation }: SurveyFact, table: SurveyTable, rowId: string | null): LocalizedText {
  if (rowId !== null && table === 'satisfactionItems') return answerText(evaluation, rowId.slice(rowId.lastIndexOf('#') + 1));
  if (rowId !== null && table === 'answers') return answerText(evaluation, linkIdOfAnswerRow(rowId));
  const tally = tallyItems(ratedItems(evaluation));
  return { 'zh-CN': scoreText('zh-CN', tally), 'en-US': scoreText('en-US', tally) };
}

function linkIdOfAnswerRow(rowId: string): string {
  return rowId.slice(0, Math.max(rowId.lastIndexOf('='), rowId.lastIndexOf('!')));
}

function scoreText(locale: Locale, tally: Tally): string {
  const percent = scoreOf(tally, 'percent');
  return percent === null ? '' : translate(locale, 'reports.surveyDetail', { percent: `${(100 * percent).toFixed(1)}%`, rated: tally.rated });
}
