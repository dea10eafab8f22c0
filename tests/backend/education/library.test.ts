// The library: nothing unapproved leaves, an approved text is never changed, the way decides between link and whole text, the link is
// read without a name on it, questions are asked in the call and counted, the gate holds.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { answerCodeSystem } from '#shared/assessments/shipped.ts';
import { linkPageSchema } from '#shared/messaging/link.ts';
import { articleLinks, signupLinks } from '../../../electron/backend/education/link-handlers.ts';
import { findLink } from '../../../electron/backend/messaging/links.queries.ts';
import { linkOf } from '../../../electron/backend/messaging/link-pages.ts';
import { instantAt } from '#shared/time/civil.ts';
import type { TestBackend } from '../../support/backend.ts';
import { createTestBackend } from '../../support/backend.ts';
import { addPatient, zone } from '../../support/clinic.ts';
import { addCaregiver } from '../../support/families.ts';
import { approveTemplates, switchMessagesOn } from '../../support/messages.ts';
import type { PretendGateway } from '../../support/pretend-gateway.ts';
import { createPretendGateway } from '../../support/pretend-gateway.ts';

let office: TestBackend;
let sms: PretendGateway;
let patientId: string;

beforeEach(() => {
  sms = createPretendGateway();
  office = createTestBackend({ messageSenders: () => new Map([['sms', sms]]) });
  switchMessagesOn(office);
  approveTemplates(office, ['article.link', 'article.text', 'lecture.invitation.link', 'lecture.seat', 'lecture.rating']);
  patientId = addPatient(office, { diagnosis: 'I50.9' }).patientId;
});
afterEach(() => office.close());

const heartFailure = () => office.call('education', 'listArticles', {}).find((article) => article.code === 'heart-failure');
const versionsOf = (id: string) => office.call('education', 'getArticle', { id })?.versions ?? [];
const send = (more: object = {}) => office.call('education', 'sendArticle', { id: office.newId(), articleId: heartFailure()?.id ?? '', patientId, recipient: { kind: 'patient', id: patientId }, ...more }, office.actor('nurse'));

function approve(): void {
  office.call('education', 'approveArticle', { versionId: versionsOf(heartFailure()?.id ?? '')[0]?.id ?? '', note: '心内科主任审阅' }, office.actor('supervisor'));
}

function openLinks(): void {
  const settings = office.call('settings', 'getSettings', {}) as Record<string, object>;
  switchMessagesOn(office, { 'messaging.frontMachine': { ...settings['messaging.frontMachine'], publicUrl: 'https://hospital.example' } });
}

function linkOfKind(kind: string) {
  const row = office.backend.sqlite.prepare<[string], { id: string }>('SELECT id FROM message_link WHERE kind = ? ORDER BY recorded_at DESC').get(kind);
  const link = findLink(office.backend.db, row?.id ?? '');
  if (!link) throw new Error('no link');
  return linkOf(link);
}

test('all shipped articles await the hospital; outside the sample none of them is sent before its approval', () => {
  expect(office.call('education', 'listArticles', {}).map(({ state }) => state)).toEqual(Array(12).fill('awaiting'));
  expect(() => send({ channel: 'letter' })).toThrow('articleNotApproved');
  expect(() => office.call('education', 'approveArticle', { versionId: versionsOf(heartFailure()?.id ?? '')[0]?.id ?? '', note: '好' }, office.actor('nurse'))).toThrow('forbidden');
});

