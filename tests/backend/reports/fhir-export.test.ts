// FHIR out in bulk, through the real job, worker and sealed file: every response validates against the version that it comes
// with, nothing names a person unless identities were asked for, and only the maker gets the file.
import fs from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { strFromU8, unzipSync } from 'fflate';
import type { Questionnaire, QuestionnaireResponse } from 'fhir/r4';
import type { z } from 'zod';
import { validateResponse } from '#shared/assessments/validate-response.ts';
import { hasError } from '#shared/assessments/operation-outcome.ts';
import { exportResultSchema } from '#shared/reports/reports.contract.ts';
import type { fhirExportContract } from '#shared/reports/fhir-export.contract.ts';
import type { Actor } from '../../../electron/backend/rpc/context.ts';
import { shippedQuestionnaires } from '../../../resources/questionnaires/index.ts';
import { inpatientSatisfaction } from '../../../resources/questionnaires/inpatient-satisfaction.ts';
import { phq9 } from '../../../resources/questionnaires/phq-9.ts';
import type { TestBackend } from '../../support/backend.ts';
import { createTestBackend } from '../../support/backend.ts';
import { closeContact, openContact } from '../assessments/calls.ts';

let home: TestBackend;
let supervisor: Actor;
beforeEach(() => {
  home = createTestBackend();
  supervisor = home.actor('supervisor');
});
afterEach(async () => {
  await home.backend.close();
  fs.rmSync(home.folder, { recursive: true, force: true });
});

const words = inpatientSatisfaction.item!.flatMap((item) => item.item ?? [item]).find((item) => item.type === 'text')!;
const mood = phq9.item!.flatMap((item) => item.item ?? [item]).find((item) => item.type === 'choice')!;

/** A call with two scripts, one answer each: words that name somebody, and a choice with a note. */
function answerCall(options: { isPractice?: boolean } = {}): void {
  const nurse = home.actor('nurse');
  const { contactId } = openContact(home, nurse, [inpatientSatisfaction.url!, phq9.url!], options);
  const [survey, scale] = home.call('assessments', 'getResponses', { contactId }, nurse);
  home.call('assessments', 'saveAnswer', { responseId: survey!.id, linkId: words.linkId, values: [{ valueString: '表扬护士李静' }] }, nurse);
  home.call('assessments', 'saveAnswer', { responseId: scale!.id, linkId: mood.linkId, values: [{ valueCoding: mood.answerOption![1]!.valueCoding! }], note: '女儿王芳代答' }, nurse);
  closeContact(home, contactId);
}

async function start(input: z.input<typeof fhirExportContract.startFhirExport.input>, as: Actor = supervisor): Promise<string> {
  const { jobId } = home.call('reports', 'startFhirExport', input, as);
  await home.backend.jobs.idle();
  return jobId;
}

function fetchFile(jobId: string, as: Actor = supervisor): Record<string, unknown[]> {
  const chunks: Buffer[] = [];
  for (let isLast = false; !isLast; ) {
    const chunk = home.call('reports', 'readExport', { jobId, seq: chunks.length }, as);
    chunks.push(Buffer.from(chunk.base64, 'base64'));
    isLast = chunk.isLast;
  }
  const files = unzipSync(Buffer.concat(chunks));
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes).split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as unknown)]));
}

test('responses of a month with the versions that they answer; each validates, none names a person', async () => {
  answerCall();
  answerCall({ isPractice: true });
  const jobId = await start({ what: 'responses', month: '2026-11' });
  const files = fetchFile(jobId);
  const forms = files['Questionnaire.ndjson'] as Questionnaire[];
  const responses = files['QuestionnaireResponse.ndjson'] as QuestionnaireResponse[];
  expect(forms.map((form) => form.url).sort()).toEqual([inpatientSatisfaction.url, phq9.url].sort());
  expect(responses).toHaveLength(2);
  for (const response of responses) {
    const form = forms.find((one) => `${one.url}|${one.version}` === response.questionnaire);
    expect(hasError(validateResponse(form, response))).toBe(false);
    expect(response.subject).toEqual({ reference: expect.stringMatching(/^Patient\/[0-9a-f-]{36}$/) as string });
  }
  const text = JSON.stringify(responses);
  expect(text).toContain('masked');
  for (const personal of ['王桂兰', '00087781', '李静', '王芳']) expect(text).not.toContain(personal);
  expect(exportResultSchema.parse(home.call('jobs', 'getJob', { id: jobId }, supervisor)!.result)).toMatchObject({ fileName: '答卷_FHIR_2026-11.zip', rows: 2 });
  expect(fetchFile(await start({ what: 'responses', month: '2026-10' }))['QuestionnaireResponse.ndjson']).toEqual([]);
});

test('identities only when asked for', async () => {
  answerCall();
  const text = JSON.stringify(fetchFile(await start({ what: 'responses', withIdentities: true, reason: '质量检查' })));
  for (const personal of ['王桂兰', '00087781', '李静', '王芳']) expect(text).toContain(personal);
});

test('every questionnaire in every version', async () => {
  const { 'Questionnaire.ndjson': forms } = fetchFile(await start({ what: 'questionnaires' }));
  expect((forms as Questionnaire[]).map(({ url, version }) => `${url}|${version}`).sort()).toEqual(shippedQuestionnaires.map(({ url, version }) => `${url}|${version}`).sort());
});

test('a nurse may not, another supervisor does not get the file, many identities need a purpose', async () => {
  answerCall();
  expect(() => home.call('reports', 'startFhirExport', { what: 'responses' }, home.actor('nurse'))).toThrow('forbidden');
  const jobId = await start({ what: 'responses' });
  expect(() => fetchFile(jobId, home.actor('supervisor', 'another'))).toThrow('notFound');
  home.call('settings', 'changeSettings', { values: { 'exports.approvalAboveRows': 1 } }, home.actor('it'));
  expect(() => home.call('reports', 'startFhirExport', { what: 'responses', withIdentities: true }, supervisor)).toThrow('exportReasonNeeded');
});
