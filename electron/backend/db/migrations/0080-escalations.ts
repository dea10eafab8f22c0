// Alerts: raised by a red or yellow flag in an answer or by hand, seen and resolved by the supervisor. `title` and `detail`
// are JSON {"zh-CN", "en-US"}: the words as they were when it was raised. Frozen once released.
import type { Migration } from '../migrate.ts';

export const escalations: Migration = {
  version: 80,
  sql: `
CREATE TABLE alert (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  stay_id TEXT REFERENCES stay (id),
  contact_id TEXT REFERENCES contact (id),
  response_id TEXT REFERENCES response (id),
  link_id TEXT,
  grade TEXT NOT NULL CHECK (grade IN ('red','yellow')),
  title TEXT NOT NULL,
  detail TEXT NOT NULL,
  raised_at INTEGER NOT NULL,
  raised_by TEXT NOT NULL,
  acknowledged_at INTEGER,
  acknowledged_by TEXT,
  resolved_at INTEGER,
  resolved_by TEXT,
  resolution TEXT,
  withdrawn_at INTEGER,
  workstation TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX alert_once_per_answer ON alert (response_id, link_id) WHERE response_id IS NOT NULL AND withdrawn_at IS NULL AND resolved_at IS NULL;
CREATE INDEX alert_open ON alert (grade, raised_at) WHERE resolved_at IS NULL AND withdrawn_at IS NULL;
CREATE INDEX alert_by_response ON alert (response_id) WHERE response_id IS NOT NULL;
CREATE INDEX alert_by_patient ON alert (patient_id, raised_at);
`,
};
