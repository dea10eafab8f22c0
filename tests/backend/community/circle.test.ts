// Invitations count, wait or are refused; milestones are earned by families; the ranking and the stories obey consent and silence.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Recipient } from '#shared/messaging/recipient.ts';
import { stopPatient } from '../../../electron/backend/plans/stops.ts';
import type { TestBackend } from '../../support/backend.ts';
import { createTestBackend } from '../../support/backend.ts';
import { addCaregiver } from '../../support/families.ts';
import { addGroup, joinGroup, somebody } from '../../support/community.ts';

let office: TestBackend;
let groupId: string;
beforeEach(() => {
  office = createTestBackend();
  groupId = addGroup(office);
});
afterEach(() => office.close());

const nurse = () => office.actor('nurse');
const supervisor = () => office.actor('supervisor');
const codeOf = (memberId: string): string => office.call('community', 'makeInvitationCode', { memberId }, nurse()).code;
const invitations = (view: 'held' | 'all' = 'all') => office.call('community', 'listInvitations', { view }, nurse());
const balanceOf = (memberId: string): number => office.call('community', 'getStatement', { memberId }, nurse()).member.balance;
const dies = (person: Recipient) => office.backend.transact((scope) => stopPatient(scope, { patientId: person.id, kind: 'deceased', effectiveOn: null, informant: '女儿' }), office.clock.now);

test('honest invitations count, by families, and reach their milestones once', () => {
  const { memberId } = joinGroup(office, groupId, somebody(office));
  const code = codeOf(memberId);
  expect(codeOf(memberId)).toBe(code);
  const brought = somebody(office);
  const outcomes = [joinGroup(office, groupId, brought, { invitationCode: code.toLowerCase() }), joinGroup(office, groupId, { kind: 'caregiver', id: addCaregiver(office, brought.id, { number: '13600000001' }) }, { invitationCode: `${code.slice(0, 3)} ${code.slice(3)}` })];
  expect([outcomes.map((one) => one.invitation), balanceOf(memberId)]).toEqual([['counted', 'counted'], 20]);
  office.clock.now += 86_400_000;
  joinGroup(office, groupId, somebody(office), { invitationCode: code });
  joinGroup(office, groupId, somebody(office), { invitationCode: code });
  expect([balanceOf(memberId), office.call('community', 'listInviters', {}, nurse())]).toMatchObject([60, [{ families: 3, held: 0, nextMilestone: 5, code }]]);
  expect(() => joinGroup(office, groupId, somebody(office), { invitationCode: 'AAAAAA' })).toThrow('unknownInvitation');
});

test('a second self, a household, a flood and a ring are held with their reasons; a supervisor decides', () => {
  const anna = somebody(office, { number: '13500000001' });
  const { memberId } = joinGroup(office, groupId, anna);
  const code = codeOf(memberId);
  joinGroup(office, groupId, somebody(office, { number: '13500000001' }), { invitationCode: code });
  joinGroup(office, groupId, { kind: 'caregiver', id: addCaregiver(office, anna.id, { number: '13500000009' }) }, { invitationCode: code });
  const berta = joinGroup(office, groupId, somebody(office), { invitationCode: code });
  joinGroup(office, groupId, somebody(office), { invitationCode: code });
  const chain = joinGroup(office, groupId, somebody(office), { invitationCode: codeOf(berta.memberId) });
  // She who stood at the beginning is brought by the end of her own chain.
  expect(joinGroup(office, addGroup(office), anna, { invitationCode: codeOf(chain.memberId) }).invitation).toBe('held');
  expect(invitations('held').map((one) => one.heldFor).toReversed()).toEqual([['samePhone', 'ring'], ['sameHousehold'], ['velocity'], ['alreadyMember', 'ring']]);
  expect(balanceOf(memberId)).toBe(20);
  const [ring] = invitations('held');
  expect(() => office.call('community', 'decideInvitation', { id: ring?.id ?? '', isAccepted: true, reason: '认识' }, nurse())).toThrow('forbidden');
  expect(office.call('community', 'decideInvitation', { id: ring?.id ?? '', isAccepted: false, reason: '互相邀请' }, supervisor())).toEqual({ points: 0 });
  const flood = invitations('held').find((one) => one.heldFor.includes('velocity'));
  office.call('community', 'decideInvitation', { id: flood?.id ?? '', isAccepted: true, reason: '病友会当天集中加入' }, supervisor());
  expect(() => office.call('community', 'decideInvitation', { id: flood?.id ?? '', isAccepted: false, reason: 'x' }, supervisor())).toThrow('invitationNotHeld');
  expect(invitations().map((one) => one.state).toReversed()).toEqual(['held', 'held', 'counted', 'accepted', 'counted', 'refused']);
});

test('the code of one who has died brings nobody, and says nothing about her', () => {
  const person = somebody(office);
  const { memberId } = joinGroup(office, groupId, person);
  const code = codeOf(memberId);
  dies(person);
  expect(() => joinGroup(office, groupId, somebody(office), { invitationCode: code })).toThrow('unknownInvitation');
  expect(() => codeOf(memberId)).toThrow('memberSilent');
  expect(office.call('community', 'listInviters', {}, nurse())).toEqual([]);
});

