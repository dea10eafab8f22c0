// The calendar arithmetic agrees with Temporal in every zone, at every change of the clock, and refuses what does not exist.
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { addDays, civilDateAt, clockTimeAt, dayOfWeek, daysBetween, instantAt } from '#shared/time/civil.ts';

const zones = fc.constantFrom('Asia/Shanghai', 'Asia/Urumqi', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC');
const dates = fc.date({ min: new Date('1930-01-01T00:00:00Z'), max: new Date('2090-01-01T00:00:00Z'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
const instants = fc.integer({ min: Date.parse('1930-01-01T00:00:00Z'), max: Date.parse('2090-01-01T00:00:00Z') });

describe('civil dates', () => {
  test('agree with Temporal', () => {
    fc.assert(
      fc.property(dates, dates, fc.integer({ min: -40_000, max: 20_000 }), (a, b, days) => {
        const temporal = Temporal.PlainDate.from(a);
        expect(addDays(a, days)).toBe(temporal.add({ days }).toString());
        expect(daysBetween(a, b)).toBe(temporal.until(Temporal.PlainDate.from(b)).days);
        expect(dayOfWeek(a)).toBe(temporal.dayOfWeek);
      }),
    );
  });

  test.each(['2026-02-30', '2026-13-01', '2026-1-1', '', 'x'])('%s does not exist', (date) => {
    expect(() => addDays(date, 1)).toThrow(RangeError);
    expect(() => instantAt(date, '10:00', 'Asia/Shanghai')).toThrow(RangeError);
  });
});

describe('wall clocks', () => {
  test('agree with Temporal both ways', () => {
    fc.assert(
      fc.property(instants, zones, dates, fc.integer({ min: 0, max: 1439 }), (instant, zone, date, minute) => {
        const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
        expect(civilDateAt(instant, zone)).toBe(zoned.toPlainDate().toString());
        expect(clockTimeAt(instant, zone)).toBe(zoned.toPlainTime().toString({ smallestUnit: 'minute' }));
        const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
        expect(instantAt(date, time, zone)).toBe(Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone).epochMilliseconds);
      }),
      { numRuns: 400 },
    );
  });

  test.each([
    ['2026-03-29', '02:30', 'Europe/Berlin', '2026-03-29T01:30:00Z'],
    ['2026-10-25', '02:30', 'Europe/Berlin', '2026-10-25T00:30:00Z'],
    ['1991-09-15', '00:30', 'Asia/Shanghai', '1991-09-14T15:30:00Z'],
    ['2026-11-20', '10:00:30', 'Asia/Shanghai', '2026-11-20T02:00:30Z'],
  ])('%s %s in %s', (date, time, zone, expected) => expect(instantAt(date, time, zone)).toBe(Date.parse(expected)));

  test('the first and last millisecond around each change of the clock', () => {
    for (const change of ['2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z']) {
      for (const shift of [-1, 0, 1]) {
        const instant = Date.parse(change) + shift;
        expect(clockTimeAt(instant, 'Europe/Berlin')).toBe(Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO('Europe/Berlin').toPlainTime().toString({ smallestUnit: 'minute' }));
      }
    }
  });
});
