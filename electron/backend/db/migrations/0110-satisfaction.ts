// Complaints, suggestions and praise (投诉/建议/表扬). `feedback` says that somebody spoke, when and how; what was said is appended,
// the statement with the highest sequence being the whole of it now; so are the steps taken. What a department answers stands
// with its work order. Nothing is deleted: a feedback is voided by a step with its reason. Frozen once released.
import type { Migration } from '../migrate.ts';

export const satisfaction: Migration = {
  version: 110,
  sql: `
CREATE TABLE feedback (
  id TEXT PRIMARY KEY,
  channel TEXT NOT NULL CHECK (channel IN ('call','walk_in','letter','online','other')),
  patient_id TEXT REFERENCES patient (id),
  stay_id TEXT REFERENCES stay (id),
  contact_id TEXT REFERENCES contact (id),
  received_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;
CREATE INDEX feedback_by_time ON feedback (received_at, id);
CREATE INDEX feedback_by_contact ON feedback (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX feedback_by_patient ON feedback (patient_id, received_at) WHERE patient_id IS NOT NULL;

CREATE TABLE feedback_statement (
  id TEXT PRIMARY KEY,
  feedback_id TEXT NOT NULL REFERENCES feedback (id),
  sequence INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('complaint','suggestion','praise')),
  department_id TEXT REFERENCES department (id),
  person_name TEXT,
  category TEXT CHECK (category IN ('ethics','environment','attitude','other')),
  text TEXT NOT NULL DEFAULT '',
  wants_answer INTEGER NOT NULL DEFAULT 0,
  informant TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX feedback_statement_by_feedback ON feedback_statement (feedback_id, sequence);

CREATE TABLE feedback_step (
  id TEXT PRIMARY KEY,
  feedback_id TEXT NOT NULL REFERENCES feedback (id),
  kind TEXT NOT NULL CHECK (kind IN ('rechecked','closed','reopened','voided')),
  note TEXT NOT NULL DEFAULT '',
  is_satisfied INTEGER,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;
CREATE INDEX feedback_step_by_feedback ON feedback_step (feedback_id, recorded_at);
`,
};
