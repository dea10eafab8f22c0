// The sample's people: the same seed gives the same hospital; every record is one that the mirror takes; nobody real is meant.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StagingInput } from '#shared/his/staging.ts';
import { stagingRecordSchema } from '#shared/his/staging.ts';
import { addDays, civilDateAt } from '#shared/time/civil.ts';
import { createChance } from '../../../electron/backend/sample/chance.ts';
import { clinics } from '../../../electron/backend/sample/clinic.ts';
import { drawFeed, historyDays } from '../../../electron/backend/sample/people.ts';

const zone = 'Asia/Shanghai';
const today = '2026-11-21';
const feed = drawFeed(createChance(1), today, zone);
const records = feed.flatMap((day) => day.records);
const dischargedOn = (record: StagingInput): string | null => (record.stay?.dischargedAt ? civilDateAt(record.stay.dischargedAt, zone) : null);

test('same seed, same day: the same feed to the last number; another seed: another', () => {
  expect(drawFeed(createChance(1), today, zone)).toEqual(feed);
  expect(drawFeed(createChance(2), today, zone)).not.toEqual(feed);
});

test('about 400 patients of 8 departments over 13 months, some of them twice, the newest discharged yesterday', () => {
  const patients = new Set(records.map((record) => record.patientSourceId));
  const discharges = records.map(dischargedOn).filter((day) => day !== null).sort();
  expect(patients.size).toBeGreaterThanOrEqual(370);
  expect(patients.size).toBeLessThanOrEqual(430);
  expect(records.length).toBeGreaterThan(patients.size);
  expect(new Set(records.map((record) => record.stay?.department?.name)).size).toBe(clinics.length);
  expect(clinics).toHaveLength(8);
  expect(discharges.at(-1)).toBe(addDays(today, -1));
  expect(discharges.at(0)! <= addDays(today, -390)).toBe(true);
  expect(feed).toHaveLength(historyDays);
});

test('every day brings exactly the discharges of that day', () => {
  for (const { day, records: ofDay } of feed) for (const record of ofDay) expect(dischargedOn(record) ?? day).toBe(day);
});

test('numbers are 154 0000 xxxx, each given out once, and identity numbers belong to no region', () => {
  const perPatient = new Map(records.map((record) => [record.patientSourceId, record.contacts ?? []]));
  const numbers = [...perPatient.values()].flat().map((contact) => contact.raw);
  expect(numbers.every((number) => /^1540000\d{4}$/.test(number))).toBe(true);
  expect(new Set(numbers).size).toBe(numbers.length);
  const identities = records.map((record) => record.patient?.identityNumber ?? '');
  expect(identities.every((identity) => identity.startsWith('999999') && hasTrueCheckDigit(identity))).toBe(true);
});

test('names hold polyphonic and compound surnames', () => {
  const surnames = new Set(records.map((record) => record.patient?.name.slice(0, 1)));
  expect(Array.from('单解仇曾查任区朴盖').filter((surname) => surnames.has(surname)).length).toBeGreaterThanOrEqual(3);
});

test('law: whatever the seed and the day, every record passes the mirror’s own schema and nobody leaves before arriving', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 }), fc.integer({ min: 0, max: 3000 }), (seed, offset) => {
      const day = addDays('2024-01-01', offset);
      for (const record of drawFeed(createChance(seed), day, zone).flatMap((feedDay) => feedDay.records)) {
        const { stay } = stagingRecordSchema.parse(record);
        if (stay?.dischargedAt && stay.admittedAt) expect(stay.dischargedAt).toBeGreaterThan(stay.admittedAt);
      }
    }),
    { numRuns: 20 },
  );
});

function hasTrueCheckDigit(identity: string): boolean {
  const sum = Array.from(identity.slice(0, 17)).reduce((total, digit, place) => total + Number(digit) * (2 ** (17 - place) % 11), 0);
  return identity.at(-1) === '10X98765432'.charAt(sum % 11);
}
