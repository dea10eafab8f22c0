// Messages to patients and those who care for them. `outbox_message` is written in the transaction of the command that wants it
// sent; attempts, receipts and replies are appended. A recipient is (kind, id): caregivers are persons of their own and come with
// their own module, so no foreign key can name them. Opt-outs are lifted, never deleted. Frozen once released.
import type { Migration } from '../migrate.ts';

export const messaging: Migration = {
  version: 150,
  sql: `
CREATE TABLE message_template (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  purpose TEXT NOT NULL,
  retired_at INTEGER,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE message_template_version (
  id TEXT PRIMARY KEY,
  template_id TEXT NOT NULL REFERENCES message_template (id),
  version INTEGER NOT NULL,
  title TEXT NOT NULL,
  texts TEXT NOT NULL,
  provider_code TEXT,
  approved_at INTEGER,
  approved_by TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  UNIQUE (template_id, version)
) STRICT;

CREATE TABLE outbox_message (
  id TEXT PRIMARY KEY,
  recipient_kind TEXT NOT NULL CHECK (recipient_kind IN ('patient','caregiver')),
  recipient_id TEXT NOT NULL,
  patient_id TEXT REFERENCES patient (id),
  purpose TEXT NOT NULL,
  template_version_id TEXT NOT NULL REFERENCES message_template_version (id),
  variables TEXT NOT NULL,
  language TEXT NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('sms','email','wechat','letter')),
  idempotency_key TEXT NOT NULL UNIQUE,
  expires_at INTEGER,
  next_attempt_at INTEGER,
  attempts INTEGER NOT NULL DEFAULT 0,
  closed_as TEXT CHECK (closed_as IN ('sent','failed','withheld','withdrawn','expired')),
  closed_at INTEGER,
  closed_reason TEXT,
  provider_id TEXT,
  address TEXT,
  subject TEXT,
  body TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK ((closed_as IS NULL) = (closed_at IS NULL)),
  CHECK (closed_as IS NULL OR next_attempt_at IS NULL)
) STRICT;
CREATE INDEX outbox_message_due ON outbox_message (next_attempt_at, id) WHERE next_attempt_at IS NOT NULL;
CREATE INDEX outbox_message_by_time ON outbox_message (recorded_at, id);
CREATE INDEX outbox_message_by_recipient ON outbox_message (recipient_kind, recipient_id, recorded_at);
CREATE INDEX outbox_message_by_patient ON outbox_message (patient_id, recorded_at) WHERE patient_id IS NOT NULL;
CREATE INDEX outbox_message_dead ON outbox_message (closed_at, id) WHERE closed_as = 'failed';
CREATE INDEX outbox_message_by_provider ON outbox_message (provider_id) WHERE provider_id IS NOT NULL;

CREATE TABLE message_attempt (
  id TEXT PRIMARY KEY,
  message_id TEXT NOT NULL REFERENCES outbox_message (id),
  number INTEGER NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('sms','email','wechat','letter')),
  started_at INTEGER NOT NULL,
  finished_at INTEGER,
  outcome TEXT CHECK (outcome IN ('accepted','refused','unknown')),
  reason TEXT,
  workstation TEXT NOT NULL,
  UNIQUE (message_id, number)
) STRICT;

CREATE TABLE message_receipt (
  id TEXT PRIMARY KEY,
  message_id TEXT NOT NULL REFERENCES outbox_message (id),
  state TEXT NOT NULL CHECK (state IN ('delivered','undelivered','read')),
  happened_at INTEGER NOT NULL,
  reason TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  UNIQUE (message_id, state)
) STRICT;

CREATE TABLE message_reply (
  id TEXT PRIMARY KEY,
  channel TEXT NOT NULL CHECK (channel IN ('sms','email','wechat','letter')),
  provider_id TEXT NOT NULL,
  address TEXT NOT NULL,
  text TEXT NOT NULL,
  is_opt_out INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  UNIQUE (channel, provider_id)
) STRICT;
CREATE INDEX message_reply_by_time ON message_reply (received_at, id);

CREATE TABLE message_reply_person (
  reply_id TEXT NOT NULL REFERENCES message_reply (id),
  recipient_kind TEXT NOT NULL CHECK (recipient_kind IN ('patient','caregiver')),
  recipient_id TEXT NOT NULL,
  PRIMARY KEY (recipient_kind, recipient_id, reply_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX message_reply_person_by_reply ON message_reply_person (reply_id);

CREATE TABLE message_opt_out (
  id TEXT PRIMARY KEY,
  recipient_kind TEXT CHECK (recipient_kind IN ('patient','caregiver')),
  recipient_id TEXT,
  address TEXT,
  channel TEXT CHECK (channel IN ('sms','email','wechat','letter')),
  source TEXT NOT NULL CHECK (source IN ('reply','asked')),
  reply_id TEXT REFERENCES message_reply (id),
  note TEXT NOT NULL DEFAULT '',
  lifted_at INTEGER,
  lifted_by TEXT,
  lifted_note TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK ((recipient_id IS NULL) = (recipient_kind IS NULL)),
  CHECK (recipient_id IS NOT NULL OR address IS NOT NULL)
) STRICT;
CREATE INDEX message_opt_out_of_person ON message_opt_out (recipient_kind, recipient_id) WHERE lifted_at IS NULL AND recipient_id IS NOT NULL;
CREATE INDEX message_opt_out_of_address ON message_opt_out (address) WHERE lifted_at IS NULL AND address IS NOT NULL;

CREATE TABLE message_preference (
  id TEXT PRIMARY KEY,
  recipient_kind TEXT NOT NULL CHECK (recipient_kind IN ('patient','caregiver')),
  recipient_id TEXT NOT NULL,
  channel TEXT CHECK (channel IN ('sms','email','wechat','letter')),
  time_from TEXT,
  time_to TEXT,
  language TEXT,
  email TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;
CREATE INDEX message_preference_by_person ON message_preference (recipient_kind, recipient_id, recorded_at);

CREATE TABLE message_consent (
  id TEXT PRIMARY KEY,
  recipient_kind TEXT NOT NULL CHECK (recipient_kind IN ('patient','caregiver')),
  recipient_id TEXT NOT NULL,
  is_given INTEGER NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;
CREATE INDEX message_consent_by_person ON message_consent (recipient_kind, recipient_id, recorded_at);
`,
};
