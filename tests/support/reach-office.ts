// The hospital in which the law of reach is tried: everything switched on, every template approved, a lecture, a group, somebody who
// comes for respite, and senders that ask the clerk about each message that leaves.
import type { OutgoingMessage, SendOutcome } from '#shared/messaging/messaging.contract.ts';
import type { Channel, Purpose, Recipient } from '#shared/messaging/recipient.ts';
import { isAppError } from '#shared/rpc/errors.ts';
import { addDays, civilDateAt, clockTimeAt } from '#shared/time/civil.ts';
import { qb } from '../../electron/backend/db/db.ts';
import type { ChannelAdapter } from '../../electron/backend/messaging/channel-adapter.ts';
import type { Chance } from '../../electron/backend/sample/chance.ts';
import type { TestBackend } from './backend.ts';
import { createTestBackend } from './backend.ts';
import type { ClerkOfReach } from './careful-clerk.ts';
import { createClerk } from './careful-clerk.ts';
import { daughterOf } from './caregivers.ts';
import { addPatient, zone } from './clinic.ts';
import { addGroup } from './community.ts';
import { addSlots, addVisitor } from './respite.ts';

export interface Family {
  readonly mother: string;
  readonly father: string;
  readonly daughter: string;
  readonly numbers: Readonly<Record<string, string>>;
  readonly request: { id: string | null };
}

export interface ReachOffice {
  readonly test: TestBackend;
  readonly clerk: ClerkOfReach;
  readonly groupId: string;
  readonly visitorId: string;
  readonly cohortId: string;
  lectureId: string;
  note(what: string): void;
  /** Where a history stands, for what is found wrong. */
  at(place: string): void;
  addFamily(seed: number, chance: Chance): Family;
  /** Runs what may be refused: null for a refusal; anything else is a fault. */
  attempt<T>(work: () => T): T | null;
  /** Something reached out by another way than a message: the clerk is asked. */
  judge(what: 'call' | 'offer' | 'asked' | 'points', person: Recipient, about: string | null, purpose: Purpose): void;
  planLecture(): void;
  close(): Promise<void>;
}

export const patient = (id: string): Recipient => ({ kind: 'patient', id });
export const caregiver = (id: string): Recipient => ({ kind: 'caregiver', id });

