// Dates that a person is expected at the hospital, said on the telephone or moved from those that the HIS mirrors, so that she can be
// reminded of them; and when a reply came, beside whose it may be, so that one person's replies are read newest first by an index.
// Frozen once released.
import type { Migration } from '../migrate.ts';

export const reminders: Migration = {
  version: 230,
  sql: `
CREATE TABLE appointment (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  kind TEXT NOT NULL CHECK (kind IN ('revisit','examination')),
  on_date TEXT NOT NULL,
  at_time TEXT,
  note TEXT NOT NULL DEFAULT '',
  order_stay_id TEXT REFERENCES stay (id),
  order_date TEXT,
  closed_as TEXT CHECK (closed_as IN ('kept','cancelled')),
  closed_at INTEGER,
  closed_by TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK ((order_stay_id IS NULL) = (order_date IS NULL)),
  CHECK ((closed_as IS NULL) = (closed_at IS NULL))
) STRICT;
CREATE INDEX appointment_by_patient ON appointment (patient_id, on_date);
CREATE INDEX appointment_open ON appointment (on_date) WHERE closed_as IS NULL;
CREATE UNIQUE INDEX appointment_of_order ON appointment (order_stay_id, order_date) WHERE order_stay_id IS NOT NULL;
CREATE INDEX discharge_order_by_follow_up ON discharge_order (follow_up_on) WHERE follow_up_on IS NOT NULL;
CREATE INDEX message_consent_given ON message_consent (recipient_kind, recipient_id) WHERE is_given = 1;

ALTER TABLE message_reply_person ADD COLUMN received_at INTEGER NOT NULL DEFAULT 0;
UPDATE message_reply_person SET received_at = (SELECT received_at FROM message_reply WHERE id = reply_id);
CREATE INDEX message_reply_person_by_time ON message_reply_person (recipient_kind, recipient_id, received_at, reply_id);
`,
};
