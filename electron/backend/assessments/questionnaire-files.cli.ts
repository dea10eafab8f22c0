// `npm run questionnaire -- validate Q.json QR.json`, `-- score Q.json QR.json`, `-- lint Q.json`: looks at files and says what
// it found; needs no data folder. Value sets that a form names are taken from further files or bundles. The last line of
// standard output is the result as JSON; people read standard error.
import fs from 'node:fs';
import type { Questionnaire, QuestionnaireResponse } from 'fhir/r4';
import { evaluate } from '#shared/assessments/evaluation.ts';
import { localize } from '#shared/assessments/extensions.ts';
import type { JsonObject } from '#shared/assessments/foreign-json.ts';
import { isError } from '#shared/assessments/lint-finding.ts';
import { lintQuestionnaire } from '#shared/assessments/lint.ts';
import type { FormModel } from '#shared/assessments/model.ts';
import { buildModel } from '#shared/assessments/model.ts';
import { hasError } from '#shared/assessments/operation-outcome.ts';
import { readResponse } from '#shared/assessments/read-response.ts';
import { isOfKind, parseResources, readQuestionnaire, resourcesOf, valueSetFinder } from '#shared/assessments/resources.ts';
import { scores } from '#shared/assessments/score.ts';
import { validateResponse } from '#shared/assessments/validate-response.ts';
import type { FileCommand } from '../cli/cli.ts';
import { UsageError } from '../cli/cli.ts';
import { requireEngine } from './expression-engine.ts';

export const validateCommand: FileCommand = (files, say) => {
  const { form, response, others } = readFiles(files, 'validate Q.json QR.json [ValueSet.json …]');
  const outcome = validateResponse(form, response, { resources: others, engine: requireEngine() });
  for (const { severity, expression, details } of outcome.issue) say(`${severity}  ${expression?.[0] ?? ''}  ${localize(details?.text ?? '', details?._text)['en-US']}`);
  return Promise.resolve({ result: outcome, isRefused: hasError(outcome) });
};

export const scoreCommand: FileCommand = (files, say) => {
  const { form, response, others } = readFiles(files, 'score Q.json QR.json [ValueSet.json …]');
  if (!form || !response) throw new UsageError('score needs a Questionnaire and a QuestionnaireResponse');
  const model = readModel(form, others);
  const read = readResponse(model, response as unknown as QuestionnaireResponse);
  const instant = typeof response['authored'] === 'string' ? response['authored'] : null;
  const evaluation = evaluate(model, read.answers, { instant, facts: {} });
  const calculated = Object.fromEntries([...evaluation.computed].filter(([key, values]) => values.length > 0 && evaluation.enabled.get(key) === true).map(([key, values]) => [key, plain(values)]));
  const recorded = Object.fromEntries([...read.recorded].filter(([key, values]) => JSON.stringify(plain(values)) !== JSON.stringify(calculated[key])).map(([key, values]) => [key, plain(values)]));
  const totals = scores(evaluation).map(({ definition, value, open, absent, isFinal, band }) => ({ code: definition.code, value, band: band?.code ?? null, isFinal, open, absent }));
  for (const [key, value] of Object.entries(calculated)) say(`${key}  ${JSON.stringify(value)}${key in recorded ? `  (recorded: ${JSON.stringify(recorded[key])})` : ''}`);
  for (const { code, value, band } of totals) say(`${code}  ${value ?? '-'}  ${band ?? ''}`);
  for (const { expression, reason } of read.unplaced) say(`left out: ${expression} (${reason})`);
  return Promise.resolve({ result: { calculated, recordedDifferently: recorded, scores: totals }, isRefused: false });
};

export const lintCommand: FileCommand = (files, say) => {
  const { form, others } = readFiles(files, 'lint Q.json [ValueSet.json …]');
  if (!form) throw new UsageError('lint needs a Questionnaire');
  const findings = lintQuestionnaire(requireShape(form), { engine: requireEngine(), findValueSet: valueSetFinder(others) });
  for (const { severity, text } of findings) say(`${severity}  ${text['en-US']}`);
  return Promise.resolve({ result: findings, isRefused: findings.some(isError) });
};

function readModel(form: JsonObject, others: readonly JsonObject[]): FormModel {
  return buildModel(requireShape(form), { engine: requireEngine(), findValueSet: valueSetFinder(others) });
}

function requireShape(form: JsonObject): Questionnaire {
  const shape = readQuestionnaire(form);
  if ('malformedAt' in shape) throw new UsageError(`no FHIR R4 Questionnaire: ${shape.malformedAt} has the wrong shape`);
  return shape.questionnaire;
}

interface Files {
  readonly form: JsonObject | null;
  readonly response: JsonObject | null;
  readonly others: readonly JsonObject[];
}

/** By what each resource is, not by its place on the line. */
function readFiles(files: readonly string[], usage: string): Files {
  if (files.length === 0) throw new UsageError(`questionnaire ${usage}`);
  const resources = files.flatMap((file) => resourcesOf(readJson(file)));
  const form = resources.find((resource) => isOfKind(resource, 'Questionnaire')) ?? null;
  const response = resources.find((resource) => isOfKind(resource, 'QuestionnaireResponse')) ?? null;
  return { form, response, others: resources.filter((resource) => resource !== form && resource !== response) };
}

/** @throws UsageError when the file cannot be read or is not JSON */
export function readJson(file: string): unknown {
  try {
    return parseResources(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`${file}: ${error instanceof SyntaxError ? 'not JSON' : 'cannot be read'}`);
  }
}

/** A single value bare, several as a list. */
function plain(values: readonly object[]): unknown {
  const bare = values.map((value): unknown => Object.values(value)[0]);
  return bare.length === 1 ? bare[0] : bare;
}
