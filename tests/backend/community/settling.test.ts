// A family that answers how the respite visit was gets its points, whichever way the answer came, once, and without anybody's doing.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { instantAt } from '#shared/time/civil.ts';
import { surveyLinks } from '../../../electron/backend/assessments/survey-link.ts';
import { watchSettling } from '../../../electron/backend/community/settling.ts';
import { qb } from '../../../electron/backend/db/db.ts';
import { pageOf } from '../../../electron/backend/messaging/link-pages.ts';
import { findLink } from '../../../electron/backend/messaging/links.queries.ts';
import type { TestBackend } from '../../support/backend.ts';
import { createTestBackend } from '../../support/backend.ts';
import { addPatient, zone } from '../../support/clinic.ts';
import { addGroup, joinGroup } from '../../support/community.ts';
import { addCaregiver } from '../../support/families.ts';
import { createPretendGateway } from '../../support/pretend-gateway.ts';
import { addRequest, addSlots, addVisitor, serviceNamed } from '../../support/respite.ts';

let office: TestBackend;
beforeEach(() => {
  office = createTestBackend({ messageSenders: () => new Map([['sms', createPretendGateway()]]) });
  const settings = office.call('settings', 'getSettings', {}) as Record<string, Record<string, unknown>>;
  office.call('settings', 'changeSettings', { values: { 'messaging.isOn': true, 'messaging.sms': { ...settings['messaging.sms'], url: 'https://sms.invalid/send' }, 'messaging.frontMachine': { ...settings['messaging.frontMachine'], publicUrl: 'https://h.example' }, 'respite.surveyBy': 'link', 'hospital.name': '示例医院', 'hospital.callbackNumber': '0571-1' } });
  for (const { code, newest } of office.call('messaging', 'listTemplates', {})) if (code.startsWith('respite.')) office.call('messaging', 'approveTemplate', { versionId: newest.id }, office.actor('supervisor'));
});
afterEach(() => office.close());

const hour = 3_600_000;

/** A visit on Saturday, checked out, and the link that asks how it was. */
function visit(family: { caregiverId: string; patientId: string }): string {
  const nurse = office.actor('nurse');
  const providerId = addVisitor(office);
  addSlots(office, providerId);
  const id = office.newId();
  const startsAt = instantAt('2026-11-21', '14:00', zone);
  office.call('respite', 'offer', { id, requestId: addRequest(office, family), providerId, serviceId: serviceNamed(office, '上门陪伴'), startsAt, minutes: 120, byMessage: false }, nurse);
  office.call('respite', 'answerOffer', { id, answer: 'accept', way: 'phone' }, nurse);
  office.clock.now = startsAt;
  office.call('respite', 'checkIn', { id, cameAt: startsAt, lateReason: '' }, nurse);
  office.clock.now = startsAt + 2 * hour;
  office.call('respite', 'checkOut', { id, leftAt: startsAt + 2 * hour, lateReason: '', note: '' }, nurse);
  return office.backend.db.one(qb.selectFrom('message_link').select('id').where('kind', '=', 'survey').where('closed_as', 'is', null)).id;
}

function answer(linkId: string): void {
  const row = findLink(office.backend.db, linkId);
  const page = row && pageOf({ read: office.backend.db, now: office.clock.now }, { survey: surveyLinks }, row);
  const given = Object.fromEntries((page?.fields ?? []).filter((field) => field.options.length > 0).map((field) => [field.id, [field.options[0]?.value ?? '']]));
  expect(office.call('messaging', 'receiveAnswer', { providerId: office.newId(), linkId, answer: { ...given, recommend: ['9'] }, receivedAt: office.clock.now }).result).toBe('applied');
}

test('an answer after a visit earns once, and the watch asks for it only while there is something to do', () => {
  const { patientId } = addPatient(office, { numbers: ['13600000001'], isEnrolled: false });
  const family = { patientId, caregiverId: addCaregiver(office, patientId) };
  const { memberId } = joinGroup(office, addGroup(office), { kind: 'caregiver', id: family.caregiverId });
  const linkId = visit(family);
  let asked = 0;
  const watch = watchSettling({ read: office.backend.db, now: () => office.clock.now, command: () => (asked += 1) });
  watch.lookOut();
  expect(asked).toBe(0);
  answer(linkId);
  watch.lookOut();
  watch.lookOut();
  expect(asked).toBe(1);
  expect([office.call('community', 'settlePoints', {}), office.call('community', 'settlePoints', {})]).toEqual([{ earned: 5, expired: 0 }, { earned: 0, expired: 0 }]);
  watch.close();
  expect(office.call('community', 'getStatement', { memberId }, office.actor('nurse')).lines).toMatchObject([{ rule: 'respite.surveyed', points: 5, happenedOn: '2026-11-21' }]);
});
