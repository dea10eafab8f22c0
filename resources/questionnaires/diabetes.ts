// Diabetes: low sugar first, then the last fasting value as a range (below 3.9 and from 16.7 mmol/L are red), feet, eyes,
// medicines and habits. A very high value opens the question for signs of ketoacidosis.
import { answered, choice, option } from './authoring.ts';
import { followUpPhrases } from './phrases.ts';
import { appointment, callEmergency, closing, medicines, opening, reviewMedicines, seeDoctorToday, tellDoctor, whatIf } from './recurring.ts';
import { ownWording, questionnaire } from './resource.ts';

export const diabetes = questionnaire(
  {
    script: 'diabetes',
    name: 'DiabetesFollowUp',
    title: ['糖尿病随访', 'Diabetes follow-up'],
    kind: 'follow_up',
    date: '2026-11-22',
    licence: ownWording(['低血糖以3.9 mmol/L、高血糖就医以16.7 mmol/L为界，均为临床通行界值', 'Low sugar below 3.9 mmol/L and seeking care from 16.7 mmol/L are limits in common clinical use']),
    phrases: followUpPhrases,
  },
  [
    opening(),
    choice('low-sugar', { ask: ['有没有心慌、手抖、出冷汗，或者突然饿得难受？', 'Have you had a racing heart, trembling, cold sweat or sudden hunger?'], short: ['低血糖症状', 'Signs of low sugar'], advice: [['出现这些情况先吃两三块糖，过十五分钟再量血糖。', 'When this happens, take two or three pieces of sugar and measure again after fifteen minutes.']] }, [
      option('1', 'none', ['没有', 'No']),
      option('2', 'mild', ['有，吃点东西就好', 'Yes, better after eating'], { flag: 'yellow', action: reviewMedicines }),
      option('3', 'severe', ['有，昏过或者要别人帮忙', 'Yes, passed out or needed help'], { flag: 'red', action: seeDoctorToday }),
    ]),
    choice('measuring', { ask: ['在家量血糖吗？', 'Do you measure your blood sugar at home?'], short: ['自测血糖', 'Measuring'] }, [
      option('1', 'as-told', ['按要求量', 'As told']),
      option('2', 'sometimes', ['有时量', 'Sometimes']),
      option('3', 'never', ['没有量', 'No']),
    ]),
    choice('fasting', { ask: ['最近一次空腹血糖是多少？', 'What was your last fasting blood sugar?'], short: ['空腹血糖', 'Fasting sugar'], note: ['按对方报的数选范围，不读选项；只有餐后值时按 N，写入备注', 'Choose the range from the number given; only an after-meal value: press N and note it'] }, [
      option('1', 'target', ['3.9至7.0', '3.9 to 7.0']),
      option('2', 'raised', ['7.1至10.0', '7.1 to 10.0']),
      option('3', 'high', ['10.1至16.6', '10.1 to 16.6'], { flag: 'yellow', action: reviewMedicines }),
      option('4', 'very-high', ['16.7及以上', '16.7 and above'], { flag: 'red', action: seeDoctorToday }),
      option('5', 'low', ['低于3.9', 'Below 3.9'], { flag: 'red', action: ['现在吃糖，15分钟后复测，通知医生，两小时内回电', 'Sugar now, measure again in 15 minutes, inform the doctor, call back within two hours'] }),
      option('6', 'not-measured', ['没有量', 'Not measured']),
    ]),
    choice('ketosis', { ask: ['有没有恶心呕吐、肚子痛，或者呼吸又深又快？', 'Any nausea, vomiting, belly pain, or deep fast breathing?'], short: ['酮症表现', 'Signs of ketosis'], when: [answered('fasting', 'very-high')] }, [
      option('1', 'none', ['没有', 'No']),
      option('2', 'present', ['有', 'Yes'], { flag: 'red', action: callEmergency }),
    ]),
    ...medicines(),
    choice('insulin', { ask: ['现在打胰岛素吗？', 'Are you on insulin now?'], short: ['胰岛素', 'Insulin'], advice: [['每次换个地方打，和上次隔开一指宽；没开封的放冰箱冷藏。', 'Change the place each time by a finger width; keep unopened insulin in the fridge.']] }, [
      option('1', 'none', ['不打', 'No']),
      option('2', 'well', ['打，没有问题', 'Yes, no problem']),
      option('3', 'trouble', ['打，有困难', 'Yes, with difficulty']),
    ]),
    choice('insulin-trouble', { ask: ['是哪方面有困难？', 'What is the difficulty?'], short: ['胰岛素困难', 'Insulin difficulty'], when: [answered('insulin', 'trouble')] }, [
      option('1', 'lumps', ['打针的地方有硬块', 'Lumps at the injection site'], { flag: 'yellow', action: ['指导轮换注射部位，复诊时检查', 'Teach rotation of sites, check at the next visit'] }),
      option('2', 'technique', ['不会打或者不敢打', 'Unsure or afraid to inject'], { flag: 'yellow', action: ['预约糖尿病护士指导', 'Book teaching by the diabetes nurse'] }),
      option('3', 'supply', ['药或针头没有了', 'Insulin or needles run out'], { flag: 'red', action: ['当日协助取药，通知主管医生', 'Help to get it today, inform the attending doctor'] }),
      option('4', 'other', ['其他', 'Other']),
    ]),
    choice('feet', { ask: ['脚上有没有破口、水泡，或者颜色发黑？', 'Any sore, blister or black skin on your feet?'], short: ['足部', 'Feet'], advice: [['每天看一遍脚底和脚趾缝，洗脚水用手肘试，不光脚走路。', 'Look at soles and between the toes every day, test the water with the elbow, do not walk barefoot.']] }, [
      option('1', 'fine', ['都好', 'Fine']),
      option('2', 'numb', ['发麻或者发凉', 'Numb or cold']),
      option('3', 'sore', ['有破口或水泡', 'A sore or a blister'], { flag: 'yellow', action: ['24小时内安排足部检查', 'Arrange an examination of the foot within 24 hours'] }),
      option('4', 'infected', ['红肿流脓或者发黑', 'Red and oozing, or black'], { flag: 'red', action: seeDoctorToday }),
    ]),
    choice('eyes', { ask: ['看东西有没有突然变模糊？', 'Has your sight suddenly become blurred?'], short: ['视力', 'Sight'] }, [
      option('1', 'no', ['没有', 'No']),
      option('2', 'slowly', ['慢慢变差', 'Slowly worse'], { flag: 'yellow', action: tellDoctor }),
      option('3', 'suddenly', ['突然看不清', 'Suddenly'], { flag: 'red', action: seeDoctorToday }),
    ]),
    choice('diet', { ask: ['吃饭定时定量吗？', 'Do you eat at regular times and in regular amounts?'], short: ['饮食', 'Diet'] }, [
      option('1', 'regular', ['定时定量', 'Yes']),
      option('2', 'sometimes', ['有时做不到', 'Not always']),
      option('3', 'no', ['没有注意（已指导）', 'No (advised)']),
    ]),
    choice('sugar-at-hand', { ask: ['出门身上带糖吗？', 'Do you carry sugar when you go out?'], short: ['随身带糖', 'Sugar at hand'] }, [
      option('1', 'yes', ['带', 'Yes']),
      option('2', 'no', ['没有（已提醒）', 'No (reminded)']),
    ]),
    appointment(),
    whatIf(['叫不醒、抽搐，或者又吐又喘，马上打120；叫不醒的人不要喂糖水。', 'Cannot be woken, a fit, or vomiting with heavy breathing: call 120. Give nothing by mouth to somebody who cannot be woken.']),
    closing(),
  ],
);
