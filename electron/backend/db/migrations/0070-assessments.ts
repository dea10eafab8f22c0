// Questionnaires (FHIR R4, one row a published version) and responses. Answers are appended: `sequence` counts them within
// their response, the last one per link_id is the whole state of that place (`value` = JSON array of FHIR values). Taking
// back appends too: a row that restores the state before, and names in `retracts` the row taken back. Frozen once released.
import type { Migration } from '../migrate.ts';

export const assessments: Migration = {
  version: 70,
  sql: `
CREATE TABLE questionnaire (
  id TEXT PRIMARY KEY,
  url TEXT NOT NULL,
  version TEXT NOT NULL,
  title TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('follow_up','scale','satisfaction')),
  resource TEXT NOT NULL,
  is_shipped INTEGER NOT NULL DEFAULT 0,
  published_at INTEGER NOT NULL,
  retired_at INTEGER,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  UNIQUE (url, version)
) STRICT;

CREATE TABLE response (
  id TEXT PRIMARY KEY,
  questionnaire_id TEXT NOT NULL REFERENCES questionnaire (id),
  contact_id TEXT REFERENCES contact (id),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  stay_id TEXT REFERENCES stay (id),
  position INTEGER NOT NULL DEFAULT 0,
  current_link_id TEXT,
  status TEXT NOT NULL CHECK (status IN ('in-progress','completed','stopped','entered-in-error')),
  score REAL,
  score_band TEXT,
  started_at INTEGER NOT NULL,
  completed_at INTEGER,
  void_reason TEXT,
  recorded_by TEXT NOT NULL,
  workstation TEXT NOT NULL
) STRICT;
CREATE INDEX response_by_contact ON response (contact_id);
CREATE INDEX response_by_patient ON response (patient_id, started_at);
CREATE INDEX response_by_questionnaire ON response (questionnaire_id, completed_at);

CREATE TABLE answer (
  id TEXT PRIMARY KEY,
  response_id TEXT NOT NULL REFERENCES response (id),
  sequence INTEGER NOT NULL,
  link_id TEXT NOT NULL,
  value TEXT NOT NULL DEFAULT '[]',
  absent_reason TEXT CHECK (absent_reason IN ('asked-unknown','asked-declined','not-applicable','not-asked')),
  note TEXT,
  is_flagged INTEGER NOT NULL DEFAULT 0,
  retracts TEXT REFERENCES answer (id),
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX answer_by_response ON answer (response_id, sequence);
`,
};
