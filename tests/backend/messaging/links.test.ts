// Links on the seat, by the survey that belongs to the product: shown before the message leaves that names it, taken down when the reason
// goes, refused when it comes too late; forms that do not fit; and a WeChat address that its owner tells by six digits.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PublishedLink } from '#shared/messaging/front-machine-protocol.ts';
import type { LinkAnswer } from '#shared/messaging/link.ts';
import { linkPageSchema, problemsOf } from '#shared/messaging/link.ts';
import { AppError } from '#shared/rpc/errors.ts';
import { noFrontMachine, noWechat } from '#shared/messaging/front-machine.ts';
import { createLink, withdrawLinks } from '../../../electron/backend/messaging/links.ts';
import { surveySubject } from '../../../electron/backend/assessments/survey-link.ts';
import { stopPatient } from '../../../electron/backend/plans/stops.ts';
import type { TestBackend } from '../../support/backend.ts';
import { createTestBackend } from '../../support/backend.ts';
import { addPatient } from '../../support/clinic.ts';
import type { TestFrontMachine } from '../../support/front-machine.ts';
import { startFrontMachine } from '../../support/front-machine.ts';

let seat: TestBackend;
let front: TestFrontMachine;
let sentTexts: string[];
let tokens: string[];
const day = 86_400_000;

beforeEach(async () => {
  sentTexts = [];
  tokens = [];
  seat = createTestBackend();
  front = await startFrontMachine({
    now: () => seat.clock.now,
    senders: new Map([
      [
        'sms',
        {
          async send(message) {
            const token = /\/l\/([\w-]{22})/.exec(message.body)?.[1];
            if (token !== undefined) tokens.push(token);
            if (token !== undefined) sentTexts.push(`${message.address} ${front.machine.show(token)?.kind ?? 'not there'}`);
            return Promise.resolve({ kind: 'accepted', providerId: message.key });
          },
        },
      ],
    ]),
  });
  const frontMachine = { ...noFrontMachine, url: front.url, token: front.addDevice('one'), channels: ['sms'], publicUrl: 'https://follow.hospital.invalid/' };
  seat.call('settings', 'changeSettings', { values: { 'messaging.isOn': true, 'messaging.frontMachine': frontMachine, 'hospital.name': '示例医院', 'hospital.callbackNumber': '0571-1' } });
  for (const { code, newest } of seat.call('messaging', 'listTemplates', {})) if (code === 'survey.link') seat.call('messaging', 'approveTemplate', { versionId: newest.id }, seat.actor('supervisor'));
});
afterEach(async () => {
  await seat.close();
  await front.close();
});

const urlOf = (title: string): string => seat.call('assessments', 'listSurveyForms', {}, seat.actor('nurse')).find((form) => form.title['en-US'].includes(title))?.url ?? '';
const linksOf = (patientId: string) => seat.call('messaging', 'getLinks', { recipient: { kind: 'patient', id: patientId } }, seat.actor('nurse')).links.map(({ state, isRefused }) => [state, isRefused]);

function send(patientId: string, questionnaireUrl = urlOf('WHO-5')) {
  return seat.call('assessments', 'sendSurvey', { id: seat.newId(), patientId, questionnaireUrl }, seat.actor('nurse'));
}

function answer(linkId: string, given: LinkAnswer, providerId = seat.newId()): string {
  return seat.call('messaging', 'receiveAnswer', { providerId, linkId, answer: given, receivedAt: seat.clock.now }).result;
}

test('the page is there before the message that names it, and closes with its answer', async () => {
  const { patientId, stayId } = addPatient(seat);
  const { linkId } = send(patientId);
  await seat.backend.courier.idle();
  expect(sentTexts).toEqual(['13800001234 open']);
  const state = front.machine.show(tokens[0] ?? '');
  const fields = state?.kind === 'open' ? state.page.fields.filter((field) => field.kind === 'choice') : [];
  const five = Object.fromEntries(fields.map((field) => [field.id, [field.options.at(0)?.value ?? '']]));
  expect([answer(linkId, five, 'same'), answer(linkId, five, 'same'), answer(linkId, five)]).toEqual(['applied', 'applied', 'refused']);
  expect(seat.call('assessments', 'listResponses', { patientId }, seat.actor('nurse'))).toMatchObject([{ status: 'completed', score: 100 }]);
  expect(linksOf(patientId)).toEqual([['answered', false]]);
  expect(stayId).not.toBe('');
});

test('taken down when she dies or it is settled otherwise; what comes after the end is kept and refused', async () => {
  const [dead, settled, late] = [0, 1, 2].map((index) => addPatient(seat, { numbers: [`1380000000${index}`] }).patientId);
  const links = [dead, settled, late].map((patientId) => send(patientId ?? '').linkId);
  await seat.backend.courier.collect();
  const shown: PublishedLink[] = [];
  front.machine.publish = (_device, published) => void shown.push(...published);
  seat.backend.transact((scope) => {
    stopPatient(scope, { patientId: dead ?? '', kind: 'deceased', effectiveOn: null, informant: '女儿' });
    withdrawLinks(scope, 'survey', 'of nothing');
  }, seat.clock.now);
  await seat.backend.courier.collect();
  expect(shown.map(({ linkId, page, reason }) => [linkId, page, reason])).toEqual([[links[0], null, 'withdrawn']]);
  seat.clock.now += 8 * day;
  await seat.backend.courier.collect();
  expect(shown.slice(1).map(({ reason }) => reason)).toEqual(['expired', 'expired']);
  expect(answer(links[2] ?? '', {})).toBe('refused');
  expect([linksOf(dead ?? ''), linksOf(late ?? '')]).toEqual([[['withdrawn', false]], [['expired', true]]]);
  expect(seat.call('assessments', 'listResponses', { patientId: late ?? '' }, seat.actor('nurse'))).toEqual([]);
});

