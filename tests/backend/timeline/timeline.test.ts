// All contacts of a person by one statement: pages join into the whole without gap or double, every source reads by its index and no
// further than the page is long, names are masked, and the states are those that the modules themselves tell.
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Recipient } from '#shared/messaging/recipient.ts';
import type { TimelineCursor, TimelineEntry } from '#shared/timeline/timeline.contract.ts';
import { qb } from '../../../electron/backend/db/db.ts';
import { enqueueMessage } from '../../../electron/backend/messaging/outbox.ts';
import { timelineSources } from '../../../electron/backend/timeline/sources.ts';
import type { TimelineRow } from '../../../electron/backend/timeline/timeline-source.ts';
import { listTimeline, timelineQuery } from '../../../electron/backend/timeline/timeline.queries.ts';
import type { TestBackend } from '../../support/backend.ts';
import { createTestBackend } from '../../support/backend.ts';
import { addPatient } from '../../support/clinic.ts';

const minute = 60_000;
let office: TestBackend;
let about: Recipient;

beforeAll(() => {
  office = createTestBackend({ messageSenders: () => new Map() });
  about = { kind: 'patient', id: addPatient(office).patientId };
});
afterAll(() => office.close());

/** Page after page, as the page asks. */
function read(limit: number, more: { kinds?: TimelineEntry['kind'][] } = {}): TimelineEntry[] {
  const found: TimelineEntry[] = [];
  for (let before: TimelineCursor | null = null; ; ) {
    const page: { entries: TimelineEntry[]; next: TimelineCursor | null } = office.call('timeline', 'listEntries', { about, before, limit, ...more }, office.actor('nurse'));
    found.push(...page.entries);
    if (!page.next) return found;
    before = page.next;
  }
}

/** Contacts, calls, messages and alerts, several in the same millisecond. */
function writeHistory(count: number): void {
  const nurse = office.actor('nurse');
  const versionId = office.call('messaging', 'listTemplates', {})[0]?.newest.id ?? '';
  office.backend.transact((scope) => {
    for (let index = 0; index < count; index += 1) {
      const at = scope.now - Math.floor(index / 3) * minute;
      const common = { patient_id: about.id, workstation: 'test' };
      const id = scope.newId();
      if (index % 3 === 0) scope.db.run(qb.insertInto('contact').values({ id, user_id: nurse.id, opened_at: at, happened_at: at, closed_at: at, outcome: 'no_answer', is_reached: 0, note: `记录 ${index}，王桂兰`, ...common }));
      else if (index % 3 === 1) scope.db.run(qb.insertInto('call').values({ id, user_id: nurse.id, number: '13800001234', direction: 'incoming', line: 'desk', started_at: at, ...common }));
      else scope.db.run(qb.insertInto('outbox_message').values({ id, recipient_kind: 'patient', recipient_id: about.id, purpose: 'reminder', template_version_id: versionId, variables: '{}', language: 'zh-CN', channel: 'sms', idempotency_key: id, recorded_by: nurse.id, recorded_at: at, ...common }));
    }
  });
}

test('pages of any length join into the same whole, newest first', () => {
  writeHistory(300);
  const whole = read(200);
  expect(whole).toHaveLength(300);
  expect(whole.map(({ at, id }) => [at, id])).toEqual(whole.map(({ at, id }) => [at, id]).toSorted(([atOne = 0, one = ''], [atOther = 0, other = '']) => Number(atOther) - Number(atOne) || (one < other ? 1 : -1)));
  for (const limit of [1, 7, 50]) expect(read(limit)).toEqual(whole);
  expect(read(50, { kinds: ['message'] })).toEqual(whole.filter((entry) => entry.kind === 'message'));
  expect(whole.find((entry) => entry.kind === 'call')).toMatchObject({ state: 'no_answer', detail: { 'zh-CN': '记录 0，王*' }, by: 'nurse' });
  expect(whole.filter((entry) => entry.kind === 'ring').every((entry) => entry.state === 'missed')).toBe(true);
});

test('a page keeps its older end when newer entries come', () => {
  const { entries, next } = office.call('timeline', 'listEntries', { about, limit: 20 });
  office.clock.now += minute;
  writeHistory(3);
  const again = office.call('timeline', 'listEntries', { about, downTo: next, limit: 200 }).entries;
  expect({ newer: again.length - entries.length, kept: again.slice(-20) }).toEqual({ newer: 3, kept: entries });
});

