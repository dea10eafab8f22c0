// The follow-up record for the doctor: what is abnormal first, in both languages, the same after the end as what was answered; an
// audited access, and nobody's while a colleague has the contact open.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AnswerValue } from '#shared/assessments/answer.ts';
import { shippedQuestionnaireUrls } from '#shared/assessments/shipped.ts';
import { qb } from '../../../electron/backend/db/db.ts';
import type { Actor } from '../../../electron/backend/rpc/context.ts';
import { createTestBackend } from '../../support/backend.ts';
import type { TestBackend } from '../../support/backend.ts';
import { addPatient } from '../../support/clinic.ts';

let test_: TestBackend;
let nurse: Actor;

beforeEach(() => {
  test_ = createTestBackend();
  nurse = test_.actor('nurse', '李护士');
});
afterEach(() => test_.close());

const record = (contactId: string, as: Actor = nurse, locale: 'zh-CN' | 'en-US' = 'zh-CN') => test_.call('queue', 'writeRecord', { contactId, locale }, as).text;

/** One call about discharge and pain, with a red flag, advice, a refusal and a note. */
function answeredContact(): { contactId: string; patientId: string } {
  const { patientId } = addPatient(test_);
  const { id: contactId } = test_.call('queue', 'claim', { patientId }, nurse);
  const [discharge] = test_.call('assessments', 'getResponses', { contactId }, nurse);
  const answer = (linkId: string, given: { values: AnswerValue[] } | { absentReason: 'asked-declined' }, note?: string): void => {
    test_.call('assessments', 'saveAnswer', { responseId: discharge!.id, linkId, ...given, ...(note === undefined ? {} : { note }) }, nurse);
  };
  answer('health', { values: [{ valueCoding: { code: 'worse' } }] });
  answer('pain', { values: [{ valueInteger: 8 }] }, '夜间明显\n已告知：按医嘱服用止痛药');
  answer('fever', { absentReason: 'asked-declined' });
  return { contactId, patientId };
}

test('abnormal first, then the answers, advice, what comes next; the outcome once there is one', () => {
  const { contactId } = answeredContact();
  expect(record(contactId)).toContain('随访结果：进行中');
  test_.call('queue', 'saveContact', { contactId, answeredBy: 'child' }, nurse);
  test_.call('queue', 'finishContact', { contactId, outcome: 'completed_partly', answeredBy: 'child', note: '约定由女儿陪同复诊' }, nurse);
  const lines = record(contactId).split('\n');
  expect(lines.slice(0, 8)).toEqual([
    '出院患者随访记录',
    expect.stringMatching(/^患者：王桂兰 女 67 岁 住院号 Z/),
    '住院：普通外科 · 2026-11-10 出院 · 诊断 K80.1',
    '随访时间：2026-11-20 10:00（电话）',
    '随访人：李护士',
    '接听人：子女',
    '随访结果：部分完成',
    '【异常情况】',
  ]);
  expect(lines[8]).toMatch(/^红色预警　疼痛评分：8/);
  expect(lines[9]).toMatch(/^黄色预警　总体感觉：不如出院时/);
  const from = (title: string, count: number): string[] => lines.slice(lines.indexOf(title) + 1, lines.indexOf(title) + 1 + count);
  expect(from('【出院随访（通用）】', 3)).toEqual(['总体感觉：不如出院时', '疼痛评分：8（夜间明显）', '发热：拒绝回答']);
  expect(from('【已告知】', 1)).toEqual(['按医嘱服用止痛药']);
  expect(from('【下一步】', 1)).toEqual(['已发出预警：红色 1 项，黄色 1 项']);
  expect(from('【备注】', 2)).toEqual(['约定由女儿陪同复诊', expect.stringMatching(/^随访人签名：/)]);
});

test('the same in English, without a Chinese word of ours', () => {
  const { contactId } = answeredContact();
  const text = record(contactId, nurse, 'en-US');
  expect(text).toContain('Red flag - Pain score: 8');
  expect(text).toContain('Fever: Refused');
  expect(text).toContain('【Advice given】\n按医嘱服用止痛药');
  expect(text.replaceAll(/王桂兰|普通外科|诊断|李护士|夜间明显|按医嘱服用止痛药|出院后第 \d+ 天/g, '')).not.toMatch(/\p{Script=Han}/u);
});

test('where nobody was reached nobody answered, whatever stands in the form', () => {
  const { contactId } = answeredContact();
  test_.call('queue', 'finishContact', { contactId, outcome: 'no_answer' }, nurse);
  expect(record(contactId)).toContain('随访结果：无人接听');
  expect(record(contactId)).not.toMatch(/疼痛|预警|未见异常/);
});

test('a total that a relative cannot give says so, with its band where it is whole', () => {
  const { contactId } = openWith(shippedQuestionnaireUrls.phq9);
  const [response] = test_.call('assessments', 'getResponses', { contactId }, nurse).filter((one) => one.questionnaire.url === shippedQuestionnaireUrls.phq9);
  for (let item = 1; item <= 9; item += 1) test_.call('assessments', 'saveAnswer', { responseId: response!.id, linkId: `phq9-${item}`, values: [{ valueCoding: { code: item <= 5 ? 'several-days' : 'not-at-all' } }] }, nurse);
  const line = (): string => record(contactId).split('\n').find((one) => one.includes('5 分')) ?? '';
  expect(line()).toMatch(/：5 分（轻/);
  test_.call('queue', 'saveContact', { contactId, answeredBy: 'spouse', answersFrom: response!.id }, nurse);
  expect(line()).toMatch(/家属代答，结果不成立）$/);
});

test('copied before F9 it names the outcome that stands in the dock; closed, only what it was closed with', () => {
  const { contactId } = answeredContact();
  const outcome = (said: 'completed_self' | 'completed_partly' | null) => test_.call('queue', 'writeRecord', { contactId, locale: 'zh-CN', outcome: said }, nurse).text.match(/随访结果：.*/)?.[0];
  expect([outcome(null), outcome('completed_self')]).toEqual(['随访结果：进行中', '随访结果：本人完成']);
  test_.call('queue', 'finishContact', { contactId, outcome: 'completed_partly', answeredBy: 'patient' }, nurse);
  expect(outcome('completed_self')).toBe('随访结果：部分完成');
});

test('audited by the patient, refused to a colleague while it is open and to those who do not call', () => {
  const { contactId, patientId } = answeredContact();
  record(contactId);
  expect(test_.backend.db.all(qb.selectFrom('audit_entry').select(['user_id', 'subject', 'outcome']).where('method', '=', 'queue.writeRecord'))).toEqual([{ user_id: nurse.id, subject: patientId, outcome: 'ok' }]);
  expect(() => record(contactId, test_.actor('nurse', '王护士'))).toThrow('contactNotYours');
  expect(() => record(contactId, test_.actor('it'))).toThrow('forbidden');
  test_.call('queue', 'finishContact', { contactId, outcome: 'completed_partly', answeredBy: 'patient' }, nurse);
  expect(record(contactId, test_.actor('supervisor'))).toContain('王桂兰');
});

function openWith(url: string): { contactId: string } {
  const { patientId } = addPatient(test_);
  test_.call('queue', 'addAdHoc', { patientId, reason: '情绪评估', questionnaires: [url] }, nurse);
  return { contactId: test_.call('queue', 'claim', { patientId }, nurse).id };
}
