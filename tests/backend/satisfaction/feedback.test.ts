// Feedback through dispatch(): recorded in a call and outside, corrected, passed to a department, rechecked, closed, voided; who
// sees which; nothing is ever deleted.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Statement } from '#shared/satisfaction/satisfaction.contract.ts';
import { qb } from '../../../electron/backend/db/db.ts';
import { feedbackQuery } from '../../../electron/backend/satisfaction/feedback.queries.ts';
import type { Actor } from '../../../electron/backend/rpc/context.ts';
import type { TestBackend } from '../../support/backend.ts';
import { createTestBackend, fridayMorning } from '../../support/backend.ts';
import { addPatient } from '../../support/clinic.ts';

let test: TestBackend;
let nurse: Actor;
let supervisor: Actor;
const words: Statement = { kind: 'complaint', departmentId: null, personName: null, category: null, text: '', wantsAnswer: false, informant: null };
const hourMs = 3_600_000;

beforeEach(() => {
  test = createTestBackend();
  nurse = test.actor('nurse');
  supervisor = test.actor('supervisor');
});
afterEach(() => test.close());

function departmentId(name: string): string {
  return test.backend.db.one(qb.selectFrom('department').select('id').where('name', '=', name)).id;
}

function claimed(patient: { patientId: string }, as = nurse): string {
  return test.call('queue', 'claim', { patientId: patient.patientId }, as).id;
}

/** A complaint in words about the surgery, from a call. */
function recorded(override: Partial<Statement> = {}, as = nurse): string {
  const id = test.newId();
  const contactId = claimed(addPatient(test), as);
  const { departmentId: ofStay } = test.call('satisfaction', 'record', { id, channel: 'call', contactId, statement: { ...words, departmentId: undefined } }, as);
  test.call('satisfaction', 'correct', { id, statement: { ...words, departmentId: ofStay, text: '换药等了两个小时', ...override } }, as);
  test.call('queue', 'finishContact', { contactId, outcome: 'other', note: '已说明' }, as);
  return id;
}

function stateOf(id: string): string | undefined {
  return test.call('satisfaction', 'getFeedback', { id }, supervisor)?.feedback.state;
}

