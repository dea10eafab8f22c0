// Sixty days of the 心连心 scheme on the sample hospital, through the contract: a supervisor starts it, nurses ask, call, book, hold and
// record, people agree, decline, withdraw, refuse, are readmitted and die. The seed decides everything. It judges nothing: what came of it
// is counted elsewhere.
import { addDays, civilDateAt, instantAt } from '#shared/time/civil.ts';
import type { Chance } from '../../electron/backend/sample/chance.ts';
import { createChance } from '../../electron/backend/sample/chance.ts';
import type { Actor } from '../../electron/backend/rpc/context.ts';
import { enrolStays } from '../../electron/backend/plans/enrol.ts';
import type { TestBackend } from './backend.ts';
import { fridayMorning } from './backend.ts';
import { addStay, zone } from './clinic.ts';
import { call } from './programme-office.ts';

export interface SixtyDays {
  readonly patients: { readonly programmeId: string; readonly cohortId: string };
  readonly families: { readonly programmeId: string; readonly cohortId: string };
  readonly supervisor: Actor;
  readonly nurse: Actor;
}

interface Office {
  readonly test: TestBackend;
  readonly chance: Chance;
  readonly supervisor: Actor;
  readonly nurses: readonly [Actor, ...Actor[]];
  readonly programmes: readonly { readonly programmeId: string; readonly cohortId: string; readonly kind: 'patient' | 'caregiver' }[];
  /** Lecture and its day. */
  readonly lectures: { readonly id: string; readonly on: string }[];
}

const days = 60;
const firstDay = civilDateAt(fridayMorning, zone);

export async function livesSixtyDays(test: TestBackend, seed: number): Promise<SixtyDays> {
  test.call('settings', 'chooseSampleHospital', {});
  await test.backend.jobs.idle();
  const chance = createChance(seed);
  const supervisor = account(test, 'supervisor', 'supervisor');
  const nurses = [account(test, 'nurse', 'nurse'), account(test, 'nurse-he', 'nurse')] as const;
  test.clock.now = instantAt(firstDay, '10:00', zone);
  for (const template of test.call('messaging', 'listTemplates', {}, supervisor)) {
    if (/^(programme|video)\./.test(template.code)) test.call('messaging', 'approveTemplate', { versionId: template.newest.id }, supervisor);
  }
  const { programmes } = test.call('programmes', 'startScheme', { code: 'heart-to-heart', cohortTitle: '样例第一期', opensOn: firstDay, closesOn: addDays(firstDay, 120) }, supervisor);
  const propose = (kind: 'patient' | 'caregiver'): void => {
    for (const { cohortId } of programmes.filter((programme) => programme.kind === kind)) test.call('programmes', 'proposeByRule', { cohortId, from: addDays(firstDay, -58), to: firstDay }, supervisor);
  };
  propose('patient');
  enterCaregivers(test, nurses[0]);
  propose('caregiver');
  const office: Office = { test, chance, supervisor, nurses, programmes, lectures: [planLecture(test, nurses[0], 17), planLecture(test, nurses[0], 45)] };
  for (let day = 0; day < days; day += 1) {
    test.backend.transact(() => liveDay(office, addDays(firstDay, day)));
    await test.backend.everyMinute();
    await test.backend.courier.idle();
  }
  test.clock.now = instantAt(addDays(firstDay, days), '08:00', zone);
  const of = (kind: 'patient' | 'caregiver') => programmes.find((programme) => programme.kind === kind)!;
  return { patients: of('patient'), families: of('caregiver'), supervisor, nurse: nurses[0] };
}

function account(test: TestBackend, username: string, role: 'nurse' | 'supervisor'): Actor {
  const row = test.backend.sqlite.prepare<[string], { id: string; display_name: string }>('SELECT id, display_name FROM user_account WHERE username = ?').get(username)!;
  return { id: row.id, displayName: row.display_name, role };
}

/** Each patient who was proposed has a daughter who looks after her, entered by a nurse where the hospital's record names nobody. */
function enterCaregivers(test: TestBackend, nurse: Actor): void {
  const patients = test.backend.sqlite.prepare<[], { patient_id: string }>('SELECT patient_id FROM participation ORDER BY patient_id').all();
  patients.forEach(({ patient_id: patientId }, index) => {
    if (test.call('caregivers', 'ofPatient', { patientId }, nurse).caregivers.length > 0) return;
    test.call('caregivers', 'create', { name: `家属${index}`, phone: `1390000${String(1000 + index)}`, link: { patientId, relationship: 'child', role: 'carer', isPrimary: true } }, nurse);
  });
}

function planLecture(test: TestBackend, nurse: Actor, inDays: number): { id: string; on: string } {
  const on = addDays(firstDay, inDays);
  const id = test.newId();
  const plan = { kind: 'lecture' as const, title: '用药与复诊', topic: '用药', speaker: '药剂科', place: '门诊三楼', onlineUrl: null, startsAt: instantAt(on, '15:00', zone), endsAt: instantAt(on, '16:00', zone), capacity: 60, articleId: null, audience: { dischargedFrom: addDays(firstDay, -60), dischargedTo: firstDay } };
  test.call('education', 'planLecture', { id, plan }, nurse);
  return { id, on };
}