export function createOffice(wrongs: string[], note: (what: string) => void): ReachOffice {
  const clerk = createClerk();
  const purposes = new Map<string, Purpose>();
  const addresses = new Map<string, Set<string>>();
  let place = '';
  const watch = (channel: Channel): ChannelAdapter => ({
    send(message: OutgoingMessage): Promise<SendOutcome> {
      note('message');
      const row = test.backend.db.one(qb.selectFrom('outbox_message as message').innerJoin('message_template_version as version', 'version.id', 'message.template_version_id').innerJoin('message_template as template', 'template.id', 'version.template_id').select(['message.recipient_kind', 'message.recipient_id', 'message.patient_id', 'template.code']).where('message.id', '=', message.messageId));
      const person = { kind: row.recipient_kind, id: row.recipient_id };
      const purpose = purposes.get(row.code) ?? 'invitation';
      note(`message ${row.code}`);
      const wrong = clerk.objection(person, row.patient_id, purpose, channel, clockTimeAt(test.clock.now, zone)) ?? (addresses.get(person.id)?.has(message.address) ? null : 'at another number');
      if (wrong !== null) wrongs.push(`${place}: ${row.code} by ${channel} to ${person.kind}: ${wrong}`);
      return Promise.resolve(channel === 'email' && message.messageId.endsWith('0') ? { kind: 'refused', reason: 'E', isPermanent: true } : { kind: 'accepted', providerId: message.key });
    },
  });
  const test = createTestBackend({ messageSenders: () => new Map([['sms', watch('sms')], ['email', watch('email')]]) });
  prepare(test);
  for (const { code, purpose } of test.call('messaging', 'listTemplates', {})) purposes.set(code, purpose);
  const visitorId = addVisitor(test, { visitsPerWeek: 5 });
  addSlots(test, visitorId);

  const office: ReachOffice = {
    test,
    clerk,
    groupId: addGroup(test, { capacity: 200 }),
    cohortId: startProgramme(test),
    visitorId,
    lectureId: '',
    note,
    at: (next) => void (place = next),
    addFamily(seed, chance) {
      const number = (prefix: string): string => `${prefix}${String(seed).padStart(8, '0')}`;
      const [mother, father] = [number('138'), number('137')].map((own) => addPatient(test, { name: '王桂兰', numbers: [own], dischargedOn: addDays(civilDateAt(test.clock.now, zone), -chance.between(2, 20)) }).patientId) as [string, string];
      // One telephone for mother and daughter now and then: what it asks for holds for both.
      const hers = chance.between(0, 4) === 0 ? number('138') : number('139');
      const daughter = daughterOf(test, mother, { name: '李小梅', phone: hers, isPrimary: true });
      test.call('caregivers', 'link', { caregiverId: daughter, patientId: father, relationship: 'child' }, test.actor('nurse'));
      for (const person of [patient(mother), patient(father), caregiver(daughter)]) clerk.add(person);
      for (const parent of [mother, father]) clerk.looksAfter(daughter, parent);
      const numbers = { [mother]: number('138'), [father]: number('137'), [daughter]: hers };
      for (const [id, own] of Object.entries(numbers)) addresses.set(id, new Set([own, `${id}@x.invalid`]));
      return { mother, father, daughter, numbers, request: { id: null } };
    },
    attempt(work) {
      try {
        return work();
      } catch (error) {
        if (isAppError(error) && error.code !== 'internal' && error.code !== 'invalid-input') return null;
        throw error;
      }
    },
    judge(what, person, about, purpose) {
      note(what);
      const wrong = clerk.objection(person, about, purpose, what === 'points' ? 'asked' : what, clockTimeAt(test.clock.now, zone));
      if (wrong !== null) wrongs.push(`${place}: ${what} to ${person.kind}: ${wrong}`);
    },
    planLecture() {
      office.lectureId = test.newId();
      const startsAt = test.clock.now + 3 * 86_400_000;
      const today = civilDateAt(test.clock.now, zone);
      test.call('education', 'planLecture', { id: office.lectureId, plan: { kind: 'lecture', title: '家庭护理课堂', topic: '', speaker: '何护士长', place: '三层会议室', onlineUrl: null, startsAt, endsAt: startsAt + 5_400_000, capacity: 500, articleId: null, audience: { who: 'both', dischargedFrom: addDays(today, -40), dischargedTo: today } } }, test.actor('nurse'));
    },
    close: () => test.close(),
  };
  office.planLecture();
  return office;
}

/** The shipped scheme, for the patients of a quarter. @returns the cohort's id */
function startProgramme(test: TestBackend): string {
  const opensOn = civilDateAt(test.clock.now, zone);
  const { programmes } = test.call('programmes', 'startScheme', { code: 'heart-to-heart', cohortTitle: '第一期', opensOn, closesOn: addDays(opensOn, 3650) }, test.actor('supervisor'));
  return programmes.find(({ kind }) => kind === 'patient')?.cohortId ?? '';
}

function prepare(test: TestBackend): void {
  const settings = test.call('settings', 'getSettings', {}) as Record<string, Record<string, unknown>>;
  const reminders = { revisit: true, examination: true, medication: true, birthday: true };
  test.call('settings', 'changeSettings', {
    values: {
      'messaging.isOn': true,
      'messaging.sms': { ...settings['messaging.sms'], url: 'https://sms.invalid/' },
      'messaging.smtp': { host: 'mail.invalid', port: 465, security: 'tls', username: '', password: '', from: 'a@b.invalid' },
      'hospital.name': '示例医院',
      'hospital.callbackNumber': '0571-1',
      'messaging.missedCallAfter': 1,
      'messaging.reminders.call': 'dayBefore',
      ...Object.fromEntries(Object.entries(reminders).map(([kind, isOn]) => [`messaging.reminders.${kind}`, isOn])),
    },
  });
  const words = (title: string, body: string): object => ({ 'zh-CN': { subject: title, body } });
  test.call('messaging', 'saveTemplate', { code: 'club.evening', isNew: true, purpose: 'invitation', title: '病友会', texts: words('病友会', '{{recipient.salutation}}，邀请参加病友会') as never });
  test.call('messaging', 'saveTemplate', { code: 'ward.urgent', isNew: true, purpose: 'emergency', title: '紧急联系', texts: words('请回电', '请速回电 {{callback.number}}') as never });
  test.call('messaging', 'saveTemplate', { code: 'grief.letter', isNew: true, purpose: 'bereavement', title: '慰问', texts: words('慰问', '{{recipient.salutation}}，节哀') as never });
  for (const { newest } of test.call('messaging', 'listTemplates', {})) test.call('messaging', 'approveTemplate', { versionId: newest.id });
}
