// Triage of the 24 h hotline: consciousness and breath first, then the main complaint with one question of its own that tells danger
// from discomfort. Any red answer opens the words for 120 and asks for the place. It sorts how soon somebody must act; it names no
// illness. The person in question may not be the one who speaks, so the questions say 人 and 他.
import type { QuestionnaireItem, QuestionnaireItemEnableWhen } from 'fhir/r4';
import type { Words } from './authoring.ts';
import { answered, choice, freeText, option, say } from './authoring.ts';
import { hotlinePhrases } from './phrases.ts';
import { callEmergency } from './recurring.ts';
import { ownWording, questionnaire } from './resource.ts';

const doctorRings: Words = ['转值班医生，两小时内回电；加重时拨打120', 'To the doctor on duty, call back within two hours; 120 if it gets worse'];
const dangers: readonly (readonly [linkId: string, code: string])[] = [
  ['conscious', 'confused'], ['conscious', 'unresponsive'], ['breath', 'severe'], ['chest', 'lasting'], ['neuro', 'sudden'], ['neuro', 'seizure'],
  ['bleeding', 'heavy'], ['fall', 'head'], ['fever', 'grave'], ['abdomen', 'severe'], ['wound', 'open'], ['mind', 'intent'], ['mind', 'harmed'],
];
const anyDanger: readonly QuestionnaireItemEnableWhen[] = dangers.map(([linkId, code]) => answered(linkId, code));

function whenInDanger(item: QuestionnaireItem): QuestionnaireItem {
  return { ...item, enableWhen: [...anyDanger], enableBehavior: 'any' };
}

