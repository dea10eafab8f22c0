// What may happen to a family in a history of the law of reach: each step a real command, refused or not, and what it means written down
// by the clerk. A refusal is an answer; what was let through is judged.
import type { Channel } from '#shared/messaging/recipient.ts';
import { notReachedOutcomes } from '#shared/queue/outcomes.ts';
import { addDays, civilDateAt, instantAt } from '#shared/time/civil.ts';
import { qb } from '../../electron/backend/db/db.ts';
import { earnPoints } from '../../electron/backend/community/earn.ts';
import { stopPatient } from '../../electron/backend/plans/stops.ts';
import type { Chance } from '../../electron/backend/sample/chance.ts';
import { closingFor, zone } from './clinic.ts';
import { joinGroup } from './community.ts';
import type { Family, ReachOffice } from './reach-office.ts';
import { caregiver, patient } from './reach-office.ts';
import { addRequest, serviceNamed } from './respite.ts';

interface Moment {
  readonly office: ReachOffice;
  readonly family: Family;
  readonly chance: Chance;
  /** Of this step: idempotency keys and numbers of replies. */
  readonly key: string;
}

interface Step {
  readonly name: string;
  run(moment: Moment): void;
}

const minute = 60_000;
const parentOf = ({ family, chance }: Moment): string => chance.pick([family.mother, family.father]);
const anybody = (moment: Moment) => (moment.chance.between(0, 2) === 0 ? caregiver(moment.family.daughter) : patient(parentOf(moment)));
const today = ({ test }: ReachOffice): string => civilDateAt(test.clock.now, zone);

const timePasses: Step = { name: 'time passes', run: ({ office, chance }) => void (office.test.clock.now += chance.between(1, 1500) * minute) };

const looksAround: Step = {
  name: 'reminders',
  run({ office }) {
    for (let after: string | null = ''; after !== null; ) after = office.test.call('messaging', 'queueReminders', { after }).next;
  },
};

const dies: Step = {
  name: 'death',
  run(moment) {
    const { office, chance } = moment;
    const patientId = parentOf(moment);
    if (chance.between(0, 1) === 0) office.attempt(() => office.test.call('caregivers', 'recordDeath', { patientId, on: null, informant: '科室通知' }, office.test.actor('supervisor')));
    else office.test.backend.transact((scope) => stopPatient(scope, { patientId, kind: 'deceased', effectiveOn: null, informant: 'HIS' }), office.test.clock.now);
    office.clerk.died(patientId);
    office.note('death');
  },
};

const refusesAll: Step = {
  name: 'wants no more',
  run(moment) {
    const { office, family, chance } = moment;
    const isHer = chance.between(0, 2) === 0;
    const patientId = parentOf(moment);
    if (isHer) office.attempt(() => office.test.call('caregivers', 'stop', { caregiverId: family.daughter, kind: 'refused_all', reason: '不愿再联系' }, office.test.actor('nurse')));
    else office.test.backend.transact((scope) => stopPatient(scope, { patientId, kind: 'refused_all', effectiveOn: null, informant: null }), office.test.clock.now);
    office.clerk.entry(isHer ? caregiver(family.daughter) : patient(patientId)).isStopped = true;
    office.note('refusal');
  },
};

const takenBack: Step = {
  name: 'taken back',
  run({ office, family }) {
    const { test, clerk } = office;
    for (const patientId of [family.mother, family.father]) {
      for (const stop of test.call('queue', 'listStops', { patientId, state: 'active' })) {
        if (office.attempt(() => test.call('queue', 'reverseStop', { stopId: stop.id, reason: '登记有误' }, test.actor('supervisor'))) === null) continue;
        const left = test.call('queue', 'listStops', { patientId, state: 'active' }).map((one) => one.kind);
        if (!left.includes('deceased')) clerk.lives(patientId);
        if (!left.includes('refused_all')) clerk.entry(patient(patientId)).isStopped = false;
      }
    }
    if (office.attempt(() => test.call('caregivers', 'liftStop', { caregiverId: family.daughter, reason: '本人要求' }, test.actor('supervisor')))) clerk.entry(caregiver(family.daughter)).isStopped = false;
  },
};

const chooses: Step = {
  name: 'supervisor chooses',
  run(moment) {
    const { office, family, chance } = moment;
    for (const patientId of [family.mother, family.father]) {
      const choice = chance.pick(['care', 'silence'] as const);
      if (!office.attempt(() => office.test.call('caregivers', 'decideBereavement', { caregiverId: family.daughter, patientId, choice, reason: '与家属沟通' }, office.test.actor('supervisor')))) continue;
      office.clerk.decided(family.daughter, patientId, choice);
      office.note('decision');
    }
  },
};

