// The 心连心 scheme, six weeks old: thirteen patients and four families asked, most agreed, weekly calls made, one withdrawn, a video visit
// ahead, one spot check open. Through the contract; what is due now is left for the user.
import { askedQuestions, evaluate, withAnswer } from '#shared/assessments/evaluation.ts';
import { buildModel } from '#shared/assessments/model.ts';
import type { ResponseState } from '#shared/assessments/assessments.contract.ts';
import type { AnswerValue } from '#shared/assessments/answer.ts';
import { codeOf } from '#shared/plans/answer-condition.ts';
import { addDays, civilDateAt, instantAt } from '#shared/time/civil.ts';
import type { Actor } from '../rpc/context.ts';
import { systemActor } from '../rpc/context.ts';
import type { Chance } from './chance.ts';
import { createChance } from './chance.ts';
import { answer, resolutions } from './conversation.ts';
import type { SimulatedOffice } from './simulated-office.ts';
import type { WatchToArrange } from './watch.ts';

const programmeSeed = 0xc0de;
const patients = 13;
const families = 4;
const minuteMs = 60_000;

/** What each says in the needs survey; what is not named is drawn. */
const surveys: readonly Readonly<Record<string, string | number>>[] = [
  { join: 'yes', living: 'alone', medicines: 'forgets', satisfaction: 8 }, { join: 'yes', living: 'spouse', satisfaction: 7 }, { join: 'yes', 'self-care': 'some-help', satisfaction: 6 }, { join: 'no' },
  { join: 'yes', mood: 'sometimes-low', satisfaction: 8 }, { join: 'yes', video: 'no', satisfaction: 9 }, { join: 'yes', satisfaction: 7 }, { join: 'undecided', satisfaction: 8 }, { join: 'yes', revisit: 'missed', satisfaction: 5 }, { join: 'yes', satisfaction: 8 },
];
const familySurveys: readonly Readonly<Record<string, string | number>>[] = [{ join: 'yes', respite: 'yes', satisfaction: 6 }, { join: 'yes', help: 'nobody', satisfaction: 7 }, { join: 'yes', respite: 'later', community: 'no', satisfaction: 8 }, { join: 'no' }];

function surveyOf(index: number): Readonly<Record<string, string | number>> {
  return surveys[index % surveys.length] ?? {};
}

interface Desk {
  readonly office: SimulatedOffice;
  readonly chance: Chance;
  readonly nurse: Actor;
  readonly colleague: Actor;
  readonly supervisor: Actor;
}

