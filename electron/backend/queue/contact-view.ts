// The claimed person in full, for the one who holds the contact: names and numbers unmasked, which number to dial, and whether
// the hours allow it. Must never be built for anybody but the contact's own user.
import type { Contact } from '#shared/queue/queue.contract.ts';
import type { Outcome } from '#shared/queue/outcomes.ts';
import { outcomeDefinitions, outcomeSchema } from '#shared/queue/outcomes.ts';
import { reasonsFor } from '#shared/queue/ranking.ts';
import { proposeNumber } from '#shared/queue/retry.ts';
import { maskName } from '#shared/patients/masking.ts';
import { notFound } from '#shared/rpc/errors.ts';
import { ageInYears, civilDateAt, daysBetween } from '#shared/time/civil.ts';
import type { ReadDb } from '../db/db.ts';
import { findNewestStay } from '../plans/patient-plans.queries.ts';
import type { QueryContext } from '../rpc/context.ts';
import { callingHoursOf } from './callable.ts';
import type { ContactRow } from './contacts.queries.ts';
import { findClaim, listCallOutcomes, listItemIds } from './contacts.queries.ts';
import { findCaregiverName, listPointsOfCaregiver } from './callee.queries.ts';
import * as queries from './contact-view.queries.ts';
import { momentOf } from './list.ts';
import { byKey, isConfidentialCode, orderTasks, toDueTask, toRanked } from './rows.ts';
import type { TaskRow } from './rows.queries.ts';
import { listPlanTitles, listStays, listTasks } from './rows.queries.ts';

const mostOfHousehold = 5;

export function viewContact(ctx: Pick<QueryContext, 'read' | 'now' | 'user'>, contact: ContactRow): Contact {
  const { read, now } = ctx;
  const moment = momentOf(ctx);
  const patient = queries.findPatientRow(read, contact.patient_id);
  if (!patient) throw notFound('patient');
  const itemIds = listItemIds(read, contact.id);
  const items = new Set(itemIds);
  const tasks = orderTasks(listTasks(read, [contact.patient_id]).filter((task) => items.has(task.id)), moment);
  const best = tasks[0];
  const stayId = best?.stay_id ?? findNewestStay(read, contact.patient_id)?.id ?? null;
  const stay = stayId === null ? undefined : listStays(read, [stayId])[0];
  const numbers = describeNumbers(read, contact);
  const caregiver = calleeOf(read, contact, tasks);
  const claim = contact.claim_id === null ? undefined : findClaim(read, contact.claim_id);
  const consents = new Map(queries.listNewestConsents(read, contact.patient_id).map((row) => [row.scope, row.is_given === 1]));
  const { isOpen, opensAt } = callingHoursOf(read, now, contact.patient_id, itemIds);
  const titles = byKey(listPlanTitles(read), (row) => row.id);
  const lastCall = queries.findLastCall(read, contact.id);

  return {
    id: contact.id,
    patientId: contact.patient_id,
    name: patient.name,
    sex: patient.sex,
    birthDate: patient.birth_date,
    age: patient.birth_date === null ? null : ageInYears(patient.birth_date, moment.today),
    inpatientNumber: stay?.inpatient_number ?? null,
    departmentName: stay?.department_name ?? null,
    ward: stay?.ward ?? null,
    attendingDoctor: stay?.attending_doctor ?? null,
    admittedOn: stay?.admitted_at == null ? null : civilDateAt(stay.admitted_at, moment.settings['hospital.zone']),
    dischargedOn: stay?.discharged_on ?? null,
    daysSinceDischarge: stay?.discharged_on == null ? null : daysBetween(stay.discharged_on, moment.today),
    diagnosis: stay?.diagnosis ?? null,
    stayId,
    isVip: patient.is_vip === 1,
    isConfidential: isConfidentialCode(stay?.diagnosis_code ?? null, moment.settings),
    openedAt: contact.opened_at,
    lateEntry: contact.is_late_entry === 1 ? { happenedAt: contact.happened_at, reason: contact.late_entry_reason ?? '' } : null,
    parkedAt: contact.parked_at,
    closedAt: contact.closed_at,
    claimExpiresAt: claim && claim.released_at === null && claim.expires_at > now ? claim.expires_at : null,
    isIdentityConfirmed: contact.is_identity_confirmed === 1,
    answeredBy: contact.answered_by,
    note: contact.note,
    tasks: tasks.map((task) => toDueTask(task, titles, moment)),
    reasons: best ? reasonsFor(toRanked(best), moment) : [],
    numbers: numbers.map(({ isTried: _isTried, ...number }) => number),
    caregiver,
    proposedContactPointId: proposeNumber(numbersToTry(numbers, caregiver, tasks), moment.settings['retry.policy'])?.id ?? null,
    lastCall: lastCall === undefined ? null : { contactPointId: lastCall.contact_point_id, wasAnswered: lastCall.answered_at !== null },
    failedCalls: listFailedCalls(read, contact),
    consent: { call: consents.get('call') ?? null, recording: consents.get('recording') ?? null },
    household: queries.listHousehold(read, contact.patient_id, numbers.map((number) => number.number), now, mostOfHousehold).map((row) => ({ patientId: row.id, maskedName: maskName(row.name) })),
    callingHours: { isOpen, opensAt },
  };
}

