// A lecture from its plan to its end: the hall never overfills, who waits moves up, what changes is told, who may not be invited is not.
import { afterEach, beforeEach, expect, test } from 'vitest';
import fc from 'fast-check';
import type { LecturePlan } from '#shared/education/lecture.ts';
import { instantAt } from '#shared/time/civil.ts';
import { stopPatient } from '../../../electron/backend/plans/stops.ts';
import { qb } from '../../../electron/backend/db/db.ts';
import type { TestBackend } from '../../support/backend.ts';
import { createTestBackend } from '../../support/backend.ts';
import { addPatient, zone } from '../../support/clinic.ts';
import { approveTemplates, switchMessagesOn } from '../../support/messages.ts';
import type { PretendGateway } from '../../support/pretend-gateway.ts';
import { createPretendGateway } from '../../support/pretend-gateway.ts';

let office: TestBackend;
let sms: PretendGateway;
const startsAt = instantAt('2026-11-27', '14:30', zone);

beforeEach(() => {
  sms = createPretendGateway();
  office = createTestBackend({ messageSenders: () => new Map([['sms', sms]]) });
  switchMessagesOn(office);
  approveTemplates(office, ['lecture.invitation', 'lecture.seat', 'lecture.waiting', 'lecture.reminder', 'lecture.changed', 'lecture.cancelled']);
});
afterEach(() => office.close());

function plan(more: Partial<LecturePlan> = {}): string {
  const id = office.newId();
  const audience = { who: 'patients' as const, dischargedFrom: '2026-10-01', dischargedTo: '2026-11-20' };
  office.call('education', 'planLecture', { id, plan: { kind: 'lecture', title: '家庭护理课堂', topic: '', speaker: '何护士长', place: '三层会议室', onlineUrl: null, startsAt, endsAt: startsAt + 5_400_000, capacity: 2, articleId: null, ...more, audience: more.audience ?? audience } }, office.actor('nurse'));
  return id;
}

function person(index: number): string {
  return addPatient(office, { name: `王桂${index}`, numbers: [`1380000000${index}`] }).patientId;
}

function consent(id: string): void {
  office.call('messaging', 'recordConsent', { recipient: { kind: 'patient', id }, isGiven: true, note: '' }, office.actor('nurse'));
}

function signUp(lectureId: string, patientId: string, source: 'phone' | 'door' = 'phone'): { seat: number | null; position: number | null } {
  office.clock.now += 1_000;
  return office.call('education', 'signUp', { id: office.newId(), lectureId, recipient: { kind: 'patient', id: patientId }, patientId, source }, office.actor('nurse'));
}

const peopleOf = (lectureId: string) => office.call('education', 'listSignUps', { lectureId }, office.actor('nurse'));
const lectureOf = (id: string) => office.call('education', 'getLecture', { id }, office.actor('nurse'))?.lecture;
const textsTo = (number: string): string[] => [...sms.delivered.values()].filter((message) => message.address === number).map((message) => message.body.replace(/^【.*?】王女士，/, ''));

test('seats are given in the order of asking, then places in the line; a seat given up goes to the first in the line', async () => {
  const lectureId = plan();
  const people = [0, 1, 2, 3].map(person);
  expect(people.map((id) => signUp(lectureId, id))).toEqual([{ seat: 1, position: null }, { seat: 2, position: null }, { seat: null, position: 1 }, { seat: null, position: 2 }]);
  expect(signUp(lectureId, people[3] ?? '')).toEqual({ seat: null, position: 2 });
  const [first] = peopleOf(lectureId);
  office.call('education', 'cancelSignUp', { id: first?.id ?? '', reason: '家里有事' }, office.actor('nurse'));
  expect(peopleOf(lectureId).map((row) => [row.patientId, row.state, row.seat])).toEqual([[people[2], 'seated', 1], [people[1], 'seated', 2], [people[3], 'waiting', null], [people[0], 'cancelled', null]]);
  await office.backend.courier.idle();
  expect(textsTo('13800000002').map((text) => text.match(/候补|已报上名/)?.[0])).toEqual(['候补', '已报上名']);
});