export function arrangeProgrammes({ office, staff, departmentId, otherDepartmentId, askedAt, zone }: WatchToArrange): void {
  const { supervisor } = staff;
  const nurse = staff.nurses[0]?.actor ?? supervisor;
  const desk: Desk = { office, chance: createChance(programmeSeed), nurse, colleague: staff.nurses[1]?.actor ?? nurse, supervisor };
  const today = civilDateAt(askedAt, zone);
  const at = (day: number, time: string): void => void (office.clock.now = Math.min(instantAt(addDays(today, day), time, zone), askedAt));

  at(-40, '09:00');
  for (const template of office.call(supervisor, 'messaging', 'listTemplates', {})) {
    if (/^(programme|video)\./.test(template.code)) office.call(supervisor, 'messaging', 'approveTemplate', { versionId: template.newest.id });
  }
  const { programmes } = office.call(supervisor, 'programmes', 'startScheme', { code: 'heart-to-heart', cohortTitle: '第一期', opensOn: addDays(today, -40), closesOn: addDays(today, 80) });
  const cohortOf = (kind: 'patient' | 'caregiver'): string => programmes.find((programme) => programme.kind === kind)?.cohortId ?? '';
  const rows = [departmentId, otherDepartmentId].flatMap((id) => office.call(supervisor, 'patients', 'listPatients', { departmentId: id, from: addDays(today, -220), to: addDays(today, -54), limit: 60 }).rows);
  const found = [...new Set(rows.filter((row) => !row.isDeceased).map((row) => row.patientId))];

  const taking: { patientId: string; participationId: string }[] = [];
  for (const patientId of found) {
    if (taking.length === patients) break;
    const participationId = permitted(() => office.call(nurse, 'programmes', 'propose', { cohortId: cohortOf('patient'), patientId }).participationId);
    if (participationId !== null) taking.push({ patientId, participationId });
  }
  const joined = taking.filter(({ patientId, participationId }, index) => {
    at(-39, `${10 + Math.floor(index / 5)}:${String(10 * (index % 5)).padStart(2, '0')}`);
    return talk(desk, nurse, patientId, surveyOf(index)) && agree(desk, participationId, String(surveyOf(index)['join']), '本人');
  });
  joined.forEach(({ patientId, participationId }) => decide(desk, patientId, participationId));
  at(-38, '10:00');
  sendWelcome(office);

  for (const { patientId } of joined.slice(0, families)) {
    const caregiverId = office.call(nurse, 'caregivers', 'ofPatient', { patientId }).caregivers[0]?.id;
    if (caregiverId === undefined) continue;
    at(-38, '14:30');
    const participationId = permitted(() => office.call(nurse, 'programmes', 'propose', { cohortId: cohortOf('caregiver'), patientId, caregiverId }).participationId);
    const said = familySurveys[joined.findIndex((person) => person.patientId === patientId)] ?? {};
    if (participationId === null || !talk(desk, desk.colleague, patientId, said)) continue;
    if (agree(desk, participationId, String(said['join']), '本人')) decide(desk, patientId, participationId);
  }

  at(-37, '10:00');
  sendWelcome(office);
  joined.forEach(({ patientId }, index) => {
    const windows = office.call(nurse, 'plans', 'listPatientPlans', { patientId }).flatMap(({ steps }) => steps).filter((step) => step.closedAs === null && (step.channel === 'phone' || step.channel === 'video') && step.dueFrom <= addDays(today, -3));
    const days = [...new Set(windows.map((step) => step.dueFrom))].sort();
    days.forEach((dueFrom, number) => {
      // Some calls are late and some are not made: supervision has something to show, and each call costs the reader of the sample time.
      if ((index + number) % 3 === 2 || number > 6) return;
      office.clock.now = instantAt(addDays(dueFrom, (index + number) % 5 === 4 ? 2 : 1), `${10 + (index % 2)}:${String(10 + 3 * (index % 13)).padStart(2, '0')}`, zone);
      talk(desk, index % 2 === 0 ? nurse : desk.colleague, patientId, { revisit: index % 3 === 0 ? 'missed' : 'kept', satisfaction: 7 + (index % 3) });
    });
  });
  at(-12, '16:30');
  joined.slice(0, 6).forEach(({ patientId }) => {
    const lecture = office.call(nurse, 'plans', 'listPatientPlans', { patientId }).flatMap(({ steps }) => steps).find((step) => step.channel === 'lecture');
    if (lecture) office.call(nurse, 'plans', 'recordActivity', { activityId: lecture.id, isDone: true, on: addDays(today, -12) });
  });
  const leaver = joined.at(-1);
  at(-4, '15:00');
  if (leaver) office.call(nurse, 'programmes', 'recordConsent', { participationId: leaver.participationId, isGiven: false, means: 'phone', givenBy: '本人', note: '觉得每周一次太多' });
  const programmeId = programmes.find(({ kind }) => kind === 'patient')?.programmeId ?? '';
  office.call(supervisor, 'programmes', 'recordSpotCheck', { programmeId, participationId: joined[2]?.participationId ?? null, aboutUserId: desk.colleague.id, finding: '第二周电话未在窗口内完成', action: '当日补打，请何秀珍核对本周名单' });
  at(-1, '16:00');
  const [step] = office.call(nurse, 'programmes', 'listVideoToBook', {});
  if (step) office.call(nurse, 'programmes', 'bookVideoVisit', { plannedContactId: step.plannedContactId, startsAt: instantAt(addDays(today, 1), '15:00', zone), minutes: 20, withUserId: nurse.id, meetingUrl: 'https://meeting.sample.invalid/room/7421', tell: true });
}

