// Persons by what was typed: each kind of key is looked up as a prefix in the B-tree of keys.
import type { SearchKey } from '#shared/patients/search-keys.ts';
import type { ReadDb } from '../db/db.ts';
import { qb } from '../db/db.ts';

/** The last character of Unicode: the end of a prefix range. */
const afterEverything = '\u{10FFFF}';

export function findPersonsByKey(read: ReadDb, terms: readonly SearchKey[], limit: number): string[] {
  const found = new Set<string>();
  for (const { kind, key } of terms) {
    const rows = qb.selectFrom('patient_search_key').select('patient_id').distinct().where('kind', '=', kind).where('key', '>=', key).where('key', '<', key + afterEverything).limit(limit);
    for (const row of read.all(rows)) found.add(row.patient_id);
  }
  return [...found].slice(0, limit);
}
