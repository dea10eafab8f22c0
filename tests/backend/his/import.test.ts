// Imports from file to mirror, through the contract, the job and the worker thread, on a real database.
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as XLSX from 'xlsx';
import type { Batch } from '#shared/his/his.contract.ts';
import { qb } from '../../../electron/backend/db/db.ts';
import { readRows } from '../../../electron/backend/his/read-rows.ts';
import { AppError } from '#shared/rpc/errors.ts';
import { createTestBackend } from '../../support/backend.ts';
import type { TestBackend } from '../../support/backend.ts';

let hospital: TestBackend;
beforeEach(() => {
  hospital = createTestBackend();
});
afterEach(() => hospital.close());

function file(name: string, content: string | Uint8Array): string {
  const target = path.join(hospital.folder, name);
  fs.writeFileSync(target, content);
  return target;
}

async function importFiles(paths: readonly string[], options: { shiftsDates?: boolean; source?: string } = {}): Promise<Batch> {
  const { batchId } = hospital.call('his', 'startImport', { files: paths.map((given) => ({ path: given })), ...options });
  await hospital.backend.jobs.idle();
  return hospital.call('his', 'getBatch', { id: batchId })!;
}

function sum({ accepted, rejected, unchanged }: Batch): number {
  return accepted + rejected + unchanged;
}

const heading = '住院号,住院次数,姓名,性别,出生日期,身份证号,联系电话,联系人姓名,联系人关系,联系人电话,科室,入院日期,出院日期,离院方式,主要诊断,诊断编码,过敏史';
const rows = [
  '0012345,1,单雄信,男,1958-03-21,330102195803210011,13812345678,单小,女儿,女儿13912345678/057188881234,心内科,2026-11-01 09:30,2026-11-08,1,冠心病,I25.103,青霉素',
  '0012346,1,王桂兰,女,1900-01-01,,11111111111,,,,骨科,2026/11/2,2026/11/9,1,股骨骨折,S72.000,无',
  '0012347,1,徐某之子,男,2026-11-05,,,,,,新生儿科,2026-11-05,2026-11-09,5,早产,P07.300,',
];
const csv = [heading, ...rows].join('\r\n');

function patients() {
  return hospital.backend.db.all(qb.selectFrom('patient').select(['source_id', 'name', 'sex', 'birth_date', 'identity_number', 'deceased_on']).orderBy('source_id'));
}

