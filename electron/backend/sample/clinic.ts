// The sample hospital's eight departments and what people are treated for there: ICD-10, ICD-9-CM-3, discharge medicines
// and advice, plausible to a nurse who reads them aloud. Data only; nothing here describes a real hospital or patient.

export interface Condition {
  readonly weight: number;
  /** ICD-10 */
  readonly code: string;
  readonly display: string;
  readonly others?: readonly (readonly [code: string, display: string])[];
  /** ICD-9-CM-3 */
  readonly operation?: readonly [code: string, display: string];
  readonly stayDays: readonly [from: number, to: number];
  readonly medicines: readonly (readonly [display: string, dosage: string])[];
  readonly advice: string;
  /** Outpatient visit so many days after discharge. */
  readonly revisitAfterDays: number;
  readonly onlyFor?: 'female' | 'male';
}

export interface Clinic {
  readonly code: string;
  readonly name: string;
  readonly ward: string;
  readonly weight: number;
  readonly ages: readonly [from: number, to: number];
  readonly femaleShare: number;
  readonly doctors: readonly string[];
  readonly conditions: readonly Condition[];
}

const hypertension = ['I10', '原发性高血压'] as const;
const diabetes = ['E11.9', '2型糖尿病'] as const;
const aspirin = ['阿司匹林肠溶片 100mg', '每日1次，每次1片，晨服'] as const;
const atorvastatin = ['阿托伐他汀钙片 20mg', '每晚1次，每次1片'] as const;
const metformin = ['盐酸二甲双胍片 0.5g', '每日2次，每次1片，随餐'] as const;

