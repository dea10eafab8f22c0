// SQL of planned activities: steps of a plan that are no conversation (message, lecture, letter). They never stand in the queue.
// Whether one still stands follows from its enrolment, so neither a stop nor a readmission has to touch it.
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import type { Stamp } from './templates.queries.ts';

export interface NewActivity {
  readonly id: string;
  readonly patient_id: string;
  readonly caregiver_id: string | null;
  readonly enrolment_id: string;
  readonly step_key: string;
  readonly title: string;
  readonly channel: 'message' | 'lecture' | 'letter';
  readonly template_code: string | null;
  readonly due_from: string;
  readonly due_by: string;
  readonly reason: string | null;
}

export function insertActivity(db: WriteDb, row: NewActivity & Stamp): void {
  db.run(qb.insertInto('planned_activity').values(row));
}

export function findActivity(read: ReadDb, id: string) {
  return read.first(qb.selectFrom('planned_activity').selectAll().where('id', '=', id));
}

export function listActivitiesOfPatient(read: ReadDb, patientId: string) {
  return read.all(qb.selectFrom('planned_activity').selectAll().where('patient_id', '=', patientId).orderBy('due_from').orderBy('id'));
}

export function listActivitiesOfEnrolment(read: ReadDb, enrolmentId: string) {
  return read.all(qb.selectFrom('planned_activity').selectAll().where('enrolment_id', '=', enrolmentId).orderBy('due_from').orderBy('id'));
}

/** Messages and letters whose day has come, of enrolments that have not been ended. */
export function listActivitiesToSend(read: ReadDb, today: string, limit: number) {
  return read.all(
    qb
      .selectFrom('planned_activity')
      .innerJoin('enrolment', 'enrolment.id', 'planned_activity.enrolment_id')
      .selectAll('planned_activity')
      .where('planned_activity.closed_as', 'is', null)
      .where('planned_activity.channel', 'in', ['message', 'letter'])
      .where('planned_activity.due_from', '<=', today)
      .where('planned_activity.due_by', '>=', today)
      .where((eb) => eb.or([eb('enrolment.ended_at', 'is', null), eb('enrolment.end_reason', '=', 'completed')]))
      .orderBy('planned_activity.due_from')
      .orderBy('planned_activity.id')
      .limit(limit),
  );
}

export interface ActivityChange {
  readonly closed_as?: 'completed' | 'missed' | 'voided' | null;
  readonly closed_at?: number | null;
  readonly closed_by?: string | null;
  readonly done_on?: string | null;
  readonly void_reason?: string | null;
  readonly message_id?: string;
  readonly refused_reason?: string | null;
  readonly due_from?: string;
  readonly due_by?: string;
  readonly reason?: string;
}

export function updateActivity(db: WriteDb, id: string, change: ActivityChange): void {
  db.run(qb.updateTable('planned_activity').set(change).where('id', '=', id));
}
