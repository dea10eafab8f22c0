// SQL of the ranking, of who may be asked, and of stories.
import { sql } from 'kysely';
import type { Insertable } from 'kysely';
import type { Deed } from '#shared/community/ranking.ts';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import { reusable } from '../db/reusable.ts';
import type { Tables } from '../db/schema.generated.ts';

/** What members did in their groups since the day: activity and sessions attended. */
export function listDeeds(read: ReadDb, since: string): Deed[] {
  const activity = qb
    .selectFrom('community_activity')
    .innerJoin('community_membership', 'community_membership.id', 'membership_id')
    .select(['member_id as memberId', 'day', 'messages', 'check_ins as checkIns', 'likes', sql<number>`0`.as('sessions'), sql<number>`0`.as('families')])
    .where('day', '>=', since);
  const sessions = qb
    .selectFrom('community_attendance')
    .innerJoin('community_session', 'community_session.id', 'session_id')
    .innerJoin('community_membership', 'community_membership.id', 'membership_id')
    .select(['member_id as memberId', 'held_on as day', sql<number>`0`.as('messages'), sql<number>`0`.as('checkIns'), sql<number>`0`.as('likes'), sql<number>`1`.as('sessions'), sql<number>`0`.as('families')])
    .where('held_on', '>=', since)
    .where('voided_at', 'is', null);
  return read.all(activity.unionAll(sessions));
}

/** Invitations that count, with who was brought. */
export function listCountingSince(read: ReadDb, since: number) {
  return read.all(
    qb
      .selectFrom('invitation')
      .select(['inviter_id', 'invitee_id', 'invitation.recorded_at'])
      .where('invitation.recorded_at', '>=', since)
      .where((eb) => eb.or([eb('decision', '=', 'accepted'), eb.and([eb('held_for', '=', '[]'), eb('decision', 'is', null)])])),
  );
}

const lastWord = reusable<{ memberId: string }>()((p) => qb.selectFrom('community_willingness').select('is_willing').where('member_id', '=', p('memberId')).orderBy('recorded_at', 'desc').orderBy('id', 'desc').limit(1));
/** Her last word on being asked; null where nobody asked for it. */
export function findWillingness(read: ReadDb, memberId: string): boolean | null {
  const row = read.first(lastWord({ memberId }));
  return row ? row.is_willing === 1 : null;
}

export function insertWillingness(db: WriteDb, row: Insertable<Tables['community_willingness']>): void {
  db.run(qb.insertInto('community_willingness').values(row));
}

const lastAsking = reusable<{ memberId: string }>()((p) => qb.selectFrom('community_asking').select(['id', 'task', 'answer', 'recorded_at']).where('member_id', '=', p('memberId')).orderBy('recorded_at', 'desc').orderBy('id', 'desc').limit(1));
export function findAsking(read: ReadDb, memberId: string) {
  return read.first(lastAsking({ memberId }));
}

export function insertAsking(db: WriteDb, row: Insertable<Tables['community_asking']>): void {
  db.run(qb.insertInto('community_asking').values(row));
}

export function answerAsking(db: WriteDb, id: string, answer: 'yes' | 'no', at: number): number {
  return db.run(qb.updateTable('community_asking').set({ answer, answered_at: at }).where('id', '=', id).where('answer', 'is', null));
}

const storyRows = qb.selectFrom('story').innerJoin('community_member', 'community_member.id', 'member_id').selectAll('story').select(['community_member.number', 'person_kind', 'person_id']);
export type StoryRow = ReturnType<typeof listStories>[number];

export function listStories(read: ReadDb) {
  return read.all(storyRows.orderBy('story.recorded_at', 'desc').orderBy('story.id', 'desc').limit(500));
}

export function findStory(read: ReadDb, id: string) {
  return read.first(storyRows.where('story.id', '=', id));
}

export function saveStory(db: WriteDb, row: Insertable<Tables['story']>): void {
  const { title, text, told_as: toldAs } = row;
  db.run(qb.insertInto('story').values(row).onConflict((conflict) => conflict.column('id').doUpdateSet({ title, text, told_as: toldAs })));
}

/** The newest, revoked or not. */
export function findStoryConsent(read: ReadDb, storyId: string) {
  return read.first(qb.selectFrom('story_consent').selectAll().where('story_id', '=', storyId).orderBy('recorded_at', 'desc').orderBy('id', 'desc').limit(1));
}
export type StoryConsentRow = NonNullable<ReturnType<typeof findStoryConsent>>;

export function insertStoryConsent(db: WriteDb, row: Insertable<Tables['story_consent']>): void {
  db.run(qb.insertInto('story_consent').values(row));
}

export function revokeStoryConsent(db: WriteDb, storyId: string, at: number, reason: string): number {
  return db.run(qb.updateTable('story_consent').set({ revoked_at: at, revoked_reason: reason }).where('story_id', '=', storyId).where('revoked_at', 'is', null));
}

export function listStoryUses(read: ReadDb, storyId: string) {
  return read.all(qb.selectFrom('story_use').selectAll().where('story_id', '=', storyId).orderBy('used_on', 'desc').orderBy('recorded_at', 'desc').orderBy('id', 'desc'));
}

export function insertStoryUse(db: WriteDb, row: Insertable<Tables['story_use']>): void {
  db.run(qb.insertInto('story_use').values(row));
}

export function markTakenDown(db: WriteDb, id: string, at: number, by: string): number {
  return db.run(qb.updateTable('story_use').set({ taken_down_at: at, taken_down_by: by }).where('id', '=', id).where('taken_down_at', 'is', null));
}