function calleeOf(read: ReadDb, contact: ContactRow, tasks: readonly TaskRow[]): Contact['caregiver'] {
  if (contact.caregiver_id === null) return null;
  const relationship = tasks.find((task) => task.caregiver_id === contact.caregiver_id)?.caregiver_relationship ?? 'other';
  return { id: contact.caregiver_id, name: findCaregiverName(read, contact.caregiver_id), relationship, contactPointIds: listPointsOfCaregiver(read, contact.patient_id, contact.caregiver_id) };
}

/** Where the call is for the caregiver alone, only her numbers are tried; for both, the patient's own come first as ever. */
function numbersToTry(numbers: readonly DescribedNumber[], caregiver: Contact['caregiver'], tasks: readonly TaskRow[]): readonly DescribedNumber[] {
  if (!caregiver || tasks.some((task) => task.caregiver_id === null)) return numbers;
  return numbers.filter((number) => caregiver.contactPointIds.includes(number.id));
}

type DescribedNumber = Contact['numbers'][number] & { readonly isTried: boolean };

/** The person's numbers with their history: failures count from the last time somebody spoke on that number. */
export function describeNumbers(read: ReadDb, contact: Pick<ContactRow, 'id' | 'patient_id'>): DescribedNumber[] {
  const calls = listCallOutcomes(read, contact.patient_id);
  return queries.listNumbers(read, contact.patient_id).map((row) => {
    const own = calls.filter((call) => call.contact_point_id === row.id);
    const answered = own.findIndex((call) => isReached(call.outcome));
    const isUsable = row.is_valid === 1 && row.bad_since === null;
    return {
      id: row.id,
      number: row.number,
      use: row.use,
      ownerName: row.owner_name,
      relationship: row.relationship,
      isUsable,
      unusableReason: isUsable ? null : (row.bad_reason ?? row.invalid_reason ?? 'invalid'),
      failures: answered === -1 ? own.length : answered,
      lastOutcome: toOutcome(own[0]?.outcome ?? null),
      lastTriedAt: own[0]?.started_at ?? null,
      isTried: own.some((call) => call.contact_id === contact.id && !isReached(call.outcome)),
    };
  });
}

function listFailedCalls(read: ReadDb, contact: ContactRow): Contact['failedCalls'] {
  return listCallOutcomes(read, contact.patient_id).flatMap((call) => {
    const outcome = toOutcome(call.outcome);
    return call.contact_id === contact.id && call.contact_point_id !== null && outcome && !isReached(outcome) ? [{ contactPointId: call.contact_point_id, outcome, at: call.started_at }] : [];
  });
}

function isReached(outcome: string | null): boolean {
  const known = toOutcome(outcome);
  return known !== null && outcomeDefinitions[known].isReached;
}

function toOutcome(outcome: string | null): Outcome | null {
  return outcomeSchema.safeParse(outcome).data ?? null;
}
