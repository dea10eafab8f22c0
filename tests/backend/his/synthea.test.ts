// 413 synthetic patients that nobody here made: as bulk FHIR, as bundles and as tables. FHIR and tables must agree on every
// stay; shifted dates land in the month before yesterday. Skipped where the data folder is not beside the project.
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Batch } from '#shared/his/his.contract.ts';
import { qb } from '../../../electron/backend/db/db.ts';
import { createTestBackend, fridayMorning } from '../../support/backend.ts';
import type { TestBackend } from '../../support/backend.ts';

const folder = path.join(import.meta.dirname, '../../../../shared/data/synthea-r4');
const isHere = fs.existsSync(folder);
if (!isHere) process.stderr.write('SKIPPED import of Synthea: ../shared/data/synthea-r4 is not here\n');

async function importFolder(hospital: TestBackend, name: string, options: { shiftsDates?: boolean; source?: string } = {}): Promise<Batch> {
  const { batchId } = hospital.call('his', 'startImport', { files: [{ path: path.join(folder, name) }], ...options });
  await hospital.backend.jobs.idle();
  return hospital.call('his', 'getBatch', { id: batchId })!;
}

const ignoredKinds = { 'Encounter:AMB': 10_734, 'Encounter:EMER': 598, CarePlan: 1161, Organization: 102, Practitioner: 102 };

describe.skipIf(!isHere)('Synthea', () => {
  let hospital: TestBackend;
  beforeAll(() => {
    hospital = createTestBackend();
  });
  afterAll(() => hospital.close());

  function stays(source: string) {
    return hospital.backend.db.all(
      qb.selectFrom('stay').innerJoin('patient', 'patient.id', 'stay.patient_id').select(['stay.source_id', 'patient.source_id as patient', 'patient.name', 'birth_date', 'admitted_at', 'discharged_at', 'discharged_on']).where('stay.source', '=', source).orderBy('stay.source_id'),
    );
  }

  test('bulk FHIR: 413 patients, 488 stays, nothing refused, every other kind counted', async () => {
    const batch = await importFolder(hospital, 'ndjson', { source: 'fhir' });
    expect(batch).toMatchObject({ state: 'done', read: 413 + 488 + 2972 + 9212 + 3204 + 259, accepted: batch.read, rejected: 0, unchanged: 0, patients: 413, stays: 488, ignored: ignoredKinds });
    expect(hospital.backend.db.all(qb.selectFrom('department').select('name').where('source', '=', 'fhir'))).toEqual([{ name: '未分科' }]);
  });

  test('again: everything unchanged', async () => {
    const batch = await importFolder(hospital, 'ndjson', { source: 'fhir' });
    expect(batch).toMatchObject({ accepted: 0, unchanged: batch.read, patients: 413, stays: 488 });
  });

  test('tables: the same patient, start and end of every stay', async () => {
    const batch = await importFolder(hospital, 'csv-derived', { source: 'csv' });
    expect(batch).toMatchObject({ read: 413 + 488, accepted: 901, rejected: 0, patients: 413, stays: 488, ignored: { 'stay:EMER': 598 } });
    expect(stays('csv')).toEqual(stays('fhir'));
  });

  test('bundles: the patients and stays that the bulk export has', async () => {
    const batch = await importFolder(hospital, 'bundles', { source: 'bundle' });
    expect(batch).toMatchObject({ state: 'done', rejected: 0, patients: 8 });
    const fromBundles = stays('bundle');
    expect(fromBundles.length).toBe(batch.stays);
    const times = (rows: typeof fromBundles): string[] => rows.map((row) => `${row.admitted_at} ${row.discharged_at}`);
    expect(times(stays('fhir'))).toEqual(expect.arrayContaining(times(fromBundles)));
  });

  test('shifted: the newest discharge of the i-th patient on yesterday − (i mod 30) days, nobody dead in the future', async () => {
    const shifted = createTestBackend();
    const batch = await importFolder(shifted, 'ndjson', { shiftsDates: true });
    expect(batch).toMatchObject({ state: 'done', rejected: 0, patients: 413, stays: 488, shiftsDates: true });
    const { db } = shifted.backend;
    const newest = db.all(qb.selectFrom('stay').select((eb) => [eb.fn.max('discharged_on').as('day')]).groupBy('patient_id'));
    const perDay = new Map<string, number>();
    for (const { day } of newest) perDay.set(String(day), (perDay.get(String(day)) ?? 0) + 1);
    expect([...perDay.keys()].toSorted()).toEqual(Array.from({ length: 30 }, (_, index) => new Date(Date.parse('2026-10-21') + index * 86_400_000).toISOString().slice(0, 10)));
    expect(Math.max(...perDay.values()) - Math.min(...perDay.values())).toBeLessThanOrEqual(1);
    expect(db.all(qb.selectFrom('patient').select('id').where('deceased_on', '>', '2026-11-20'))).toEqual([]);
    expect(db.all(qb.selectFrom('stay').select('id').where('discharged_at', '>', fridayMorning))).toEqual([]);
    shifted.clock.now += 24 * 3600 * 1000;
    expect(await importFolder(shifted, 'ndjson', { shiftsDates: true })).toMatchObject({ accepted: 0, unchanged: batch.read });
    await shifted.close();
  });
});
