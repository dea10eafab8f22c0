// Who is on the line: whom a number may belong to, and the word of whoever answered about it. A caregiver who is a person of her own
// stands in for the contact of the mirror that she was taken from. Nobody is guessed: several matches stay several.
import { callerNumber, numberForms } from '#shared/patients/phone-numbers.ts';
import type { CallerMatch } from '#shared/hotline/caller.contract.ts';
import type { CallerKind } from '#shared/hotline/case.ts';
import { maskName, tailOf } from '#shared/patients/masking.ts';
import { notFound } from '#shared/rpc/errors.ts';
import type { ReadDb } from '../db/db.ts';
import { permissionFactsOf } from '../messaging/permission-facts.ts';
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { findCaregiverLink, findNewestStayOf, findPatientName, findRelatedPerson, listCaregiversWithNumber, listOwnersInMirror } from './caller.queries.ts';
import { insertIdentity } from './cases.queries.ts';

interface Owner {
  readonly patient_id: string;
  readonly patient_name: string;
  readonly caregiver_id: string | null;
  readonly related_person_id: string | null;
  readonly relative_name: string | null;
  readonly relationship: string | null;
}

/** @param isOpen names in full; otherwise masked */
export function matchesOf(read: ReadDb, number: string | null, now: number, isOpen = false): CallerMatch[] {
  const clean = number === null ? null : callerNumber(number);
  if (clean === null) return [];
  const name = (whole: string): string => (isOpen ? whole : maskName(whole));
  return listOwners(read, numberForms(clean)).map((owner) => {
    const stay = findNewestStayOf(read, owner.patient_id);
    return {
      patientId: owner.patient_id,
      caregiverId: owner.caregiver_id,
      relatedPersonId: owner.related_person_id,
      patientName: name(owner.patient_name),
      inpatientTail: stay?.inpatient_number == null ? null : tailOf(stay.inpatient_number),
      departmentName: stay?.department_name ?? null,
      dischargedOn: stay?.discharged_on ?? null,
      relativeName: owner.relative_name === null ? null : name(owner.relative_name),
      relationship: owner.relationship,
      isDeceased: isDeceased(read, owner.patient_id, now),
    };
  });
}

function listOwners(read: ReadDb, forms: readonly string[]): Owner[] {
  if (forms.length === 0) return [];
  const caregivers = listCaregiversWithNumber(read, forms);
  const standIns = new Set(caregivers.map((row) => row.related_person_id));
  const mirror = listOwnersInMirror(read, forms).filter((row) => row.related_person_id === null || !standIns.has(row.related_person_id));
  const owners = [...mirror.map((row) => ({ ...row, caregiver_id: null })), ...caregivers.map((row) => ({ ...row, related_person_id: null }))];
  return [...new Map(owners.map((owner) => [`${owner.patient_id} ${owner.caregiver_id ?? owner.related_person_id ?? ''}`, owner])).values()];
}

export function isDeceased(read: ReadDb, patientId: string, now: number): boolean {
  return permissionFactsOf(read, { kind: 'patient', id: patientId }, now).isDeceased;
}

export interface Caller {
  readonly kind: CallerKind;
  readonly patientId: string | null;
  readonly caregiverId: string | null;
  readonly relatedPersonId: string | null;
  readonly name: string;
  readonly number: string;
}

/** @throws not-found patient, or person for a relative of somebody else */
export function writeIdentity(scope: WriteScope, { id: caseId, answeredAt }: { readonly id: string; readonly answeredAt: number }, caller: Caller): void {
  const { patientId, caregiverId, relatedPersonId } = caller;
  if (patientId !== null && !findPatientName(scope.read, patientId)) throw notFound('patient');
  if (caregiverId !== null && (patientId === null || !findCaregiverLink(scope.read, caregiverId, patientId))) throw notFound('person');
  if (relatedPersonId !== null && (patientId === null || !findRelatedPerson(scope.read, relatedPersonId, patientId))) throw notFound('person');
  insertIdentity(scope.db, {
    id: scope.newId(),
    case_id: caseId,
    case_at: answeredAt,
    patient_id: patientId,
    caller_kind: caller.kind,
    caregiver_id: caregiverId,
    related_person_id: relatedPersonId,
    caller_name: caller.name || null,
    caller_number: callerNumber(caller.number) ?? (caller.number || null),
    ...stamp(scope),
  });
}
