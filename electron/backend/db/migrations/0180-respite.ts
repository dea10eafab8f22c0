// Respite: somebody comes and looks after a patient so that the caregiver can rest. A provider is one who comes (a volunteer, or an
// agency's aide), so she is at one place at a time. That neither she nor a family is booked twice at once, and that nobody comes
// more often or stays longer than agreed, the database itself refuses: no code, no second seat and no race gets round the triggers.
// A booking never moves: another time or another person is another booking. Its end is final. Frozen once released.
import type { Migration } from '../migrate.ts';

export const respite: Migration = {
  version: 180,
  sql: `
CREATE TABLE respite_provider (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('agency','volunteer')),
  organisation TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL,
  sex TEXT NOT NULL CHECK (sex IN ('male','female')),
  phone TEXT NOT NULL DEFAULT '',
  district TEXT NOT NULL,
  further_districts TEXT NOT NULL DEFAULT '[]',
  languages TEXT NOT NULL DEFAULT '[]',
  skills TEXT NOT NULL DEFAULT '[]',
  visits_per_week INTEGER CHECK (visits_per_week BETWEEN 1 AND 40),
  minutes_per_visit INTEGER CHECK (minutes_per_visit BETWEEN 30 AND 1440),
  note TEXT NOT NULL DEFAULT '',
  paused_at INTEGER,
  paused_reason TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE respite_training (
  id TEXT PRIMARY KEY,
  provider_id TEXT NOT NULL REFERENCES respite_provider (id),
  course TEXT NOT NULL,
  completed_on TEXT NOT NULL,
  expires_on TEXT,
  voided_at INTEGER,
  voided_by TEXT,
  void_reason TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;
CREATE INDEX respite_training_by_provider ON respite_training (provider_id);

CREATE TABLE respite_service (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  place TEXT NOT NULL CHECK (place IN ('home','ward','centre')),
  is_medical INTEGER NOT NULL,
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 30 AND 1440),
  skills TEXT NOT NULL DEFAULT '[]',
  courses TEXT NOT NULL DEFAULT '[]',
  retired_at INTEGER,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE respite_slot (
  id TEXT PRIMARY KEY,
  provider_id TEXT NOT NULL REFERENCES respite_provider (id),
  weekday INTEGER CHECK (weekday BETWEEN 1 AND 7),
  time_from TEXT NOT NULL,
  time_to TEXT NOT NULL,
  begins_on TEXT NOT NULL,
  ends_on TEXT,
  is_open_on_closed_days INTEGER NOT NULL DEFAULT 0,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK (time_from < time_to)
) STRICT;
CREATE INDEX respite_slot_by_provider ON respite_slot (provider_id);

CREATE TABLE respite_slot_closure (
  id TEXT PRIMARY KEY,
  slot_id TEXT NOT NULL REFERENCES respite_slot (id),
  day TEXT NOT NULL,
  reason TEXT NOT NULL,
  lifted_at INTEGER,
  lifted_by TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX respite_slot_closure_once ON respite_slot_closure (slot_id, day) WHERE lifted_at IS NULL;

CREATE TABLE respite_request (
  id TEXT PRIMARY KEY,
  caregiver_id TEXT NOT NULL REFERENCES caregiver (id),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  source TEXT NOT NULL CHECK (source IN ('asked','burden')),
  reason TEXT NOT NULL DEFAULT '',
  agreed_at INTEGER,
  service_id TEXT REFERENCES respite_service (id),
  visits INTEGER NOT NULL DEFAULT 1 CHECK (visits BETWEEN 1 AND 20),
  minutes INTEGER CHECK (minutes BETWEEN 30 AND 1440),
  earliest_on TEXT,
  latest_on TEXT,
  times TEXT NOT NULL DEFAULT '[]',
  district TEXT,
  language TEXT,
  sex TEXT CHECK (sex IN ('male','female')),
  skills TEXT NOT NULL DEFAULT '[]',
  note TEXT NOT NULL DEFAULT '',
  closed_as TEXT CHECK (closed_as IN ('served','declined','withdrawn','unmet','bereaved')),
  closed_at INTEGER,
  closed_by TEXT,
  close_reason TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK ((closed_as IS NULL) = (closed_at IS NULL))
) STRICT;
CREATE INDEX respite_request_open ON respite_request (recorded_at) WHERE closed_as IS NULL;
CREATE INDEX respite_request_by_caregiver ON respite_request (caregiver_id, recorded_at);
CREATE INDEX respite_request_by_patient ON respite_request (patient_id, recorded_at);
CREATE INDEX respite_request_by_time ON respite_request (recorded_at);

CREATE TABLE respite_booking (
  id TEXT PRIMARY KEY,
  request_id TEXT NOT NULL REFERENCES respite_request (id),
  caregiver_id TEXT NOT NULL REFERENCES caregiver (id),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  provider_id TEXT NOT NULL REFERENCES respite_provider (id),
  service_id TEXT NOT NULL REFERENCES respite_service (id),
  replaces TEXT REFERENCES respite_booking (id),
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  week_on TEXT NOT NULL,
  weekly_limit INTEGER,
  minutes_limit INTEGER NOT NULL,
  respond_by INTEGER NOT NULL,
  message_id TEXT REFERENCES outbox_message (id),
  confirmed_at INTEGER,
  confirmed_by TEXT,
  confirmed_way TEXT CHECK (confirmed_way IN ('phone','message','link')),
  told TEXT CHECK (told IN ('confirmed','ended')),
  told_at INTEGER,
  told_by TEXT,
  closed_as TEXT CHECK (closed_as IN ('completed','family_absent','provider_absent','cancelled','declined','lapsed','not_chosen')),
  closed_at INTEGER,
  closed_by TEXT,
  closed_side TEXT CHECK (closed_side IN ('family','provider','hospital','bereavement')),
  close_reason TEXT NOT NULL DEFAULT '',
  survey_task_id TEXT REFERENCES planned_contact (id),
  survey_link_id TEXT REFERENCES message_link (id),
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK (starts_at < ends_at AND ends_at - starts_at <= minutes_limit * 60000 AND minutes_limit <= 1440),
  CHECK ((closed_as IS NULL) = (closed_at IS NULL)),
  CHECK ((confirmed_at IS NULL) = (confirmed_way IS NULL)),
  CHECK (closed_as IS NULL OR closed_as NOT IN ('completed','family_absent','provider_absent') OR confirmed_at IS NOT NULL)
) STRICT;
CREATE INDEX respite_booking_by_provider ON respite_booking (provider_id, starts_at) WHERE closed_as IS NULL OR closed_as IN ('completed','family_absent');
CREATE INDEX respite_booking_by_week ON respite_booking (provider_id, week_on) WHERE closed_as IS NULL OR closed_as IN ('completed','family_absent');
CREATE INDEX respite_booking_by_patient ON respite_booking (patient_id, starts_at);
CREATE INDEX respite_booking_by_caregiver ON respite_booking (caregiver_id, starts_at);
CREATE INDEX respite_booking_by_request ON respite_booking (request_id);
CREATE INDEX respite_booking_by_time ON respite_booking (starts_at);
CREATE INDEX respite_booking_open ON respite_booking (respond_by) WHERE closed_as IS NULL;

CREATE TABLE respite_visit (
  id TEXT PRIMARY KEY,
  booking_id TEXT NOT NULL UNIQUE REFERENCES respite_booking (id),
  came_at INTEGER NOT NULL,
  came_recorded_by TEXT NOT NULL,
  came_recorded_at INTEGER NOT NULL,
  left_at INTEGER,
  left_recorded_by TEXT,
  left_recorded_at INTEGER,
  late_reason TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  workstation TEXT NOT NULL,
  CHECK (left_at IS NULL OR came_at < left_at),
  CHECK ((left_at IS NULL) = (left_recorded_at IS NULL))
) STRICT;

CREATE TRIGGER respite_booking_refused BEFORE INSERT ON respite_booking
WHEN NEW.closed_as IS NULL OR NEW.closed_as IN ('completed','family_absent')
BEGIN
  SELECT RAISE(ABORT, 'respiteProviderBusy') WHERE EXISTS (
    SELECT 1 FROM respite_booking b WHERE (b.closed_as IS NULL OR b.closed_as IN ('completed','family_absent'))
      AND b.provider_id = NEW.provider_id AND b.starts_at < NEW.ends_at AND b.starts_at > NEW.starts_at - 86400000 AND b.ends_at > NEW.starts_at);
  SELECT RAISE(ABORT, 'respiteFamilyBusy') WHERE EXISTS (
    SELECT 1 FROM respite_booking b WHERE (b.closed_as IS NULL OR b.closed_as IN ('completed','family_absent'))
      AND b.patient_id = NEW.patient_id AND b.starts_at < NEW.ends_at AND b.starts_at > NEW.starts_at - 86400000 AND b.ends_at > NEW.starts_at);
  SELECT RAISE(ABORT, 'respiteFamilyBusy') WHERE EXISTS (
    SELECT 1 FROM respite_booking b WHERE (b.closed_as IS NULL OR b.closed_as IN ('completed','family_absent'))
      AND b.caregiver_id = NEW.caregiver_id AND b.starts_at < NEW.ends_at AND b.starts_at > NEW.starts_at - 86400000 AND b.ends_at > NEW.starts_at);
  SELECT RAISE(ABORT, 'respiteWeekFull') WHERE NEW.weekly_limit IS NOT NULL AND NEW.weekly_limit <= (
    SELECT count(*) FROM respite_booking b WHERE (b.closed_as IS NULL OR b.closed_as IN ('completed','family_absent')) AND b.provider_id = NEW.provider_id AND b.week_on = NEW.week_on);
END;

CREATE TRIGGER respite_booking_fixed BEFORE UPDATE OF request_id, caregiver_id, patient_id, provider_id, starts_at, ends_at, week_on, weekly_limit, minutes_limit ON respite_booking
BEGIN
  SELECT RAISE(ABORT, 'respiteBookingFixed');
END;

CREATE TRIGGER respite_booking_final BEFORE UPDATE OF closed_as, confirmed_at ON respite_booking WHEN OLD.closed_as IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'respiteBookingEnded');
END;
`,
};