test('the ranking lists who took part, and only who agreed is asked; the dead are in no list', () => {
  const people = [somebody(office), somebody(office)];
  const members = people.map((person) => joinGroup(office, groupId, person, { on: '2026-11-01' }));
  const sessionId = office.newId();
  office.call('community', 'planSession', { id: sessionId, groupId, heldOn: '2026-11-18', startsAt: '15:00', topic: '翻身', leader: '林晓' }, nurse());
  office.call('community', 'recordSession', { id: sessionId, attendees: members.map((one) => one.membershipId), notes: '' }, nurse());
  const [first = { memberId: '' }] = members;
  const ask = () => office.call('community', 'askMember', { id: office.newId(), memberId: first.memberId, task: '带领下次小组' }, nurse());
  expect(ask).toThrow('notWilling');
  office.call('community', 'setWillingness', { memberId: first.memberId, isWilling: true, on: '2026-11-19' }, nurse());
  ask();
  const ranking = () => office.call('community', 'listRanking', {}, nurse());
  const found = ranking().find((one) => one.memberId === first.memberId);
  expect(found).toMatchObject({ score: 50, merits: { sessions: 1, messages: 0 }, isWilling: true, asking: { task: '带领下次小组', answer: null } });
  office.call('community', 'answerAsking', { id: found?.asking?.id ?? '', isYes: true }, nurse());
  dies(people[0] ?? { kind: 'patient', id: '' });
  expect([ranking().length, ranking()[0]?.memberId === first.memberId]).toEqual([1, false]);
  expect(ask).toThrow('memberSilent');
});

test('a story is used where it was agreed, and nowhere any more once it is revoked, ends, is changed, or its teller dies', () => {
  const person = somebody(office);
  const { memberId } = joinGroup(office, groupId, person);
  const id = office.newId();
  const tell = (text: string) => office.call('community', 'saveStory', { id, memberId, title: '三个月', text, toldAs: '一位女儿' }, nurse());
  const agree = () => {
    office.clock.now += 1000;
    return office.call('community', 'recordStoryConsent', { storyId: id, places: ['wall', 'group'], what: '全文，不署名', givenBy: '本人', givenOn: '2026-11-01', validUntil: '2026-12-31' }, nurse());
  };
  const use = (place: 'wall' | 'website') => office.call('community', 'useStory', { id: office.newId(), storyId: id, place, detail: '门诊二楼', on: '2026-11-20' }, nurse());
  const story = () => office.call('community', 'listStories', {}, nurse())[0];
  tell('父亲重新站起来。');
  expect(() => use('wall')).toThrow('storyNotFree');
  agree();
  use('wall');
  expect(() => use('website')).toThrow('storyNotFree');
  expect(story()).toMatchObject({ state: 'usable', text: '父亲重新站起来。', uses: [{ place: 'wall', state: 'shown' }] });
  expect(office.call('community', 'revokeStory', { storyId: id, reason: '不愿再公开' }, nurse())).toEqual({ toTakeDown: 1 });
  expect(story()).toMatchObject({ state: 'revoked', text: null, uses: [{ state: 'mustGo' }] });
  expect(() => office.backend.sqlite.exec(`INSERT INTO story_use (id, story_id, consent_id, place, detail, used_on, recorded_by, recorded_at, workstation) SELECT 'u', story_id, id, 'wall', 'x', '2026-11-20', 'system', 0, 't' FROM story_consent`)).toThrow('story is not free');
  office.call('community', 'confirmTakenDown', { useId: story()?.uses[0]?.id ?? '' }, nurse());
  agree();
  tell('改过的话。');
  expect(story()).toMatchObject({ state: 'noConsent', uses: [{ state: 'takenDown' }] });
  agree();
  use('wall');
  office.clock.now = Date.parse('2027-01-01T08:00:00+08:00');
  expect(story()).toMatchObject({ state: 'expired', text: null });
  office.clock.now = Date.parse('2026-12-01T08:00:00+08:00');
  dies(person);
  expect(story()).toMatchObject({ state: 'silent', text: null, uses: [{ state: 'mustGo' }, { state: 'takenDown' }] });
});

test('a reward without the ethics office’s approval of exactly this reward is not redeemed, by the page or by the database', () => {
  const { memberId } = joinGroup(office, groupId, somebody(office));
  const rewardId = office.newId();
  const save = (points: number) => office.call('community', 'saveReward', { id: rewardId, title: '血压计', description: '', points }, supervisor());
  const approve = (approvedOn: string, validUntil: string) => {
    office.clock.now += 1000;
    return office.call('community', 'recordApproval', { rewardId, number: '伦审18', approvedOn, validUntil }, supervisor());
  };
  const state = () => office.call('community', 'listRewards', {}, nurse())[0]?.approvalState;
  const redeem = () => office.call('community', 'redeemReward', { id: office.newId(), memberId, rewardId }, nurse());
  save(1);
  office.call('community', 'changeStock', { rewardId, quantity: 1, note: '' }, supervisor());
  expect(state()).toBe('none');
  expect(redeem).toThrow('notApproved');
  approve('2026-12-01', '2027-12-01');
  expect(state()).toBe('waiting');
  approve('2025-01-01', '2025-12-31');
  expect(state()).toBe('expired');
  approve('2026-01-01', '2026-12-31');
  expect(state()).toBe('valid');
  save(2);
  expect(state()).toBe('changed');
  expect(redeem).toThrow('notApproved');
  save(1);
  office.call('community', 'withdrawApproval', { approvalId: office.call('community', 'listRewards', {}, nurse())[0]?.approval?.id ?? '', reason: '复审' }, supervisor());
  expect(state()).toBe('withdrawn');
  expect(redeem).toThrow('notApproved');
  expect(() => office.call('community', 'changeStock', { rewardId, quantity: -2, note: '' }, supervisor())).toThrow('outOfStock');
  expect(() => office.backend.sqlite.exec(`INSERT INTO reward_stock (id, reward_id, quantity, recorded_by, recorded_at, workstation) VALUES ('x', '${rewardId}', -2, 'system', 0, 't')`)).toThrow('out of stock');
});
