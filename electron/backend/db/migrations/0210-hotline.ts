// The 24 h hotline. A case is what somebody rang or came in for; its caller may be nobody in the mirror. Who it is, the triage
// answers, the level, hand-overs, dispatch and end are appended, each with the time at which it truly happened beside the time at
// which it was written down. Calls of the night come from the exchange's records. A callback order may now be for a hotline case
// without a patient, so its table is made anew. Frozen once released.
import type { Migration } from '../migrate.ts';

export const hotline: Migration = {
  version: 210,
  sql: `
CREATE TABLE hotline_drill (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  scenario TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  ended_by TEXT,
  finding TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;
CREATE INDEX hotline_drill_by_time ON hotline_drill (started_at);

CREATE TABLE hotline_case (
  id TEXT PRIMARY KEY,
  channel TEXT NOT NULL CHECK (channel IN ('call','desk_phone','walk_in','night_call','drill')),
  call_id TEXT REFERENCES call (id),
  drill_id TEXT REFERENCES hotline_drill (id),
  is_drill INTEGER NOT NULL DEFAULT 0,
  rang_at INTEGER,
  answered_at INTEGER NOT NULL,
  complaint TEXT NOT NULL DEFAULT '',
  is_late_entry INTEGER NOT NULL DEFAULT 0,
  late_reason TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK (drill_id IS NULL OR is_drill = 1),
  CHECK (rang_at IS NULL OR rang_at <= answered_at)
) STRICT;
CREATE INDEX hotline_case_by_time ON hotline_case (answered_at);
CREATE INDEX hotline_case_by_call ON hotline_case (call_id) WHERE call_id IS NOT NULL;
CREATE UNIQUE INDEX hotline_case_by_drill ON hotline_case (drill_id) WHERE drill_id IS NOT NULL;

CREATE TABLE hotline_identity (
  id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES hotline_case (id),
  patient_id TEXT REFERENCES patient (id),
  caller_kind TEXT NOT NULL CHECK (caller_kind IN ('patient','caregiver','relative','other','unknown')),
  caregiver_id TEXT REFERENCES caregiver (id),
  related_person_id TEXT REFERENCES related_person (id),
  caller_name TEXT,
  caller_number TEXT,
  case_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;
CREATE INDEX hotline_identity_by_case ON hotline_identity (case_id, recorded_at);
CREATE INDEX hotline_identity_by_patient ON hotline_identity (patient_id, case_at) WHERE patient_id IS NOT NULL;
CREATE INDEX hotline_identity_by_caregiver ON hotline_identity (caregiver_id, case_at) WHERE caregiver_id IS NOT NULL;

CREATE TABLE hotline_event (
  id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES hotline_case (id),
  kind TEXT NOT NULL CHECK (kind IN ('levelled','words_read','handed_over','acknowledged','passed_on','place','notified','left','arrived','outcome','note','closed','reopened','voided','withdrawn')),
  happened_at INTEGER NOT NULL,
  level TEXT CHECK (level IN ('red','yellow','green')),
  department_id TEXT REFERENCES department (id),
  person_name TEXT,
  text TEXT NOT NULL DEFAULT '',
  result TEXT,
  replaces TEXT REFERENCES hotline_event (id),
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK (kind <> 'levelled' OR level IS NOT NULL),
  CHECK (kind <> 'withdrawn' OR replaces IS NOT NULL)
) STRICT;
CREATE INDEX hotline_event_by_case ON hotline_event (case_id, recorded_at);
CREATE UNIQUE INDEX hotline_event_replaced ON hotline_event (replaces) WHERE replaces IS NOT NULL;

CREATE TABLE hotline_triage (
  id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL UNIQUE REFERENCES hotline_case (id),
  questionnaire_id TEXT NOT NULL REFERENCES questionnaire (id),
  current_link_id TEXT,
  facts TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(facts)),
  started_at INTEGER NOT NULL,
  completed_at INTEGER,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE hotline_answer (
  id TEXT PRIMARY KEY,
  response_id TEXT NOT NULL REFERENCES hotline_triage (id),
  sequence INTEGER NOT NULL,
  link_id TEXT NOT NULL,
  value TEXT NOT NULL,
  absent_reason TEXT CHECK (absent_reason IN ('asked-unknown','asked-declined','not-applicable','not-asked')),
  note TEXT,
  is_flagged INTEGER NOT NULL DEFAULT 0,
  retracts TEXT REFERENCES hotline_answer (id),
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  UNIQUE (response_id, sequence)
) STRICT;

CREATE TABLE call_record_import (
  id TEXT PRIMARY KEY,
  file_name TEXT NOT NULL,
  rows_read INTEGER NOT NULL,
  rows_accepted INTEGER NOT NULL,
  rows_rejected INTEGER NOT NULL,
  rows_unchanged INTEGER NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK (rows_read = rows_accepted + rows_rejected + rows_unchanged)
) STRICT;
CREATE INDEX call_record_import_by_time ON call_record_import (recorded_at);

CREATE TABLE call_record_reject (
  id TEXT PRIMARY KEY,
  import_id TEXT NOT NULL REFERENCES call_record_import (id),
  line INTEGER NOT NULL,
  reason TEXT NOT NULL,
  field TEXT
) STRICT;
CREATE INDEX call_record_reject_by_import ON call_record_reject (import_id, line);

CREATE TABLE inbound_call (
  id TEXT PRIMARY KEY,
  import_id TEXT NOT NULL REFERENCES call_record_import (id),
  source_key TEXT NOT NULL UNIQUE,
  number TEXT,
  called_number TEXT,
  started_at INTEGER NOT NULL,
  answered_at INTEGER,
  ended_at INTEGER,
  answered_by TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK (answered_at IS NULL OR answered_at >= started_at)
) STRICT;
CREATE INDEX inbound_call_by_time ON inbound_call (started_at);

CREATE TABLE inbound_call_event (
  id TEXT PRIMARY KEY,
  inbound_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('claimed','released','tried','closed')),
  outcome TEXT CHECK (outcome IN ('case','called_back','known','wrong_number','unreachable','nuisance')),
  case_id TEXT REFERENCES hotline_case (id),
  happened_at INTEGER NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK ((kind = 'closed') = (outcome IS NOT NULL)),
  CHECK (outcome IS NULL OR outcome <> 'case' OR case_id IS NOT NULL)
) STRICT;
CREATE INDEX inbound_call_event_by_call ON inbound_call_event (inbound_id, recorded_at);
CREATE UNIQUE INDEX inbound_call_event_closed ON inbound_call_event (inbound_id) WHERE kind = 'closed';
CREATE INDEX inbound_call_event_by_case ON inbound_call_event (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX call_incoming ON call (started_at) WHERE direction = 'incoming';

CREATE TABLE callback_order_new (
  id TEXT PRIMARY KEY,
  patient_id TEXT REFERENCES patient (id),
  case_id TEXT REFERENCES hotline_case (id),
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
  withdrawn_reason TEXT,
  CHECK (patient_id IS NOT NULL OR case_id IS NOT NULL)
) STRICT;
INSERT INTO callback_order_new (id, patient_id, contact_id, alert_id, department_id, contact_point_id, reason, due_at, recorded_by, recorded_at, workstation, done_at, done_by, done_by_name, result, withdrawn_at, withdrawn_by, withdrawn_reason)
  SELECT id, patient_id, contact_id, alert_id, department_id, contact_point_id, reason, due_at, recorded_by, recorded_at, workstation, done_at, done_by, done_by_name, result, withdrawn_at, withdrawn_by, withdrawn_reason FROM callback_order;
DROP TABLE callback_order;
ALTER TABLE callback_order_new RENAME TO callback_order;
CREATE INDEX callback_order_open ON callback_order (due_at) WHERE done_at IS NULL AND withdrawn_at IS NULL;
CREATE INDEX callback_order_by_case ON callback_order (case_id) WHERE case_id IS NOT NULL;
`,
};