test('a new text is a new version and waits; the approved one goes on being sent, and it is never changed', () => {
  approve();
  const article = heartFailure();
  const [first] = versionsOf(article?.id ?? '');
  if (!article || !first) throw new Error('no article');
  const changed = { ...first.content, texts: { ...first.content.texts, 'zh-CN': { ...first.content.texts['zh-CN'], title: '心衰出院后（新）' } } };
  office.call('education', 'saveArticle', { id: article.id, content: changed }, office.actor('nurse'));
  expect(heartFailure()).toMatchObject({ version: 2, approvedVersion: 1, state: 'published' });
  expect(versionsOf(article.id)[1]).toEqual(first);
  expect(() => office.call('education', 'approveArticle', { versionId: first.id, note: '再批' }, office.actor('supervisor'))).toThrow('articleOvertaken');
  expect(() => office.call('education', 'saveArticle', { id: article.id, content: { ...changed, texts: { ...changed.texts, 'zh-CN': { ...changed.texts['zh-CN'], body: `${'正文'.repeat(20)}\n\n![x](picture:none-such)` } } } }, office.actor('nurse'))).toThrow('pictureUnknown');
  office.call('education', 'retireArticle', { id: article.id }, office.actor('supervisor'));
  expect(() => send({ channel: 'letter' })).toThrow('articleRetired');
  office.clock.now = instantAt('2027-12-01', '10:00', zone);
  expect(office.call('education', 'listArticles', {}).filter((one) => one.isReviewDue)).toHaveLength(11);
});

test('a picture is what its bytes say', () => {
  const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(20)]).toString('base64');
  const { name } = office.call('education', 'addPicture', { mediaType: 'image/png', base64: png }, office.actor('nurse'));
  expect(office.call('education', 'addPicture', { mediaType: 'image/png', base64: png }, office.actor('nurse'))).toEqual({ name });
  expect(office.call('education', 'getPictures', { names: [name, 'weigh-daily', 'none'] }).map((picture) => picture.mediaType).toSorted()).toEqual(['image/png', 'image/svg+xml']);
  expect(() => office.call('education', 'addPicture', { mediaType: 'image/jpeg', base64: Buffer.from('<script>alert(1)</script>').toString('base64') }, office.actor('nurse'))).toThrow('pictureNotReadable');
});

test('by letter the whole article; by SMS a link that names nobody and no illness, opened once, and read is read', async () => {
  approve();
  expect(() => send()).toThrow('articleNeedsLink');
  office.backend.sqlite.prepare('UPDATE patient SET address = ? WHERE id = ?').run('杭州市西湖区', patientId);
  expect(send({ channel: 'letter' })).toEqual({ channel: 'letter' });
  const letters = office.call('messaging', 'listMessages', { view: 'print' });
  expect(letters.rows[0]?.body).toContain('每天早上称一次体重');
  openLinks();
  expect(send()).toEqual({ channel: 'sms' });
  await office.backend.courier.idle();
  const [text] = [...sms.delivered.values()].map((message) => message.body);
  expect(text).toMatch(/https:\/\/hospital\.example\/l\/[\w-]{22}/);
  expect(text).not.toMatch(/心衰|王桂兰/);

  const link = linkOfKind('article');
  const scope = { read: office.backend.db, now: office.clock.now };
  const page = articleLinks.describe(scope, link);
  expect(page && linkPageSchema.omit({ language: true, hospital: true, callbackNumber: true, notice: true }).parse(page)).toEqual(page);
  expect(JSON.stringify(page)).not.toContain('王桂兰');
  expect(page?.fields.map((field) => field.text['en-US'])).toContain('Call 120 at once when');
  const opened = office.clock.now;
  for (const later of [0, 60_000]) office.backend.transact((writing) => articleLinks.accept(writing, link, { understood: ['clear'] }), opened + later);
  const { sendings } = office.call('education', 'getPatientEducation', { patientId }, office.actor('nurse'));
  expect(sendings.map((sending) => [sending.channel, sending.openedAt]).toSorted()).toEqual([['letter', null], ['sms', opened]]);
  expect(heartFailure()).toMatchObject({ sent: 2, opened: 1 });
});

