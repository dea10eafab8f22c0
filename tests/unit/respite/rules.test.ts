// The pure rules of respite: who can be offered is decided by facts alone, nobody vanishes, and what is proposed could be booked.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Interval, SlotRule } from '#shared/respite/availability.ts';
import { daysOf, isHoliday, joined, occurrencesOf, overlaps, weekOf, without } from '#shared/respite/availability.ts';
import { capacityOf } from '#shared/respite/capacity.ts';
import { limitsOf } from '#shared/respite/limits.ts';
import type { MatchProvider, MatchRequest } from '#shared/respite/matching.ts';
import { compareCandidates, excusesAt, matchProviders } from '#shared/respite/matching.ts';
import type { BookingFacts, RequestFacts } from '#shared/respite/standing.ts';
import { bookingState, mustTellProvider, nextStep, requestState } from '#shared/respite/standing.ts';
import { courses, skills } from '#shared/respite/vocabulary.ts';
import { addDays, instantAt } from '#shared/time/civil.ts';

const zone = 'Asia/Shanghai';
/** A Monday. */
const monday = '2026-11-23';
const now = instantAt(monday, '08:00', zone);
const hour = 3_600_000;
const at = (day: number, time: string): number => instantAt(addDays(monday, day), time, zone);
const open = { zone, isClosedDay: () => false, isSlotClosed: () => false };
const slot = (override: Partial<SlotRule> = {}): SlotRule => ({ id: 's', providerId: 'p', weekday: 2, from: '14:00', to: '17:00', beginsOn: '2026-01-01', endsOn: null, isOpenOnClosedDays: false, ...override });

const provider: MatchProvider = {
  id: 'p',
  kind: 'volunteer',
  sex: 'female',
  district: '西湖区',
  furtherDistricts: ['拱墅区'],
  languages: ['杭州话'],
  skills: ['company', 'meals'],
  limits: { visitsPerWeek: 1, minutesPerVisit: 180, mayNurse: false },
  isPaused: false,
  trainings: [{ course: 'basic', completedOn: '2026-01-10', expiresOn: addDays(monday, 3) }],
  occurrences: occurrencesOf([slot(), slot({ id: 's2', weekday: 6, from: '09:00', to: '12:00' })], daysOf(monday, addDays(monday, 13)), open),
  busy: [],
  visitsByWeek: new Map(),
  recentVisits: 0,
  isKnown: false,
};
const request: MatchRequest = { isMedical: false, minutes: 120, skills: ['company'], courses: [], district: '西湖区', language: null, sex: null, times: [], earliestOn: null, latestOn: null, familyBusy: [], notBefore: now, zone };
const only = (change: Partial<MatchProvider>, wish: Partial<MatchRequest> = {}) => matchProviders({ ...request, ...wish }, [{ ...provider, ...change }])[0];
const excuses = (change: Partial<MatchProvider>, wish: Partial<MatchRequest> = {}) => only(change, wish)?.excludes.map(({ code, value }) => `${code} ${value}`.trim());

describe('slots on days', () => {
  test('a weekly slot falls on its weekday between its days, and closed days are respected unless it says otherwise', () => {
    const days = daysOf('2026-12-28', '2027-01-08');
    const rules = { ...open, isClosedDay: (day: string) => day === '2027-01-01' };
    const shown = (rule: SlotRule) => occurrencesOf([rule], days, rules).map(({ day, isShut }) => `${day}${isShut ? ' shut' : ''}`);
    expect(shown(slot({ weekday: 5 }))).toEqual(['2027-01-01 shut', '2027-01-08']);
    expect(shown(slot({ weekday: 5, isOpenOnClosedDays: true }))).toEqual(['2027-01-01', '2027-01-08']);
    expect(shown(slot({ weekday: 5, endsOn: '2027-01-08' }))).toEqual(['2027-01-01 shut']);
    expect(shown(slot({ weekday: null, beginsOn: '2026-12-30' }))).toEqual(['2026-12-30']);
  });

  test('a holiday is closed, an ordinary Saturday is not, and a holiday’s Saturday is', () => {
    expect(isHoliday({ day: '2026-10-01', isWorkday: false, name: '国庆节' })).toBe(true);
    expect(isHoliday({ day: '2026-11-28', isWorkday: false, name: '' })).toBe(false);
    expect(isHoliday({ day: '2026-10-03', isWorkday: false, name: '国庆节' })).toBe(true);
    expect(isHoliday({ day: '2026-11-25', isWorkday: false, name: '' })).toBe(true);
  });

  const intervals = fc.array(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 40 })).map(([start, length]): Interval => ({ startsAt: start, endsAt: start + length })), { maxLength: 8 });
  test('what is left is open, free, and nothing else is missing', () => {
    fc.assert(
      fc.property(intervals, intervals, (offered, taken) => {
        const left = without(offered, taken);
        const minutes = Array.from({ length: 240 }, (_, minute) => minute);
        const isIn = (list: readonly Interval[], minute: number): boolean => list.some((one) => one.startsAt <= minute && minute < one.endsAt);
        expect(minutes.filter((minute) => isIn(left, minute))).toEqual(minutes.filter((minute) => isIn(offered, minute) && !isIn(taken, minute)));
        expect(joined(left)).toEqual(left);
      }),
    );
  });
});

