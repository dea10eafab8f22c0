// Questions that recur in the follow-ups, and what is to be done about an answer. Each asks one thing in one short sentence.
// The limits are those of common discharge leaflets; where a disease has its own, its own file sets it.
import type { QuestionnaireItem } from 'fhir/r4';
import type { Asked, Words } from './authoring.ts';
import { answered, choice, freeText, number, option, say } from './authoring.ts';

export const callEmergency: Words = ['请立即拨打120，转告值班医生，两小时内回电', '120 at once, inform the doctor on duty, call back within two hours'];
export const seeDoctorToday: Words = ['今天到医院就诊，通知主管医生，两小时内回电', 'To the hospital today, inform the attending doctor, call back within two hours'];
export const tellDoctor: Words = ['告知主管医生，24小时内回访', 'Inform the attending doctor, call again within 24 hours'];
export const reviewMedicines: Words = ['告知主管医生核对用药，不在电话里改药', 'Ask the attending doctor to review the medicines; change nothing by telephone'];

export function opening(): QuestionnaireItem {
  return say('opening', [
    '{{patient.salutation}}好。{{stay.dischargedOn}}您离开{{stay.department}}回家，医院想了解这几天恢复得怎么样。几个问题，大约三分钟。',
    'Good day. You left {{stay.department}} on {{stay.dischargedOn}}, and the hospital would like to know how the recovery is going. A few questions; they take about three minutes.',
  ]);
}

/** @param whom the person who is to recover, as one speaks of her to whoever is on the line */
export function closing(whom: Words = ['您', 'you']): QuestionnaireItem {
  return say('closing', [`谢谢您的配合。有不舒服，请拨打{{callback.number}}。祝${whom[0]}早日康复。`, `Thank you for your time. If anything troubles you, please call {{callback.number}}. We wish ${whom[1]} a good recovery.`]);
}

/** 0–10, one key. 7 and above is red, 4 and above yellow. */
export function painScore(): QuestionnaireItem {
  return number(
    'pain',
    {
      ask: ['0分是不痛，10分是最痛。现在痛几分？', '0 is no pain and 10 the worst pain. How much is it now?'],
      short: ['疼痛评分', 'Pain score'],
      note: ['只读题目，不提示分数；10分按 =', 'Read the question only, suggest no number; for 10 press ='],
    },
    { minimum: 0, maximum: 10 },
    [{ grade: 'red', operator: '>=', value: 7, action: seeDoctorToday }, { grade: 'yellow', operator: '>=', value: 4, action: ['问清部位和止痛药使用，告知主管医生', 'Ask for the place and the pain relief taken, inform the attending doctor'] }],
  );
}

/** No fever, below the limit, above it, not measured. `red` is the limit in °C that is a red flag. */
export function fever(red: string, more: Partial<Asked> = {}): QuestionnaireItem {
  return choice('fever', { ask: ['出院以后有没有发烧？', 'Have you had a fever since discharge?'], short: ['发热', 'Fever'], advice: [['量体温时夹紧腋下，满五分钟再看。', 'Keep the thermometer firmly in the armpit for five minutes before reading it.']], ...more }, [
    option('1', 'no', ['没有', 'No']),
    option('2', 'low', [`有，低于${red}度`, `Yes, below ${red} °C`], { flag: 'yellow', action: tellDoctor }),
    option('3', 'high', [`有，${red}度或以上`, `Yes, ${red} °C or more`], { flag: 'red', action: seeDoctorToday }),
    option('4', 'not-measured', ['觉得发热，没有量', 'Felt hot, not measured'], { flag: 'yellow', action: ['请测量体温，当日回电', 'Ask to take the temperature, call again the same day'] }),
  ]);
}

export function wound(more: Partial<Asked> = {}): QuestionnaireItem {
  return choice('wound', { ask: ['伤口现在怎么样？', 'How is the wound now?'], short: ['伤口', 'Wound'], advice: [['伤口保持干燥，不抓不揉，敷料湿了要到医院换。', 'Keep the wound dry, do not scratch or rub it; have a wet dressing changed at the hospital.']], ...more }, [
    option('1', 'good', ['干燥，长得好', 'Dry, healing well']),
    option('2', 'red', ['红肿或者更痛了', 'Red, swollen or more painful'], { flag: 'yellow', action: tellDoctor }),
    option('3', 'oozing', ['渗血、流脓或者裂开', 'Bleeding, pus or opening up'], { flag: 'red', action: seeDoctorToday }),
  ]);
}

