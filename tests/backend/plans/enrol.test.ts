// Enrolment against everything an import may bring: again, later, cancelled, readmitted, dead, corrected.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { shippedPlans } from '#shared/plans/shipped.ts';
import { qb } from '../../../electron/backend/db/db.ts';
import { enrolStays } from '../../../electron/backend/plans/enrol.ts';
import { seedShippedPlans } from '../../../electron/backend/plans/templates.ts';
import type { TestBackend } from '../../support/backend.ts';
import { createTestBackend } from '../../support/backend.ts';
import { addPatient, addStay, tasksOf } from '../../support/clinic.ts';

let test: TestBackend;
beforeEach(() => {
  test = createTestBackend();
});
afterEach(() => test.close());

function enrol(stayId: string): ReturnType<typeof enrolStays> {
  return test.backend.transact((scope) => enrolStays(scope, [stayId]));
}

function change(stayId: string, values: { status?: 'cancelled' | 'discharged'; discharged_on?: string }): void {
  test.backend.transact((scope) => scope.db.run(qb.updateTable('stay').set(values).where('id', '=', stayId)));
  enrol(stayId);
}

describe('enrolStays', () => {
  it('gives the general plan its one window, and does nothing the second time', () => {
    const { patientId, stayId } = addPatient(test);
    const expected = [{ title: '出院后第 7 天', due: '2026-11-17..2026-11-20', closedAs: null }];
    expect(tasksOf(test, patientId)).toEqual(expected);
    expect(enrol(stayId)).toEqual({ stays: 1, enrolled: 0, excluded: 0 });
    expect(tasksOf(test, patientId)).toEqual(expected);
  });

  it('a chosen diagnosis gets 1/3/7/30 instead, never both', () => {
    const { patientId } = addPatient(test, { diagnosis: 'I25.1' });
    expect(tasksOf(test, patientId).map((task) => task.due)).toEqual(['2026-11-11..2026-11-12', '2026-11-13..2026-11-16', '2026-11-17..2026-11-19', '2026-12-10..2026-12-15']);
  });

  it.each([
    ['against advice', { disposition: 'against_advice' }],
    ['transfer', { disposition: 'transfer' }],
    ['dead', { disposition: 'deceased' }],
    ['under 24 hours', { stayDays: 0 }],
    ['discharged long ago', { dischargedOn: '2026-10-01' }],
  ] as const)('does not enrol: %s', (_name, override) => {
    expect(tasksOf(test, addPatient(test, override).patientId)).toEqual([]);
  });

  it('a cancelled stay ends its tasks, and brings them back when it was a mistake', () => {
    const { patientId, stayId } = addPatient(test);
    change(stayId, { status: 'cancelled' });
    expect(tasksOf(test, patientId).map((task) => task.closedAs)).toEqual(['voided']);
    change(stayId, { status: 'discharged' });
    expect(tasksOf(test, patientId).map((task) => task.closedAs)).toEqual([null]);
  });

  it('a readmission ends the old stay and hangs the plan on the new discharge', () => {
    const { patientId } = addPatient(test);
    const second = test.backend.transact((scope) => addStay(scope, patientId, { dischargedOn: '2026-11-18', stayDays: 3 }));
    enrol(second);
    expect(tasksOf(test, patientId)).toEqual([
      { title: '出院后第 7 天', due: '2026-11-17..2026-11-20', closedAs: 'voided' },
      { title: '出院后第 7 天', due: '2026-11-25..2026-11-30', closedAs: null },
    ]);
    change(second, { status: 'cancelled' });
    expect(tasksOf(test, patientId).map((task) => task.closedAs)).toEqual([null, 'voided']);
  });

  it('a corrected discharge date moves what is open', () => {
    const { patientId, stayId } = addPatient(test);
    change(stayId, { discharged_on: '2026-11-12' });
    expect(tasksOf(test, patientId)).toEqual([{ title: '出院后第 7 天', due: '2026-11-19..2026-11-23', closedAs: null }]);
  });

  it('a death in the hospital record stops the person', () => {
    const { patientId, stayId } = addPatient(test);
    test.backend.transact((scope) => scope.db.run(qb.updateTable('patient').set({ deceased_on: '2026-11-15' }).where('id', '=', patientId)));
    enrol(stayId);
    enrol(stayId);
    const supervisor = test.actor('supervisor');
    expect(tasksOf(test, patientId).map((task) => task.closedAs)).toEqual(['stopped']);
    const stops = test.call('queue', 'listStops', {}, supervisor);
    expect(stops.map(({ kind, effectiveOn, informant, stoppedTasks }) => ({ kind, effectiveOn, informant, stoppedTasks }))).toEqual([{ kind: 'deceased', effectiveOn: '2026-11-15', informant: 'HIS', stoppedTasks: 1 }]);
    expect(() => test.call('queue', 'reverseStop', { stopId: stops[0]!.id, reason: '更正' }, supervisor)).toThrow('personDeceased');
  });
});