test('whatever is asked in whatever order, nobody sits twice, no seat is held twice, and nobody waits while a seat is free', () => {
  const people = Array.from({ length: 7 }, (_, index) => person(index));
  const step = fc.oneof(
    fc.record({ what: fc.constant('signUp' as const), who: fc.nat(6) }),
    fc.record({ what: fc.constant('cancel' as const), who: fc.nat(6) }),
    fc.record({ what: fc.constant('resize' as const), seats: fc.integer({ min: 1, max: 5 }) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
      const lectureId = plan();
      for (const one of steps) {
        const before = lectureOf(lectureId);
        if (!before) throw new Error('no lecture');
        if (one.what === 'signUp') signUp(lectureId, people[one.who] ?? '');
        else if (one.what === 'cancel') {
          const row = peopleOf(lectureId).find((entry) => entry.patientId === people[one.who] && entry.state !== 'cancelled');
          if (row) office.call('education', 'cancelSignUp', { id: row.id, reason: '不来了' });
        } else if (one.seats >= before.signedUp) office.call('education', 'changeLecture', { id: lectureId, plan: { ...before, capacity: one.seats } });
        else expect(() => office.call('education', 'changeLecture', { id: lectureId, plan: { ...before, capacity: one.seats } })).toThrow('lectureSeatsTaken');
        const after = lectureOf(lectureId);
        const standing = peopleOf(lectureId).filter((row) => row.state !== 'cancelled');
        const seats = standing.flatMap((row) => row.seat ?? []);
        expect(new Set(seats).size).toBe(seats.length);
        expect(seats.every((seat) => seat >= 1 && seat <= (after?.capacity ?? 0))).toBe(true);
        expect(new Set(standing.map((row) => row.patientId)).size).toBe(standing.length);
        expect(seats.length).toBe(Math.min(standing.length, after?.capacity ?? 0));
      }
      office.call('education', 'cancelLecture', { id: lectureId, reason: '演练结束' });
    }),
    { numRuns: 25, seed: 5 },
  );
});

test('the database itself refuses a seat that does not exist and one that is taken', () => {
  const lectureId = plan();
  const people = [person(0), person(1)];
  people.forEach((id) => signUp(lectureId, id));
  const [row] = peopleOf(lectureId);
  for (const seat of [2, 3]) expect(() => office.backend.transact((scope) => scope.db.run(qb.updateTable('education_sign_up').set({ seat }).where('id', '=', row?.id ?? '')))).toThrow(/constraint/);
});

test('invitations: each once, by consent, the refused with their reason; who dies before the sending hears nothing', async () => {
  const lectureId = plan();
  const people = [0, 1, 2, 3].map(person);
  for (const id of people.slice(0, 3)) consent(id);
  office.call('messaging', 'optOut', { recipient: { kind: 'patient', id: people[1] ?? '' }, channel: null, note: '不要短信' }, office.actor('nurse'));
  const verdicts = office.call('education', 'checkAudience', { audience: lectureOf(lectureId)?.audience ?? { dischargedFrom: '', dischargedTo: '' }, lectureId }, office.actor('nurse'));
  expect(new Map(verdicts.rows.map((row) => [row.patientId, row.refusal]))).toEqual(new Map([[people[0], null], [people[1], 'opted-out'], [people[2], null], [people[3], 'no-consent']]));
  expect(office.call('education', 'countAudience', { audience: { dischargedFrom: '2026-10-01', dischargedTo: '2026-11-20' } })).toEqual({ patients: 4, caregivers: 0, isTooMany: false });

  office.clock.now = instantAt('2026-11-20', '22:30', zone);
  let after: string | null = null;
  const parts: { invited: number; refused: number }[] = [];
  do {
    const part: { invited: number; refused: number; next: string | null } = office.call('education', 'inviteAudience', { lectureId, after, limit: 3 }, office.actor('nurse'));
    parts.push({ invited: part.invited, refused: part.refused });
    after = part.next;
  } while (after !== null);
  expect(parts.reduce((sum, part) => ({ invited: sum.invited + part.invited, refused: sum.refused + part.refused }))).toEqual({ invited: 2, refused: 2 });
  expect(office.call('education', 'inviteAudience', { lectureId }, office.actor('nurse'))).toMatchObject({ invited: 0, refused: 2 });
  office.backend.transact((scope) => stopPatient(scope, { patientId: people[2] ?? '', kind: 'deceased', effectiveOn: null, informant: '女儿' }));
  office.clock.now = instantAt('2026-11-21', '10:00', zone);
  office.backend.courier.poke();
  await office.backend.courier.idle();
  expect([...sms.delivered.values()].map((message) => message.address)).toEqual(['13800000000']);
});

