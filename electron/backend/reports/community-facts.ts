// The community of twelve months as facts to count (features X11): what each member was and did in each month. A row of the table is a
// month; the rows behind a number are members, masked.
import { maskName } from '#shared/patients/masking.ts';
import { communityColumns } from '#shared/reports/community-columns.ts';
import { sameText } from '#shared/assessments/extensions.ts';
import { zeroCounts } from '#shared/reports/columns.ts';
import type { ReportRow, ReportTable } from '#shared/reports/reports.contract.ts';
import { addMonths, civilDateAt, monthRange } from '#shared/time/civil.ts';
import { listFamilyOf } from '../community/members.queries.ts';
import type { ReadDb } from '../db/db.ts';
import { findPerson } from '../messaging/person.ts';
import { listActiveMonths, listAttendances, listCommunityMembers, listCommunityMemberships, listInvitationsForReport, listPointsByMonth } from './community.queries.ts';
import type { ReportRequest } from './report-request.ts';

const monthsShown = 12;

type Member = ReturnType<typeof listCommunityMembers>[number];
/** Counts by month, of one member. */
type Diary = Map<string, Record<string, number>>;

export function communityRows(read: ReadDb, request: ReportRequest): ReportTable['rows'] {
  const months = monthsUpTo(request.month);
  const rows = new Map(months.map((month) => [month, zeroCounts(communityColumns)]));
  for (const diary of diariesOf(read, request).values()) {
    for (const [month, counts] of diary) {
      const row = rows.get(month);
      if (row) for (const [key, value] of Object.entries(counts)) row[key] = (row[key] ?? 0) + value;
    }
  }
  return months.map((month) => ({ id: month, name: month, counts: rows.get(month) ?? zeroCounts(communityColumns) }));
}

/** Members with something under `key` in the month; without a month, in any of the twelve. */
export function communityRowsBehind(read: ReadDb, request: ReportRequest, month: string | null, key: string | null): ReportRow[] {
  const diaries = diariesOf(read, request);
  const months = month === null ? monthsUpTo(request.month) : [month];
  return listCommunityMembers(read).flatMap((member) => {
    const total = months.reduce((sum, one) => sum + (diaries.get(member.id)?.get(one)?.[key ?? ''] ?? 0), 0);
    return total === 0 ? [] : [rowOf(read, request, member, total)];
  });
}

function diariesOf(read: ReadDb, request: ReportRequest): Map<string, Diary> {
  const zone = request.settings['hospital.zone'];
  const diaries = new Map<string, Diary>();
  const add = (memberId: string, month: string, key: string, value: number): void => {
    const diary = diaries.get(memberId) ?? new Map<string, Record<string, number>>();
    diaries.set(memberId, diary);
    const counts = diary.get(month) ?? {};
    diary.set(month, counts);
    counts[key] = (counts[key] ?? 0) + value;
  };
  const months = monthsUpTo(request.month);
  addMemberships(read, months, zone, add);
  const active = new Set(listActiveMonths(read).map((row) => `${row.member_id} ${row.month}`));
  for (const row of listAttendances(read)) {
    add(row.member_id, row.month, 'attended', row.count);
    active.add(`${row.member_id} ${row.month}`);
  }
  for (const one of active) add(one.split(' ')[0] ?? '', one.split(' ')[1] ?? '', 'active', 1);
  addPoints(read, months, add);
  for (const row of listInvitationsForReport(read)) {
    const state = row.decision === 'refused' ? 'refused' : row.decision === 'accepted' || row.held_for === '[]' ? 'invited' : 'held';
    add(row.inviter_id, civilDateAt(row.recorded_at, zone).slice(0, 7), state, 1);
  }
  return diaries;
}

type Add = (memberId: string, month: string, key: string, value: number) => void;

function addMemberships(read: ReadDb, months: readonly string[], zone: string, add: Add): void {
  const atEnd = new Set<string>();
  const during = new Set<string>();
  for (const { member_id: memberId, joined_on: joinedOn, left_at: leftAt } of listCommunityMemberships(read)) {
    const leftOn = leftAt === null ? null : civilDateAt(leftAt, zone);
    add(memberId, joinedOn.slice(0, 7), 'joined', 1);
    if (leftOn !== null) add(memberId, leftOn.slice(0, 7), 'left', 1);
    for (const month of months) {
      const { from, to } = monthRange(month);
      if (joinedOn <= to && (leftOn === null || leftOn >= from)) during.add(`${memberId} ${month}`);
      if (joinedOn <= to && (leftOn === null || leftOn > to)) atEnd.add(`${memberId} ${month}`);
    }
  }
  for (const [key, found] of [['belonged', during], ['members', atEnd]] as const) for (const one of found) add(one.split(' ')[0] ?? '', one.split(' ')[1] ?? '', key, 1);
}

function addPoints(read: ReadDb, months: readonly string[], add: Add): void {
  const keys = { issue: 'earned', redemption: 'redeemed', expiry: 'expired' } as const;
  for (const { member_id: memberId, account, month, points } of listPointsByMonth(read)) {
    if (account === 'member') continue;
    // What an account of the programme gains, the member loses.
    add(memberId, month, keys[account], account === 'issue' ? -points : points);
    for (const later of months) if (later >= month) add(memberId, later, 'outstanding', -points);
  }
}

function rowOf(read: ReadDb, request: ReportRequest, member: Member, total: number): ReportRow {
  const recipient = { kind: member.person_kind, id: member.person_id };
  const [patientId = ''] = listFamilyOf(read, recipient);
  return {
    id: member.id,
    patientId,
    maskedName: maskName(findPerson(read, recipient, request.now)?.name ?? ''),
    inpatientTail: member.number,
    departmentName: '',
    dischargedOn: null,
    stayClass: null,
    happenedAt: member.recorded_at,
    outcome: null,
    isLateEntry: false,
    userName: null,
    attempts: 0,
    detail: sameText(String(total)),
  };
}

/** The twelve that end with this one. */
function monthsUpTo(month: string): string[] {
  return Array.from({ length: monthsShown }, (_, index) => addMonths(`${month}-01`, index + 1 - monthsShown).slice(0, 7));
}