describe('matching', () => {
  test.each<[string, Partial<MatchProvider>, Partial<MatchRequest>, string[]]>([
    ['a volunteer gives no medical care', {}, { isMedical: true }, ['medical', 'skill nursing']],
    ['an allowed one still needs the skill', { limits: { ...provider.limits, mayNurse: true } }, { isMedical: true }, ['skill nursing']],
    ['what she cannot do', {}, { skills: ['company', 'bathing'] }, ['skill bathing']],
    ['another sex was asked for', {}, { sex: 'male' }, ['sex male']],
    ['she does not go there', {}, { district: '余杭区' }, ['district 余杭区']],
    ['she goes there too', {}, { district: '拱墅区' }, []],
    ['longer than she stays', {}, { minutes: 240 }, ['minutes 180']],
    ['she is paused', { isPaused: true }, {}, ['paused']],
    ['her weeks are full', { visitsByWeek: new Map([[monday, 1], [addDays(monday, 7), 1]]) }, {}, ['weekFull 1']],
    ['her training has run out by then', {}, { courses: ['basic'], earliestOn: addDays(monday, 4) }, ['course basic']],
    ['she is trained on the day', {}, { courses: ['basic'] }, []],
    ['she is busy', { busy: provider.occurrences.map(({ startsAt, endsAt }) => ({ startsAt, endsAt })) }, {}, ['noTime']],
  ])('%s', (_, change, wish, expected) => expect(excuses(change, wish)).toEqual(expected));

  test('wished times come first and say so; others are still shown', () => {
    const times = [{ weekdays: [6], from: '09:30', to: '12:00' }];
    const found = only({}, { times });
    expect(found?.reasons.map(({ code }) => code)).toEqual(['time', 'district', 'visits']);
    expect(found?.times.map((time) => [(time.startsAt - now) / hour, time.isWished])).toEqual([
      [30, false],
      [121.5, true],
      [198, false],
      [289.5, true],
    ]);
    expect(only({}, { times: [{ weekdays: [7], from: '09:00', to: '12:00' }] })?.reasons[0]?.code).toBe('otherTime');
  });

  const someProvider = fc
    .record({
      id: fc.uuid(),
      sex: fc.constantFrom('female' as const, 'male' as const),
      district: fc.constantFrom('西湖区', '拱墅区', '余杭区'),
      languages: fc.subarray(['杭州话', '温州话']),
      skills: fc.subarray([...skills]),
      isPaused: fc.boolean(),
      isKnown: fc.boolean(),
      recentVisits: fc.nat(4),
      limits: fc.record({ visitsPerWeek: fc.option(fc.integer({ min: 1, max: 3 })), minutesPerVisit: fc.constantFrom(60, 120, 180), mayNurse: fc.boolean() }),
      courses: fc.subarray([...courses]),
      weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
      busyDay: fc.option(fc.nat(13)),
      taken: fc.nat(3),
    })
    .map(({ courses: learnt, weekdays, busyDay, taken, ...facts }): MatchProvider => ({
      ...provider,
      ...facts,
      furtherDistricts: [],
      trainings: learnt.map((course) => ({ course, completedOn: '2026-01-01', expiresOn: addDays(monday, 5) })),
      occurrences: occurrencesOf(weekdays.map((weekday) => slot({ id: `${facts.id} ${weekday}`, providerId: facts.id, weekday })), daysOf(monday, addDays(monday, 13)), open),
      busy: busyDay === null ? [] : [{ startsAt: at(busyDay, '15:00'), endsAt: at(busyDay, '16:00') }],
      visitsByWeek: new Map([[monday, taken]]),
    }));
  const someRequest = fc
    .record({ isMedical: fc.boolean(), minutes: fc.constantFrom(60, 120, 180), skills: fc.subarray([...skills], { maxLength: 2 }), courses: fc.subarray([...courses], { maxLength: 1 }), district: fc.option(fc.constantFrom('西湖区', '余杭区')), language: fc.option(fc.constant('温州话')), sex: fc.option(fc.constantFrom('female' as const, 'male' as const)), wishedDay: fc.option(fc.integer({ min: 1, max: 7 })) })
    .map(({ wishedDay, ...wishes }): MatchRequest => ({ ...request, ...wishes, times: wishedDay === null ? [] : [{ weekdays: [wishedDay], from: '13:00', to: '18:00' }], familyBusy: [{ startsAt: at(2, '00:00'), endsAt: at(3, '00:00') }] }));

  test('nobody vanishes, those who cannot come stand last, and the order is one whatever order the facts come in', () => {
    fc.assert(
      fc.property(someRequest, fc.uniqueArray(someProvider, { selector: ({ id }) => id, maxLength: 7 }), fc.infiniteStream(fc.nat()), (wish, people, chance) => {
        const ranked = matchProviders(wish, people);
        const shuffled = people.map((person) => ({ person, key: chance.next().value ?? 0 })).toSorted((a, b) => a.key - b.key);
        expect(matchProviders(wish, shuffled.map(({ person }) => person)).map((one) => one.provider.id)).toEqual(ranked.map((one) => one.provider.id));
        expect(ranked.map((one) => one.provider.id).toSorted()).toEqual(people.map(({ id }) => id).toSorted());
        const firstExcluded = ranked.findIndex((one) => one.excludes.length > 0);
        if (firstExcluded >= 0) expect(ranked.slice(firstExcluded).every((one) => one.excludes.length > 0)).toBe(true);
        expect(ranked.every((one, index) => ranked.slice(index + 1).every((other) => compareCandidates(one, other) < 0))).toBe(true);
      }),
    );
  });

  test('every proposed time could be booked: no rule excuses it, it is free on both sides, and it is as long as wished', () => {
    fc.assert(
      fc.property(someRequest, someProvider, (wish, person) => {
        const [found] = matchProviders(wish, [person]);
        if (found?.excludes.length) expect(found.times.length === 0 || found.excludes.every(({ code }) => code !== 'noTime')).toBe(true);
        else expect(found?.times.length).toBeGreaterThan(0);
        for (const time of found?.times ?? []) {
          expect(excusesAt(wish, person, time)).toEqual([]);
          expect([...person.busy, ...wish.familyBusy].some((busy) => overlaps(busy, time))).toBe(false);
          expect(time.endsAt - time.startsAt).toBe(wish.minutes * 60_000);
        }
      }),
    );
  });
});

