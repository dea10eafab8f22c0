// Satisfaction, feedback and answers in the reports, through dispatch(), against counts made another way: by SQL and arithmetic
// written here and nowhere else, over facts that came in through the product's own calls.
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read, utils } from 'xlsx';
import { exportResultSchema } from '#shared/reports/reports.contract.ts';
import type { ReportRow, TableName } from '#shared/reports/reports.contract.ts';
import { columnsOf } from '#shared/reports/columns.ts';
import { nameIn } from '#shared/reports/table-subjects.ts';
import { shippedQuestionnaireUrls } from '#shared/assessments/shipped.ts';
import type { Statement } from '#shared/satisfaction/satisfaction.contract.ts';
import type { Actor } from '../../../electron/backend/rpc/context.ts';
import type { TestBackend } from '../../support/backend.ts';
import { createTestBackend } from '../../support/backend.ts';
import { addPatient } from '../../support/clinic.ts';

const month = '2026-11';
const form = shippedQuestionnaireUrls.inpatientSatisfaction;
const codes = ['very-satisfied', 'satisfied', 'neutral', 'dissatisfied', 'very-dissatisfied'] as const;
const weights = [5, 4, 3, 2, 1];
const rated = ['nurse-respect', 'nurse-response', 'doctor-listening', 'doctor-explaining', 'pain-relief', 'medicine-information', 'environment', 'meals', 'procedures', 'discharge-teaching'];

/** 1–5: the option in its order; a letter: the reason for none. */
type Said = 1 | 2 | 3 | 4 | 5 | 'N' | 'D' | 'J' | '-';
interface Survey {
  readonly department: string;
  readonly answers: readonly Said[];
  readonly recommend?: number;
  readonly answeredBy?: 'patient' | 'child';
}

const surveys: readonly Survey[] = [
  { department: '普通外科', answers: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1], recommend: 10 },
  { department: '普通外科', answers: [1, 2, 3, 4, 5, 'N', 'D', 'J', 2, 2], recommend: 7 },
  { department: '普通外科', answers: [2, 2, 2, 'N', 'N', 'N', 'N', 'N', 'N', 'N'], recommend: 3, answeredBy: 'child' },
  { department: '普通外科', answers: [5, 5, '-', '-', '-', '-', '-', '-', '-', '-'] },
  { department: '骨科', answers: [3, 3, 3, 3, 3, 4, 4, 4, 4, 4], recommend: 9, answeredBy: 'patient' },
  { department: '骨科', answers: ['D', 'D', 'D', 'D', 'D', 'D', 'D', 'D', 'D', 'D'] },
];

let test: TestBackend;
let nurse: Actor;
let supervisor: Actor;

beforeAll(() => {
  test = createTestBackend();
  nurse = test.actor('nurse');
  supervisor = test.actor('supervisor');
  for (const survey of surveys) answer(survey);
  // A voided contact and one of last month count nowhere.
  const voided = answer({ department: '骨科', answers: [5, 5, 5, 5, 5, 5, 5, 5, 5, 5] });
  test.backend.sqlite.prepare('UPDATE contact SET voided_at = 1 WHERE id = ?').run(voided);
  const earlier = answer({ department: '骨科', answers: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1], recommend: 8 });
  test.backend.sqlite.prepare('UPDATE contact SET happened_at = ? WHERE id = ?').run(Date.parse('2026-10-31T23:59:59+08:00'), earlier);
});
afterAll(() => test.close());

