// What a family gets in writing: an offer that it answers by a link or by telephone, the confirmation, the question how it was. Through
// the gate and the outbox to a gateway that only keeps what it was given.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { shippedQuestionnaireUrls } from '#shared/assessments/shipped.ts';
import { instantAt } from '#shared/time/civil.ts';
import { qb } from '../../../electron/backend/db/db.ts';
import { surveyLinks } from '../../../electron/backend/assessments/survey-link.ts';
import { pageOf } from '../../../electron/backend/messaging/link-pages.ts';
import { findLink } from '../../../electron/backend/messaging/links.queries.ts';
import { slotLinks } from '../../../electron/backend/respite/slot-link.ts';
import type { TestBackend } from '../../support/backend.ts';
import { createTestBackend } from '../../support/backend.ts';
import { addPatient, zone } from '../../support/clinic.ts';
import { addCaregiver } from '../../support/families.ts';
import type { PretendGateway } from '../../support/pretend-gateway.ts';
import { createPretendGateway } from '../../support/pretend-gateway.ts';
import { addRequest, addSlots, addVisitor, serviceNamed } from '../../support/respite.ts';

let office: TestBackend;
let sms: PretendGateway;
let family: { caregiverId: string; patientId: string };
let visitor: string;
let request: string;
const hour = 3_600_000;
const saturday = instantAt('2026-11-21', '14:00', zone);

beforeEach(() => {
  sms = createPretendGateway();
  office = createTestBackend({ messageSenders: () => new Map([['sms', sms]]) });
  const settings = office.call('settings', 'getSettings', {}) as Record<string, Record<string, unknown>>;
  office.call('settings', 'changeSettings', { values: { 'messaging.isOn': true, 'messaging.sms': { ...settings['messaging.sms'], url: 'https://sms.invalid/send' }, 'hospital.name': '示例医院', 'hospital.callbackNumber': '0571-1' } });
  for (const { code, newest } of office.call('messaging', 'listTemplates', {})) if (code.startsWith('respite.')) office.call('messaging', 'approveTemplate', { versionId: newest.id }, office.actor('supervisor'));
  const { patientId } = addPatient(office);
  family = { patientId, caregiverId: addCaregiver(office, patientId) };
  visitor = addVisitor(office, { visitsPerWeek: 5 });
  addSlots(office, visitor);
  request = addRequest(office, family);
});
afterEach(() => office.close());

/** With a front machine that people can reach. */
function openFrontMachine(): void {
  const settings = office.call('settings', 'getSettings', {}) as Record<string, Record<string, unknown>>;
  office.call('settings', 'changeSettings', { values: { 'messaging.frontMachine': { ...settings['messaging.frontMachine'], publicUrl: 'https://h.example' } } });
}
function offer(startsAt = saturday): string {
  const id = office.newId();
  const { refusal } = office.call('respite', 'offer', { id, requestId: request, providerId: visitor, serviceId: serviceNamed(office, '上门陪伴'), startsAt, minutes: 120, byMessage: true }, office.actor('nurse'));
  expect(refusal).toBeNull();
  return id;
}
async function received(): Promise<string[]> {
  await office.backend.courier.idle();
  return [...sms.delivered.values()].map(({ address, body }) => `${address} ${body.replaceAll(/https:\/\/h\.example\/l\/[\w-]{22}/g, 'LINK')}`);
}
const bookings = () => new Map(office.call('respite', 'getRequest', { id: request }, office.actor('nurse'))?.bookings.map((booking) => [booking.id, booking]));
const openLink = () => office.backend.db.all(qb.selectFrom('message_link').select('id').where('closed_as', 'is', null)).map(({ id }) => id);
const answerLink = (linkId: string, answer: Record<string, string[]>) => office.call('messaging', 'receiveAnswer', { providerId: office.newId(), linkId, answer, receivedAt: office.clock.now }).result;

test('without a front machine the family is asked to ring; its yes is confirmed in writing', async () => {
  const id = offer();
  expect(await received()).toEqual(['13900005678 【示例医院】陈女士，上门陪伴可安排在 2026-11-21 14:00 至 16:00。请于 2026-11-21 14:00 前致电 0571-1 确认或改期，逾期时段释放。回复 TD 退订']);
  office.call('respite', 'answerOffer', { id, answer: 'accept', way: 'phone' }, office.actor('nurse'));
  expect((await received()).at(-1)).toBe('13900005678 【示例医院】陈女士，上门陪伴已定于 2026-11-21 14:00 至 16:00，来人会出示工作证。需取消请提前致电 0571-1。回复 TD 退订');
});

