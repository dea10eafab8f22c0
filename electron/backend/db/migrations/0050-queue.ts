// Claims (leases), contacts (one conversation or attempt with a person, ended by one outcome), holds. Frozen once released.
import type { Migration } from '../migrate.ts';

export const queue: Migration = {
  version: 50,
  sql: `
CREATE TABLE claim (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  user_id TEXT NOT NULL REFERENCES user_account (id),
  claimed_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  released_at INTEGER,
  release_reason TEXT CHECK (release_reason IN ('finished','released','parked','expired','taken-over')),
  workstation TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX claim_live_by_patient ON claim (patient_id) WHERE released_at IS NULL;
CREATE INDEX claim_live_by_user ON claim (user_id) WHERE released_at IS NULL;

CREATE TABLE contact (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  claim_id TEXT REFERENCES claim (id),
  user_id TEXT NOT NULL REFERENCES user_account (id),
  opened_at INTEGER NOT NULL,
  happened_at INTEGER NOT NULL,
  parked_at INTEGER,
  closed_at INTEGER,
  outcome TEXT CHECK (outcome IN ('completed_self','completed_family','completed_partly','not_the_person','cannot_communicate','callback','refused_once','refused_all','deceased','moved_away','readmitted','voicemail','no_answer','busy','powered_off','suspended','vacant','wrong_number','unobtainable','rejected','other')),
  is_reached INTEGER,
  answered_by TEXT CHECK (answered_by IN ('patient','spouse','child','parent','sibling','grandchild','grandparent','relative','friend','carer','other')),
  is_identity_confirmed INTEGER NOT NULL DEFAULT 0,
  contact_point_id TEXT REFERENCES contact_point (id),
  note TEXT NOT NULL DEFAULT '',
  callback_at INTEGER,
  callback_for TEXT,
  is_late_entry INTEGER NOT NULL DEFAULT 0,
  late_entry_reason TEXT,
  is_practice INTEGER NOT NULL DEFAULT 0,
  voided_at INTEGER,
  voided_by TEXT,
  void_reason TEXT,
  workstation TEXT NOT NULL
) STRICT;
CREATE INDEX contact_by_patient ON contact (patient_id, happened_at);
CREATE INDEX contact_open_by_user ON contact (user_id) WHERE closed_at IS NULL;
CREATE INDEX contact_by_time ON contact (happened_at) WHERE closed_at IS NOT NULL;

CREATE TABLE contact_item (
  contact_id TEXT NOT NULL REFERENCES contact (id),
  planned_contact_id TEXT NOT NULL REFERENCES planned_contact (id),
  PRIMARY KEY (contact_id, planned_contact_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_item_by_planned ON contact_item (planned_contact_id);

CREATE TABLE queue_hold (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  until_on TEXT NOT NULL,
  reason TEXT NOT NULL,
  ended_at INTEGER,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;
CREATE INDEX queue_hold_by_patient ON queue_hold (patient_id, until_on) WHERE ended_at IS NULL;
`,
};
