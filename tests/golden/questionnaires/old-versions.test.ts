// Responses to every earlier version of every shipped script, made by the program that shipped it, still read, show and score
// as they did then; and they still do in a data folder in which the version of today has replaced theirs.
import fs from 'node:fs';
import path from 'node:path';
import type { Questionnaire } from 'fhir/r4';
import { describe, expect, test } from 'vitest';
import { evaluate } from '#shared/assessments/evaluation.ts';
import { buildModel } from '#shared/assessments/model.ts';
import { readResponse } from '#shared/assessments/read-response.ts';
import { publishQuestionnaire } from '../../../electron/backend/assessments/forms.ts';
import { seedQuestionnaires } from '../../../electron/backend/assessments/seed.ts';
import { shippedQuestionnaires } from '../../../resources/questionnaires/index.ts';
import { qb } from '../../../electron/backend/db/db.ts';
import { openContact } from '../../backend/assessments/calls.ts';
import { createTestBackend } from '../../support/backend.ts';
import { digestOf, readDigests } from './digests.ts';
import type { WalkRecord } from './walks.ts';
import { recordOf } from './walks.ts';

const folder = path.join(import.meta.dirname, 'versions');
const names = fs.readdirSync(folder).filter((file) => file.endsWith('.answers.json')).map((file) => file.slice(0, -'.answers.json'.length));

function read(file: string): unknown {
  return JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8'));
}

test('a version holds what it held when it was written down: a changed script has a new version', () => {
  const written = readDigests();
  const kept = names.map((name) => read(`${name}.json`) as Questionnaire);
  expect(Object.fromEntries([...shippedQuestionnaires, ...kept].map(digestOf))).toEqual(written);
});

describe.each(names)('%s', (name) => {
  const questionnaire = read(`${name}.json`) as Questionnaire;
  const records = read(`${name}.answers.json`) as WalkRecord[];

  test('was shipped, and something newer is now', () => {
    const today = shippedQuestionnaires.find((candidate) => candidate.url === questionnaire.url);
    expect(today?.version).toBeDefined();
    expect(today?.version).not.toBe(questionnaire.version);
  });

  test.each(records.map((record) => [record.name, record] as const))('the %s response reads, shows and scores as it did', (way, record) => {
    const model = buildModel(questionnaire);
    const { answers, unplaced } = readResponse(model, record.response);
    expect(unplaced).toEqual([]);
    expect(recordOf(evaluate(model, answers), way)).toEqual(record);
  });
});

test('an answer given before an update keeps its version after it; the next call asks the new one', async () => {
  const station = createTestBackend();
  const nurse = station.actor('nurse');
  const earlier = names.map((name) => ({ questionnaire: read(`${name}.json`) as Questionnaire, record: (read(`${name}.answers.json`) as WalkRecord[]).at(-1)! }));
  const urls = earlier.map(({ questionnaire }) => questionnaire.url!);
  const { transact } = station.backend;

  transact((scope) => {
    scope.db.run(qb.deleteFrom('questionnaire'));
    for (const { questionnaire } of earlier) publishQuestionnaire(scope, questionnaire, true);
  });
  const { contactId } = openContact(station, nurse, urls);
  const begun = station.call('assessments', 'getResponses', { contactId }, nurse);
  for (const { id, questionnaire } of begun) {
    const { answers } = readResponse(buildModel(questionnaire), earlier.find((one) => one.questionnaire.url === questionnaire.url)!.record.response);
    for (const [linkId, { values }] of answers) station.call('assessments', 'saveAnswer', { responseId: id, linkId, values: [...values] }, nurse);
    station.call('assessments', 'completeResponse', { responseId: id }, nurse);
  }

  transact(seedQuestionnaires);
  const after = station.call('assessments', 'getResponses', { contactId }, nurse);
  expect(after.map(({ questionnaire, score }) => [questionnaire, score])).toEqual(earlier.map(({ questionnaire, record }) => [questionnaire, record.scores[0]?.value ?? null]));
  expect(after.map(({ id }) => station.call('assessments', 'exportResponse', { id }, nurse).item)).toEqual(earlier.map(({ record }) => record.response.item));
  const next = openContact(station, nurse, urls);
  expect(station.call('assessments', 'getResponses', { contactId: next.contactId }, nurse).map(({ questionnaire }) => questionnaire.version)).toEqual(urls.map((url) => shippedQuestionnaires.find((one) => one.url === url)?.version));
  await station.close();
});
