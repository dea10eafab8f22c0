// Activity of the groups from a file: an export of WeChat groups, a spreadsheet, or what an interface leaves as JSON. Whose row it is,
// is said by nickname in the group or by member number, and by whether she was in the group on that day. The same file again changes
// nothing; a corrected one takes the place of what was, and earns what is more.
import fs from 'node:fs';
import path from 'node:path';
import type { ActivityField, ActivityRefusal, ActivityRow } from '#shared/community/activity-table.ts';
import { isActivityHeading, readActivityHeadings, readActivityRow } from '#shared/community/activity-table.ts';
import type { ActivityBatch } from '#shared/community/points.contract.ts';
import type { RuleCode } from '#shared/community/rules.ts';
import { conflict, invalidInput } from '#shared/rpc/errors.ts';
import type { CivilDate } from '#shared/time/civil.ts';
import { civilDateAt, instantAt } from '#shared/time/civil.ts';
import { deleteUploads, measureUpload, readUpload } from '../his/his.queries.ts';
import type { SourceFile } from '../his/source-files.ts';
import { formatOf, readWhole } from '../his/source-files.ts';
import type { TableRow } from '../his/table-file.ts';
import { decodeText, parseTable, readWorkbook } from '../his/table-file.ts';
import type { CommandContext } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { findActivity, insertBatch, insertReject, saveActivity } from './activity.queries.ts';
import { earnUpTo } from './earn.ts';
import type { MembershipRow } from './groups.queries.ts';
import { findGroupNamed, listMembershipsOf } from './groups.queries.ts';
import { recipientOf } from './members.ts';

/** One command reads the file and writes it: what takes longer than a moment comes in parts. */
const mostRows = 10_000;
const mostBytes = 8 * 1024 * 1024;
const headingSearchRows = 10;

type Context = { readonly zone: string; readonly today: CivilDate };
type ReadActivity = { readonly row: number; readonly found: ActivityRow | ActivityRefusal };

/** @throws invalid-input uploadMissing, fileKindUnknown, activityFileTooLarge {rows}; conflict pathsForItOnly */
export function importActivity(ctx: CommandContext, chosen: { path: string } | { uploadId: string }): ActivityBatch {
  const file = openFile(ctx, chosen);
  const zone = loadSettings(ctx.read)['hospital.zone'];
  const rows = readFile(file, { zone, today: civilDateAt(ctx.now, zone) });
  if (rows.length > mostRows) throw invalidInput('activityFileTooLarge', { rows: mostRows });
  const batchId = ctx.newId();
  const writer = createWriter(ctx, zone);
  const refused: { row: number; refusal: ActivityRefusal }[] = [];
  // The batch is written first, since its rows name it; its counts are known by then.
  const taken = rows.map(({ row, found }) => {
    const judged = 'reason' in found ? found : writer.judge(found);
    if ('reason' in judged) refused.push({ row, refusal: judged });
    return judged;
  });
  const accepted = taken.filter((one): one is Judged => !('reason' in one) && one.isChanged);
  const counts = { read: rows.length, accepted: accepted.length, rejected: refused.length, unchanged: rows.length - accepted.length - refused.length };
  const points = writer.earn(accepted);
  insertBatch(ctx.db, { id: batchId, file: file.name, ...counts, points, ...stamp(ctx) });
  for (const one of accepted) saveActivity(ctx.db, { membership_id: one.membership.id, day: one.row.day, messages: one.row.messages, likes: one.row.likes, check_ins: one.row.checkIns, batch_id: batchId });
  for (const { row, refusal } of refused) insertReject(ctx.db, { batch_id: batchId, row_number: row, reason: refusal.reason, field: refusal.field });
  if ('uploadId' in chosen) deleteUploads(ctx.db, [chosen.uploadId]);
  return { id: batchId, file: file.name, ...counts, points, at: ctx.now, by: ctx.user.displayName };
}

interface Judged {
  readonly row: ActivityRow;
  readonly membership: MembershipRow;
  readonly isChanged: boolean;
}

