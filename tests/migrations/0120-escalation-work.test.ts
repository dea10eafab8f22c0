// Migration 0120 moves data: who had acknowledged an alert before becomes the first of its events; nobody else does.
import { expect, test } from 'vitest';
import Database from 'better-sqlite3';
import { migrate } from '../../electron/backend/db/migrate.ts';
import { migrations } from '../../electron/backend/db/migrations/index.ts';

test('acknowledgements of before become events', () => {
  const sqlite = new Database(':memory:');
  migrate(sqlite, migrations.filter((migration) => migration.version < 120), () => undefined);
  sqlite.exec(`INSERT INTO patient (id, source, source_id, name, sex, updated_at) VALUES ('p', 'test', 'p', '王', 'female', 1)`);
  const insert = sqlite.prepare(`INSERT INTO alert (id, patient_id, grade, title, detail, raised_at, raised_by, acknowledged_at, acknowledged_by, workstation) VALUES (?, 'p', 'red', '{}', '{}', 1, 'nurse', ?, ?, 'ward-1')`);
  insert.run('seen', 5, 'supervisor');
  insert.run('unseen', null, null);
  migrate(sqlite, migrations, () => undefined);
  expect(sqlite.prepare('SELECT alert_id, kind, person_name, note, recorded_by, recorded_at, workstation FROM alert_event').all()).toEqual([{ alert_id: 'seen', kind: 'acknowledged', person_name: null, note: '', recorded_by: 'supervisor', recorded_at: 5, workstation: 'ward-1' }]);
  expect(sqlite.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
  sqlite.close();
});
