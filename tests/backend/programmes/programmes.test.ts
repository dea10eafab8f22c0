// A programme from its scheme to what is decided about one person: proposed by rule, asked, agreed, suggested, decided, resumed, left;
// video visits booked, told and recorded; spot checks. Everything through dispatch().
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDays, instantAt } from '#shared/time/civil.ts';
import type { TestBackend } from '../../support/backend.ts';
import { createTestBackend } from '../../support/backend.ts';
import { addPatient, addStay, zone } from '../../support/clinic.ts';
import { addCaregiver } from '../../support/families.ts';
import { call } from '../../support/programme-office.ts';

let test: TestBackend;
beforeEach(() => (test = createTestBackend()));
afterEach(() => test.close());

const heart = { diagnosis: 'I21.0', isEnrolled: false, dischargedOn: '2026-11-10' };
/** The Monday after the Friday on which test backends begin. */
const monday = '2026-11-23';

function start() {
  const supervisor = test.actor('supervisor');
  const { programmes } = test.call('programmes', 'startScheme', { code: 'heart-to-heart', cohortTitle: '第一期', opensOn: '2026-11-20', closesOn: '2027-02-20' }, supervisor);
  return { supervisor, nurse: test.actor('nurse'), patients: programmes.find(({ kind }) => kind === 'patient')!, families: programmes.find(({ kind }) => kind === 'caregiver')! };
}

function joined(said = {}) {
  const office = start();
  const { patientId } = addPatient(test, heart);
  const { participationId } = test.call('programmes', 'propose', { cohortId: office.patients.cohortId, patientId }, office.nurse);
  call(test, office.nurse, { patientId, said: { join: 'yes', satisfaction: 8, ...said } });
  const { tasks } = test.call('programmes', 'recordConsent', { participationId, isGiven: true, means: 'phone', givenBy: '本人' }, office.nurse);
  return { ...office, patientId, participationId, tasks };
}

const at = (day: string, time: string): number => instantAt(day, time, zone);
const plansOf = (patientId: string) => test.call('plans', 'listPatientPlans', { patientId }, test.actor('nurse'));

