// The contact from claim to outcome, through dispatch: who may, what is refused, and what becomes of the tasks.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { qb } from '../../../electron/backend/db/db.ts';
import type { Actor } from '../../../electron/backend/rpc/context.ts';
import { enrolStays } from '../../../electron/backend/plans/enrol.ts';
import { buildModel } from '#shared/assessments/model.ts';
import { shippedQuestionnaireUrls } from '#shared/assessments/shipped.ts';
import { instantAt } from '#shared/time/civil.ts';
import type { TestBackend } from '../../support/backend.ts';
import { createTestBackend } from '../../support/backend.ts';
import { addPatient, addStay, closingFor, tasksOf, zone } from '../../support/clinic.ts';

const minute = 60_000;
let test: TestBackend;
let nurse: Actor;
let colleague: Actor;
let supervisor: Actor;
beforeEach(() => {
  test = createTestBackend();
  nurse = test.actor('nurse', 'lin');
  colleague = test.actor('nurse', 'chen');
  supervisor = test.actor('supervisor', 'zhou');
});
afterEach(() => test.close());

function list(as: Actor, input: Parameters<typeof test.call<'queue', 'list'>>[2] = {}): { name: string; state: string; reasons: string[]; holder: string | null }[] {
  return test.call('queue', 'list', input, as).rows.map((row) => ({ name: row.maskedName, state: row.state, reasons: row.reasons.map((reason) => reason.key), holder: row.holder?.userName ?? null }));
}

function dial(contactId: string, contactPointId: string, as: Actor, line: 'training' | 'desk' = 'training'): string {
  const callId = test.newId();
  test.call('telephony', 'startCall', { callId, contactId, contactPointId, line }, as);
  return callId;
}

function at(text: string): number {
  return instantAt(text.slice(0, 10), text.slice(11), zone);
}

