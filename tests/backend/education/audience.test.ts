// Audiences: the statement finds exactly those that a plain reading of the conditions finds, whatever is asked, and by index.
import { afterAll, beforeAll, expect, test } from 'vitest';
import fc from 'fast-check';
import type { Audience, AudienceInput } from '#shared/education/audience.ts';
import { audienceSchema, windowOn } from '#shared/education/audience.ts';
import { addDays, ageInYears } from '#shared/time/civil.ts';
import { countAudience, listAudience } from '../../../electron/backend/education/audience.queries.ts';
import type { ReadDb } from '../../../electron/backend/db/db.ts';
import type { TestBackend } from '../../support/backend.ts';
import { createTestBackend } from '../../support/backend.ts';
import { addPatient, addStay } from '../../support/clinic.ts';
import { addCaregiver } from '../../support/families.ts';

const today = '2026-11-20';
const codes = ['I50.9', 'I50.1', 'I5', 'I51.4', 'E11.9', 'J44.1'];
const departments = ['心内科', '呼吸科'];
const districts = ['西湖区', '拱墅区', null];

interface Stay {
  readonly code: string;
  readonly department: string;
  readonly dischargedOn: string;
}

interface Made {
  readonly id: string;
  readonly birthDate: string;
  readonly address: string | null;
  readonly isDeceased: boolean;
  readonly stays: Stay[];
  readonly caregiverId: string | null;
}

let office: TestBackend;
let people: Made[];
let departmentIds: Map<string, string>;

beforeAll(() => {
  office = createTestBackend();
  const { sqlite } = office.backend;
  people = Array.from({ length: 36 }, (_, index): Made => {
    const first = stayOf(index);
    const { patientId: id } = addPatient(office, { name: `王${index}`, diagnosis: first.code, departmentName: first.department, dischargedOn: first.dischargedOn, numbers: [`138${String(index).padStart(8, '0')}`], isEnrolled: false });
    const second = index % 3 === 0 ? [stayOf(index * 5 + 1)] : [];
    for (const stay of second) office.backend.transact((scope) => addStay(scope, id, { diagnosis: stay.code, departmentName: stay.department, dischargedOn: stay.dischargedOn }));
    const birthDate = addDays('1931-11-21', index * 811);
    const district = districts[index % districts.length] ?? null;
    const address = district === null ? null : `杭州市${district}某路 ${index} 号`;
    const isDeceased = index % 11 === 5;
    sqlite.prepare('UPDATE patient SET birth_date = ?, address = ?, deceased_on = ? WHERE id = ?').run(birthDate, address, isDeceased ? today : null, id);
    const caregiverId = index % 2 === 0 ? addCaregiver(office, id, { number: `139${String(index).padStart(8, '0')}` }) : null;
    return { id, birthDate, address, isDeceased, stays: [first, ...second], caregiverId };
  });
  departmentIds = new Map(sqlite.prepare<[], { name: string; id: string }>('SELECT name, id FROM department').all().map((row) => [row.name, row.id]));
});
afterAll(() => office.close());

function stayOf(index: number): Stay {
  return { code: codes[index % codes.length] ?? 'I50.9', department: departments[index % departments.length] ?? '心内科', dischargedOn: addDays(today, -((index * 17) % 120)) };
}

function fits(person: Made, audience: Audience): boolean {
  const { from, to } = windowOn(audience, today);
  const age = ageInYears(person.birthDate, today);
  const isMeant = (stay: Stay): boolean =>
    stay.dischargedOn >= from &&
    stay.dischargedOn <= to &&
    (audience.diseases.length === 0 || audience.diseases.some((prefix) => stay.code.startsWith(prefix))) &&
    (audience.departmentIds.length === 0 || audience.departmentIds.includes(departmentIds.get(stay.department) ?? ''));
  return !person.isDeceased && person.stays.some(isMeant) && age >= (audience.ageFrom ?? 0) && age <= (audience.ageTo ?? 200) && (audience.districts.length === 0 || audience.districts.some((district) => person.address?.includes(district)));
}

const asked: fc.Arbitrary<AudienceInput> = fc.record({
  who: fc.constantFrom('patients' as const, 'caregivers' as const, 'both' as const),
  dischargedFrom: fc.integer({ min: 60, max: 130 }).map((days) => addDays(today, -days)),
  dischargedTo: fc.integer({ min: 0, max: 59 }).map((days) => addDays(today, -days)),
  lastDays: fc.option(fc.integer({ min: 1, max: 100 }), { nil: null }),
  diseases: fc.uniqueArray(fc.constantFrom('I50', 'I50.9', 'E11', 'I51', 'J44.1'), { maxLength: 3 }),
  departmentIds: fc.uniqueArray(fc.constantFrom(...departments), { maxLength: 1 }).map((names) => names.map((name) => departmentIds.get(name) ?? '')),
  ageFrom: fc.option(fc.integer({ min: 20, max: 60 }), { nil: null }),
  ageTo: fc.option(fc.integer({ min: 61, max: 95 }), { nil: null }),
  districts: fc.uniqueArray(fc.constantFrom('西湖区', '拱墅区'), { maxLength: 2 }),
});

test('counted and listed part by part, it is exactly those who fit', () => {
  fc.assert(
    fc.property(asked, fc.integer({ min: 1, max: 9 }), (input, limit) => {
      const audience = audienceSchema.parse(input);
      const patients = people.filter((person) => fits(person, audience));
      const caregivers = patients.flatMap((person) => person.caregiverId ?? []);
      const expected = { patients: patients.map(({ id }) => id), caregivers, both: [...patients.map(({ id }) => id), ...caregivers] }[audience.who];
      const read: ReadDb = office.backend.db;
      expect(countAudience(read, audience, today)).toEqual({ patients: audience.who === 'caregivers' ? 0 : patients.length, caregivers: audience.who === 'patients' ? 0 : caregivers.length });
      const listed: string[] = [];
      for (let after: string | null = null; ; ) {
        const part = listAudience(read, audience, today, { after, limit });
        listed.push(...part.map(({ recipient }) => recipient.id));
        after = part.at(-1)?.recipient.id ?? null;
        if (part.length < limit) break;
      }
      expect(listed).toEqual(expected.toSorted());
    }),
    { numRuns: 150, seed: 11 },
  );
});

test.each([
  ['by disease', { diseases: ['I50', 'E11'] }, 'diagnosis_by_code'],
  ['by discharge', {}, 'stay_by_discharge'],
])('%s it goes by index and reads no table from end to end', (_, more, index) => {
  const audience = audienceSchema.parse({ who: 'both', dischargedFrom: '2026-10-01', dischargedTo: today, ageFrom: 60, planIds: [office.newId()], programmeIds: [office.newId()], ...more });
  const plans: string[] = [];
  const read = { all: (query: Parameters<ReadDb['explain']>[0]) => (plans.push(...office.backend.db.explain(query)), []) } as unknown as ReadDb;
  listAudience(read, audience, today, { after: null, limit: 10 });
  expect(plans.join('\n')).toContain(index);
  expect(plans.filter((line) => /SCAN (stay|patient|diagnosis|link|enrolment|participation|cohort)\b/.test(line))).toEqual([]);
});
