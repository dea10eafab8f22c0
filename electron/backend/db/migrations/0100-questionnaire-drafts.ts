// Drafts of questionnaires: one open draft a canonical address, replaced at each change of the supervisor who writes it.
// `revision` counts the changes, so that two windows cannot overwrite each other. A draft ends published or discarded and
// is kept. Frozen once released.
import type { Migration } from '../migrate.ts';

export const questionnaireDrafts: Migration = {
  version: 100,
  sql: `
CREATE TABLE questionnaire_draft (
  id TEXT PRIMARY KEY,
  url TEXT NOT NULL,
  base_id TEXT REFERENCES questionnaire (id),
  revision INTEGER NOT NULL DEFAULT 1,
  resource TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  closed_at INTEGER,
  closed_as TEXT CHECK (closed_as IN ('published','discarded')),
  published_id TEXT REFERENCES questionnaire (id),
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK ((closed_at IS NULL) = (closed_as IS NULL))
) STRICT;
CREATE UNIQUE INDEX questionnaire_draft_open ON questionnaire_draft (url) WHERE closed_at IS NULL;
`,
};
