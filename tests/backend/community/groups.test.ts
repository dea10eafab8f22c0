// Groups: whole or not at all, never more than their places, pledge and consent, the silent leave silently, sessions earn once, what is
// reported is decided.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AppError } from '#shared/rpc/errors.ts';
import { stopPatient } from '../../../electron/backend/plans/stops.ts';
import type { TestBackend } from '../../support/backend.ts';
import { createTestBackend } from '../../support/backend.ts';
import { addPatient } from '../../support/clinic.ts';
import { addCaregiver } from '../../support/families.ts';
import { addGroup, joinGroup, somebody } from '../../support/community.ts';

let office: TestBackend;
beforeEach(() => {
  office = createTestBackend();
});
afterEach(() => office.close());

const group = (id: string) => office.call('community', 'getGroup', { id }, office.actor('nurse'));
const dies = (patientId: string) => office.backend.transact((scope) => stopPatient(scope, { patientId, kind: 'deceased', effectiveOn: null, informant: '女儿' }), office.clock.now);

test('a group is there with its trio and its rules; the database knows none without', () => {
  const id = addGroup(office, { name: '脑卒中家属群' });
  expect(group(id)).toMatchObject({ name: '脑卒中家属群', staff: { doctor: '仇亚楠', nurse: '林晓', coordinator: '方婷' }, rules: { version: 1 }, members: 0, roll: [] });
  expect(() => addGroup(office, { name: '脑卒中家属群' })).toThrow('groupNameTaken');
  const insert = (trio: string): (() => void) => () => office.backend.sqlite.transaction(() => office.backend.sqlite.exec(`
    INSERT INTO community_group (id, kind, name, disease, stage, capacity, staff_id, rules_id, recorded_by, recorded_at, workstation) VALUES ('g', 'family', '另一群', '高血压', 'any', 200, 's', 'r', 'system', 0, 't');
    INSERT INTO community_group_rules (id, group_id, version, text, recorded_by, recorded_at, workstation) VALUES ('r', 'g', 1, '公约', 'system', 0, 't'); ${trio}`))();
  const staff = (coordinator: string): string => `INSERT INTO community_group_staff (id, group_id, doctor, nurse, coordinator, recorded_by, recorded_at, workstation) VALUES ('s', 'g', '甲', '乙', '${coordinator}', 'system', 0, 't')`;
  expect(insert('')).toThrow('FOREIGN KEY');
  expect(insert(staff(' '))).toThrow('CHECK');
  expect(insert(staff('丙'))).not.toThrow();
  expect(() => office.call('community', 'createGroup', { id: office.newId(), kind: 'family', name: '大群', disease: '高血压', stage: 'any', capacity: 201, staff: { doctor: '甲', nurse: '乙', coordinator: '丙' }, rules: '公约' }, office.actor('supervisor'))).toThrow(AppError);
});

test('no more members than places, by the page and by the database; two hundred at most', () => {
  const id = addGroup(office, { capacity: 2 });
  joinGroup(office, id, somebody(office));
  const { memberId } = joinGroup(office, id, somebody(office));
  expect(() => joinGroup(office, id, somebody(office))).toThrow('groupFull');
  expect(() => office.call('community', 'changeGroup', { id, name: '小群', disease: '脑卒中', stage: 'any', capacity: 201, staff: { doctor: '甲', nurse: '乙', coordinator: '丙' } }, office.actor('supervisor'))).toThrow(AppError);
  const { sqlite } = office.backend;
  const third = joinGroup(office, addGroup(office), somebody(office)).memberId;
  const force = (member: string): (() => void) => () => sqlite.exec(`INSERT INTO community_membership (id, group_id, member_id, nickname, joined_on, recorded_by, recorded_at, workstation) VALUES ('m-${member}', '${id}', '${member}', 'x', '2026-11-01', 'system', 0, 't')`);
  expect(force(third)).toThrow('community group is full');
  expect(() => sqlite.exec(`UPDATE community_group SET capacity = 201 WHERE id = '${id}'`)).toThrow('CHECK');
  office.call('community', 'changeGroup', { id, name: '小群', disease: '脑卒中', stage: 'any', capacity: 3, staff: { doctor: '甲', nurse: '乙', coordinator: '丙' } }, office.actor('supervisor'));
  expect(force(memberId)).toThrow('UNIQUE');
  expect(force(third)).not.toThrow();
  expect(() => sqlite.exec(`UPDATE community_group SET capacity = 2 WHERE id = '${id}'`)).toThrow('holds more');
});

