// Questionnaires that others wrote: every one is read and evaluated without a crash, and the PHQ-9 and GAD-7 forms of three
// houses (weights at options, in contained value sets by id, by address, as expansion) give the totals that the instrument
// itself defines. Skipped where the material is not here.
import fs from 'node:fs';
import path from 'node:path';
import type { Questionnaire, QuestionnaireResponse } from 'fhir/r4';
import { describe, expect, test } from 'vitest';
import type { Answer } from '#shared/assessments/answer.ts';
import { emptyAnswer } from '#shared/assessments/answer.ts';
import { evaluate } from '#shared/assessments/evaluation.ts';
import { buildModel } from '#shared/assessments/model.ts';
import { progressOf } from '#shared/assessments/next.ts';
import { readResponse } from '#shared/assessments/read-response.ts';
import { mainScore, scores } from '#shared/assessments/score.ts';

const folder = path.join(import.meta.dirname, '../../../../shared/data/questionnaires');
const isHere = fs.existsSync(folder);
if (!isHere) process.stderr.write('SKIPPED foreign questionnaires: ../shared/data/questionnaires is not here\n');

function read(file: string): unknown {
  return JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8'));
}

const frequencies = ['Not at all', 'Several days', 'More than half the days', 'Nearly every day'];

describe.skipIf(!isHere)('totals', () => {
  const forms = [
    ['stanford-researchkitonfhir/PHQ-9.json', 9],
    ['stanford-researchkitonfhir/GAD-7.json', 7],
    ['hl7-sdc-ig/questionnaire-sdc-profile-example-PHQ9.json', 9],
    ['lforms/phq9.json', 9],
    ['lforms/argonaut-phq9-ish.json', 9],
  ] as const;
  // Item scores 0–3 by their words, as the instrument defines them; nothing of our reading of weights is used here.
  const patterns = [() => 0, () => 1, () => 2, () => 3, (item: number) => item % 4, (item: number) => (item * 2 + 1) % 4];

  test.each(forms)('%s', (file, count) => {
    const model = buildModel(read(file) as Questionnaire);
    const items = model.order.filter((place) => place.role === 'question' && place.options.some((option) => option.label['en-US'] === 'Nearly every day'));
    expect(items).toHaveLength(count);
    for (const pattern of patterns) {
      const answers = new Map<string, Answer>(items.map((place, item) => [place.linkId, { ...emptyAnswer, values: [place.options.find((option) => option.label['en-US'].toLowerCase() === frequencies[pattern(item)]!.toLowerCase())!.value] }]));
      expect(mainScore(evaluate(model, answers)).value).toBe(items.reduce((sum, _place, item) => sum + pattern(item), 0));
    }
  });

  test('a recorded total is not believed: the SDC example says 13 and its answers add up to 10', () => {
    const response = read('hl7-sdc-ig/questionnaireresponse-sdc-profile-example-PHQ9.json') as QuestionnaireResponse;
    const model = buildModel(read('hl7-sdc-ig/questionnaire-sdc-profile-example-PHQ9.json') as Questionnaire);
    const { answers, recorded, unplaced } = readResponse(model, response);
    expect([answers.size, [...recorded.values()], unplaced]).toEqual([9, [[{ valueQuantity: { value: 13, unit: '{score}' } }]], []]);
    expect(mainScore(evaluate(model, answers)).value).toBe(10);
  });
});

test.skipIf(!isHere)('every foreign questionnaire is read, evaluated and scored without a crash', () => {
  const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));
  const failures: string[] = [];
  let seen = 0;
  for (const file of files) {
    const resource = read(file) as { resourceType?: string };
    if (resource.resourceType !== 'Questionnaire') continue;
    seen += 1;
    try {
      const evaluation = evaluate(buildModel(resource as Questionnaire), new Map());
      progressOf(evaluation);
      scores(evaluation);
    } catch (error) {
      failures.push(`${file}: ${String(error)}`);
    }
  }
  expect(failures).toEqual([]);
  expect(seen).toBeGreaterThan(150);
});