/** A contact in which the form is answered; closed. */
function answer({ department, answers, recommend, answeredBy }: Survey): string {
  const { patientId } = addPatient(test, { departmentName: department });
  const contactId = test.call('queue', 'claim', { patientId }, nurse).id;
  if (answeredBy) test.call('queue', 'saveContact', { contactId, answeredBy }, nurse);
  const questionnaireId = test.call('assessments', 'listQuestionnaires', {}, nurse).find((each) => each.url === form && each.retiredAt === null)?.id ?? '';
  const responseId = test.call('assessments', 'addResponse', { contactId, questionnaireId }, nurse).id;
  const reasons = { N: 'not-applicable', D: 'asked-unknown', J: 'asked-declined' } as const;
  for (const [index, said] of answers.entries()) {
    const linkId = rated[index] ?? '';
    if (typeof said === 'number') test.call('assessments', 'saveAnswer', { responseId, linkId, values: [{ valueCoding: { code: codes[said - 1] } }] }, nurse);
    else if (said !== '-') test.call('assessments', 'saveAnswer', { responseId, linkId, absentReason: reasons[said] }, nurse);
  }
  if (recommend !== undefined) test.call('assessments', 'saveAnswer', { responseId, linkId: 'recommend', values: [{ valueInteger: recommend }] }, nurse);
  test.call('queue', 'finishContact', { contactId, outcome: 'completed_self', answeredBy: answeredBy ?? 'patient', note: '' }, nurse);
  return contactId;
}

/** The same sums from the stories themselves. */
function byHand(of: readonly Survey[], countsProxy = true): Record<string, number> {
  const heard = of.filter((survey) => countsProxy || survey.answeredBy !== 'child').filter(({ answers }) => answers.some((said) => typeof said === 'number'));
  const valid = heard.filter(({ answers }) => {
    const applicable = answers.filter((said) => said !== 'N');
    return applicable.filter((said) => typeof said === 'number').length * 2 >= applicable.length;
  });
  const ratings = valid.flatMap(({ answers }) => answers.flatMap((said) => (typeof said === 'number' ? [weights[said - 1] ?? 0] : [])));
  const recommended = valid.flatMap(({ recommend }) => recommend ?? []);
  const sum = ratings.reduce((total, weight) => total + weight, 0);
  return {
    responses: heard.length,
    valid: valid.length,
    proxy: valid.filter((survey) => survey.answeredBy === 'child').length,
    points: sum - ratings.length,
    possible: ratings.length * 4,
    rated: ratings.length,
    topBox: ratings.filter((weight) => weight >= 4).length,
    weights: sum,
    unlikely: recommended.filter((value) => value <= 6).length,
    neutral: recommended.filter((value) => value === 7 || value === 8).length,
    likely: recommended.filter((value) => value >= 9).length,
    recommending: recommended.length,
  };
}

const rowNamed = (rows: ReturnType<typeof satisfaction>['rows'], name: string) => rows.find((row) => nameIn('zh-CN', row.name) === name);
const satisfaction = () => test.call('reports', 'getSatisfactionTable', { month }, supervisor);