function createWriter(ctx: CommandContext, zone: string): { judge(row: ActivityRow): Judged | ActivityRefusal; earn(rows: readonly Judged[]): number } {
  const rolls = new Map<string, Map<string, MembershipRow[]> | null>();
  const seen = new Set<string>();

  function rollOf(name: string): Map<string, MembershipRow[]> | null {
    const known = rolls.get(name);
    if (known !== undefined) return known;
    const group = findGroupNamed(ctx.read, name);
    const roll = group ? byName(listMembershipsOf(ctx.read, group.id)) : null;
    rolls.set(name, roll);
    return roll;
  }

  return {
    judge(row) {
      const roll = rollOf(row.group);
      if (!roll) return { reason: 'unknownGroup', field: 'group' };
      const named = roll.get(row.member);
      if (!named) return { reason: 'unknownMember', field: 'member' };
      const membership = named.find((one) => one.joined_on <= row.day && (one.left_at === null || civilDateAt(one.left_at, zone) >= row.day));
      if (!membership) return { reason: 'notMemberThen', field: 'day' };
      const key = `${membership.id} ${row.day}`;
      if (seen.has(key)) return { reason: 'twice', field: null };
      seen.add(key);
      const before = findActivity(ctx.read, membership.id, row.day);
      return { row, membership, isChanged: before?.messages !== row.messages || before.likes !== row.likes || before.check_ins !== row.checkIns };
    },
    earn(rows) {
      let points = 0;
      for (const { row, membership } of rows) {
        const counted: readonly (readonly [RuleCode, number])[] = [['activity.messages', row.messages], ['activity.likes', row.likes], ['activity.checkIns', row.checkIns]];
        const at = instantAt(row.day, '12:00', zone);
        for (const [rule, count] of counted) if (count > 0) points += earnUpTo(ctx, { member: recipientOf(membership), rule, reference: `${rule}:${membership.id}:${row.day}`, at, count });
      }
      return points;
    },
  };
}

function byName(memberships: readonly MembershipRow[]): Map<string, MembershipRow[]> {
  const found = new Map<string, MembershipRow[]>();
  for (const membership of memberships) for (const name of new Set([membership.nickname, membership.number])) found.set(name, [...(found.get(name) ?? []), membership]);
  return found;
}

/** A path is for IT's command line; a page sends its file beforehand. */
function openFile(ctx: CommandContext, chosen: { path: string } | { uploadId: string }): SourceFile {
  if ('path' in chosen) {
    if (ctx.user.role !== 'system') throw conflict('pathsForItOnly');
    if (!fs.existsSync(chosen.path)) throw invalidInput('fileMissing');
    return requireReadable({ name: path.basename(chosen.path), path: chosen.path, bytes: null }, fs.statSync(chosen.path).size);
  }
  const upload = measureUpload(ctx.read, chosen.uploadId);
  if (!upload?.isComplete) throw invalidInput('uploadMissing');
  return requireReadable({ name: upload.fileName, path: null, bytes: Buffer.concat(readUpload(ctx.read, chosen.uploadId)) }, upload.bytes);
}

function requireReadable(file: SourceFile, bytes: number): SourceFile {
  if (formatOf(file.name) === null || formatOf(file.name) === 'ndjson') throw invalidInput('fileKindUnknown');
  if (bytes > mostBytes) throw invalidInput('activityFileTooLarge', { rows: mostRows });
  return file;
}

/** A file that cannot be read at all is one refused row. */
function readFile(file: SourceFile, context: Context): ReadActivity[] {
  try {
    const format = formatOf(file.name);
    if (format === 'json') return readObjects(JSON.parse(decodeText(readWhole(file)).replace(/^\uFEFF/, '')), context);
    const tables = format === 'excel' ? readWorkbook(readWhole(file)) : [parseTable(decodeText(readWhole(file)))];
    const rows = tables.flatMap((table) => readTable(table, context));
    return rows.length > 0 ? rows : [{ row: 0, found: { reason: 'unknownColumns', field: null } }];
  } catch {
    return [{ row: 0, found: { reason: 'unreadable', field: null } }];
  }
}

function readTable(table: readonly TableRow[], context: Context): ReadActivity[] {
  const headingIndex = table.slice(0, headingSearchRows).findIndex(({ cells }) => isActivityHeading(readActivityHeadings(cells)));
  const heading = table[headingIndex];
  if (!heading) return [];
  const positions = readActivityHeadings(heading.cells);
  const body = table.slice(headingIndex + 1).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  return body.map(({ line, cells }) => ({ row: line, found: readActivityRow((field) => cellAt(cells, positions.get(field)), context) }));
}

function cellAt(cells: readonly string[], position: number | undefined): string | undefined {
  return position === undefined ? undefined : (cells[position] ?? '');
}

/** A list of objects, or one under `rows` or `data`; the row is its place in the list. */
function readObjects(whole: unknown, context: Context): ReadActivity[] {
  const list = Array.isArray(whole) ? (whole as unknown[]) : listIn(whole);
  if (!list) return [{ row: 0, found: { reason: 'unknownColumns', field: null } }];
  return list.map((one, index) => {
    const entries = typeof one === 'object' && one !== null ? Object.entries(one) : [];
    const positions = readActivityHeadings(entries.map(([name]) => name));
    const valueOf = (field: ActivityField): string | undefined => {
      const value: unknown = entries[positions.get(field) ?? -1]?.[1];
      return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
    };
    return { row: index + 1, found: readActivityRow(valueOf, context) };
  });
}

function listIn(whole: unknown): unknown[] | null {
  if (typeof whole !== 'object' || whole === null) return null;
  const list: unknown = 'rows' in whole ? whole.rows : 'data' in whole ? whole.data : null;
  return Array.isArray(list) ? (list as unknown[]) : null;
}