/** Upper blood pressure as a range, by one key. Red from 180, yellow from 160 and below 90. */
export function upperPressure(more: Partial<Asked> = {}): QuestionnaireItem {
  return choice('upper-pressure', { ask: ['最近一次量血压，高压是多少？', 'At your last measurement, what was the upper blood pressure?'], short: ['收缩压', 'Systolic pressure'], note: ['按对方报的数选范围，不读选项', 'Choose the range from the number given; do not read the options'], advice: [['量之前先坐着歇五分钟，手臂放到和心口一样高。', 'Rest sitting for five minutes first, with the arm at the height of the heart.']], ...more }, [
    option('1', 'normal', ['90至139', '90 to 139']),
    option('2', 'raised', ['140至159', '140 to 159']),
    option('3', 'high', ['160至179', '160 to 179'], { flag: 'yellow', action: reviewMedicines }),
    option('4', 'very-high', ['180及以上', '180 and above'], { flag: 'red', action: seeDoctorToday }),
    option('5', 'low', ['低于90', 'Below 90'], { flag: 'yellow', action: reviewMedicines }),
    option('6', 'not-measured', ['没有量', 'Not measured']),
  ]);
}

/** Two places: how the medicines are taken, and why not. */
export function medicines(more: Partial<Asked> = {}): QuestionnaireItem[] {
  return [
    choice('medicines', { ask: ['药都按医生交代的吃吗？', 'Are you taking the medicines as the doctor told you?'], short: ['服药', 'Taking medicines'], note: ['核对：{{medicine.names}}', 'Check: {{medicine.names}}'], advice: [['忘了一次，不要下次加倍。', 'If a dose was forgotten, do not double the next one.']], ...more }, [
      option('1', 'as-told', ['按医嘱', 'As told']),
      option('2', 'sometimes', ['有时忘记', 'Sometimes forgotten']),
      option('3', 'changed', ['自己减量或停药', 'Reduced or stopped'], { flag: 'yellow', action: reviewMedicines }),
      option('4', 'run-out', ['药吃完了，没有续', 'Run out, not renewed'], { flag: 'yellow', action: ['告知取药途径，协助续方', 'Explain how to get them, help to renew the prescription'] }),
      option('5', 'none', ['没有药要吃', 'No medicines to take']),
    ]),
    choice('medicine-reason', { ask: ['是什么原因呢？', 'What was the reason?'], short: ['停改药原因', 'Reason for change'], when: [answered('medicines', 'changed')] }, [
      option('1', 'side-effect', ['吃了不舒服', 'It made me feel unwell']),
      option('2', 'feels-well', ['觉得好了', 'I felt well again']),
      option('3', 'unclear', ['不清楚怎么吃', 'I was not sure how to take it']),
      option('4', 'cost', ['费用或者不好买', 'Cost, or hard to buy']),
      option('5', 'other', ['其他', 'Other']),
    ]),
  ];
}

export function appointment(more: Partial<Asked> = {}): QuestionnaireItem {
  return choice('appointment', { ask: ['什么时候复诊，您清楚吗？', 'Do you know when your next appointment is?'], short: ['复诊', 'Appointment'], note: ['不清楚时，按出院小结告知，协助预约', 'If unclear, tell from the discharge summary and help to book'], ...more }, [
    option('1', 'booked', ['清楚，已经预约', 'Yes, booked']),
    option('2', 'known', ['清楚，还没有预约', 'Yes, not booked yet']),
    option('3', 'unknown', ['不清楚（已告知）', 'Not clear (told now)']),
    option('4', 'none', ['不需要复诊', 'No appointment needed']),
  ]);
}

/** @param danger the danger signs of this disease, for the nurse to tell */
export function whatIf(danger: Words, more: Partial<Asked> = {}): QuestionnaireItem {
  return choice('what-if', { ask: ['突然不舒服的话，您知道找谁、打哪个电话吗？', 'If you suddenly feel unwell, do you know whom to call?'], short: ['紧急应对', 'What if'], note: ['不太清楚时告知：危急打120，其他打{{callback.number}}', 'If not clear: 120 in an emergency, otherwise {{callback.number}}'], advice: [danger], ...more }, [
    option('1', 'clear', ['清楚', 'Yes, clear']),
    option('2', 'unclear', ['不太清楚（已告知）', 'Not quite (told now)']),
  ]);
}

/** The person's own words, asked only where an answer calls for them. */
export function describe(linkId: string, ask: Words, short: Words, when: NonNullable<Asked['when']>): QuestionnaireItem {
  return freeText(linkId, { ask, short, ...(when.length > 1 ? { whenAny: when } : { when }) });
}
