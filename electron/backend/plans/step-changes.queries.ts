// SQL of what was changed in one person's plan, by whom and why. Appended; a step keeps its whole story.
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import type { Stamp } from './templates.queries.ts';

export interface NewStepChange {
  readonly id: string;
  readonly patient_id: string;
  readonly step_id: string;
  readonly kind: 'added' | 'moved' | 'dropped' | 'restored' | 'after_answer';
  readonly from_due: string | null;
  readonly to_due: string | null;
  readonly reason: string;
  readonly rule_key: string | null;
  readonly contact_id: string | null;
}

export function insertStepChange(db: WriteDb, row: NewStepChange & Stamp): void {
  db.run(qb.insertInto('plan_step_change').values(row));
}

export function listStepChanges(read: ReadDb, patientId: string) {
  return read.all(
    qb
      .selectFrom('plan_step_change')
      .leftJoin('user_account', 'user_account.id', 'plan_step_change.recorded_by')
      .select(['plan_step_change.step_id', 'plan_step_change.kind', 'plan_step_change.from_due', 'plan_step_change.to_due', 'plan_step_change.reason', 'plan_step_change.recorded_at', 'user_account.display_name as by'])
      .where('plan_step_change.patient_id', '=', patientId)
      .orderBy('plan_step_change.recorded_at')
      .orderBy('plan_step_change.id'),
  );
}

/** Steps that this rule has added to this enrolment, with whether they are still open. */
export function listStepsOfRule(read: ReadDb, enrolmentId: string, ruleKey: string) {
  return read.all(
    qb
      .selectFrom('plan_step_change')
      .innerJoin('planned_contact', 'planned_contact.id', 'plan_step_change.step_id')
      .select(['planned_contact.id', 'planned_contact.closed_as'])
      .where('planned_contact.enrolment_id', '=', enrolmentId)
      .where('plan_step_change.rule_key', '=', ruleKey)
      .where('plan_step_change.kind', '=', 'after_answer'),
  );
}

/** Open steps that were added because of what was said in this contact. */
export function listOpenStepsAfter(read: ReadDb, contactId: string): string[] {
  return read
    .all(
      qb
        .selectFrom('plan_step_change')
        .innerJoin('planned_contact', 'planned_contact.id', 'plan_step_change.step_id')
        .select('planned_contact.id')
        .where('plan_step_change.contact_id', '=', contactId)
        .where('plan_step_change.kind', '=', 'after_answer')
        .where('planned_contact.closed_as', 'is', null),
    )
    .map((row) => row.id);
}
