// Caregivers through dispatch: found and made once, linked and merged, asked on their schedule, rung in one call with the patient.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { qb } from '../../../electron/backend/db/db.ts';
import type { TestBackend } from '../../support/backend.ts';
import { createTestBackend } from '../../support/backend.ts';
import { addPatient, closingFor } from '../../support/clinic.ts';
import { answerBurden, bornOf, daughterOf } from '../../support/caregivers.ts';

let office: TestBackend;
beforeEach(() => {
  office = createTestBackend();
});
afterEach(() => office.close());

const nurse = () => office.actor('nurse');
const supervisor = () => office.actor('supervisor');
const get = (caregiverId: string) => office.call('caregivers', 'get', { caregiverId }, nurse());
const list = (input: Parameters<typeof office.call<'caregivers', 'list'>>[2] = {}) => office.call('caregivers', 'list', input, nurse()).rows;
const day = 86_400_000;

test('the mirror’s relatives become caregivers once, the daughter of two parents one person; found by name, initials, last four; masked', () => {
  const mother = addPatient(office, { name: '王桂兰', numbers: ['13800001234'] });
  const father = addPatient(office, { name: '李大山', numbers: ['13800005678'] });
  for (const { patientId } of [mother, father]) bornOf(office, patientId, { name: '李小梅', relationship: 'child', number: '13911112222', isPrimary: true });
  const first = office.call('caregivers', 'adopt', { patientId: mother.patientId }, nurse()).caregiverIds;
  office.clock.now += 1;
  const second = office.call('caregivers', 'adopt', { patientId: father.patientId }, nurse()).caregiverIds;
  expect(second).toEqual(first);
  expect(office.call('caregivers', 'adopt', { patientId: father.patientId }, nurse()).caregiverIds).toEqual([]);
  for (const search of ['李小梅', '小梅', 'lxm', 'lixiaomei', '2222', '13911112222']) expect(list({ search }), search).toHaveLength(1);
  expect(list()[0]).toMatchObject({ maskedName: '李*', phone: '139****2222', patients: [{ maskedName: '王*', relationship: 'child', isPrimary: true }, { maskedName: '李*', isPrimary: true }], standing: 'ok', burden: null });
  expect(JSON.stringify(get(first[0] ?? ''))).not.toMatch(/李小梅|13911112222/);
  expect(office.call('caregivers', 'reveal', { caregiverId: first[0] ?? '' }, nurse())).toMatchObject({ isFull: true, name: '李小梅', phones: [{ number: '13911112222' }] });
  const audited = office.backend.db.all(qb.selectFrom('audit_entry').select(['method', 'subject']).where('method', '=', 'caregivers.reveal'));
  expect(audited).toEqual([{ method: 'caregivers.reveal', subject: first[0] }]);
});

test('one number under two names waits for a human: kept apart for good, or merged with refusals, links and calls', () => {
  const { patientId } = addPatient(office);
  const other = addPatient(office, { numbers: ['13800009999'] });
  const mei = daughterOf(office, patientId, { name: '李小梅', phone: '13911112222', isPrimary: true });
  office.clock.now += 1;
  const ying = daughterOf(office, other.patientId, { name: '李晓梅', phone: '13911112222', isPrimary: true });
  office.call('messaging', 'optOut', { recipient: { kind: 'caregiver', id: ying }, channel: null, note: '不要短信' }, nurse());
  office.call('caregivers', 'recordBurdenConsent', { caregiverId: ying, patientId: other.patientId, isGiven: true }, nurse());
  expect(office.call('caregivers', 'listDoubtful', {}, nurse())).toMatchObject([{ phone: '139****2222' }]);
  expect(() => office.call('caregivers', 'merge', { intoId: mei, fromId: ying, reason: '同一人' }, nurse())).toThrow('forbidden');
  office.clock.now += 1;
  office.call('caregivers', 'merge', { intoId: mei, fromId: ying, reason: '同一人' }, supervisor());
  expect(office.call('caregivers', 'listDoubtful', {}, nurse())).toEqual([]);
  expect(get(ying)?.id).toBe(mei);
  expect(get(mei)).toMatchObject({ links: [{ patientId }, { patientId: other.patientId, isPrimary: true, burdenConsent: 'given' }], planned: [{ purpose: 'burden', patientId: other.patientId }] });
  expect(office.call('messaging', 'getPerson', { recipient: { kind: 'caregiver', id: mei } }, nurse())?.refusal).toBe('opted-out');
  expect(office.call('messaging', 'getPerson', { recipient: { kind: 'caregiver', id: ying } }, nurse())).toBeNull();
  const zhou = daughterOf(office, patientId, { name: '周强', phone: '13911112222', isPrimary: false });
  office.call('caregivers', 'keepApart', { firstId: zhou, secondId: mei }, nurse());
  expect(office.call('caregivers', 'listDoubtful', {}, nurse())).toEqual([]);
});

