// Sample discharges as the CSV file a hospital would send, with the headings of 导入模板: for the demonstration, the bench and
// the end-to-end stories, so that what they import has taken the same road as a real file.
import type { StagedContact, StagingInput } from '#shared/his/staging.ts';
import { civilDateTimeAt } from '#shared/time/civil.ts';

const sexes: Readonly<Record<string, string>> = { male: '男', female: '女' };
const relationships: Readonly<Record<string, string>> = { spouse: '配偶', child: '子女', parent: '父母', sibling: '兄弟姐妹', grandchild: '孙子女' };
const dispositions: Readonly<Record<string, string>> = { ordered: '医嘱离院', transfer: '医嘱转院', community: '医嘱转社区', against_advice: '非医嘱离院', deceased: '死亡' };

type Cell = string | number | null | undefined;

const columns: readonly (readonly [heading: string, cell: (record: StagingInput, zone: string) => Cell])[] = [
  ['住院号', ({ stay }) => stay?.inpatientNumber],
  ['住院次数', ({ stay }) => stay?.visitNumber],
  ['病案号', ({ patient }) => patient?.medicalRecordNumber],
  ['姓名', ({ patient }) => patient?.name],
  ['性别', ({ patient }) => sexes[patient?.sex ?? '']],
  ['出生日期', ({ patient }) => patient?.birthDate],
  ['身份证号', ({ patient }) => patient?.identityNumber],
  ['本人电话', (record) => contactOf(record, 'own')?.raw],
  ['联系人姓名', (record) => contactOf(record, 'relative')?.personName],
  ['联系人关系', (record) => relationships[contactOf(record, 'relative')?.relationship ?? '']],
  ['联系人电话', (record) => contactOf(record, 'relative')?.raw],
  ['住址', ({ patient }) => patient?.address],
  ['出院科室', ({ stay }) => stay?.department?.name],
  ['科室代码', ({ stay }) => stay?.department?.code],
  ['病区', ({ stay }) => stay?.ward],
  ['床号', ({ stay }) => stay?.bed],
  ['主治医师', ({ stay }) => stay?.attendingDoctor],
  ['入院日期', ({ stay }, zone) => (stay?.admittedAt ? civilDateTimeAt(stay.admittedAt, zone) : '')],
  ['出院日期', ({ stay }, zone) => (stay?.dischargedAt ? civilDateTimeAt(stay.dischargedAt, zone) : '')],
  ['离院方式', ({ stay }) => dispositions[stay?.disposition ?? '']],
  ['主要诊断', ({ diagnoses }) => diagnoses?.[0]?.display],
  ['主要诊断编码', ({ diagnoses }) => diagnoses?.[0]?.code],
  ['其他诊断', ({ diagnoses }) => diagnoses?.slice(1).map(({ display }) => display).join('；')],
  ['手术名称', ({ procedures }) => procedures?.[0]?.display],
  ['手术编码', ({ procedures }) => procedures?.[0]?.code],
  ['手术日期', ({ procedures }) => procedures?.[0]?.performedOn],
  ['出院带药', ({ medications }) => medications?.map(({ display, dosage }) => `${display} ${dosage ?? ''}`).join('；')],
  ['出院医嘱', ({ orders }) => orders?.[0]?.text],
  ['复诊日期', ({ orders }) => orders?.[0]?.followUpOn],
  ['过敏史', ({ allergies }) => allergies?.map(({ display }) => display).join('；')],
];

/** CSV text (RFC 4180, UTF-8): a heading row and one row a discharge; who is still in hospital is left out. */
export function writeFeedTable(records: readonly StagingInput[], zone: string): string {
  const rows = records.filter(({ stay }) => stay?.status === 'discharged').map((record) => columns.map(([, cell]) => quote(cell(record, zone))));
  return [columns.map(([heading]) => heading), ...rows].map((row) => `${row.join(',')}\r\n`).join('');
}

function contactOf(record: StagingInput, use: 'own' | 'relative'): StagedContact | undefined {
  return record.contacts?.find((contact) => contact.use === use);
}

function quote(cell: Cell): string {
  const text = String(cell ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
