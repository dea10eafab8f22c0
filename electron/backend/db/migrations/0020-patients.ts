// The mirror of the HIS: patients, stays and what hangs on them, plus what seats learn about numbers and consent.
// Frozen once released. Instants are ms; *_on columns are civil dates in the hospital's zone.
import type { Migration } from '../migrate.ts';

export const patients: Migration = {
  version: 20,
  sql: `
CREATE TABLE department (
  id TEXT PRIMARY KEY,
  source TEXT NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  campus TEXT,
  sort_order INTEGER NOT NULL DEFAULT 0,
  is_active INTEGER NOT NULL DEFAULT 1,
  UNIQUE (source, code)
) STRICT;

CREATE TABLE patient (
  id TEXT PRIMARY KEY,
  source TEXT NOT NULL,
  source_id TEXT NOT NULL,
  medical_record_number TEXT,
  name TEXT NOT NULL,
  sex TEXT NOT NULL CHECK (sex IN ('male','female','other','unknown')),
  birth_date TEXT,
  identity_number TEXT,
  deceased_on TEXT,
  address TEXT,
  language TEXT,
  is_vip INTEGER NOT NULL DEFAULT 0,
  batch_id TEXT,
  updated_at INTEGER NOT NULL,
  UNIQUE (source, source_id)
) STRICT;

CREATE TABLE patient_search_key (
  kind TEXT NOT NULL CHECK (kind IN ('name','name_part','initials','pinyin','phone','phone_tail','inpatient_number','inpatient_tail')),
  key TEXT NOT NULL,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  PRIMARY KEY (kind, key, patient_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX patient_search_key_by_patient ON patient_search_key (patient_id);

CREATE TABLE related_person (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  name TEXT,
  relationship TEXT NOT NULL DEFAULT 'other' CHECK (relationship IN ('spouse','child','parent','sibling','grandchild','grandparent','relative','friend','carer','other')),
  is_primary INTEGER NOT NULL DEFAULT 0,
  source TEXT NOT NULL,
  ended_at INTEGER,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX related_person_by_patient ON related_person (patient_id);

CREATE TABLE contact_point (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  related_person_id TEXT REFERENCES related_person (id),
  number TEXT NOT NULL,
  raw TEXT NOT NULL,
  use TEXT NOT NULL CHECK (use IN ('own','home','work','relative','unknown')),
  rank INTEGER NOT NULL,
  is_valid INTEGER NOT NULL,
  invalid_reason TEXT,
  source TEXT NOT NULL,
  bad_since INTEGER,
  bad_reason TEXT CHECK (bad_reason IN ('vacant','suspended','wrong_number')),
  bad_recorded_by TEXT,
  ended_at INTEGER,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  UNIQUE (patient_id, number)
) STRICT;
CREATE INDEX contact_point_by_number ON contact_point (number);
CREATE INDEX contact_point_usable ON contact_point (patient_id) WHERE is_valid = 1 AND bad_since IS NULL AND ended_at IS NULL;
CREATE INDEX contact_point_bad ON contact_point (bad_since) WHERE bad_since IS NOT NULL AND ended_at IS NULL;

CREATE TABLE consent (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  contact_id TEXT,
  scope TEXT NOT NULL CHECK (scope IN ('call','recording')),
  is_given INTEGER NOT NULL,
  wording_version TEXT NOT NULL,
  given_by TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;
CREATE INDEX consent_by_patient ON consent (patient_id, scope, recorded_at);

CREATE TABLE stay (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  source TEXT NOT NULL,
  source_id TEXT NOT NULL,
  inpatient_number TEXT,
  visit_number INTEGER,
  department_id TEXT NOT NULL REFERENCES department (id),
  ward TEXT,
  bed TEXT,
  attending_doctor TEXT,
  status TEXT NOT NULL CHECK (status IN ('in_hospital','discharged','cancelled')),
  admitted_at INTEGER,
  discharged_at INTEGER,
  discharged_on TEXT,
  disposition TEXT NOT NULL DEFAULT 'unknown' CHECK (disposition IN ('ordered','transfer','community','against_advice','deceased','other','unknown')),
  discharge_summary TEXT,
  batch_id TEXT,
  updated_at INTEGER NOT NULL,
  UNIQUE (source, source_id)
) STRICT;
CREATE INDEX stay_by_patient ON stay (patient_id, discharged_on);
CREATE INDEX stay_by_discharge ON stay (discharged_on, department_id, id) WHERE status = 'discharged';

CREATE TABLE diagnosis (
  id TEXT PRIMARY KEY,
  stay_id TEXT REFERENCES stay (id),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  code TEXT,
  code_system TEXT,
  display TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('main','other','admission')),
  rank INTEGER NOT NULL,
  recorded_on TEXT
) STRICT;
CREATE INDEX diagnosis_by_stay ON diagnosis (stay_id, rank);
CREATE INDEX diagnosis_by_patient ON diagnosis (patient_id);

CREATE TABLE surgery (
  id TEXT PRIMARY KEY,
  stay_id TEXT REFERENCES stay (id),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  code TEXT,
  display TEXT NOT NULL,
  performed_on TEXT
) STRICT;
CREATE INDEX surgery_by_stay ON surgery (stay_id);
CREATE INDEX surgery_by_patient ON surgery (patient_id);

CREATE TABLE medication (
  id TEXT PRIMARY KEY,
  stay_id TEXT REFERENCES stay (id),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  display TEXT NOT NULL,
  dosage TEXT,
  ordered_on TEXT
) STRICT;
CREATE INDEX medication_by_stay ON medication (stay_id);
CREATE INDEX medication_by_patient ON medication (patient_id);

CREATE TABLE discharge_order (
  id TEXT PRIMARY KEY,
  stay_id TEXT REFERENCES stay (id),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  text TEXT NOT NULL,
  follow_up_on TEXT
) STRICT;
CREATE INDEX discharge_order_by_stay ON discharge_order (stay_id);
CREATE INDEX discharge_order_by_patient ON discharge_order (patient_id);

CREATE TABLE allergy (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  display TEXT NOT NULL
) STRICT;
CREATE INDEX allergy_by_patient ON allergy (patient_id);

CREATE TABLE exclusion (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  stay_id TEXT REFERENCES stay (id),
  reason TEXT NOT NULL CHECK (reason IN ('against_advice','short_stay','dispute','transfer','not_needed')),
  note TEXT,
  ended_at INTEGER,
  ended_by TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;
CREATE INDEX exclusion_by_patient ON exclusion (patient_id) WHERE ended_at IS NULL;
`,
};
