// Validation of responses against two validators that others wrote, on the cases of FHIR/fhir-test-cases: whether there is an
// error, and at which item and answer. The committed table lists every case; a case that agrees with neither validator needs
// its reason here, and at most two may. Skipped where the material is not here.
import fs from 'node:fs';
import path from 'node:path';
import type { OperationOutcome } from 'fhir/r4';
import { describe, expect, test } from 'vitest';
import { fillForm } from '#shared/assessments/dry-run.ts';
import { readForeignFile } from '#shared/assessments/foreign-form.ts';
import { buildModel } from '#shared/assessments/model.ts';
import { buildQuestionnaireResponse } from '#shared/assessments/response.ts';
import { validateResponse } from '#shared/assessments/validate-response.ts';
import { requireEngine } from '../../../electron/backend/assessments/expression-engine.ts';

const folder = path.join(import.meta.dirname, '../../../../shared/data/questionnaires/fhir-test-cases');
const isHere = fs.existsSync(folder);
if (!isHere) process.stderr.write('SKIPPED conformance of responses: ../shared/data/questionnaires/fhir-test-cases is not here\n');

interface Case {
  readonly name: string;
  readonly response: string;
  readonly supporting: readonly string[];
  readonly expected: { readonly java: string; readonly brianpos?: string };
}

const deviations: Readonly<Record<string, string>> = {
  'nested-questionnaire-nested-valueset': 'java refuses the contained form because its run had not loaded the definition of the extension questionnaireAdaptive; the answers themselves it accepts, as ours does',
};

function read(file: string): unknown {
  return JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8'));
}

/** The items and answers at which there is an error, as 'item[0].answer[1]'; the root is '.'. */
function verdict(outcome: Partial<OperationOutcome>): string {
  const places = (outcome.issue ?? []).filter(({ severity }) => severity === 'error' || severity === 'fatal').map(({ expression = [] }) => ([...(expression[0] ?? '').matchAll(/\b(?:item|answer)\[\d+\]/g)].join('.') || '.'));
  return places.length === 0 ? 'ok' : `error ${[...new Set(places)].sort().join(' ')}`;
}

/** Error or not, and at which item: without the number of the answer. */
function atItem(text: string): string {
  return [...new Set(text.replaceAll(/\.answer\[\d+\]/g, '').split(' '))].join(' ');
}

test.skipIf(!isHere)('every foreign form is imported with its report; what the runtime then fills in, validation accepts', { timeout: 120_000 }, () => {
  const all = path.dirname(folder);
  const engine = requireEngine();
  const errors: string[] = [];
  let imported = 0;
  for (const file of fs.readdirSync(all, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'))) {
    const { forms, malformed } = readForeignFile(JSON.parse(fs.readFileSync(path.join(all, file), 'utf8')), { engine, newUrl: () => 'urn:uuid:new' });
    imported += forms.length + malformed.length;
    for (const { questionnaire } of forms) {
      for (const pattern of [0, 1, 2]) {
        const filled = buildQuestionnaireResponse(fillForm(buildModel(questionnaire, { engine }), pattern), { id: 'r', status: 'in-progress', authored: '2026-01-15T08:00:00+08:00' });
        for (const { severity, details } of validateResponse(questionnaire, filled, { engine }).issue) if (severity === 'error' || severity === 'fatal') errors.push(`${path.dirname(file)} ${details?.coding?.[0]?.code}`);
      }
    }
  }
  expect(imported).toBe(277);
  // Generated text meets no pattern of anybody's; the forms of the test cases contradict themselves on purpose.
  expect(errors.filter((error) => !error.endsWith(' pattern') && !error.startsWith('fhir-test-cases '))).toEqual([]);
});

describe.skipIf(!isHere)('fhir-test-cases', () => {
  test('our verdict is that of at least one of two independent validators', async () => {
    const cases = read('MANIFEST.json') as Case[];
    const rows = cases.map(({ name, response, supporting, expected }) => {
      const resources = supporting.map(read);
      const questionnaire = resources.find((resource) => (resource as { resourceType: string }).resourceType === 'Questionnaire') ?? null;
      const ours = verdict(validateResponse(questionnaire, read(response), { resources, engine: requireEngine() }));
      const theirs = Object.fromEntries(Object.entries(expected).map(([validator, file]) => [validator, verdict(read(`expected/${file}`) as OperationOutcome)]));
      const exact = Object.keys(theirs).filter((validator) => theirs[validator] === ours);
      const sameItem = Object.keys(theirs).filter((validator) => atItem(theirs[validator]!) === atItem(ours));
      const agrees = exact.length > 0 ? exact.join(', ') : sameItem.length > 0 ? `${sameItem.join(', ')} (item)` : 'no';
      return { name, java: theirs['java']!, brianpos: theirs['brianpos'] ?? '', ours, agrees, reason: agrees === 'no' ? (deviations[name] ?? '?') : '' };
    });
    const table = [['case', 'java', 'brianpos', 'ours', 'agrees', 'reason'], ...rows.map(Object.values)].map((row) => row.join('\t'));
    await expect(`${table.join('\n')}\n`).toMatchFileSnapshot('conformance.tsv');
    const deviating = rows.filter((row) => row.agrees === 'no').map((row) => row.name);
    expect(cases).toHaveLength(43);
    expect(deviating).toEqual(Object.keys(deviations));
    expect(deviating.length).toBeLessThanOrEqual(2);
  });
});