test('volunteers: once a week, three hours, no medical care, unless agreed or set otherwise', () => {
  const rules = { volunteerVisitsPerWeek: 1, volunteerMinutes: 180, volunteerMayNurse: false };
  expect(limitsOf({ kind: 'volunteer', visitsPerWeek: null, minutesPerVisit: null }, rules)).toEqual({ visitsPerWeek: 1, minutesPerVisit: 180, mayNurse: false });
  expect(limitsOf({ kind: 'volunteer', visitsPerWeek: 2, minutesPerVisit: 90 }, rules)).toEqual({ visitsPerWeek: 2, minutesPerVisit: 90, mayNurse: false });
  expect(limitsOf({ kind: 'agency', visitsPerWeek: null, minutesPerVisit: null }, rules)).toEqual({ visitsPerWeek: null, minutesPerVisit: 720, mayNurse: true });
});

describe('where things stand', () => {
  const booking: BookingFacts = { startsAt: now + 24 * hour, endsAt: now + 26 * hour, respondBy: now + 10 * hour, confirmedAt: null, cameAt: null, told: null, closedAs: null, closedSide: null };
  const confirmed = { ...booking, confirmedAt: now };
  const asked: RequestFacts = { agreedAt: now, closedAs: null, visits: 1, bookings: [] };
  const step = (bookings: readonly BookingFacts[], hours = 0, change: Partial<RequestFacts> = {}) => nextStep({ ...asked, bookings, ...change }, now + hours * hour);

  test('the next step of the desk', () => {
    expect([
      step([], 0, { agreedAt: null }),
      step([]),
      step([booking]),
      step([booking], 11),
      step([confirmed]),
      step([{ ...confirmed, told: 'confirmed' }]),
      step([{ ...confirmed, told: 'confirmed' }], 25),
      step([{ ...confirmed, told: 'confirmed', cameAt: now + 24 * hour }], 25),
      step([{ ...confirmed, told: 'confirmed', cameAt: now + 24 * hour }], 27),
      step([{ ...confirmed, told: 'confirmed', closedAs: 'cancelled', closedSide: 'family' }]),
      step([{ ...confirmed, told: 'ended', closedAs: 'cancelled', closedSide: 'family' }]),
      step([{ ...confirmed, told: 'confirmed', closedAs: 'cancelled', closedSide: 'provider' }]),
      step([{ ...confirmed, closedAs: 'provider_absent', closedSide: 'provider' }], 27),
      step([{ ...confirmed, told: 'confirmed', closedAs: 'cancelled', closedSide: 'bereavement' }], 0, { closedAs: 'bereaved' }),
      step([{ ...confirmed, told: 'ended', closedAs: 'cancelled', closedSide: 'bereavement' }], 0, { closedAs: 'bereaved' }),
    ]).toEqual(['ask', 'match', 'await', 'unanswered', 'tell', 'visit', 'notCome', 'visit', 'notLeft', 'tell', 'match', 'replace', 'replace', 'tell', 'nothing']);
  });

  test('states, and a visitor who called it off herself need not be told', () => {
    expect([bookingState(booking, now), bookingState(booking, now + 10 * hour), bookingState(confirmed, now + 99 * hour), bookingState({ ...confirmed, cameAt: now }, now)]).toEqual(['offered', 'lapsed', 'confirmed', 'present']);
    expect(requestState({ ...asked, bookings: [confirmed, booking] }, now)).toBe('booked');
    expect(mustTellProvider({ ...confirmed, told: 'confirmed', closedAs: 'cancelled', closedSide: 'provider' })).toBeNull();
    expect(mustTellProvider({ ...confirmed, closedAs: 'cancelled', closedSide: 'family' })).toBeNull();
  });
});

