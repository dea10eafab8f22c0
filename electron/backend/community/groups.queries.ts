// SQL of groups, their members, pledges, sessions and reports. Staff and rules are versions: the group names those that hold.
import { sql } from 'kysely';
import type { Insertable, Updateable } from 'kysely';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import { reusable } from '../db/reusable.ts';
import type { Tables } from '../db/schema.generated.ts';

const groupRows = qb
  .selectFrom('community_group')
  .innerJoin('community_group_staff as staff', 'staff.id', 'community_group.staff_id')
  .innerJoin('community_group_rules as rules', 'rules.id', 'community_group.rules_id')
  .selectAll('community_group')
  .select(['staff.doctor', 'staff.nurse', 'staff.coordinator', 'rules.version', 'rules.text as rulesText', 'rules.recorded_at as rulesAt', 'rules.recorded_by as rulesBy'])
  .select((eb) => eb.selectFrom('community_report').select(eb.fn.countAll<number>().as('n')).whereRef('community_report.group_id', '=', 'community_group.id').where('decision', 'is', null).as('openReports'));
export type GroupRow = NonNullable<ReturnType<typeof findGroup>>;

export function listGroups(read: ReadDb, withClosed: boolean): GroupRow[] {
  const rows = groupRows.orderBy(sql`closed_at IS NOT NULL`).orderBy('community_group.recorded_at').orderBy('community_group.id');
  return read.all(withClosed ? rows : rows.where('closed_at', 'is', null));
}

const groupById = reusable<{ id: string }>()((p) => groupRows.where('community_group.id', '=', p('id')));
export function findGroup(read: ReadDb, id: string) {
  return read.first(groupById({ id }));
}

export function findGroupNamed(read: ReadDb, name: string): { id: string } | undefined {
  return read.first(qb.selectFrom('community_group').select('id').where('name', '=', name));
}

export function insertGroup(db: WriteDb, row: Insertable<Tables['community_group']>): void {
  db.run(qb.insertInto('community_group').values(row));
}

export function updateGroup(db: WriteDb, id: string, values: Updateable<Tables['community_group']>): void {
  db.run(qb.updateTable('community_group').set(values).where('id', '=', id));
}

export function insertStaff(db: WriteDb, row: Insertable<Tables['community_group_staff']>): void {
  db.run(qb.insertInto('community_group_staff').values(row));
}

export function insertRules(db: WriteDb, row: Insertable<Tables['community_group_rules']>): void {
  db.run(qb.insertInto('community_group_rules').values(row));
}

/** Who is in the group now, with the pledge she took last. */
export function listRoll(read: ReadDb, groupId: string) {
  return read.all(
    qb
      .selectFrom('community_membership')
      .innerJoin('community_member', 'community_member.id', 'community_membership.member_id')
      .select(['community_membership.id', 'member_id', 'nickname', 'joined_on', 'person_kind', 'person_id'])
      .select((eb) => [
        eb.selectFrom('community_pledge').innerJoin('community_group_rules', 'community_group_rules.id', 'community_pledge.rules_id').select((of) => of.fn.max<number | null>('version').as('v')).whereRef('membership_id', '=', 'community_membership.id').as('pledgedVersion'),
        eb.selectFrom('community_pledge').select((of) => of.fn.max<string | null>('taken_on').as('d')).whereRef('membership_id', '=', 'community_membership.id').as('pledgedOn'),
        eb.selectFrom('community_attendance').select(eb.fn.countAll<number>().as('n')).whereRef('membership_id', '=', 'community_membership.id').where('voided_at', 'is', null).as('attended'),
      ])
      .where('group_id', '=', groupId)
      .where('left_at', 'is', null)
      .orderBy('joined_on')
      .orderBy('community_membership.id'),
  );
}

export function listFormer(read: ReadDb, groupId: string, limit: number) {
  return read.all(qb.selectFrom('community_membership').leftJoin('user_account', 'user_account.id', 'left_by').select(['community_membership.id', 'nickname', 'left_at', 'left_as', 'left_reason', 'display_name']).where('group_id', '=', groupId).where('left_at', 'is not', null).orderBy('left_at', 'desc').limit(limit));
}

/** Those of all groups who are in them now: for counting who is not silent. */
export function listAllOpenMemberships(read: ReadDb) {
  return read.all(qb.selectFrom('community_membership').innerJoin('community_member', 'community_member.id', 'member_id').select(['group_id', 'person_kind', 'person_id']).where('left_at', 'is', null));
}

const membershipRows = qb.selectFrom('community_membership').innerJoin('community_member', 'community_member.id', 'member_id').selectAll('community_membership').select(['person_kind', 'person_id', 'community_member.number']);
export type MembershipRow = NonNullable<ReturnType<typeof findMembership>>;

