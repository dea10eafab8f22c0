// A row of a group's activity as it comes from an export of WeChat groups, a spreadsheet or an interface: which group, who, on which
// day, how much. Headings by many names; a row that does not fit is refused with the reason and the field, never guessed.
import { foldHeading } from '../his/columns.ts';
import { cleanCell, readDate } from '../his/cells.ts';
import type { CivilDate } from '../time/civil.ts';

export const activityRejectReasons = ['unreadable', 'unknownColumns', 'missing', 'badDate', 'future', 'badNumber', 'unknownGroup', 'unknownMember', 'notMemberThen', 'twice'] as const;
export type ActivityRejectReason = (typeof activityRejectReasons)[number];

const aliases = {
  group: ['群名称', '群名', '群聊', '群聊名称', '群', '小组', '社群', 'group', 'group_name', 'chatroom', 'room'],
  member: ['群昵称', '昵称', '成员', '群成员', '发言人', '用户', '成员编号', '会员号', 'nickname', 'member', 'sender', 'user'],
  day: ['日期', '统计日期', '活跃日期', '时间', 'date', 'day'],
  messages: ['发言数', '发言条数', '消息数', '发言次数', '聊天条数', '发言', 'messages', 'message_count', 'msg_count'],
  likes: ['获赞数', '被赞数', '点赞数', '获赞', '点赞', 'likes', 'like_count'],
  checkIns: ['打卡数', '打卡次数', '打卡', '签到', '签到次数', 'check_ins', 'checkins', 'check_in'],
} as const;
export type ActivityField = keyof typeof aliases;

const fieldByHeading = new Map(Object.entries(aliases).flatMap(([field, names]) => names.map((name) => [foldHeading(name), field as ActivityField] as const)));

/** Headings of a file to fill in, in Chinese. */
export const activityHeadings: readonly string[] = Object.values(aliases).map(([first]) => first);

/** Where each known field stands; the first column of a name wins. */
export function readActivityHeadings(cells: readonly string[]): Map<ActivityField, number> {
  const found = new Map<ActivityField, number>();
  cells.forEach((cell, position) => {
    const field = fieldByHeading.get(foldHeading(cell));
    if (field !== undefined && !found.has(field)) found.set(field, position);
  });
  return found;
}

/** A heading row names group, member, day and at least one count. */
export function isActivityHeading(found: ReadonlyMap<ActivityField, number>): boolean {
  return found.has('group') && found.has('member') && found.has('day') && (found.has('messages') || found.has('likes') || found.has('checkIns'));
}

export interface ActivityRow {
  readonly group: string;
  /** Nickname in the group, or member number. */
  readonly member: string;
  readonly day: CivilDate;
  readonly messages: number;
  readonly likes: number;
  readonly checkIns: number;
}

export interface ActivityRefusal {
  readonly reason: ActivityRejectReason;
  readonly field: ActivityField | null;
}

/** Most of anything that one person does in a group on one day; more is a column mistaken for another. */
const mostPerDay = 10_000;

/** @param valueOf text of a field; undefined where the file has no such column, which for a count means none */
export function readActivityRow(valueOf: (field: ActivityField) => string | undefined, context: { readonly zone: string; readonly today: CivilDate }): ActivityRow | ActivityRefusal {
  const text = (field: ActivityField): string => cleanCell(valueOf(field) ?? '');
  for (const field of ['group', 'member', 'day'] as const) if (text(field) === '') return { reason: 'missing', field };
  const day = readDate(text('day'), context.zone);
  if (!('value' in day) || day.value === null) return { reason: 'badDate', field: 'day' };
  if (day.value > context.today) return { reason: 'future', field: 'day' };
  const counts = { messages: 0, likes: 0, checkIns: 0 };
  for (const field of ['messages', 'likes', 'checkIns'] as const) {
    const count = readCount(text(field));
    if (count === null) return { reason: 'badNumber', field };
    counts[field] = count;
  }
  return { group: text('group'), member: text('member'), day: day.value, ...counts };
}

/** Empty is none; a check-in may be said by a tick. */
function readCount(text: string): number | null {
  if (text === '' || text === '-' || text === '—' || text === '否') return 0;
  if (/^(?:是|√|✓|已打卡)$/.test(text)) return 1;
  if (!/^\d{1,9}(?:\.0+)?$/.test(text)) return null;
  const count = Number(text);
  return count <= mostPerDay ? count : null;
}
