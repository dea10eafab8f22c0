// A few messages of the last days, and this morning's reminders of return visits: sent, read, one that a gateway refused, an answer, and somebody who asked for silence. Through the
// contract; the sender is made up, since the sample hospital sends nothing.
import { addDays, civilDateAt, instantAt } from '#shared/time/civil.ts';
import { systemActor } from '../rpc/context.ts';
import type { WatchToArrange } from './watch.ts';

const minuteMs = 60_000;
const notices = 6;

export function arrangeMessages({ office, staff, departmentId, askedAt, zone }: WatchToArrange): void {
  const today = civilDateAt(askedAt, zone);
  const { supervisor, nurses } = staff;
  const nurse = nurses[0]?.actor ?? supervisor;
  office.clock.now = instantAt(addDays(today, -5), '09:20', zone);
  for (const template of office.call(supervisor, 'messaging', 'listTemplates', {})) {
    if (template.code !== 'call.notice') office.call(supervisor, 'messaging', 'approveTemplate', { versionId: template.newest.id });
  }
  const { rows } = office.call(supervisor, 'patients', 'listPatients', { departmentId, to: addDays(today, -6), limit: 60 });
  const people = [...new Set(rows.filter((row) => !row.isDeceased).map((row) => row.patientId))];
  const reachable = people.filter((id) => {
    const person = office.call(supervisor, 'messaging', 'getPerson', { recipient: { kind: 'patient', id } });
    return person?.refusal === null && person.reachable.includes('sms');
  });
  reachable.slice(0, notices).forEach((patientId, index) => {
    office.clock.now = instantAt(addDays(today, -4 + Math.floor(index / 2)), index % 2 === 0 ? '10:40' : '15:10', zone);
    office.call(nurse, 'messaging', 'sendMessage', { id: office.newId(), recipient: { kind: 'patient', id: patientId }, templateCode: 'call.missed', channel: 'sms' });
    const taken = office.call(systemActor, 'messaging', 'takeDue', { channels: ['sms'] });
    if (!taken) return;
    const providerId = `sample-${index}`;
    const outcome = index === 1 ? { kind: 'refused' as const, reason: 'MK:0012', isPermanent: true } : { kind: 'accepted' as const, providerId };
    office.clock.now += minuteMs;
    office.call(systemActor, 'messaging', 'recordOutcome', { messageId: taken.messageId, attempt: taken.attempt, outcome });
    if (index === 1) return;
    office.call(systemActor, 'messaging', 'recordReceipt', { providerId, state: index === 2 ? 'undelivered' : 'delivered', happenedAt: office.clock.now });
    const text = { 3: '收到，下午在家', 4: 'TD' }[index];
    if (text === undefined) return;
    office.clock.now += 4 * minuteMs;
    office.call(systemActor, 'messaging', 'recordReply', { channel: 'sms', providerId: `sample-reply-${index}`, address: taken.address, text, receivedAt: office.clock.now });
  });
  remindOfVisits(office, supervisor, instantAt(today, '08:40', zone));
}

/** Return visits are reminded of: this morning's went out. */
function remindOfVisits(office: WatchToArrange['office'], supervisor: WatchToArrange['staff']['supervisor'], morning: number): void {
  office.clock.now = morning;
  office.call(supervisor, 'settings', 'changeSettings', { values: { 'messaging.reminders.revisit': true } });
  office.call(systemActor, 'messaging', 'queueReminders', {});
  for (let taken = office.call(systemActor, 'messaging', 'takeDue', { channels: ['sms'] }); taken; taken = office.call(systemActor, 'messaging', 'takeDue', { channels: ['sms'] })) {
    office.call(systemActor, 'messaging', 'recordOutcome', { messageId: taken.messageId, attempt: taken.attempt, outcome: { kind: 'accepted', providerId: `sample-${taken.messageId}` } });
  }
}