describe('programmes', () => {
  it('a rule proposes those who fit, once, and plans their survey; nobody takes part before she said yes', () => {
    const { supervisor, patients, families } = start();
    const fits = addPatient(test, heart);
    addPatient(test, { ...heart, diagnosis: 'K80.1' });
    addPatient(test, { ...heart, disposition: 'deceased' });
    addCaregiver(test, fits.patientId);
    const period = { from: '2026-11-01', to: '2026-11-20' };
    expect(test.call('programmes', 'proposeByRule', { cohortId: patients.cohortId, ...period }, supervisor)).toEqual({ proposed: 1, looked: 3, withoutCaregiver: 0 });
    expect(test.call('programmes', 'proposeByRule', { cohortId: patients.cohortId, ...period }, supervisor).proposed).toBe(0);
    expect(test.call('programmes', 'proposeByRule', { cohortId: families.cohortId, ...period }, supervisor).proposed).toBe(1);
    const [participant] = test.call('programmes', 'listParticipants', { programmeId: patients.programmeId }, supervisor).rows;
    expect({ ...participant, id: null, cohortId: null }).toMatchObject({ maskedName: '王*', state: 'proposed', source: 'rule', surveyDueOn: '2026-11-20', joinedOn: null });
    expect(plansOf(fits.patientId).filter((plan) => plan.enrolmentId !== null)).toEqual([]);
    expect(() => test.call('programmes', 'proposeByRule', { cohortId: patients.cohortId, ...period }, test.actor('nurse'))).toThrow('forbidden');
  });

  it('agreement begins the plan with calls, video visits, messages and lectures; the survey suggests, the nurse decides', () => {
    const { nurse, patientId, participationId, tasks } = joined({ living: 'alone', medicines: 'forgets' });
    expect(tasks).toBe(12 + 3 + 3 + 1);
    const [own] = test.call('programmes', 'listOfPatient', { patientId }, nurse);
    expect(own!.suggestions.map(({ key, because, dueFrom, times }) => ({ key, because: because['zh-CN'], dueFrom, times }))).toEqual([
      { key: 'alone', because: '居住情况：一个人住', dueFrom: monday, times: 4 },
      { key: 'medicines', because: '服药困难：容易忘', dueFrom: monday, times: 1 },
    ]);
    const decide = (ruleKey: string, isAccepted: boolean, reason = '') => test.call('programmes', 'decideSuggestion', { participationId, responseId: own!.responseId!, ruleKey, isAccepted, reason }, nurse);
    expect(decide('alone', true)).toEqual({ steps: 4 });
    expect(() => decide('medicines', false)).toThrow('reasonMissing');
    decide('medicines', false, '女儿每天送药');
    expect(() => decide('medicines', true)).toThrow('suggestionDecided');
    const personal = plansOf(patientId).flatMap((plan) => plan.steps).filter((step) => step.isPersonal);
    expect(personal.map((step) => [step.title, step.dueFrom, step.changes.map(({ kind, reason, by }) => [kind, reason, by])])).toEqual(
      [0, 7, 14, 21].map((days) => ['独居关照电话', addDays(monday, days), [['added', '独居，发生意外时身边无人（居住情况：一个人住）', 'nurse']]]),
    );
  });

  it('a step dropped by hand comes back, and its story with it', () => {
    const { nurse, patientId } = joined();
    const step = plansOf(patientId).flatMap((plan) => plan.steps).find(({ channel }) => channel === 'lecture')!;
    test.call('plans', 'dropStep', { stepId: step.id, reason: '出门不便' }, nurse);
    test.clock.now += 1000;
    expect(() => test.call('plans', 'dropStep', { stepId: step.id, reason: '再次' }, nurse)).toThrow('taskClosed');
    test.call('plans', 'restoreStep', { stepId: step.id, reason: '女儿陪同' }, nurse);
    test.clock.now += 1000;
    test.call('plans', 'moveStep', { stepId: step.id, dueFrom: '2026-12-07', reason: '改期' }, nurse);
    const again = plansOf(patientId).flatMap((plan) => plan.steps).find(({ id }) => id === step.id)!;
    expect({ closedAs: again.closedAs, dueFrom: again.dueFrom, changes: again.changes.map(({ kind, reason }) => [kind, reason]) }).toEqual({ closedAs: null, dueFrom: '2026-12-07', changes: [['dropped', '出门不便'], ['restored', '女儿陪同'], ['moved', '改期']] });
  });

  it('pressure not controlled asks for a call in two weeks, as often as it is not; a voided contact takes its step with it', () => {
    const nurse = test.actor('nurse');
    const { patientId, stayId } = addPatient(test, { diagnosis: 'I10', isEnrolled: false });
    const plan = test.call('plans', 'listPlans', {}, nurse).find(({ code }) => code === 'hypertension-2-weeks')!;
    test.call('plans', 'enrolPatient', { patientId, planId: plan.id, stayId }, nurse);
    test.clock.now = at('2026-11-24', '10:00');
    const contactId = call(test, nurse, { patientId, said: { upper: 'raised', lower: 'target' } });
    const steps = () => plansOf(patientId).flatMap(({ steps: all }) => all).map(({ title, dueFrom, closedAs, changes }) => [title, dueFrom, closedAs, changes.map(({ kind, reason }) => `${kind} ${reason}`).join()]);
    expect(steps()).toEqual([['出院后第 14 天', '2026-11-24', 'completed', ''], ['血压复核', '2026-12-08', null, 'after_answer 收缩压未达标，两周后再随访'], ['出院后第 90 天', '2027-02-08', null, '']]);
    test.call('queue', 'voidContact', { contactId, reason: '录错人' }, test.actor('supervisor'));
    expect(steps().map(([, , closedAs]) => closedAs)).toEqual([null, 'voided', null]);
  });

  it('no is no: declined before, withdrawn after, and a death ends what nobody ended', () => {
    const { nurse, patients, patientId, participationId } = joined();
    const other = addPatient(test, heart).patientId;
    const { participationId: second } = test.call('programmes', 'propose', { cohortId: patients.cohortId, patientId: other }, nurse);
    test.call('programmes', 'recordConsent', { participationId: second, isGiven: false, means: 'phone', givenBy: '本人' }, nurse);
    expect(test.call('programmes', 'listOfPatient', { patientId: other }, nurse)[0]!.state).toBe('declined');
    test.call('programmes', 'recordConsent', { participationId, isGiven: false, means: 'phone', givenBy: '本人', note: '觉得太频繁' }, nurse);
    expect(test.call('programmes', 'listOfPatient', { patientId }, nurse)[0]).toMatchObject({ state: 'left', endReason: 'withdrew' });
    expect(plansOf(patientId).find(({ enrolmentId }) => enrolmentId !== null)!.steps.filter(({ closedAs }) => closedAs === null)).toEqual([]);
    test.call('programmes', 'undoLeave', { participationId, reason: '改变主意' }, nurse);
    expect(test.call('programmes', 'listOfPatient', { patientId }, nurse)[0]).toMatchObject({ state: 'active', isWithoutPlan: false });
    test.clock.now = at('2026-11-27', '10:00');
    call(test, nurse, { patientId, outcome: 'deceased', answeredBy: 'child', deceasedOn: '2026-11-26' });
    expect(test.call('programmes', 'listOfPatient', { patientId }, nurse)[0]).toMatchObject({ state: 'deceased', endedOn: '2026-11-26' });
    expect(() => test.call('programmes', 'resumePlan', { participationId }, nurse)).toThrow('participationEnded');
  });

  it('after a readmission the plan waits for somebody to begin it again', () => {
    const { nurse, patientId, participationId } = joined();
    test.clock.now = at('2026-11-27', '10:00');
    call(test, nurse, { patientId, outcome: 'readmitted', answeredBy: 'child' });
    expect(test.call('programmes', 'listOfPatient', { patientId }, nurse)[0]).toMatchObject({ state: 'active', isWithoutPlan: true });
    expect(test.call('programmes', 'resumePlan', { participationId }, nurse).tasks).toBe(19);
    expect(() => test.call('programmes', 'resumePlan', { participationId }, nurse)).toThrow('planRunning');
  });

  it('welcome messages leave on their day, or say why not', () => {
    const { supervisor, patientId } = joined();
    const state = () => plansOf(patientId).flatMap(({ steps }) => steps).find(({ channel }) => channel === 'message')!;
    expect(test.call('programmes', 'carryOutDue', {})).toEqual({ queued: 0, refused: 1 });
    expect(state()).toMatchObject({ closedAs: null, refusedReason: 'no-template' });
    const template = test.call('messaging', 'listTemplates', {}, supervisor).find(({ code }) => code === 'programme.welcome')!;
    test.call('messaging', 'approveTemplate', { versionId: template.newest.id }, supervisor);
    test.call('settings', 'changeSettings', { values: { 'messaging.isOn': true, 'messaging.sms': { ...test.call('settings', 'getSettings', {})['messaging.sms']!, url: 'https://sms.invalid/send' } } });
    test.call('programmes', 'carryOutDue', {});
    expect(state()).toMatchObject({ closedAs: null, refusedReason: 'missing' });
    test.call('settings', 'changeSettings', { values: { 'hospital.name': '示例医院', 'hospital.callbackNumber': '0571-1' } });
    expect(test.call('programmes', 'carryOutDue', {})).toEqual({ queued: 1, refused: 0 });
    expect(state()).toMatchObject({ closedAs: 'completed', refusedReason: null });
    expect(test.call('programmes', 'carryOutDue', {})).toEqual({ queued: 0, refused: 0 });
  });

  it('a caregiver agrees for herself; respite care is offered, not ordered', () => {
    const { nurse, families } = start();
    const { patientId } = addPatient(test, heart);
    const caregiverId = addCaregiver(test, patientId);
    expect(() => test.call('programmes', 'propose', { cohortId: families.cohortId, patientId }, nurse)).toThrow('caregiverMissing');
    const { participationId } = test.call('programmes', 'propose', { cohortId: families.cohortId, patientId, caregiverId }, nurse);
    call(test, nurse, { patientId, outcome: 'completed_family', answeredBy: 'child', said: { join: 'yes', respite: 'yes', help: 'nobody', community: 'no', satisfaction: 6 } });
    test.call('programmes', 'recordConsent', { participationId, isGiven: true, means: 'phone', givenBy: '本人' }, nurse);
    const [own] = test.call('programmes', 'listOfPatient', { patientId }, nurse);
    expect(own!.suggestions.map(({ key, offer }) => [key, offer])).toEqual([['respite', 'respite']]);
    expect(test.call('programmes', 'decideSuggestion', { participationId, responseId: own!.responseId!, ruleKey: 'respite', isAccepted: true }, nurse)).toEqual({ steps: 0 });
    expect(test.backend.sqlite.prepare('SELECT caregiver_id, patient_id FROM respite_request').all()).toEqual([{ caregiver_id: caregiverId, patient_id: patientId }]);
    expect(test.backend.sqlite.prepare(`SELECT DISTINCT caregiver_id AS id FROM planned_contact WHERE enrolment_id IS NOT NULL AND patient_id = ?`).all(patientId)).toEqual([{ id: caregiverId }]);
  });

  it('a video visit: booked once, at a free hour, by an address that names nobody; held only after it was held', () => {
    const { nurse, patientId } = joined();
    const [toBook] = test.call('programmes', 'listVideoToBook', {}, nurse);
    expect(toBook).toBeUndefined();
    test.clock.now = at('2026-12-14', '10:00');
    const [step] = test.call('programmes', 'listVideoToBook', {}, nurse);
    const booking = { plannedContactId: step!.plannedContactId, startsAt: at('2026-12-15', '15:00'), withUserId: nurse.id, meetingUrl: 'https://meeting.hospital.example/r/7421' };
    for (const [override, reason] of [[{ startsAt: test.clock.now - 1 }, 'visitInPast'], [{ meetingUrl: 'http://meeting.hospital.example/r' }, 'meetingUrlNotHttps'], [{ meetingUrl: 'https://m.example/r?n=%E7%8E%8B%E6%A1%82%E5%85%B0' }, 'meetingUrlNamesPatient'], [{ meetingUrl: 'https://m.example/13800001234' }, 'meetingUrlNamesPatient']] as const) {
      expect(() => test.call('programmes', 'bookVideoVisit', { ...booking, ...override }, nurse)).toThrow(reason);
    }
    const { visitId, refusedReason } = test.call('programmes', 'bookVideoVisit', booking, nurse);
    expect(refusedReason).toBe('no-template');
    expect(() => test.call('programmes', 'bookVideoVisit', booking, nurse)).toThrow('visitBooked');
    expect(test.call('programmes', 'listVideoToBook', {}, nurse)).toEqual([]);
    expect(() => test.call('programmes', 'recordVideoVisit', { visitId, outcome: 'held' }, nurse)).toThrow('conversationOpen');
    test.clock.now = at('2026-12-15', '15:00');
    call(test, nurse, { patientId, said: { satisfaction: 9, revisit: 'kept' } });
    test.call('programmes', 'recordVideoVisit', { visitId, outcome: 'held', note: '画面清楚' }, nurse);
    expect(() => test.call('programmes', 'recordVideoVisit', { visitId, outcome: 'no_show' }, nurse)).toThrow('visitRecorded');
    expect(test.call('programmes', 'listVideoVisits', { from: 0, to: at('2027-01-01', '00:00'), patientId }, nurse)).toMatchObject([{ outcome: 'held', outcomeNote: '画面清楚', withName: 'nurse' }]);
  });

  it('a supervisor sees what is overdue and with whom, and keeps what she found', () => {
    const { supervisor, nurse, patients, participationId, patientId } = joined();
    test.clock.now = at('2026-12-03', '10:00');
    const input = { programmeId: patients.programmeId };
    const seen = test.call('programmes', 'getSupervision', input, supervisor);
    expect(seen.overdue.map(({ title, dueBy, daysOverdue, lastNurse }) => [title, dueBy, daysOverdue, lastNurse])).toEqual([['每周电话', '2026-11-30', 3, 'nurse']]);
    const { id } = test.call('programmes', 'recordSpotCheck', { ...input, participationId, aboutUserId: nurse.id, finding: '第一次电话未按时', action: '今日补打，排班核对' }, supervisor);
    test.call('programmes', 'settleSpotCheck', { id, note: '已补打' }, supervisor);
    call(test, nurse, { patientId });
    expect(test.call('programmes', 'getSupervision', input, supervisor)).toMatchObject({ nurses: [{ name: 'nurse', done: 1, kept: 0 }], spotChecks: [{ finding: '第一次电话未按时', maskedName: '王*', aboutName: 'nurse', settledNote: '已补打' }] });
    expect(() => test.call('programmes', 'getSupervision', input, nurse)).toThrow('forbidden');
  });

  it('readmissions of the hospital’s own record count, the stay that brought her in does not', () => {
    const { supervisor, patients, patientId } = joined();
    test.backend.transact((scope) => addStay(scope, patientId, { dischargedOn: '2026-12-08', stayDays: 3 }));
    test.clock.now = at('2027-01-05', '10:00');
    const { readmission } = test.call('programmes', 'getEvaluation', { programmeId: patients.programmeId }, supervisor);
    expect(readmission.map(({ days, before, after, notYet }) => [days, before.count, after.count, after.n, notYet])).toEqual([[30, 0, 1, 1, 0], [90, 0, 0, 0, 1]]);
    expect(test.call('programmes', 'listFigureRows', { programmeId: patients.programmeId, figure: 'readmittedAfter', key: '30' }, supervisor)).toMatchObject([{ patientId, maskedName: '王*' }]);
  });
});
