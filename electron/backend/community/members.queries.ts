// SQL of members: who they are, what they are in, and the facts of their families and numbers that invitations are checked by.
import { sql } from 'kysely';
import type { Insertable } from 'kysely';
import type { Recipient } from '#shared/messaging/recipient.ts';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import { reusable } from '../db/reusable.ts';
import type { Tables } from '../db/schema.generated.ts';

const memberRows = qb.selectFrom('community_member').select(['community_member.id', 'community_member.number', 'community_member.person_kind', 'community_member.person_id', 'community_member.recorded_at', 'community_member.consented_on']);
export type MemberRow = NonNullable<ReturnType<typeof findMember>>;

const byId = reusable<{ id: string }>()((p) => memberRows.where('id', '=', p('id')));
export function findMember(read: ReadDb, id: string) {
  return read.first(byId({ id }));
}

const byPerson = reusable<Recipient>()((p) => memberRows.where('person_kind', '=', p('kind')).where('person_id', '=', p('id')));
const byMerged = reusable<Recipient>()((p) => memberRows.where('person_kind', '=', 'caregiver').where((eb) => eb.or([eb('person_id', 'in', eb.selectFrom('caregiver').select('id').where('merged_into', '=', p('id'))), eb('person_id', '=', eb.selectFrom('caregiver').select('merged_into').where('id', '=', p('id')))])).orderBy('recorded_at').limit(1));
/** Also under the name with which hers was merged. */
export function findMemberOf(read: ReadDb, person: Recipient) {
  return read.first(byPerson(person)) ?? (person.kind === 'caregiver' ? read.first(byMerged(person)) : undefined);
}

/** Newest first; by member number, nickname or name of the group. */
export function searchMembers(read: ReadDb, text: string, limit: number): MemberRow[] {
  const rows = memberRows.orderBy('recorded_at', 'desc').orderBy('id', 'desc').limit(limit);
  if (text === '') return read.all(rows);
  const like = `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return read.all(
    rows.where((eb) =>
      eb.or([
        sql<boolean>`community_member.number LIKE ${like} ESCAPE '\\'`,
        eb.exists(eb.selectFrom('community_membership').innerJoin('community_group', 'community_group.id', 'community_membership.group_id').select('community_membership.id').whereRef('community_membership.member_id', '=', 'community_member.id').where('left_at', 'is', null).where(sql<boolean>`(nickname LIKE ${like} ESCAPE '\\' OR name LIKE ${like} ESCAPE '\\')`)),
      ]),
    ),
  );
}

/** The number after the highest given out. */
export function nextMemberNumber(read: ReadDb): string {
  const { highest } = read.one(qb.selectFrom('community_member').select(sql<number>`coalesce(max(CAST(substr(number, 2) AS INTEGER)), 0)`.as('highest')));
  return `J${String(highest + 1).padStart(5, '0')}`;
}

export function insertMember(db: WriteDb, row: Insertable<Tables['community_member']>): void {
  db.run(qb.insertInto('community_member').values(row));
}

/** Names of the groups that these members are in now. */
export function listGroupNames(read: ReadDb, memberIds: readonly string[]): Map<string, string[]> {
  const rows = read.all(qb.selectFrom('community_membership').innerJoin('community_group', 'community_group.id', 'community_membership.group_id').select(['member_id', 'name']).where('member_id', 'in', memberIds).where('left_at', 'is', null).orderBy('joined_on'));
  const names = new Map<string, string[]>();
  for (const { member_id: id, name } of rows) names.set(id, [...(names.get(id) ?? []), name]);
  return names;
}

const patientNumbers = reusable<{ id: string }>()((p) => qb.selectFrom('contact_point').select('number').where('patient_id', '=', p('id')).where('related_person_id', 'is', null).where('use', '!=', 'relative').where('is_valid', '=', 1).where('ended_at', 'is', null));
const caregiverNumbers = reusable<{ id: string }>()((p) => qb.selectFrom('caregiver_phone').select('number').where('caregiver_id', '=', p('id')).where('ended_at', 'is', null));
/** Her own numbers. */
export function listNumbersOf(read: ReadDb, person: Recipient): string[] {
  return read.all(person.kind === 'patient' ? patientNumbers(person) : caregiverNumbers(person)).map((row) => row.number);
}

const caredFor = reusable<{ id: string }>()((p) => qb.selectFrom('caregiver_link').select('patient_id').where('caregiver_id', '=', p('id')).where('voided_at', 'is', null));
/** The patients of her family: herself, or everyone whom she has looked after. */
export function listFamilyOf(read: ReadDb, person: Recipient): string[] {
  return person.kind === 'patient' ? [person.id] : read.all(caredFor(person)).map((row) => row.patient_id);
}

export function findAddressOf(read: ReadDb, person: Recipient): string | null {
  const row = person.kind === 'patient' ? read.first(qb.selectFrom('patient').select('address').where('id', '=', person.id)) : read.first(qb.selectFrom('caregiver').select('address').where('id', '=', person.id));
  const address = row?.address?.normalize('NFKC').replaceAll(/\s+/g, '') ?? '';
  return address === '' ? null : address;
}
