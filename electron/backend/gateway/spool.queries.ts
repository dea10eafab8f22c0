// What the front machine keeps, encrypted, and only while it is needed: which keys went out (not what they said), receipts and replies
// until each seat has them, pages of links until they end. Raw SQL: this database is not the workstation's and has its own schema.
import type SqliteDatabase from 'better-sqlite3';
import type { Mail } from '#shared/messaging/front-machine-protocol.ts';
import type { LinkPage } from '#shared/messaging/link.ts';
import type { SendOutcome } from '#shared/messaging/messaging.contract.ts';
import type { Channel } from '#shared/messaging/recipient.ts';
import type { Migration } from '../db/migrate.ts';
import { migrate } from '../db/migrate.ts';
import { openConnection } from '../db/open.ts';

export const spoolFileName = 'front-machine.db';

const migrations: readonly Migration[] = [
  {
    version: 10,
    sql: `
CREATE TABLE device (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  token_hash TEXT NOT NULL UNIQUE,
  added_at INTEGER NOT NULL,
  revoked_at INTEGER,
  seen_at INTEGER
) STRICT;

CREATE TABLE sending (
  device_id INTEGER NOT NULL REFERENCES device (id),
  key TEXT NOT NULL,
  channel TEXT NOT NULL,
  outcome TEXT CHECK (outcome IN ('accepted','refused','unknown')),
  provider_id TEXT,
  started_at INTEGER NOT NULL,
  PRIMARY KEY (device_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX sending_by_provider ON sending (provider_id) WHERE provider_id IS NOT NULL;
CREATE INDEX sending_by_age ON sending (started_at);

CREATE TABLE mail (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  device_id INTEGER NOT NULL REFERENCES device (id),
  identity TEXT NOT NULL,
  content TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  UNIQUE (device_id, identity)
) STRICT;

CREATE TABLE early_receipt (
  provider_id TEXT NOT NULL,
  state TEXT NOT NULL,
  content TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  PRIMARY KEY (provider_id, state)
) STRICT, WITHOUT ROWID;

CREATE TABLE link (
  token_hash TEXT PRIMARY KEY,
  device_id INTEGER NOT NULL REFERENCES device (id),
  link_id TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  page TEXT,
  reason TEXT CHECK (reason IN ('answered','expired','withdrawn'))
) STRICT, WITHOUT ROWID;
CREATE INDEX link_by_end ON link (expires_at);
`,
  },
];

export interface Device {
  readonly id: number;
  readonly name: string;
}

export interface ShownLink {
  readonly deviceId: number;
  readonly linkId: string;
  readonly expiresAt: number;
  readonly page: LinkPage | null;
  readonly reason: 'answered' | 'expired' | 'withdrawn' | null;
  /** Its answer lies in the mailbox and the seat has not taken it yet. */
  readonly isAnswered: boolean;
}

export type Spool = ReturnType<typeof openSpool>;