const membershipById = reusable<{ id: string }>()((p) => membershipRows.where('community_membership.id', '=', p('id')));
export function findMembership(read: ReadDb, id: string) {
  return read.first(membershipById({ id }));
}

/** Of one group, also those that ended: activity of an earlier day is theirs. */
export function listMembershipsOf(read: ReadDb, groupId: string): MembershipRow[] {
  return read.all(membershipRows.where('group_id', '=', groupId));
}

export function insertMembership(db: WriteDb, row: Insertable<Tables['community_membership']>): void {
  db.run(qb.insertInto('community_membership').values(row));
}

export function endMembership(db: WriteDb, id: string, end: { left_at: number; left_as: 'left' | 'expelled' | 'silent'; left_reason: string | null; left_by: string }): void {
  db.run(qb.updateTable('community_membership').set(end).where('id', '=', id).where('left_at', 'is', null));
}

/** The same pledge twice is one. */
export function insertPledge(db: WriteDb, row: Insertable<Tables['community_pledge']>): void {
  db.run(qb.insertInto('community_pledge').values(row).onConflict((conflict) => conflict.doNothing()));
}

export function listSessions(read: ReadDb, groupId: string) {
  return read.all(qb.selectFrom('community_session').selectAll().where('group_id', '=', groupId).orderBy('held_on', 'desc').orderBy('starts_at', 'desc'));
}
export type SessionRow = ReturnType<typeof listSessions>[number];

export function findSession(read: ReadDb, id: string) {
  return read.first(qb.selectFrom('community_session').selectAll().where('id', '=', id));
}

/** The next of each group that is not cancelled, from the day on. */
export function listNextSessions(read: ReadDb, today: string) {
  return read.all(qb.selectFrom('community_session').select(['group_id', 'held_on', 'starts_at', 'topic']).where('held_on', '>=', today).where('cancelled_at', 'is', null).where('held_at', 'is', null).orderBy('held_on').orderBy('starts_at'));
}

export function insertSession(db: WriteDb, row: Insertable<Tables['community_session']>): void {
  db.run(qb.insertInto('community_session').values(row));
}

export function updateSession(db: WriteDb, id: string, values: Updateable<Tables['community_session']>): void {
  db.run(qb.updateTable('community_session').set(values).where('id', '=', id));
}

/** Those that hold, of every session of the group. */
export function listAttendance(read: ReadDb, groupId: string) {
  return read.all(qb.selectFrom('community_attendance').innerJoin('community_session', 'community_session.id', 'session_id').select(['session_id', 'membership_id']).where('group_id', '=', groupId).where('voided_at', 'is', null));
}

export function listAttendees(read: ReadDb, sessionId: string): string[] {
  return read.all(qb.selectFrom('community_attendance').select('membership_id').where('session_id', '=', sessionId).where('voided_at', 'is', null)).map((row) => row.membership_id);
}

/** Who was struck out stands again. */
export function saveAttendance(db: WriteDb, row: Insertable<Tables['community_attendance']>): void {
  db.run(qb.insertInto('community_attendance').values(row).onConflict((conflict) => conflict.columns(['session_id', 'membership_id']).doUpdateSet({ voided_at: null })));
}

export function voidAttendance(db: WriteDb, sessionId: string, membershipId: string, at: number): void {
  db.run(qb.updateTable('community_attendance').set({ voided_at: at }).where('session_id', '=', sessionId).where('membership_id', '=', membershipId));
}

export function listReports(read: ReadDb, groupId: string) {
  return read.all(
    qb
      .selectFrom('community_report')
      .leftJoin('community_membership', 'community_membership.id', 'membership_id')
      .leftJoin('user_account', 'user_account.id', 'decided_by')
      .selectAll('community_report')
      .select(['nickname', 'display_name'])
      .where('community_report.group_id', '=', groupId)
      .orderBy(sql`decision IS NOT NULL`)
      .orderBy('community_report.recorded_at', 'desc'),
  );
}

export function findReport(read: ReadDb, id: string) {
  return read.first(qb.selectFrom('community_report').selectAll().where('id', '=', id));
}

export function insertReport(db: WriteDb, row: Insertable<Tables['community_report']>): void {
  db.run(qb.insertInto('community_report').values(row));
}

export function decideReport(db: WriteDb, id: string, decision: { decision: 'unfounded' | 'reminded' | 'removed' | 'expelled' | 'care'; decision_reason: string; decided_at: number; decided_by: string }): void {
  db.run(qb.updateTable('community_report').set(decision).where('id', '=', id).where('decision', 'is', null));
}
