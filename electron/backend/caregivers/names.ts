// The search keys of a name typed at a seat or found in the mirror. They need the dictionary of readings, which no start should load: it is
// required when the first name is made into keys; in the built backend from the entry that electron.vite.config.ts makes beside it.
import { createRequire } from 'node:module';
import type { SearchKey } from '#shared/patients/search-keys.ts';

type NameKeys = (name: string) => SearchKey[];

const requireModule = createRequire(import.meta.url);
let known: NameKeys | null = null;

export function keysOfName(name: string): SearchKey[] {
  known ??= load();
  return known(name);
}

function load(): NameKeys {
  const file = import.meta.url.endsWith('.ts') ? '../../../shared/patients/name-keys.ts' : './name-keys.cjs';
  return (requireModule(file) as { nameKeys: NameKeys }).nameKeys;
}
