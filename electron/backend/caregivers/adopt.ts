// Persons whom the mirror names become caregivers: after an import for patients who are followed up, and on demand for any. The same person
// in two patients' records (a daughter of both parents) is one caregiver. Who has no name comes only when somebody asks for it.
import { foldName } from '#shared/patients/search-keys.ts';
import type { WriteScope } from '../rpc/context.ts';
import type { UnadoptedPerson } from './caregivers.queries.ts';
import { findPrimaryLink, listPersonsAfter, listUnadopted } from './caregivers.queries.ts';
import { addPhone, createCaregiver, findSame, linkCaregiver } from './people.ts';
import { listCaregiversOf } from './people.queries.ts';

/** @returns ids of the caregivers that these persons are now */
export function adoptPersons(scope: WriteScope, persons: readonly UnadoptedPerson[]): string[] {
  return persons.map((person) => adopt(scope, person));
}

function adopt(scope: WriteScope, person: UnadoptedPerson): string {
  const name = person.name?.trim() ?? '';
  const numbers = (person.numbers ?? '').split(' ').filter((number) => number !== '');
  const linked = listCaregiversOf(scope.read, person.patient_id).find((other) => name !== '' && foldName(other.name) === foldName(name) && other.relationship === person.relationship);
  const id = linked?.caregiverId ?? (name === '' ? null : findSame(scope, name, numbers)) ?? createCaregiver(scope, { name, sex: 'unknown', birthDate: null, address: null, language: null, note: '' });
  for (const number of numbers) addPhone(scope, id, number, 'unknown', person.source);
  if (linked) return id;
  const isPrimary = person.is_primary === 1 && !findPrimaryLink(scope.read, person.patient_id);
  if (!listCaregiversOf(scope.read, person.patient_id).some((other) => other.caregiverId === id)) {
    linkCaregiver(scope, id, { patientId: person.patient_id, relationship: person.relationship, role: person.relationship === 'carer' ? 'carer' : 'contact', isPrimary, sinceOn: null }, { relatedPersonId: person.id, source: person.source });
  }
  return id;
}

const atATime = 200;

/**
 * One step after an import. @param after id of the last person looked at
 * @returns the id to go on after, null when none is left
 */
export function adoptSome(scope: WriteScope, after: string): string | null {
  const found = listPersonsAfter(scope.read, after, atATime);
  for (const patientId of new Set(found.map((person) => person.patient_id))) {
    adoptPersons(scope, listUnadopted(scope.read, patientId).filter((person) => (person.name ?? '').trim() !== '' && person.numbers !== null));
  }
  return found.length < atATime ? null : (found.at(-1)?.id ?? null);
}
