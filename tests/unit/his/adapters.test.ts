// Cells, headings, rows and resources -> staging records or a reason with its field; dates that move together.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanCell, readDate, readDisposition, readIdentifier, readInstant, readList, readSex } from '#shared/his/cells.ts';
import { isHeadingRow, readHeadings } from '#shared/his/columns.ts';
import { createFhirAdapter } from '#shared/his/fhir-adapter.ts';
import { planShifts, shiftRecord } from '#shared/his/shift-dates.ts';
import { rejectReasons } from '#shared/his/staging.ts';
import type { StagingInput } from '#shared/his/staging.ts';
import { adaptTableRow } from '#shared/his/table-adapter.ts';
import { addDays, instantAt } from '#shared/time/civil.ts';

const zone = 'Asia/Shanghai';
const now = Date.parse('2026-11-20T10:00:00+08:00');
const context = { zone, now };

describe('cells', () => {
  test.each([
    ['2026-11-18', '2026-11-18'],
    ['2026/1/8', '2026-01-08'],
    ['2026年11月8日', '2026-11-08'],
    ['20261118', '2026-11-18'],
    ['２０２６－１１－１８', '2026-11-18'],
    ['2026-11-18 23:59:59', '2026-11-18'],
    ['20261118235959', '2026-11-18'],
    ['46344', '2026-11-18'],
    ['46344.5', '2026-11-18'],
    ['18-NOV-26', '2026-11-18'],
    ['18-11月-26 08.30.00', '2026-11-18'],
    ['2026-11-17T23:00:00+00:00', '2026-11-18'],
    ['1900-01-01', null],
    ['1900-01-01 00:00:00', null],
    ['0000-00-00 00:00:00', null],
    ['NULL', null],
    ['', null],
    ['0', null],
  ])('day %s', (text, value) => expect(readDate(text, zone)).toEqual({ value }));

  test.each(['2026-02-30', '2026-13-01', '昨天', '18/11/2026', '2026-11-18 25:00', '99999999'])('%s is no date', (text) => expect(readDate(text, zone)).toEqual({ reason: 'badDate' }));

  test('a time without a zone is the hospital’s; a day alone is its midnight', () => {
    expect(readInstant('2026-11-18 10:30', zone)).toEqual({ value: Date.parse('2026-11-18T10:30:00+08:00') });
    expect(readInstant('2026-11-18', zone)).toEqual({ value: Date.parse('2026-11-18T00:00:00+08:00') });
    expect(readInstant('46344.4375', zone)).toEqual({ value: Date.parse('2026-11-18T10:30:00+08:00') });
    expect(readInstant('2026-11-18T02:30:00Z', zone)).toEqual({ value: Date.parse('2026-11-18T10:30:00+08:00') });
  });

  test('every day and minute survives being written and read in each form', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 0, max: 1439 }), (days, minutes) => {
        const day = addDays('1930-01-02', days);
        const [year = '', month = '', date = ''] = day.split('-');
        const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
        const instant = instantAt(day, time, zone);
        for (const text of [`${day} ${time}`, `${year}/${Number(month)}/${Number(date)} ${time}`, `${year}年${month}月${date}日${time}`, `${year}${month}${date}${time.replace(':', '')}00`, `  ${day}T${time}:00.000  `]) {
          expect(readInstant(text, zone), text).toEqual({ value: instant });
        }
      }),
    );
  });

  test('identifiers keep their zeros; what a spreadsheet rounded is refused', () => {
    expect(readIdentifier('0012345   ')).toEqual({ value: '0012345' });
    expect(readIdentifier("'330102196503211234")).toEqual({ value: '330102196503211234' });
    expect(readIdentifier('12345.0')).toEqual({ value: '12345' });
    expect(readIdentifier('3.30102E+17')).toEqual({ reason: 'roundedIdentifier' });
  });

  test('words and codes', () => {
    expect(['男', '2', 'F', '9', '?'].map(readSex)).toEqual(['male', 'female', 'female', 'other', 'unknown']);
    expect(['1', '5', '自动出院', '治愈', '转社区卫生院', '转外院', 'constructor', ''].map(readDisposition)).toEqual(['ordered', 'deceased', 'against_advice', 'ordered', 'community', 'transfer', 'other', 'unknown']);
    expect(readList('1. 高血压病；2、2型糖尿病')).toEqual(['高血压病', '2型糖尿病']);
    expect(readList('0.9%氯化钠注射液 250ml\n阿司匹林肠溶片')).toEqual(['0.9%氯化钠注射液 250ml', '阿司匹林肠溶片']);
    expect(readList('青霉素、头孢')).toEqual(['青霉素', '头孢']);
    expect(cleanCell('  ＡＢＣ\u0000 1\u3000')).toBe('ABC 1');
  });
});

describe('headings', () => {
  test('vendor names, brackets, blanks and case do not matter', () => {
    expect([...readHeadings(['BRXM', '住院号码*', ' 出院 日期 (必填)', 'SFZH', '备注']).keys()]).toEqual(['name', 'inpatientNumber', 'dischargedAt', 'identityNumber']);
    expect(isHeadingRow(readHeadings(['某某医院出院患者一览表']))).toBe(false);
  });
});

