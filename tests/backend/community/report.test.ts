// The community's table against a count made another way: what a member did is added up from the statement and the roll, and the
// outstanding points follow from month to month.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ReportTable } from '#shared/reports/reports.contract.ts';
import { earnPoints } from '../../../electron/backend/community/earn.ts';
import type { TestBackend } from '../../support/backend.ts';
import { createTestBackend } from '../../support/backend.ts';
import { addGroup, joinGroup, somebody } from '../../support/community.ts';

let office: TestBackend;
let table: ReportTable;
let memberIds: string[];
const supervisor = () => office.actor('supervisor');
const statement = (memberId: string) => office.call('community', 'getStatement', { memberId }, supervisor());
const on = (day: string) => {
  office.clock.now = Date.parse(`${day}T10:00:00+08:00`);
};

beforeAll(() => {
  office = createTestBackend();
  office.call('settings', 'changeSettings', { values: { 'community.pointsMonths': 1 } });
  on('2026-08-10');
  const groupId = addGroup(office);
  const people = [somebody(office), somebody(office), somebody(office)];
  const [one, two] = people.slice(0, 2).map((person) => joinGroup(office, groupId, person, { on: '2026-08-10' }));
  const code = office.call('community', 'makeInvitationCode', { memberId: one?.memberId ?? '' }, supervisor()).code;
  const earn = (person: ReturnType<typeof somebody> | undefined, reference: string) => person && office.backend.transact((scope) => earnPoints(scope, { member: person, rule: 'education.attended', reference, at: scope.now }), office.clock.now);
  earn(people[0], 'a');
  earn(people[1], 'b');
  const rewardId = office.newId();
  office.call('community', 'saveReward', { id: rewardId, title: '药盒', description: '', points: 15 }, supervisor());
  office.call('community', 'recordApproval', { rewardId, number: '伦审1', approvedOn: '2026-01-01', validUntil: '2027-12-31' }, supervisor());
  office.call('community', 'changeStock', { rewardId, quantity: 3, note: '' }, supervisor());
  on('2026-09-02');
  const three = joinGroup(office, groupId, people[2] ?? somebody(office), { on: '2026-09-02', invitationCode: code });
  office.call('community', 'redeemReward', { id: office.newId(), memberId: one?.memberId ?? '', rewardId }, supervisor());
  const sessionId = office.newId();
  office.call('community', 'planSession', { id: sessionId, groupId, heldOn: '2026-09-05', startsAt: '15:00', topic: '翻身', leader: '林晓' }, supervisor());
  on('2026-09-05');
  office.call('community', 'recordSession', { id: sessionId, attendees: [one, three].flatMap((member) => (member ? [member.membershipId] : [])), notes: '' }, supervisor());
  on('2026-09-20');
  office.call('community', 'leaveGroup', { membershipId: two?.membershipId ?? '', reason: '' }, supervisor());
  office.call('community', 'settlePoints', {});
  const redeemed = statement(one?.memberId ?? '').lines.find((line) => line.kind === 'redeem');
  on('2026-10-08');
  office.call('community', 'reversePoints', { transactionId: redeemed?.transactionId ?? '', reason: '缺货' }, supervisor());
  on('2026-11-20');
  office.call('community', 'settlePoints', {});
  memberIds = [one, two, three].map((member) => member?.memberId ?? '');
  table = office.call('reports', 'getCommunityTable', { month: '2026-11' }, supervisor());
});
afterAll(() => office.close());

const row = (month: string): Readonly<Record<string, number>> => table.rows.find(({ id }) => id === month)?.counts ?? {};

test('twelve months; members, activity and invitations as they were', () => {
  expect(table.rows.map(({ id }) => id)).toEqual(['2025-12', ...Array.from({ length: 11 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`)]);
  expect(table.total).toBeNull();
  expect(row('2026-07')).toMatchObject({ members: 0, joined: 0, active: 0, outstanding: 0 });
  expect(row('2026-08')).toMatchObject({ members: 2, joined: 2, left: 0, belonged: 2, active: 0, earned: 20, outstanding: 20, invited: 0 });
  expect(row('2026-09')).toMatchObject({ members: 2, joined: 1, left: 1, belonged: 3, active: 2, attended: 2, invited: 1, held: 0 });
});

test('each month’s outstanding is the month’s before plus earned, less redeemed and expired; the last is the balances', () => {
  const lines = memberIds.flatMap((memberId) => statement(memberId).lines);
  table.rows.forEach(({ id: month, counts }, index) => {
    const before = table.rows[index - 1]?.counts['outstanding'] ?? 0;
    const { earned = 0, redeemed = 0, expired = 0, outstanding = 0 } = counts;
    expect([month, outstanding]).toEqual([month, before + earned - redeemed - expired]);
    // Counted another way: from the members' own lines.
    expect([month, outstanding]).toEqual([month, lines.filter((line) => line.happenedOn.slice(0, 7) <= month).reduce((sum, line) => sum + line.points, 0)]);
  });
  expect(row('2026-11')['outstanding']).toBe(memberIds.reduce((sum, memberId) => sum + statement(memberId).member.balance, 0));
});

test('the rows behind a number are the members who make it, masked', () => {
  const behind = (month: string, column: string) => office.call('reports', 'listRows', { table: 'community', month: '2026-11', rowId: month, column, cursor: null }, supervisor()).rows;
  expect(behind('2026-09', 'attended').map((one) => [one.maskedName, one.inpatientTail, one.detail?.['zh-CN']])).toEqual([['王*', 'J00001', '1'], ['王*', 'J00003', '1']]);
  expect(behind('2026-09', 'left')).toHaveLength(1);
  expect(behind('2026-07', 'members')).toEqual([]);
});
