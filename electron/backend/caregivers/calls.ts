// A call to a caregiver, planned: the gate is asked now, and again at claim and at the dial.
import { mayContact } from '#shared/messaging/permission.ts';
import { conflict } from '#shared/rpc/errors.ts';
import type { CivilDate } from '#shared/time/civil.ts';
import { permissionFactsOf } from '../messaging/permission-facts.ts';
import { addCaregiverCall } from '../plans/caregiver-calls.ts';
import type { WriteScope } from '../rpc/context.ts';

type CareCallPurpose = 'burden' | 'care_call' | 'counselling';

/** Data, kept as written, in the hospital's language. */
const titles: Readonly<Record<CareCallPurpose, string>> = { burden: '照护负担评估', care_call: '家属关怀电话', counselling: '家属心理支持' };
/** Days in which each is to be made. */
const windows: Readonly<Record<CareCallPurpose, number>> = { burden: 14, care_call: 7, counselling: 3 };

export interface PlannedCaregiverCall {
  readonly caregiverId: string;
  /** Whom it is about. */
  readonly patientId: string;
  readonly purpose: CareCallPurpose;
  readonly title?: string;
  readonly reason: string | null;
  readonly dueFrom: CivilDate;
  readonly windowDays?: number;
  /** Canonical addresses of the scripts. */
  readonly questionnaires?: readonly string[];
}

/** @returns the planned contact's id @throws not-found; conflict caregiverNotToBeRung {why}, personDeceased, personStopped */
export function planCaregiverCall(scope: WriteScope, call: PlannedCaregiverCall): string {
  const facts = permissionFactsOf(scope.read, { kind: 'caregiver', id: call.caregiverId }, scope.now, call.patientId);
  const answer = mayContact(facts, { purpose: 'service', channel: 'call', at: scope.now });
  if (!answer.allowed && answer.reason !== 'quiet-hours') throw conflict('caregiverNotToBeRung', { why: answer.reason });
  const { title = titles[call.purpose], windowDays = windows[call.purpose], questionnaires = [] } = call;
  return addCaregiverCall(scope, { ...call, title, windowDays, questionnaires });
}
