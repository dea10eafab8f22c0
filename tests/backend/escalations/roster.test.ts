// The roster through dispatch(): places filled and emptied, the week copied into its holes, what is over stays, who may write what.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addDays } from '#shared/time/civil.ts';
import type { Actor } from '../../../electron/backend/rpc/context.ts';
import { createTestBackend } from '../../support/backend.ts';
import type { TestBackend } from '../../support/backend.ts';
import { addPatient } from '../../support/clinic.ts';
import { departmentIdOf, friday, headOf } from '../../support/duty.ts';

let test_: TestBackend;
let supervisor: Actor;
let nurse: Actor;
const monday = '2026-11-16';
const nextMonday = addDays(monday, 7);

beforeEach(() => {
  test_ = createTestBackend();
  supervisor = test_.actor('supervisor');
  nurse = test_.actor('nurse');
  addPatient(test_);
});
afterEach(() => test_.close());

type Place = { departmentId?: string | null; day?: string; shift?: 'day' | 'night'; line?: 1 | 2 | 3 };
const set = (place: Place, person: { userId?: string; name?: string; phone?: string } | null, as: Actor = supervisor) => test_.call('escalations', 'setRosterPlace', { departmentId: null, day: friday, shift: 'night', line: 1, ...place, person }, as);
const week = (from: string, as: Actor = supervisor) => test_.call('escalations', 'getRoster', { from }, as);

test('the newest entry of a place counts; an emptied one is a hole again', () => {
  set({}, { userId: nurse.id });
  set({}, { name: '张医生', phone: '15400003333' });
  set({ line: 2 }, { userId: nurse.id, phone: '6001' });
  set({ line: 3 }, { name: '李医生' });
  set({ line: 3 }, null);
  expect(week(monday).cells).toEqual([
    { departmentId: null, day: friday, shift: 'night', line: 1, userId: null, name: '张医生', phone: '15400003333' },
    { departmentId: null, day: friday, shift: 'night', line: 2, userId: nurse.id, name: 'nurse', phone: '6001' },
  ]);
});

test('the week is copied into the empty places of the next, and a second time into none', () => {
  set({}, { name: '张医生' });
  set({ day: '2026-11-21', shift: 'day' }, { userId: nurse.id });
  set({ day: '2026-11-27' }, { name: '已排' });
  const copy = () => test_.call('escalations', 'copyRosterWeek', { departmentId: null, from: nextMonday }, supervisor);
  expect([copy(), copy()]).toEqual([{ filled: 1 }, { filled: 0 }]);
  expect(week(nextMonday).cells.map(({ day, name }) => `${day} ${name}`).toSorted()).toEqual(['2026-11-27 已排', '2026-11-28 nurse']);
});

test('a shift that is over is not rewritten, one that runs is', () => {
  set({ shift: 'day' }, { name: '今天' });
  expect(() => set({ day: '2026-11-19', shift: 'night' }, { name: '昨夜' })).toThrow('conflict: rosterPast');
  test_.clock.now = Date.parse('2026-11-21T07:59:00+08:00');
  set({}, { name: '换班' });
});

test('a head writes the own department’s roster only, a nurse none; a place needs somebody who exists', () => {
  addPatient(test_, { departmentName: '骨科' });
  const head = headOf(test_, '普通外科', '赵志远');
  const [own, other] = ['普通外科', '骨科'].map((name) => departmentIdOf(test_, name));
  set({ departmentId: own! }, { userId: head.id }, head);
  expect(() => set({ departmentId: other! }, { userId: head.id }, head)).toThrow('forbidden: otherDepartment');
  expect(() => set({}, { userId: head.id }, head)).toThrow('forbidden: otherDepartment');
  expect(() => set({}, { userId: nurse.id }, nurse)).toThrow('forbidden');
  expect(() => set({}, {})).toThrow('invalid-input: rosterNobody');
  expect(() => set({}, { userId: test_.newId() })).toThrow('not-found');
  set({ departmentId: other! }, { name: '骨科值班' });
  expect(week(monday, head).units).toEqual([{ departmentId: null, name: null, mayEdit: false }, { departmentId: own, name: '普通外科', mayEdit: true }]);
  expect(week(monday).units.map((unit) => unit.name)).toEqual([null, '骨科', '普通外科'].toSorted((a, b) => (a ?? '').localeCompare(b ?? '', 'zh')));
});