describe('tables', () => {
  test('one delivery in every encoding gives the same rows', async () => {
    const encodings: [string, Uint8Array][] = [
      ['utf8.csv', Buffer.from(csv)],
      ['bom.csv', Buffer.from(`\uFEFF${csv}`)],
      ['gb18030.csv', iconv.encode(csv, 'gb18030')],
      ['utf16.csv', iconv.encode(`\uFEFF${csv}`, 'utf16-le')],
      ['tab.txt', Buffer.from(csv.replaceAll(',', '\t'))],
      ['packed.csv.gz', zlib.gzipSync(csv)],
      ['title.csv', Buffer.from(`某某医院出院一览表\r\n导出日期,2026-11-19\r\n${csv}`)],
    ];
    const readings = new Set<string>();
    for (const [name, bytes] of encodings) {
      const adapted: unknown[] = [];
      for await (const row of readRows([{ name, path: null, bytes }], { zone: 'Asia/Shanghai', now: hospital.clock.now }, () => undefined)) adapted.push(row.adapted);
      readings.add(JSON.stringify(adapted));
    }
    expect(readings.size).toBe(1);
  });

  test('a delivery in GB18030, and unchanged the second time', async () => {
    const target = file('出院.csv', iconv.encode(csv, 'gb18030'));
    expect(await importFiles([target])).toMatchObject({ state: 'done', read: 3, accepted: 3, rejected: 0, unchanged: 0, patients: 3, stays: 3 });
    expect(await importFiles([target])).toMatchObject({ state: 'done', read: 3, accepted: 0, unchanged: 3, patients: 3, stays: 3 });
    expect(patients()).toEqual([
      { source_id: '0012346', name: '王桂兰', sex: 'female', birth_date: null, identity_number: null, deceased_on: null },
      { source_id: '0012347', name: '徐某之子', sex: 'male', birth_date: '2026-11-05', identity_number: null, deceased_on: '2026-11-09' },
      { source_id: '330102195803210011', name: '单雄信', sex: 'male', birth_date: '1958-03-21', identity_number: '330102195803210011', deceased_on: null },
    ]);
  });

  test('Excel: dates as numbers, zeros kept by the format, an identity number that became a number refused', async () => {
    const sheet = XLSX.utils.aoa_to_sheet([heading.split(','), ...rows.map((row) => row.split(','))]);
    sheet['A3'] = { t: 'n', v: 12346, z: '0000000' };
    sheet['L3'] = { t: 'n', v: 46328.395833333336, z: 'yyyy-mm-dd hh:mm' };
    sheet['M3'] = { t: 'n', v: 46335, z: 'yyyy/m/d' };
    sheet['F4'] = { t: 'n', v: 330102195803210000 };
    const workbook = XLSX.utils.book_new();
    XLSX.utils.book_append_sheet(workbook, sheet, '出院');
    const batch = await importFiles([file('出院.xlsx', new Uint8Array(XLSX.write(workbook, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer))]);
    expect(batch).toMatchObject({ state: 'done', read: 3, accepted: 2, rejected: 1 });
    expect(hospital.call('his', 'listRejects', { batchId: batch.id })).toMatchObject([{ file: '出院.xlsx', row: 4, kind: 'stay', reason: 'roundedIdentifier', field: 'identityNumber' }]);
    const stay = hospital.backend.db.first(qb.selectFrom('stay').select(['inpatient_number', 'admitted_at', 'discharged_on']).where('inpatient_number', '=', '0012346'));
    expect(stay).toEqual({ inpatient_number: '0012346', admitted_at: Date.parse('2026-11-02T09:30:00+08:00'), discharged_on: '2026-11-09' });
  });

  test('rejected rows are listed, and paged, in the order of the file', async () => {
    const bad = Array.from({ length: 30 }, (_, index) => `00${index},,骨科,2026-11-02,2026-11-09`);
    const batch = await importFiles([file('stays.csv', ['住院号,姓名,科室,入院日期,出院日期', ...bad].join('\n'))]);
    const first = hospital.call('his', 'listRejects', { batchId: batch.id, limit: 12 });
    const second = hospital.call('his', 'listRejects', { batchId: batch.id, limit: 100, after: first.at(-1)!.id });
    expect([...first, ...second].map((reject) => reject.row)).toEqual(bad.map((_, index) => index + 2));
  });

  test('the template as downloaded is understood, its example row included', async () => {
    const { base64, fileName } = hospital.call('his', 'getTemplate', {});
    const workbook = XLSX.read(Buffer.from(base64, 'base64'));
    expect(fileName).toBe('导入模板.xlsx');
    const headings = XLSX.utils.sheet_to_json<string[]>(workbook.Sheets['导入']!, { header: 1 })[0]!;
    await expect(`${headings.join('\n')}\n`).toMatchFileSnapshot('../../golden/his/template-headings.txt');
    const examples = XLSX.utils.sheet_to_json<Record<string, string>>(workbook.Sheets['填写说明']!, { defval: '' });
    XLSX.utils.sheet_add_aoa(workbook.Sheets['导入']!, [examples.map((row) => row['填写示例']!)], { origin: 'A2' });
    const batch = await importFiles([file('填好.xlsx', new Uint8Array(XLSX.write(workbook, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer))]);
    expect(batch).toMatchObject({ read: 1, accepted: 1 });
  });

  test('numbers: a note names the owner, a placeholder is kept as invalid, a relative is a person', async () => {
    await importFiles([file('a.csv', csv)]);
    const points = hospital.backend.db.all(
      qb.selectFrom('contact_point').leftJoin('related_person', 'related_person.id', 'related_person_id').select(['number', 'use', 'is_valid', 'invalid_reason', 'relationship', 'related_person.name']).orderBy('number'),
    );
    expect(points).toEqual([
      { number: '057188881234', use: 'relative', is_valid: 1, invalid_reason: null, relationship: 'child', name: '单小' },
      { number: '11111111111', use: 'own', is_valid: 0, invalid_reason: 'placeholder', relationship: null, name: null },
      { number: '13812345678', use: 'own', is_valid: 1, invalid_reason: null, relationship: null, name: null },
      { number: '13912345678', use: 'relative', is_valid: 1, invalid_reason: null, relationship: 'child', name: '单小' },
    ]);
    // She is a caregiver now, once, with both numbers; a second delivery makes no second one.
    await importFiles([file('b.csv', csv.replace('女儿13912345678/057188881234', '女儿13912345678'))]);
    const { rows: caregivers } = hospital.call('caregivers', 'list', { search: '单小' }, hospital.actor('nurse'));
    expect(caregivers).toMatchObject([{ maskedName: '单*', phone: '139****5678', patients: [{ relationship: 'child' }] }]);
  });

  test('a stay delivered again with its coded diagnosis replaces the list; what a seat learned of a number stays', async () => {
    await importFiles([file('a.csv', csv)]);
    const point = hospital.backend.db.one(qb.selectFrom('contact_point').select(['id', 'patient_id']).where('number', '=', '13812345678'));
    hospital.call('patients', 'correctNumber', { patientId: point.patient_id, contactPointId: point.id, number: '13700001111' }, hospital.actor('nurse'));
    const batch = await importFiles([file('b.csv', csv.replace('冠心病,I25.103', '急性心肌梗死,I21.900'))]);
    expect(batch).toMatchObject({ accepted: 1, unchanged: 2 });
    const diagnoses = hospital.backend.db.all(qb.selectFrom('diagnosis').select(['display', 'code']).where('patient_id', '=', point.patient_id));
    expect(diagnoses).toEqual([{ display: '急性心肌梗死', code: 'I21.900' }]);
    const inUse = hospital.backend.db.all(qb.selectFrom('contact_point').select('number').where('patient_id', '=', point.patient_id).where('ended_at', 'is', null).orderBy('number'));
    expect(inUse.map((row) => row.number)).toEqual(['057188881234', '13700001111', '13912345678']);
  });

  test('a death in the feed stops every open follow-up of the person', async () => {
    await importFiles([file('a.csv', csv)]);
    const open = qb.selectFrom('planned_contact').innerJoin('patient', 'patient.id', 'planned_contact.patient_id').select(['patient.name', 'closed_as']).where('patient.name', '=', '单雄信');
    expect(hospital.backend.db.all(open).map((row) => row.closed_as)).toContain(null);
    await importFiles([file('b.csv', `住院号,姓名,身份证号,死亡日期\n0012345,单雄信,330102195803210011,2026-11-19`)]);
    expect(new Set(hospital.backend.db.all(open).map((row) => row.closed_as))).toEqual(new Set(['stopped']));
    expect(patients().find((row) => row.name === '单雄信')?.deceased_on).toBe('2026-11-19');
  });

  test('whatever a table holds, the counters add up to the rows, and a second import changes nothing', async () => {
    const cell = fc.oneof(fc.constantFrom('', '2026-11-01', '1900-01-01', '3.3E+17', '13812345678', '男', '0001', '"', 'NULL', '王'), fc.string({ maxLength: 8 }));
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { minLength: 17, maxLength: 17 }), { maxLength: 12 }), async (garbage) => {
        run += 1;
        const content = XLSX.utils.sheet_to_csv(XLSX.utils.aoa_to_sheet([heading.split(','), ...garbage]));
        const source = `S${run}`;
        const first = await importFiles([file(`garbage-${run}.csv`, content)], { source });
        expect(sum(first)).toBe(first.read);
        expect(hospital.call('his', 'listRejects', { batchId: first.id, limit: 500 })).toHaveLength(first.rejected);
        const second = await importFiles([file(`garbage-${run}.csv`, content)], { source });
        expect(second.read).toBe(first.read);
        expect(sum(second)).toBe(second.read);
        expect(second.rejected).toBe(first.rejected);
      }),
      { numRuns: 3 },
    );
  });
});

