// Making caregivers and linking them: by hand or from the mirror, one person once. The same number and the same name are the same person;
// the same number under another name is for a human to decide. Her numbers also stand in the list of each patient she looks after, because
// the telephone dials from there and a bad number is found out there.
import type { CaregiverRole } from '#shared/caregivers/caregivers.contract.ts';
import type { Relationship } from '#shared/his/staging.ts';
import { parsePhoneField } from '#shared/patients/phone-numbers.ts';
import { foldName, phoneKeys } from '#shared/patients/search-keys.ts';
import { conflict, invalidInput, notFound } from '#shared/rpc/errors.ts';
import { addNumber } from '../patients/patients.numbers.ts';
import { findPatientById, listContactPoints } from '../patients/patients.queries.ts';
import { alignHoldsOf } from '../plans/caregiver-holds.ts';
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { alignBurdenSchedule } from './burden-schedule.ts';
import { findStandingLink } from './burden.queries.ts';
import * as queries from './caregivers.queries.ts';
import { keysOfName } from './names.ts';
import type { CaregiverRecord } from './people.queries.ts';
import { findCaregiver, listPatientsOfCaregiver, listPhonesOf } from './people.queries.ts';

export interface CaregiverDraft {
  readonly name: string;
  readonly sex: 'male' | 'female' | 'other' | 'unknown';
  readonly birthDate: string | null;
  readonly address: string | null;
  readonly language: string | null;
  readonly note: string;
}

export interface NewLink {
  readonly patientId: string;
  readonly relationship: Relationship;
  readonly role: CaregiverRole;
  readonly isPrimary: boolean;
  readonly sinceOn: string | null;
}

export const bySeat = 'seat';

/** @throws not-found */
export function requireCaregiver(scope: Pick<WriteScope, 'read'>, id: string): CaregiverRecord {
  const caregiver = findCaregiver(scope.read, id);
  if (!caregiver) throw notFound('caregiver');
  return caregiver;
}

/** @returns the number as dialled @throws invalid-input numberInvalid */
export function readNumber(text: string): string {
  const [parsed, ...more] = parsePhoneField(text);
  if (!parsed?.isValid || more.length > 0) throw invalidInput('numberInvalid');
  return parsed.number;
}

/** @returns the standing caregiver with this number and name, if there is one */
export function findSame(scope: Pick<WriteScope, 'read'>, name: string, numbers: readonly string[]): string | null {
  for (const number of numbers) {
    const same = queries.listWithNumber(scope.read, number).find((other) => foldName(other.name) === foldName(name));
    if (same) return same.id;
  }
  return null;
}

export function createCaregiver(scope: WriteScope, draft: CaregiverDraft): string {
  const id = scope.newId();
  const { name, sex, birthDate, address, language, note } = draft;
  queries.insertCaregiver(scope.db, { id, name, sex, birth_date: birthDate, address, language, note, ...stamp(scope) });
  queries.addKeys(scope.db, id, keysOfName(name));
  return id;
}

export function changeCaregiver(scope: WriteScope, id: string, draft: CaregiverDraft): void {
  const { name, sex, birthDate, address, language, note } = draft;
  queries.updateCaregiver(scope.db, id, { name, sex, birth_date: birthDate, address, language, note });
  queries.removeNameKeys(scope.db, id);
  queries.addKeys(scope.db, id, keysOfName(name));
}

/** A number she gave up and gives again is in use again. @returns false where it is in use already */
export function addPhone(scope: WriteScope, caregiverId: string, number: string, consent: 'given' | 'refused' | 'unknown', source: string): boolean {
  const known = queries.findPhone(scope.read, caregiverId, { number });
  if (known?.ended_at === null) return false;
  if (known) queries.updatePhone(scope.db, known.id, { ended_at: null, consent, ...stamp(scope) });
  else queries.insertPhone(scope.db, { id: scope.newId(), caregiver_id: caregiverId, number, rank: listPhonesOf(scope.read, caregiverId).length + 1, consent, source, ...stamp(scope) });
  queries.addKeys(scope.db, caregiverId, phoneKeys(number));
  for (const link of listPatientsOfCaregiver(scope.read, caregiverId)) shareNumbers(scope, caregiverId, link.patientId, link.relationship);
  return true;
}