test('a message stands in the state that the outbox tells', () => {
  const person = addPatient(office, { numbers: ['13900005678'], isEnrolled: false });
  const recipient: Recipient = { kind: 'patient', id: person.patientId };
  const settings = office.call('settings', 'getSettings', {}) as Record<string, object>;
  office.call('settings', 'changeSettings', { values: { 'messaging.isOn': true, 'messaging.sms': { ...settings['messaging.sms'], url: 'https://sms.invalid/' }, 'hospital.name': '示例医院', 'hospital.callbackNumber': '0571-1' } });
  for (const { newest } of office.call('messaging', 'listTemplates', {})) office.call('messaging', 'approveTemplate', { versionId: newest.id });
  const order = (key: string): void => void office.backend.transact((scope) => enqueueMessage(scope, { recipient, templateCode: 'call.notice', idempotencyKey: key }));
  const receipts = [[], ['delivered'], ['delivered', 'read'], ['undelivered'], ['undelivered', 'delivered']] as const;
  receipts.forEach((states, index) => {
    order(`sent-${index}`);
    const taken = office.call('messaging', 'takeDue', { channels: ['sms'] });
    office.call('messaging', 'recordOutcome', { messageId: taken?.messageId ?? '', attempt: 1, outcome: { kind: 'accepted', providerId: `p-${index}` } });
    for (const state of states) office.call('messaging', 'recordReceipt', { providerId: `p-${index}`, state, happenedAt: office.clock.now });
  });
  order('refused');
  const refused = office.call('messaging', 'takeDue', { channels: ['sms'] });
  office.call('messaging', 'recordOutcome', { messageId: refused?.messageId ?? '', attempt: 1, outcome: { kind: 'refused', reason: 'E', isPermanent: true } });
  order('underway');
  office.call('messaging', 'takeDue', { channels: ['sms'] });
  order('waiting');
  const told = new Map(office.call('messaging', 'getPerson', { recipient })?.messages.map((message) => [message.id, message.state]));
  const shown = office.call('timeline', 'listEntries', { about: recipient }).entries.map((entry) => [entry.id, entry.state]);
  expect(shown.filter(([id]) => id !== undefined).toSorted()).toEqual([...told].toSorted());
  expect(new Set(told.values())).toEqual(new Set(['sent', 'delivered', 'read', 'undelivered', 'failed', 'underway', 'waiting']));
  office.call('messaging', 'recordReply', { channel: 'sms', providerId: 'r-1', address: '13900005678', text: 'TD', receivedAt: office.clock.now + minute });
  expect(office.call('timeline', 'listEntries', { about: recipient, limit: 1 }).entries).toMatchObject([{ kind: 'reply', state: 'optOut', detail: { 'zh-CN': 'TD' } }]);
});

test.each(['patient', 'caregiver'] as const)('every source finds the entries of a %s by an index, in order', (kind) => {
  const query = timelineQuery(timelineSources, { about: { kind, id: about.id }, kinds: [], before: { at: office.clock.now, id: 'x' }, downTo: null, limit: 51 });
  const plan = query ? office.backend.db.explain(query) : [];
  expect(plan.length).toBeGreaterThan(3);
  // Read whole, or sorted, is only what a source has already cut to the page; entries of one instant are put in order as they come.
  plan.forEach((line, index) => {
    if (line.startsWith('SCAN')) expect(line).toMatch(/^SCAN \(subquery-\d+\)$/);
    if (line === 'USE TEMP B-TREE FOR ORDER BY') expect(plan[index - 1]).toMatch(/^SCAN \(subquery/);
  });
  expect(plan.join('\n')).toContain(kind === 'patient' ? 'contact_by_patient (patient_id=? AND happened_at<?)' : 'outbox_message_by_recipient (recipient_kind=? AND recipient_id=? AND recorded_at<?)');
});

test('no source is read further than the page is long', () => {
  let rowsRead = 0;
  office.backend.sqlite.function('note_row', { deterministic: false }, () => {
    rowsRead += 1;
    return '';
  });
  const counting = timelineSources.map((source) => ({
    ...source,
    select(person: Recipient) {
      const select = source.select(person);
      return select && sql<TimelineRow>`(SELECT at, id, kind, title, state, detail || note_row() AS detail, person, by FROM ${select})`;
    },
  }));
  const page = { about, kinds: [], before: null, downTo: null, limit: 21 };
  expect(listTimeline(office.backend.db, counting, page)).toEqual(listTimeline(office.backend.db, timelineSources, page));
  // Three kinds of a hundred entries each: of every one the page, and one that told that it was enough.
  expect(rowsRead).toBeGreaterThan(21);
  expect(rowsRead).toBeLessThanOrEqual(3 * 22);
});