function liveDay(office: Office, day: string): void {
  const { test, chance, nurses } = office;
  test.clock.now = instantAt(day, '09:05', zone);
  readmit(office, day);
  const isWorkday = test.call('plans', 'getCalendar', { year: Number(day.slice(0, 4)) }).days.find((known) => known.day === day)?.isWorkday ?? true;
  if (!isWorkday) return;
  for (const { patientId, caregiverId } of dueToday(test)) {
    if (!chance.happens(0.82)) continue;
    test.clock.now += 60_000 * chance.between(2, 6);
    converse(office, chance.pick(nurses), patientId, caregiverId);
  }
  agree(office);
  decide(office);
  withdraw(office);
  visits(office, day);
  for (const lecture of office.lectures) if (lecture.on === day) attend(office, lecture.id, day);
}

/** Whoever of the programmes can be called now. Raw: the queue also shows the sample's other work. */
function dueToday(test: TestBackend): { patientId: string; caregiverId: string | null }[] {
  return test.backend.sqlite
    .prepare<[number], { patientId: string; caregiverId: string | null }>(
      `SELECT DISTINCT pc.patient_id AS patientId, min(pc.caregiver_id) AS caregiverId FROM planned_contact pc
       JOIN participation p ON p.patient_id = pc.patient_id
       WHERE pc.closed_as IS NULL AND pc.not_before <= ? AND (pc.id = p.survey_task_id OR pc.enrolment_id IN (SELECT enrolment_id FROM participation_enrolment))
       GROUP BY pc.patient_id ORDER BY pc.patient_id`,
    )
    .all(test.clock.now);
}

function converse({ test, chance }: Office, nurse: Actor, patientId: string, caregiverId: string | null): void {
  const drawn = chance.weighted([
    { outcome: 'completed_self' as const, weight: 76 }, { outcome: 'no_answer' as const, weight: 14 }, { outcome: 'callback' as const, weight: 3 }, { outcome: 'refused_once' as const, weight: 2 },
    { outcome: 'deceased' as const, weight: 0.5 }, { outcome: 'readmitted' as const, weight: 0.7 }, { outcome: 'refused_all' as const, weight: 0.4 }, { outcome: 'powered_off' as const, weight: 3 },
  ]).outcome;
  const answeredBy = caregiverId === null ? ('patient' as const) : ('child' as const);
  const outcome = drawn === 'completed_self' && caregiverId !== null ? ('completed_family' as const) : drawn;
  const said = {
    join: chance.weighted([{ code: 'yes', weight: 8 }, { code: 'undecided', weight: 1 }, { code: 'no', weight: 1 }]).code,
    living: chance.pick(['spouse', 'family', 'alone']), medicines: chance.pick(['none', 'none', 'forgets']), mood: chance.pick(['good', 'good', 'sometimes-low']), video: chance.pick(['yes', 'yes', 'no']),
    revisit: chance.pick(['kept', 'kept', 'missed', 'not-due']), satisfaction: chance.between(4, 10), respite: chance.pick(['yes', 'later']), help: chance.pick(['often', 'nobody']),
    ...Object.fromEntries(Array.from({ length: 10 }, (_, item) => [`bsfc-${item + 1}`, chance.pick(['strongly-agree', 'agree', 'disagree', 'strongly-disagree'])])),
  };
  try {
    call(test, nurse, { patientId, outcome, answeredBy, said, deceasedOn: civilDateAt(test.clock.now, zone) });
  } catch (error) {
    // Somebody else's rule forbids it today (a hold, a stop): an office leaves it.
    if (!/personStopped|personDeceased|nothingDue|caregiverNotToBeRung|callbackInPast/.test(String(error))) throw error;
  }
}

function participations({ test }: Office, where: string): { id: string; patient_id: string }[] {
  return test.backend.sqlite.prepare<[], { id: string; patient_id: string }>(`SELECT id, patient_id FROM participation WHERE ${where} ORDER BY patient_id, ifnull(caregiver_id, '')`).all();
}

/** After an answered survey most agree. */
function agree(office: Office): void {
  const { test, chance, nurses } = office;
  const answered = `joined_on IS NULL AND left_on IS NULL AND survey_task_id IN (SELECT id FROM planned_contact WHERE closed_as IN ('completed', 'merged'))`;
  for (const { id } of participations(office, answered)) {
    const isGiven = chance.happens(0.85);
    attempt(() => test.call('programmes', 'recordConsent', { participationId: id, isGiven, means: 'phone', givenBy: '本人' }, chance.pick(nurses)));
  }
}

