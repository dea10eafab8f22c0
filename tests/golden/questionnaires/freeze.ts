// `node tests/golden/questionnaires/freeze.ts <id>`, run BEFORE a released script is changed: keeps its present version with
// two responses, so that tests can hold every later program to it. Then change the script and its version in
// `shared/assessments/shipped.ts`, and run this without an id: it writes down the digest of every version that has none yet.
// What is kept or written down is never written again.
import fs from 'node:fs';
import path from 'node:path';
import type { Questionnaire } from 'fhir/r4';
import { shippedQuestionnaires } from '../../../resources/questionnaires/index.ts';
import { digestOf, digestsFile, readDigests } from './digests.ts';
import { recordOf, walk, ways } from './walks.ts';

const folder = path.join(import.meta.dirname, 'versions');
const [, , id] = process.argv;
const questionnaire = shippedQuestionnaires.find((candidate) => candidate.id === id);

if (id === undefined) {
  const digests = { ...Object.fromEntries([...shippedQuestionnaires, ...keptQuestionnaires()].map(digestOf)), ...readDigests() };
  const sorted = Object.entries(digests).sort(([left], [right]) => (left < right ? -1 : 1));
  fs.writeFileSync(digestsFile, `${JSON.stringify(Object.fromEntries(sorted), null, 1)}\n`);
} else if (questionnaire) {
  const name = `${id}-${questionnaire.version ?? ''}`;
  const records = Object.entries(ways).map(([way, choose]) => recordOf(walk(questionnaire, choose), way));
  fs.writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify(questionnaire)}\n`, { flag: 'wx' });
  fs.writeFileSync(path.join(folder, `${name}.answers.json`), `${JSON.stringify(records, null, 1)}\n`, { flag: 'wx' });
} else {
  throw new Error(`No shipped questionnaire of this id. There are: ${shippedQuestionnaires.map((candidate) => candidate.id).join(', ')}`);
}

function keptQuestionnaires(): Questionnaire[] {
  const files = fs.readdirSync(folder).filter((file) => file.endsWith('.answers.json'));
  return files.map((file) => JSON.parse(fs.readFileSync(path.join(folder, file.replace('.answers.json', '.json')), 'utf8')) as Questionnaire);
}
