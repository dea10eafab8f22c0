// A member as the pages see her: masked name, groups, points, and whether she has fallen silent. Silence is read from the facts at each
// asking, as the gate of messages reads them: nobody has to remember to set it, and a supervisor's reversal lifts it.
import type { Member } from '#shared/community/points.contract.ts';
import type { Silence } from '#shared/community/words.ts';
import type { Recipient } from '#shared/messaging/recipient.ts';
import { maskName } from '#shared/patients/masking.ts';
import { conflict, notFound } from '#shared/rpc/errors.ts';
import { addDays } from '#shared/time/civil.ts';
import type { ReadDb } from '../db/db.ts';
import type { Person } from '../messaging/person.ts';
import { findPerson } from '../messaging/person.ts';
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { listBalances } from './ledger.queries.ts';
import { todayOf } from './ledger.ts';
import type { MemberRow } from './members.queries.ts';
import { findMember, findMemberOf, insertMember, listGroupNames, nextMemberNumber } from './members.queries.ts';

const soonDays = 90;

type Reading = { readonly read: ReadDb; readonly now: number };

export function recipientOf(member: Pick<MemberRow, 'person_kind' | 'person_id'>): Recipient {
  return { kind: member.person_kind, id: member.person_id };
}

/** Null while she may be reached and earn. */
export function silenceOf({ facts }: Person): Silence | null {
  if (facts.isDeceased) return 'deceased';
  if (facts.bereavement !== 'none') return 'bereaved';
  return facts.isStopped ? 'stopped' : null;
}

export function silenceOfMember(ctx: Reading, member: Pick<MemberRow, 'person_kind' | 'person_id'>): Silence | null {
  const person = findPerson(ctx.read, recipientOf(member), ctx.now);
  return person ? silenceOf(person) : 'stopped';
}

/** Masked. */
export function nameOf(ctx: Reading, member: Pick<MemberRow, 'person_kind' | 'person_id'>): string {
  return maskName(findPerson(ctx.read, recipientOf(member), ctx.now)?.name ?? '');
}

export function viewMembers(ctx: Reading, rows: readonly MemberRow[]): Member[] {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const today = todayOf(ctx);
  const groups = listGroupNames(ctx.read, ids);
  const balances = listBalances(ctx.read, ids, today, addDays(today, soonDays));
  return rows.map((row) => {
    const person = findPerson(ctx.read, recipientOf(row), ctx.now);
    const { balance = 0, expiringSoon = 0 } = balances.get(row.id) ?? {};
    return { memberId: row.id, number: row.number, recipient: recipientOf(row), name: maskName(person?.name ?? ''), groups: groups.get(row.id) ?? [], balance, expiringSoon, silence: person ? silenceOf(person) : 'stopped' };
  });
}

export function requireMember(read: ReadDb, id: string): MemberRow {
  const member = findMember(read, id);
  if (!member) throw notFound('member');
  return member;
}

/** @throws conflict memberSilent */
export function requireHeard(ctx: Reading, member: Pick<MemberRow, 'person_kind' | 'person_id'>): void {
  if (silenceOfMember(ctx, member) !== null) throw conflict('memberSilent');
}

/** The member that this person is; a new one where she is none yet. */
export function enrol(scope: WriteScope, recipient: Recipient, agreed: { on: string; note: string }): { member: MemberRow; isNew: boolean } {
  const known = findMemberOf(scope.read, recipient);
  if (known) return { member: known, isNew: false };
  const id = scope.newId();
  insertMember(scope.db, { id, number: nextMemberNumber(scope.read), person_kind: recipient.kind, person_id: recipient.id, consented_on: agreed.on, consent_wording: loadSettings(scope.read)['community.consentWording'], consent_note: agreed.note, ...stamp(scope) });
  return { member: requireMember(scope.read, id), isNew: true };
}