describe('claim', () => {
  it('shows the list masked, reveals one person to the one who claims, and writes it down', () => {
    const { patientId } = addPatient(test);
    expect(list(nurse)).toEqual([{ name: '王*', state: 'due_soon', reasons: ['dueToday', 'firstAttempt'], holder: null }]);
    const contact = test.call('queue', 'claim', { patientId }, nurse);
    expect({ name: contact.name, numbers: contact.numbers.map((number) => number.number), proposed: contact.proposedContactPointId }).toEqual({ name: '王桂兰', numbers: ['13800001234'], proposed: contact.numbers[0]!.id });
    expect(list(colleague)[0]!.holder).toBe('lin');
    const entry = test.backend.db.one(qb.selectFrom('audit_entry').select(['user_id', 'subject', 'outcome']).where('method', '=', 'queue.claim'));
    expect(entry).toEqual({ user_id: nurse.id, subject: patientId, outcome: 'ok' });
    expect(test.call('queue', 'getContact', { contactId: contact.id }, colleague)).toBeNull();
  });

  it('is exclusive until the lease lapses; then a colleague takes over and the first may still write the outcome', () => {
    const { patientId } = addPatient(test);
    const mine = test.call('queue', 'claim', { patientId }, nurse);
    expect(() => test.call('queue', 'claim', { patientId }, colleague)).toThrow('claimedByColleague');
    test.clock.now += 14 * minute;
    test.call('queue', 'renewClaim', { contactId: mine.id }, nurse);
    test.clock.now += 14 * minute;
    expect(() => test.call('queue', 'claim', { patientId }, colleague)).toThrow('claimedByColleague');
    test.clock.now += 2 * minute;
    const theirs = test.call('queue', 'claim', { patientId }, colleague);
    expect(() => test.call('queue', 'renewClaim', { contactId: mine.id }, nurse)).toThrow('claimTakenOver');
    expect(() => dial(mine.id, mine.proposedContactPointId!, nurse)).toThrow('claimTakenOver');
    test.call('queue', 'finishContact', { contactId: mine.id, ...closingFor('completed_self', { now: test.clock.now, contactPointId: null }) }, nurse);
    test.call('queue', 'finishContact', { contactId: theirs.id, ...closingFor('no_answer', { now: test.clock.now, contactPointId: null }) }, colleague);
    expect(tasksOf(test, patientId).map((task) => task.closedAs)).toEqual(['completed']);
  });

  it('a contact left open by a crash must be ended first; claiming the same person goes on with it', () => {
    const first = addPatient(test);
    const second = addPatient(test, { name: '李强' });
    const contact = test.call('queue', 'claim', { patientId: first.patientId }, nurse);
    test.clock.now += 60 * minute;
    expect(() => test.call('queue', 'claim', { patientId: second.patientId }, nurse)).toThrow('contactStillOpen');
    expect(test.call('queue', 'listOpenContacts', {}, nurse).map((open) => open.id)).toEqual([contact.id]);
    expect(test.call('queue', 'claim', { patientId: first.patientId }, nurse).id).toBe(contact.id);
  });

  it('parks with everything in it and resumes; releases only what was not called', () => {
    const { patientId, numberIds } = addPatient(test);
    const contact = test.call('queue', 'claim', { patientId }, nurse);
    test.call('queue', 'park', { contactId: contact.id, note: '等女儿下班' }, nurse);
    expect(test.call('queue', 'listParked', {}, nurse).map((parked) => parked.note)).toEqual(['等女儿下班']);
    expect(test.call('queue', 'list', {}, colleague).rows[0]!.parkedBy).toBe('lin');
    const resumed = test.call('queue', 'claim', { patientId }, nurse);
    expect({ id: resumed.id, note: resumed.note, parkedAt: resumed.parkedAt }).toEqual({ id: contact.id, note: '等女儿下班', parkedAt: null });
    dial(contact.id, numberIds[0]!, nurse);
    expect(() => test.call('queue', 'release', { contactId: contact.id }, nurse)).toThrow('contactHasCalls');
  });

  it('claimNext passes over whom a colleague is on, and says so with null when nothing is left', () => {
    const first = addPatient(test, { dischargedOn: '2026-11-06' });
    const second = addPatient(test, { name: '李强' });
    expect(test.call('queue', 'claimNext', {}, nurse)!.patientId).toBe(first.patientId);
    expect(test.call('queue', 'claimNext', {}, colleague)!.patientId).toBe(second.patientId);
    expect(test.call('queue', 'claimNext', {}, supervisor)).toBeNull();
  });
});

