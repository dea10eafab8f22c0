// Accounts, sessions, audit chain, idempotency, settings, jobs. Frozen once released.
import type { Migration } from '../migrate.ts';

export const core: Migration = {
  version: 10,
  sql: `
CREATE TABLE host_session (
  token_hash TEXT PRIMARY KEY,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE user_account (
  id TEXT PRIMARY KEY,
  username TEXT NOT NULL UNIQUE COLLATE NOCASE,
  display_name TEXT NOT NULL,
  staff_number TEXT,
  role TEXT NOT NULL CHECK (role IN ('nurse','supervisor','department_head','it','auditor','system')),
  password_hash TEXT NOT NULL,
  must_change_password INTEGER NOT NULL DEFAULT 0,
  disabled_at INTEGER,
  locale TEXT NOT NULL DEFAULT 'zh-CN',
  colour_scheme TEXT NOT NULL DEFAULT 'auto' CHECK (colour_scheme IN ('auto','light','dark')),
  key_bindings TEXT NOT NULL DEFAULT '{}',
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE sign_in_attempt (
  id TEXT PRIMARY KEY,
  username TEXT NOT NULL COLLATE NOCASE,
  succeeded INTEGER NOT NULL,
  attempted_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;
CREATE INDEX sign_in_attempt_by_username ON sign_in_attempt (username, attempted_at);

CREATE TABLE user_session (
  id TEXT PRIMARY KEY,
  host_session TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES user_account (id),
  started_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  locked_at INTEGER,
  ended_at INTEGER,
  end_reason TEXT CHECK (end_reason IN ('signed-out','replaced','expired','disabled')),
  workstation TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX user_session_live_by_host ON user_session (host_session) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX user_session_live_by_user ON user_session (user_id) WHERE ended_at IS NULL;

CREATE TABLE audit_entry (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  at INTEGER NOT NULL,
  user_id TEXT,
  role TEXT,
  workstation TEXT NOT NULL,
  method TEXT NOT NULL,
  subject TEXT,
  outcome TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX audit_entry_by_time ON audit_entry (at);
CREATE INDEX audit_entry_by_subject ON audit_entry (subject, at) WHERE subject IS NOT NULL;

CREATE TABLE command_reply (
  request_id TEXT PRIMARY KEY,
  user_id TEXT,
  method TEXT NOT NULL,
  output TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX command_reply_by_time ON command_reply (at);

CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE job (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  parameters TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued','running','done','failed','cancelled')),
  done INTEGER NOT NULL DEFAULT 0,
  total INTEGER NOT NULL DEFAULT 0,
  label TEXT NOT NULL DEFAULT '',
  result TEXT,
  failure TEXT,
  cancel_requested_at INTEGER,
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  started_at INTEGER,
  finished_at INTEGER,
  workstation TEXT NOT NULL
) STRICT;
CREATE INDEX job_open ON job (created_at) WHERE finished_at IS NULL;
CREATE INDEX job_by_kind ON job (kind, created_at);
`,
};
