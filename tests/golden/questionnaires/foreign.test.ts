// Questionnaires that others wrote: every one is read and evaluated without a crash, and the PHQ-9 and GAD-7 forms of three
// houses (weights at options, in contained value sets by id, by address, as expansion) give the totals that the instrument
// itself defines. Skipped where the material is not here.
import fs from 'node:fs';
import path from 'node:path';
import type { Questionnaire, QuestionnaireResponse } from 'fhir/r4';
import { describe, expect, test } from 'vitest';
import type { Answer, AnswerValue } from '#shared/assessments/answer.ts';
import { emptyAnswer } from '#shared/assessments/answer.ts';
import { fillForm } from '#shared/assessments/dry-run.ts';
import { evaluate } from '#shared/assessments/evaluation.ts';
import { buildModel } from '#shared/assessments/model.ts';
import { progressOf } from '#shared/assessments/next.ts';
import { readResponse } from '#shared/assessments/read-response.ts';
import { buildQuestionnaireResponse } from '#shared/assessments/response.ts';
import { mainScore, scores } from '#shared/assessments/score.ts';
import { checkForm } from '#shared/assessments/validate.ts';
import { requireEngine } from '../../../electron/backend/assessments/expression-engine.ts';

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

test.skipIf(!isHere)('LHC sums the PHQ-9 by an expression of its own, as we do', () => {
  const model = buildModel(read('lforms/phq9.json') as Questionnaire, { engine: requireEngine() });
  for (const pattern of [0, 1, 2, 3, 4]) {
    const evaluation = fillForm(model, pattern);
    const total = [...evaluation.computed.values()].flat();
    expect([total, evaluation.defects.size]).toEqual([[{ valueDecimal: mainScore(evaluation).value }], 0]);
  }
});

describe.skipIf(!isHere)('values that the forms of others compute', () => {
  type Given = Readonly<Record<string, AnswerValue>>;
  const loinc = (code: string): AnswerValue => ({ valueCoding: { system: 'http://loinc.org', code } });
  const cases: readonly [string, Given, Given][] = [
    // 81 kg, 180 cm: 81 / 1.8² = 25.0
    ['smart-forms-stories/QRenderingControlAppearance__qCollapsibleGroupDefaultOpen.json', { 'patient-height': { valueDecimal: 180 }, 'patient-weight': { valueDecimal: 81 } }, { 'bmi-result': { valueDecimal: 25 } }],
    ['lforms/weightHeightQuestionnaire.json', { '/29463-7': { valueDecimal: 81 }, '/8302-2': { valueDecimal: 70.8661417 } }, { '/39156-5': { valueDecimal: 25 } }],
    // Hager 2010: often or sometimes to either question is at risk.
    ['hl7-sdc-ig/questionnaire-sdc-profile-example-hunger-vital-signs.json', { '/88122-7': loinc('LA28397-0'), '/88123-5': loinc('LA28398-8') }, { '/88124-3': { valueCoding: { system: 'http://loinc.org', code: 'LA19952-3', display: 'At risk' } } }],
    ['hl7-sdc-ig/questionnaire-sdc-profile-example-hunger-vital-signs.json', { '/88122-7': loinc('LA28398-8'), '/88123-5': loinc('LA28398-8') }, { '/88124-3': { valueCoding: { system: 'http://loinc.org', code: 'LA19983-8', display: 'No risk' } } }],
  ];
  test.each(cases)('%s', (file, given, computed) => {
    const model = buildModel(read(file) as Questionnaire, { engine: requireEngine() });
    const evaluation = evaluate(model, new Map(Object.entries(given).map(([linkId, value]) => [linkId, { ...emptyAnswer, values: [value] }])), { instant: '2026-11-21T08:00:00+08:00', facts: {} });
    expect(Object.fromEntries([...evaluation.computed].map(([key, [value]]) => [key, value]))).toEqual(computed);
  });
});

/** Forms that no answer of ours can complete, and why. */
const unfillable: Readonly<Record<string, string>> = {
  'android-fhir-catalog/behavior_questionnaire_constraint.json': 'two texts must be the same',
  'fhir-test-cases/abstract-question-type-included-q.json': 'type "question" cannot be answered',
  'fhir-test-cases/decimal-min-max-q.json': 'minimum above maximum',
  'fhir-test-cases/integer-min-max-q.json': 'minimum above maximum',
  'fhir-test-cases/string-min-occurs-q.json': 'two answers demanded, repeats not allowed',
  'fhir-test-cases/string-regex-q.json': 'a pattern',
  'smart-forms-stories/QRenderingOther__qRepeatsGroup.json': 'a pattern',
  'stanford-researchkitonfhir/TextValidationExample.json': 'a pattern',
};

test.skipIf(!isHere)('every foreign questionnaire is read, evaluated and scored without a crash, and all but the unfillable are filled to the end', { timeout: 120_000 }, () => {
  const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));
  const failures: string[] = [];
  let seen = 0;
  for (const file of files) {
    const resource = read(file) as { resourceType?: string };
    if (resource.resourceType !== 'Questionnaire') continue;
    seen += 1;
    try {
      const model = buildModel(resource as Questionnaire, { engine: requireEngine() });
      scores(evaluate(model, new Map()));
      const evaluation = fillForm(model, 2);
      scores(evaluation);
      if (progressOf(evaluation).isComplete === file in unfillable) failures.push(`${file}: ${JSON.stringify(checkForm(evaluation))}`);
      const written = buildQuestionnaireResponse(evaluation, { id: 'r', status: 'completed', authored: '2026-11-21T08:00:00+08:00' });
      const { unplaced } = readResponse(model, written);
      if (unplaced.length > 0) failures.push(`${file}: ${JSON.stringify(unplaced)}`);
    } catch (error) {
      failures.push(`${file}: ${String(error)}`);
    }
  }
  expect(failures).toEqual([]);
  expect(seen).toBeGreaterThan(270);
});
