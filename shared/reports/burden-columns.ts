// The columns of the table of caregivers' burden (features X11). Every rate stands beside the counts it is made of.
import type { BurdenLevel } from '../caregivers/burden.ts';
import type { MessageKey } from '../i18n/messages.ts';
import type { Counts, CountColumn, RateColumn, ReportColumn } from './column.ts';

const count = (key: string, group: MessageKey, label: MessageKey): CountColumn => ({ kind: 'count', key, label, group });
const rate = (key: string, group: MessageKey, label: MessageKey, numerator: RateColumn['numerator'], denominator: string, format: RateColumn['format'] = 'percent'): RateColumn => ({ kind: 'rate', key, label, group, numerator, denominator, format });

export const burdenColumns: readonly ReportColumn[] = [
  count('assessed', 'reports.group.assessed', 'reports.column.assessed'),
  count('mild', 'reports.group.band', 'caregivers.band.mild'),
  count('moderate', 'reports.group.band', 'caregivers.band.moderate'),
  count('severe', 'reports.group.band', 'caregivers.band.severe'),
  rate('burdenedRate', 'reports.group.band', 'reports.column.burdenedRate', { allBut: 'mild' }, 'assessed'),
  count('score', 'reports.group.score', 'reports.column.scoreSum'),
  rate('meanScore', 'reports.group.score', 'reports.column.meanScore', { part: 'score' }, 'assessed', 'mean'),
  count('compared', 'reports.group.change', 'reports.column.compared'),
  count('better', 'reports.group.change', 'reports.column.better'),
  count('same', 'reports.group.change', 'reports.column.same'),
  count('worse', 'reports.group.change', 'reports.column.worse'),
  count('before', 'reports.group.change', 'reports.column.scoreBefore'),
  count('after', 'reports.group.change', 'reports.column.scoreAfter'),
  rate('meanChange', 'reports.group.change', 'reports.column.meanChange', { part: 'after', less: 'before' }, 'compared', 'mean'),
  count('needing', 'reports.group.handled', 'reports.column.needing'),
  count('decided', 'reports.group.handled', 'reports.column.decided'),
  rate('decidedRate', 'reports.group.handled', 'reports.column.decidedRate', { part: 'decided' }, 'needing'),
];

export interface BurdenCount {
  readonly level: BurdenLevel;
  readonly score: number;
  /** The result before, whenever it was; null for a first one. */
  readonly before: number | null;
  readonly isDecided: boolean;
}

/** What one caregiver's newest result of the month adds to its row. */
export function countsOfBurden({ level, score, before, isDecided }: BurdenCount): Counts {
  const needs: Counts = level === 'mild' ? {} : { needing: 1, decided: Number(isDecided) };
  const change: Counts = before === null ? {} : { compared: 1, [score < before ? 'better' : score > before ? 'worse' : 'same']: 1, before, after: score };
  return { assessed: 1, [level]: 1, score, ...change, ...needs };
}