/** @param key 32 bytes */
export function openSpool(folder: string, key: Buffer) {
  const sqlite = openConnection({ folder, key, fileName: spoolFileName });
  migrate(sqlite, migrations, () => undefined);
  const prepared = new Map<string, SqliteDatabase.Statement<unknown[]>>();
  const sql = (text: string): SqliteDatabase.Statement<unknown[]> => {
    const statement = prepared.get(text) ?? sqlite.prepare<unknown[]>(text);
    prepared.set(text, statement);
    return statement;
  };
  const addMail = (deviceId: number, identity: string, mail: Mail, now: number): void => {
    sql('INSERT INTO mail (device_id, identity, content, received_at) VALUES (?,?,?,?) ON CONFLICT DO NOTHING').run(deviceId, identity, JSON.stringify(mail), now);
  };

  return {
    transaction: <T>(work: () => T): T => sqlite.transaction(work).immediate(),
    close: () => sqlite.close(),

    findDevice: (tokenHash: string) => sql('SELECT id, name FROM device WHERE token_hash = ? AND revoked_at IS NULL').get(tokenHash) as Device | undefined,
    listDevices: () => sql('SELECT id, name, added_at AS addedAt, revoked_at AS revokedAt, seen_at AS seenAt FROM device ORDER BY name').all() as { id: number; name: string; addedAt: number; revokedAt: number | null; seenAt: number | null }[],
    addDevice: (name: string, tokenHash: string, now: number): boolean => sql('INSERT INTO device (name, token_hash, added_at) VALUES (?,?,?) ON CONFLICT DO NOTHING').run(name, tokenHash, now).changes === 1,
    revokeDevice: (name: string, now: number): boolean => sql('UPDATE device SET revoked_at = ? WHERE name = ? AND revoked_at IS NULL').run(now, name).changes === 1,
    sawDevice: (id: number, now: number): void => void sql('UPDATE device SET seen_at = ? WHERE id = ?').run(now, id),

    findSending: (deviceId: number, key: string) => sql('SELECT outcome, provider_id AS providerId FROM sending WHERE device_id = ? AND key = ?').get(deviceId, key) as { outcome: SendOutcome['kind'] | null; providerId: string | null } | undefined,
    beginSending(deviceId: number, key: string, channel: Channel, now: number): void {
      sql('INSERT INTO sending (device_id, key, channel, started_at) VALUES (?,?,?,?) ON CONFLICT (device_id, key) DO UPDATE SET outcome = NULL, started_at = excluded.started_at').run(deviceId, key, channel, now);
    },
    finishSending(deviceId: number, key: string, outcome: SendOutcome['kind'], providerId: string | null): void {
      sql('UPDATE sending SET outcome = ?, provider_id = ? WHERE device_id = ? AND key = ?').run(outcome, providerId, deviceId, key);
    },
    findDeviceByProvider: (providerId: string) => (sql('SELECT device_id AS id FROM sending WHERE provider_id = ?').get(providerId) as { id: number } | undefined)?.id,
    /** Does any seat wait for receipts of this way? */
    isAwaiting: (channel: Channel, since: number): boolean => sql(`SELECT 1 FROM sending WHERE channel = ? AND outcome = 'accepted' AND started_at >= ? LIMIT 1`).get(channel, since) !== undefined,

    addMail,
    listMail: (deviceId: number, limit: number) => (sql('SELECT number, received_at AS receivedAt, content FROM mail WHERE device_id = ? ORDER BY number LIMIT ?').all(deviceId, limit) as { number: number; receivedAt: number; content: string }[]).map(({ content, ...item }) => ({ ...item, mail: JSON.parse(content) as Mail })),
    removeMail: (deviceId: number, number: number): void => void sql('DELETE FROM mail WHERE device_id = ? AND number = ?').run(deviceId, number),

    keepEarly(providerId: string, state: string, content: string, now: number): void {
      sql('INSERT INTO early_receipt (provider_id, state, content, received_at) VALUES (?,?,?,?) ON CONFLICT DO NOTHING').run(providerId, state, content, now);
    },
    takeEarly(providerId: string): string[] {
      return (sql('DELETE FROM early_receipt WHERE provider_id = ? RETURNING content').all(providerId) as { content: string }[]).map(({ content }) => content);
    },

    saveLink(deviceId: number, link: { tokenHash: string; linkId: string; expiresAt: number; page: LinkPage | null; reason: string | null }): void {
      sql('INSERT INTO link (token_hash, device_id, link_id, expires_at, page, reason) VALUES (?,?,?,?,?,?) ON CONFLICT (token_hash) DO UPDATE SET expires_at = excluded.expires_at, page = excluded.page, reason = excluded.reason WHERE device_id = excluded.device_id').run(link.tokenHash, deviceId, link.linkId, link.expiresAt, link.page && JSON.stringify(link.page), link.reason);
    },
    findLink(tokenHash: string): ShownLink | undefined {
      const row = sql('SELECT device_id AS deviceId, link_id AS linkId, expires_at AS expiresAt, page, reason FROM link WHERE token_hash = ?').get(tokenHash) as (Omit<ShownLink, 'page' | 'isAnswered'> & { page: string | null }) | undefined;
      if (!row) return undefined;
      const isAnswered = sql('SELECT 1 FROM mail WHERE device_id = ? AND identity = ?').get(row.deviceId, answerIdentity(tokenHash)) !== undefined;
      return { ...row, page: row.page === null ? null : (JSON.parse(row.page) as LinkPage), isAnswered };
    },

    /** Forgets what nobody waits for any more. Mail that no seat fetched goes too: its seat is gone. */
    sweep(ages: { sendingsBefore: number; mailBefore: number; earlyBefore: number; linksBefore: number }): void {
      sql('DELETE FROM sending WHERE started_at < ?').run(ages.sendingsBefore);
      sql('DELETE FROM mail WHERE received_at < ?').run(ages.mailBefore);
      sql('DELETE FROM early_receipt WHERE received_at < ?').run(ages.earlyBefore);
      sql('DELETE FROM link WHERE expires_at < ?').run(ages.linksBefore);
    },
  };
}

/** One answer a link at a time: a second press of the button is the first one. */
export function answerIdentity(tokenHash: string): string {
  return `answer ${tokenHash}`;
}
