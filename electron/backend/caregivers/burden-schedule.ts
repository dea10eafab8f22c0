// When a caregiver's burden is asked next. Owed to the primary caregiver who agreed; one open call for each of her patients, made when she
// agrees and again when the one before is closed. What comes out depends on the facts alone, so it may be asked for after any change.
import { nextBurdenOn } from '#shared/caregivers/burden.ts';
import { civilDateAt } from '#shared/time/civil.ts';
import { addCaregiverCall, dropCaregiverCalls } from '../plans/caregiver-calls.ts';
import { listOpenCallsTo } from '../plans/caregiver-calls.queries.ts';
import { listActiveStops } from '../plans/enrolments.queries.ts';
import type { WriteScope } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { findLastBurdenAt, findStandingLink, isBurdenAgreed } from './burden.queries.ts';
import { findCaregiver } from './people.queries.ts';
import { findStanding } from './stops.queries.ts';

/** Days in which the call is to be made, from the one on which it is due. */
const windowDays = 14;

/** @returns the day of the open call, null where none is owed */
export function alignBurdenSchedule(scope: WriteScope, caregiverId: string, patientId: string): string | null {
  const open = listOpenCallsTo(scope.read, caregiverId, patientId).filter((call) => call.purpose === 'burden');
  // What a programme planned is the programme's.
  const own = open.filter((call) => call.enrolment_id === null);
  if (!isOwed(scope, caregiverId, patientId)) {
    dropCaregiverCalls(scope, own.map((call) => call.id), 'burden_not_owed');
    return null;
  }
  // A voided contact brings its call back; the one made after it goes.
  dropCaregiverCalls(scope, own.filter((call) => call !== open[0]).map((call) => call.id), 'burden_already_open');
  if (open[0]) return open[0].due_from;
  if (listActiveStops(scope.read, [patientId]).length > 0) return null;
  const settings = loadSettings(scope.read);
  const zone = settings['hospital.zone'];
  const today = civilDateAt(scope.now, zone);
  const lastAt = findLastBurdenAt(scope.read, caregiverId, patientId);
  const next = nextBurdenOn(lastAt === null ? null : civilDateAt(lastAt, zone), settings['caregivers.burdenEveryMonths'], today);
  const dueFrom = next < today ? today : next;
  addCaregiverCall(scope, { caregiverId, patientId, purpose: 'burden', title: burdenTitle, reason: null, dueFrom, windowDays, questionnaires: [settings['caregivers.burdenScale']] });
  return dueFrom;
}

/** Data, kept as written, in the hospital's language. */
const burdenTitle = '照护负担评估';

function isOwed(scope: WriteScope, caregiverId: string, patientId: string): boolean {
  if (findCaregiver(scope.read, caregiverId)?.id !== caregiverId || findStanding(scope.read, caregiverId) !== undefined) return false;
  return findStandingLink(scope.read, caregiverId, patientId)?.is_primary === 1 && isBurdenAgreed(scope.read, caregiverId, patientId) === true;
}
