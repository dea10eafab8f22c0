// Who answered a script, where that is not the one the contact names (the patient first, then her daughter about herself); and
// whether a user asks question by question or sees the whole page. Frozen once released.
import type { Migration } from '../migrate.ts';

export const phonePage: Migration = {
  version: 140,
  sql: `
ALTER TABLE response ADD COLUMN answered_by TEXT CHECK (answered_by IN ('patient','spouse','child','parent','sibling','grandchild','grandparent','relative','friend','carer','other'));
ALTER TABLE user_account ADD COLUMN script_view TEXT NOT NULL DEFAULT 'question' CHECK (script_view IN ('question','page'));
`,
};
