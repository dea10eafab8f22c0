// The facts an evaluation is made of, and when a step was owed and when it was kept. Everything in civil dates of the hospital.
import type { StepChannel } from '../plans/plan-definition.ts';
import type { CivilDate } from '../time/civil.ts';
import type { ParticipationState } from './participation.ts';
import type { Measure } from './programme-definition.ts';

export interface Participant {
  readonly id: string;
  readonly state: ParticipationState;
  readonly surveyedOn: CivilDate | null;
  readonly joinedOn: CivilDate | null;
  readonly deceasedOn: CivilDate | null;
  /** Admission of the stay with which she came in; null where she came without one. */
  readonly indexAdmittedOn: CivilDate | null;
  /** Other admissions of the patient, cancelled ones left out. */
  readonly admissions: readonly CivilDate[];
}

export interface Step {
  readonly id: string;
  readonly participationId: string;
  readonly channel: StepChannel;
  readonly title: string;
  readonly dueBy: CivilDate;
  /** Day on which it was done. */
  readonly doneOn: CivilDate | null;
  /** Day on which it was dropped, stopped or ended with its plan. */
  readonly droppedOn: CivilDate | null;
  readonly isAttempted: boolean;
  readonly isConnected: boolean;
  readonly hasResponse: boolean;
  readonly alerts: number;
  readonly openAlerts: number;
}

export interface Reached {
  readonly participationId: string;
  readonly channel: StepChannel;
  readonly on: CivilDate;
}

/** One answer to one measure; of a share 1 or 0. */
export interface Measured {
  readonly participationId: string;
  readonly measure: string;
  readonly on: CivilDate;
  readonly value: number;
}

export interface EvaluationFacts {
  readonly today: CivilDate;
  readonly participants: readonly Participant[];
  readonly steps: readonly Step[];
  readonly reached: readonly Reached[];
  readonly measures: readonly Measure[];
  readonly measured: readonly Measured[];
}

/** Its window is over; what was dropped or stopped while there was still time was never owed, what was dropped afterwards was. */
export function isDue(step: Step, today: CivilDate): boolean {
  return step.dueBy < today && (step.droppedOn === null || step.droppedOn > step.dueBy);
}

export function isKept(step: Step): boolean {
  return step.doneOn !== null && step.doneOn <= step.dueBy;
}
