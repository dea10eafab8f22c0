// Tumour patients between treatments. Families often keep the diagnosis from the patient: no question names it, and the first
// note says so. From 38.0 °C fever is red, because after chemotherapy it may mean that the white cells are too few.
import { answered, choice, number, option } from './authoring.ts';
import { followUpPhrases } from './phrases.ts';
import { appointment, callEmergency, closing, fever, medicines, opening, painScore, seeDoctorToday, tellDoctor, whatIf } from './recurring.ts';
import { ownWording, questionnaire } from './resource.ts';

export const tumour = questionnaire(
  {
    script: 'tumour',
    name: 'TumourFollowUp',
    title: ['肿瘤治疗后随访', 'Follow-up after tumour treatment'],
    kind: 'follow_up',
    date: '2026-11-22',
    licence: ownWording(['内容参照化疗后居家观察的通行要点：发热、出血、进食、腹泻、疼痛、导管', 'Topics are those of common teaching after chemotherapy: fever, bleeding, eating, diarrhoea, pain, catheter']),
    phrases: followUpPhrases,
  },
  [
    opening(),
    choice('strength', { ask: ['这几天精神和体力怎么样？', 'How are your strength and spirits these days?'], short: ['体力', 'Strength'], note: ['先向家属了解患者是否知情；不知情时不说病名，只说“治疗”', 'Find out first whether the patient knows; if not, name no illness and say "treatment" only'] }, [
      option('1', 'usual', ['照常活动', 'Active as usual']),
      option('2', 'tired', ['能自理，容易累', 'Cares for self, tires easily']),
      option('3', 'resting', ['大半天躺着', 'Lies down for most of the day'], { flag: 'yellow', action: tellDoctor }),
      option('4', 'bedridden', ['下不了床', 'Cannot get out of bed'], { flag: 'red', action: seeDoctorToday }),
    ]),
    fever('38.0', { ask: ['出院以后有没有发烧，或者怕冷发抖？', 'Since discharge, any fever or shivering?'], advice: [['治疗以后发烧要马上看，不要自己吃退烧药等着。', 'Fever after treatment must be seen at once; do not wait with a fever remedy.']] }),
    choice('bleeding', { ask: ['有没有哪里出血？', 'Any bleeding?'], short: ['出血', 'Bleeding'], advice: [['用软毛牙刷，不抠鼻子，碰伤了多压一会儿。', 'Use a soft toothbrush, leave the nose alone, press on a bruise for longer.']] }, [
      option('1', 'none', ['没有', 'No']),
      option('2', 'minor', ['牙龈、鼻子或皮肤有出血点', 'Gums, nose or spots on the skin'], { flag: 'yellow', action: ['24小时内查血常规，告知主管医生', 'Blood count within 24 hours, inform the attending doctor'] }),
      option('3', 'major', ['止不住，或者吐血、大便发黑', 'Not stopping, vomiting blood, or black stools'], { flag: 'red', action: callEmergency }),
    ]),
    choice('eating', { ask: ['吃饭喝水怎么样，吐不吐？', 'How do you eat and drink, and is there any vomiting?'], short: ['进食与呕吐', 'Eating and vomiting'], advice: [['少吃多餐，清淡温凉，吐了先漱口，歇一会儿再小口喝水。', 'Small, light, lukewarm meals; after vomiting rinse, rest, then sip water.']] }, [
      option('1', 'well', ['吃得下，不吐', 'Eats well, no vomiting']),
      option('2', 'less', ['胃口差，还能吃', 'Poor appetite, still eats']),
      option('3', 'sore-mouth', ['嘴里溃疡，吃东西痛', 'Sores in the mouth, eating hurts'], { flag: 'yellow', action: tellDoctor }),
      option('4', 'unable', ['一天以上吃不进、喝不进', 'Nothing kept down for a day or more'], { flag: 'red', action: seeDoctorToday }),
    ]),
    choice('bowels', { ask: ['大便怎么样？', 'How are your bowels?'], short: ['大便', 'Bowels'] }, [
      option('1', 'normal', ['正常', 'Normal']),
      option('2', 'constipated', ['三天以上没有大便', 'None for three days or more'], { flag: 'yellow', action: tellDoctor }),
      option('3', 'loose', ['拉肚子，一天不到四次', 'Loose, fewer than four times a day']),
      option('4', 'diarrhoea', ['拉肚子，一天四次以上', 'Loose, four times a day or more'], { flag: 'red', action: seeDoctorToday }),
    ]),
    painScore(),
    choice('relief', { ask: ['吃了止痛药，能管多久？', 'How long does the pain relief last?'], short: ['止痛效果', 'Pain relief'], when: [{ question: 'pain', operator: '>=', answerInteger: 4 }] }, [
      option('1', 'lasts', ['能管到下一次', 'Until the next dose']),
      option('2', 'short', ['管不到下一次', 'Not until the next dose'], { flag: 'yellow', action: ['告知主管医生调整止痛方案', 'Ask the attending doctor to adjust pain relief'] }),
      option('3', 'no-effect', ['没有用', 'No effect'], { flag: 'yellow', action: ['告知主管医生调整止痛方案', 'Ask the attending doctor to adjust pain relief'] }),
      option('4', 'nothing', ['没有吃止痛药', 'No pain relief taken']),
    ]),
    choice('catheter', { ask: ['身上留的输液管，现在怎么样？', 'How is the infusion line that stays in your body?'], short: ['输液导管', 'Catheter'], note: ['PICC 或输液港；没有选1', 'PICC or port; none: choose 1'], advice: [['带管的手臂不提重物、不量血压，贴膜卷边要去换。', 'Carry nothing heavy and measure no pressure on that arm; have a loose dressing changed.']] }, [
      option('1', 'none', ['没有留管', 'No line']),
      option('2', 'fine', ['好，按时维护', 'Fine, maintained on time']),
      option('3', 'overdue', ['超过七天没有维护', 'Not maintained for over seven days'], { flag: 'yellow', action: ['协助预约24小时内维护', 'Help to book maintenance within 24 hours'] }),
      option('4', 'trouble', ['红肿渗液、手臂肿，或者管子断了', 'Red, oozing, swollen arm, or line broken'], { flag: 'red', action: seeDoctorToday }),
    ]),
    choice('blood-count', { ask: ['出院以后查过血吗？', 'Have you had a blood test since discharge?'], short: ['血常规', 'Blood count'] }, [
      option('1', 'normal', ['查过，正常', 'Yes, normal']),
      option('2', 'low', ['查过，偏低', 'Yes, low'], { flag: 'yellow', action: ['告知主管医生处理白细胞或血小板减少', 'Inform the attending doctor about the low count'] }),
      option('3', 'not-yet', ['还没有查（已提醒）', 'Not yet (reminded)']),
      option('4', 'not-needed', ['不需要查', 'Not needed']),
    ]),
    number('white-cells', { ask: ['白细胞是多少？', 'How many white cells?'], short: ['白细胞', 'White cells'], note: ['单位 10⁹/L；只记数字，不作解释', 'In 10⁹/L; note the number, explain nothing'], when: [answered('blood-count', 'low')] }, { minimum: 0, maximum: 100, decimals: 2, unit: '10⁹/L' }, [{ grade: 'red', operator: '<', value: 1, action: seeDoctorToday }]),
    ...medicines(),
    choice('mood', { ask: ['这几天心情和睡眠怎么样？', 'How are your mood and sleep these days?'], short: ['心情与睡眠', 'Mood and sleep'], note: ['情绪低落时，可在本次通话加 PHQ-2', 'If low, PHQ-2 may be added to this call'], isPatientOnly: true }, [
      option('1', 'good', ['还好', 'Fine']),
      option('2', 'poor-sleep', ['睡不好', 'Sleeps badly']),
      option('3', 'low', ['情绪低落', 'Low'], { flag: 'yellow', action: ['加做 PHQ-2，告知主管医生', 'Add PHQ-2, inform the attending doctor'] }),
    ]),
    appointment({ ask: ['下次什么时候到医院，您清楚吗？', 'Do you know when you are to come to the hospital next?'] }),
    whatIf(['发烧到38度、出血止不住、吃不进东西，当天到医院；喘不上气、叫不醒，打120。', 'Fever of 38, bleeding that does not stop or nothing kept down: hospital the same day. Breathless or hard to wake: call 120.']),
    closing(),
  ],
);