describe('outcomes', () => {
  it('demand what they need', () => {
    const { patientId } = addPatient(test);
    const contactId = test.call('queue', 'claim', { patientId }, nurse).id;
    const finish = (input: object): unknown => test.call('queue', 'finishContact', { contactId, ...input } as never, nurse);
    expect(() => finish({ outcome: 'vacant' })).toThrow('outcomeNeeds');
    expect(() => finish({ outcome: 'other' })).toThrow('outcomeNeeds');
    expect(() => finish({ outcome: 'callback' })).toThrow('outcomeNeeds');
    expect(() => finish({ outcome: 'deceased' })).toThrow('outcomeNeeds');
    expect(() => finish({ outcome: 'completed_family' })).toThrow('outcomeNeeds');
    expect(() => finish({ outcome: 'callback', callback: { at: test.clock.now - 1 } })).toThrow('callbackInPast');
    expect(tasksOf(test, patientId).map((task) => task.closedAs)).toEqual([null]);
  });

  it('steps that met are done together; 拒绝本次 closes only what was due', () => {
    const { patientId } = addPatient(test, { diagnosis: 'I25.1' });
    const contactId = test.call('queue', 'claim', { patientId }, nurse).id;
    test.call('queue', 'finishContact', { contactId, ...closingFor('completed_self', { now: test.clock.now, contactPointId: null }) }, nurse);
    expect(tasksOf(test, patientId).map((task) => task.closedAs)).toEqual(['merged', 'merged', 'completed', null]);

    test.clock.now = at('2026-12-10 10:00');
    const later = test.call('queue', 'claim', { patientId }, nurse).id;
    test.call('queue', 'finishContact', { contactId: later, ...closingFor('refused_once', { now: test.clock.now, contactPointId: null }) }, nurse);
    expect(tasksOf(test, patientId).at(-1)!.closedAs).toBe('refused');
  });

  it('a contact without result comes back by policy three times, then the task is lost', () => {
    const { patientId, numberIds } = addPatient(test);
    const attempts: unknown[] = [];
    for (const start of ['2026-11-20 10:00', '2026-11-23 10:00', '2026-11-25 10:00']) {
      test.clock.now = at(start);
      const contact = test.call('queue', 'claim', { patientId }, nurse);
      const callId = dial(contact.id, numberIds[0]!, nurse);
      expect(test.call('queue', 'recordCallOutcome', { contactId: contact.id, callId, contactPointId: numberIds[0]!, outcome: 'no_answer' }, nurse)).toEqual({ nextContactPointId: null });
      const { nextTryAt, isLost } = test.call('queue', 'finishContact', { contactId: contact.id, outcome: 'no_answer', contactPointId: numberIds[0]! }, nurse);
      attempts.push({ nextTryAt, isLost, ready: list(nurse).length });
    }
    expect(attempts).toEqual([
      { nextTryAt: at('2026-11-23 09:00'), isLost: false, ready: 0 },
      { nextTryAt: at('2026-11-25 10:00'), isLost: false, ready: 0 },
      { nextTryAt: null, isLost: true, ready: 0 },
    ]);
    expect(tasksOf(test, patientId).map((task) => task.closedAs)).toEqual(['unreachable']);
    expect(list(nurse, { filter: 'lost' })).toMatchObject([{ name: '王*', state: 'lost' }]);
  });

  it('a vacant number goes to the bad numbers and the next one is proposed, in the same contact', () => {
    const { patientId, numberIds } = addPatient(test, { numbers: ['13800001234', '13900005678'] });
    const contact = test.call('queue', 'claim', { patientId }, nurse);
    const callId = dial(contact.id, numberIds[0]!, nurse);
    test.call('telephony', 'endCall', { callId, end: { at: test.clock.now, cause: 'not_found', sipStatus: 404 } }, nurse);
    expect(test.call('queue', 'recordCallOutcome', { contactId: contact.id, callId, contactPointId: numberIds[0]!, outcome: 'vacant' }, nurse)).toEqual({ nextContactPointId: numberIds[1] });
    const view = test.call('queue', 'getContact', { contactId: contact.id }, nurse)!;
    expect(view.numbers.map(({ id, isUsable, unusableReason, failures }) => ({ id, isUsable, unusableReason, failures }))).toEqual([
      { id: numberIds[1], isUsable: true, unusableReason: null, failures: 0 },
      { id: numberIds[0], isUsable: false, unusableReason: 'vacant', failures: 1 },
    ]);
    expect(test.call('patients', 'listBadNumbers', {}, nurse)).toHaveLength(1);
  });

  it('a promised callback comes back on top at its time, for whom it was promised', () => {
    const { patientId } = addPatient(test);
    addPatient(test, { name: '李强', dischargedOn: '2026-11-03' });
    const contactId = test.call('queue', 'claim', { patientId }, nurse).id;
    const callbackAt = at('2026-11-20 15:00');
    test.call('queue', 'finishContact', { contactId, outcome: 'callback', callback: { at: callbackAt, forMe: true } }, nurse);
    expect(list(nurse).map((row) => row.name)).toEqual(['李*']);
    test.clock.now = callbackAt;
    expect(list(nurse).map((row) => [row.name, row.reasons[0]])).toEqual([['王*', 'callbackDue'], ['李*', 'overdue']]);
    expect(list(colleague).map((row) => row.name)).toEqual(['李*', '王*']);
    expect(test.call('queue', 'counts', {}, nurse).callbacksDue).toEqual({ count: 1, isMore: false });
  });

  it('死亡 and 拒绝今后随访 stop everything until a supervisor reverses them', () => {
    const { patientId } = addPatient(test, { diagnosis: 'I63.9' });
    const contactId = test.call('queue', 'claim', { patientId }, nurse).id;
    test.call('queue', 'finishContact', { contactId, ...closingFor('refused_all', { now: test.clock.now, contactPointId: null }) }, nurse);
    expect(tasksOf(test, patientId).map((task) => task.closedAs)).toEqual(['stopped', 'stopped', 'stopped', 'stopped']);
    expect(() => test.call('queue', 'claim', { patientId }, nurse)).toThrow('personStopped');
    expect(() => test.call('queue', 'addAdHoc', { patientId, reason: '再问一次' }, nurse)).toThrow('personStopped');
    const [stop] = test.call('queue', 'listStops', {}, supervisor);
    expect(() => test.call('queue', 'reverseStop', { stopId: stop!.id, reason: '家属来电' }, nurse)).toThrow('forbidden');
    expect(test.call('queue', 'reverseStop', { stopId: stop!.id, reason: '家属来电' }, supervisor)).toEqual({ restored: 4 });
    expect(() => test.call('queue', 'reverseStop', { stopId: stop!.id, reason: '家属来电' }, supervisor)).toThrow('stopAlreadyReversed');
    expect(test.call('queue', 'claim', { patientId }, nurse).tasks).toHaveLength(3);
  });

  it('who was discharged again while stopped is followed up once the stop is reversed', () => {
    const { patientId } = addPatient(test, { dischargedOn: '2026-10-30' });
    const contactId = test.call('queue', 'claim', { patientId }, nurse).id;
    test.call('queue', 'finishContact', { contactId, ...closingFor('refused_all', { now: test.clock.now, contactPointId: null }) }, nurse);
    const again = test.backend.transact((scope) => {
      const stayId = addStay(scope, patientId, { dischargedOn: '2026-11-18' });
      enrolStays(scope, [stayId]);
      return stayId;
    });
    const stepsOf = (stayId: string): number => test.backend.db.all(qb.selectFrom('planned_contact').select('id').where('stay_id', '=', stayId)).length;
    expect(stepsOf(again)).toBe(0);
    const [stop] = test.call('queue', 'listStops', {}, supervisor);
    test.call('queue', 'reverseStop', { stopId: stop!.id, reason: '家属来电' }, supervisor);
    expect(stepsOf(again)).toBeGreaterThan(0);
  });

  it('the contact knows its last call, so that a reloaded page does', () => {
    const { patientId, numberIds } = addPatient(test, { numbers: ['13800001234', '13800005678'] });
    const contact = test.call('queue', 'claim', { patientId }, nurse);
    expect(contact.lastCall).toBeNull();
    const callId = dial(contact.id, numberIds[1]!, nurse);
    test.call('telephony', 'appendEvents', { callId, events: [{ at: test.clock.now, kind: 'answered', detail: {} }] }, nurse);
    expect(test.call('queue', 'getContact', { contactId: contact.id }, nurse)?.lastCall).toEqual({ contactPointId: numberIds[1], wasAnswered: true });
  });

  it('a red alert puts the person up until it is resolved', () => {
    const { patientId } = addPatient(test);
    addPatient(test, { name: '李强', dischargedOn: '2026-11-03' });
    const contactId = test.call('queue', 'claim', { patientId }, nurse).id;
    const { id } = test.call('escalations', 'raise', { patientId, contactId, grade: 'red', title: '胸痛加重' }, nurse);
    test.call('queue', 'finishContact', { contactId, outcome: 'callback', callback: { at: at('2026-11-20 11:00') } }, nurse);
    test.clock.now = at('2026-11-20 12:00');
    expect(list(nurse, { filter: 'red' }).map((row) => row.reasons)).toEqual([['callbackDue', 'redFlag', 'dueToday', 'firstAttempt']]);
    test.call('escalations', 'resolve', { id, resolution: '已急诊就诊' }, supervisor);
    expect(list(nurse, { filter: 'red' })).toEqual([]);
  });

  it('a voided contact gives its tasks back', () => {
    const { patientId } = addPatient(test);
    const contactId = test.call('queue', 'claim', { patientId }, nurse).id;
    test.call('queue', 'finishContact', { contactId, ...closingFor('completed_self', { now: test.clock.now, contactPointId: null }) }, nurse);
    test.call('queue', 'voidContact', { contactId, reason: '选错结果' }, supervisor);
    expect(tasksOf(test, patientId).map((task) => task.closedAs)).toEqual([null]);
    expect(test.call('queue', 'listContacts', { patientId }, nurse).map(({ outcome, isVoided }) => ({ outcome, isVoided }))).toEqual([{ outcome: 'completed_self', isVoided: true }]);
  });
});