function decide(office: Office): void {
  const { test, chance, nurses } = office;
  for (const { id, patient_id: patientId } of participations(office, `joined_on = '${civilDateAt(test.clock.now, zone)}'`)) {
    const own = test.call('programmes', 'listOfPatient', { patientId }, nurses[0]).find((participation) => participation.id === id);
    for (const suggestion of own?.suggestions ?? []) {
      if (suggestion.decision !== null || !own?.responseId) continue;
      const isAccepted = chance.happens(0.6);
      attempt(() => test.call('programmes', 'decideSuggestion', { participationId: id, responseId: own.responseId!, ruleKey: suggestion.key, isAccepted, reason: isAccepted ? '' : '暂不需要' }, nurses[0]));
    }
  }
}

function withdraw(office: Office): void {
  const { test, chance, nurses } = office;
  for (const { id } of participations(office, 'joined_on IS NOT NULL AND left_on IS NULL')) {
    if (chance.happens(0.0015)) attempt(() => test.call('programmes', 'recordConsent', { participationId: id, isGiven: false, means: 'phone', givenBy: '本人', note: '太频繁' }, nurses[0]));
    else if (chance.happens(0.0008)) attempt(() => test.call('programmes', 'leave', { participationId: id, reason: 'moved', note: '迁往外地' }, nurses[0]));
  }
}

/** Books what is to be booked, and holds what was booked for today. */
function visits({ test, chance, nurses }: Office, day: string): void {
  for (const step of test.call('programmes', 'listVideoToBook', {}, nurses[0])) {
    if (!chance.happens(0.5)) continue;
    const on = addDays(step.dueFrom > day ? step.dueFrom : day, 1);
    const startsAt = instantAt(on, `${String(chance.between(14, 17))}:${chance.pick(['00', '20', '40'])}`, zone);
    attempt(() => test.call('programmes', 'bookVideoVisit', { plannedContactId: step.plannedContactId, startsAt, minutes: 15, withUserId: chance.pick(nurses).id, meetingUrl: 'https://meeting.hospital.example/r/1' }, nurses[0]));
  }
  test.clock.now = Math.max(test.clock.now, instantAt(day, '18:00', zone));
  const today = test.call('programmes', 'listVideoVisits', { from: instantAt(day, '00:00', zone), to: test.clock.now }, nurses[0]).filter((visit) => visit.outcome === null);
  for (const visit of today) {
    test.clock.now += 60_000;
    const isHeld = chance.happens(0.75);
    if (isHeld) attempt(() => call(test, nurses[0], { patientId: visit.patientId, said: { revisit: chance.pick(['kept', 'missed']), satisfaction: chance.between(5, 10) } }));
    attempt(() => test.call('programmes', 'recordVideoVisit', { visitId: visit.id, outcome: isHeld ? (chance.happens(0.9) ? 'held' : 'by_phone') : 'no_show', note: '' }, nurses[0]), () => test.call('programmes', 'recordVideoVisit', { visitId: visit.id, outcome: 'cancelled', note: '' }, nurses[0]));
  }
}

function attend(office: Office, lectureId: string, day: string): void {
  const { test, chance, nurses } = office;
  test.clock.now = Math.max(test.clock.now, instantAt(day, '14:00', zone));
  const people = test.backend.sqlite.prepare<[], { patient_id: string; caregiver_id: string | null }>('SELECT patient_id, caregiver_id FROM participation WHERE joined_on IS NOT NULL AND left_on IS NULL ORDER BY patient_id, ifnull(caregiver_id, \'\')').all();
  const seats: string[] = [];
  test.clock.now = instantAt(day, '14:30', zone);
  for (const { patient_id: patientId, caregiver_id: caregiverId } of people) {
    if (!chance.happens(0.6)) continue;
    const id = test.newId();
    const recipient = caregiverId === null ? { kind: 'patient' as const, id: patientId } : { kind: 'caregiver' as const, id: caregiverId };
    attempt(() => {
      test.call('education', 'signUp', { id, lectureId, recipient, patientId, source: 'desk' }, nurses[0]);
      seats.push(id);
    });
  }
  test.clock.now = instantAt(day, '16:30', zone);
  for (const id of seats) test.call('education', 'markAttendance', { id, attended: chance.happens(0.8) }, nurses[0]);
}

/** The hospital's own record brings people back: admitted some days ago, discharged today. */
function readmit({ test, chance }: Office, day: string): void {
  for (const { patient_id: patientId } of test.backend.sqlite.prepare<[], { patient_id: string }>('SELECT DISTINCT patient_id FROM participation WHERE joined_on IS NOT NULL ORDER BY patient_id').all()) {
    if (!chance.happens(0.004)) continue;
    test.backend.transact((scope) => enrolStays(scope, [addStay(scope, patientId, { dischargedOn: day, stayDays: chance.between(2, 6), diagnosis: 'I50.0' })]), test.clock.now);
  }
}

/** What a rule refuses is left undone, as in an office. */
function attempt(work: () => unknown, otherwise: () => unknown = () => undefined): void {
  try {
    work();
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'conflict' || error.code === 'invalid-input')) otherwise();
    else throw error;
  }
}