/** Claims, asks every script, ends. False where nobody may ring her just then. */
function talk({ office, chance, supervisor }: Desk, nurse: Actor, patientId: string, said: Readonly<Record<string, string | number>>): boolean {
  const contact = permitted(() => office.call(nurse, 'queue', 'claim', { patientId }));
  if (!contact) return false;
  const isFamily = contact.tasks.every((task) => task.questionnaires.some((url) => url.includes('caregiver') || url.endsWith('/bsfc-s')));
  const answeredBy = isFamily ? ('child' as const) : ('patient' as const);
  office.call(nurse, 'queue', 'saveContact', { contactId: contact.id, answeredBy, isIdentityConfirmed: true });
  for (const response of office.call(nurse, 'assessments', 'getResponses', { contactId: contact.id })) askAll(office, chance, nurse, response, said);
  office.clock.now += 4 * minuteMs;
  office.call(nurse, 'queue', 'finishContact', { contactId: contact.id, outcome: isFamily ? 'completed_family' : 'completed_self', answeredBy, contactPointId: contact.proposedContactPointId, note: '' });
  for (const alert of office.call(supervisor, 'escalations', 'listAlerts', { patientId })) {
    if (alert.raisedAt >= contact.openedAt && alert.raisedAt <= office.clock.now) office.call(supervisor, 'escalations', 'resolve', { id: alert.id, resolution: chance.pick(resolutions) });
  }
  return true;
}

function askAll(office: SimulatedOffice, chance: Chance, nurse: Actor, response: ResponseState, said: Readonly<Record<string, string | number>>): void {
  const model = buildModel(response.questionnaire);
  let evaluation = evaluate(model, new Map());
  for (let asked = 0; ; asked += 1) {
    const slot = askedQuestions(evaluation)[asked];
    if (!slot) break;
    const wanted = said[slot.place.linkId];
    const option = slot.place.options.find(({ value }) => codeOf(value) === wanted);
    const values: readonly AnswerValue[] = option ? [option.value] : typeof wanted === 'number' ? [{ valueInteger: wanted }] : answer(chance, slot.place);
    if (values.length > 0) {
      office.call(nurse, 'assessments', 'saveAnswer', { responseId: response.id, linkId: slot.key, values: [...values] });
      evaluation = withAnswer(evaluation, slot.key, { values, absentReason: null, note: null, isFlagged: false });
    } else if (slot.place.item.required === true) office.call(nurse, 'assessments', 'saveAnswer', { responseId: response.id, linkId: slot.key, absentReason: 'asked-unknown' });
  }
  office.call(nurse, 'assessments', 'completeResponse', { responseId: response.id });
}

/** Somebody who is not sure yet stays proposed. */
function agree({ office, nurse }: Desk, participationId: string, join: string, givenBy: string): boolean {
  if (join === 'undecided') return false;
  office.clock.now += minuteMs;
  office.call(nurse, 'programmes', 'recordConsent', { participationId, isGiven: join === 'yes', means: 'phone', givenBy });
  return join === 'yes';
}

/** What is due leaves; the sender is made up, as for all messages of the sample. */
function sendWelcome(office: SimulatedOffice): void {
  office.call(systemActor, 'programmes', 'carryOutDue', {});
  for (let number = 0; ; number += 1) {
    const taken = office.call(systemActor, 'messaging', 'takeDue', { channels: ['sms'] });
    if (!taken) return;
    office.clock.now += minuteMs;
    office.call(systemActor, 'messaging', 'recordOutcome', { messageId: taken.messageId, attempt: taken.attempt, outcome: { kind: 'accepted', providerId: `sample-welcome-${office.clock.now}-${number}` } });
  }
}

/** Most suggestions are accepted at once; some wait, and so does every offer of respite care. */
function decide({ office, chance, nurse }: Desk, patientId: string, participationId: string): void {
  const own = office.call(nurse, 'programmes', 'listOfPatient', { patientId }).find((participation) => participation.id === participationId);
  for (const suggestion of own?.suggestions ?? []) {
    if (!own?.responseId || suggestion.offer === 'respite' || chance.happens(0.3)) continue;
    office.clock.now += minuteMs;
    office.call(nurse, 'programmes', 'decideSuggestion', { participationId, responseId: own.responseId, ruleKey: suggestion.key, isAccepted: true });
  }
}

/** What the history of this hospital forbids (a refusal, a death) is left. */
function permitted<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
