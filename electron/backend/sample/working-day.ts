// One past working day of the office: nurses claim, ring, ask, note, finish; the supervisor handles yesterday's alerts.
// Everything goes through the contract, call by call, in the order in which it would have happened.
import { askedQuestions, evaluate, withAnswer } from '#shared/assessments/evaluation.ts';
import { buildModel } from '#shared/assessments/model.ts';
import type { ResponseState } from '#shared/assessments/assessments.contract.ts';
import type { Contact } from '#shared/queue/queue.contract.ts';
import type { Answerer, Outcome } from '#shared/queue/outcomes.ts';
import type { CivilDate } from '#shared/time/civil.ts';
import { addDays, instantAt } from '#shared/time/civil.ts';
import type { Actor } from '../rpc/context.ts';
import type { Chance } from './chance.ts';
import { hearFeedback, settleFeedback } from './feedback-day.ts';
import type { RingResult } from './conversation.ts';
import { answer, notes, resolutions, ring } from './conversation.ts';
import type { SimulatedOffice } from './simulated-office.ts';

export interface Staff {
  readonly nurses: readonly { readonly actor: Actor; readonly weight: number }[];
  readonly supervisor: Actor;
}

export interface WorkingDay {
  readonly office: SimulatedOffice;
  readonly staff: Staff;
  readonly chance: Chance;
  /** Of what is said beyond the questions: apart, so that the calls do not depend on it. */
  readonly feedbackChance: Chance;
  readonly day: CivilDate;
  readonly zone: string;
  /** Leave off when no more persons than these are ready: a day's work is never all done. */
  readonly leaveReady: number;
  /** Nobody settles yesterday's alerts on this day. */
  readonly leaveAlerts: boolean;
}

const secondMs = 1000;
const minuteMs = 60 * secondMs;

export function workThrough(workingDay: WorkingDay): void {
  const { office, staff, chance, day, zone } = workingDay;
  office.clock.now = instantAt(day, '09:02', zone);
  if (!workingDay.leaveAlerts) {
    handleAlerts(workingDay);
    settleFeedback(office, workingDay.feedbackChance, staff.supervisor, day);
  }
  const noon = instantAt(day, '11:50', zone);
  const afternoon = instantAt(day, '14:03', zone);
  const evening = instantAt(day, '17:20', zone);
  let ready = office.call(staff.supervisor, 'queue', 'counts', {}).ready.count;
  while (ready > workingDay.leaveReady && office.clock.now < evening) {
    const nurse = chance.weighted(staff.nurses).actor;
    const contact = office.call(nurse, 'queue', 'claimNext', {});
    if (!contact) break;
    converse(workingDay, nurse, contact);
    office.clock.now += chance.between(1, 6) * minuteMs;
    if (office.clock.now > noon && office.clock.now < afternoon) office.clock.now = afternoon;
    ready -= 1;
  }
  settleTheDay(workingDay);
}

/** Yesterday's alerts are seen in the morning; most are settled the same day. */
function handleAlerts({ office, staff, chance }: WorkingDay): void {
  for (const alert of office.call(staff.supervisor, 'escalations', 'listAlerts', {})) {
    if (alert.acknowledgedAt === null) office.call(staff.supervisor, 'escalations', 'acknowledge', { id: alert.id });
    office.clock.now += chance.between(1, 3) * minuteMs;
    if (chance.happens(0.8)) office.call(staff.supervisor, 'escalations', 'resolve', { id: alert.id, resolution: chance.pick(resolutions) });
  }
}

/** No red alert is left over night; of the yellow ones most have been taken by somebody. */
function settleTheDay({ office, staff, chance }: WorkingDay): void {
  for (const alert of office.call(staff.supervisor, 'escalations', 'listAlerts', {})) {
    office.clock.now += minuteMs;
    if (alert.grade === 'red') office.call(staff.supervisor, 'escalations', 'resolve', { id: alert.id, resolution: chance.pick(resolutions) });
    else if (alert.acknowledgedAt === null && chance.happens(0.7)) office.call(staff.supervisor, 'escalations', 'acknowledge', { id: alert.id });
  }
}

/** Rings the numbers of the claimed person until somebody answers or none is left, then closes the contact. */
function converse(workingDay: WorkingDay, nurse: Actor, contact: Contact): void {
  const { office } = workingDay;
  let contactPointId = contact.proposedContactPointId;
  while (contactPointId !== null) {
    const result = ring(workingDay.chance);
    const callId = dial(workingDay, nurse, contact.id, contactPointId, result);
    if (result.isReached) {
      speak(workingDay, nurse, contact, { callId, contactPointId, outcome: plausibleOutcome(workingDay, contact, result.outcome) });
      return;
    }
    const { nextContactPointId } = office.call(nurse, 'queue', 'recordCallOutcome', { contactId: contact.id, callId, contactPointId, outcome: result.outcome });
    office.clock.now += 20 * secondMs;
    if (nextContactPointId === null || nextContactPointId === contactPointId) {
      office.call(nurse, 'queue', 'finishContact', { contactId: contact.id, outcome: result.outcome, contactPointId });
      return;
    }
    contactPointId = nextContactPointId;
  }
  office.call(nurse, 'queue', 'finishContact', { contactId: contact.id, outcome: 'other', note: '无可用号码，已报病区补充' });
}