describe('recording', () => {
  it('in a call: the kind alone is durable at once, the words follow; patient and department come from the contact', () => {
    const patient = addPatient(test);
    const contactId = claimed(patient);
    const id = test.newId();
    test.call('satisfaction', 'record', { id, channel: 'call', contactId, statement: { ...words, departmentId: undefined } }, nurse);
    const bare = test.call('satisfaction', 'listOfContact', { contactId }, nurse);
    expect(bare).toMatchObject([{ id, kind: 'complaint', channel: 'call', state: 'open', departmentName: '普通外科', patientId: patient.patientId, patientName: '王*', text: '', isEditable: true, receivedAt: fridayMorning }]);
    test.clock.now += 1000;
    const said: Statement = { ...words, kind: 'praise', departmentId: departmentId('普通外科'), personName: ' 李护士 ', category: 'attitude', text: '夜里也耐心', wantsAnswer: true };
    test.call('satisfaction', 'correct', { id, statement: said }, nurse);
    test.call('satisfaction', 'correct', { id, statement: said }, nurse);
    expect(test.call('satisfaction', 'getFeedback', { id }, nurse)?.feedback).toMatchObject({ ...said, personName: '李护士', state: 'open' });
    expect(test.backend.db.all(qb.selectFrom('feedback_statement').select(['sequence', 'kind', 'text', 'recorded_by', 'workstation']).orderBy('sequence'))).toEqual([
      { sequence: 1, kind: 'complaint', text: '', recorded_by: nurse.id, workstation: 'ward-1' },
      { sequence: 2, kind: 'praise', text: '夜里也耐心', recorded_by: nurse.id, workstation: 'ward-1' },
    ]);
  });

  it('sent twice is recorded once', () => {
    const contactId = claimed(addPatient(test));
    const id = test.newId();
    for (const text of ['一', '二']) test.call('satisfaction', 'record', { id, channel: 'call', contactId, statement: { ...words, text } }, nurse);
    expect(test.call('satisfaction', 'listOfContact', { contactId }, nurse).map((row) => row.text)).toEqual(['一']);
  });

  it('after the call has ended, too', () => {
    const contactId = claimed(addPatient(test));
    test.call('queue', 'finishContact', { contactId, outcome: 'other', note: '已说明' }, nurse);
    test.call('satisfaction', 'record', { id: test.newId(), channel: 'call', contactId, statement: words }, nurse);
    expect(test.call('satisfaction', 'listOfContact', { contactId }, nurse)).toHaveLength(1);
  });

  it('outside a call: with or without a patient, never from tomorrow', () => {
    const { patientId } = addPatient(test);
    const [letter, visit] = [test.newId(), test.newId()];
    test.call('satisfaction', 'record', { id: letter, channel: 'letter', receivedAt: fridayMorning - 48 * hourMs, statement: { ...words, kind: 'suggestion', text: '增加饮水点', informant: '家属来信' } }, nurse);
    test.call('satisfaction', 'record', { id: visit, channel: 'walk_in', patientId, statement: { ...words, departmentId: undefined, text: '病房太吵' } }, nurse);
    const { rows } = test.call('satisfaction', 'listFeedback', {}, supervisor);
    expect(rows).toMatchObject([{ id: visit, patientName: '王*', departmentName: '普通外科' }, { id: letter, patientName: null, departmentName: null, informant: '家属来信', receivedAt: fridayMorning - 48 * hourMs }]);
    expect(() => test.call('satisfaction', 'record', { id: test.newId(), channel: 'letter', receivedAt: fridayMorning + 1, statement: words }, nurse)).toThrow('feedbackInFuture');
    expect(() => test.call('satisfaction', 'record', { id: test.newId(), channel: 'call', statement: words }, nurse)).toThrow('feedbackNeedsContact');
  });

  it("not in a colleague's contact", () => {
    const contactId = claimed(addPatient(test), test.actor('nurse', 'other nurse'));
    expect(() => test.call('satisfaction', 'record', { id: test.newId(), channel: 'call', contactId, statement: words }, nurse)).toThrow('contactNotYours');
  });
});

