// Patients through dispatch: who sees what, what a search finds, what becomes of numbers.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StagingInput } from '#shared/his/staging.ts';
import { qb } from '../../../electron/backend/db/db.ts';
import { importAsBatch } from '../../../electron/backend/his/small-batch.ts';
import { findIdsByKey } from '../../../electron/backend/patients/patients.queries.ts';
import { createTestBackend } from '../../support/backend.ts';
import type { TestBackend } from '../../support/backend.ts';

const zone = 'Asia/Shanghai';

function aStay(changes: { id?: string; name?: string; phone?: string; dischargedOn?: string; department?: string; code?: string } = {}): StagingInput {
  const { id = '0012345', name = '单雄信', phone = '13812345678', dischargedOn = '2026-11-13', department = '心内科', code = 'I25.103' } = changes;
  return {
    kind: 'stay', sourceId: id, patientSourceId: `P${id}`, staySourceId: id,
    patient: { name, sex: 'male', birthDate: '1958-03-21', identityNumber: '330102195803210011', address: '杭州市上城区' },
    stay: { inpatientNumber: id, department: { code: department, name: department }, status: 'discharged', admittedAt: Date.parse('2026-11-01T09:30:00+08:00'), dischargedAt: Date.parse(`${dischargedOn}T10:00:00+08:00`), disposition: 'ordered' },
    contacts: [{ raw: phone, use: 'own' }, { raw: '女儿13912345678', use: 'relative', personName: '单小' }],
    diagnoses: [{ display: '冠心病', code, kind: 'main' }],
    medications: [{ display: '阿司匹林', dosage: '100mg' }],
    orders: [{ text: '低盐饮食', followUpOn: '2026-12-13' }],
    allergies: [{ display: '青霉素' }],
  };
}

let hospital: TestBackend;
beforeEach(() => {
  hospital = createTestBackend();
});
afterEach(() => hospital.close());

function importStays(...records: StagingInput[]): void {
  hospital.backend.transact((scope) => importAsBatch(scope, { source: 'HIS', adapter: 'sample', file: 'feed', zone }, records));
}

function patientId(name = '单雄信'): string {
  return hospital.backend.db.one(qb.selectFrom('patient').select('id').where('name', '=', name)).id;
}

describe('search', () => {
  test.each(['单', '单雄', '雄信', 'sxx', 'DXX', 'shanxiong', 'danx', '5678', '13812345678', '0012345', '2345'])('%s finds him, masked', (text) => {
    importStays(aStay(), { ...aStay({ id: '0099999', name: '王桂兰' }), contacts: [{ raw: '13700000001', use: 'own' }] });
    expect(hospital.call('patients', 'search', { text }, hospital.actor('nurse'))).toEqual([
      { patientId: patientId(), name: '单*', sex: 'male', age: 68, department: '心内科', dischargedOn: '2026-11-13', inpatientTail: '2345', phone: '138****5678', isDeceased: false },
    ]);
  });

  test('one range read on the index for each kind of key', () => {
    const lines: string[] = [];
    const { db } = hospital.backend;
    findIdsByKey({ ...db, all: (query) => (lines.push(...db.explain(query)), []) }, { kind: 'pinyin', key: 'wang' }, 20);
    expect(lines).toEqual(['SEARCH patient_search_key USING PRIMARY KEY (kind=? AND key>? AND key<?)']);
  });

  test('a renamed newborn is found under the new name only', () => {
    importStays(aStay({ name: '徐某之子' }));
    importStays({ ...aStay({ name: '徐天佑' }) });
    const find = (text: string): number => hospital.call('patients', 'search', { text }, hospital.actor('nurse')).length;
    expect([find('徐天佑'), find('徐某'), find('5678')]).toEqual([1, 0, 1]);
  });
});

