// `npm run questionnaire -- validate|score|lint` as people run it: a process, files, the last line of standard output, the exit
// code; and no data folder anywhere.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { OperationOutcome, Questionnaire, QuestionnaireResponse, QuestionnaireResponseItem } from 'fhir/r4';
import { afterAll, expect, test, vi } from 'vitest';
import type { Finding } from '#shared/assessments/lint-finding.ts';
import { phq9 } from '../../../resources/questionnaires/phq-9.ts';

vi.setConfig({ testTimeout: 60_000 });

const entry = path.join(import.meta.dirname, '../../../electron/backend/entry.cli.ts');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'suifang-questionnaire-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: unknown): string {
  const file = path.join(folder, name);
  fs.writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

function run(...args: readonly string[]): { exitCode: number | null; last: unknown; told: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [entry, 'questionnaire', ...args], { encoding: 'utf8', env: { ...process.env, HOME: folder, XDG_DATA_HOME: path.join(folder, 'share') } });
  const last = stdout.trimEnd().split('\n').at(-1) ?? '';
  return { exitCode: status, last: last === '' ? null : JSON.parse(last), told: stderr };
}

const questions = phq9.item!.flatMap((item) => item.item ?? [item]).filter((item) => item.type === 'choice');

function answered(score: number, more: Partial<QuestionnaireResponse> = {}): QuestionnaireResponse {
  const item = phq9.item!.flatMap((outer): QuestionnaireResponseItem[] => {
    const answers = (outer.item ?? [outer]).filter((inner) => questions.includes(inner)).map((inner) => ({ linkId: inner.linkId, answer: [{ valueCoding: inner.answerOption![score]!.valueCoding! }] }));
    return answers.length === 0 ? [] : outer.item ? [{ linkId: outer.linkId, item: answers }] : answers;
  });
  return { resourceType: 'QuestionnaireResponse', questionnaire: `${phq9.url}|${phq9.version}`, status: 'completed', item, ...more };
}

test('a sound response is valid; one with an error exits 1 and names the place', () => {
  const form = write('q.json', phq9);
  expect(run('validate', form, write('qr.json', answered(1)))).toMatchObject({ exitCode: 0, last: { resourceType: 'OperationOutcome', issue: [{ severity: 'information', details: { coding: [{ code: 'valid' }] } }] } });
  const wrong = answered(1);
  const holder = wrong.item![0]!.item?.[0] ?? wrong.item![0]!;
  holder.answer = [{ valueCoding: { code: 'sometimes' } }];
  const refused = run('validate', write('wrong.json', wrong), form);
  expect(refused.exitCode).toBe(1);
  const [issue] = (refused.last as OperationOutcome).issue;
  expect(issue).toMatchObject({ severity: 'error', code: 'code-invalid', details: { coding: [{ code: 'notAnOption' }] } });
  expect(issue!.expression![0]).toMatch(/^QuestionnaireResponse(\.item\[0\])+\.answer\[0\]$/);
});

test('totals by their code, with the band', () => {
  const { exitCode, last } = run('score', write('q.json', phq9), write('qr.json', answered(2)));
  expect({ exitCode, last }).toMatchObject({ exitCode: 0, last: { calculated: {}, scores: [{ value: 18, isFinal: true, open: 0 }] } });
});

test('the check of a form prints its findings and exits 1 on an error', () => {
  expect(run('lint', write('q.json', phq9))).toMatchObject({ exitCode: 0, last: [] });
  const broken: Questionnaire = { ...phq9, item: [...phq9.item!, { linkId: 'extra', type: 'string', text: 'extra', enableWhen: [{ question: 'gone', operator: 'exists', answerBoolean: true }] }] };
  const { exitCode, last } = run('lint', write('broken.json', broken));
  expect({ exitCode, codes: (last as Finding[]).map(({ code, at }) => [code, at]) }).toEqual({ exitCode: 1, codes: [['danglingLink', 'extra']] });
});

test('import tells before it publishes, then publishes once; export gives it back', () => {
  const data = ['--data', path.join(folder, 'data.json-folder')];
  const form = write('mood.json', { ...phq9, url: 'https://scales.example/Questionnaire/mood', version: '3.0', copyright: 'By permission only' });
  const dry = run('import', form, ...data);
  expect(dry).toMatchObject({ exitCode: 0, last: { forms: [{ licence: 'By permission only', isPublishable: true, published: null }] }, told: expect.stringContaining('licence: By permission only') as string });
  expect(run('import', form, '--acknowledge-licence', ...data)).toMatchObject({ exitCode: 0, last: { forms: [{ published: { version: '3.0', isUnchanged: false } }] } });
  expect(run('import', form, '--acknowledge-licence', ...data)).toMatchObject({ exitCode: 0, last: { forms: [{ published: { version: '3.0', isUnchanged: true } }] } });
  const out = path.join(folder, 'all.json');
  expect(run('export', '--out', out, ...data)).toMatchObject({ exitCode: 0, last: { file: out } });
  const { entry: entries } = JSON.parse(fs.readFileSync(out, 'utf8')) as { entry: { resource: Questionnaire }[] };
  expect(entries.filter(({ resource }) => resource.url === 'https://scales.example/Questionnaire/mood').map(({ resource }) => resource.version)).toEqual(['3.0']);
  fs.rmSync(path.join(folder, 'data.json-folder'), { recursive: true });
});

test('wrong arguments exit 2 with a sentence, and nothing is made', () => {
  expect(run('validate')).toMatchObject({ exitCode: 2, last: null, told: expect.stringContaining('validate Q.json QR.json') as string });
  expect(run('lint', write('text.json', 'no json'))).toMatchObject({ exitCode: 2, told: expect.stringContaining('not JSON') as string });
  expect(run('lint', write('shape.json', { resourceType: 'Questionnaire', item: [{ linkId: 1 }] }))).toMatchObject({ exitCode: 2, told: expect.stringContaining('Questionnaire.item[0]') as string });
  expect(fs.readdirSync(folder).filter((name) => !name.endsWith('.json'))).toEqual([]);
});
