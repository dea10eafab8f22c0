// What was known about the person when a response was begun (JSON, by name, in both languages): what was read aloud can be read
// again. Responses begun before have none and say neutral words. And value sets that came with imported questionnaires.
// Frozen once released.
import type { Migration } from '../migrate.ts';

export const assessmentFacts: Migration = {
  version: 90,
  sql: `
ALTER TABLE response ADD COLUMN facts TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(facts));

CREATE TABLE value_set (
  id TEXT PRIMARY KEY,
  url TEXT NOT NULL,
  version TEXT NOT NULL,
  resource TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  UNIQUE (url, version)
) STRICT;
`,
};
