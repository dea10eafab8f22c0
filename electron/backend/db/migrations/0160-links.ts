// Links that a recipient answers by: what each is about, what the front machine shows of it just now (a hash of the page), and every
// answer that came back with what became of it. The token is kept because a message that is sent again says the same address.
// Beside them a person's WeChat address, the codes by which she tells it herself, and by which way a response came in. Frozen once released.
import type { Migration } from '../migrate.ts';

export const links: Migration = {
  version: 160,
  sql: `
CREATE TABLE message_link (
  id TEXT PRIMARY KEY,
  token TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('survey','slot','signup','article')),
  subject TEXT NOT NULL,
  recipient_kind TEXT NOT NULL CHECK (recipient_kind IN ('patient','caregiver')),
  recipient_id TEXT NOT NULL,
  patient_id TEXT REFERENCES patient (id),
  expires_at INTEGER NOT NULL,
  published_hash TEXT,
  closed_as TEXT CHECK (closed_as IN ('answered','expired','withdrawn')),
  closed_at INTEGER,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK ((closed_as IS NULL) = (closed_at IS NULL))
) STRICT;
CREATE INDEX message_link_open ON message_link (expires_at, id) WHERE closed_as IS NULL;
CREATE INDEX message_link_by_subject ON message_link (kind, subject);
CREATE INDEX message_link_by_recipient ON message_link (recipient_kind, recipient_id, recorded_at);

CREATE TABLE message_link_answer (
  id TEXT PRIMARY KEY,
  link_id TEXT NOT NULL REFERENCES message_link (id),
  provider_id TEXT NOT NULL UNIQUE,
  answer TEXT NOT NULL CHECK (json_valid(answer)),
  received_at INTEGER NOT NULL,
  refusal TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;
CREATE INDEX message_link_answer_by_link ON message_link_answer (link_id, received_at);

CREATE TABLE message_wechat_code (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL,
  recipient_kind TEXT NOT NULL CHECK (recipient_kind IN ('patient','caregiver')),
  recipient_id TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX message_wechat_code_open ON message_wechat_code (code) WHERE used_at IS NULL;

ALTER TABLE message_preference ADD COLUMN wechat TEXT;
CREATE INDEX message_preference_by_wechat ON message_preference (wechat) WHERE wechat IS NOT NULL;
ALTER TABLE response ADD COLUMN source TEXT NOT NULL DEFAULT 'call' CHECK (source IN ('call','link'));
CREATE INDEX response_by_link ON response (started_at) WHERE source = 'link';
`,
};
