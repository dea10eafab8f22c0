// Groups: made whole or not at all, joined with pledge and consent, left, expelled from; what is reported in them and decided.
import type { Group, groupsContract } from '#shared/community/groups.contract.ts';
import type { Recipient } from '#shared/messaging/recipient.ts';
import { maskName } from '#shared/patients/masking.ts';
import { conflict, notFound } from '#shared/rpc/errors.ts';
import type { ReadDb } from '../db/db.ts';
import { enqueueMessage } from '../messaging/outbox.ts';
import { findPerson } from '../messaging/person.ts';
import type { CommandContext, ModuleHandlers, QueryContext } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import type { GroupRow, MembershipRow } from './groups.queries.ts';
import { decideReport, endMembership, findGroup, findGroupNamed, findMembership, findReport, insertGroup, insertPledge, insertReport, insertRules, insertStaff, listAllOpenMemberships, listAttendance, listFormer, listGroups, listNextSessions, listReports, listRoll, listSessions, updateGroup } from './groups.queries.ts';
import { join } from './joining.ts';
import { findUserName } from './ledger.queries.ts';
import { todayOf } from './ledger.ts';
import { recipientOf, silenceOf, silenceOfMember } from './members.ts';
import { sessionsHandlers, viewSession } from './sessions.ts';

const formerShown = 50;

export const groupsHandlers: ModuleHandlers<typeof groupsContract> = {
  listGroups(ctx, { withClosed }) {
    const heard = new Map<string, number>();
    for (const row of listAllOpenMemberships(ctx.read)) if (silenceOfMember(ctx, row) === null) heard.set(row.group_id, (heard.get(row.group_id) ?? 0) + 1);
    return listGroups(ctx.read, withClosed).map((row) => viewGroup(ctx, row, heard.get(row.id) ?? 0));
  },

  getGroup(ctx, { id }) {
    const group = findGroup(ctx.read, id);
    if (!group) return null;
    const roll = listRoll(ctx.read, id).map((row) => {
      const person = findPerson(ctx.read, recipientOf(row), ctx.now);
      return {
        membershipId: row.id, memberId: row.member_id, recipient: recipientOf(row), name: maskName(person?.name ?? ''), nickname: row.nickname, joinedOn: row.joined_on,
        pledgedVersion: row.pledgedVersion, pledgedOn: row.pledgedOn, attended: row.attended ?? 0, silence: person ? silenceOf(person) : ('stopped' as const),
      };
    });
    const attendance = Map.groupBy(listAttendance(ctx.read, id), (row) => row.session_id);
    return {
      ...viewGroup(ctx, group, roll.filter(({ silence }) => silence === null).length),
      rules: { version: group.version, text: group.rulesText, recordedAt: group.rulesAt, recordedBy: findUserName(ctx.read, group.rulesBy) ?? '' },
      consentWording: loadSettings(ctx.read)['community.consentWording'],
      roll,
      former: listFormer(ctx.read, id, formerShown).map((row) => ({ membershipId: row.id, nickname: row.nickname, leftAt: row.left_at ?? 0, leftAs: row.left_as ?? 'left', reason: row.left_reason, by: row.display_name ?? '' })),
      sessions: listSessions(ctx.read, id).map((row) => viewSession(row, attendance.get(row.id)?.map(({ membership_id: membershipId }) => membershipId) ?? [])),
      reports: listReports(ctx.read, id).map((row) => ({
        id: row.id, nickname: row.nickname, membershipId: row.membership_id, kind: row.kind, text: row.text, reportedBy: row.reported_by, happenedOn: row.happened_on,
        decision: row.decision, decisionReason: row.decision_reason, decidedAt: row.decided_at, decidedBy: row.display_name,
      })),
    };
  },

  createGroup(ctx, { id, kind, staff, rules, ...fields }) {
    requireFreeName(ctx.read, fields.name, id);
    const staffId = ctx.newId();
    const rulesId = ctx.newId();
    insertGroup(ctx.db, { id, kind, ...fields, staff_id: staffId, rules_id: rulesId, ...stamp(ctx) });
    insertStaff(ctx.db, { id: staffId, group_id: id, ...staff, ...stamp(ctx) });
    insertRules(ctx.db, { id: rulesId, group_id: id, version: 1, text: rules, ...stamp(ctx) });
    return {};
  },

  changeGroup(ctx, { id, staff, ...fields }) {
    const group = requireGroup(ctx.read, id);
    requireFreeName(ctx.read, fields.name, id);
    const members = listRoll(ctx.read, id).length;
    if (fields.capacity < members) throw conflict('groupHoldsMore', { members });
    const isStaffNew = staff.doctor !== group.doctor || staff.nurse !== group.nurse || staff.coordinator !== group.coordinator;
    const staffId = isStaffNew ? ctx.newId() : group.staff_id;
    if (isStaffNew) insertStaff(ctx.db, { id: staffId, group_id: id, ...staff, ...stamp(ctx) });
    updateGroup(ctx.db, id, { ...fields, staff_id: staffId });
    return {};
  },

  publishRules(ctx, { groupId, text }) {
    const group = requireGroup(ctx.read, groupId);
    const version = group.version + 1;
    const id = ctx.newId();
    insertRules(ctx.db, { id, group_id: groupId, version, text, ...stamp(ctx) });
    updateGroup(ctx.db, groupId, { rules_id: id });
    return { version };
  },

  closeGroup(ctx, { id, reason }) {
    requireGroup(ctx.read, id);
    updateGroup(ctx.db, id, { closed_at: ctx.now, closed_reason: reason });
    return {};
  },
  reopenGroup(ctx, { id }) {
    requireGroup(ctx.read, id);
    updateGroup(ctx.db, id, { closed_at: null, closed_reason: null });
    return {};
  },

  joinGroup: (ctx, input) => join(ctx, requireGroup(ctx.read, input.groupId), input),

  takePledge(ctx, { membershipId, on }) {
    const membership = requireStanding(ctx.read, membershipId);
    insertPledge(ctx.db, { membership_id: membershipId, rules_id: requireGroup(ctx.read, membership.group_id).rules_id, taken_on: on, ...stamp(ctx) });
    return {};
  },
  leaveGroup(ctx, { membershipId, reason }) {
    requireStanding(ctx.read, membershipId);
    endMembership(ctx.db, membershipId, { left_at: ctx.now, left_as: 'left', left_reason: reason || null, left_by: ctx.user.id });
    return {};
  },
  expelFromGroup(ctx, { membershipId, reason }) {
    expel(ctx, membershipId, reason);
    return {};
  },

  inviteToGroup(ctx, { groupId, recipient }) {
    const group = requireGroup(ctx.read, groupId);
    if (group.closed_at !== null) throw conflict('groupClosed');
    const done = enqueueMessage(ctx, { recipient, templateCode: 'community.invitation', variables: { 'group.name': group.name }, idempotencyKey: inviteKey(groupId, recipient) });
    if (done.kind === 'refused') throw conflict('messageRefused', { why: done.reason });
    return {};
  },

  ...sessionsHandlers,

  reportInGroup(ctx, { id, groupId, membershipId, reportedBy, happenedOn, ...said }) {
    requireGroup(ctx.read, groupId);
    if (membershipId !== null && findMembership(ctx.read, membershipId)?.group_id !== groupId) throw notFound('membership');
    insertReport(ctx.db, { id, group_id: groupId, membership_id: membershipId, ...said, reported_by: reportedBy, happened_on: happenedOn, ...stamp(ctx) });
    return {};
  },

  decideReport(ctx, { id, decision, reason }) {
    const report = findReport(ctx.read, id);
    if (!report) throw notFound('report');
    if (report.decision !== null) throw conflict('reportDecided');
    if (decision === 'expelled') {
      if (report.membership_id === null) throw conflict('reportOfNobody');
      if (findMembership(ctx.read, report.membership_id)?.left_at === null) expel(ctx, report.membership_id, reason);
    }
    decideReport(ctx.db, id, { decision, decision_reason: reason, decided_at: ctx.now, decided_by: ctx.user.id });
    return {};
  },
};

