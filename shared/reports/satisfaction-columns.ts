// The columns of the tables of satisfaction (features X10), of complaints, suggestions and praise (X8) and of answers (X7). Every
// rate stands beside the two counts it is made of. What counts where is decided by shared/satisfaction, never here.
import type { MessageKey } from '../i18n/messages.ts';
import type { FeedbackState } from '../satisfaction/feedback.ts';
import { feedbackCategories } from '../satisfaction/feedback.ts';
import type { Statement } from '../satisfaction/satisfaction.contract.ts';
import type { Recommendation, Tally } from '../satisfaction/scoring.ts';
import type { Counts, CountColumn, RateColumn, ReportColumn } from './column.ts';

const count = (key: string, group: MessageKey, label: MessageKey, isScreenOnly = false): CountColumn => ({ kind: 'count', key, label, group, ...(isScreenOnly ? { isScreenOnly } : {}) });
const rate = (key: string, group: MessageKey, label: MessageKey, numerator: RateColumn['numerator'], denominator: string, format: RateColumn['format'] = 'percent'): RateColumn => ({ kind: 'rate', key, label, group, numerator, denominator, format });

/** The three scores of a tally: points of possible, top boxes of ratings, weights of ratings. */
const scoreColumns: readonly ReportColumn[] = [
  count('points', 'reports.group.percent', 'reports.column.points'),
  count('possible', 'reports.group.percent', 'reports.column.possible'),
  rate('percent', 'reports.group.percent', 'reports.column.percent', { part: 'points' }, 'possible'),
  count('rated', 'reports.group.topBox', 'reports.column.rated'),
  count('topBox', 'reports.group.topBox', 'reports.column.topBox'),
  rate('topBoxRate', 'reports.group.topBox', 'reports.column.topBoxRate', { part: 'topBox' }, 'rated'),
  count('weights', 'reports.group.mean', 'reports.column.weights'),
  rate('mean', 'reports.group.mean', 'reports.column.mean', { part: 'weights' }, 'rated', 'mean'),
];

export const satisfactionColumns: readonly ReportColumn[] = [
  count('responses', 'reports.group.responses', 'reports.column.responses'),
  count('valid', 'reports.group.responses', 'reports.column.valid'),
  count('proxy', 'reports.group.responses', 'reports.column.proxy'),
  rate('validRate', 'reports.group.responses', 'reports.column.validRate', { part: 'valid' }, 'responses'),
  ...scoreColumns,
  count('unlikely', 'reports.group.recommendation', 'reports.column.unlikely'),
  count('neutral', 'reports.group.recommendation', 'reports.column.neutral'),
  count('likely', 'reports.group.recommendation', 'reports.column.likely'),
  count('recommending', 'reports.group.recommendation', 'reports.column.recommending'),
  rate('recommendation', 'reports.group.recommendation', 'reports.column.recommendation', { part: 'likely', less: 'unlikely' }, 'recommending'),
];

export const satisfactionItemColumns: readonly ReportColumn[] = [
  count('asked', 'reports.group.asked', 'reports.column.asked'),
  count('notApplicable', 'reports.group.asked', 'reports.column.notApplicable'),
  count('unknown', 'reports.group.asked', 'reports.column.unknown'),
  count('declined', 'reports.group.asked', 'reports.column.declined'),
  ...scoreColumns,
];

export const feedbackColumns: readonly ReportColumn[] = [
  count('complaint', 'reports.group.complaint', 'reports.column.complaint'),
  ...feedbackCategories.map((category) => count(`complaint_${category}`, 'reports.group.complaint', `satisfaction.category.${category}`)),
  count('complaintUnsorted', 'reports.group.complaint', 'reports.column.unsorted'),
  count('complaintClosed', 'reports.group.complaint', 'reports.column.closed'),
  count('complaintOverdue', 'reports.group.complaint', 'reports.column.overdue'),
  rate('complaintClosedRate', 'reports.group.complaint', 'reports.column.closedRate', { part: 'complaintClosed' }, 'complaint'),
  count('suggestion', 'reports.group.suggestion', 'reports.column.suggestion'),
  count('suggestionClosed', 'reports.group.suggestion', 'reports.column.closed'),
  rate('suggestionClosedRate', 'reports.group.suggestion', 'reports.column.closedRate', { part: 'suggestionClosed' }, 'suggestion'),
  count('praise', 'reports.group.praise', 'reports.column.praise'),
  count('praiseNamed', 'reports.group.praise', 'reports.column.praiseNamed'),
];

export const praiseColumns: readonly ReportColumn[] = [count('praise', 'reports.group.praise', 'reports.column.praise')];

export const answerColumns: readonly ReportColumn[] = [
  count('count', 'reports.group.answers', 'reports.column.count'),
  count('base', 'reports.group.answers', 'reports.column.base'),
  rate('share', 'reports.group.answers', 'reports.column.share', { part: 'count' }, 'base'),
];

export interface SurveyCount {
  readonly tally: Tally;
  readonly isCountable: boolean;
  readonly isProxy: boolean;
  readonly recommendation: Recommendation | null;
}

/** What one response adds to a row of the table of satisfaction: one that answered too little is a response and no more. */
export function countsOfSurvey({ tally, isCountable, isProxy, recommendation }: SurveyCount): Counts {
  if (!isCountable) return { responses: 1 };
  const recommending: Counts = recommendation === null ? {} : { [recommendation]: 1, recommending: 1 };
  return { responses: 1, valid: 1, proxy: isProxy ? 1 : 0, ...countsOfTally(tally), ...recommending };
}

/** What one rated item adds to its row. */
export function countsOfItem(tally: Tally): Counts {
  const { notApplicable, unknown, declined } = tally;
  return { asked: tally.rated + notApplicable + unknown + declined, notApplicable, unknown, declined, ...countsOfTally(tally) };
}

function countsOfTally({ points, possible, rated, topBox, weights }: Tally): Counts {
  return { points, possible, rated, topBox, weights };
}

export function countsOfFeedback({ kind, category, personName }: Pick<Statement, 'kind' | 'category' | 'personName'>, state: FeedbackState, isOverdue: boolean): Counts {
  const isClosed = Number(state === 'closed');
  switch (kind) {
    case 'complaint':
      return { complaint: 1, [category === null ? 'complaintUnsorted' : `complaint_${category}`]: 1, complaintClosed: isClosed, complaintOverdue: Number(isOverdue) };
    case 'suggestion':
      return { suggestion: 1, suggestionClosed: isClosed };
    case 'praise':
      return { praise: 1, praiseNamed: Number(personName !== null) };
  }
}

/** The key whose rows stand behind a number: of a rate, its denominator. */
export function keyBehind(columns: readonly ReportColumn[], key: string): string | null {
  const column = columns.find((candidate) => candidate.key === key);
  return column === undefined ? null : column.kind === 'rate' ? column.denominator : key;
}