describe('with a department', () => {
  it('becomes its work order, due in working days by the kind; then its words are fixed', () => {
    const id = recorded({ personName: '赵医生', category: 'attitude', wantsAnswer: true });
    test.call('satisfaction', 'assign', { id }, nurse);
    const order = test.backend.db.one(qb.selectFrom('work_order').select(['source_kind', 'source_id', 'department_id', 'title', 'body', 'due_at']));
    // Friday: the third working day is Wednesday.
    expect(order).toEqual({ source_kind: 'feedback', source_id: id, department_id: departmentId('普通外科'), title: '投诉：态度', body: '换药等了两个小时\n当事人：赵医生\n要求答复', due_at: Date.parse('2026-11-25T18:00:00+08:00') });
    expect(test.call('satisfaction', 'getFeedback', { id }, supervisor)?.feedback).toMatchObject({ state: 'with_department', isEditable: false, order: { departmentName: '普通外科', dueAt: order.due_at, isOverdue: false } });
    expect(() => test.call('satisfaction', 'correct', { id, statement: words }, nurse)).toThrow('feedbackSettled');
    expect(() => test.call('satisfaction', 'assign', { id }, nurse)).toThrow('feedbackSettled');
    expect(() => test.call('satisfaction', 'close', { id, note: '好' }, supervisor)).toThrow('feedbackOrderOpen');
    test.clock.now = order.due_at + 1;
    expect(test.call('satisfaction', 'countFeedback', { month: '2026-11' }, supervisor)).toEqual({ complaint: 1, suggestion: 0, praise: 0, named: 0, open: 1, overdue: 1 });
  });

  it('answered, rechecked and closed on the order, it is so here; the history tells both', () => {
    const id = recorded();
    const { workOrderId } = test.call('satisfaction', 'assign', { id }, nurse);
    const states: (string | undefined)[] = [];
    const steps: (() => unknown)[] = [
      () => test.call('escalations', 'replyWorkOrder', { id: workOrderId, text: '已加派人手', personName: '张主任', happenedOn: '2026-11-20' }, nurse),
      () => test.call('escalations', 'recheckWorkOrder', { id: workOrderId, isSatisfied: true, text: '满意' }, nurse),
      () => test.call('escalations', 'closeWorkOrder', { id: workOrderId, text: '' }, nurse),
    ];
    for (const step of steps) {
      test.clock.now += hourMs;
      step();
      states.push(stateOf(id));
      expect(() => test.call('satisfaction', 'assign', { id }, nurse)).toThrow('feedbackSettled');
      expect(() => test.call('satisfaction', 'correct', { id, statement: words }, nurse)).toThrow('feedbackSettled');
    }
    expect(states).toEqual(['replied', 'rechecked', 'closed']);
    expect(test.call('satisfaction', 'getFeedback', { id }, supervisor)?.history.map(({ what, by }) => [what, by])).toEqual([['recorded', 'nurse'], ['corrected', 'nurse'], ['assigned', 'nurse'], ['replied', '张主任'], ['rechecked', 'nurse'], ['orderClosed', 'nurse']]);
    test.clock.now += hourMs;
    test.call('satisfaction', 'reopen', { id, reason: '又来电' }, supervisor);
    expect(stateOf(id)).toBe('open');
    test.clock.now += hourMs;
    test.call('satisfaction', 'assign', { id }, nurse);
    expect(stateOf(id)).toBe('with_department');
  });

  it('the deadline is a setting', () => {
    test.call('settings', 'changeSettings', { values: { 'satisfaction.suggestionDays': 1 } }, supervisor);
    const id = recorded({ kind: 'suggestion' });
    test.call('satisfaction', 'assign', { id }, nurse);
    expect(test.backend.db.one(qb.selectFrom('work_order').select('due_at')).due_at).toBe(Date.parse('2026-11-23T18:00:00+08:00'));
  });

  it('only once it says something about some department', () => {
    for (const missing of [{ text: '' }, { departmentId: null }]) {
      const id = recorded(missing);
      expect(() => test.call('satisfaction', 'assign', { id }, nurse)).toThrow('feedbackIncomplete');
    }
  });
});

describe('settling', () => {
  it('rechecked and closed by the centre, reopened, voided with a reason; the whole course stays', () => {
    const id = recorded();
    const states: (string | undefined)[] = [];
    const steps: (() => unknown)[] = [
      () => test.call('satisfaction', 'recheck', { id, isSatisfied: false, note: '仍不满意' }, nurse),
      () => test.call('satisfaction', 'recheck', { id, isSatisfied: true, note: '已换药，满意' }, nurse),
      () => test.call('satisfaction', 'close', { id, note: '已致歉' }, supervisor),
      () => test.call('satisfaction', 'reopen', { id, reason: '患者再次来电' }, supervisor),
      () => test.call('satisfaction', 'voidFeedback', { id, reason: '重复登记' }, supervisor),
    ];
    for (const step of steps) {
      test.clock.now += hourMs;
      step();
      states.push(stateOf(id));
    }
    expect(states).toEqual(['rechecked', 'rechecked', 'closed', 'open', 'voided']);
    expect(test.call('satisfaction', 'getFeedback', { id }, supervisor)?.history.map(({ what, note, isSatisfied }) => [what, note, isSatisfied])).toEqual([
      ['recorded', '', null],
      ['corrected', '换药等了两个小时', null],
      ['rechecked', '仍不满意', false],
      ['rechecked', '已换药，满意', true],
      ['closed', '已致歉', null],
      ['reopened', '患者再次来电', null],
      ['voided', '重复登记', null],
    ]);
    expect(test.call('satisfaction', 'countFeedback', { month: '2026-11' }, supervisor)).toMatchObject({ complaint: 0, open: 0 });
    expect(test.call('satisfaction', 'listFeedback', {}, supervisor).rows).toEqual([]);
    expect(test.call('satisfaction', 'listFeedback', { state: 'voided' }, supervisor).rows.map((row) => row.id)).toEqual([id]);
    expect(() => test.call('satisfaction', 'correct', { id, statement: words }, supervisor)).toThrow('feedbackSettled');
  });

  it('a nurse voids her own while nobody has acted on it, closes none', () => {
    const mine = recorded();
    const passedOn = recorded();
    test.call('satisfaction', 'assign', { id: passedOn }, nurse);
    expect(() => test.call('satisfaction', 'close', { id: mine, note: '好' }, nurse)).toThrow('forbidden');
    expect(() => test.call('satisfaction', 'voidFeedback', { id: passedOn, reason: '误记' }, nurse)).toThrow('feedbackSettled');
    expect(() => test.call('satisfaction', 'voidFeedback', { id: mine, reason: '误记' }, test.actor('nurse', 'other nurse'))).toThrow('feedbackNotYours');
    test.call('satisfaction', 'voidFeedback', { id: mine, reason: '误记' }, nurse);
    expect(stateOf(mine)).toBe('voided');
  });
});

