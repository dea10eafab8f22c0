// Caregivers: persons of their own, linked to the patients they look after. Links, consents, stops and choices are appended or ended,
// never deleted. A call to a caregiver is a planned contact about one patient with `caregiver_id` as the one to be rung, so that the
// queue's claims, retries and hours hold for it unchanged. `held_not_before`: a bereavement has put it off; where it stood before.
// Whether somebody is bereaved is derived from stops, links and the supervisor's choice (see plans/bereavement.queries.ts).
import type { Migration } from '../migrate.ts';

export const caregivers: Migration = {
  version: 170,
  sql: `
CREATE TABLE caregiver (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  sex TEXT NOT NULL DEFAULT 'unknown' CHECK (sex IN ('male','female','other','unknown')),
  birth_date TEXT,
  address TEXT,
  language TEXT,
  note TEXT NOT NULL DEFAULT '',
  merged_into TEXT REFERENCES caregiver (id),
  voided_at INTEGER,
  voided_by TEXT,
  void_reason TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;
CREATE INDEX caregiver_merged ON caregiver (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE caregiver_search_key (
  kind TEXT NOT NULL CHECK (kind IN ('name','name_part','initials','pinyin','phone','phone_tail')),
  key TEXT NOT NULL,
  caregiver_id TEXT NOT NULL REFERENCES caregiver (id),
  PRIMARY KEY (kind, key, caregiver_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX caregiver_search_key_by_caregiver ON caregiver_search_key (caregiver_id);

CREATE TABLE caregiver_phone (
  id TEXT PRIMARY KEY,
  caregiver_id TEXT NOT NULL REFERENCES caregiver (id),
  number TEXT NOT NULL,
  rank INTEGER NOT NULL,
  consent TEXT NOT NULL DEFAULT 'unknown' CHECK (consent IN ('given','refused','unknown')),
  source TEXT NOT NULL,
  ended_at INTEGER,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  UNIQUE (caregiver_id, number)
) STRICT;
CREATE INDEX caregiver_phone_by_number ON caregiver_phone (number) WHERE ended_at IS NULL;

CREATE TABLE caregiver_link (
  id TEXT PRIMARY KEY,
  caregiver_id TEXT NOT NULL REFERENCES caregiver (id),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  relationship TEXT NOT NULL CHECK (relationship IN ('spouse','child','parent','sibling','grandchild','grandparent','relative','friend','carer','other')),
  role TEXT NOT NULL DEFAULT 'contact' CHECK (role IN ('carer','helper','decides','contact')),
  is_primary INTEGER NOT NULL DEFAULT 0,
  since_on TEXT,
  related_person_id TEXT REFERENCES related_person (id),
  source TEXT NOT NULL,
  ended_at INTEGER,
  ended_by TEXT,
  end_reason TEXT,
  voided_at INTEGER,
  voided_by TEXT,
  void_reason TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX caregiver_link_standing ON caregiver_link (patient_id, caregiver_id) WHERE ended_at IS NULL AND voided_at IS NULL;
CREATE UNIQUE INDEX caregiver_link_primary ON caregiver_link (patient_id) WHERE is_primary = 1 AND ended_at IS NULL AND voided_at IS NULL;
CREATE INDEX caregiver_link_by_caregiver ON caregiver_link (caregiver_id, patient_id);
CREATE INDEX caregiver_link_by_related_person ON caregiver_link (related_person_id) WHERE related_person_id IS NOT NULL;

CREATE TABLE caregiver_primary_change (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  caregiver_id TEXT REFERENCES caregiver (id),
  reason TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;
CREATE INDEX caregiver_primary_change_by_patient ON caregiver_primary_change (patient_id, recorded_at);

CREATE TABLE caregiver_consent (
  id TEXT PRIMARY KEY,
  caregiver_id TEXT NOT NULL REFERENCES caregiver (id),
  patient_id TEXT REFERENCES patient (id),
  scope TEXT NOT NULL CHECK (scope IN ('call','burden')),
  is_given INTEGER NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK ((scope = 'burden') = (patient_id IS NOT NULL))
) STRICT;
CREATE INDEX caregiver_consent_by_caregiver ON caregiver_consent (caregiver_id, scope, recorded_at);

CREATE TABLE caregiver_stop (
  id TEXT PRIMARY KEY,
  caregiver_id TEXT NOT NULL REFERENCES caregiver (id),
  kind TEXT NOT NULL CHECK (kind IN ('deceased','refused_all')),
  reason TEXT NOT NULL,
  lifted_at INTEGER,
  lifted_by TEXT,
  lift_reason TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;
CREATE INDEX caregiver_stop_active ON caregiver_stop (caregiver_id) WHERE lifted_at IS NULL;

CREATE TABLE caregiver_distinct (
  first_id TEXT NOT NULL REFERENCES caregiver (id),
  second_id TEXT NOT NULL REFERENCES caregiver (id),
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  PRIMARY KEY (first_id, second_id),
  CHECK (first_id < second_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE burden_decision (
  id TEXT PRIMARY KEY,
  response_id TEXT NOT NULL REFERENCES response (id),
  caregiver_id TEXT NOT NULL REFERENCES caregiver (id),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  action TEXT NOT NULL CHECK (action IN ('counselling','respite','care_call','none')),
  note TEXT NOT NULL DEFAULT '',
  planned_contact_id TEXT REFERENCES planned_contact (id),
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;
CREATE INDEX burden_decision_by_response ON burden_decision (response_id);

CREATE TABLE bereavement_decision (
  id TEXT PRIMARY KEY,
  stop_id TEXT NOT NULL REFERENCES contact_stop (id),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  caregiver_id TEXT NOT NULL REFERENCES caregiver (id),
  choice TEXT NOT NULL CHECK (choice IN ('care','silence')),
  reason TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;
CREATE INDEX bereavement_decision_by_stop ON bereavement_decision (stop_id, caregiver_id, recorded_at);
CREATE INDEX contact_stop_of_deaths ON contact_stop (recorded_at) WHERE kind = 'deceased' AND reversed_at IS NULL;

ALTER TABLE planned_contact ADD COLUMN caregiver_id TEXT REFERENCES caregiver (id);
ALTER TABLE planned_contact ADD COLUMN purpose TEXT NOT NULL DEFAULT 'follow_up' CHECK (purpose IN ('follow_up','burden','care_call','counselling','bereavement'));
ALTER TABLE planned_contact ADD COLUMN held_not_before INTEGER;
CREATE INDEX planned_contact_by_caregiver ON planned_contact (caregiver_id, due_from) WHERE caregiver_id IS NOT NULL;

ALTER TABLE contact ADD COLUMN caregiver_id TEXT REFERENCES caregiver (id);
CREATE INDEX contact_by_caregiver ON contact (caregiver_id, happened_at) WHERE caregiver_id IS NOT NULL;

ALTER TABLE response ADD COLUMN caregiver_id TEXT REFERENCES caregiver (id);
CREATE INDEX response_by_caregiver ON response (caregiver_id, started_at) WHERE caregiver_id IS NOT NULL;
`,
};