const optsOut: Step = {
  name: 'opts out',
  run(moment) {
    const { office, family, chance, key } = moment;
    const person = anybody(moment);
    office.note('refusal');
    if (chance.between(0, 1) === 0) {
      const channel = chance.pick<Channel | null>(['sms', 'email', null]);
      office.test.call('messaging', 'optOut', { recipient: person, channel, note: '电话里说的' });
      office.clerk.entry(person).refusedWays.add(channel ?? 'all');
      return;
    }
    const address = family.numbers[person.id] ?? '';
    office.test.call('messaging', 'recordReply', { channel: 'sms', providerId: key, address, text: chance.pick(['TD', '退订', '0000']), receivedAt: office.test.clock.now });
    for (const one of [patient(family.mother), patient(family.father), caregiver(family.daughter)]) if (family.numbers[one.id] === address) office.clerk.entry(one).refusedWays.add('sms');
  },
};

const saysYesOrNo: Step = {
  name: 'consent',
  run(moment) {
    const { office, chance, family } = moment;
    const person = anybody(moment);
    const isGiven = chance.between(0, 3) > 0;
    if (person.kind === 'caregiver' && chance.between(0, 2) === 0) {
      office.test.call('caregivers', 'recordCallConsent', { caregiverId: family.daughter, isGiven, note: '' }, office.test.actor('nurse'));
      office.clerk.entry(person).calls = isGiven;
      return;
    }
    office.test.call('messaging', 'recordConsent', { recipient: person, isGiven });
    office.clerk.entry(person).messages = isGiven;
  },
};

const wishes: Step = {
  name: 'wishes',
  run(moment) {
    const recipient = anybody(moment);
    moment.office.test.call('messaging', 'setWishes', { recipient, channel: moment.chance.pick<Channel | null>(['sms', 'email', null]), hours: null, language: null, email: `${recipient.id}@x.invalid` });
  },
};

const writes: Step = {
  name: 'message by hand',
  run(moment) {
    const { office, chance } = moment;
    const recipient = anybody(moment);
    const patientId = recipient.kind === 'caregiver' && chance.between(0, 2) > 0 ? parentOf(moment) : null;
    const templateCode = chance.pick(['call.notice', 'medication.reminder', 'birthday.greeting', 'club.evening', 'ward.urgent', 'grief.letter']);
    office.attempt(() => office.test.call('messaging', 'sendMessage', { id: office.test.newId(), recipient, patientId, templateCode }, office.test.actor('nurse')));
  },
};

const expected: Step = {
  name: 'a day to come back',
  run(moment) {
    const { office, chance } = moment;
    office.test.call('messaging', 'saveExpectedDay', { patientId: parentOf(moment), kind: chance.pick(['revisit', 'examination'] as const), on: addDays(today(office), chance.between(1, 6)) }, office.test.actor('nurse'));
  },
};

const careCall: Step = {
  name: 'care call planned',
  run(moment) {
    const { office, family } = moment;
    const patientId = parentOf(moment);
    if (office.attempt(() => office.test.call('caregivers', 'planCall', { caregiverId: family.daughter, patientId, kind: 'care_call' }, office.test.actor('nurse')))) office.judge('offer', caregiver(family.daughter), patientId, 'service');
  },
};

const rings: Step = {
  name: 'call',
  run(moment) {
    const { office, family, chance } = moment;
    const { test } = office;
    const nurse = test.actor('nurse');
    const patientId = parentOf(moment);
    const contact = office.attempt(() => test.call('queue', 'claim', { patientId }, nurse));
    if (!contact) return;
    for (const number of contact.numbers.filter((one) => one.isUsable)) {
      const callId = test.newId();
      if (!office.attempt(() => test.call('telephony', 'startCall', { callId, contactId: contact.id, contactPointId: number.id, line: 'desk' }, nurse))) continue;
      const isHers = number.number === family.numbers[family.daughter] && number.number !== family.numbers[patientId];
      const isGentle = test.backend.db.all(qb.selectFrom('contact_item as item').innerJoin('planned_contact as task', 'task.id', 'item.planned_contact_id').select('task.purpose').where('item.contact_id', '=', contact.id)).some((task) => task.purpose === 'bereavement');
      office.judge('call', isHers ? caregiver(family.daughter) : patient(patientId), patientId, isGentle ? 'bereavement' : 'service');
      test.call('telephony', 'endCall', { callId, end: { at: test.clock.now, cause: 'local_hangup' } }, nurse);
    }
    const outcome = chance.pick([...notReachedOutcomes, 'completed_self', 'callback', 'deceased', 'refused_all'] as const);
    const closing = closingFor(outcome, { now: test.clock.now, contactPointId: contact.numbers[0]?.id ?? null });
    if (!office.attempt(() => test.call('queue', 'finishContact', { contactId: contact.id, ...closing }, nurse))) return;
    if (outcome === 'deceased') office.clerk.died(patientId);
    if (outcome === 'refused_all') {
      const answered = test.backend.db.one(qb.selectFrom('contact_stop').select((eb) => eb.fn.countAll<number>().as('n')).where('patient_id', '=', patientId).where('kind', '=', 'refused_all').where('reversed_at', 'is', null)).n > 0;
      office.clerk.entry(answered ? patient(patientId) : caregiver(family.daughter)).isStopped = true;
    }
  },
};

