// The columns of the month's table of respite (features X11). What counts where is decided by the module
// that owns the facts.
import type { MessageKey } from '../i18n/messages.ts';
import type { CountColumn, RateColumn, ReportColumn } from './column.ts';

const count = (key: string, group: MessageKey, label: MessageKey): CountColumn => ({ kind: 'count', key, label, group });
const rate = (key: string, group: MessageKey, label: MessageKey, part: string, denominator: string, format: RateColumn['format'] = 'percent'): RateColumn => ({ kind: 'rate', key, label, group, numerator: { part }, denominator, format });

export const respiteColumns: readonly ReportColumn[] = [
  count('requests', 'reports.group.respiteRequests', 'reports.column.respiteRequests'),
  count('matched', 'reports.group.respiteRequests', 'reports.column.respiteMatched'),
  rate('matchedRate', 'reports.group.respiteRequests', 'reports.column.respiteMatchedRate', 'matched', 'requests'),
  count('visits', 'reports.group.respiteVisits', 'reports.column.respiteVisits'),
  count('minutes', 'reports.group.respiteVisits', 'reports.column.respiteMinutes'),
  rate('meanMinutes', 'reports.group.respiteVisits', 'reports.column.respiteMeanMinutes', 'minutes', 'visits', 'mean'),
  count('familyAbsent', 'reports.group.respiteFailed', 'reports.column.respiteFamilyAbsent'),
  count('providerAbsent', 'reports.group.respiteFailed', 'reports.column.respiteProviderAbsent'),
  count('cancelled', 'reports.group.respiteFailed', 'reports.column.respiteCancelled'),
  count('cancelledLate', 'reports.group.respiteFailed', 'reports.column.respiteCancelledLate'),
  count('surveyed', 'reports.group.satisfactionAfter', 'reports.column.respiteSurveyed'),
  count('points', 'reports.group.satisfactionAfter', 'reports.column.points'),
  count('possible', 'reports.group.satisfactionAfter', 'reports.column.possible'),
  rate('percent', 'reports.group.satisfactionAfter', 'reports.column.percent', 'points', 'possible'),
];
