// Heart failure: breath, lying flat, weight, swelling, then medicines and appointments. The limits are those patients are
// taught at discharge: one kilogram in a day or two in three days is water, and is told to a doctor the same day.
import { answered, choice, number, option } from './authoring.ts';
import { followUpPhrases } from './phrases.ts';
import { appointment, callEmergency, closing, medicines, opening, seeDoctorToday, tellDoctor, upperPressure, whatIf } from './recurring.ts';
import { ownWording, questionnaire } from './resource.ts';

const gained = ['one-day', 'three-days'].map((code) => answered('weight-gain', code));

export const heartFailure = questionnaire(
  {
    script: 'heartFailure',
    name: 'HeartFailureFollowUp',
    title: ['心力衰竭随访', 'Heart failure follow-up'],
    kind: 'follow_up',
    date: '2026-11-22',
    licence: ownWording(['内容参照心力衰竭出院指导的通行要点：体重、水肿、夜间平卧、限盐、规律服药', 'Topics are those of common heart failure discharge teaching: weight, swelling, lying flat, salt, regular medicines']),
    phrases: followUpPhrases,
  },
  [
    opening(),
    choice('breath', { ask: ['这几天走路或者上楼，喘得怎么样？', 'These days, how short of breath are you when walking or climbing stairs?'], short: ['活动后气促', 'Breathless on effort'], advice: [['活动以说话不费力为度，喘了就停下来歇。', 'Move only as much as you can while talking with ease; when breathless, stop and rest.']] }, [
      option('1', 'none', ['不喘', 'Not breathless']),
      option('2', 'same', ['和出院时一样', 'As at discharge']),
      option('3', 'worse', ['比出院时喘', 'More than at discharge'], { flag: 'yellow', action: tellDoctor }),
      option('4', 'at-rest', ['坐着不动也喘', 'Even at rest'], { flag: 'red', action: callEmergency }),
    ]),
    choice('lying', { ask: ['晚上睡觉能躺平吗？', 'Can you lie flat at night?'], short: ['夜间平卧', 'Lying flat'] }, [
      option('1', 'flat', ['能躺平', 'Flat']),
      option('2', 'same', ['垫高枕头，和以前一样', 'On pillows, as before']),
      option('3', 'higher', ['比以前垫得更高', 'On more pillows than before'], { flag: 'yellow', action: tellDoctor }),
      option('4', 'sitting', ['憋醒，要坐起来', 'Wakes breathless and must sit up'], { flag: 'red', action: seeDoctorToday }),
    ]),
    choice('weighing', { ask: ['每天早上称体重吗？', 'Do you weigh yourself every morning?'], short: ['称体重', 'Daily weighing'], advice: [['早上起来，上完厕所、吃饭以前称，穿一样多的衣服。', 'Weigh in the morning after the toilet and before breakfast, in the same clothes.']] }, [
      option('1', 'daily', ['每天称', 'Every day']),
      option('2', 'sometimes', ['有时称', 'Sometimes']),
      option('3', 'never', ['没有称（已提醒）', 'No (reminded)']),
    ]),
    choice('weight-gain', { ask: ['和前几天比，体重长了吗？', 'Compared with the days before, has your weight gone up?'], short: ['体重增加', 'Weight gain'], note: ['一天1公斤或三天2公斤以上为异常', '1 kg in a day or 2 kg in three days is abnormal'] }, [
      option('1', 'none', ['没有长', 'No']),
      option('2', 'little', ['长了，一天不到1公斤', 'Yes, less than 1 kg a day']),
      option('3', 'one-day', ['一天长了1公斤以上', '1 kg or more in a day'], { flag: 'yellow', action: ['当日告知主管医生核对利尿药，明早复称回访', 'Inform the attending doctor about the diuretic today, weigh and call again tomorrow'] }),
      option('4', 'three-days', ['三天长了2公斤以上', '2 kg or more in three days'], { flag: 'red', action: seeDoctorToday }),
      option('5', 'unknown', ['没有称，不清楚', 'Not weighed']),
    ]),
    number('weight', { ask: ['今天早上是多少公斤？', 'What was the weight this morning, in kilograms?'], short: ['今晨体重', 'Weight this morning'], note: ['对方报斤时除以2', 'If given in jin, halve it'], whenAny: gained }, { minimum: 25, maximum: 200, decimals: 1, unit: 'kg' }),
    choice('swelling', { ask: ['脚和小腿肿吗？', 'Are your feet or lower legs swollen?'], short: ['下肢水肿', 'Swollen legs'], advice: [['用手指按小腿前面，按下去有个坑就是肿。', 'Press the front of the shin with a finger: a dent that stays means swelling.']] }, [
      option('1', 'none', ['不肿', 'No']),
      option('2', 'same', ['肿，和出院时一样', 'Yes, as at discharge']),
      option('3', 'worse', ['比出院时肿', 'More than at discharge'], { flag: 'yellow', action: tellDoctor }),
    ]),
    choice('heart', { ask: ['有没有心慌、胸痛，或者眼前发黑？', 'Have you had a racing heart, chest pain, or blackness before the eyes?'], short: ['心慌胸痛晕厥', 'Heart, chest, fainting'] }, [
      option('1', 'none', ['没有', 'No']),
      option('2', 'palpitations', ['心慌，歇一会儿能好', 'Racing heart, better after a rest'], { flag: 'yellow', action: tellDoctor }),
      option('3', 'chest-pain', ['胸痛', 'Chest pain'], { flag: 'red', action: callEmergency }),
      option('4', 'fainting', ['晕倒过或者差点晕倒', 'Fainted or nearly fainted'], { flag: 'red', action: seeDoctorToday }),
    ]),
    upperPressure(),
    ...medicines({ advice: [['利尿药早上吃，晚上就不用总起夜。', 'Take the water tablet in the morning, so that the night stays quiet.'], ['止痛药、感冒药要先问医生，有的会加重心衰。', 'Ask the doctor before taking painkillers or cold remedies; some make heart failure worse.']] }),
    choice('salt', { ask: ['现在吃饭，咸淡怎么样？', 'How salty is your food now?'], short: ['限盐', 'Salt'], advice: [['一天盐不超过一啤酒瓶盖，咸菜、酱油、汤也算。', 'No more salt a day than one bottle cap; pickles, soy sauce and soup count too.']] }, [
      option('1', 'light', ['清淡', 'Light']),
      option('2', 'as-before', ['和住院前一样', 'As before the stay']),
      option('3', 'salty', ['偏咸（已提醒）', 'Salty (reminded)']),
    ]),
    appointment(),
    whatIf(['坐着也喘、胸痛、晕倒、咳粉红色泡沫痰，马上打120。', 'Breathless at rest, chest pain, fainting or pink frothy sputum: call 120 at once.']),
    closing(),
  ],
);