describe('shipped plans', () => {
  it('two enrol from the start, the others wait; what an older folder lacks is added and waits too', () => {
    const supervisor = test.actor('supervisor');
    const list = () => test.call('plans', 'listPlans', {}, supervisor);
    expect(list().map((plan) => plan.code).sort()).toEqual(shippedPlans.map((plan) => plan.code).sort());
    expect(list().filter((plan) => plan.isEnrolling).map((plan) => plan.code).sort()).toEqual(['cardio-cerebral-1-3-7-30', 'general-t7']);
    test.backend.transact((scope) => {
      for (const code of ['general-t7', 'stroke-3-7-30-90']) {
        const { id } = list().find((plan) => plan.code === code)!;
        scope.db.run(qb.deleteFrom('plan_version').where('template_id', '=', id));
        scope.db.run(qb.deleteFrom('plan_template').where('id', '=', id));
      }
      seedShippedPlans(scope);
      seedShippedPlans(scope);
    });
    expect(list()).toHaveLength(shippedPlans.length);
    expect(list().filter((plan) => plan.isEnrolling).map((plan) => plan.code)).toEqual(['cardio-cerebral-1-3-7-30']);
  });

  it('day surgery, switched on, is called the next day, also after a stay of hours; its calls stay when the import comes again late and the plan enrols no more', () => {
    const supervisor = test.actor('supervisor');
    const { id } = test.call('plans', 'listPlans', {}, supervisor).find((plan) => plan.code === 'day-surgery-24h')!;
    test.call('plans', 'setEnrolling', { id, isEnrolling: true }, supervisor);
    const { patientId, stayId } = addPatient(test, { isEnrolled: false, stayDays: 0, dischargedOn: '2026-11-19' });
    test.backend.transact((scope) => scope.db.run(qb.insertInto('surgery').values({ id: scope.newId(), stay_id: stayId, patient_id: patientId, code: '17.13', display: '腹腔镜下腹股沟疝无张力修补术' })));
    enrol(stayId);
    const expected = [{ title: '出院后第 1 天', due: '2026-11-20..2026-11-20', closedAs: null }, { title: '出院后第 7 天', due: '2026-11-26..2026-11-30', closedAs: null }];
    expect(tasksOf(test, patientId)).toEqual(expected);
    test.clock.now += 60 * 24 * 60 * 60 * 1000;
    test.call('plans', 'setEnrolling', { id, isEnrolling: false }, supervisor);
    expect(enrol(stayId)).toEqual({ stays: 1, enrolled: 0, excluded: 0 });
    expect(tasksOf(test, patientId)).toEqual(expected);
  });

  it('heart failure, switched on, is called every week for four weeks instead of T+1/3/7/30', () => {
    const supervisor = test.actor('supervisor');
    const { id } = test.call('plans', 'listPlans', {}, supervisor).find((plan) => plan.code === 'heart-failure-weekly')!;
    test.call('plans', 'setEnrolling', { id, isEnrolling: true }, supervisor);
    const { patientId } = addPatient(test, { diagnosis: 'I50.9' });
    expect(tasksOf(test, patientId).map(({ title, due }) => [title, due])).toEqual([
      ['心力衰竭每周随访', '2026-11-17..2026-11-19'],
      ['心力衰竭每周随访（2）', '2026-11-24..2026-11-26'],
      ['心力衰竭每周随访（3）', '2026-12-01..2026-12-03'],
      ['心力衰竭每周随访（4）', '2026-12-08..2026-12-10'],
    ]);
  });
});

