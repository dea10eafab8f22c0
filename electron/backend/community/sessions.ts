// Sessions of a group: planned, announced to those who may be written to, held with attendance and notes, or cancelled. Attendance earns
// points once; an attendee struck out later loses them again, unless they are spent.
import type { GroupSession, groupsContract } from '#shared/community/groups.contract.ts';
import { conflict, notFound } from '#shared/rpc/errors.ts';
import { instantAt } from '#shared/time/civil.ts';
import type { ReadDb } from '../db/db.ts';
import { enqueueMessage, withdrawMessage } from '../messaging/outbox.ts';
import type { ModuleHandlers } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { earnPoints, reverseByReference } from './earn.ts';
import type { SessionRow } from './groups.queries.ts';
import { findGroup, findMembership, findSession, insertSession, listAttendees, listRoll, saveAttendance, updateSession, voidAttendance } from './groups.queries.ts';
import { todayOf } from './ledger.ts';
import { recipientOf, silenceOfMember } from './members.ts';

type SessionCalls = 'planSession' | 'announceSession' | 'recordSession' | 'cancelSession';

export function viewSession(row: SessionRow, attendees: string[]): GroupSession {
  const state = row.cancelled_at !== null ? 'cancelled' : row.held_at !== null ? 'held' : 'planned';
  return { id: row.id, heldOn: row.held_on, startsAt: row.starts_at, topic: row.topic, leader: row.leader, notes: row.notes, state, cancelledReason: row.cancelled_reason, attendees };
}

export const sessionsHandlers: Pick<ModuleHandlers<typeof groupsContract>, SessionCalls> = {
  planSession(ctx, { id, groupId, heldOn, startsAt, ...said }) {
    const group = findGroup(ctx.read, groupId);
    if (!group) throw notFound('group');
    if (group.closed_at !== null) throw conflict('groupClosed');
    insertSession(ctx.db, { id, group_id: groupId, held_on: heldOn, starts_at: startsAt, ...said, ...stamp(ctx) });
    return {};
  },

  announceSession(ctx, { id }) {
    const session = requireStanding(ctx.read, id);
    const group = findGroup(ctx.read, session.group_id);
    if (!group) throw notFound('group');
    const startsAt = instantAt(session.held_on, session.starts_at, loadSettings(ctx.read)['hospital.zone']);
    if (startsAt <= ctx.now) throw conflict('sessionOver');
    const answers = listRoll(ctx.read, session.group_id).map((row) =>
      enqueueMessage(ctx, {
        recipient: recipientOf(row),
        templateCode: 'community.session',
        variables: { 'group.name': group.name, 'session.date': session.held_on, 'session.time': session.starts_at, 'session.topic': session.topic },
        expiresAt: startsAt,
        idempotencyKey: announcementKey(id, row),
      }),
    );
    const queued = answers.filter((answer) => answer.kind === 'queued').length;
    return { queued, withheld: answers.length - queued };
  },

  recordSession(ctx, { id, attendees, notes }) {
    const session = requireStanding(ctx.read, id);
    if (session.held_on > todayOf(ctx)) throw conflict('sessionAhead');
    const at = instantAt(session.held_on, session.starts_at, loadSettings(ctx.read)['hospital.zone']);
    const before = new Set(listAttendees(ctx.read, id));
    const now = new Set(attendees);
    let points = 0;
    for (const membershipId of now) {
      if (before.has(membershipId)) continue;
      const membership = findMembership(ctx.read, membershipId);
      if (membership?.group_id !== session.group_id) throw notFound('membership');
      if (silenceOfMember(ctx, membership) === 'deceased') throw conflict('memberSilent');
      saveAttendance(ctx.db, { session_id: id, membership_id: membershipId, person_kind: membership.person_kind, person_id: membership.person_id, held_at: at, ...stamp(ctx) });
      const earned = earnPoints(ctx, { member: recipientOf(membership), rule: 'session.attended', reference: attendanceKey(id, membershipId), at });
      if (earned.kind === 'earned') points += earned.points;
    }
    for (const membershipId of before) {
      if (now.has(membershipId)) continue;
      voidAttendance(ctx.db, id, membershipId, ctx.now);
      reverseByReference(ctx, attendanceKey(id, membershipId), 'attendance');
    }
    updateSession(ctx.db, id, { held_at: session.held_at ?? ctx.now, notes });
    return { points };
  },

  cancelSession(ctx, { id, reason }) {
    const session = requireStanding(ctx.read, id);
    if (session.held_at !== null) throw conflict('sessionOver');
    updateSession(ctx.db, id, { cancelled_at: ctx.now, cancelled_reason: reason });
    for (const row of listRoll(ctx.read, session.group_id)) withdrawMessage(ctx, announcementKey(id, row), 'cancelled');
    return {};
  },
};

function announcementKey(sessionId: string, { person_kind: kind, person_id: id }: { person_kind: string; person_id: string }): string {
  return `group-session:${sessionId}:${kind}:${id}`;
}

function attendanceKey(sessionId: string, membershipId: string): string {
  return `session:${sessionId}:${membershipId}`;
}

/** @throws conflict sessionCancelled */
function requireStanding(read: ReadDb, id: string): NonNullable<ReturnType<typeof findSession>> {
  const session = findSession(read, id);
  if (!session) throw notFound('session');
  if (session.cancelled_at !== null) throw conflict('sessionCancelled');
  return session;
}