export const clinics: readonly Clinic[] = [
  {
    code: '0301', name: '心血管内科', ward: '心内一病区', weight: 18, ages: [48, 86], femaleShare: 0.42, doctors: ['沈启明', '郭宁', '曾敬轩'],
    conditions: [
      { weight: 4, code: 'I25.1', display: '冠状动脉粥样硬化性心脏病', others: [hypertension, diabetes], operation: ['36.07', '冠状动脉药物洗脱支架置入术'], stayDays: [4, 9], medicines: [aspirin, ['硫酸氢氯吡格雷片 75mg', '每日1次，每次1片'], atorvastatin, ['酒石酸美托洛尔片 25mg', '每日2次，每次半片']], advice: '低盐低脂饮食，戒烟；抗血小板药不可自行停用，出现胸闷胸痛立即就诊。', revisitAfterDays: 28 },
      { weight: 3, code: 'I50.9', display: '心力衰竭', others: [['I48.9', '心房颤动'], hypertension], stayDays: [6, 14], medicines: [['呋塞米片 20mg', '每日1次，每次1片'], ['螺内酯片 20mg', '每日1次，每次1片'], ['沙库巴曲缬沙坦钠片 50mg', '每日2次，每次1片']], advice: '每日晨起称体重，三日内增加2公斤以上及时就诊；限盐，每日不超过5克。', revisitAfterDays: 14 },
      { weight: 3, code: 'I10', display: '原发性高血压', others: [['E78.5', '高脂血症']], stayDays: [4, 8], medicines: [['苯磺酸氨氯地平片 5mg', '每日1次，每次1片'], atorvastatin], advice: '每日早晚各测血压一次并记录；低盐饮食，规律服药。', revisitAfterDays: 14 },
    ],
  },
  {
    code: '0302', name: '呼吸与危重症医学科', ward: '呼吸病区', weight: 13, ages: [35, 88], femaleShare: 0.4, doctors: ['范文清', '任立群'],
    conditions: [
      { weight: 4, code: 'J44.1', display: '慢性阻塞性肺疾病急性加重', others: [hypertension], stayDays: [6, 14], medicines: [['布地格福吸入气雾剂', '每日2次，每次2吸，吸后漱口'], ['氨溴索片 30mg', '每日3次，每次1片']], advice: '戒烟，避免受凉；坚持吸入治疗和缩唇呼吸；气促加重及时就诊。', revisitAfterDays: 30 },
      { weight: 3, code: 'J15.9', display: '细菌性肺炎', stayDays: [6, 11], medicines: [['左氧氟沙星片 0.5g', '每日1次，每次1片，疗程5天']], advice: '注意休息，多饮水；发热超过38.5℃或气促及时就诊；四周后复查胸部CT。', revisitAfterDays: 28 },
      { weight: 2, code: 'J45.9', display: '支气管哮喘', stayDays: [4, 8], medicines: [['布地奈德福莫特罗吸入粉雾剂', '每日2次，每次1吸'], ['孟鲁司特钠片 10mg', '每晚1次，每次1片']], advice: '避免接触过敏原；随身携带急救吸入剂；坚持每日用药。', revisitAfterDays: 28 },
    ],
  },
  {
    code: '0303', name: '神经内科', ward: '神内病区', weight: 13, ages: [45, 87], femaleShare: 0.45, doctors: ['仇亚楠', '汪海生'],
    conditions: [
      { weight: 5, code: 'I63.9', display: '脑梗死', others: [hypertension, diabetes], stayDays: [8, 16], medicines: [aspirin, atorvastatin, ['硫酸氢氯吡格雷片 75mg', '每日1次，每次1片，疗程21天']], advice: '坚持肢体功能锻炼；控制血压血糖；出现言语不清、肢体无力立即呼叫120。', revisitAfterDays: 30 },
      { weight: 2, code: 'G45.9', display: '短暂性脑缺血发作', others: [hypertension], stayDays: [5, 9], medicines: [aspirin, atorvastatin], advice: '规律服药，监测血压；再次发作立即就诊。', revisitAfterDays: 30 },
      { weight: 2, code: 'G20', display: '帕金森病', stayDays: [7, 12], medicines: [['多巴丝肼片 250mg', '每日3次，每次半片，餐前1小时']], advice: '按时服药，防跌倒；坚持步态训练。', revisitAfterDays: 60 },
    ],
  },
  {
    code: '0304', name: '内分泌科', ward: '内分泌病区', weight: 10, ages: [30, 80], femaleShare: 0.5, doctors: ['姚慧', '查良钧'],
    conditions: [
      { weight: 5, code: 'E11.9', display: '2型糖尿病', others: [hypertension], stayDays: [6, 11], medicines: [metformin, ['达格列净片 10mg', '每日1次，每次1片']], advice: '控制饮食，每日监测空腹及餐后血糖；随身携带糖果防低血糖；每日检查足部。', revisitAfterDays: 30 },
      { weight: 2, code: 'E11.5', display: '2型糖尿病伴周围循环并发症', others: [hypertension], stayDays: [9, 18], medicines: [metformin, ['甘精胰岛素注射液', '每晚1次，皮下注射12单位'], aspirin], advice: '足部保持清洁干燥，出现破溃及时就诊；规范注射胰岛素。', revisitAfterDays: 14 },
      { weight: 2, code: 'E05.9', display: '甲状腺功能亢进症', stayDays: [5, 9], medicines: [['甲巯咪唑片 10mg', '每日2次，每次1片']], advice: '低碘饮食；每两周复查血常规和肝功能；出现发热咽痛及时就诊。', revisitAfterDays: 14 },
    ],
  },
  {
    code: '0401', name: '普通外科', ward: '普外病区', weight: 14, ages: [22, 82], femaleShare: 0.48, doctors: ['裴志刚', '解文涛', '骆晨'],
    conditions: [
      { weight: 4, code: 'K80.1', display: '胆囊结石伴慢性胆囊炎', operation: ['51.23', '腹腔镜下胆囊切除术'], stayDays: [3, 6], medicines: [['头孢克洛胶囊 0.25g', '每日3次，每次1粒，疗程3天']], advice: '低脂饮食一个月；保持切口清洁干燥，红肿渗液及时就诊。', revisitAfterDays: 14 },
      { weight: 3, code: 'K35.8', display: '急性阑尾炎', operation: ['47.01', '腹腔镜下阑尾切除术'], stayDays: [3, 7], medicines: [['头孢克洛胶囊 0.25g', '每日3次，每次1粒，疗程5天']], advice: '清淡饮食，一个月内避免重体力劳动；腹痛发热及时就诊。', revisitAfterDays: 14 },
      { weight: 3, code: 'K40.9', display: '单侧腹股沟疝', operation: ['17.13', '腹腔镜下腹股沟疝无张力修补术'], stayDays: [2, 5], medicines: [['塞来昔布胶囊 200mg', '每日1次，每次1粒，必要时']], advice: '三个月内避免提重物；保持大便通畅。', revisitAfterDays: 14 },
    ],
  },
  {
    code: '0402', name: '骨科', ward: '骨科病区', weight: 13, ages: [25, 86], femaleShare: 0.52, doctors: ['乐建平', '桑野'],
    conditions: [
      { weight: 4, code: 'M17.1', display: '膝关节骨性关节炎', others: [hypertension], operation: ['81.54', '全膝关节置换术'], stayDays: [7, 13], medicines: [['利伐沙班片 10mg', '每日1次，每次1片，疗程14天'], ['塞来昔布胶囊 200mg', '每日1次，每次1粒']], advice: '坚持屈伸膝训练；下肢肿胀疼痛及时就诊；防跌倒。', revisitAfterDays: 30 },
      { weight: 3, code: 'S72.0', display: '股骨颈骨折', operation: ['81.51', '全髋关节置换术'], stayDays: [8, 15], medicines: [['利伐沙班片 10mg', '每日1次，每次1片，疗程35天'], ['碳酸钙D3片 0.6g', '每日1次，每次1片']], advice: '避免患髋过度屈曲内收，不坐矮凳不盘腿；扶拐行走。', revisitAfterDays: 30 },
      { weight: 3, code: 'M51.2', display: '腰椎间盘突出症', operation: ['80.51', '椎间盘髓核摘除术'], stayDays: [5, 10], medicines: [['甲钴胺片 0.5mg', '每日3次，每次1片']], advice: '佩戴腰围四周，避免弯腰负重；二便异常立即就诊。', revisitAfterDays: 30 },
    ],
  },
  {
    code: '0501', name: '妇产科', ward: '产科病区', weight: 11, ages: [23, 52], femaleShare: 1, doctors: ['盖丽君', '单婉清'],
    conditions: [
      { weight: 4, code: 'O82.0', display: '经选择性剖宫产术的分娩', operation: ['74.1', '子宫下段剖宫产术'], stayDays: [4, 7], medicines: [['益母草颗粒 15g', '每日2次，每次1袋'], ['多糖铁复合物胶囊 150mg', '每日1次，每次1粒']], advice: '坚持母乳喂养；观察恶露与切口，发热或出血增多及时就诊；产后42天复查。', revisitAfterDays: 42, onlyFor: 'female' },
      { weight: 4, code: 'O80.0', display: '头位顺产', stayDays: [2, 4], medicines: [['益母草颗粒 15g', '每日2次，每次1袋']], advice: '坚持母乳喂养，注意会阴清洁；产后42天复查。', revisitAfterDays: 42, onlyFor: 'female' },
      { weight: 2, code: 'D25.9', display: '子宫平滑肌瘤', operation: ['68.29', '腹腔镜下子宫肌瘤剔除术'], stayDays: [4, 7], medicines: [['多糖铁复合物胶囊 150mg', '每日1次，每次1粒']], advice: '一个月内禁性生活和盆浴；腹痛或阴道出血及时就诊。', revisitAfterDays: 30, onlyFor: 'female' },
    ],
  },
  {
    code: '0601', name: '肿瘤科', ward: '肿瘤病区', weight: 8, ages: [38, 80], femaleShare: 0.45, doctors: ['区伯谦', '蓝海英'],
    conditions: [
      { weight: 4, code: 'C34.9', display: '支气管和肺恶性肿瘤', operation: ['99.25', '静脉注射化疗药物'], stayDays: [3, 8], medicines: [['昂丹司琼片 8mg', '每日2次，每次1片，疗程3天']], advice: '每周复查血常规；体温超过38℃立即就诊；加强营养。', revisitAfterDays: 21 },
      { weight: 3, code: 'C50.9', display: '乳腺恶性肿瘤', operation: ['99.25', '静脉注射化疗药物'], stayDays: [3, 6], medicines: [['昂丹司琼片 8mg', '每日2次，每次1片，疗程3天']], advice: '患侧上肢避免提重物和测血压；每周复查血常规。', revisitAfterDays: 21, onlyFor: 'female' },
      { weight: 3, code: 'C18.9', display: '结肠恶性肿瘤', others: [diabetes], operation: ['99.25', '静脉注射化疗药物'], stayDays: [3, 7], medicines: [['卡培他滨片 0.5g', '每日2次，每次3片，餐后半小时']], advice: '观察手足皮肤和排便情况；腹泻每日超过四次及时就诊。', revisitAfterDays: 21 },
    ],
  },
];

export const allergies = ['青霉素', '头孢类', '磺胺类', '碘造影剂', '海鲜'];
