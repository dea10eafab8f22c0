// The evaluation as one table: part, figure, when, counts, share with its interval, mean with its interval. Percentages are numbers, not
// texts; what was not calculated is a dash, as on the page. How it is to be read goes with it.
import type { Evaluation, Mean, Share } from '#shared/programmes/evaluation.ts';
import type { MessageKey } from '#shared/i18n/messages.ts';
import { translate } from '#shared/i18n/messages.ts';
import type { Locale } from '#shared/i18n/module-messages.ts';
import { civilDateTimeAt } from '#shared/time/civil.ts';
import type { CellValue, WorkbookColumn, WorkbookDocument } from './workbook/workbook.ts';

const enrolmentFigures = ['proposed', 'surveyed', 'consented', 'declined', 'active', 'completed', 'left', 'deceased', 'stopped'] as const;
const readings = ['cause', 'mean', 'missing', 'dropout', 'dependent'] as const;
const definitions = ['cohort', 'due', 'kept', 'steady', 'reach', 'readmission', 'measures', 'interval'] as const;

interface Numbers {
  readonly count?: number | null;
  readonly n?: number | null;
  readonly share?: readonly [number, number, number] | null;
  readonly mean?: readonly [number, number, number] | null;
}

export function evaluationDocument(evaluation: Evaluation, locale: Locale, zone: string): WorkbookDocument {
  const text = (key: MessageKey, parameters: Readonly<Record<string, string | number>> = {}): string => translate(locale, key, parameters);
  const column = (label: MessageKey, group: MessageKey | null, kind: WorkbookColumn['kind'], width: number): WorkbookColumn => ({ label: text(label), group: group && text(group), kind, width });
  const title = text('evaluation.title', { programme: evaluation.programmeTitle[locale] });
  return {
    sheetName: text('evaluation.sheet'),
    title,
    facts: text('evaluation.facts', { hospital: evaluation.hospitalName, cohort: evaluation.cohortTitle ?? text('programmes.field.allCohorts'), cutOff: civilDateTimeAt(evaluation.cutOffAt, zone) }),
    columns: [
      { label: text('reports.number'), group: null, kind: 'ordinal', width: 6 },
      column('evaluation.column.section', null, 'text', 16),
      column('evaluation.column.figure', null, 'text', 30),
      column('evaluation.column.when', null, 'text', 14),
      column('evaluation.column.count', 'evaluation.group.count', 'count', 9),
      column('evaluation.column.n', 'evaluation.group.count', 'count', 11),
      column('evaluation.rate', 'evaluation.group.share', 'rate', 10),
      column('evaluation.column.low', 'evaluation.group.share', 'rate', 10),
      column('evaluation.column.high', 'evaluation.group.share', 'rate', 10),
      column('evaluation.column.mean', 'evaluation.group.mean', 'mean', 9),
      column('evaluation.column.low', 'evaluation.group.mean', 'mean', 9),
      column('evaluation.column.high', 'evaluation.group.mean', 'mean', 9),
    ],
    total: null,
    rows: [...linesOf(evaluation, locale, text)].map((line, index) => [index + 1, ...line]),
    signatures: [text('reports.sign.preparedBy'), text('reports.sign.reviewedBy'), text('reports.sign.date')],
    definitions: {
      sheetName: text('evaluation.sheetDefinitions'),
      title,
      headings: [text('evaluation.column.section'), text('evaluation.definitions')],
      lines: [...readings.map((key): [string, string] => [text('evaluation.reading'), text(`evaluation.reading.${key}`)]), ...definitions.map((key): [string, string] => [text('evaluation.definitions'), text(`evaluation.definition.${key}`)])],
    },
    pageFooter: text('reports.page', { page: '&P', pages: '&N' }),
  };
}

type Text = (key: MessageKey, parameters?: Readonly<Record<string, string | number>>) => string;

function* linesOf(evaluation: Evaluation, locale: Locale, text: Text): IterableIterator<CellValue[]> {
  const [enrolment, adherence, reach, trend, funnel, outcomes] = (['enrolment', 'adherence', 'reach', 'trend', 'funnel', 'outcomes'] as const).map((part) => text(`evaluation.${part}`)) as [string, string, string, string, string, string];
  const { before, after, difference } = { before: text('evaluation.before'), after: text('evaluation.after'), difference: text('evaluation.difference') };
  for (const figure of enrolmentFigures) yield line(enrolment, text(`evaluation.figure.${figure}`), '', { count: evaluation.enrolment[figure] });
  for (const row of evaluation.adherence) {
    const name = row.channel === 'all' ? text('evaluation.allChannels') : text(`programmes.channel.${row.channel}`);
    yield line(adherence, `${name} ${text('evaluation.figure.kept')}`, '', ofShare(row.share));
    yield line(adherence, `${name} ${text('evaluation.figure.late')}`, '', { count: row.late, n: row.due });
    yield line(adherence, `${name} ${text('evaluation.figure.undone')}`, '', { count: row.undone, n: row.due });
  }
  yield line(adherence, text('evaluation.figure.steady'), '', ofShare(evaluation.steady));
  for (const { channel, share } of evaluation.reach) yield line(reach, text(`programmes.channel.${channel}`), '', ofShare(share));
  for (const point of evaluation.trend.points) yield line(trend, text('evaluation.figure.kept'), evaluation.trend.unit === 'week' ? point.from : point.from.slice(0, 7), { count: point.kept, n: point.due });
  for (const { stage, count } of evaluation.funnel) yield line(funnel, text(`evaluation.stage.${stage}`), '', { count });
  for (const row of evaluation.readmission) {
    const name = text('evaluation.readmission', { days: row.days });
    yield line(outcomes, name, before, ofShare(row.before));
    yield line(outcomes, name, after, ofShare(row.after));
    yield line(outcomes, name, difference, { n: row.after.n, share: row.difference && [row.difference.value, row.difference.low, row.difference.high] });
  }
  for (const row of evaluation.measures) {
    const name = row.title[locale];
    const between = row.difference && ([row.difference.value, row.difference.low, row.difference.high] as const);
    yield line(outcomes, name, before, ofSide(row.before));
    yield line(outcomes, name, after, ofSide(row.after));
    yield line(outcomes, name, difference, { n: row.pairs, ...(row.kind === 'share' ? { share: between } : { mean: between }) });
  }
}

function ofShare({ count, n, interval }: Share): Numbers {
  return { count, n, share: interval && [count / n, interval.low, interval.high] };
}

function ofSide(side: Share | Mean): Numbers {
  if (!('mean' in side)) return ofShare(side);
  return { n: side.n, mean: side.mean === null || side.interval === null ? null : [side.mean, side.interval.low, side.interval.high] };
}

function line(section: string, figure: string, when: string, { count = null, n = null, share = null, mean = null }: Numbers): CellValue[] {
  return [section, figure, when, count, n, ...(share ?? [null, null, null]), ...(mean ?? [null, null, null])];
}
