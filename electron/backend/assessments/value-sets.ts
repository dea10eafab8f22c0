// Value sets that came with imported questionnaires, by canonical address and version: what a form names is copied into it when
// it is published.
import type { ValueSet } from 'fhir/r4';
import type { ReadDb } from '../db/db.ts';
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { findValueSetRow, saveValueSetRow } from './assessments.queries.ts';

/** Keeps a value set; the same address and version again replaces it. One without an address cannot be named and is left out. */
export function storeValueSet(scope: WriteScope, resource: ValueSet): boolean {
  if (resource.url === undefined) return false;
  saveValueSetRow(scope.db, { id: scope.newId(), url: resource.url, version: resource.version ?? '', resource: JSON.stringify(resource), ...stamp(scope) });
  return true;
}

/** @param canonical `url` (the newest kept) or `url|version` */
export function findValueSet(read: ReadDb, canonical: string): ValueSet | null {
  const [url = canonical, version] = canonical.split('|', 2);
  const row = findValueSetRow(read, url, version);
  return row ? (JSON.parse(row.resource) as ValueSet) : null;
}
