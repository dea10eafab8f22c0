// The two programmes (持续关怀, 家属关怀), their cohorts and who takes part; personal plans and the steps that are no telephone call.
// A participation begins with a consent, never with a rule; its end by death or refusal is derived from the stop, not copied here.
// `planned_activity` is owned by plans: whether it still stands follows from its enrolment. A caregiver is a person of her own
// module. Frozen once released.
import type { Migration } from '../migrate.ts';

export const programmes: Migration = {
  version: 220,
  sql: `
ALTER TABLE planned_contact ADD COLUMN channel TEXT NOT NULL DEFAULT 'phone' CHECK (channel IN ('phone','video'));

CREATE TABLE planned_activity (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  caregiver_id TEXT REFERENCES caregiver (id),
  enrolment_id TEXT NOT NULL REFERENCES enrolment (id),
  step_key TEXT NOT NULL,
  title TEXT NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('message','lecture','letter')),
  template_code TEXT,
  due_from TEXT NOT NULL,
  due_by TEXT NOT NULL,
  message_id TEXT REFERENCES outbox_message (id),
  refused_reason TEXT,
  closed_as TEXT CHECK (closed_as IN ('completed','missed','voided')),
  closed_at INTEGER,
  closed_by TEXT,
  done_on TEXT,
  void_reason TEXT,
  reason TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK ((closed_as IS NULL) = (closed_at IS NULL))
) STRICT;
CREATE INDEX planned_activity_by_enrolment ON planned_activity (enrolment_id, due_from);
CREATE INDEX planned_activity_by_patient ON planned_activity (patient_id, due_from);
CREATE INDEX planned_activity_open ON planned_activity (due_from, channel, id) WHERE closed_as IS NULL;

CREATE TABLE plan_step_change (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  step_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('added','moved','dropped','restored','after_answer')),
  from_due TEXT,
  to_due TEXT,
  reason TEXT NOT NULL,
  rule_key TEXT,
  contact_id TEXT REFERENCES contact (id),
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;
CREATE INDEX plan_step_change_by_patient ON plan_step_change (patient_id, recorded_at);
CREATE INDEX plan_step_change_by_contact ON plan_step_change (contact_id) WHERE contact_id IS NOT NULL;

CREATE TABLE programme (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('patient','caregiver')),
  scheme TEXT,
  retired_at INTEGER,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE programme_version (
  id TEXT PRIMARY KEY,
  programme_id TEXT NOT NULL REFERENCES programme (id),
  version INTEGER NOT NULL,
  definition TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  UNIQUE (programme_id, version)
) STRICT;

CREATE TABLE cohort (
  id TEXT PRIMARY KEY,
  programme_id TEXT NOT NULL REFERENCES programme (id),
  programme_version_id TEXT NOT NULL REFERENCES programme_version (id),
  title TEXT NOT NULL,
  opens_on TEXT NOT NULL,
  closes_on TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK (opens_on <= closes_on)
) STRICT;
CREATE INDEX cohort_by_programme ON cohort (programme_id, opens_on);

CREATE TABLE participation (
  id TEXT PRIMARY KEY,
  cohort_id TEXT NOT NULL REFERENCES cohort (id),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  caregiver_id TEXT REFERENCES caregiver (id),
  index_stay_id TEXT REFERENCES stay (id),
  source TEXT NOT NULL CHECK (source IN ('rule','hand')),
  proposed_on TEXT NOT NULL,
  survey_task_id TEXT REFERENCES planned_contact (id),
  joined_on TEXT,
  left_on TEXT,
  leave_reason TEXT CHECK (leave_reason IN ('declined','withdrew','completed','moved','unsuitable','transferred','other')),
  leave_note TEXT NOT NULL DEFAULT '',
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK ((left_on IS NULL) = (leave_reason IS NULL))
) STRICT;
CREATE UNIQUE INDEX participation_once ON participation (cohort_id, patient_id, ifnull(caregiver_id, ''));
CREATE INDEX participation_by_patient ON participation (patient_id);

CREATE TABLE participation_consent (
  id TEXT PRIMARY KEY,
  participation_id TEXT NOT NULL REFERENCES participation (id),
  is_given INTEGER NOT NULL,
  means TEXT NOT NULL CHECK (means IN ('phone','in_person','written')),
  given_by TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;
CREATE INDEX participation_consent_by_participation ON participation_consent (participation_id, recorded_at);

CREATE TABLE participation_enrolment (
  participation_id TEXT NOT NULL REFERENCES participation (id),
  enrolment_id TEXT NOT NULL UNIQUE REFERENCES enrolment (id),
  PRIMARY KEY (participation_id, enrolment_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE suggestion_decision (
  id TEXT PRIMARY KEY,
  participation_id TEXT NOT NULL REFERENCES participation (id),
  response_id TEXT NOT NULL REFERENCES response (id),
  rule_key TEXT NOT NULL,
  is_accepted INTEGER NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  step_id TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  UNIQUE (participation_id, response_id, rule_key)
) STRICT;

CREATE TABLE video_visit (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  planned_contact_id TEXT NOT NULL REFERENCES planned_contact (id),
  starts_at INTEGER NOT NULL,
  minutes INTEGER NOT NULL,
  with_user_id TEXT NOT NULL REFERENCES user_account (id),
  meeting_url TEXT NOT NULL,
  message_id TEXT REFERENCES outbox_message (id),
  refused_reason TEXT,
  outcome TEXT CHECK (outcome IN ('held','by_phone','no_show','technical','cancelled','moved')),
  outcome_note TEXT NOT NULL DEFAULT '',
  outcome_at INTEGER,
  outcome_by TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK ((outcome IS NULL) = (outcome_at IS NULL))
) STRICT;
CREATE UNIQUE INDEX video_visit_standing ON video_visit (planned_contact_id) WHERE outcome IS NULL;
CREATE INDEX video_visit_by_time ON video_visit (starts_at, id);
CREATE INDEX video_visit_by_patient ON video_visit (patient_id, starts_at);
CREATE INDEX video_visit_of_user ON video_visit (with_user_id, starts_at) WHERE outcome IS NULL;

CREATE TABLE spot_check (
  id TEXT PRIMARY KEY,
  programme_id TEXT NOT NULL REFERENCES programme (id),
  participation_id TEXT REFERENCES participation (id),
  about_user_id TEXT REFERENCES user_account (id),
  checked_on TEXT NOT NULL,
  finding TEXT NOT NULL,
  action TEXT NOT NULL,
  settled_at INTEGER,
  settled_by TEXT,
  settled_note TEXT NOT NULL DEFAULT '',
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;
CREATE INDEX spot_check_by_programme ON spot_check (programme_id, checked_on);
`,
};
