// No provider and no family is ever booked twice at once, and no week is overfull: by any sequence of commands, by several seats that
// offer at the same moment, and by SQL that goes round every rule of ours. Judged by an independent look at the rows.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isAppError } from '#shared/rpc/errors.ts';
import { instantAt } from '#shared/time/civil.ts';
import { qb } from '../../../electron/backend/db/db.ts';
import type { TestBackend } from '../../support/backend.ts';
import { createTestBackend } from '../../support/backend.ts';
import { addPatient, zone } from '../../support/clinic.ts';
import { addCaregiver } from '../../support/families.ts';
import { addRequest, addSlots, addVisitor, serviceNamed } from '../../support/respite.ts';
import type { DispatcherOrder } from './dispatcher.worker.ts';

let office: TestBackend;
let requests: string[];
let providers: string[];
let serviceId: string;
const hour = 3_600_000;
const begin = instantAt('2026-11-24', '09:00', zone);

beforeEach(() => {
  office = createTestBackend();
  serviceId = serviceNamed(office, '上门陪伴');
  providers = [addVisitor(office, { visitsPerWeek: 2 }), addVisitor(office, { kind: 'agency', name: '周师傅' }), addVisitor(office, { kind: 'agency', name: '吴阿姨' })];
  for (const provider of providers) addSlots(office, provider);
  const patients = ['13800000001', '13800000002'].map((number) => addPatient(office, { numbers: [number], isEnrolled: false }).patientId);
  const [first = '', second = ''] = patients;
  const daughter = addCaregiver(office, first);
  const families = [
    { patientId: first, caregiverId: daughter },
    { patientId: second, caregiverId: addCaregiver(office, second, { name: '李妻', number: '13900000002' }) },
    // The same patient by another caregiver.
    { patientId: second, caregiverId: daughter },
  ];
  requests = families.map((family) => addRequest(office, family, { visits: 20 }));
});
afterEach(() => office.close());

interface Held {
  readonly who: string;
  readonly from: number;
  readonly to: number;
}

/** Pairs that lie on each other, and weeks over the limit: plain loops over the rows, nothing of the product's rules. */
function faults(): string[] {
  const rows = office.backend.db.all(qb.selectFrom('respite_booking').selectAll()).filter((row) => row.closed_as === null || row.closed_as === 'completed' || row.closed_as === 'family_absent');
  const held = rows.flatMap((row): Held[] => [row.provider_id, row.patient_id, row.caregiver_id].map((who) => ({ who, from: row.starts_at, to: row.ends_at })));
  const clashes = held.flatMap((one, index) => held.slice(index + 1).flatMap((other) => (one.who === other.who && one.from < other.to && other.from < one.to ? [`clash ${one.who}`] : [])));
  const volunteer = rows.filter((row) => row.provider_id === providers[0]);
  const weeks = [...Map.groupBy(volunteer, (row) => row.week_on)].flatMap(([week, visits]) => (visits.length > 2 ? [`week ${week}`] : []));
  return [...clashes, ...weeks];
}

function attempt(act: () => unknown): void {
  try {
    act();
  } catch (error) {
    if (!isAppError(error)) throw error;
  }
}

test('by any sequence of offers, answers, absences, visits and time', () => {
  const step = fc.oneof(
    { weight: 5, arbitrary: fc.record({ do: fc.constant('offer' as const), request: fc.nat(2), provider: fc.nat(2), start: fc.nat(20), minutes: fc.constantFrom(60, 90, 120) }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('accept' as const, 'decline' as const, 'cancel' as const, 'absent' as const, 'come' as const, 'leave' as const), which: fc.nat(30) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 20 }) }) },
  );
  const started = office.clock.now;
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 40 }), (steps) => {
      office.clock.now = started;
      office.backend.transact((scope) => scope.db.run(qb.updateTable('respite_booking').set({ closed_as: 'cancelled', closed_at: started }).where('closed_as', 'is', null)));
      office.backend.transact((scope) => (['respite_visit', 'respite_booking'] as const).forEach((table) => scope.db.run(qb.deleteFrom(table))));
      office.backend.transact((scope) => scope.db.run(qb.updateTable('respite_request').set({ closed_as: null, closed_at: null })));
      const ids: string[] = [];
      for (const one of steps) {
        if (one.do === 'wait') office.clock.now += one.hours * hour;
        else if (one.do === 'offer') {
          const id = office.newId();
          ids.push(id);
          attempt(() => office.call('respite', 'offer', { id, requestId: requests[one.request] ?? '', providerId: providers[one.provider] ?? '', serviceId, startsAt: begin + one.start * (hour / 2), minutes: one.minutes, byMessage: false }));
        } else {
          const id = ids[one.which % Math.max(ids.length, 1)] ?? office.newId();
          const { now } = office.clock;
          attempt(() => {
            if (one.do === 'accept' || one.do === 'decline') office.call('respite', 'answerOffer', { id, answer: one.do, way: 'phone' });
            else if (one.do === 'cancel') office.call('respite', 'cancelBooking', { id, side: 'family', reason: '改期' });
            else if (one.do === 'absent') office.call('respite', 'recordAbsence', { id, side: 'family', reason: '无人' });
            else if (one.do === 'come') office.call('respite', 'checkIn', { id, cameAt: now, lateReason: '' });
            else office.call('respite', 'checkOut', { id, leftAt: now, lateReason: '', note: '' });
          });
        }
        expect(faults()).toEqual([]);
      }
    }),
    { numRuns: 10 },
  );
});

