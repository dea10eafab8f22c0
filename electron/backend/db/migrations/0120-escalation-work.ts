// What happens to an alert after it was raised: who is on call, who took it, who is to ring back, which department answers.
// Facts are appended; who is responsible, what is overdue and at which level an order stands are derived from them and `now`.
// The acknowledgements of before become the first facts. Frozen once released.
import type { Migration } from '../migrate.ts';

export const escalationWork: Migration = {
  version: 120,
  sql: `
ALTER TABLE user_account ADD COLUMN department_id TEXT REFERENCES department (id);

CREATE TABLE alert_event (
  id TEXT PRIMARY KEY,
  alert_id TEXT NOT NULL REFERENCES alert (id),
  kind TEXT NOT NULL CHECK (kind IN ('acknowledged','handed_over')),
  person_name TEXT,
  note TEXT NOT NULL DEFAULT '',
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;
CREATE INDEX alert_event_by_alert ON alert_event (alert_id, recorded_at);
INSERT INTO alert_event (id, alert_id, kind, recorded_by, recorded_at, workstation)
  SELECT id, id, 'acknowledged', coalesce(acknowledged_by, 'system'), acknowledged_at, workstation FROM alert WHERE acknowledged_at IS NOT NULL;

CREATE TABLE roster_entry (
  id TEXT PRIMARY KEY,
  department_id TEXT REFERENCES department (id),
  day TEXT NOT NULL,
  shift TEXT NOT NULL CHECK (shift IN ('day','night')),
  line INTEGER NOT NULL CHECK (line BETWEEN 1 AND 3),
  user_id TEXT REFERENCES user_account (id),
  person_name TEXT,
  phone TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK (user_id IS NULL OR person_name IS NULL)
) STRICT;
CREATE INDEX roster_entry_by_day ON roster_entry (day, recorded_at);

CREATE TABLE callback_order (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  contact_id TEXT REFERENCES contact (id),
  alert_id TEXT REFERENCES alert (id),
  department_id TEXT REFERENCES department (id),
  contact_point_id TEXT REFERENCES contact_point (id),
  reason TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  done_at INTEGER,
  done_by TEXT,
  done_by_name TEXT,
  result TEXT,
  withdrawn_at INTEGER,
  withdrawn_by TEXT,
  withdrawn_reason TEXT
) STRICT;
CREATE INDEX callback_order_open ON callback_order (due_at) WHERE done_at IS NULL AND withdrawn_at IS NULL;

CREATE TABLE work_order (
  id TEXT PRIMARY KEY,
  source_kind TEXT NOT NULL CHECK (source_kind IN ('alert','feedback','hotline')),
  source_id TEXT NOT NULL,
  department_id TEXT NOT NULL REFERENCES department (id),
  patient_id TEXT REFERENCES patient (id),
  grade TEXT CHECK (grade IN ('red','yellow')),
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;
CREATE INDEX work_order_by_source ON work_order (source_kind, source_id);
CREATE INDEX work_order_by_time ON work_order (recorded_at);

CREATE TABLE work_order_event (
  id TEXT PRIMARY KEY,
  work_order_id TEXT NOT NULL REFERENCES work_order (id),
  kind TEXT NOT NULL CHECK (kind IN ('replied','rechecked','moved','escalated','closed','voided')),
  text TEXT NOT NULL DEFAULT '',
  is_satisfied INTEGER,
  department_id TEXT REFERENCES department (id),
  due_at INTEGER,
  person_name TEXT,
  happened_on TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;
CREATE INDEX work_order_event_by_order ON work_order_event (work_order_id, recorded_at);
`,
};
