// Discharged patients for tests, written as the import would leave them: one override argument, sensible everything else.
import type { Outcome } from '#shared/queue/outcomes.ts';
import { addDays, instantAt } from '#shared/time/civil.ts';
import { qb } from '../../electron/backend/db/db.ts';
import { enrolStays } from '../../electron/backend/plans/enrol.ts';
import type { WriteScope } from '../../electron/backend/rpc/context.ts';
import type { TestBackend } from './backend.ts';

export const zone = 'Asia/Shanghai';
/** Ten days before the Friday on which test backends begin: T+7 is due and not yet overdue. */
export const tenDaysAgo = '2026-11-10';

export interface DischargedPatient {
  readonly name: string;
  readonly dischargedOn: string;
  readonly stayDays: number;
  readonly departmentName: string;
  readonly diagnosis: string;
  readonly numbers: readonly string[];
  readonly disposition: 'ordered' | 'transfer' | 'community' | 'against_advice' | 'deceased' | 'other' | 'unknown';
  readonly isEnrolled: boolean;
}

const ordinary: DischargedPatient = { name: '王桂兰', dischargedOn: tenDaysAgo, stayDays: 5, departmentName: '普通外科', diagnosis: 'K80.1', numbers: ['13800001234'], disposition: 'ordered', isEnrolled: true };

export interface AddedPatient {
  readonly patientId: string;
  readonly stayId: string;
  readonly numberIds: readonly string[];
}

export function addPatient(test: TestBackend, override: Partial<DischargedPatient> = {}): AddedPatient {
  const patient = { ...ordinary, ...override };
  return test.backend.transact((scope) => {
    const patientId = scope.newId();
    const stamp = { recorded_by: 'system', recorded_at: scope.now, workstation: 'test' };
    scope.db.run(qb.insertInto('patient').values({ id: patientId, source: 'test', source_id: patientId, name: patient.name, sex: 'female', birth_date: '1959-03-02', updated_at: scope.now }));
    const numberIds = patient.numbers.map((number, index) => {
      const id = scope.newId();
      scope.db.run(qb.insertInto('contact_point').values({ id, patient_id: patientId, number, raw: number, use: index === 0 ? 'own' : 'relative', rank: index + 1, is_valid: 1, source: 'test', ...stamp }));
      return id;
    });
    const stayId = addStay(scope, patientId, patient);
    if (patient.isEnrolled) enrolStays(scope, [stayId]);
    return { patientId, stayId, numberIds };
  });
}

export function addStay(scope: WriteScope, patientId: string, override: Partial<DischargedPatient> = {}): string {
  const stay = { ...ordinary, ...override };
  const stayId = scope.newId();
  const departmentId = departmentNamed(scope, stay.departmentName);
  const dischargedAt = instantAt(stay.dischargedOn, '10:00', zone);
  const admittedAt = instantAt(addDays(stay.dischargedOn, -stay.stayDays), '09:00', zone);
  scope.db.run(
    qb.insertInto('stay').values({ id: stayId, patient_id: patientId, source: 'test', source_id: stayId, inpatient_number: `Z${stayId.slice(-6)}`, department_id: departmentId, status: 'discharged', admitted_at: admittedAt, discharged_at: dischargedAt, discharged_on: stay.dischargedOn, disposition: stay.disposition, updated_at: scope.now }),
  );
  scope.db.run(qb.insertInto('diagnosis').values({ id: scope.newId(), stay_id: stayId, patient_id: patientId, code: stay.diagnosis, display: `诊断 ${stay.diagnosis}`, kind: 'main', rank: 1 }));
  return stayId;
}

function departmentNamed(scope: WriteScope, name: string): string {
  const existing = scope.read.first(qb.selectFrom('department').select('id').where('name', '=', name));
  if (existing) return existing.id;
  const id = scope.newId();
  scope.db.run(qb.insertInto('department').values({ id, source: 'test', code: name, name }));
  return id;
}

/** What every outcome demands, so that a test may choose any of them. */
export function closingFor(outcome: Outcome, at: { now: number; contactPointId: string | null }): { outcome: Outcome; note: string; answeredBy: 'patient'; contactPointId: string | null; callback: { at: number } | null; deceased: { on: null; informant: string } | null } {
  return {
    outcome,
    note: '记录',
    answeredBy: 'patient',
    contactPointId: at.contactPointId,
    callback: outcome === 'callback' ? { at: at.now + 3_600_000 } : null,
    deceased: outcome === 'deceased' ? { on: null, informant: '女儿' } : null,
  };
}

export interface TaskFacts {
  readonly title: string;
  readonly due: string;
  readonly closedAs: string | null;
}

export function tasksOf(test: TestBackend, patientId: string): TaskFacts[] {
  const rows = test.backend.db.all(qb.selectFrom('planned_contact').selectAll().where('patient_id', '=', patientId).orderBy('due_from').orderBy('id'));
  return rows.map((row) => ({ title: row.title, due: `${row.due_from}..${row.due_by}`, closedAs: row.closed_as }));
}