test('by hand: the same name and number is the same person; the primary one changes with a reason and her schedule with her', () => {
  const { patientId } = addPatient(office);
  const mei = daughterOf(office, patientId, { name: '李小梅', phone: '139 1111 2222', isPrimary: true });
  const other = addPatient(office, { numbers: ['13800009999'] });
  const again = office.call('caregivers', 'create', { name: '李小梅', phone: '13911112222', link: { patientId: other.patientId, relationship: 'child' } }, nurse());
  expect(again).toEqual({ caregiverId: mei, isKnown: true });
  expect(() => office.call('caregivers', 'link', { caregiverId: mei, patientId, relationship: 'child' }, nurse())).toThrow('linkKnown');
  expect(() => office.call('caregivers', 'recordBurdenConsent', { caregiverId: mei, patientId: other.patientId, isGiven: true }, nurse())).toThrow('notPrimaryCaregiver');
  expect(office.call('caregivers', 'recordBurdenConsent', { caregiverId: mei, patientId, isGiven: true }, nurse())).toEqual({ dueOn: '2026-11-20' });
  const son = daughterOf(office, patientId, { name: '李强', phone: '13711112222', isPrimary: false });
  office.clock.now += 1;
  office.call('caregivers', 'setPrimary', { linkId: get(son)?.links[0]?.id ?? '', reason: '女儿去外地' }, nurse());
  expect(get(mei)?.planned).toEqual([]);
  expect(get(son)?.primaryChanges.map(({ maskedCaregiver, reason }) => [maskedCaregiver, reason])).toEqual([['李*', '女儿去外地'], ['李*', 'seat']]);
  office.call('caregivers', 'unlink', { linkId: get(son)?.links[0]?.id ?? '', kind: 'ended', reason: '不再照护' }, nurse());
  const left = office.call('caregivers', 'ofPatient', { patientId }, nurse());
  expect(left.caregivers.map((row) => [row.maskedName, row.isPrimary])).toEqual([['李*', false]]);
  // Her own number in the patient's list makes no second person of her; the son who no longer helps is a contact person again.
  expect(left.relatedPersons.map((row) => row.phone)).toEqual(['137****2222']);
});

test('one call covers the patient and her caregiver; who answers the burden script is the caregiver; the next is due in three months', () => {
  const { patientId } = addPatient(office);
  const mei = daughterOf(office, patientId, { name: '李小梅', phone: '13911112222', isPrimary: true });
  office.call('caregivers', 'recordBurdenConsent', { caregiverId: mei, patientId, isGiven: true }, nurse());
  const contact = office.call('queue', 'claim', { patientId }, nurse());
  expect(contact.caregiver).toMatchObject({ id: mei, name: '李小梅', relationship: 'child' });
  expect(contact.tasks.map((task) => task.purpose).sort()).toEqual(['burden', 'follow_up']);
  const responses = office.call('assessments', 'getResponses', { contactId: contact.id }, nurse());
  expect(responses.map((response) => [response.questionnaire.url?.split('/').at(-1), response.answeredBy])).toEqual([['discharge-follow-up', null], ['bsfc-s', 'child']]);
  answerBurden(office, contact.id, 2);
  office.call('queue', 'finishContact', { contactId: contact.id, ...closingFor('completed_self', { now: office.clock.now, contactPointId: null }) }, nurse());
  expect(get(mei)).toMatchObject({ burden: [{ score: 20, band: 'severe', suggestions: ['respite', 'counselling', 'care_call'] }], planned: [{ purpose: 'burden', dueFrom: '2027-02-20' }] });
  expect(list({ filter: 'severe' })).toHaveLength(1);
  expect(list({ filter: 'moderate' })).toEqual([]);
  expect(list({ filter: 'undecided' })).toHaveLength(1);
  const responseId = get(mei)?.burden[0]?.responseId ?? '';
  office.call('caregivers', 'decideBurden', { responseId, action: 'counselling', note: '心情低落' }, nurse());
  expect(() => office.call('caregivers', 'decideBurden', { responseId, action: 'counselling', note: '' }, nurse())).toThrow('burdenDecided');
  office.call('caregivers', 'decideBurden', { responseId, action: 'respite', note: '' }, nurse());
  expect(office.backend.db.all(qb.selectFrom('respite_request').select(['caregiver_id', 'patient_id', 'source']))).toEqual([{ caregiver_id: mei, patient_id: patientId, source: 'burden' }]);
  expect(list({ filter: 'undecided' })).toEqual([]);
  expect(list({ filter: 'due' })).toHaveLength(1);
  const report = office.call('reports', 'getBurdenTable', { month: '2026-11' }, supervisor());
  expect(report.rows.map(({ name, counts }) => [name, counts['assessed'], counts['severe'], counts['score'], counts['compared'], counts['decided']])).toEqual([['普通外科', 1, 1, 20, 0, 1]]);
  expect(office.call('reports', 'listRows', { table: 'burden', month: '2026-11', rowId: null, column: 'burdenedRate', cursor: null }, supervisor()).rows).toMatchObject([{ maskedName: '王*', detail: { 'zh-CN': '20 · 重度' } }]);
  // A call to her is care for the family: the patient's follow-up counts as before.
  expect(office.call('reports', 'getDepartmentTable', { month: '2026-11' }, supervisor()).total).toMatchObject({ discharged: 1, followedUp: 1, notFollowedUp: 0 });
});

