// The columns that a table feed may have, with the names that hospitals and vendors give them. The first name of each is
// the one in 导入模板.xlsx. Matching ignores case, blanks, underscores and what stands in brackets.

export interface Column {
  readonly field: TableField;
  /** [template heading, other names…] */
  readonly names: readonly [string, ...string[]];
  /** In the template, with this example. */
  readonly example?: string;
  readonly isRequired?: true;
}

export type TableField =
  | 'patientId' | 'medicalRecordNumber' | 'inpatientNumber' | 'visitNumber' | 'stayId' | 'encounterClass'
  | 'name' | 'family' | 'given' | 'sex' | 'birthDate' | 'identityNumber' | 'address' | 'language' | 'isVip' | 'deceasedOn'
  | 'ownPhone' | 'homePhone' | 'workPhone' | 'relativePhone' | 'relativeName' | 'relationship'
  | 'department' | 'departmentCode' | 'campus' | 'ward' | 'bed' | 'attendingDoctor'
  | 'admittedAt' | 'dischargedAt' | 'disposition' | 'isCancelled' | 'summary'
  | 'mainDiagnosis' | 'mainDiagnosisCode' | 'otherDiagnoses' | 'procedure' | 'procedureCode' | 'procedureOn'
  | 'medications' | 'orders' | 'followUpOn' | 'allergies';

export const columns: readonly Column[] = [
  { field: 'inpatientNumber', names: ['住院号', '住院号码', '住院编号', 'ZYHM', 'INP_NO', 'inpatient_number'], example: '0012345', isRequired: true },
  { field: 'visitNumber', names: ['住院次数', '第几次住院', '次数', 'ZYCS', 'VISIT_ID', '主页id'], example: '1' },
  { field: 'name', names: ['姓名', '患者姓名', '病人姓名', '病人名称', 'BRXM', 'XM', 'NAME', 'patient_name'], example: '王某某', isRequired: true },
  { field: 'sex', names: ['性别', '患者性别', 'BRXB', 'XB', 'xbmc', 'SEX', 'gender'], example: '女' },
  { field: 'birthDate', names: ['出生日期', '出生年月', '出生年月日', '生日', 'CSNY', 'CSRQ', 'DATE_OF_BIRTH', 'birth_date'], example: '1958-03-21' },
  { field: 'identityNumber', names: ['身份证号', '身份证号码', '身份证', '证件号码', '证件号', 'SFZH', 'ID_NO'], example: '330102195803210028' },
  { field: 'ownPhone', names: ['本人电话', '手机号', '手机号码', '手机', '患者电话', '病人电话', '联系电话', '电话', '电话号码', '本人手机', 'hzdhhm', 'PAT_PHONE', 'phone', 'mobile'], example: '13800001234' },
  { field: 'homePhone', names: ['家庭电话', '住宅电话', '现住址电话', 'JTDH', 'XZZ_DH', 'PHONE_NUMBER_HOME'] },
  { field: 'workPhone', names: ['单位电话', '工作单位电话', 'DWDH', 'PHONE_NUMBER_BUSINESS'] },
  { field: 'relativeName', names: ['联系人姓名', '联系人', '家属姓名', 'LXRM', 'LXRXM', 'lxrxm', 'NEXT_OF_KIN'], example: '李某' },
  { field: 'relationship', names: ['联系人关系', '与患者关系', '与病人关系', '关系', 'LXGX', 'GX', 'RELATIONSHIP'], example: '女儿' },
  { field: 'relativePhone', names: ['联系人电话', '家属电话', '联系人手机', 'LXDH', 'LXRDH', 'lxrhm', 'NEXT_OF_KIN_PHONE'], example: '13900005678' },
  { field: 'department', names: ['出院科室', '科室', '科室名称', '出院科别', '出院科室名称', 'ksmc', 'CYKB', 'department'], example: '心血管内科', isRequired: true },
  { field: 'departmentCode', names: ['科室代码', '出院科室代码', '出院科室id', '科室编码', 'ksdm', 'BRKS', 'DEPT_DISCHARGE_FROM'], example: '0301' },
  { field: 'campus', names: ['院区', '院区名称', 'campus'] },
  { field: 'ward', names: ['病区', '出院病区', '护理单元', 'BRBQ', 'ward'], example: '八病区' },
  { field: 'bed', names: ['床号', '床位号', '出院病床', 'BRCH', 'bed'], example: '12' },
  { field: 'attendingDoctor', names: ['主治医师', '主管医生', '管床医生', '经治医师', '主治医生', '住院医师', 'ZZYS', 'ZYYS', 'ATTENDING_DOCTOR'], example: '陈某' },
  { field: 'admittedAt', names: ['入院日期', '入院时间', 'RYRQ', 'RYSJ', 'ryrqsj', 'ADMISSION_DATE_TIME', 'admitted_at', 'start'], example: '2026-11-10 09:30', isRequired: true },
  { field: 'dischargedAt', names: ['出院日期', '出院时间', 'CYRQ', 'CYSJ', 'cyrqsj', 'DISCHARGE_DATE_TIME', 'discharged_at', 'end'], example: '2026-11-18 10:00', isRequired: true },
  { field: 'disposition', names: ['离院方式', '出院方式', '转归', '出院情况', 'LYFS', 'CYFS', 'DISCHARGE_DISPOSITION'], example: '医嘱离院' },
  { field: 'mainDiagnosis', names: ['主要诊断', '出院主要诊断', '出院诊断', '主要诊断名称', '诊断', '诊断名称', 'ZYZD', 'reason'], example: '冠状动脉粥样硬化性心脏病' },
  { field: 'mainDiagnosisCode', names: ['主要诊断编码', '诊断编码', 'ICD编码', 'ICD10', 'ICD-10', '疾病编码', '主要诊断代码', 'JBDM'], example: 'I25.103' },
  { field: 'otherDiagnoses', names: ['其他诊断', '其它诊断', '次要诊断', 'diagnoses'], example: '高血压病；2型糖尿病' },
  { field: 'procedure', names: ['手术名称', '手术', '手术操作名称', '主要手术', '手术及操作名称'], example: '经皮冠状动脉支架植入术' },
  { field: 'procedureCode', names: ['手术编码', '手术操作编码', '手术代码', 'ICD9', 'ICD-9-CM-3'], example: '36.0700' },
  { field: 'procedureOn', names: ['手术日期', '手术时间', '手术操作日期'], example: '2026-11-12' },
  { field: 'medications', names: ['出院带药', '带药', '出院用药'], example: '阿司匹林肠溶片 100mg 每日1次；阿托伐他汀钙片 20mg 每晚1次' },
  { field: 'orders', names: ['出院医嘱', '出院指导', '医嘱'], example: '低盐低脂饮食，一月后心内科门诊复查' },
  { field: 'followUpOn', names: ['复诊日期', '复查日期', '预约复诊日期', '复诊时间'], example: '2026-12-18' },
  { field: 'allergies', names: ['过敏史', '过敏药物', '药物过敏', '过敏'], example: '青霉素' },
  { field: 'summary', names: ['出院小结', '出院情况描述', '病情摘要'] },
  { field: 'address', names: ['住址', '现住址', '家庭住址', '地址', '联系地址', 'address', 'line'], example: '杭州市上城区' },
  { field: 'language', names: ['语言', '方言', 'language'] },
  { field: 'isVip', names: ['VIP', '特殊身份', 'VIP标志', '重点患者', 'ZDHZPB'] },
  { field: 'deceasedOn', names: ['死亡日期', '死亡时间', 'DEATH_DATE_TIME', 'deceased'] },
  { field: 'patientId', names: ['病人ID', '患者ID', '病人编号', '患者编号', '病人标识', 'BRID', 'PATIENT_ID', 'patid'] },
  { field: 'medicalRecordNumber', names: ['病案号', '病历号', '病案号码', 'BAHM', 'BAH', 'mrn'] },
  { field: 'stayId', names: ['就诊流水号', '住院流水号', '就诊号', '流水号', '住院ID', 'ZYH', 'jzlsh', 'encounter_id'] },
  { field: 'encounterClass', names: ['就诊类型', '就诊类别', '患者类型', '门住标志', 'class'] },
  { field: 'isCancelled', names: ['作废标志', '是否作废', '删除标志', '召回标志', 'isdelete'] },
  { field: 'family', names: ['姓', 'family'] },
  { field: 'given', names: ['名', 'given'] },
];

