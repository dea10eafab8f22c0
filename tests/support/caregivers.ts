// Caregivers for tests: relatives as the mirror holds them, caregivers as a nurse adds them, a burden script answered through.
import type { Relationship } from '#shared/his/staging.ts';
import { qb } from '../../electron/backend/db/db.ts';
import type { TestBackend } from './backend.ts';

/** A related person of the mirror, with a number. */
export function bornOf(office: TestBackend, patientId: string, person: { name: string | null; relationship: Relationship; number: string; isPrimary?: boolean }): string {
  return office.backend.transact((scope) => {
    const id = scope.newId();
    const stamp = { recorded_by: 'system', recorded_at: scope.now, workstation: 'test' };
    scope.db.run(qb.insertInto('related_person').values({ id, patient_id: patientId, name: person.name, relationship: person.relationship, is_primary: person.isPrimary ? 1 : 0, source: 'test', updated_at: scope.now }));
    scope.db.run(qb.insertInto('contact_point').values({ id: scope.newId(), patient_id: patientId, related_person_id: id, number: person.number, raw: person.number, use: 'relative', rank: 5, is_valid: 1, source: 'test', ...stamp }));
    return id;
  }, office.clock.now);
}

/** @returns the caregiver's id */
export function daughterOf(office: TestBackend, patientId: string, person: { name: string; phone: string; isPrimary: boolean }): string {
  return office.call('caregivers', 'create', { name: person.name, sex: 'female', phone: person.phone, link: { patientId, relationship: 'child', isPrimary: person.isPrimary } }, office.actor('nurse')).caregiverId;
}

/** Each of the ten statements of the BSFC-s in this contact with the same weight: the total is ten times it. */
export function answerBurden(office: TestBackend, contactId: string, weight: 0 | 1 | 2 | 3): void {
  const code = (['strongly-disagree', 'disagree', 'agree', 'strongly-agree'] as const)[weight];
  const script = office.call('assessments', 'getResponses', { contactId }, office.actor('nurse')).find((response) => response.questionnaire.url?.endsWith('/bsfc-s'));
  for (const item of script?.questionnaire.item ?? []) {
    const coding = item.answerOption?.find((option) => option.valueCoding?.code === code)?.valueCoding;
    if (script && coding) office.call('assessments', 'saveAnswer', { responseId: script.id, linkId: item.linkId, values: [{ valueCoding: coding }] }, office.actor('nurse'));
  }
}
