// Migration 0210 moves data: the table of callback orders is made anew so that one may be for a hotline case; every order of before
// stands in it unchanged, and one that is for nobody is refused.
import { expect, test } from 'vitest';
import Database from 'better-sqlite3';
import { migrate } from '../../electron/backend/db/migrate.ts';
import { migrations } from '../../electron/backend/db/migrations/index.ts';

test('callback orders of before stand unchanged', () => {
  const sqlite = new Database(':memory:');
  migrate(sqlite, migrations.filter((migration) => migration.version < 210), () => undefined);
  sqlite.exec(`INSERT INTO patient (id, source, source_id, name, sex, updated_at) VALUES ('p', 'test', 'p', '王', 'female', 1)`);
  const insert = sqlite.prepare(`INSERT INTO callback_order (id, patient_id, reason, due_at, recorded_by, recorded_at, workstation, done_at, done_by, result, withdrawn_at, withdrawn_by, withdrawn_reason) VALUES (?, 'p', '问用药', 9, 'nurse', 1, 'ward-1', ?, ?, ?, ?, ?, ?)`);
  insert.run('open', null, null, null, null, null, null);
  insert.run('done', 5, 'nurse', '已答', null, null, null);
  insert.run('withdrawn', null, null, null, 6, 'nurse', '不需要');
  const before = sqlite.prepare('SELECT * FROM callback_order ORDER BY id').all() as object[];
  migrate(sqlite, migrations, () => undefined);
  expect(sqlite.prepare('SELECT * FROM callback_order ORDER BY id').all()).toEqual(before.map((row) => ({ ...row, case_id: null })));
  expect(() => sqlite.exec(`INSERT INTO callback_order (id, reason, due_at, recorded_by, recorded_at, workstation) VALUES ('x', 'x', 1, 'x', 1, 'x')`)).toThrow(/CHECK/);
  expect(sqlite.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
  sqlite.close();
});