it('a month is found by index, in its order, each one by the ends of what hangs on it', () => {
  const plan = test.backend.db.explain(feedbackQuery({ period: { from: 0, to: 1 }, before: { at: 1, id: 'x' } })).join('\n');
  expect(plan).toMatch(/SEARCH feedback USING INDEX feedback_by_time/);
  expect(plan).not.toMatch(/SCAN (feedback|statement|feedback_step|work_order|work_order_event)\b/);
});

describe('who sees which', () => {
  it('a nurse her own, a department head her department’s, the supervisor all; page by page without a gap', () => {
    const head = test.actor('department_head');
    const other = test.actor('nurse', 'other nurse');
    const mine = recorded();
    const theirs = recorded({}, other);
    const elsewhere = test.newId();
    addPatient(test, { departmentName: '骨科' });
    test.call('satisfaction', 'record', { id: elsewhere, channel: 'letter', statement: { ...words, departmentId: departmentId('骨科'), text: '电梯慢' } }, nurse);
    const seen = (as: Actor, input = {}): string[] => test.call('satisfaction', 'listFeedback', input, as).rows.map((row) => row.id).toSorted();
    expect(seen(supervisor)).toEqual([mine, theirs, elsewhere].toSorted());
    expect(seen(nurse)).toEqual([mine, elsewhere].toSorted());
    expect(seen(head)).toEqual([]);
    test.backend.sqlite.prepare('UPDATE user_account SET department_id = ? WHERE id = ?').run(departmentId('骨科'), head.id);
    expect(seen(head)).toEqual([elsewhere]);
    expect(seen(head, { departmentId: departmentId('普通外科') })).toEqual([]);
    expect(test.call('satisfaction', 'getFeedback', { id: mine }, head)).toBeNull();
    expect(test.call('satisfaction', 'countFeedback', { month: '2026-11' }, head)).toMatchObject({ complaint: 1 });
    expect(() => test.call('satisfaction', 'assign', { id: elsewhere }, head)).toThrow('forbidden');
    const first = test.call('satisfaction', 'listFeedback', { limit: 2 }, supervisor);
    const second = test.call('satisfaction', 'listFeedback', { limit: 2, cursor: first.nextCursor }, supervisor);
    expect([...first.rows, ...second.rows].map((row) => row.id).toSorted()).toEqual(seen(supervisor));
    expect(second.nextCursor).toBeNull();
    expect(seen(supervisor, { month: '2026-10' })).toEqual([]);
    expect(seen(supervisor, { kind: 'praise' })).toEqual([]);
  });
});
