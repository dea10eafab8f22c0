// A patient with an open contact and its scripts, put straight into the tables: who claims and when is the queue's business.
import type { Actor } from '../../../electron/backend/rpc/context.ts';
import { startResponses } from '../../../electron/backend/assessments/responses.ts';
import { qb } from '../../../electron/backend/db/db.ts';
import type { TestBackend } from '../../support/backend.ts';

export interface OpenContact {
  readonly contactId: string;
  readonly patientId: string;
}

export function openContact(test: TestBackend, nurse: Actor, questionnaireUrls: readonly string[], options: { isPractice?: boolean } = {}): OpenContact {
  return test.backend.transact((scope) => {
    const { db, now, workstation } = scope;
    const [departmentId, patientId, stayId, contactId] = [scope.newId(), scope.newId(), scope.newId(), scope.newId()];
    db.run(qb.insertInto('department').values({ id: departmentId, source: 'test', code: departmentId, name: '心内科' }));
    db.run(qb.insertInto('patient').values({ id: patientId, source: 'test', source_id: patientId, name: '王桂兰', sex: 'female', updated_at: now }));
    db.run(qb.insertInto('stay').values({ id: stayId, patient_id: patientId, source: 'test', source_id: stayId, inpatient_number: '00087781', department_id: departmentId, status: 'discharged', updated_at: now }));
    db.run(qb.insertInto('contact').values({ id: contactId, patient_id: patientId, user_id: nurse.id, opened_at: now, happened_at: now, is_practice: options.isPractice ? 1 : 0, workstation }));
    startResponses({ ...scope, user: nurse }, { contactId, patientId, stayId, questionnaireUrls });
    return { contactId, patientId };
  });
}

export function closeContact(test: TestBackend, contactId: string): void {
  test.backend.transact(({ db, now }) => db.run(qb.updateTable('contact').set({ closed_at: now, outcome: 'completed_self' }).where('id', '=', contactId)));
}