test('hours offered once a person however her slots overlap, booked and used where they lie', () => {
  const weeks = [monday, addDays(monday, 7)];
  const days = daysOf(monday, addDays(monday, 13));
  const table = capacityOf(
    {
      providers: [{ id: 'p', district: '西湖区' }, { id: 'q', district: '拱墅区' }],
      occurrences: [...occurrencesOf([slot(), slot({ id: 'twice', from: '16:00', to: '18:00' })], days, open), ...occurrencesOf([slot({ id: 'q1', providerId: 'q', weekday: 7, from: '08:00', to: '10:00' })], days, { ...open, isSlotClosed: (_, day) => day === addDays(monday, 6) })],
      bookings: [{ providerId: 'p', startsAt: at(1, '14:00'), endsAt: at(1, '16:00'), visit: { startsAt: at(1, '14:15'), endsAt: at(1, '15:45') } }],
    },
    weeks,
    zone,
  );
  expect(weekOf(addDays(monday, 6))).toBe(monday);
  expect(table).toEqual({
    rows: [
      { district: '拱墅区', weeks: [{ offered: 0, booked: 0, used: 0 }, { offered: 2, booked: 0, used: 0 }], total: { offered: 2, booked: 0, used: 0 } },
      { district: '西湖区', weeks: [{ offered: 4, booked: 2, used: 1.5 }, { offered: 4, booked: 0, used: 0 }], total: { offered: 8, booked: 2, used: 1.5 } },
    ],
    total: [{ offered: 4, booked: 2, used: 1.5 }, { offered: 6, booked: 0, used: 0 }],
  });
});