describe('plans', () => {
  it('previews a draft by the rules of the enrolment, then publishes it; running enrolments keep their version', () => {
    const supervisor = test.actor('supervisor');
    addPatient(test, { diagnosis: 'I25.1' });
    const { patientId } = addPatient(test, { name: '李强', diagnosis: 'S72.0', departmentName: '骨科', dischargedOn: '2026-11-19' });
    addPatient(test, { name: '赵敏', disposition: 'transfer' });
    const general = test.call('plans', 'listPlans', {}, supervisor).find((plan) => plan.code === 'general-t7')!;
    const definition = { ...test.call('plans', 'getPlan', { id: general.id }, supervisor)!.definition!, title: '骨科随访', precedence: 200, criteria: { departments: ['骨科'], dischargedWithinDays: 31 } };
    const preview = test.call('plans', 'previewPlan', { id: null, definition, from: '2026-11-01', to: '2026-11-20' }, supervisor);
    expect({ stays: preview.stays, enrolled: preview.enrolled, notEnrolled: preview.notEnrolled, names: preview.examples.map((example) => example.maskedName) }).toEqual({
      stays: 3,
      enrolled: 1,
      notEnrolled: [{ reason: 'transfer', count: 1 }, { reason: 'criteria', count: 1 }],
      names: ['李*'],
    });

    const { id } = test.call('plans', 'saveDraft', { id: null, definition }, supervisor);
    expect(() => test.call('plans', 'setEnrolling', { id, isEnrolling: true }, supervisor)).toThrow('planNotPublished');
    expect(test.call('plans', 'publishDraft', { id }, supervisor)).toEqual({ version: 1 });
    test.call('plans', 'setEnrolling', { id, isEnrolling: true }, supervisor);
    expect(test.call('plans', 'enrolDischarges', { from: '2026-11-01', to: '2026-11-20' }, supervisor)).toEqual({ stays: 3, enrolled: 0, excluded: 1 });
    expect(tasksOf(test, patientId)).toHaveLength(1);
    addPatient(test, { name: '钱进', departmentName: '骨科', diagnosis: 'S72.0' });
    expect(test.call('plans', 'getPlan', { id }, supervisor)!.openEnrolments).toBe(1);
    expect(() => test.call('plans', 'publishDraft', { id }, supervisor)).toThrow('noDraft');
    expect(() => test.call('plans', 'saveDraft', { id, definition }, test.actor('nurse'))).toThrow('forbidden');
  });

  it('a personal plan: enrol, add, move, end', () => {
    const nurse = test.actor('nurse');
    const { patientId, stayId } = addPatient(test, { isEnrolled: false });
    const plan = test.call('plans', 'listPlans', {}, nurse).find((candidate) => candidate.code === 'general-t7')!;
    const { enrolmentId } = test.call('plans', 'enrolPatient', { patientId, planId: plan.id, stayId }, nurse);
    expect(() => test.call('plans', 'enrolPatient', { patientId, planId: plan.id, stayId }, nurse)).toThrow('alreadyEnrolled');
    test.call('plans', 'addStep', { enrolmentId, title: '伤口复查', dueFrom: '2026-12-05', windowDays: 2, reason: '切口红肿' }, nurse);
    const [first] = test.call('plans', 'listPatientPlans', { patientId }, nurse)[0]!.steps;
    test.call('plans', 'moveStep', { stepId: first!.id, dueFrom: '2026-11-23', reason: '家属要求' }, nurse);
    expect(tasksOf(test, patientId).map((task) => task.due)).toEqual(['2026-11-23..2026-11-26', '2026-12-05..2026-12-07']);
    expect(test.call('plans', 'endEnrolment', { enrolmentId, reason: 'duplicate' }, nurse)).toEqual({ voided: 2 });
    expect(test.call('plans', 'listPatientPlans', { patientId }, nurse)[0]!.endReason).toBe('duplicate');
  });

  it('warns of the coming year until its table is entered', () => {
    const supervisor = test.actor('supervisor');
    expect(test.call('plans', 'listCalendarWarnings', {}, supervisor)).toEqual([{ year: 2027, tasks: 0 }]);
    expect(test.call('plans', 'getCalendar', { year: 2027 }, supervisor).days[0]).toEqual({ day: '2027-01-01', isWorkday: false, name: '元旦', source: 'weekday' });
    test.call('plans', 'setCalendarDays', { days: [{ day: '2027-01-01', isWorkday: false, name: '元旦' }] }, supervisor);
    expect(test.call('plans', 'listCalendarWarnings', {}, supervisor)).toEqual([]);
    expect(() => test.call('plans', 'setCalendarDays', { days: [{ day: '2027-01-01', isWorkday: true, name: '' }] }, test.actor('nurse'))).toThrow('forbidden');
  });
});