describe('satisfaction', () => {
  it('by department equals the count from the stories, in all three scores', () => {
    const { rows, total } = satisfaction();
    expect(rowNamed(rows, '普通外科')?.counts).toEqual(byHand(surveys.slice(0, 4)));
    expect(rowNamed(rows, '骨科')?.counts).toEqual(byHand(surveys.slice(4)));
    expect(total).toEqual(byHand(surveys));
    expect(total).toMatchObject({ responses: 5, valid: 4, proxy: 1, recommending: 4 });
  });

  it('by question, counted by SQL', () => {
    const { rows } = test.call('reports', 'getSatisfactionItems', { month }, supervisor);
    const byWeight = test.backend.sqlite.prepare<[string], { n: number; sum: number; top: number }>(`
      SELECT count(*) AS n, sum(w) AS sum, sum(w >= 4) AS top FROM (
        SELECT CASE json_extract(a.value, '$[0].valueCoding.code') WHEN 'very-satisfied' THEN 5 WHEN 'satisfied' THEN 4 WHEN 'neutral' THEN 3 WHEN 'dissatisfied' THEN 2 WHEN 'very-dissatisfied' THEN 1 END AS w
        FROM answer a JOIN response r ON r.id = a.response_id JOIN contact c ON c.id = r.contact_id
        WHERE a.link_id = ? AND c.voided_at IS NULL AND c.happened_at >= ${Date.parse('2026-11-01T00:00+08:00')} AND c.happened_at < ${Date.parse('2026-12-01T00:00+08:00')}
          AND (SELECT count(*) FROM answer b WHERE b.response_id = r.id AND b.link_id <> 'recommend' AND b.absent_reason IS NULL) * 2
            >= 10 - (SELECT count(*) FROM answer b WHERE b.response_id = r.id AND b.absent_reason = 'not-applicable')) WHERE w IS NOT NULL`);
    expect(rows).toHaveLength(rated.length);
    for (const linkId of rated) {
      const { n, sum, top } = byWeight.get(linkId) ?? { n: -1, sum: -1, top: -1 };
      expect(rows.find((row) => row.id === `${form}#${linkId}`)?.counts).toMatchObject({ rated: n, weights: sum, topBox: top, points: sum - n, possible: 4 * n });
    }
    expect(rows.find((row) => row.id.endsWith('#meals'))).toMatchObject({ name: { 'zh-CN': '膳食', 'en-US': 'Meals' }, counts: { asked: 4, notApplicable: 1, declined: 1, unknown: 0, rated: 2 } });
  });

  it('by month: twelve, the last one this, with zeros between', () => {
    const { rows } = test.call('reports', 'getSatisfactionMonths', { month }, supervisor);
    expect(rows.map((row) => row.id)).toEqual(['2025-12', '2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11']);
    expect(rows[11]?.counts).toEqual(byHand(surveys));
    expect(rows[10]?.counts).toMatchObject({ responses: 1, valid: 1, points: 40, neutral: 1 });
    expect(Object.values(rows[9]?.counts ?? {}).every((value) => value === 0)).toBe(true);
  });

  it('by the settings: without relatives, from another share', () => {
    const change = (values: Record<string, unknown>): unknown => test.call('settings', 'changeSettings', { values }, supervisor);
    change({ 'satisfaction.proxy': 'patient' });
    expect(satisfaction()).toMatchObject({ total: byHand(surveys, false), scoring: { proxy: 'patient', minimumAnsweredPercent: 50 } });
    change({ 'satisfaction.proxy': 'patientAndProxy', 'satisfaction.minimumAnsweredPercent': 20 });
    expect(satisfaction().total).toMatchObject({ responses: 5, valid: 5 });
    change({ 'satisfaction.minimumAnsweredPercent': 50 });
  });
});

it('answers: each option of the asked questions with its own base, counted from the stories', () => {
  const { rows, total, forms } = test.call('reports', 'getAnswerTable', { month, form }, supervisor);
  expect(total).toBeNull();
  expect(forms.find(({ url }) => url === form)?.responses).toBe(surveys.length);
  for (const [index, linkId] of rated.entries()) {
    const said = surveys.map(({ answers }) => answers[index]).filter((each) => each !== '-');
    const base = said.filter((each) => typeof each === 'number').length;
    for (const [position, code] of codes.entries()) {
      const chosen = said.filter((each) => each === position + 1).length;
      expect(rows.find((row) => row.id === `${linkId}=${code}`)?.counts).toEqual({ count: chosen, base });
    }
    const unknown = said.filter((each) => each === 'D').length;
    expect(rows.find((row) => row.id === `${linkId}!asked-unknown`)?.counts).toEqual(unknown === 0 ? undefined : { count: unknown, base: said.length });
  }
  expect(rows.filter((row) => row.id.startsWith('recommend=')).map(({ counts }) => counts['count'])).toEqual([0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1]);
  expect(nameIn('zh-CN', rows[0]?.name ?? '')).toBe('护士态度：很满意');
});