describe('FHIR', () => {
  const resources = [
    { resourceType: 'Patient', id: 'p1', name: [{ family: '李', given: ['四光'] }], gender: 'female', birthDate: '1960-05-05', telecom: [{ system: 'phone', value: '13812345678', use: 'mobile' }], contact: [{ relationship: [{ coding: [{ code: 'SPS' }] }], name: { text: '张三' }, telecom: [{ system: 'phone', value: '13900001111' }] }] },
    { resourceType: 'Encounter', id: 'e1', status: 'finished', class: { code: 'IMP' }, subject: { reference: 'Patient/p1' }, period: { start: '2026-11-01T01:00:00Z', end: '2026-11-08T18:00:00Z' }, serviceType: { text: '心内科' } },
    { resourceType: 'Encounter', id: 'e2', status: 'finished', class: { code: 'AMB' }, subject: { reference: 'Patient/p1' } },
    { resourceType: 'Condition', id: 'c1', subject: { reference: 'urn:uuid:p1' }, encounter: { reference: 'http://x/Encounter/e1' }, code: { text: '冠心病', coding: [{ system: 'http://hl7.org/fhir/sid/icd-10', code: 'I25.1' }] } },
    { resourceType: 'Condition', id: 'c2', subject: { reference: 'Patient/p9' }, code: { text: 'x' } },
    { resourceType: 'Claim', id: 'k1' },
  ];

  test('NDJSON in any order and gzipped, and a bundle, give the same; the unknown patient is refused', async () => {
    const lines = (kinds: string[]): string => resources.filter((resource) => kinds.includes(resource.resourceType)).map((resource) => JSON.stringify(resource)).join('\n');
    const folder = path.join(hospital.folder, 'bulk');
    fs.mkdirSync(folder);
    fs.writeFileSync(path.join(folder, 'A-Condition.ndjson'), lines(['Condition']));
    fs.writeFileSync(path.join(folder, 'B-Encounter.ndjson.gz'), zlib.gzipSync(lines(['Encounter'])));
    fs.writeFileSync(path.join(folder, 'C-Patient.ndjson'), `${lines(['Patient', 'Claim'])}\n{broken\n`);
    const bulk = await importFiles([folder]);
    expect(bulk).toMatchObject({ state: 'done', adapter: 'fhir', read: 5, accepted: 3, rejected: 2, ignored: { 'Encounter:AMB': 1, Claim: 1 }, patients: 1, stays: 1 });
    expect(hospital.call('his', 'listRejects', { batchId: bulk.id }).map(({ file: name, row, reason }) => [name, row, reason]).toSorted()).toEqual([
      ['A-Condition.ndjson', 2, 'unknownPatient'],
      ['C-Patient.ndjson', 3, 'unreadable'],
    ]);
    const bundle = { resourceType: 'Bundle', type: 'transaction', entry: resources.toReversed().map((resource) => ({ resource })) };
    expect(await importFiles([file('bundle.json', JSON.stringify(bundle))])).toMatchObject({ read: 4, accepted: 0, unchanged: 3, rejected: 1 });
    const record = hospital.backend.db.one(qb.selectFrom('stay').innerJoin('diagnosis', 'diagnosis.stay_id', 'stay.id').innerJoin('department', 'department.id', 'department_id').select(['discharged_on', 'department.name', 'diagnosis.code', 'code_system', 'display']));
    expect(record).toEqual({ discharged_on: '2026-11-09', name: '心内科', code: 'I25.1', code_system: 'ICD-10', display: '冠心病' });
    expect(hospital.backend.db.all(qb.selectFrom('enrolment').select('anchor_on'))).toContainEqual({ anchor_on: '2026-11-09' });
  });

  test('a file that cannot be read is one refused row; the rest comes in', async () => {
    const good = file('Patient.ndjson', JSON.stringify(resources[0]));
    const batch = await importFiles([file('bad.xlsx', 'PK\u0003\u0004 not a zip'), file('bad.ndjson.gz', 'not gzip'), good]);
    expect(batch).toMatchObject({ state: 'done', accepted: 1, rejected: 2 });
    expect(sum(batch)).toBe(batch.read);
  });

  test('nothing but refused rows is a failed import, seen as such', async () => {
    const batch = await importFiles([file('bad.json', '{')]);
    expect(batch).toMatchObject({ state: 'failed', failure: 'nothingImported', rejected: 1 });
    expect(hospital.call('his', 'getFreshness', {})).toMatchObject({ lastGood: null, lastFailure: { failure: 'nothingImported' } });
  });
});

