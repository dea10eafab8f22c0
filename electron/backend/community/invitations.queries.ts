// SQL of invitation codes and of who brought whom.
import type { Insertable } from 'kysely';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import { reusable } from '../db/reusable.ts';
import type { Tables } from '../db/schema.generated.ts';

export function findOpenCode(read: ReadDb, code: string) {
  return read.first(qb.selectFrom('invitation_code').select(['id', 'member_id']).where('code', '=', code).where('ended_at', 'is', null));
}

const codeOf = reusable<{ memberId: string }>()((p) => qb.selectFrom('invitation_code').select('code').where('member_id', '=', p('memberId')).where('ended_at', 'is', null));
export function findCodeOf(read: ReadDb, memberId: string): string | null {
  return read.first(codeOf({ memberId }))?.code ?? null;
}

export function isCodeTaken(read: ReadDb, code: string): boolean {
  return read.first(qb.selectFrom('invitation_code').select('id').where('code', '=', code)) !== undefined;
}

export function insertCode(db: WriteDb, row: Insertable<Tables['invitation_code']>): void {
  db.run(qb.insertInto('invitation_code').values(row));
}

export function endCode(db: WriteDb, memberId: string, at: number): void {
  db.run(qb.updateTable('invitation_code').set({ ended_at: at }).where('member_id', '=', memberId).where('ended_at', 'is', null));
}

const invitationRows = qb
  .selectFrom('invitation')
  .innerJoin('community_member as inviter', 'inviter.id', 'invitation.inviter_id')
  .innerJoin('community_member as invitee', 'invitee.id', 'invitation.invitee_id')
  .leftJoin('user_account', 'user_account.id', 'invitation.decided_by')
  .selectAll('invitation')
  .select(['inviter.number as inviterNumber', 'inviter.person_kind as inviterKind', 'inviter.person_id as inviterPerson', 'invitee.number as inviteeNumber', 'invitee.person_kind as inviteeKind', 'invitee.person_id as inviteePerson', 'user_account.display_name']);
export type InvitationRow = ReturnType<typeof listInvitations>[number];

/** Newest first. */
export function listInvitations(read: ReadDb, view: 'held' | 'all', limit: number) {
  const rows = invitationRows.orderBy('invitation.recorded_at', 'desc').orderBy('invitation.id', 'desc').limit(limit);
  return read.all(view === 'all' ? rows : rows.where('held_for', '!=', '[]').where('decision', 'is', null));
}

export function findInvitation(read: ReadDb, id: string) {
  return read.first(invitationRows.where('invitation.id', '=', id));
}

export function findInvitationOf(read: ReadDb, inviteeId: string) {
  return read.first(qb.selectFrom('invitation').select('id').where('invitee_id', '=', inviteeId));
}

export function insertInvitation(db: WriteDb, row: Insertable<Tables['invitation']>): void {
  db.run(qb.insertInto('invitation').values(row));
}

export function decideInvitation(db: WriteDb, id: string, decision: { decision: 'accepted' | 'refused'; decision_reason: string; decided_at: number; decided_by: string }): void {
  db.run(qb.updateTable('invitation').set(decision).where('id', '=', id).where('decision', 'is', null));
}

/** Everybody who was brought and everybody who brought, with who they are: the whole graph. */
export function listEdges(read: ReadDb) {
  return read.all(
    qb
      .selectFrom('invitation')
      .innerJoin('community_member as inviter', 'inviter.id', 'inviter_id')
      .innerJoin('community_member as invitee', 'invitee.id', 'invitee_id')
      .select(['inviter_id as inviterId', 'invitee_id as inviteeId', 'inviter.person_kind as inviterKind', 'inviter.person_id as inviterPerson', 'invitee.person_kind as inviteeKind', 'invitee.person_id as inviteePerson']),
  );
}

const timesOf = reusable<{ inviterId: string; since: number }>()((p) => qb.selectFrom('invitation').select('recorded_at').where('inviter_id', '=', p('inviterId')).where('recorded_at', '>', p('since')));
export function listInvitationTimes(read: ReadDb, inviterId: string, since: number): number[] {
  return read.all(timesOf({ inviterId, since })).map((row) => row.recorded_at);
}

const countingOf = reusable<{ inviterId: string }>()((p) =>
  qb
    .selectFrom('invitation')
    .innerJoin('community_member', 'community_member.id', 'invitee_id')
    .select(['person_kind', 'person_id', 'invitation.recorded_at'])
    .where('inviter_id', '=', p('inviterId'))
    .where((eb) => eb.or([eb('decision', '=', 'accepted'), eb.and([eb('held_for', '=', '[]'), eb('decision', 'is', null)])]))
    .orderBy('invitation.recorded_at'),
);
/** Those whom she brought and who count: never held, or accepted by a supervisor. */
export function listCounting(read: ReadDb, inviterId: string) {
  return read.all(countingOf({ inviterId }));
}

/** Who has a code in use or brought somebody. */
export function listInviters(read: ReadDb) {
  return read.all(
    qb
      .selectFrom('community_member')
      .leftJoin('invitation_code', (join) => join.onRef('invitation_code.member_id', '=', 'community_member.id').on('invitation_code.ended_at', 'is', null))
      .select(['community_member.id', 'community_member.number', 'person_kind', 'person_id', 'invitation_code.code'])
      .select((eb) => eb.selectFrom('invitation').select(eb.fn.countAll<number>().as('n')).whereRef('inviter_id', '=', 'community_member.id').where('held_for', '!=', '[]').where('decision', 'is', null).as('held'))
      .where((eb) => eb.or([eb('invitation_code.code', 'is not', null), eb.exists(eb.selectFrom('invitation').select('invitation.id').whereRef('inviter_id', '=', 'community_member.id'))])),
  );
}