function viewGroup(ctx: QueryContext, row: GroupRow, members: number): Group {
  const next = listNextSessions(ctx.read, todayOf(ctx)).find((session) => session.group_id === row.id);
  return {
    id: row.id, kind: row.kind, name: row.name, disease: row.disease, stage: row.stage, capacity: row.capacity,
    staff: { doctor: row.doctor, nurse: row.nurse, coordinator: row.coordinator },
    members,
    nextSession: next ? { heldOn: next.held_on, startsAt: next.starts_at, topic: next.topic } : null,
    openReports: row.openReports ?? 0, closedAt: row.closed_at, closedReason: row.closed_reason,
  };
}

/** One invitation a person and group, however often somebody presses the button. */
function inviteKey(groupId: string, { kind, id }: Recipient): string {
  return `group-invitation:${groupId}:${kind}:${id}`;
}

function expel(ctx: CommandContext, membershipId: string, reason: string): void {
  requireStanding(ctx.read, membershipId);
  endMembership(ctx.db, membershipId, { left_at: ctx.now, left_as: 'expelled', left_reason: reason, left_by: ctx.user.id });
}

function requireFreeName(read: ReadDb, name: string, id: string): void {
  const named = findGroupNamed(read, name);
  if (named && named.id !== id) throw conflict('groupNameTaken');
}

function requireGroup(read: ReadDb, id: string): GroupRow {
  const group = findGroup(read, id);
  if (!group) throw notFound('group');
  return group;
}

function requireStanding(read: ReadDb, id: string): MembershipRow {
  const membership = findMembership(read, id);
  if (!membership || membership.left_at !== null) throw notFound('membership');
  return membership;
}
