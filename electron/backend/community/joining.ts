// Joining a group: those who died leave it silently first, so that a place is a place; then the person becomes a member where she is
// none, takes the pledge on the rules as they stand, and the code of whoever brought her is looked at.
import type { Recipient } from '#shared/messaging/recipient.ts';
import { conflict, notFound } from '#shared/rpc/errors.ts';
import type { CivilDate } from '#shared/time/civil.ts';
import { findPerson } from '../messaging/person.ts';
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import type { GroupRow } from './groups.queries.ts';
import { endMembership, insertMembership, insertPledge, listRoll } from './groups.queries.ts';
import { recordInvitation } from './invitations.ts';
import { enrol, silenceOf, silenceOfMember } from './members.ts';

export interface Joining {
  readonly recipient: Recipient;
  readonly nickname: string;
  readonly agreedOn: CivilDate;
  readonly consentNote: string;
  readonly invitationCode: string | null;
}

/** @throws conflict groupClosed, memberSilent, alreadyInGroup, groupFull, nicknameTaken; invalid-input unknownInvitation */
export function join(scope: WriteScope, group: GroupRow, joining: Joining): { membershipId: string; memberId: string; invitation: 'none' | 'counted' | 'held' } {
  if (group.closed_at !== null) throw conflict('groupClosed');
  const person = findPerson(scope.read, joining.recipient, scope.now);
  if (!person) throw notFound('person');
  if (silenceOf(person) !== null) throw conflict('memberSilent');
  const { member, isNew } = enrol(scope, joining.recipient, { on: joining.agreedOn, note: joining.consentNote });
  const roll = withoutTheDead(scope, group.id);
  if (roll.some((one) => one.member_id === member.id)) throw conflict('alreadyInGroup');
  if (roll.length >= group.capacity) throw conflict('groupFull', { capacity: group.capacity });
  if (roll.some((one) => one.nickname === joining.nickname)) throw conflict('nicknameTaken');
  const membershipId = scope.newId();
  insertMembership(scope.db, { id: membershipId, group_id: group.id, member_id: member.id, nickname: joining.nickname, joined_on: joining.agreedOn, ...stamp(scope) });
  insertPledge(scope.db, { membership_id: membershipId, rules_id: group.rules_id, taken_on: joining.agreedOn, ...stamp(scope) });
  const invitation = joining.invitationCode === null || joining.invitationCode === '' ? 'none' : recordInvitation(scope, { code: joining.invitationCode, invitee: member, wasMember: !isNew });
  return { membershipId, memberId: member.id, invitation };
}

function withoutTheDead(scope: WriteScope, groupId: string): ReturnType<typeof listRoll> {
  return listRoll(scope.read, groupId).filter((row) => {
    const isGone = silenceOfMember(scope, row) === 'deceased';
    if (isGone) endMembership(scope.db, row.id, { left_at: scope.now, left_as: 'silent', left_reason: null, left_by: scope.user.id });
    return !isGone;
  });
}