const lecture: Step = {
  name: 'lecture',
  run(moment) {
    const { office, chance } = moment;
    const { test } = office;
    const nurse = test.actor('nurse');
    const { lectureId } = office;
    const recipient = anybody(moment);
    const patientId = recipient.kind === 'patient' ? recipient.id : parentOf(moment);
    const what = chance.between(0, 4);
    if (what === 0) for (let after: string | null = null, isMore = true; isMore; isMore = after !== null) after = office.attempt(() => test.call('education', 'inviteAudience', { lectureId, after }, nurse))?.next ?? null;
    else if (what <= 2 && !isSignedUp(moment, recipient.id) && office.attempt(() => test.call('education', 'signUp', { id: test.newId(), lectureId, recipient, patientId, source: 'phone' }, nurse))) office.judge('asked', recipient, patientId, 'service');
    else if (what === 3) office.attempt(() => test.call('education', 'closeLecture', { id: lectureId, otherAttendees: 0 }, nurse));
    else {
      office.attempt(() => test.call('education', 'cancelLecture', { id: lectureId, reason: '讲者有事' }, nurse));
      office.planLecture();
    }
  },
};

/** Signed up again, she keeps what she has: nothing new is promised. */
function isSignedUp({ office }: Moment, id: string): boolean {
  return office.test.backend.db.first(qb.selectFrom('education_sign_up').select('id').where('lecture_id', '=', office.lectureId).where('recipient_id', '=', id)) !== undefined;
}

const respite: Step = {
  name: 'respite',
  run(moment) {
    const { office, family, chance } = moment;
    const { test } = office;
    const nurse = test.actor('nurse');
    const patientId = family.mother;
    family.request.id ??= office.attempt(() => addRequest(test, { caregiverId: family.daughter, patientId }, { visits: 6 }));
    if (family.request.id === null) return;
    const id = test.newId();
    const startsAt = instantAt(addDays(today(office), chance.between(1, 9)), `${chance.between(9, 17)}:00`.padStart(5, '0'), zone);
    const offered = office.attempt(() => test.call('respite', 'offer', { id, requestId: family.request.id ?? '', providerId: office.visitorId, serviceId: serviceNamed(test, '上门陪伴'), startsAt, minutes: 120, byMessage: chance.between(0, 1) === 0 }, nurse));
    if (!offered) return;
    // She had agreed to respite; times of it may be told to her, unless there is mourning.
    office.judge('asked', caregiver(family.daughter), patientId, 'service');
    const answered = office.attempt(() => test.call('respite', 'answerOffer', { id, answer: chance.pick(['accept', 'decline'] as const), way: 'phone' }, nurse));
    if (answered && chance.between(0, 2) === 0) office.attempt(() => test.call('respite', 'cancelBooking', { id, side: 'family', reason: '家里有事' }, nurse));
  },
};

const community: Step = {
  name: 'community',
  run(moment) {
    const { office, chance, key } = moment;
    const { test, groupId } = office;
    const member = anybody(moment);
    if (chance.between(0, 1) === 0) office.attempt(() => test.call('community', 'inviteToGroup', { groupId, recipient: member }, test.actor('nurse')));
    if (office.attempt(() => joinGroup(test, groupId, member, { nickname: key }))) office.judge('asked', member, null, 'service');
    const earned = test.backend.transact((scope) => earnPoints(scope, { member, rule: 'education.read', reference: key, at: scope.now }), test.clock.now);
    if (earned.kind === 'earned') office.judge('points', member, null, 'service');
  },
};

const programme: Step = {
  name: 'programme',
  run(moment) {
    const { office, chance } = moment;
    const { test, cohortId } = office;
    const nurse = test.actor('nurse');
    const patientId = parentOf(moment);
    const participation = office.attempt(() => test.call('programmes', 'propose', { cohortId, patientId }, nurse));
    if (participation && office.attempt(() => test.call('programmes', 'recordConsent', { participationId: participation.participationId, isGiven: chance.between(0, 3) > 0, means: 'phone', givenBy: '本人' }, nurse))) office.judge('asked', patient(patientId), patientId, 'service');
    test.call('programmes', 'carryOutDue', {});
    const [video] = test.call('programmes', 'listVideoToBook', { patientId }, nurse);
    if (!video) return;
    const startsAt = instantAt(addDays(today(office), chance.between(1, 9)), '10:00', zone);
    office.attempt(() => test.call('programmes', 'bookVideoVisit', { plannedContactId: video.plannedContactId, startsAt, withUserId: nurse.id, meetingUrl: '' }, nurse));
  },
};

/** What is drawn from: time passes often. */
export const steps: readonly Step[] = [timePasses, timePasses, timePasses, timePasses, looksAround, looksAround, dies, refusesAll, takenBack, chooses, chooses, optsOut, saysYesOrNo, saysYesOrNo, wishes, writes, writes, writes, expected, careCall, rings, rings, lecture, lecture, respite, respite, community, community, programme, programme];
