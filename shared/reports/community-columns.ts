// The columns of the community's table (features X11), a row a month. Members and outstanding points are as they stood when the month
// ended, the others what happened in it; earned, redeemed and expired are after reversals, so that each month's outstanding is the
// month's before plus earned, less redeemed and expired.
import type { MessageKey } from '../i18n/messages.ts';
import type { ReportColumn } from './column.ts';

const count = (key: string, group: MessageKey, label: MessageKey): ReportColumn => ({ kind: 'count', key, label, group });

export const communityColumns: readonly ReportColumn[] = [
  count('members', 'reports.group.communityMembers', 'reports.column.communityMembers'),
  count('joined', 'reports.group.communityMembers', 'reports.column.communityJoined'),
  count('left', 'reports.group.communityMembers', 'reports.column.communityLeft'),
  count('belonged', 'reports.group.communityActivity', 'reports.column.communityBelonged'),
  count('active', 'reports.group.communityActivity', 'reports.column.communityActive'),
  { kind: 'rate', key: 'activeRate', label: 'reports.column.communityActiveRate', group: 'reports.group.communityActivity', numerator: { part: 'active' }, denominator: 'belonged' },
  count('attended', 'reports.group.communityActivity', 'reports.column.communityAttended'),
  count('earned', 'reports.group.communityPoints', 'reports.column.communityEarned'),
  count('redeemed', 'reports.group.communityPoints', 'reports.column.communityRedeemed'),
  count('expired', 'reports.group.communityPoints', 'reports.column.communityExpired'),
  count('outstanding', 'reports.group.communityPoints', 'reports.column.communityOutstanding'),
  count('invited', 'reports.group.communityInvitations', 'reports.column.communityInvited'),
  count('held', 'reports.group.communityInvitations', 'reports.column.communityHeld'),
  count('refused', 'reports.group.communityInvitations', 'reports.column.communityRefused'),
];