describe('outside the contact', () => {
  it('late entry keeps its true time and says that it is one', () => {
    const { patientId, numberIds } = addPatient(test);
    const happenedAt = at('2026-11-19 16:20');
    const closing = closingFor('completed_self', { now: test.clock.now, contactPointId: numberIds[0]! });
    expect(() => test.call('queue', 'lateEntry', { patientId, happenedAt: test.clock.now + 1, reason: '停电' }, nurse)).toThrow('lateEntryTime');
    const contact = test.call('queue', 'lateEntry', { patientId, happenedAt, reason: '停电' }, nurse);
    expect(contact.lateEntry).toEqual({ happenedAt, reason: '停电' });
    expect(() => test.call('queue', 'claim', { patientId }, colleague)).toThrow('claimedByColleague');
    expect(() => dial(contact.id, numberIds[0]!, nurse)).toThrow('lateEntryNotDialled');
    const response = test.call('assessments', 'getResponses', { contactId: contact.id }, nurse)[0]!;
    const { linkId } = buildModel(response.questionnaire).order.find((place) => place.role === 'question')!;
    test.call('assessments', 'saveAnswer', { responseId: response.id, linkId, absentReason: 'asked-declined' }, nurse);
    test.clock.now += 5 * minute;
    test.call('queue', 'finishContact', { contactId: contact.id, ...closing }, nurse);
    expect(test.call('assessments', 'getResponse', { id: response.id }, nurse)).toMatchObject({ status: 'stopped', answers: [{ linkId }] });
    expect(test.call('telephony', 'listCalls', { contactId: contact.id }, nurse)).toMatchObject([{ startedAt: happenedAt, isLateEntry: true }]);
    expect(test.call('queue', 'listContacts', { patientId }, nurse)).toMatchObject([{ happenedAt, isLateEntry: true, outcome: 'completed_self', tasks: [{ closedAs: 'completed' }] }]);
    expect(test.call('queue', 'brief', { on: '2026-11-19' }, supervisor)).toMatchObject({ contacts: 1, reached: 1 });
  });

  it('no more calls today, and back again; ad hoc, special attention, search', () => {
    const { patientId } = addPatient(test);
    test.call('queue', 'holdToday', { patientId, reason: '正在输液' }, nurse);
    expect(list(nurse)).toEqual([]);
    test.call('queue', 'endHold', { patientId }, nurse);
    expect(list(nurse)).toHaveLength(1);
    test.call('queue', 'setSpecialAttention', { patientId, isOn: true }, nurse);
    expect(list(nurse, { filter: 'special' })).toHaveLength(1);
    const other = addPatient(test, { name: '李强', isEnrolled: false });
    expect(() => test.call('queue', 'claim', { patientId: other.patientId }, nurse)).toThrow('nothingDue');
    test.call('queue', 'addAdHoc', { patientId: other.patientId, reason: '家属来电咨询' }, nurse);
    expect(test.call('queue', 'claim', { patientId: other.patientId }, nurse).tasks).toMatchObject([{ title: '临时随访', adHocReason: '家属来电咨询' }]);
  });

  it('nobody is dialled outside calling hours, except on the training line or as promised', () => {
    const { patientId, numberIds } = addPatient(test);
    test.clock.now = at('2026-11-20 20:00');
    const contact = test.call('queue', 'claim', { patientId }, nurse);
    expect(contact.callingHours).toEqual({ isOpen: false, opensAt: at('2026-11-23 09:00') });
    expect(() => dial(contact.id, numberIds[0]!, nurse, 'desk')).toThrow('outsideCallingHours');
    dial(contact.id, numberIds[0]!, nurse, 'training');
    test.call('queue', 'finishContact', { contactId: contact.id, outcome: 'callback', callback: { at: at('2026-11-20 21:00') } }, nurse);
    test.clock.now = at('2026-11-20 21:00');
    dial(test.call('queue', 'claim', { patientId }, nurse).id, numberIds[0]!, nurse, 'desk');
  });

  it('a step due within 48 hours overrides the closed day, not the night', () => {
    const { patientId, stayId, numberIds } = addPatient(test, { diagnosis: 'I25.1', dischargedOn: '2026-11-20' });
    test.backend.transact((scope) => enrolStays(scope, [stayId]));
    test.clock.now = at('2026-11-21 10:00');
    const contact = test.call('queue', 'claim', { patientId }, nurse);
    dial(contact.id, numberIds[0]!, nurse, 'desk');
    test.call('queue', 'finishContact', { contactId: contact.id, outcome: 'callback', callback: { at: at('2026-11-21 22:00') } }, nurse);
    test.clock.now = at('2026-11-21 21:00');
    const again = test.call('queue', 'claim', { patientId }, nurse);
    expect(() => dial(again.id, numberIds[0]!, nurse, 'desk')).toThrow('outsideCallingHours');
  });

  it('the sheet for paper holds full names and numbers and leaves its mark in the audit chain', () => {
    addPatient(test);
    expect(test.call('queue', 'printTodaySheet', {}, nurse).rows).toMatchObject([{ name: '王桂兰', numbers: [{ number: '13800001234', relationship: null }], titles: ['出院后第 7 天'] }]);
    const second = addPatient(test, { name: '李强' });
    test.call('queue', 'addAdHoc', { patientId: second.patientId, reason: '疼痛', questionnaires: [`${shippedQuestionnaireUrls.nrsPain}|1`] }, nurse);
    const { rows, scripts } = test.call('queue', 'printTodaySheet', {}, nurse);
    const urlOf = new Map(scripts.map((script) => [script.id, script.questionnaire.url]));
    expect(urlOf.size).toBe(2);
    const asked = new Map(rows.map((row) => [row.name, row.scriptIds.map((id) => urlOf.get(id)).sort()]));
    expect(asked).toEqual(new Map([['王桂兰', [shippedQuestionnaireUrls.dischargeFollowUp]], ['李强', [shippedQuestionnaireUrls.dischargeFollowUp, shippedQuestionnaireUrls.nrsPain]]]));
    expect(test.backend.db.all(qb.selectFrom('audit_entry').select('user_id').where('method', '=', 'queue.printTodaySheet'))).toEqual([{ user_id: nurse.id }, { user_id: nurse.id }]);
  });

  it('roles: IT and auditor neither list nor claim what is not theirs', () => {
    const { patientId } = addPatient(test);
    expect(() => test.call('queue', 'list', {}, test.actor('it'))).toThrow('forbidden');
    expect(() => test.call('queue', 'claim', { patientId }, test.actor('auditor'))).toThrow('forbidden');
    expect(() => test.call('queue', 'voidPlanned', { plannedContactId: patientId, reason: 'x' }, nurse)).toThrow('forbidden');
  });
});