/** The heading in the form in which names are compared. */
export function foldHeading(heading: string): string {
  return heading.normalize('NFKC').replace(/[（(【[].*?[)）】\]]/g, '').replace(/[\s_*:：.-]/g, '').toLowerCase();
}

/** The heading in 导入模板.xlsx of a table's field, as people know it; undefined for a field of another kind of feed. */
export function headingOf(field: string): string | undefined {
  return columns.find((column) => column.field === field)?.names[0];
}

const fieldByName = new Map(columns.flatMap((column) => column.names.map((name) => [foldHeading(name), column.field] as const)));

/** Position of each known field in a heading row; the first column of a name wins. Empty when it is no heading row. */
export function readHeadings(cells: readonly string[]): ReadonlyMap<TableField, number> {
  const positions = new Map<TableField, number>();
  cells.forEach((cell, index) => {
    const field = fieldByName.get(foldHeading(cell));
    if (field && !positions.has(field)) positions.set(field, index);
  });
  return positions;
}

/** A row is the heading when it names a person or a stay and at least two columns more; a title line above it is not. */
export function isHeadingRow(positions: ReadonlyMap<TableField, number>): boolean {
  const namesSomeone = positions.has('name') || positions.has('patientId') || positions.has('inpatientNumber') || positions.has('stayId');
  return namesSomeone && positions.size >= 2;
}