test('moved: everybody is told and reminded anew; cancelled: told, and no reminder leaves any more', async () => {
  const lectureId = plan();
  signUp(lectureId, person(0));
  await office.backend.courier.idle();
  const lecture = lectureOf(lectureId);
  if (!lecture) throw new Error('no lecture');
  const moved = startsAt + 86_400_000;
  expect(office.call('education', 'changeLecture', { id: lectureId, plan: { ...lecture, startsAt: moved, endsAt: moved + 3_600_000 }, note: '会议室占用' }, office.actor('nurse'))).toEqual({ told: 1 });
  await office.backend.courier.idle();
  const visit = async (day: string): Promise<void> => {
    office.clock.now = instantAt(day, '09:45', zone);
    office.backend.courier.poke();
    await office.backend.courier.idle();
  };
  for (const day of ['2026-11-24', '2026-11-25', '2026-11-26']) await visit(day);
  expect(textsTo('13800000000').map((text) => text.match(/已报上名|有变|提醒/)?.[0])).toEqual(['已报上名', '有变', '提醒']);
  expect(office.call('education', 'cancelLecture', { id: lectureId, reason: '讲者生病' }, office.actor('supervisor'))).toEqual({ told: 1 });
  for (const day of ['2026-11-27', '2026-11-28']) await visit(day);
  expect(textsTo('13800000000').slice(3).map((text) => text.match(/取消|提醒/)?.[0])).toEqual(['取消']);
  expect(() => signUp(lectureId, person(1))).toThrow('lectureOver');
});

test('attendance opens two hours before; closing marks the absent; only who came can rate it; the sheet has whole names', () => {
  const lectureId = plan();
  const people = [person(0), person(1)];
  people.forEach((id) => signUp(lectureId, id));
  const [came, missed] = peopleOf(lectureId);
  expect(() => office.call('education', 'markAttendance', { id: came?.id ?? '', attended: true })).toThrow('lectureNotBegun');
  expect(office.call('education', 'printSignInSheet', { lectureId }, office.actor('nurse')).map((row) => row.name)).toEqual(['王桂0', '王桂1']);
  office.clock.now = startsAt - 600_000;
  office.call('education', 'markAttendance', { id: came?.id ?? '', attended: true }, office.actor('nurse'));
  office.clock.now = startsAt + 6_000_000;
  office.call('education', 'closeLecture', { id: lectureId, otherAttendees: 3 }, office.actor('nurse'));
  expect(() => office.call('education', 'rateLecture', { signUpId: missed?.id ?? '', satisfaction: 5, usefulness: 5, source: 'paper' })).toThrow('notAttended');
  office.call('education', 'rateLecture', { signUpId: came?.id ?? '', satisfaction: 4, usefulness: 5, comment: '想听饮食', source: 'paper' }, office.actor('nurse'));
  expect(lectureOf(lectureId)).toMatchObject({ state: 'closed', attended: 1, absent: 1, otherAttendees: 3, ratings: 1, satisfaction: 4, usefulness: 5 });
  expect(office.call('timeline', 'listEntries', { about: { kind: 'patient', id: people[0] ?? '' }, kinds: ['event'] }, office.actor('nurse')).entries).toMatchObject([{ kind: 'event', title: { 'zh-CN': '家庭护理课堂' }, state: 'attended' }]);
});
