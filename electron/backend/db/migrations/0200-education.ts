// Health education: articles in versions that the hospital approves, what was sent to whom, lectures with their seats. A seat is a
// row, so that capacity is a constraint and not a count: a sign-up holds one seat or, without one, waits. Teach-back answers are
// questionnaire responses and stand with those. Frozen once released.
import type { Migration } from '../migrate.ts';

export const education: Migration = {
  version: 200,
  sql: `
CREATE TABLE education_article (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  retired_at INTEGER,
  retired_by TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK ((retired_at IS NULL) = (retired_by IS NULL))
) STRICT;

CREATE TABLE education_article_version (
  id TEXT PRIMARY KEY,
  article_id TEXT NOT NULL REFERENCES education_article (id),
  version INTEGER NOT NULL,
  diseases TEXT NOT NULL,
  ages TEXT,
  stages TEXT NOT NULL,
  texts TEXT NOT NULL,
  source TEXT NOT NULL,
  licence TEXT NOT NULL,
  review_on TEXT NOT NULL,
  approved_at INTEGER,
  approved_by TEXT,
  approval_note TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  UNIQUE (article_id, version),
  CHECK ((approved_at IS NULL) = (approved_by IS NULL))
) STRICT;

CREATE TABLE education_picture (
  name TEXT PRIMARY KEY,
  media_type TEXT NOT NULL CHECK (media_type IN ('image/svg+xml','image/png','image/jpeg','image/webp')),
  bytes BLOB NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE education_sending (
  id TEXT PRIMARY KEY,
  version_id TEXT NOT NULL REFERENCES education_article_version (id),
  recipient_kind TEXT NOT NULL CHECK (recipient_kind IN ('patient','caregiver')),
  recipient_id TEXT NOT NULL,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  contact_id TEXT,
  message_id TEXT NOT NULL REFERENCES outbox_message (id),
  opened_at INTEGER,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;
CREATE INDEX education_sending_by_patient ON education_sending (patient_id, recorded_at);
CREATE INDEX education_sending_by_recipient ON education_sending (recipient_kind, recipient_id, recorded_at);
CREATE INDEX education_sending_by_version ON education_sending (version_id, recorded_at);

CREATE TABLE education_teach_back (
  response_id TEXT PRIMARY KEY,
  version_id TEXT NOT NULL REFERENCES education_article_version (id),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  contact_id TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;
CREATE INDEX education_teach_back_by_patient ON education_teach_back (patient_id, recorded_at);
CREATE INDEX education_teach_back_by_version ON education_teach_back (version_id);

CREATE TABLE education_audience (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  definition TEXT NOT NULL,
  retired_at INTEGER,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX education_audience_by_name ON education_audience (name) WHERE retired_at IS NULL;

CREATE TABLE education_lecture (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('lecture','workshop')),
  title TEXT NOT NULL,
  topic TEXT NOT NULL,
  speaker TEXT NOT NULL,
  place TEXT,
  online_url TEXT,
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  capacity INTEGER NOT NULL CHECK (capacity BETWEEN 1 AND 1000),
  article_id TEXT REFERENCES education_article (id),
  audience TEXT NOT NULL,
  cancelled_at INTEGER,
  cancelled_by TEXT,
  cancel_reason TEXT,
  closed_at INTEGER,
  closed_by TEXT,
  other_attendees INTEGER NOT NULL DEFAULT 0 CHECK (other_attendees >= 0),
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK (starts_at < ends_at),
  CHECK (place IS NOT NULL OR online_url IS NOT NULL),
  CHECK (cancelled_at IS NULL OR closed_at IS NULL)
) STRICT;
CREATE INDEX education_lecture_by_start ON education_lecture (starts_at, id);

CREATE TABLE education_lecture_change (
  id TEXT PRIMARY KEY,
  lecture_id TEXT NOT NULL REFERENCES education_lecture (id),
  what TEXT NOT NULL CHECK (what IN ('changed','rescheduled','cancelled','closed','reopened')),
  note TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;
CREATE INDEX education_lecture_change_by_lecture ON education_lecture_change (lecture_id, recorded_at);

CREATE TABLE education_seat (
  lecture_id TEXT NOT NULL REFERENCES education_lecture (id),
  number INTEGER NOT NULL CHECK (number >= 1),
  PRIMARY KEY (lecture_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE education_invitation (
  id TEXT PRIMARY KEY,
  lecture_id TEXT NOT NULL REFERENCES education_lecture (id),
  recipient_kind TEXT NOT NULL CHECK (recipient_kind IN ('patient','caregiver')),
  recipient_id TEXT NOT NULL,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  way TEXT NOT NULL CHECK (way IN ('message','phone','desk')),
  message_id TEXT REFERENCES outbox_message (id),
  refusal TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  UNIQUE (lecture_id, recipient_kind, recipient_id)
) STRICT;
CREATE INDEX education_invitation_by_patient ON education_invitation (patient_id, recorded_at);

CREATE TABLE education_sign_up (
  id TEXT PRIMARY KEY,
  lecture_id TEXT NOT NULL REFERENCES education_lecture (id),
  recipient_kind TEXT NOT NULL CHECK (recipient_kind IN ('patient','caregiver')),
  recipient_id TEXT NOT NULL,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  seat INTEGER,
  source TEXT NOT NULL CHECK (source IN ('link','phone','desk','door')),
  attended INTEGER CHECK (attended IN (0,1)),
  attendance_at INTEGER,
  attendance_by TEXT,
  cancelled_at INTEGER,
  cancelled_by TEXT,
  cancel_reason TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  FOREIGN KEY (lecture_id, seat) REFERENCES education_seat (lecture_id, number),
  CHECK ((attended IS NULL) = (attendance_at IS NULL)),
  CHECK (cancelled_at IS NULL OR seat IS NULL)
) STRICT;
CREATE UNIQUE INDEX education_sign_up_seat ON education_sign_up (lecture_id, seat) WHERE seat IS NOT NULL;
CREATE UNIQUE INDEX education_sign_up_once ON education_sign_up (lecture_id, recipient_kind, recipient_id) WHERE cancelled_at IS NULL;
CREATE INDEX education_sign_up_by_recipient ON education_sign_up (recipient_kind, recipient_id, recorded_at);
CREATE INDEX education_sign_up_by_patient ON education_sign_up (patient_id, recorded_at);

CREATE TABLE education_rating (
  sign_up_id TEXT PRIMARY KEY REFERENCES education_sign_up (id),
  satisfaction INTEGER NOT NULL CHECK (satisfaction BETWEEN 1 AND 5),
  usefulness INTEGER NOT NULL CHECK (usefulness BETWEEN 1 AND 5),
  comment TEXT NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('link','phone','paper')),
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE INDEX diagnosis_by_code ON diagnosis (code, stay_id) WHERE stay_id IS NOT NULL AND kind <> 'admission';
`,
};