describe('feedback', () => {
  const words: Statement = { kind: 'complaint', departmentId: null, personName: null, category: null, text: '话', wantsAnswer: false, informant: null };
  let surgery = '';
  let orthopaedics = '';

  beforeAll(() => {
    const departments = test.call('patients', 'listDepartments', {}, nurse);
    surgery = departments.find(({ name }) => name === '普通外科')?.id ?? '';
    orthopaedics = departments.find(({ name }) => name === '骨科')?.id ?? '';
    const say = (statement: Partial<Statement>, receivedAt: number | null = null): string => {
      const id = test.newId();
      test.call('satisfaction', 'record', { id, channel: 'letter', receivedAt, statement: { ...words, ...statement } }, supervisor);
      return id;
    };
    const closed = say({ departmentId: surgery, category: 'attitude' });
    test.call('satisfaction', 'close', { id: closed, note: '已致歉' }, supervisor);
    const late = say({ departmentId: surgery, category: 'ethics' });
    test.call('satisfaction', 'assign', { id: late }, supervisor);
    say({ departmentId: surgery });
    say({ departmentId: orthopaedics, kind: 'suggestion' });
    say({ kind: 'suggestion' });
    say({ departmentId: surgery, kind: 'praise', personName: '李护士' });
    say({ departmentId: surgery, kind: 'praise', personName: '李 护士' });
    say({ departmentId: orthopaedics, kind: 'praise', personName: '李护士' });
    say({ departmentId: orthopaedics, kind: 'praise' });
    const voided = say({ departmentId: surgery, kind: 'praise', personName: '李护士' });
    test.call('satisfaction', 'voidFeedback', { id: voided, reason: '重复' }, supervisor);
    say({ departmentId: surgery }, Date.parse('2026-10-31T23:59:59+08:00'));
    test.clock.now = Date.parse('2026-11-26T09:00+08:00');
  });

  const nonZero = (counts: Record<string, number> | undefined): Record<string, number> => Object.fromEntries(Object.entries(counts ?? {}).filter(([, value]) => value !== 0));

  it('by department: kinds, categories, closed, overdue; those without a department last', () => {
    const { rows, total } = test.call('reports', 'getFeedbackTable', { month }, supervisor);
    expect(nonZero(rowNamed(rows, '普通外科')?.counts)).toEqual({ complaint: 3, complaint_attitude: 1, complaint_ethics: 1, complaintUnsorted: 1, complaintClosed: 1, complaintOverdue: 1, praise: 2, praiseNamed: 2 });
    expect(nonZero(rowNamed(rows, '骨科')?.counts)).toEqual({ suggestion: 1, praise: 2, praiseNamed: 1 });
    expect([nameIn('zh-CN', rows.at(-1)?.name ?? ''), nonZero(rows.at(-1)?.counts)]).toEqual(['未注明', { suggestion: 1 }]);
    const kinds = test.backend.sqlite.prepare<[], { kind: string; n: number }>(`
      SELECT s.kind, count(*) AS n FROM feedback f JOIN feedback_statement s ON s.feedback_id = f.id
      WHERE f.received_at >= ${Date.parse('2026-11-01T00:00+08:00')} AND f.id NOT IN (SELECT feedback_id FROM feedback_step WHERE kind = 'voided') GROUP BY s.kind`).all();
    expect(total).toMatchObject(Object.fromEntries(kinds.map(({ kind, n }) => [kind, n])));
  });

  it('praise by the person it names', () => {
    const { rows } = test.call('reports', 'getPraiseTable', { month }, supervisor);
    expect(rows.map((row) => [nameIn('zh-CN', row.name).replaceAll(' ', ''), row.counts['praise']])).toEqual([['普通外科李护士', 2], ['骨科李护士', 1]]);
  });

  it('every number of every table is as many as the rows behind it', () => {
    const tables = { satisfaction: satisfaction(), satisfactionItems: test.call('reports', 'getSatisfactionItems', { month }, supervisor), feedback: test.call('reports', 'getFeedbackTable', { month }, supervisor), praise: test.call('reports', 'getPraiseTable', { month }, supervisor), answers: test.call('reports', 'getAnswerTable', { month, form }, supervisor) } as const;
    const behind = (table: TableName, rowId: string | null, column: string): ReportRow[] => test.call('reports', 'listRows', { table, month, form, rowId, column, cursor: null }, supervisor).rows;
    const persons = new Set(['responses', 'valid', 'proxy', 'unlikely', 'neutral', 'likely', 'recommending', 'asked', 'notApplicable', 'unknown', 'declined', 'count', 'base']);
    let compared = 0;
    for (const [table, { rows }] of Object.entries(tables) as [keyof typeof tables, (typeof tables)[keyof typeof tables]][]) {
      for (const { id, counts } of rows) {
        for (const { key, kind } of columnsOf(table)) {
          if (kind === 'rate' || ((table === 'satisfaction' || table === 'satisfactionItems') && !persons.has(key))) continue;
          expect([table, id, key, behind(table, id, key).length]).toEqual([table, id, key, counts[key]]);
          compared += 1;
        }
      }
    }
    expect(compared).toBeGreaterThan(150);
    const [low] = behind('answers', 'nurse-respect=very-dissatisfied', 'count');
    expect(low).toMatchObject({ maskedName: '王*', detail: { 'zh-CN': '很不满意', 'en-US': 'Very dissatisfied' } });
    expect(behind('praise', null, 'praise').map((row) => row.detail?.['zh-CN'])).toEqual(['话', '话', '话']);
  });

  it('are for the supervisor', () => {
    for (const name of ['getSatisfactionTable', 'getFeedbackTable', 'getPraiseTable'] as const) expect(() => test.call('reports', name, { month }, nurse)).toThrow('forbidden');
    expect(() => test.call('reports', 'listRows', { table: 'feedback', month, rowId: null, column: 'complaint', cursor: null }, nurse)).toThrow('forbidden');
  });

  it.each<[Parameters<typeof columnsOf>[0] | 'feedbackList', string]>([
    ['satisfaction', '科室满意度统计表'],
    ['satisfactionItems', '满意度分项统计表'],
    ['satisfactionMonths', '满意度逐月统计表'],
    ['feedback', '投诉建议表扬统计表'],
    ['praise', '点名表扬统计表'],
    ['answers', '问卷答案分布表'],
    ['feedbackList', '投诉建议表扬登记表'],
  ])('%s goes to Excel with its numbers and definitions', async (table, sheetName) => {
    const { jobId } = test.call('reports', 'startExport', { table, month, form }, supervisor);
    await test.backend.jobs.idle();
    const job = test.call('jobs', 'getJob', { id: jobId }, supervisor);
    expect(job?.state).toBe('done');
    expect(exportResultSchema.parse(job?.result).fileName).toBe(`${sheetName}_${month}.xlsx`);
    const file = test.call('reports', 'readExport', { jobId, seq: 0 }, supervisor);
    const target = path.join(test.folder, 'out.xlsx');
    fs.writeFileSync(target, Buffer.from(file.base64, 'base64'));
    const book = read(fs.readFileSync(target));
    const cells = utils.sheet_to_json<(string | number)[]>(book.Sheets[book.SheetNames[0] ?? ''] ?? {}, { header: 1 });
    expect(book.SheetNames[0]).toBe(sheetName);
    const surgeryRow = cells.find((row) => row[1] === '普通外科');
    if (table === 'satisfaction') expect(surgeryRow?.slice(2)).toEqual(sheetOf(byHand(surveys.slice(0, 4))));
    if (table === 'feedback') expect(surgeryRow?.slice(2, 7)).toEqual([3, 1, 0, 1, 0]);
    if (table === 'answers') expect(cells.find((row) => row[1] === '护士态度：很满意')?.slice(2, 4)).toEqual([2, 5]);
    if (table === 'feedbackList') expect(cells.filter((row) => row[6] === '话')).toHaveLength(9);
    const definitions = utils.sheet_to_json<string[]>(book.Sheets['口径说明'] ?? {}, { header: 1 }).flat().join('\n');
    if (table.startsWith('satisfaction')) expect(definitions).toContain('不低于 50%');
  });

  /** Counts and rates in the order of the file's columns, computed here. */
  function sheetOf(counts: Record<string, number>): number[] {
    const { responses = 0, valid = 0, proxy = 0, points = 0, possible = 0, rated: ratings = 0, topBox = 0, weights: sum = 0, unlikely = 0, neutral = 0, likely = 0, recommending = 0 } = counts;
    return [responses, valid, proxy, valid / responses, points, possible, points / possible, ratings, topBox, topBox / ratings, sum, sum / ratings, unlikely, neutral, likely, recommending, (likely - unlikely) / recommending];
  }
});
