// Hypertension: both values as ranges by one key; from 160/100 the exact reading is asked and judged by its own limits
// (180/110 red). What is not below 140/90 is called again in two weeks.
import { answered, choice, number, option } from './authoring.ts';
import { followUpPhrases } from './phrases.ts';
import { appointment, callEmergency, closing, medicines, opening, reviewMedicines, seeDoctorToday, tellDoctor, whatIf } from './recurring.ts';
import { ownWording, questionnaire } from './resource.ts';

const high = [answered('upper', 'high'), answered('lower', 'high')];

export const hypertension = questionnaire(
  {
    script: 'hypertension',
    name: 'HypertensionFollowUp',
    title: ['高血压随访', 'Hypertension follow-up'],
    kind: 'follow_up',
    date: '2026-11-22',
    licence: ownWording(['界值140/90、160/100、180/110 mmHg 为临床通行分级', 'Limits of 140/90, 160/100 and 180/110 mmHg are grades in common clinical use']),
    phrases: followUpPhrases,
  },
  [
    opening(),
    choice('measuring', { ask: ['在家量血压吗？', 'Do you measure your blood pressure at home?'], short: ['自测血压', 'Measuring'], advice: [['早上起来和晚上睡前各量一次，量前坐着歇五分钟，记在本子上。', 'Measure after getting up and before going to bed, after five minutes of rest, and write it down.']] }, [
      option('1', 'daily', ['每天量', 'Every day']),
      option('2', 'sometimes', ['有时量', 'Sometimes']),
      option('3', 'never', ['没有量（已提醒）', 'No (reminded)']),
    ]),
    choice('upper', { ask: ['这几天高压一般是多少？', 'These days, what is the upper value as a rule?'], short: ['收缩压', 'Systolic pressure'], note: ['按对方报的数选范围，不读选项；140及以上两周后再随访', 'Choose the range from the number given; 140 and above: call again in two weeks'] }, [
      option('1', 'target', ['90至139', '90 to 139']),
      option('2', 'raised', ['140至159', '140 to 159']),
      option('3', 'high', ['160及以上', '160 and above']),
      option('4', 'low', ['低于90', 'Below 90'], { flag: 'yellow', action: reviewMedicines }),
      option('5', 'not-measured', ['没有量', 'Not measured']),
    ]),
    choice('lower', { ask: ['低压呢？', 'And the lower value?'], short: ['舒张压', 'Diastolic pressure'], note: ['按对方报的数选范围，不读选项；90及以上两周后再随访', 'Choose the range from the number given; 90 and above: call again in two weeks'] }, [
      option('1', 'target', ['60至89', '60 to 89']),
      option('2', 'raised', ['90至99', '90 to 99']),
      option('3', 'high', ['100及以上', '100 and above']),
      option('4', 'low', ['低于60', 'Below 60']),
      option('5', 'not-measured', ['没有量', 'Not measured']),
    ]),
    number('systolic', { ask: ['最高的那次，高压是多少？', 'At the highest reading, what was the upper value?'], short: ['最高收缩压', 'Highest systolic'], whenAny: high }, { minimum: 50, maximum: 300, unit: 'mmHg' }, [{ grade: 'red', operator: '>=', value: 180, action: seeDoctorToday }, { grade: 'yellow', operator: '>=', value: 160, action: reviewMedicines }]),
    number('diastolic', { ask: ['那一次低压是多少？', 'And the lower value of that reading?'], short: ['最高舒张压', 'Highest diastolic'], whenAny: high }, { minimum: 30, maximum: 200, unit: 'mmHg' }, [{ grade: 'red', operator: '>=', value: 110, action: seeDoctorToday }, { grade: 'yellow', operator: '>=', value: 100, action: reviewMedicines }]),
    choice('symptoms', { ask: ['有没有头痛头晕、胸痛，或者手脚突然没力？', 'Any headache, dizziness, chest pain, or sudden weakness of a limb?'], short: ['伴随症状', 'Symptoms'] }, [
      option('1', 'none', ['没有', 'No']),
      option('2', 'head', ['头痛或头晕', 'Headache or dizziness'], { flag: 'yellow', action: tellDoctor }),
      option('3', 'chest', ['胸痛或者喘不上气', 'Chest pain or breathlessness'], { flag: 'red', action: callEmergency }),
      option('4', 'limb', ['手脚没力、说话不清或看不清', 'Weak limb, unclear speech or sight'], { flag: 'red', action: callEmergency }),
    ]),
    ...medicines({ advice: [['血压正常是药在起作用，停了还会升上去。', 'The pressure is normal because the medicine works; without it, it rises again.']] }),
    choice('side-effects', { ask: ['吃药以后有没有干咳、脚肿，或者站起来头晕？', 'Since taking the medicines, any dry cough, swollen feet, or dizziness on standing up?'], short: ['药物反应', 'Side effects'] }, [
      option('1', 'none', ['没有', 'No']),
      option('2', 'cough', ['干咳', 'Dry cough'], { flag: 'yellow', action: reviewMedicines }),
      option('3', 'swelling', ['脚踝肿', 'Swollen ankles'], { flag: 'yellow', action: reviewMedicines }),
      option('4', 'standing', ['站起来头晕', 'Dizzy on standing up'], { flag: 'yellow', action: reviewMedicines }),
    ]),
    choice('salt', { ask: ['现在吃饭，咸淡怎么样？', 'How salty is your food now?'], short: ['限盐', 'Salt'], advice: [['一天盐不超过一啤酒瓶盖，酱油、咸菜、腊肉也要少。', 'No more salt a day than one bottle cap; less soy sauce, pickles and cured meat too.']] }, [
      option('1', 'light', ['清淡', 'Light']),
      option('2', 'as-before', ['和以前一样', 'As before']),
      option('3', 'salty', ['偏咸（已提醒）', 'Salty (reminded)']),
    ]),
    choice('habits', { ask: ['现在抽烟或者喝酒吗？', 'Do you smoke or drink now?'], short: ['烟酒', 'Tobacco and alcohol'] }, [
      option('1', 'none', ['都没有', 'Neither']),
      option('2', 'smoking', ['抽烟', 'Smoke']),
      option('3', 'drinking', ['喝酒', 'Drink']),
      option('4', 'both', ['都有', 'Both']),
    ]),
    choice('activity', { ask: ['每天走路或者活动多久？', 'How long do you walk or exercise each day?'], short: ['运动', 'Exercise'] }, [
      option('1', 'enough', ['半小时以上', 'Half an hour or more']),
      option('2', 'less', ['不到半小时', 'Less']),
      option('3', 'none', ['基本不动', 'Hardly any']),
    ]),
    appointment(),
    whatIf(['高压到180或者低压到110，歇半小时再量还是这么高，到医院看；胸痛、手脚没力，打120。', 'Still 180 or 110 after half an hour of rest: come to the hospital. Chest pain or a weak limb: call 120.']),
    closing(),
  ],
);
