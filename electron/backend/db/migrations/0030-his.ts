// Import batches, rejects and the row hashes that make a repeated import `unchanged`. Frozen once released.
import type { Migration } from '../migrate.ts';

export const his: Migration = {
  version: 30,
  sql: `
CREATE TABLE import_batch (
  id TEXT PRIMARY KEY,
  source TEXT NOT NULL,
  adapter TEXT NOT NULL CHECK (adapter IN ('fhir','table','sample')),
  files TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running','done','failed','cancelled')),
  read INTEGER NOT NULL DEFAULT 0,
  accepted INTEGER NOT NULL DEFAULT 0,
  rejected INTEGER NOT NULL DEFAULT 0,
  unchanged INTEGER NOT NULL DEFAULT 0,
  ignored TEXT NOT NULL DEFAULT '{}',
  patients INTEGER NOT NULL DEFAULT 0,
  stays INTEGER NOT NULL DEFAULT 0,
  shifts_dates INTEGER NOT NULL DEFAULT 0,
  job_id TEXT,
  failure TEXT,
  started_at INTEGER NOT NULL,
  finished_at INTEGER,
  recorded_by TEXT NOT NULL,
  workstation TEXT NOT NULL
) STRICT;
CREATE INDEX import_batch_by_time ON import_batch (started_at);

CREATE TABLE import_reject (
  id TEXT PRIMARY KEY,
  batch_id TEXT NOT NULL REFERENCES import_batch (id),
  file TEXT NOT NULL,
  row_number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  reason TEXT NOT NULL,
  field TEXT
) STRICT;
CREATE INDEX import_reject_by_batch ON import_reject (batch_id, id);

CREATE TABLE import_row (
  source TEXT NOT NULL,
  kind TEXT NOT NULL,
  source_id TEXT NOT NULL,
  hash BLOB NOT NULL,
  target_id TEXT NOT NULL,
  batch_id TEXT NOT NULL,
  PRIMARY KEY (source, kind, source_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_upload (
  id TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  file_name TEXT NOT NULL,
  is_last INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  recorded_at INTEGER NOT NULL,
  PRIMARY KEY (id, sequence)
) STRICT;

CREATE TABLE import_file (
  path TEXT PRIMARY KEY,
  size INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  batch_id TEXT NOT NULL REFERENCES import_batch (id)
) STRICT, WITHOUT ROWID;
`,
};