test('only forms that fit a telephone are offered, and none without a front machine', () => {
  const { patientId } = addPatient(seat);
  const offered = seat.call('assessments', 'listSurveyForms', {}, seat.actor('nurse'));
  const all = seat.call('assessments', 'listQuestionnaires', {}, seat.actor('nurse'));
  expect(offered.length).toBeGreaterThan(3);
  const titles = offered.map(({ title }) => title['en-US']).join();
  expect(titles).toContain('PHQ-2');
  // A wish to die, a script to be spoken.
  for (const name of ['PHQ-9', '出院随访']) {
    const unfit = all.find(({ title }) => title['zh-CN'].includes(name))?.url ?? '';
    expect(titles).not.toContain(name);
    expect(() => send(patientId, unfit), name).toThrow(new AppError('conflict', 'formNotForLink'));
  }
  const url = urlOf('WHO-5');
  seat.call('settings', 'changeSettings', { values: { 'messaging.frontMachine': { ...noFrontMachine, token: 'x' } } });
  expect(seat.call('assessments', 'listSurveyForms', {}, seat.actor('nurse'))).toEqual([]);
  expect(() => send(patientId, url)).toThrow(new AppError('conflict', 'noFrontMachine'));
  expect(seat.backend.transact((scope) => createLink(scope, { kind: 'survey', subject: surveySubject({ questionnaireUrl: url }), recipient: { kind: 'patient', id: patientId }, expiresAt: scope.now + day }))).toBeNull();
});

test('an answer is judged by its field', () => {
  const words = { 'zh-CN': '问', 'en-US': 'ask' };
  const field = (id: string, more: object) => ({ id, text: words, isRequired: false, ...more });
  const page = linkPageSchema.parse({
    hospital: '', callbackNumber: '', title: words, intro: words, submit: words,
    fields: [field('h', { kind: 'heading', isRequired: true }), field('one', { kind: 'choice', isRequired: true, options: [{ value: 'a', text: words }] }), field('some', { kind: 'choices', options: [{ value: 'a', text: words }, { value: 'b', text: words }] }), field('n', { kind: 'number', least: 0, most: 10, isWhole: true }), field('d', { kind: 'date' }), field('t', { kind: 'text', most: 5 })],
  });
  const judge = (given: LinkAnswer): object => Object.fromEntries(problemsOf(page, given));
  expect([
    judge({}),
    judge({ one: ['a'], some: ['a', 'b'], n: ['10'], d: ['2026-02-28'], t: ['五个字以'] }),
    judge({ one: ['b'], some: ['a', 'a'], n: ['1e1'], d: ['2026-02-30'], t: ['超过五个字了'], x: ['1'] }),
    judge({ one: ['a', 'a'], n: ['11'], h: ['1'] }),
    judge({ one: ['a'], n: ['1.5'] }),
  ]).toEqual([{ one: 'missing' }, {}, { one: 'unknown', some: 'unknown', n: 'not-a-number', d: 'not-a-date', t: 'too-long', x: 'unknown' }, { one: 'too-many', n: 'out-of-range', h: 'unknown' }, { n: 'not-a-number' }]);
});

test('a WeChat address is told by whoever has it, once, within the hour', () => {
  seat.call('settings', 'changeSettings', { values: { 'messaging.wechat': { ...noWechat, kind: 'official', appId: 'wx1', secret: 'secret' } } });
  const [patientId, other] = [0, 1].map((index) => addPatient(seat, { numbers: [`1390000000${index}`] }).patientId);
  const recipient = { kind: 'patient', id: patientId ?? '' } as const;
  const nurse = seat.actor('nurse');
  const say = (address: string, text: string) => seat.call('messaging', 'recordReply', { channel: 'wechat', providerId: seat.newId(), address, text, receivedAt: seat.clock.now });
  const known = () => [recipient.id, other ?? ''].map((id) => seat.call('messaging', 'getLinks', { recipient: { kind: 'patient', id } }, nurse).wechat);
  const { code } = seat.call('messaging', 'makeWechatCode', { recipient }, nurse);
  expect(code).toMatch(/^\d{6}$/);
  say('o-wang', '000');
  expect(known()).toEqual(['unknown', 'unknown']);
  say('o-wang', ` ${code} `);
  say('o-thief', code);
  expect(known()).toEqual(['known', 'unknown']);
  const late = seat.call('messaging', 'makeWechatCode', { recipient: { kind: 'patient', id: other ?? '' } }, nurse).code;
  seat.clock.now += 3_600_001;
  say('o-late', late);
  expect(known()).toEqual(['known', 'unknown']);
  say('o-wang', 'TD');
  expect(seat.call('messaging', 'getPerson', { recipient }, nurse)?.optOuts).toMatchObject([{ channel: 'wechat' }]);
});
