// Calls with every event, and recordings (files beside the database, encrypted, found again by call id). Frozen once released.
import type { Migration } from '../migrate.ts';

export const telephony: Migration = {
  version: 60,
  sql: `
CREATE TABLE call (
  id TEXT PRIMARY KEY,
  contact_id TEXT REFERENCES contact (id),
  patient_id TEXT REFERENCES patient (id),
  contact_point_id TEXT REFERENCES contact_point (id),
  number TEXT NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('outgoing','incoming')),
  line TEXT NOT NULL CHECK (line IN ('sip','desk','training')),
  user_id TEXT NOT NULL REFERENCES user_account (id),
  started_at INTEGER NOT NULL,
  ringing_at INTEGER,
  early_media_at INTEGER,
  answered_at INTEGER,
  ended_at INTEGER,
  end_cause TEXT CHECK (end_cause IN ('local_hangup','remote_hangup','cancelled','rejected','busy','no_answer','unobtainable','not_found','failed','media_lost','crashed','late_entry')),
  sip_status INTEGER,
  q850_cause INTEGER,
  outcome TEXT,
  is_hand_timed INTEGER NOT NULL DEFAULT 0,
  is_late_entry INTEGER NOT NULL DEFAULT 0,
  workstation TEXT NOT NULL
) STRICT;
CREATE INDEX call_by_contact ON call (contact_id, started_at);
CREATE INDEX call_by_patient ON call (patient_id, started_at);
CREATE INDEX call_by_time ON call (started_at, user_id);
CREATE INDEX call_open ON call (user_id) WHERE ended_at IS NULL;

CREATE TABLE call_event (
  id TEXT PRIMARY KEY,
  call_id TEXT NOT NULL REFERENCES call (id),
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX call_event_by_call ON call_event (call_id, at);

CREATE TABLE recording (
  id TEXT PRIMARY KEY,
  call_id TEXT NOT NULL REFERENCES call (id),
  file TEXT NOT NULL UNIQUE,
  mime_type TEXT NOT NULL,
  channels INTEGER NOT NULL,
  slices INTEGER NOT NULL DEFAULT 0,
  bytes INTEGER NOT NULL DEFAULT 0,
  started_at INTEGER NOT NULL,
  last_slice_at INTEGER,
  finished_at INTEGER,
  is_interrupted INTEGER NOT NULL DEFAULT 0,
  workstation TEXT NOT NULL
) STRICT;
CREATE INDEX recording_by_call ON recording (call_id);
`,
};
