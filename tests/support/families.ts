// Caregivers for tests, written as adopting or entering them would leave them: one override argument, sensible everything else.
import { qb } from '../../electron/backend/db/db.ts';
import type { TestBackend } from './backend.ts';

export interface AddedCaregiver {
  readonly name: string;
  readonly number: string;
  readonly relationship: 'spouse' | 'child' | 'parent' | 'sibling' | 'other';
}

const daughter: AddedCaregiver = { name: '陈敏', number: '13900005678', relationship: 'child' };

/** A person with one number who looks after the patient first of all. @returns her id */
export function addCaregiver(test: TestBackend, patientId: string, override: Partial<AddedCaregiver> = {}): string {
  const { name, number, relationship } = { ...daughter, ...override };
  return test.backend.transact((scope) => {
    const id = scope.newId();
    const stamp = { recorded_by: 'system', recorded_at: scope.now, workstation: 'test' };
    scope.db.run(qb.insertInto('caregiver').values({ id, name, sex: 'female', ...stamp }));
    scope.db.run(qb.insertInto('caregiver_phone').values({ id: scope.newId(), caregiver_id: id, number, rank: 1, consent: 'given', source: 'test', ...stamp }));
    scope.db.run(qb.insertInto('caregiver_link').values({ id: scope.newId(), caregiver_id: id, patient_id: patientId, relationship, role: 'carer', is_primary: 1, source: 'test', ...stamp }));
    return id;
  }, test.clock.now);
}