describe('table rows', () => {
  const heading = ['住院号', '住院次数', '姓名', '性别', '出生日期', '联系电话', '联系人关系', '联系人电话', '科室', '入院日期', '出院日期', '离院方式', '主要诊断', '诊断编码', '出院医嘱', '复诊日期'];
  const row = (changes: Record<string, string> = {}): string[] => {
    const values: Record<string, string> = {
      住院号: '0012345', 住院次数: '2', 姓名: '王桂兰', 性别: '女', 出生日期: '1958-03-21', 联系电话: '13812345678', 联系人关系: '女儿', 联系人电话: '13912345678', 科室: '心内科', 入院日期: '2026-11-10 09:30', 出院日期: '2026-11-18', 离院方式: '1', 主要诊断: '冠心病', 诊断编码: 'I25.103', 出院医嘱: '低盐饮食', 复诊日期: '46374',
      ...changes,
    };
    return heading.map((name) => values[name] ?? '');
  };
  const adapt = (changes: Record<string, string> = {}) => adaptTableRow(row(changes), readHeadings(heading), context);

  test('a whole row', () => {
    expect(adapt()).toMatchObject({
      result: 'record',
      record: {
        kind: 'stay', sourceId: '0012345/2', patientSourceId: '0012345',
        patient: { name: '王桂兰', sex: 'female', birthDate: '1958-03-21' },
        stay: { inpatientNumber: '0012345', visitNumber: 2, department: { code: '心内科', name: '心内科' }, status: 'discharged', admittedAt: Date.parse('2026-11-10T09:30:00+08:00'), disposition: 'ordered' },
        contacts: [{ raw: '13812345678', use: 'own' }, { raw: '13912345678', use: 'relative', relationship: 'child' }],
        diagnoses: [{ kind: 'main', display: '冠心病', code: 'I25.103', codeSystem: 'ICD-10' }],
        orders: [{ text: '低盐饮食', followUpOn: '2026-12-18' }],
      },
    });
  });

  test.each([
    [{ 住院号: '3.30102E+17' }, 'roundedIdentifier', 'inpatientNumber'],
    [{ 出院日期: '2026-11-31' }, 'badDate', 'dischargedAt'],
    [{ 出院日期: '2027-11-18' }, 'futureDate', 'dischargedAt'],
    [{ 出院日期: '2026-11-01' }, 'dischargeBeforeAdmission', 'dischargedAt'],
    [{ 出生日期: '2030-01-01' }, 'futureDate', 'birthDate'],
    [{ 姓名: '' }, 'missingValue', 'name'],
    [{ 住院号: '' }, 'noIdentifier', 'inpatientNumber'],
  ])('%o is refused: %s', (changes, reason, field) => expect(adapt(changes)).toEqual({ result: 'reject', kind: 'stay', reason, field }));

  test('still in hospital, or 1900-01-01 as the day of discharge', () => {
    expect(adapt({ 出院日期: '1900-01-01' })).toMatchObject({ record: { stay: { status: 'in_hospital', dischargedAt: null } } });
  });
});

describe('FHIR resources', () => {
  test('anything at all gives a record, a reason or a kind', () => {
    const adapter = createFhirAdapter(context);
    const type = fc.constantFrom('Patient', 'Encounter', 'Condition', 'Procedure', 'MedicationRequest', 'AllergyIntolerance', 'Practitioner', 'Claim', '__proto__');
    const resource = fc.tuple(type, fc.dictionary(fc.constantFrom('id', 'name', 'class', 'period', 'subject', 'status', 'telecom', 'birthDate', 'code', 'contact', 'patient', 'gender'), fc.anything())).map(([resourceType, fields]) => ({ resourceType, ...fields }));
    fc.assert(
      fc.property(fc.oneof(resource, fc.anything()), (value) => {
        const adapted = adapter.adapt(value);
        if (adapted.result === 'reject') expect(rejectReasons).toContain(adapted.reason);
      }),
    );
  });
});

describe('shifted dates', () => {
  test('newest first, the i-th to yesterday − (i mod 30) days', () => {
    const newest = new Map(Array.from({ length: 65 }, (_, index) => [`p${index}`, addDays('2019-01-01', index)]));
    const shifts = planShifts(newest, '2026-11-20');
    const landed = [...newest].map(([id, day]) => addDays(day, shifts.get(id) ?? 0));
    expect(landed.at(-1)).toBe('2026-11-19');
    expect(landed.at(-2)).toBe('2026-11-18');
    expect(landed.at(-31)).toBe('2026-11-19');
    expect(landed.filter((day) => day > '2026-11-19' || day < '2026-10-21')).toEqual([]);
  });

  test('a death that would lie ahead is forgotten, a prescription ignored, distances kept', () => {
    const patient: StagingInput = { kind: 'patient', sourceId: 'p', patientSourceId: 'p', patient: { name: 'A', birthDate: '1950-01-01', deceasedOn: '2020-03-01' } };
    expect(shiftRecord(patient, 2456, now, zone)?.patient).toMatchObject({ birthDate: '1956-09-22', deceasedOn: null });
    expect(shiftRecord(patient, 2455, now, zone)?.patient?.deceasedOn).toBe('2026-11-20');
    const prescription: StagingInput = { kind: 'medication', sourceId: 'm', patientSourceId: 'p', medications: [{ display: 'x', orderedOn: '2020-03-10' }] };
    expect(shiftRecord(prescription, 2449, now, zone)).toBeNull();
  });
});
