// Migration 0130 moves data: 住院号 that were imported before are found without letters and leading zeros, and patients know
// whether they have a number; the triggers keep it true, whatever happens to a number later.
import { expect, test } from 'vitest';
import Database from 'better-sqlite3';
import { inpatientKeys } from '#shared/patients/search-keys.ts';
import { migrate } from '../../electron/backend/db/migrate.ts';
import { migrations } from '../../electron/backend/db/migrations/index.ts';

const inpatientNumbers = ['ZY0012345', '0012345', '12345', 'zy-77', 'B'];

test('keys of before and the mark of who can be rung', () => {
  const sqlite = new Database(':memory:');
  migrate(sqlite, migrations.filter((migration) => migration.version < 130), () => undefined);
  const addPatient = sqlite.prepare(`INSERT INTO patient (id, source, source_id, name, sex, updated_at) VALUES (?, 'test', ?, '王', 'female', 1)`);
  const addKey = sqlite.prepare(`INSERT INTO patient_search_key (kind, key, patient_id) VALUES ('inpatient_number', ?, ?)`);
  const addNumber = sqlite.prepare(`INSERT INTO contact_point (id, patient_id, number, raw, use, rank, is_valid, bad_since, source, recorded_by, recorded_at, workstation) VALUES (?, ?, '13800001234', '', 'own', 1, ?, ?, 'test', 'system', 1, 'ward-1')`);
  for (const number of inpatientNumbers) {
    addPatient.run(number, number);
    addKey.run(number.toLowerCase(), number);
  }
  addNumber.run('good', 'ZY0012345', 1, null);
  addNumber.run('bad', '0012345', 1, 5);
  addNumber.run('wrong', '12345', 0, null);
  migrate(sqlite, migrations, () => undefined);

  const keys = sqlite.prepare<[string], string>(`SELECT key FROM patient_search_key WHERE patient_id = ? AND kind = 'inpatient_number' ORDER BY key`).pluck();
  for (const number of inpatientNumbers) {
    const made = inpatientKeys(number).flatMap(({ kind, key }) => (kind === 'inpatient_number' ? [key] : []));
    expect(keys.all(number), number).toEqual(made.sort());
  }

  const ringable = sqlite.prepare<[], string>('SELECT id FROM patient WHERE has_usable_number = 1 ORDER BY id').pluck();
  expect(ringable.all()).toEqual(['ZY0012345']);
  sqlite.exec(`UPDATE contact_point SET bad_since = NULL WHERE id = 'bad'`);
  addNumber.run('second', 'zy-77', 1, null);
  expect(ringable.all()).toEqual(['0012345', 'ZY0012345', 'zy-77']);
  sqlite.exec(`UPDATE contact_point SET ended_at = 9 WHERE id = 'second'; UPDATE contact_point SET is_valid = 0 WHERE id = 'good'`);
  expect(ringable.all()).toEqual(['0012345']);
  sqlite.close();
});
