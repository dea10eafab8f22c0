// What is asked of a report: month, settings and cut-off, and the periods and rules that follow from them.
import type { ReportSetting } from '#shared/reports/columns.ts';
import type { ReportRow, TableName } from '#shared/reports/reports.contract.ts';
import type { ScoringRules } from '#shared/satisfaction/scoring.ts';
import type { Settings } from '#shared/settings/settings.schema.ts';
import { addDays, civilDateAt, instantAt, monthRange } from '#shared/time/civil.ts';
import type { CallPeriod } from './contacts.queries.ts';
import type { StayPeriod } from './stays.queries.ts';

export interface ReportRequest {
  readonly month: string;
  readonly settings: Settings;
  /** The cut-off. */
  readonly now: number;
}

/** The rows behind one number. */
export interface RowsRequest extends ReportRequest {
  readonly table: TableName;
  /** Of the table of answers. */
  readonly form: string | null;
  /** Null for the total row. */
  readonly rowId: string | null;
  readonly column: string;
  readonly cursor: string | null;
}

export interface RowsPage {
  readonly rows: ReportRow[];
  readonly nextCursor: string | null;
}

/** How many rows are handed out at a time. */
export const pageSize = 100;

export function stayPeriodOf({ month, settings, now }: ReportRequest): StayPeriod {
  return { ...monthRange(month), today: civilDateAt(now, settings['hospital.zone']) };
}

export function callPeriodOf({ month, settings }: Pick<ReportRequest, 'month' | 'settings'>): CallPeriod {
  const zone = settings['hospital.zone'];
  const { from, to } = monthRange(month);
  return { from: instantAt(from, '00:00', zone), to: instantAt(addDays(to, 1), '00:00', zone) };
}

export function reportSettingOf({ settings, now }: ReportRequest): ReportSetting {
  return { today: civilDateAt(now, settings['hospital.zone']), countsWhen: settings['reports.countsWhen'] };
}

export function scoringOf(settings: Settings): ScoringRules {
  return { minimumAnsweredPercent: settings['satisfaction.minimumAnsweredPercent'], proxy: settings['satisfaction.proxy'] };
}