test('a combined call that reached only the patient leaves the caregiver’s task due; voiding a call brings back exactly what it closed', () => {
  const { patientId } = addPatient(office);
  const mei = daughterOf(office, patientId, { name: '李小梅', phone: '13911112222', isPrimary: true });
  office.call('caregivers', 'recordBurdenConsent', { caregiverId: mei, patientId, isGiven: true }, nurse());
  const contact = office.call('queue', 'claim', { patientId }, nurse());
  office.call('queue', 'finishContact', { contactId: contact.id, ...closingFor('completed_self', { now: office.clock.now, contactPointId: null }) }, nurse());
  expect(get(mei)?.planned).toMatchObject([{ purpose: 'burden', dueFrom: '2026-11-20' }]);
  const alone = office.call('queue', 'claim', { patientId }, nurse());
  expect(alone.tasks.map((task) => task.purpose)).toEqual(['burden']);
  expect(alone.caregiver?.contactPointIds).toContain(alone.proposedContactPointId);
  answerBurden(office, alone.id, 1);
  office.call('queue', 'finishContact', { contactId: alone.id, ...closingFor('completed_family', { now: office.clock.now, contactPointId: null }) }, nurse());
  expect(get(mei)).toMatchObject({ burden: [{ score: 10, band: 'moderate' }], planned: [{ dueFrom: '2027-02-20' }] });
  office.call('queue', 'voidContact', { contactId: alone.id, reason: '录错' }, supervisor());
  expect(get(mei)).toMatchObject({ burden: [], planned: [{ dueFrom: '2026-11-20' }] });
});

test('a caregiver’s own word ends her calls and never the patient’s', () => {
  const { patientId } = addPatient(office, { isEnrolled: true });
  const mei = daughterOf(office, patientId, { name: '李小梅', phone: '13911112222', isPrimary: true });
  office.clock.now += 60 * day;
  const followUp = office.call('queue', 'claim', { patientId }, nurse());
  office.call('queue', 'finishContact', { contactId: followUp.id, ...closingFor('completed_self', { now: office.clock.now, contactPointId: null }) }, nurse());
  office.call('caregivers', 'planCall', { caregiverId: mei, patientId, kind: 'care_call' }, nurse());
  const contact = office.call('queue', 'claim', { patientId }, nurse());
  office.call('queue', 'finishContact', { contactId: contact.id, ...closingFor('refused_all', { now: office.clock.now, contactPointId: null }), note: '不要再打' }, nurse());
  expect(get(mei)).toMatchObject({ standing: 'stopped', stop: { kind: 'refused_all', reason: '不要再打' }, planned: [] });
  expect(office.call('queue', 'listStops', { state: 'active', limit: 10 }, supervisor())).toEqual([]);
  expect(() => office.call('caregivers', 'planCall', { caregiverId: mei, patientId, kind: 'care_call' }, nurse())).toThrow('caregiverNotToBeRung');
  office.call('caregivers', 'liftStop', { caregiverId: mei, reason: '本人来电' }, supervisor());
  expect(get(mei)?.standing).toBe('ok');
});