describe('the list', () => {
  test('newest discharge first, page by page, every stay once', () => {
    importStays(...Array.from({ length: 25 }, (_, index) => aStay({ id: String(1000 + index), name: `王${index}`, phone: `1370000${1000 + index}`, dischargedOn: `2026-11-${String(2 + (index % 9)).padStart(2, '0')}`, department: index % 2 ? '骨科' : '心内科' })));
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: { rows: { stayId: string; dischargedOn: string | null }[]; next: string | null } = hospital.call('patients', 'listPatients', { limit: 7, after }, hospital.actor('nurse'));
      seen.push(...page.rows.map((row) => `${row.dischargedOn ?? ''} ${row.stayId}`));
      after = page.next;
    } while (after !== null);
    expect(new Set(seen).size).toBe(25);
    const days = seen.map((line) => line.slice(0, 10));
    expect(days).toEqual(days.toSorted().toReversed());
    const [department] = hospital.call('patients', 'listDepartments', {}, hospital.actor('nurse')).filter((row) => row.name === '骨科');
    const some = hospital.call('patients', 'listPatients', { departmentId: department!.id, from: '2026-11-05', to: '2026-11-06' }, hospital.actor('nurse'));
    expect(new Set(some.rows.map((row) => `${row.department ?? ''} ${row.dischargedOn ?? ''}`))).toEqual(new Set(['骨科 2026-11-05', '骨科 2026-11-06']));
  });
});

describe('the record', () => {
  test('masked for everyone but the holder of the claim', () => {
    importStays(aStay({ code: 'F32.100' }));
    const nurse = hospital.actor('nurse');
    const read = () => hospital.call('patients', 'getRecord', { patientId: patientId() }, nurse)!;
    expect(read()).toMatchObject({
      isFull: false, name: '单*', identityNumber: '330***********0011', address: null, birthDate: null, age: 68,
      contactPoints: [{ number: '138****5678', use: 'own', personName: null }, { number: '139****5678', use: 'relative', relationship: 'child', personName: '单*' }],
      allergies: ['青霉素'],
      stays: [{ inpatientNumber: '…2345', department: '心内科', dischargedOn: '2026-11-13', isConfidential: true, diagnoses: [{ display: '冠心病', code: 'F32.100', kind: 'main' }], medications: [{ display: '阿司匹林', dosage: '100mg' }], orders: [{ text: '低盐饮食', followUpOn: '2026-12-13' }] }],
    });
    hospital.clock.now += 7 * 24 * 3600 * 1000;
    hospital.call('queue', 'claim', { patientId: patientId() }, nurse);
    expect(read()).toMatchObject({ isFull: true, name: '单雄信', identityNumber: '330102195803210011', stays: [{ inpatientNumber: '0012345' }] });
    expect(hospital.call('patients', 'getRecord', { patientId: patientId() }, hospital.actor('nurse', 'another'))).toMatchObject({ isFull: false, name: '单*' });
  });

  test('unmask is one audited access, and not for IT', () => {
    importStays(aStay());
    const supervisor = hospital.actor('supervisor');
    expect(hospital.call('patients', 'unmask', { patientId: patientId() }, supervisor)).toMatchObject({ name: '单雄信', inpatientNumbers: ['0012345'], numbers: [{ number: '13812345678' }, { number: '13912345678', personName: '单小' }] });
    const audited = hospital.backend.db.all(qb.selectFrom('audit_entry').select(['user_id', 'subject', 'outcome']).where('method', '=', 'patients.unmask'));
    expect(audited).toEqual([{ user_id: supervisor.id, subject: patientId(), outcome: 'ok' }]);
    expect(() => hospital.call('patients', 'unmask', { patientId: patientId() }, hospital.actor('it'))).toThrow('forbidden');
  });
});