test('who opted out gets nothing, a daughter gets her own', async () => {
  approve();
  openLinks();
  const daughter = addCaregiver(office, patientId);
  office.call('messaging', 'optOut', { recipient: { kind: 'patient', id: patientId }, channel: null, note: '不要短信' }, office.actor('nurse'));
  expect(() => send()).toThrow('messageRefused');
  expect(send({ recipient: { kind: 'caregiver', id: daughter } })).toEqual({ channel: 'sms' });
  await office.backend.courier.idle();
  expect([...sms.delivered.values()].map((message) => message.address)).toEqual(['13900005678']);
  expect(office.call('education', 'suggestArticles', { patientId }, office.actor('nurse'))[0]).toMatchObject({ title: { 'zh-CN': '心衰出院后，在家怎么过' }, isApproved: true, lastSentAt: office.clock.now });
});

test('teach-back: asked in the running call, counted as the answers stand', () => {
  approve();
  const nurse = office.actor('nurse');
  const claimed = office.call('queue', 'claim', { patientId }, nurse);
  const articleId = heartFailure()?.id ?? '';
  const { responseId } = office.call('education', 'askTeachBack', { articleId, contactId: claimed.id }, nurse);
  expect(office.call('education', 'askTeachBack', { articleId, contactId: claimed.id }, nurse)).toEqual({ responseId });
  expect(() => office.call('education', 'askTeachBack', { articleId, contactId: claimed.id }, office.actor('nurse', 'other'))).toThrow('contactNotYours');
  for (const [linkId, code] of [['ask-1', 'told'], ['ask-2', 'partly']] as const) office.call('assessments', 'saveAnswer', { responseId, linkId, values: [{ valueCoding: { system: answerCodeSystem, code } }] }, nurse);
  expect(office.call('education', 'getPatientEducation', { patientId }, nurse).teachBacks).toMatchObject([{ responseId, told: 1, partly: 1, notTold: 0, open: 1 }]);
});

test('a lecture by link: yes takes a seat, no gives it back, and afterwards how it was', () => {
  openLinks();
  office.call('messaging', 'recordConsent', { recipient: { kind: 'patient', id: patientId }, isGiven: true, note: '' }, office.actor('nurse'));
  const lectureId = office.newId();
  const startsAt = instantAt('2026-11-27', '14:30', zone);
  office.call('education', 'planLecture', { id: lectureId, plan: { kind: 'workshop', title: '家庭护理课堂', topic: '', speaker: '何护士长', place: '三层会议室', onlineUrl: null, startsAt, endsAt: startsAt + 3_600_000, capacity: 1, articleId: null, audience: { dischargedFrom: '2026-10-01', dischargedTo: '2026-11-20' } } }, office.actor('nurse'));
  expect(office.call('education', 'inviteAudience', { lectureId }, office.actor('nurse'))).toEqual({ invited: 1, refused: 0, next: null });
  const invitation = linkOfKind('signup');
  const answer = (coming: string) => office.backend.transact((scope) => signupLinks.accept(scope, invitation, { coming: [coming] }), office.clock.now);
  expect(answer('yes')).toEqual({ kind: 'done' });
  expect(answer('no')).toEqual({ kind: 'done' });
  expect(answer('yes')).toEqual({ kind: 'done' });
  const [entry] = office.call('education', 'listSignUps', { lectureId }, office.actor('nurse'));
  expect(entry).toMatchObject({ source: 'link', seat: 1, state: 'seated' });
  office.clock.now = startsAt + 60_000;
  expect(signupLinks.describe({ read: office.backend.db, now: office.clock.now }, invitation)).toBeNull();
  office.call('education', 'markAttendance', { id: entry?.id ?? '', attended: true }, office.actor('nurse'));
  expect(office.call('education', 'closeLecture', { id: lectureId, otherAttendees: 0 }, office.actor('nurse'))).toEqual({ asked: 1 });
  const rating = linkOfKind('signup');
  office.backend.transact((scope) => signupLinks.accept(scope, rating, { satisfaction: ['5'], usefulness: ['4'], comment: ['很好'] }), office.clock.now);
  expect(office.call('education', 'getLecture', { id: lectureId })?.lecture).toMatchObject({ ratings: 1, satisfaction: 5, usefulness: 4 });
  expect(signupLinks.describe({ read: office.backend.db, now: office.clock.now }, rating)).toBeNull();
});