test('by a link the family chooses one of the times; names and illness are not on the page; it closes with the answer', async () => {
  openFrontMachine();
  const first = offer();
  const second = offer(saturday + 24 * hour);
  expect(await received()).toHaveLength(2);
  const [linkId = ''] = openLink();
  expect(openLink()).toHaveLength(1);
  const row = findLink(office.backend.db, linkId);
  const page = row && pageOf({ read: office.backend.db, now: office.clock.now }, { slot: slotLinks }, row);
  expect(page?.fields[0]?.options.map(({ text }) => text['zh-CN'])).toEqual(['2026-11-21 14:00–16:00 上门陪伴', '2026-11-22 14:00–16:00 上门陪伴', '都不方便，请电话联系']);
  expect(JSON.stringify(page)).not.toMatch(/陈|王|沈|K80/);
  expect(answerLink(linkId, { choice: [second] })).toBe('applied');
  expect([first, second].map((id) => [bookings().get(id)?.state, bookings().get(id)?.confirmedWay])).toEqual([['not_chosen', null], ['confirmed', 'link']]);
  expect(openLink()).toEqual([]);
  expect(answerLink(linkId, { choice: [first] })).toBe('refused');
});

test('none of them suits: all are declined; an offer that lapsed is gone from the page', () => {
  openFrontMachine();
  const first = offer();
  const second = offer(saturday + 24 * hour);
  const [linkId = ''] = openLink();
  office.clock.now = saturday;
  expect(answerLink(linkId, { choice: [first] })).toBe('refused');
  expect(answerLink(linkId, { choice: ['none'] })).toBe('applied');
  expect([first, second].map((id) => bookings().get(id)?.state)).toEqual(['lapsed', 'declined']);
});

test('called off before it left: nothing leaves', async () => {
  office.clock.now = instantAt('2026-11-20', '22:00', zone);
  const id = offer();
  office.call('respite', 'cancelBooking', { id, side: 'hospital', reason: '改期' }, office.actor('nurse'));
  office.clock.now = instantAt('2026-11-21', '09:00', zone);
  expect(await received()).toEqual([]);
});

test('whoever asked for silence is rung instead, and the desk hears why', () => {
  office.call('messaging', 'optOut', { recipient: { kind: 'caregiver', id: family.caregiverId }, channel: null, note: '不要短信' }, office.actor('nurse'));
  const id = office.newId();
  expect(office.call('respite', 'offer', { id, requestId: request, providerId: visitor, serviceId: serviceNamed(office, '上门陪伴'), startsAt: saturday, minutes: 120, byMessage: true }, office.actor('nurse')).refusal).toBe('opted-out');
  expect(bookings().get(id)?.state).toBe('offered');
});

test('asked by a link how it was: its answer is the visit’s satisfaction; where no link can go, a call is planned', () => {
  office.call('settings', 'changeSettings', { values: { 'respite.surveyBy': 'link' } });
  const visit = (startsAt: number): string => {
    office.clock.now = startsAt - hour;
    const id = office.newId();
    office.call('respite', 'offer', { id, requestId: request, providerId: visitor, serviceId: serviceNamed(office, '上门陪伴'), startsAt, minutes: 60, byMessage: false }, office.actor('nurse'));
    office.call('respite', 'answerOffer', { id, answer: 'accept', way: 'phone' }, office.actor('nurse'));
    office.clock.now = startsAt;
    office.call('respite', 'checkIn', { id, cameAt: startsAt, lateReason: '' }, office.actor('nurse'));
    office.clock.now = startsAt + hour;
    office.call('respite', 'checkOut', { id, leftAt: startsAt + hour, lateReason: '', note: '' }, office.actor('nurse'));
    return id;
  };
  office.call('respite', 'saveRequest', { id: request, ...family, reason: '', hasAgreed: true, serviceId: serviceNamed(office, '上门陪伴'), visits: 3, minutes: 60, earliestOn: null, latestOn: null, times: [], district: null, language: null, sex: null, skills: [], note: '' }, office.actor('nurse'));
  const byCall = visit(saturday);
  openFrontMachine();
  const byLink = visit(saturday + 24 * hour);
  expect([byCall, byLink].map((id) => bookings().get(id)?.survey)).toEqual(['due', 'sent']);
  const [linkId = ''] = openLink();
  const rated = ['arranging', 'punctuality', 'manner', 'skill', 'handover', 'rest'];
  const row = findLink(office.backend.db, linkId);
  expect(row?.subject).toContain(shippedQuestionnaireUrls.respiteSatisfaction);
  expect(answerLink(linkId, { ...Object.fromEntries(rated.map((code) => [code, [optionNamed(code, 'neutral')]])), safety: [optionNamed('safety', 'none')], again: [optionNamed('again', 'yes')], recommend: ['9'] })).toBe('applied');
  expect([byCall, byLink].map((id) => [bookings().get(id)?.survey, bookings().get(id)?.satisfaction])).toEqual([['due', null], ['done', 50]]);
});

/** The value that the page sends for an option, read from the page itself. */
function optionNamed(field: string, code: string): string {
  const publication = office.backend.db.one(qb.selectFrom('message_link').selectAll().where('kind', '=', 'survey'));
  const page = surveyPage(publication.id);
  return page.get(field)?.find((value) => value.includes(code)) ?? '';
}

function surveyPage(linkId: string): Map<string, string[]> {
  const row = findLink(office.backend.db, linkId);
  const page = row && pageOf({ read: office.backend.db, now: office.clock.now }, { survey: surveyLinks }, row);
  return new Map(page?.fields.map((field) => [field.id, field.options.map(({ value }) => value)]));
}