function dial({ office, chance }: WorkingDay, nurse: Actor, contactId: string, contactPointId: string, result: RingResult): string {
  const callId = office.newId();
  office.call(nurse, 'telephony', 'startCall', { callId, contactId, contactPointId, line: 'training' });
  office.clock.now += 2 * secondMs;
  const ringingAt = office.clock.now;
  office.clock.now += chance.between(5, result.isReached ? 18 : 40) * secondMs;
  const events = [{ at: ringingAt, kind: 'ringing' as const, detail: {} }, ...(result.isReached ? [{ at: office.clock.now, kind: 'answered' as const, detail: {} }] : [])];
  office.call(nurse, 'telephony', 'appendEvents', { callId, events });
  if (!result.isReached) office.call(nurse, 'telephony', 'endCall', { callId, end: { at: office.clock.now, cause: result.cause, sipStatus: result.sipStatus } });
  return callId;
}

interface Conversation {
  readonly callId: string;
  readonly contactPointId: string;
  readonly outcome: Outcome;
}

function speak(workingDay: WorkingDay, nurse: Actor, contact: Contact, { callId, contactPointId, outcome }: Conversation): void {
  const { office, chance } = workingDay;
  const number = contact.numbers.find((candidate) => candidate.id === contactPointId);
  const answeredBy = (number?.relationship ?? 'patient') as Answerer;
  const isCompleted = outcome === 'completed_self' || outcome === 'completed_partly';
  office.call(nurse, 'queue', 'saveContact', { contactId: contact.id, answeredBy, isIdentityConfirmed: outcome !== 'not_the_person' });
  office.clock.now += chance.between(15, 40) * secondMs;
  if (isCompleted) {
    for (const response of office.call(nurse, 'assessments', 'getResponses', { contactId: contact.id })) answerAll(workingDay, nurse, response, outcome === 'completed_partly' ? 0.5 : 1);
  }
  if (isCompleted) hearFeedback(office, workingDay.feedbackChance, nurse, contact);
  office.call(nurse, 'telephony', 'endCall', { callId, end: { at: office.clock.now, cause: chance.happens(0.6) ? 'remote_hangup' : 'local_hangup' } });
  office.clock.now += chance.between(8, 50) * secondMs;
  const finished = outcome === 'completed_self' && answeredBy !== 'patient' ? 'completed_family' : outcome;
  office.call(nurse, 'queue', 'finishContact', { contactId: contact.id, outcome: finished, answeredBy, contactPointId, note: noteFor(chance, outcome), ...closingDetails(workingDay, outcome) });
}

function closingDetails({ office, chance, day, zone }: WorkingDay, outcome: Outcome): { callback?: { at: number }; deceased?: { on: CivilDate | null; informant: string } } {
  if (outcome === 'callback') return { callback: { at: Math.max(office.clock.now + 30 * minuteMs, instantAt(addDays(day, chance.between(0, 2)), chance.pick(['10:00', '15:30', '16:00', '18:30']), zone)) } };
  if (outcome === 'deceased') return { deceased: { on: addDays(day, -chance.between(1, 3)), informant: chance.pick(['儿子', '女儿', '配偶']) } };
  return {};
}

/** Nobody young is reported dead by chance. */
function plausibleOutcome({ chance }: WorkingDay, contact: Contact, outcome: Outcome): Outcome {
  return outcome === 'deceased' && (contact.age ?? 0) < 65 ? chance.pick(['completed_self', 'refused_once']) : outcome;
}

function noteFor(chance: Chance, outcome: Outcome): string {
  if (outcome === 'callback' || outcome === 'refused_once' || outcome === 'refused_all') return chance.pick(notes[outcome]);
  return outcome === 'completed_self' ? chance.pick(notes.completed) : '';
}

/** Puts every question that opens, and completes the script when all of them were put. @param share of the questions, 0–1 */
export function answerAll({ office, chance }: Pick<WorkingDay, 'office' | 'chance'>, nurse: Actor, response: ResponseState, share: number): void {
  const model = buildModel(response.questionnaire);
  let evaluation = evaluate(model, new Map());
  for (let asked = 0; ; asked += 1) {
    const slot = askedQuestions(evaluation)[asked];
    if (!slot || asked >= model.order.length * share) break;
    office.clock.now += chance.between(6, 18) * secondMs;
    const values = answer(chance, slot.place);
    if (values.length > 0) {
      office.call(nurse, 'assessments', 'saveAnswer', { responseId: response.id, linkId: slot.key, values });
      evaluation = withAnswer(evaluation, slot.key, { values, absentReason: null, note: null, isFlagged: false });
    } else if (slot.place.item.required === true) {
      office.call(nurse, 'assessments', 'saveAnswer', { responseId: response.id, linkId: slot.key, absentReason: 'asked-unknown' });
    }
  }
  if (share === 1) office.call(nurse, 'assessments', 'completeResponse', { responseId: response.id });
}