describe('numbers', () => {
  const points = () => hospital.call('patients', 'getRecord', { patientId: patientId() }, hospital.actor('nurse'))!.contactPoints;

  test('a bad number is listed until somebody mends it; the right one takes its place', () => {
    importStays(aStay());
    const nurse = hospital.actor('nurse');
    const [own] = points();
    hospital.call('patients', 'markNumberBad', { patientId: patientId(), contactPointId: own!.id, reason: 'vacant' }, nurse);
    expect(hospital.call('patients', 'listBadNumbers', {}, nurse)).toEqual([
      { contactPointId: own!.id, patientId: patientId(), name: '单*', inpatientTail: '2345', department: '心内科', number: '138****5678', use: 'own', badReason: 'vacant', badSince: hospital.clock.now, otherNumbers: 1 },
    ]);
    expect(() => hospital.call('patients', 'correctNumber', { patientId: patientId(), contactPointId: own!.id, number: '138' }, nurse)).toThrow('numberInvalid');
    hospital.call('patients', 'correctNumber', { patientId: patientId(), contactPointId: own!.id, number: '１３７ ００００ １１１１' }, nurse);
    expect(hospital.call('patients', 'listBadNumbers', {}, nurse)).toEqual([]);
    expect(points().map((point) => [point.number, point.use, point.rank])).toEqual([['137****1111', 'own', 1], ['139****5678', 'relative', 2]]);
    expect(hospital.call('patients', 'search', { text: '1111' }, nurse)).toHaveLength(1);
  });

  test('the feed’s next delivery does not bring a mended number back', () => {
    importStays(aStay());
    const nurse = hospital.actor('nurse');
    hospital.call('patients', 'endNumber', { patientId: patientId(), contactPointId: points()[0]!.id }, nurse);
    hospital.call('patients', 'addNumber', { patientId: patientId(), number: '0571-88881234-8012', use: 'home' }, nurse);
    importStays({ ...aStay(), allergies: [] });
    expect(points().map((point) => point.number)).toEqual(['139****5678', '057****8012']);
    expect(() => hospital.call('patients', 'addNumber', { patientId: patientId(), number: '057188881234转8012', use: 'home' }, nurse)).toThrow('numberKnown');
  });
});

test('two stays of one person in one delivery are one patient with one set of numbers', () => {
  importStays(aStay(), { ...aStay({ id: '0012399', dischargedOn: '2026-11-16' }), patientSourceId: 'P0012345' });
  const record = hospital.call('patients', 'getRecord', { patientId: patientId() }, hospital.actor('nurse'))!;
  expect([record.stays.map((stay) => stay.dischargedOn), record.contactPoints.length, record.allergies]).toEqual([['2026-11-16', '2026-11-13'], 2, ['青霉素']]);
});

describe('exclusions and consent', () => {
  test('an exclusion ends the open tasks with its reason; only a supervisor takes it back', () => {
    importStays(aStay());
    const nurse = hospital.actor('nurse');
    const closings = (): (string | null)[] => hospital.backend.db.all(qb.selectFrom('planned_contact').select('closed_as')).map((row) => row.closed_as);
    expect(closings()).toContain(null);
    const { exclusionId } = hospital.call('patients', 'exclude', { patientId: patientId(), reason: 'dispute', note: '协商中' }, nurse);
    expect(closings()).not.toContain(null);
    expect(() => hospital.call('patients', 'endExclusion', { patientId: patientId(), exclusionId }, nurse)).toThrow('forbidden');
    hospital.call('patients', 'endExclusion', { patientId: patientId(), exclusionId }, hospital.actor('supervisor'));
    expect(closings()).toContain(null);
  });

  test('the last word on consent counts, earlier words stay', () => {
    importStays(aStay());
    const nurse = hospital.actor('nurse');
    for (const isGiven of [true, false]) {
      hospital.clock.now += 1000;
      hospital.call('patients', 'recordConsent', { patientId: patientId(), contactId: null, scope: 'recording', isGiven, givenBy: 'child' }, nurse);
    }
    expect(hospital.call('patients', 'getRecord', { patientId: patientId() }, nurse)?.consents).toEqual({ call: null, recording: false });
    expect(hospital.backend.db.all(qb.selectFrom('consent').select(['is_given', 'wording_version']))).toHaveLength(2);
  });
});
