// What seats learn about numbers: bad, mended, added, out of use. A number that a seat has touched carries the source
// 'seat' from then on, so that the next import does not bring the old state back. The queue calls markBadNumber.
import type { ContactUse, Relationship } from '#shared/his/staging.ts';
import { parsePhoneField } from '#shared/patients/phone-numbers.ts';
import { phoneKeys } from '#shared/patients/search-keys.ts';
import { conflict, invalidInput, notFound } from '#shared/rpc/errors.ts';
import type { ReadDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { addSearchKeys, insertNumber, insertPerson, listNumbers } from './mirror.queries.ts';
import type { badReasons } from '#shared/patients/patients.contract.ts';

export type BadReason = (typeof badReasons)[number];
const seatSource = 'seat';

/** 空号, 停机 or 号码错误 was heard on this number. Marking it twice keeps the first finding. @throws not-found */
export function markBadNumber(scope: WriteScope, contactPointId: string, reason: BadReason): void {
  requireNumber(scope.read, contactPointId);
  scope.db.run(
    qb.updateTable('contact_point').set({ bad_since: scope.now, bad_reason: reason, bad_recorded_by: scope.user.id }).where('id', '=', contactPointId).where('bad_since', 'is', null),
  );
}

/** @throws not-found, invalid-input numberInvalid, conflict numberKnown when the patient has it in use already */
export function addNumber(scope: WriteScope, patientId: string, entry: { number: string; use: ContactUse; relationship: Relationship | null; personName: string | null; rank?: number }): string {
  if (!scope.read.first(qb.selectFrom('patient').select('id').where('id', '=', patientId))) throw notFound('patient');
  const [parsed, ...more] = parsePhoneField(entry.number);
  if (!parsed?.isValid || more.length > 0) throw invalidInput('numberInvalid');
  const known = listNumbers(scope.read, patientId);
  const same = known.get(parsed.number);
  if (same && same.ended_at === null && same.bad_since === null) throw conflict('numberKnown');
  const rank = entry.rank ?? known.size + 1;
  const personId = entry.use === 'relative' ? insertPerson(scope, { patientId, name: entry.personName, relationship: entry.relationship ?? 'other', isPrimary: false, source: seatSource }) : null;
  addSearchKeys(scope.db, patientId, phoneKeys(parsed.number));
  if (!same) return insertNumber(scope, { patientId, personId, number: { ...parsed, raw: entry.number, use: entry.use, person: null }, rank, source: seatSource });
  scope.db.run(
    qb.updateTable('contact_point').set({ use: entry.use, related_person_id: personId, rank, is_valid: 1, ended_at: null, bad_since: null, bad_reason: null, bad_recorded_by: null, source: seatSource, ...stamp(scope) }).where('id', '=', same.id),
  );
  return same.id;
}

/** The right number takes the place, the use and the person of the wrong one. @throws as addNumber */
export function correctNumber(scope: WriteScope, patientId: string, contactPointId: string, number: string): string {
  const wrong = requireNumber(scope.read, contactPointId, patientId);
  endNumber(scope, patientId, contactPointId);
  const id = addNumber(scope, patientId, { number, use: wrong.use === 'relative' ? 'unknown' : wrong.use, relationship: null, personName: null, rank: wrong.rank });
  if (wrong.use === 'relative') scope.db.run(qb.updateTable('contact_point').set({ use: 'relative', related_person_id: wrong.related_person_id }).where('id', '=', id));
  return id;
}

/** @throws not-found */
export function clearBadNumber(scope: WriteScope, patientId: string, contactPointId: string): void {
  requireNumber(scope.read, contactPointId, patientId);
  scope.db.run(qb.updateTable('contact_point').set({ bad_since: null, bad_reason: null, bad_recorded_by: null, is_valid: 1, ...stamp(scope) }).where('id', '=', contactPointId));
}

/** @throws not-found */
export function endNumber(scope: WriteScope, patientId: string, contactPointId: string): void {
  requireNumber(scope.read, contactPointId, patientId);
  scope.db.run(qb.updateTable('contact_point').set({ ended_at: scope.now, source: seatSource, ...stamp(scope) }).where('id', '=', contactPointId));
}

/** @param patientId where given, the number must be this patient's */
export function requireNumber(read: ReadDb, contactPointId: string, patientId?: string) {
  const row = read.first(qb.selectFrom('contact_point').selectAll().where('id', '=', contactPointId));
  if (!row || (patientId !== undefined && row.patient_id !== patientId)) throw notFound('number');
  return row;
}