/** @returns the link's id @throws not-found, conflict linkKnown */
export function linkCaregiver(scope: WriteScope, caregiverId: string, link: NewLink, from: { readonly relatedPersonId: string | null; readonly source: string }): string {
  if (!findPatientById(scope.read, link.patientId)) throw notFound('patient');
  if (findStandingLink(scope.read, caregiverId, link.patientId)) throw conflict('linkKnown');
  const id = scope.newId();
  queries.insertLink(scope.db, { id, caregiver_id: caregiverId, patient_id: link.patientId, relationship: link.relationship, role: link.role, is_primary: 0, since_on: link.sinceOn, related_person_id: from.relatedPersonId, source: from.source, ...stamp(scope) });
  shareNumbers(scope, caregiverId, link.patientId, link.relationship);
  if (link.isPrimary) makePrimary(scope, id, from.source === bySeat ? bySeat : 'record');
  alignHoldsOf(scope, caregiverId);
  return id;
}

/** Her numbers in the patient's list; those that stand there stay as they are, found bad ones too. */
function shareNumbers(scope: WriteScope, caregiverId: string, patientId: string, relationship: Relationship): void {
  const personName = requireCaregiver(scope, caregiverId).name;
  const present = new Set(listContactPoints(scope.read, patientId).map((point) => point.number));
  for (const { number } of listPhonesOf(scope.read, caregiverId)) {
    if (!present.has(number)) addNumber(scope, patientId, { number, use: 'relative', relationship, personName: personName === '' ? null : personName });
  }
}

/** One primary caregiver a patient; who was before stays in the history, and her schedule ends. @throws not-found, conflict linkEnded */
export function makePrimary(scope: WriteScope, linkId: string, reason: string): void {
  const link = requireStandingLink(scope, linkId);
  if (link.is_primary === 1) return;
  const before = queries.findPrimaryLink(scope.read, link.patient_id);
  if (before) queries.updateLink(scope.db, before.id, { is_primary: 0 });
  queries.updateLink(scope.db, link.id, { is_primary: 1 });
  notePrimary(scope, link.patient_id, link.caregiver_id, reason);
  if (before) alignBurdenSchedule(scope, before.caregiver_id, link.patient_id);
  alignBurdenSchedule(scope, link.caregiver_id, link.patient_id);
}

/** `mistake` voids: she never looked after the patient, and no loss of the patient's is hers. */
export function unlinkCaregiver(scope: WriteScope, linkId: string, kind: 'ended' | 'mistake', reason: string): void {
  const link = requireStandingLink(scope, linkId);
  const end = kind === 'ended' ? { ended_at: scope.now, ended_by: scope.user.id, end_reason: reason } : { voided_at: scope.now, voided_by: scope.user.id, void_reason: reason };
  queries.updateLink(scope.db, link.id, end);
  if (link.is_primary === 1) notePrimary(scope, link.patient_id, null, reason);
  alignBurdenSchedule(scope, link.caregiver_id, link.patient_id);
  alignHoldsOf(scope, link.caregiver_id);
}

function notePrimary(scope: WriteScope, patientId: string, caregiverId: string | null, reason: string): void {
  queries.insertPrimaryChange(scope.db, { id: scope.newId(), patient_id: patientId, caregiver_id: caregiverId, reason, ...stamp(scope) });
}

function requireStandingLink(scope: WriteScope, linkId: string) {
  const link = queries.findLink(scope.read, linkId);
  if (!link) throw notFound('link');
  if (link.ended_at !== null || link.voided_at !== null) throw conflict('linkEnded');
  return link;
}
