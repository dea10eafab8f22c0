// Discharge follow-up, the core script of every first call: exactly ten main questions, one key each, in the order of the
// AHRQ Re-Engineered Discharge telephone call (health, symptoms, medicines, appointments, home services, what if).
// The order is RED's idea; all wording is our own. Branches open only where an answer calls for them.
import type { Words } from './authoring.ts';
import { answered, choice, freeText, number, option, severalOf } from './authoring.ts';
import { followUpPhrases } from './phrases.ts';
import { closing, opening } from './recurring.ts';
import { ownWording, questionnaire } from './resource.ts';

const seeDoctorNow: Words = ['建议立即就医或拨打120，并通知主管医生', 'Advise to seek care at once or call 120, and inform the attending doctor'];
const tellDoctor: Words = ['告知主管医生，24小时内回访', 'Inform the attending doctor, call again within 24 hours'];

export const dischargeFollowUp = questionnaire(
  {
    script: 'dischargeFollowUp',
    name: 'DischargeFollowUp',
    title: ['出院随访（通用）', 'Discharge follow-up (general)'],
    kind: 'follow_up',
    date: '2026-11-22',
    licence: { ...ownWording(['问题顺序参照 AHRQ RED 出院后电话，措辞自拟', 'Order of topics after the AHRQ RED post-discharge call, own wording']), copyright: 'Suifang, Apache-2.0。问题顺序参照 AHRQ RED（Re-Engineered Discharge）出院后电话，措辞自拟。 Order of topics after the AHRQ RED post-discharge call, own wording.' },
    phrases: followUpPhrases,
  },
  [
    opening(),
    choice('health', { ask: ['出院以后，您总体感觉怎么样？', 'Overall, how have you been feeling since you left the hospital?'], short: ['总体感觉', 'Overall health'], note: ['如由家属回答，在题目上方选择接听人', 'If a relative answers, choose who is answering above the question'] }, [
      option('1', 'much-better', ['明显好转', 'Much better']),
      option('2', 'better', ['有所好转', 'Somewhat better']),
      option('3', 'same', ['和出院时差不多', 'About the same']),
      option('4', 'worse', ['不如出院时', 'Worse than at discharge'], { flag: 'yellow', action: tellDoctor }),
      option('5', 'much-worse', ['明显变差', 'Much worse'], { flag: 'red', action: seeDoctorNow }),
    ]),
    choice('symptoms', { ask: ['有没有出现新的不舒服，或者原来的症状加重？', 'Have you had any new discomfort, or have earlier symptoms become worse?'], short: ['新发或加重症状', 'New or worse symptoms'] }, [option('1', 'none', ['没有', 'No']), option('2', 'present', ['有', 'Yes'])]),
    severalOf(
      'symptom-list',
      { ask: ['具体是哪里不舒服？', 'What exactly is the discomfort?'], short: ['症状', 'Symptoms'], note: ['可多选，选完按回车；胸痛、呼吸困难、出血、意识改变为红色预警', 'Several may be chosen, then Enter; chest pain, breathlessness, bleeding and altered consciousness are red flags'], advice: [['胸痛、喘不上气：停下坐好，不要走动，拨打120。', 'Chest pain or breathlessness: stop, sit, do not walk, call 120.'], ['头晕：先坐下，量一次血压，慢慢起身。', 'Dizziness: sit down, measure the pressure, get up slowly.'], ['吃不下：少吃多餐，先喝水喝粥，一天吃不进就到医院。', 'Cannot eat: small meals, water and porridge first; nothing for a day means the hospital.']], when: [answered('symptoms', 'present')] },
      [
        option('1', 'chest-pain', ['胸闷或胸痛', 'Chest tightness or chest pain'], { flag: 'red', action: seeDoctorNow }),
        option('2', 'breathless', ['气短或呼吸困难', 'Shortness of breath'], { flag: 'red', action: seeDoctorNow }),
        option('3', 'bleeding', ['出血', 'Bleeding'], { flag: 'red', action: seeDoctorNow }),
        option('4', 'confusion', ['意识模糊、说话不清或肢体无力', 'Confusion, slurred speech or weakness of a limb'], { flag: 'red', action: seeDoctorNow }),
        option('5', 'headache', ['头晕或头痛', 'Dizziness or headache'], { flag: 'yellow', action: tellDoctor }),
        option('6', 'vomiting', ['恶心、呕吐或不能进食', 'Nausea, vomiting or unable to eat'], { flag: 'yellow', action: tellDoctor }),
        option('7', 'swelling', ['下肢肿胀', 'Swollen legs'], { flag: 'yellow', action: tellDoctor }),
        option('8', 'other', ['其他', 'Other']),
      ],
    ),
    freeText('symptom-other', { ask: ['请您说一说是怎样的不舒服，从什么时候开始的？', 'Please describe the discomfort and when it began.'], short: ['其他症状', 'Other symptom'], when: [answered('symptom-list', 'other')] }),
    number(
      'systolic',
      { ask: ['最近一次量血压，高压是多少？', 'At your last measurement, what was the upper blood pressure value?'], short: ['收缩压', 'Systolic pressure'], note: ['未测量按 U', 'Not measured: press U'], when: [answered('symptom-list', 'headache')] },
      { minimum: 50, maximum: 300, unit: 'mmHg' },
      [{ grade: 'red', operator: '>=', value: 180, action: seeDoctorNow }, { grade: 'yellow', operator: '>=', value: 160, action: tellDoctor }],
    ),
    number(
      'diastolic',
      { ask: ['低压是多少？', 'And the lower value?'], short: ['舒张压', 'Diastolic pressure'], when: [answered('symptom-list', 'headache')] },
      { minimum: 30, maximum: 200, unit: 'mmHg' },
      [{ grade: 'red', operator: '>=', value: 110, action: seeDoctorNow }, { grade: 'yellow', operator: '>=', value: 100, action: tellDoctor }],
    ),
    number(
      'pain',
      { ask: ['如果0分是完全不痛，10分是能想到的最痛，您现在的疼痛是几分？', 'If 0 is no pain at all and 10 is the worst pain you can imagine, how much pain do you have now?'], short: ['疼痛评分', 'Pain score'], note: ['只读题目，不提示分数；10分按 =', 'Read the question only, suggest no number; for 10 press ='], advice: [['止痛药按医生交代的时间吃，不要等很痛才吃。', 'Take pain relief at the times the doctor set; do not wait for strong pain.']] },
      { minimum: 0, maximum: 10 },
      [{ grade: 'red', operator: '>=', value: 7, action: tellDoctor }, { grade: 'yellow', operator: '>=', value: 4, action: ['询问部位与止痛药使用情况', 'Ask for the place of the pain and the use of pain relief'] }],
    ),
    choice('fever', { ask: ['出院后有没有发烧？', 'Have you had a fever since discharge?'], short: ['发热', 'Fever'], advice: [['多喝水，按医嘱用退烧药，两小时后再量一次。', 'Drink plenty, take fever medicine as prescribed, measure again after two hours.']] }, [
      option('1', 'no', ['没有', 'No']),
      option('2', 'measured', ['有，量过体温', 'Yes, temperature was taken']),
      option('3', 'not-measured', ['觉得发热，没有量过', 'Felt feverish, not measured'], { flag: 'yellow', action: ['请患者测量体温后回访', 'Ask to take the temperature and call again'] }),
    ]),
    number(
      'temperature',
      { ask: ['最高体温是多少度？', 'What was the highest temperature?'], short: ['最高体温', 'Highest temperature'], when: [answered('fever', 'measured')] },
      { minimum: 34, maximum: 43, decimals: 1, unit: '°C' },
      [{ grade: 'red', operator: '>=', value: 38.5, action: seeDoctorNow }, { grade: 'yellow', operator: '>=', value: 37.5, action: tellDoctor }],
    ),
    choice('wound', { ask: ['伤口或者穿刺的地方现在怎么样？', 'How does the wound or puncture site look now?'], short: ['伤口', 'Wound'], note: ['没有伤口选 2', 'No wound: choose 2'], advice: [['伤口保持干燥，不抓不揉，敷料湿了要到医院换。', 'Keep the wound dry, do not scratch or rub it; have a wet dressing changed at the hospital.']] }, [
      option('1', 'good', ['愈合良好，干燥', 'Healing well, dry']),
      option('2', 'none', ['没有伤口', 'No wound']),
      option('3', 'red', ['红肿或者疼痛加重', 'Red, swollen or more painful'], { flag: 'yellow', action: tellDoctor }),
      option('4', 'oozing', ['渗血、流脓或裂开', 'Bleeding, pus or opening up'], { flag: 'red', action: seeDoctorNow }),
    ]),
    choice('medicines-obtained', { ask: ['出院时开的药，您都拿到了吗？', 'Did you get all the medicines prescribed at discharge?'], short: ['取药', 'Medicines obtained'], note: ['核对：{{medicine.names}}', 'Check: {{medicine.names}}'] }, [
      option('1', 'all', ['都拿到了', 'All of them']),
      option('2', 'some', ['缺一部分', 'Some are missing'], { flag: 'yellow', action: ['说明取药途径，必要时告知主管医生', 'Explain how to get them; inform the attending doctor if needed'] }),
      option('3', 'none-prescribed', ['没有开药', 'None were prescribed']),
    ]),
    choice('medicines-taken', { ask: ['您是按医生交代的用法和用量吃药的吗？', 'Are you taking the medicines the way the doctor told you?'], short: ['服药', 'Taking medicines'], advice: [['忘了一次，不要下次加倍。', 'If a dose was forgotten, do not double the next one.'], ['想减药停药，先问医生。', 'Before reducing or stopping a medicine, ask the doctor.']] }, [
      option('1', 'as-told', ['按医嘱', 'As told']),
      option('2', 'sometimes', ['有时忘记', 'Sometimes forgotten']),
      option('3', 'changed', ['自己调整过或停药', 'Changed or stopped by the patient'], { flag: 'yellow', action: tellDoctor }),
      option('4', 'none', ['不需要服药', 'No medicines to take']),
    ]),
    choice('medicine-reason', { ask: ['是什么原因呢？', 'What was the reason?'], short: ['停改药原因', 'Reason for change'], when: [answered('medicines-taken', 'changed')] }, [
      option('1', 'side-effect', ['吃了不舒服', 'It made me feel unwell']),
      option('2', 'feels-well', ['觉得好了', 'I felt well again']),
      option('3', 'unclear', ['不清楚怎么吃', 'I was not sure how to take it']),
      option('4', 'cost', ['费用或购买不便', 'Cost, or hard to buy']),
      option('5', 'other', ['其他', 'Other']),
    ]),
    choice('appointment', { ask: ['您知道什么时候、到哪里复诊吗？', 'Do you know when and where your next appointment is?'], short: ['复诊', 'Appointment'], note: ['不清楚时，按出院小结告知并协助预约', 'If unclear, tell from the discharge summary and help to book'], advice: [['带上出院小结、这几天的记录和正在吃的药。', 'Bring the discharge summary, your notes and the medicines you take.']] }, [
      option('1', 'booked', ['知道，已经预约', 'Yes, booked']),
      option('2', 'known', ['知道，还没有预约', 'Yes, not booked yet']),
      option('3', 'unknown', ['不清楚', 'Not clear']),
      option('4', 'none', ['不需要复诊', 'No appointment needed']),
    ]),
    choice('home-services', { ask: ['回家以后的照顾、换药、康复或者需要的器具，都安排好了吗？', 'Have care at home, dressings, rehabilitation and any equipment been arranged?'], short: ['居家照护', 'Home services'] }, [
      option('1', 'arranged', ['都安排好了', 'All arranged']),
      option('2', 'not-needed', ['不需要', 'Not needed']),
      option('3', 'lacking', ['需要，还没有落实', 'Needed, not arranged'], { flag: 'yellow', action: ['转社区或出院准备服务', 'Refer to the community or discharge service'] }),
    ]),
    choice('what-if', { ask: ['如果突然不舒服，您知道该怎么办、打哪个电话吗？', 'If you suddenly feel unwell, do you know what to do and which number to call?'], short: ['紧急应对', 'What if'], note: ['回答“不太清楚”时告知：危急拨打120，其他拨打{{callback.number}}', 'If not clear: 120 in an emergency, otherwise {{callback.number}}'] }, [
      option('1', 'clear', ['清楚', 'Yes, clear']),
      option('2', 'unclear', ['不太清楚（已告知）', 'Not quite (told now)']),
    ]),
    closing(),
  ],
);
