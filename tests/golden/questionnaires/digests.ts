// A version of a shipped script by what it holds: two contents under one version would leave every data folder that has the
// version with the old one, silently.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Questionnaire } from 'fhir/r4';

export const digestsFile = path.join(import.meta.dirname, 'versions', 'digests.json');

/** `id|version` and the SHA-256 of its JSON. */
export function digestOf(questionnaire: Questionnaire): [name: string, digest: string] {
  return [`${questionnaire.id ?? ''}|${questionnaire.version ?? ''}`, crypto.createHash('sha256').update(JSON.stringify(questionnaire)).digest('hex')];
}

export function readDigests(): Record<string, string> {
  return fs.existsSync(digestsFile) ? (JSON.parse(fs.readFileSync(digestsFile, 'utf8')) as Record<string, string>) : {};
}