test('new rules ask for a new pledge, and who agreed to what stays on record', () => {
  const id = addGroup(office);
  const { membershipId } = joinGroup(office, id, somebody(office), { nickname: '小芳' });
  office.call('community', 'publishRules', { groupId: id, text: '新公约' }, office.actor('supervisor'));
  expect(group(id)?.roll).toMatchObject([{ nickname: '小芳', name: '王*', pledgedVersion: 1, pledgedOn: '2026-11-01' }]);
  office.call('community', 'takePledge', { membershipId, on: '2026-11-20' }, office.actor('nurse'));
  expect(group(id)?.roll).toMatchObject([{ pledgedVersion: 2, pledgedOn: '2026-11-20' }]);
  expect(() => joinGroup(office, id, somebody(office), { nickname: '小芳' })).toThrow('nicknameTaken');
});

test('who died leaves silently and makes room; who mourns is silent until a supervisor chose, and nobody may bring her in meanwhile', () => {
  const id = addGroup(office, { capacity: 2 });
  const dead = somebody(office);
  joinGroup(office, id, dead, { nickname: '老张' });
  const { patientId } = addPatient(office, { numbers: ['13700000001'], isEnrolled: false });
  const daughter = { kind: 'caregiver' as const, id: addCaregiver(office, patientId, { number: '13700000002' }) };
  joinGroup(office, id, daughter, { nickname: '敏' });
  dies(dead.id);
  dies(patientId);
  expect(group(id)).toMatchObject({ members: 0, roll: [{ nickname: '老张', silence: 'deceased' }, { nickname: '敏', silence: 'bereaved' }], former: [] });
  expect(() => joinGroup(office, addGroup(office), daughter)).toThrow('memberSilent');
  expect(() => office.call('community', 'inviteToGroup', { groupId: addGroup(office), recipient: daughter }, office.actor('nurse'))).toThrow('messageRefused');
  // The place of the dead is free, the mourner's is hers.
  joinGroup(office, id, somebody(office), { nickname: '新人' });
  expect(group(id)).toMatchObject({ members: 1, roll: [{ nickname: '敏' }, { nickname: '新人' }], former: [{ nickname: '老张', leftAs: 'silent', reason: null }] });
  expect(() => joinGroup(office, id, somebody(office))).toThrow('groupFull');
});

test('a session is planned, held and corrected; attendance earns once', () => {
  const id = addGroup(office);
  const [one, two] = [somebody(office), somebody(office)].map((person) => joinGroup(office, id, person));
  const sessionId = office.newId();
  const nurse = office.actor('nurse');
  office.call('community', 'planSession', { id: sessionId, groupId: id, heldOn: '2026-11-21', startsAt: '15:00', topic: '居家翻身', leader: '林晓' }, nurse);
  const record = (attendees: (string | undefined)[]) => office.call('community', 'recordSession', { id: sessionId, attendees: attendees.filter((one): one is string => one !== undefined), notes: '学习翻身' }, nurse);
  expect(() => record([one?.membershipId])).toThrow('sessionAhead');
  expect(group(id)?.nextSession).toEqual({ heldOn: '2026-11-21', startsAt: '15:00', topic: '居家翻身' });
  office.clock.now += 2 * 86_400_000;
  expect([record([one?.membershipId]).points, record([one?.membershipId, two?.membershipId]).points, record([two?.membershipId]).points, record([one?.membershipId, two?.membershipId]).points]).toEqual([10, 10, 0, 10]);
  const balances = office.call('community', 'listMembers', {}, nurse).map((member) => member.balance);
  expect([balances, group(id)?.sessions[0]]).toMatchObject([[10, 10], { state: 'held', notes: '学习翻身', attendees: { length: 2 } }]);
  expect(() => office.call('community', 'cancelSession', { id: sessionId, reason: '下雨' }, nurse)).toThrow('sessionOver');
});

test('what is reported is decided once by a supervisor; who is expelled is out, with the reason', () => {
  const id = addGroup(office);
  const { membershipId } = joinGroup(office, id, somebody(office), { nickname: '卖药的' });
  const reportId = office.newId();
  const report = { id: reportId, groupId: id, membershipId, kind: 'advertising' as const, text: '三次发布保健品链接', reportedBy: '小芳', happenedOn: '2026-11-19' };
  office.call('community', 'reportInGroup', report, office.actor('nurse'));
  expect(office.call('community', 'listGroups', {}, office.actor('nurse'))).toMatchObject([{ openReports: 1 }]);
  const decide = () => office.call('community', 'decideReport', { id: reportId, decision: 'expelled', reason: '屡次提醒无效' }, office.actor('supervisor'));
  expect(() => office.call('community', 'decideReport', { id: reportId, decision: 'expelled', reason: 'x' }, office.actor('nurse'))).toThrow('forbidden');
  decide();
  expect(decide).toThrow('reportDecided');
  expect(group(id)).toMatchObject({ openReports: 0, roll: [], former: [{ nickname: '卖药的', leftAs: 'expelled', reason: '屡次提醒无效' }], reports: [{ decision: 'expelled', decidedBy: 'supervisor' }] });
});
