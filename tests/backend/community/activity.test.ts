// Activity from files: three formats, one result; every row is accepted, refused with its reason or unchanged; again is nothing new.
import iconv from 'iconv-lite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as XLSX from 'xlsx';
import type { TestBackend } from '../../support/backend.ts';
import { createTestBackend } from '../../support/backend.ts';
import { addGroup, joinGroup, somebody } from '../../support/community.ts';

let office: TestBackend;
beforeEach(() => {
  office = createTestBackend();
  const groupId = addGroup(office, { name: '脑卒中互助小组' });
  joinGroup(office, groupId, somebody(office), { nickname: '小芳', on: '2026-11-10' });
  joinGroup(office, groupId, somebody(office), { nickname: '老李', on: '2026-11-10' });
});
afterEach(() => office.close());

function bring(fileName: string, bytes: Uint8Array) {
  const id = office.newId();
  const supervisor = office.actor('supervisor');
  office.call('his', 'uploadChunk', { id, seq: 0, last: true, base64: Buffer.from(bytes).toString('base64'), fileName }, supervisor);
  const batch = office.call('community', 'importActivity', { file: { uploadId: id } }, supervisor);
  expect(batch.read).toBe(batch.accepted + batch.rejected + batch.unchanged);
  const { read, accepted, rejected, unchanged, points } = batch;
  return { counts: [read, accepted, rejected, unchanged], points, rejects: office.call('community', 'listActivityRejects', { batchId: batch.id }, supervisor) };
}

const rows: (string | number)[][] = [
  ['脑卒中家属群 十一月活跃'],
  ['群名称', '群昵称', '日期', '发言数', '获赞数', '打卡数'],
  ['脑卒中互助小组', '小芳', '2026-11-18', 12, 4, 1],
  ['脑卒中互助小组', 'J00002', '2026-11-18', 3, 0, 0],
  ['脑卒中互助小组', '小芳', '2026-11-19', 500, 0, 0],
  ['别的群', '小芳', '2026-11-18', 1, 0, 0],
  ['脑卒中互助小组', '陌生人', '2026-11-18', 1, 0, 0],
  ['脑卒中互助小组', '小芳', '2026-11-09', 1, 0, 0],
  ['脑卒中互助小组', '小芳', '2026-11-18', 9, 9, 9],
  ['脑卒中互助小组', '老李', '昨天', 1, 0, 0],
];
const csv = (table: (string | number)[][]): string => table.map((cells) => cells.join(',')).join('\r\n');
const refused = [
  { row: 6, reason: 'unknownGroup', field: 'group' },
  { row: 7, reason: 'unknownMember', field: 'member' },
  { row: 8, reason: 'notMemberThen', field: 'day' },
  { row: 9, reason: 'twice', field: null },
  { row: 10, reason: 'badDate', field: 'day' },
];
/** Messages 2 of a day's 3, likes 2, check-in 2; nothing for three messages; the cap for five hundred. */
const points = 2 + 2 + 2 + 0 + 3;

test('a CSV in GB18030, again, and corrected', () => {
  expect(bring('群活跃.csv', iconv.encode(csv(rows), 'gb18030'))).toEqual({ counts: [8, 3, 5, 0], points, rejects: refused });
  expect(bring('群活跃.csv', iconv.encode(csv(rows), 'gb18030'))).toEqual({ counts: [8, 0, 5, 3], points: 0, rejects: refused });
  const corrected = rows.slice(0, 5).map((cells) => (cells[2] === '2026-11-18' && cells[1] === '小芳' ? [...cells.slice(0, 3), 15, 2, 1] : cells));
  expect(bring('更正.csv', Buffer.from(csv(corrected)))).toEqual({ counts: [3, 1, 0, 2], points: 1, rejects: [] });
  expect(office.call('community', 'listMembers', {}, office.actor('nurse')).map((one) => one.balance).toSorted()).toEqual([0, points + 1]);
});

test('a workbook and an interface’s JSON say the same', () => {
  const sheet = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(sheet, XLSX.utils.aoa_to_sheet(rows), '活跃');
  expect(bring('群活跃.xlsx', new Uint8Array(XLSX.write(sheet, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer))).toEqual({ counts: [8, 3, 5, 0], points, rejects: refused });
  const objects = rows.slice(2).map(([group_name, nickname, date, message_count, like_count, check_in]) => ({ group_name, nickname, date, message_count, like_count, check_in }));
  expect(bring('activity.json', Buffer.from(JSON.stringify({ data: objects }))).counts).toEqual([8, 0, 5, 3]);
});

test('a file that is none is one refused row, and nothing else happens', () => {
  expect(bring('空.csv', Buffer.from('甲,乙\r\n1,2'))).toEqual({ counts: [1, 0, 1, 0], points: 0, rejects: [{ row: 0, reason: 'unknownColumns', field: null }] });
  expect(bring('坏.json', Buffer.from('{"data": ['))).toEqual({ counts: [1, 0, 1, 0], points: 0, rejects: [{ row: 0, reason: 'unreadable', field: null }] });
  expect(bring('坏.xlsx', Buffer.from('PK\u0003\u0004 no workbook'))).toMatchObject({ counts: [1, 0, 1, 0], rejects: [{ reason: 'unreadable' }] });
  expect(() => office.call('community', 'importActivity', { file: { path: '/etc/hostname' } }, office.actor('supervisor'))).toThrow('pathsForItOnly');
});
