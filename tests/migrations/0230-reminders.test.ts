// Migration 0230 moves data: whose a reply may be knows when it came, so that one person's replies are read by time.
import { expect, test } from 'vitest';
import Database from 'better-sqlite3';
import { migrate } from '../../electron/backend/db/migrate.ts';
import { migrations } from '../../electron/backend/db/migrations/index.ts';

test('replies of before stand at the time at which they came', () => {
  const sqlite = new Database(':memory:');
  migrate(sqlite, migrations.filter((migration) => migration.version < 230), () => undefined);
  const addReply = sqlite.prepare(`INSERT INTO message_reply (id, channel, provider_id, address, text, is_opt_out, received_at, recorded_by, recorded_at, workstation) VALUES (?, 'sms', ?, '13800001234', '收到', 0, ?, 'system', 99, 'ward-1')`);
  const addOwner = sqlite.prepare(`INSERT INTO message_reply_person (reply_id, recipient_kind, recipient_id) VALUES (?, ?, 'p')`);
  for (const [id, at] of [['first', 7], ['second', 5]] as const) {
    addReply.run(id, id, at);
    addOwner.run(id, 'patient');
  }
  addOwner.run('first', 'caregiver');
  migrate(sqlite, migrations, () => undefined);
  const found = sqlite.prepare(`SELECT recipient_kind, reply_id, received_at FROM message_reply_person ORDER BY recipient_kind, received_at`).raw().all();
  expect(found).toEqual([['caregiver', 'first', 7], ['patient', 'second', 5], ['patient', 'first', 7]]);
  sqlite.close();
});
