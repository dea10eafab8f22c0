// What the sample job reads of tables that others own; it writes none itself.
import type { ReadDb } from '../db/db.ts';
import { qb } from '../db/db.ts';

/** The days whose import batch exists: they are done. */
export function listSampleDays(read: ReadDb): string[] {
  return read.all(qb.selectFrom('import_batch').select('files').where('adapter', '=', 'sample').where('state', '=', 'done')).flatMap(({ files }) => JSON.parse(files) as string[]);
}

export function findJobCreation(read: ReadDb, jobId: string): number | undefined {
  return read.first(qb.selectFrom('job').select('created_at').where('id', '=', jobId))?.created_at;
}

/** Username -> id. */
export function listAccountIds(read: ReadDb): Map<string, string> {
  return new Map(read.all(qb.selectFrom('user_account').select(['username', 'id'])).map(({ username, id }) => [username, id]));
}

export function findDepartmentByCode(read: ReadDb, code: string): string | undefined {
  return read.first(qb.selectFrom('department').select('id').where('code', '=', code))?.id;
}

/** Whether the last step was done: it begins with the roster. */
export function hasRoster(read: ReadDb): boolean {
  return read.first(qb.selectFrom('roster_entry').select('id').limit(1)) !== undefined;
}

export interface SampleCaller {
  readonly patientId: string;
  readonly number: string;
}

/** Living patients with a number of their own, the newest discharged first: those who may ring the hotline. */
export function listSampleCallers(read: ReadDb): SampleCaller[] {
  return read.all(
    qb
      .selectFrom('contact_point')
      .innerJoin('patient', 'patient.id', 'contact_point.patient_id')
      .innerJoin('stay', 'stay.patient_id', 'patient.id')
      .select(['patient.id as patientId', 'contact_point.number'])
      .where('contact_point.use', '=', 'own')
      .where('contact_point.is_valid', '=', 1)
      .where('contact_point.ended_at', 'is', null)
      .where('contact_point.bad_since', 'is', null)
      .where('patient.deceased_on', 'is', null)
      .where(({ not, exists, selectFrom }) => not(exists(selectFrom('contact_stop').select('contact_stop.id').whereRef('contact_stop.patient_id', '=', 'patient.id').where('contact_stop.reversed_at', 'is', null))))
      .where('stay.discharged_on', 'is not', null)
      .groupBy('patient.id')
      .orderBy((eb) => eb.fn.max('stay.discharged_on'), 'desc')
      .orderBy('patient.id')
      .limit(12),
  );
}
