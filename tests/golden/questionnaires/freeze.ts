// `node tests/golden/questionnaires/freeze.ts <id>`, run BEFORE a released script is changed: keeps its present version with
// two responses, so that tests can hold every later program to it. Then change the script and its version in
// `shared/assessments/shipped.ts`. A version that is kept is never written again.
import fs from 'node:fs';
import path from 'node:path';
import { shippedQuestionnaires } from '../../../resources/questionnaires/index.ts';
import { recordOf, walk, ways } from './walks.ts';

const folder = path.join(import.meta.dirname, 'versions');
const [, , id] = process.argv;
const questionnaire = shippedQuestionnaires.find((candidate) => candidate.id === id);
if (!questionnaire) throw new Error(`No shipped questionnaire of this id. There are: ${shippedQuestionnaires.map((candidate) => candidate.id).join(', ')}`);
const name = `${questionnaire.id ?? ''}-${questionnaire.version ?? ''}`;
const records = Object.entries(ways).map(([way, choose]) => recordOf(walk(questionnaire, choose), way));
fs.writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify(questionnaire)}\n`, { flag: 'wx' });
fs.writeFileSync(path.join(folder, `${name}.answers.json`), `${JSON.stringify(records, null, 1)}\n`, { flag: 'wx' });
