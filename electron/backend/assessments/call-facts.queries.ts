// What is known about the person when a script begins, as SQL: read only, tables of patients, users and settings.
import type { ReadDb } from '../db/db.ts';
import { qb } from '../db/db.ts';

export function findPerson(read: ReadDb, patientId: string) {
  return read.first(qb.selectFrom('patient').select(['name', 'sex', 'birth_date']).where('id', '=', patientId));
}

export function findNurse(read: ReadDb, userId: string) {
  return read.first(qb.selectFrom('user_account').select(['staff_number', 'username']).where('id', '=', userId));
}

export function findStay(read: ReadDb, stayId: string) {
  return read.first(qb.selectFrom('stay').leftJoin('department', 'department.id', 'stay.department_id').select(['stay.discharged_on', 'department.name as department_name']).where('stay.id', '=', stayId));
}

export function findMainDiagnosis(read: ReadDb, stayId: string) {
  return read.first(qb.selectFrom('diagnosis').select('display').where('stay_id', '=', stayId).where('kind', '=', 'main').orderBy('rank').limit(1));
}

export function findLastProcedure(read: ReadDb, stayId: string) {
  return read.first(qb.selectFrom('surgery').select('display').where('stay_id', '=', stayId).orderBy('performed_on', 'desc').limit(1));
}

export function listMedicines(read: ReadDb, stayId: string) {
  return read.all(qb.selectFrom('medication').select('display').where('stay_id', '=', stayId).orderBy('ordered_on', 'desc').orderBy('id'));
}