describe('the job', () => {
  const many = (count: number): string => [heading, ...Array.from({ length: count }, (_, index) => `${1_000_000 + index},1,王${index},男,,,138${String(10_000_000 + index)},,,,心内科,2026-11-01,2026-11-08,1,冠心病,I25.1,`)].join('\n');

  test('cancelled half way it keeps what is written and counts it', async () => {
    const { batchId, jobId } = hospital.call('his', 'startImport', { files: [{ path: file('many.csv', many(2500)) }] });
    const batch = (): Batch => hospital.call('his', 'getBatch', { id: batchId })!;
    while (batch().read === 0) await new Promise((resolve) => setImmediate(resolve));
    hospital.call('jobs', 'cancelJob', { id: jobId });
    await hospital.backend.jobs.idle();
    const cut = batch();
    expect(cut).toMatchObject({ state: 'cancelled', failure: 'cancelled' });
    expect(cut.read).toBeLessThan(2500);
    expect(sum(cut)).toBe(cut.read);
    expect(hospital.backend.db.one(qb.selectFrom('stay').select((eb) => eb.fn.countAll<number>().as('count'))).count).toBe(cut.accepted);
    expect(await importFiles([path.join(hospital.folder, 'many.csv')])).toMatchObject({ state: 'done', read: 2500, unchanged: cut.accepted, accepted: 2500 - cut.accepted });
  });

  test('cut off when the backend closes, it is done again at the next start with the same counters', async () => {
    const folder = fs.mkdtempSync(path.join(hospital.folder, 'again-'));
    const first = createTestBackend({ folder });
    const { batchId } = first.call('his', 'startImport', { files: [{ path: file('many.csv', many(2000)) }] });
    while (first.call('his', 'getBatch', { id: batchId })!.read === 0) await new Promise((resolve) => setImmediate(resolve));
    await first.close();
    const second = createTestBackend({ folder });
    await second.backend.jobs.idle();
    expect(second.call('his', 'getBatch', { id: batchId })).toMatchObject({ state: 'done', read: 2000, accepted: 2000, unchanged: 0, rejected: 0, patients: 2000, stays: 2000 });
    await second.close();
  });

  test('an upload in chunks is imported and deleted; out of order or by the wrong role it is refused', async () => {
    const it = hospital.actor('it');
    const id = hospital.newId();
    const bytes = Buffer.from(csv);
    const send = (seq: number, part: Buffer, last: boolean): unknown => hospital.call('his', 'uploadChunk', { id, seq, last, base64: part.toString('base64'), fileName: 'a.csv' }, it);
    send(0, bytes.subarray(0, 100), false);
    expect(() => send(2, bytes.subarray(100), true)).toThrow(new AppError('conflict', 'chunkOutOfOrder').message);
    expect(() => hospital.call('his', 'startImport', { files: [{ uploadId: id }] }, it)).toThrow('uploadMissing');
    send(1, bytes.subarray(100), true);
    const { batchId } = hospital.call('his', 'startImport', { files: [{ uploadId: id }] }, it);
    await hospital.backend.jobs.idle();
    expect(hospital.call('his', 'getBatch', { id: batchId }, it)).toMatchObject({ state: 'done', accepted: 3, files: ['a.csv'] });
    expect(hospital.backend.db.all(qb.selectFrom('import_upload').select('id'))).toEqual([]);
    expect(() => hospital.call('his', 'startImport', { files: [{ path: '/etc' }] }, hospital.actor('supervisor'))).toThrow('pathsForItOnly');
    expect(() => hospital.call('his', 'listBatches', {}, hospital.actor('nurse'))).toThrow('forbidden');
  });

  test('the drop folder is read once, and again when a file changes', async () => {
    const folder = fs.mkdtempSync(path.join(hospital.folder, 'drop-'));
    for (const wrong of [path.join(folder, 'not there'), 'drop', fs.realpathSync('/dev/null')]) expect(() => hospital.call('settings', 'changeSettings', { values: { 'his.dropFolder': wrong } })).toThrow('dropFolderNotFound');
    hospital.call('settings', 'changeSettings', { values: { 'his.dropFolder': folder } });
    const target = path.join(folder, 'a.csv');
    fs.writeFileSync(target, csv);
    const scan = async (): Promise<number> => {
      const { found } = hospital.call('his', 'scanDropFolder', {});
      await hospital.backend.jobs.idle();
      return found;
    };
    const writtenAt = (ms: number): void => fs.utimesSync(target, ms / 1000, ms / 1000);
    writtenAt(hospital.clock.now - 1000);
    expect(await scan()).toBe(0);
    writtenAt(hospital.clock.now - 60_000);
    expect([await scan(), await scan()]).toEqual([1, 0]);
    fs.appendFileSync(target, `\n${rows[0]!.replace('0012345', '0012399')}`);
    writtenAt(hospital.clock.now - 30_000);
    expect([await scan(), await scan()]).toEqual([1, 0]);
    expect(hospital.call('his', 'listBatches', {}).map((batch) => [batch.accepted, batch.unchanged])).toEqual([[1, 2], [3, 0]]);
  });
});
