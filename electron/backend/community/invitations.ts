// An invitation is recorded when somebody joins with a code. It counts at once unless something speaks against it; then it waits for a
// supervisor, with the reasons. Milestones are earned by families, each once.
import { countFamilies } from '#shared/community/families.ts';
import { milestones } from '#shared/community/rules.ts';
import type { InvitationParty } from '#shared/community/suspicion.ts';
import { suspicionsOf } from '#shared/community/suspicion.ts';
import type { Recipient } from '#shared/messaging/recipient.ts';
import { conflict, invalidInput } from '#shared/rpc/errors.ts';
import type { ReadDb } from '../db/db.ts';
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { earnPoints } from './earn.ts';
import { findCodeOf, findInvitationOf, findOpenCode, insertCode, insertInvitation, isCodeTaken, listCounting, listEdges, listInvitationTimes } from './invitations.queries.ts';
import type { MemberRow } from './members.queries.ts';
import { findAddressOf, findMember, listFamilyOf, listNumbersOf } from './members.queries.ts';
import { recipientOf, requireHeard, requireMember, silenceOfMember } from './members.ts';

const weekMs = 7 * 86_400_000;
/** Without letters and digits that look alike: a code is read out over the telephone. */
const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const codeLength = 6;

/** @throws invalid-input unknownInvitation: no such code, or its owner has fallen silent, which is nobody's business */
export function recordInvitation(scope: WriteScope, { code, invitee, wasMember }: { code: string; invitee: MemberRow; wasMember: boolean }): 'none' | 'counted' | 'held' {
  const found = findOpenCode(scope.read, foldCode(code));
  const inviter = found && findMember(scope.read, found.member_id);
  if (!inviter || silenceOfMember(scope, inviter) !== null) throw invalidInput('unknownInvitation');
  if (findInvitationOf(scope.read, invitee.id)) return 'none';
  const settings = loadSettings(scope.read);
  const edges = listEdges(scope.read);
  const suspicions = suspicionsOf({
    inviter: partyOf(scope.read, inviter),
    invitee: partyOf(scope.read, invitee),
    wasMember,
    earlier: edges,
    phonesOf: new Map(edges.flatMap((edge) => [numbersOf(scope.read, edge.inviterId, { kind: edge.inviterKind, id: edge.inviterPerson }), numbersOf(scope.read, edge.inviteeId, { kind: edge.inviteeKind, id: edge.inviteePerson })])),
    inviterTimes: listInvitationTimes(scope.read, inviter.id, scope.now - weekMs),
    at: scope.now,
    limits: { perDay: settings['community.invitationsPerDay'], perWeek: settings['community.invitationsPerWeek'] },
  });
  insertInvitation(scope.db, { id: scope.newId(), code_id: found.id, inviter_id: inviter.id, invitee_id: invitee.id, held_for: JSON.stringify(suspicions), ...stamp(scope) });
  if (suspicions.length > 0) return 'held';
  earnMilestones(scope, inviter);
  return 'counted';
}

/** How many families she brought; her own is none of them. */
export function familiesOf(read: ReadDb, inviter: Pick<MemberRow, 'id' | 'person_kind' | 'person_id'>): number {
  const own = new Set(listFamilyOf(read, recipientOf(inviter)));
  const brought = listCounting(read, inviter.id).map((row) => listFamilyOf(read, recipientOf(row)));
  return countFamilies(brought.filter((patientIds) => !patientIds.some((id) => own.has(id))));
}

/** @returns the points of milestones reached now */
export function earnMilestones(scope: WriteScope, inviter: MemberRow): number {
  const families = familiesOf(scope.read, inviter);
  let points = 0;
  for (const milestone of milestones) {
    if (families < milestone.families) break;
    const reference = `invitation:${inviter.id}:${milestone.families}`;
    const earned = earnPoints(scope, { member: recipientOf(inviter), rule: milestone.rule, reference, at: scope.now });
    if (earned.kind === 'earned') points += earned.points;
  }
  return points;
}

/** Her standing code, made at the first asking. @throws conflict memberSilent */
export function makeCode(scope: WriteScope, memberId: string): string {
  const member = requireMember(scope.read, memberId);
  requireHeard(scope, member);
  const known = findCodeOf(scope.read, memberId);
  if (known !== null) return known;
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const code = drawCode(scope.newId());
    if (isCodeTaken(scope.read, code)) continue;
    insertCode(scope.db, { id: scope.newId(), code, member_id: memberId, ...stamp(scope) });
    return code;
  }
  throw conflict('noCodeLeft');
}

/** From the chance that is in an id: its last 48 bits. */
function drawCode(id: string): string {
  let bits = BigInt(`0x${id.slice(-12)}`);
  let code = '';
  for (let index = 0; index < codeLength; index += 1) {
    code += signs.charAt(Number(bits % 32n));
    bits /= 32n;
  }
  return code;
}

function foldCode(code: string): string {
  return code.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase();
}

function partyOf(read: ReadDb, member: MemberRow): InvitationParty {
  const person = recipientOf(member);
  return { memberId: member.id, personKey: `${person.kind}:${person.id}`, phones: listNumbersOf(read, person), patientIds: listFamilyOf(read, person), address: findAddressOf(read, person) };
}

function numbersOf(read: ReadDb, memberId: string, person: Recipient): [string, string[]] {
  return [memberId, listNumbersOf(read, person)];
}