export const hotlineTriage = questionnaire(
  {
    script: 'hotlineTriage',
    name: 'HotlineTriage',
    title: ['热线分级问询', 'Hotline triage'],
    kind: 'triage',
    date: '2026-11-22',
    licence: ownWording(['先意识与呼吸、后主诉的通行急救问询顺序；只分缓急，不作诊断', 'Consciousness and breath before the complaint, as is common in emergency calls; it sorts urgency and makes no diagnosis']),
    phrases: hotlinePhrases,
  },
  [
    say('opening', ['您好，{{hospital}}24小时热线，我是{{nurse.number}}号。先问两个要紧的，再听您说。', 'Hello, {{hospital}}, 24-hour line, number {{nurse.number}} speaking. Two urgent questions first, then please tell me.']),
    choice('conscious', { ask: ['人现在清醒吗，能正常回答吗？', 'Is the person awake now, and answering normally?'], short: ['意识', 'Consciousness'], note: ['电话里听到言语含糊，直接选2', 'If the speech on the line is slurred, choose 2'] }, [
      option('1', 'awake', ['清醒，应答正常', 'Awake, answers normally']),
      option('2', 'confused', ['迟钝、说胡话', 'Slow or confused'], { flag: 'red', action: callEmergency }),
      option('3', 'unresponsive', ['叫不醒', 'Does not respond'], { flag: 'red', action: callEmergency }),
    ]),
    choice('breath', { ask: ['呼吸怎么样，能说完一整句话吗？', 'How is the breathing? Can a whole sentence be spoken?'], short: ['呼吸', 'Breathing'] }, [
      option('1', 'calm', ['平稳', 'Calm']),
      option('2', 'effort', ['活动后气短，歇一会儿好', 'Short of breath on effort, better at rest'], { flag: 'yellow', action: doctorRings }),
      option('3', 'severe', ['说不成句、憋气，或者嘴唇发紫', 'Cannot finish a sentence, choking, or blue lips'], { flag: 'red', action: callEmergency }),
    ]),
    choice('complaint', { ask: ['哪里不舒服，出了什么事？', 'What is wrong? What happened?'], short: ['主诉', 'Complaint'], note: ['听对方说，选最要紧的一项，不读选项', 'Listen, choose the most urgent one, do not read the options'] }, [
      option('1', 'other', ['用药、预约、其他', 'Medicines, appointments, other']),
      option('2', 'chest', ['胸痛、胸闷、心慌', 'Chest pain or tightness, racing heart']),
      option('3', 'neuro', ['无力、口歪、说不清、头晕、抽搐', 'Weakness, crooked mouth, speech, dizziness, fits']),
      option('4', 'bleeding', ['出血', 'Bleeding']),
      option('5', 'fall', ['跌倒、外伤', 'Fall or injury']),
      option('6', 'fever', ['发热', 'Fever']),
      option('7', 'abdomen', ['腹痛、呕吐、大小便', 'Belly pain, vomiting, stool or urine']),
      option('8', 'wound', ['伤口、管路', 'Wound, tube or line']),
      option('9', 'mind', ['情绪、睡眠、不想活', 'Mood, sleep, not wanting to live']),
    ]),
    choice('chest', { ask: ['现在还痛或者闷吗，多长时间了？', 'Is it still there now, and for how long?'], short: ['胸痛胸闷', 'Chest'], when: [answered('complaint', 'chest')] }, [
      option('1', 'gone', ['几分钟就过去，现在没有', 'Minutes only, gone now'], { flag: 'yellow', action: doctorRings }),
      option('2', 'lasting', ['持续十五分钟以上，或者出大汗、痛到肩背', 'Fifteen minutes or more, or sweating, or into shoulder or back'], { flag: 'red', action: callEmergency }),
      option('3', 'moving', ['深呼吸、翻身时才痛', 'Only on deep breath or turning'], { flag: 'yellow', action: doctorRings }),
    ]),
    choice('neuro', { ask: ['是突然出现的吗，有没有口歪、一边没力、说不清话？', 'Was it sudden? A crooked mouth, one side weak, unclear speech?'], short: ['无力与言语', 'Weakness and speech'], when: [answered('complaint', 'neuro')] }, [
      option('1', 'old', ['出院时就有，没有加重', 'As at discharge, no worse']),
      option('2', 'sudden', ['突然出现或者加重', 'Sudden or worse'], { flag: 'red', action: callEmergency }),
      option('3', 'dizzy', ['只是头晕，能自己走', 'Only dizzy, walks alone'], { flag: 'yellow', action: doctorRings }),
      option('4', 'seizure', ['抽搐过', 'Had a fit'], { flag: 'red', action: callEmergency }),
    ]),
    choice('bleeding', { ask: ['哪里出血，止住了吗？', 'Where is the bleeding, and has it stopped?'], short: ['出血', 'Bleeding'], advice: [['用干净的布直接压住，不松手，十分钟以后再看。', 'Press on it with a clean cloth without letting go, and look after ten minutes.']], when: [answered('complaint', 'bleeding')] }, [
      option('1', 'stopped', ['一点，已经止住', 'A little, stopped']),
      option('2', 'oozing', ['一直渗', 'Goes on oozing'], { flag: 'yellow', action: doctorRings }),
      option('3', 'heavy', ['压不住，或者吐血、大便发黑', 'Cannot be stopped, or vomiting blood, or black stools'], { flag: 'red', action: callEmergency }),
    ]),
    choice('fall', { ask: ['摔到头了吗，能自己活动吗？', 'Was the head hit? Can the person move?'], short: ['跌倒外伤', 'Fall or injury'], advice: [['痛得不能动时不要硬扶，盖好保暖，等人来。', 'If it hurts too much to move, do not lift; keep warm and wait for help.']], when: [answered('complaint', 'fall')] }, [
      option('1', 'scratch', ['擦破皮，活动正常', 'Scratches, moves normally']),
      option('2', 'painful', ['痛，不敢活动', 'Painful, hardly moves'], { flag: 'yellow', action: ['今天到医院检查，转值班医生', 'To be seen today, inform the doctor on duty'] }),
      option('3', 'head', ['头着地后呕吐、犯困，或者在吃抗凝药', 'Head hit with vomiting or sleepiness, or on blood thinners'], { flag: 'red', action: callEmergency }),
    ]),
    choice('fever', { ask: ['多少度，精神怎么样？', 'How high is it, and how is the person?'], short: ['发热', 'Fever'], when: [answered('complaint', 'fever')] }, [
      option('1', 'low', ['低于38.5度，精神好', 'Below 38.5 °C, well otherwise']),
      option('2', 'high', ['38.5度或以上，精神还好', '38.5 °C or more, well otherwise'], { flag: 'yellow', action: doctorRings }),
      option('3', 'grave', ['发抖、精神差、尿少，或者在化疗', 'Shaking, weak, little urine, or under chemotherapy'], { flag: 'red', action: callEmergency }),
    ]),
    choice('abdomen', { ask: ['痛得厉害吗，能吃能喝吗？', 'Is the pain strong? Can the person eat and drink?'], short: ['腹痛呕吐', 'Belly'], when: [answered('complaint', 'abdomen')] }, [
      option('1', 'mild', ['轻，能喝水', 'Mild, drinks']),
      option('2', 'vomiting', ['反复呕吐，或者越来越痛', 'Vomits again and again, or growing pain'], { flag: 'yellow', action: doctorRings }),
      option('3', 'severe', ['剧痛不敢动，肚子硬，或者八小时没有小便', 'Too strong to move, hard belly, or no urine for eight hours'], { flag: 'red', action: callEmergency }),
    ]),
    choice('wound', { ask: ['伤口或者管子现在什么样？', 'What does the wound or the tube look like now?'], short: ['伤口管路', 'Wound or tube'], advice: [['管子脱出来不要自己塞回去，用干净纱布盖住。', 'Do not push a tube back in; cover it with clean gauze.']], when: [answered('complaint', 'wound')] }, [
      option('1', 'damp', ['有点湿，不红不肿', 'A little damp, not red']),
      option('2', 'infected', ['红肿、流脓，或者管子脱出', 'Red, pus, or the tube came out'], { flag: 'yellow', action: doctorRings }),
      option('3', 'open', ['裂开、大量出血，或者气管导管脱出', 'Burst open, heavy bleeding, or the airway tube came out'], { flag: 'red', action: callEmergency }),
    ]),
    choice('mind', { ask: ['有没有不想活、伤害自己的念头？', 'Any thoughts of not living or of self-harm?'], short: ['情绪与安全', 'Mood and safety'], note: ['直接问，不会诱发；保持通话，不挂断', 'Asking plainly does no harm; stay on the line'], when: [answered('complaint', 'mind')] }, [
      option('1', 'none', ['没有', 'No'], { flag: 'yellow', action: doctorRings }),
      option('2', 'intent', ['有', 'Yes'], { flag: 'red', action: callEmergency }),
      option('3', 'harmed', ['已经做了', 'Already did'], { flag: 'red', action: callEmergency }),
    ]),
    freeText('request', { ask: ['请说一下具体情况。', 'Please tell me what you need.'], short: ['事项', 'Matter'], when: [answered('complaint', 'other')] }),
    choice('company', { ask: ['身边有大人陪着吗？', 'Is an adult with the person?'], short: ['陪护', 'Company'] }, [
      option('1', 'yes', ['有', 'Yes']),
      option('2', 'no', ['没有', 'No'], { flag: 'yellow', action: ['请对方叫邻居或家人，保持电话畅通', 'Ask to call a neighbour or relative and keep the telephone free'] }),
    ]),
    whenInDanger(say('words-120', [
      '这个情况要马上就医。请身边的人用另一部电话拨打120；只有这一部电话，就先挂断打120，随后会再打给您。等的时候坐下或躺下，打开房门，不要自己开车。',
      'This needs a doctor at once. Please have somebody call 120 on another telephone; with only this one, hang up and call 120, and you will be called again. While you wait, sit or lie down, open the door, and do not drive.',
    ])),
    whenInDanger(freeText('place', { ask: ['请说一下现在的地址，小区、楼号、门牌，附近有什么好认的？', 'Where are you now: compound, building, door? Any landmark?'], short: ['所在地址', 'Place'], note: ['复述一遍请对方确认', 'Repeat it back to be confirmed'] })),
    say('closing', ['请保持电话畅通。情况变化，随时再打这个号码；危急先打120。', 'Please keep the telephone free. If anything changes, call this number again; in danger call 120 first.']),
  ],
);
