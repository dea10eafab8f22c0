// SQL of the community's table: what members did, month by month. Civil months are cut from civil dates; instants come back as they are.
import { sql } from 'kysely';
import type { ReadDb } from '../db/db.ts';
import { qb } from '../db/db.ts';

const monthOf = (column: string) => sql<string>`substr(${sql.ref(column)}, 1, 7)`;

export function listCommunityMembers(read: ReadDb) {
  return read.all(qb.selectFrom('community_member').select(['id', 'number', 'person_kind', 'person_id', 'recorded_at']).orderBy('number'));
}

export function listCommunityMemberships(read: ReadDb) {
  return read.all(qb.selectFrom('community_membership').select(['member_id', 'joined_on', 'left_at']));
}

/** Months in which a member wrote, was liked or checked in. */
export function listActiveMonths(read: ReadDb) {
  return read.all(qb.selectFrom('community_activity').innerJoin('community_membership', 'community_membership.id', 'membership_id').select(['member_id', monthOf('day').as('month')]).distinct().where(sql<boolean>`messages + likes + check_ins > 0`));
}

export function listAttendances(read: ReadDb) {
  return read.all(
    qb
      .selectFrom('community_attendance')
      .innerJoin('community_session', 'community_session.id', 'session_id')
      .innerJoin('community_membership', 'community_membership.id', 'membership_id')
      .select((eb) => ['member_id', monthOf('held_on').as('month'), eb.fn.countAll<number>().as('count')])
      .where('voided_at', 'is', null)
      .groupBy(['member_id', 'month']),
  );
}

/** What each member's transactions of a month put into the programme's accounts: points issued are negative there. */
export function listPointsByMonth(read: ReadDb) {
  return read.all(
    qb
      .selectFrom('points_entry')
      .innerJoin('points_transaction', 'points_transaction.id', 'points_entry.transaction_id')
      .select((eb) => ['points_transaction.member_id', 'account', monthOf('happened_on').as('month'), eb.fn.sum<number>('points').as('points')])
      .where('account', '!=', 'member')
      .groupBy(['points_transaction.member_id', 'account', 'month']),
  );
}

export function listInvitationsForReport(read: ReadDb) {
  return read.all(qb.selectFrom('invitation').select(['inviter_id', 'held_for', 'decision', 'recorded_at']));
}
