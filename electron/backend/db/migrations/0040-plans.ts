// Plan templates with versions, enrolments, planned contacts, stops, the workday calendar. Frozen once released.
// A planned contact's due states are derived from its facts and now; `closed_as` is the one stored end.
import type { Migration } from '../migrate.ts';

export const plans: Migration = {
  version: 40,
  sql: `
CREATE TABLE plan_template (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  retired_at INTEGER,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE plan_version (
  id TEXT PRIMARY KEY,
  template_id TEXT NOT NULL REFERENCES plan_template (id),
  version INTEGER NOT NULL,
  definition TEXT NOT NULL,
  published_at INTEGER,
  is_enrolling INTEGER NOT NULL DEFAULT 0,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  UNIQUE (template_id, version)
) STRICT;

CREATE TABLE enrolment (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  stay_id TEXT REFERENCES stay (id),
  template_id TEXT NOT NULL REFERENCES plan_template (id),
  plan_version_id TEXT NOT NULL REFERENCES plan_version (id),
  anchor_on TEXT NOT NULL,
  ended_at INTEGER,
  end_reason TEXT CHECK (end_reason IN ('completed','stopped','duplicate','unsuitable','other','readmitted','stay_cancelled')),
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX enrolment_once_per_stay ON enrolment (stay_id, template_id) WHERE stay_id IS NOT NULL;
CREATE INDEX enrolment_by_patient ON enrolment (patient_id);

CREATE TABLE contact_stop (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  kind TEXT NOT NULL CHECK (kind IN ('deceased','refused_all')),
  effective_on TEXT,
  informant TEXT,
  contact_id TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  reversed_at INTEGER,
  reversed_by TEXT,
  reversal_reason TEXT
) STRICT;
CREATE INDEX contact_stop_active ON contact_stop (patient_id) WHERE reversed_at IS NULL;

CREATE TABLE planned_contact (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  stay_id TEXT REFERENCES stay (id),
  enrolment_id TEXT REFERENCES enrolment (id),
  step_key TEXT NOT NULL,
  title TEXT NOT NULL,
  questionnaires TEXT NOT NULL,
  department_id TEXT REFERENCES department (id),
  due_from TEXT NOT NULL,
  due_by TEXT NOT NULL,
  priority INTEGER NOT NULL DEFAULT 4 CHECK (priority BETWEEN 1 AND 4),
  is_red_flag INTEGER NOT NULL DEFAULT 0,
  is_special_attention INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER NOT NULL,
  callback_at INTEGER,
  callback_for TEXT,
  assigned_to TEXT,
  closed_as TEXT CHECK (closed_as IN ('completed','merged','refused','unreachable','stopped','voided')),
  closed_at INTEGER,
  closed_by TEXT,
  contact_id TEXT,
  stop_id TEXT REFERENCES contact_stop (id),
  void_reason TEXT,
  reason TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;
CREATE INDEX planned_contact_by_patient ON planned_contact (patient_id, due_from);
CREATE INDEX planned_contact_by_stay ON planned_contact (stay_id);
CREATE INDEX planned_contact_by_enrolment ON planned_contact (enrolment_id);
CREATE INDEX planned_contact_open_by_time ON planned_contact (not_before, patient_id) WHERE closed_as IS NULL;
CREATE INDEX planned_contact_open_retry ON planned_contact (not_before, patient_id) WHERE closed_as IS NULL AND attempts > 0;
CREATE INDEX planned_contact_open_by_callback ON planned_contact (callback_at, is_red_flag DESC, due_by, priority, attempts, id) WHERE closed_as IS NULL AND callback_at IS NOT NULL;
CREATE INDEX planned_contact_open_by_due ON planned_contact (due_by, priority, attempts, id, not_before, patient_id) WHERE closed_as IS NULL;
CREATE INDEX planned_contact_open_by_department ON planned_contact (department_id, due_by, priority, attempts, id, not_before, patient_id) WHERE closed_as IS NULL;
CREATE INDEX planned_contact_open_red ON planned_contact (is_red_flag, due_by, priority, attempts, id, not_before, patient_id) WHERE closed_as IS NULL AND is_red_flag = 1;
CREATE INDEX planned_contact_open_special ON planned_contact (is_special_attention, due_by, priority, attempts, id, not_before, patient_id) WHERE closed_as IS NULL AND is_special_attention = 1;
CREATE INDEX planned_contact_lost ON planned_contact (closed_at, patient_id) WHERE closed_as = 'unreachable';
CREATE INDEX planned_contact_by_stop ON planned_contact (stop_id) WHERE stop_id IS NOT NULL;

CREATE TABLE calendar_day (
  day TEXT PRIMARY KEY,
  is_workday INTEGER NOT NULL,
  name TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`,
};