test('by two seats that offer at the same moment, each on its own connection', async () => {
  const order: DispatcherOrder = { folder: office.folder, now: office.clock.now, seed: 0, tries: 50, requests, providers, serviceId, begin };
  const seats = [1, 2].map((seed) => new Worker(new URL('./dispatcher.worker.ts', import.meta.url), { workerData: { ...order, seed } }));
  await Promise.all(seats.map((seat) => once(seat, 'message')));
  const answers = Promise.all(seats.map(async (seat) => ((await once(seat, 'message')) as [string[]])[0]));
  for (const seat of seats) seat.postMessage('go');
  const results = await answers;
  await Promise.all(seats.map((seat) => seat.terminate()));
  expect(faults()).toEqual([]);
  const kinds = new Set(results.flat());
  expect(results.flat()).toHaveLength(100);
  expect([...kinds].toSorted()).toEqual(['offered', 'respiteExcluded', 'respiteFamilyBusy', 'respiteProviderBusy']);
  expect(results.every((list) => list.includes('offered'))).toBe(true);
});

test('by plain SQL: inserted, moved, brought back', () => {
  const id = office.newId();
  office.call('respite', 'offer', { id, requestId: requests[0] ?? '', providerId: providers[0] ?? '', serviceId, startsAt: begin, minutes: 120, byMessage: false });
  const row = office.backend.db.one(qb.selectFrom('respite_booking').selectAll().where('id', '=', id));
  const insert = (change: Partial<typeof row>) => () => office.backend.db.run(qb.insertInto('respite_booking').values({ ...row, id: office.newId(), ...change }));
  const update = (change: Partial<typeof row>) => () => office.backend.db.run(qb.updateTable('respite_booking').set(change).where('id', '=', id));
  const elsewhere = { patient_id: office.backend.db.one(qb.selectFrom('respite_request').select('patient_id').where('id', '=', requests[1] ?? '')).patient_id, caregiver_id: office.backend.db.one(qb.selectFrom('respite_request').select('caregiver_id').where('id', '=', requests[1] ?? '')).caregiver_id };
  expect(insert({ starts_at: row.ends_at - 1, ends_at: row.ends_at + hour })).toThrow('respiteProviderBusy');
  expect(insert({ provider_id: providers[1] ?? '', starts_at: row.starts_at - hour, ends_at: row.starts_at + 1 })).toThrow('respiteFamilyBusy');
  expect(insert({ ...elsewhere, caregiver_id: row.caregiver_id, provider_id: providers[1] ?? '' })).toThrow('respiteFamilyBusy');
  expect(insert({ ...elsewhere, starts_at: row.ends_at, ends_at: row.ends_at + hour, weekly_limit: 1 })).toThrow('respiteWeekFull');
  expect(insert({ ...elsewhere, starts_at: row.ends_at, ends_at: row.ends_at + 4 * hour, minutes_limit: 180 })).toThrow('CHECK');
  expect(update({ starts_at: row.starts_at + hour })).toThrow('respiteBookingFixed');
  expect(update({ provider_id: providers[1] ?? '' })).toThrow('respiteBookingFixed');
  update({ closed_as: 'cancelled', closed_at: office.clock.now })();
  insert({})();
  expect(update({ closed_as: null, closed_at: null })).toThrow('respiteBookingEnded');
});
