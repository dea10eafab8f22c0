// Rows of activity as exports name their columns; what does not fit is refused with its field.
import { expect, test } from 'vitest';
import type { ActivityField } from '#shared/community/activity-table.ts';
import { activityHeadings, isActivityHeading, readActivityHeadings, readActivityRow } from '#shared/community/activity-table.ts';

const context = { zone: 'Asia/Shanghai', today: '2026-11-20' };
const read = (cells: Partial<Record<ActivityField, string>>) => readActivityRow((field) => cells[field], context);
const whole = { group: ' 脑卒中互助小组 ', member: '小芳', day: '2026/11/18', messages: '12', likes: '3', checkIns: '√' };

test('headings by many names', () => {
  const positions = readActivityHeadings(['序号', '群聊名称', '发言人', '统计日期', '发言条数(条)', 'Like_Count', '打卡']);
  expect([isActivityHeading(positions), Object.fromEntries(positions)]).toEqual([true, { group: 1, member: 2, day: 3, messages: 4, likes: 5, checkIns: 6 }]);
  expect(isActivityHeading(readActivityHeadings(['群名称', '昵称', '日期']))).toBe(false);
  expect(isActivityHeading(readActivityHeadings(activityHeadings))).toBe(true);
});

test('a row, cleaned; a column that is missing counts as none', () => {
  expect(read(whole)).toEqual({ group: '脑卒中互助小组', member: '小芳', day: '2026-11-18', messages: 12, likes: 3, checkIns: 1 });
  expect(read({ group: 'g', member: 'm', day: '46344', messages: '１２.0' })).toEqual({ group: 'g', member: 'm', day: '2026-11-18', messages: 12, likes: 0, checkIns: 0 });
});

test.each([
  [{ ...whole, member: ' ' }, { reason: 'missing', field: 'member' }],
  [{ ...whole, day: '十一月' }, { reason: 'badDate', field: 'day' }],
  [{ ...whole, day: '1900-01-01' }, { reason: 'badDate', field: 'day' }],
  [{ ...whole, day: '2026-11-21' }, { reason: 'future', field: 'day' }],
  [{ ...whole, messages: '-3' }, { reason: 'badNumber', field: 'messages' }],
  [{ ...whole, likes: '3.5' }, { reason: 'badNumber', field: 'likes' }],
  [{ ...whole, likes: '13800001234' }, { reason: 'badNumber', field: 'likes' }],
])('refused: %j', (cells, refusal) => expect(read(cells)).toEqual(refusal));
