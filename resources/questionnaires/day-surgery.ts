// Within 24 hours of day surgery: awake, pain, bleeding, vomiting, urine, breath; whether an adult is there, since the
// anaesthetic is still at work. What must not be done today stands in the advice.
import { choice, option, say } from './authoring.ts';
import { followUpPhrases } from './phrases.ts';
import { appointment, callEmergency, closing, fever, medicines, painScore, seeDoctorToday, whatIf } from './recurring.ts';
import { ownWording, questionnaire } from './resource.ts';

export const daySurgery = questionnaire(
  {
    script: 'daySurgery',
    name: 'DaySurgeryFollowUp',
    title: ['日间手术24小时随访', 'Day surgery, within 24 hours'],
    kind: 'follow_up',
    date: '2026-11-22',
    licence: ownWording(['内容参照日间手术出院后24小时观察的通行要点：意识、疼痛、出血、呕吐、排尿、陪护', 'Topics are those commonly watched in the 24 hours after day surgery: alertness, pain, bleeding, vomiting, urine, company']),
    phrases: followUpPhrases,
  },
  [
    say('opening', ['{{patient.salutation}}好。您离开{{stay.department}}回家了，医院想了解今天的情况。几个问题，大约三分钟。', 'Good day. You are home after your stay at {{stay.department}}, and the hospital would like to know how you are today. A few questions; they take about three minutes.']),
    choice('awake', { ask: ['现在人清醒吗，还头晕犯困吗？', 'Are you fully awake now, or still dizzy and sleepy?'], short: ['清醒程度', 'Alertness'], note: ['手术：{{stay.procedure}}', 'Operation: {{stay.procedure}}'], advice: [['24小时内不开车、不喝酒、不签重要的文件、不单独带孩子。', 'For 24 hours: no driving, no alcohol, no signing of important papers, not alone in charge of a child.']] }, [
      option('1', 'awake', ['清醒', 'Awake']),
      option('2', 'dizzy', ['有点头晕犯困', 'A little dizzy or sleepy']),
      option('3', 'drowsy', ['很困，老想睡', 'Very sleepy'], { flag: 'yellow', action: ['通知麻醉科，两小时内回电', 'Inform anaesthesia, call back within two hours'] }),
      option('4', 'unresponsive', ['叫不醒（家属说）', 'Hard to wake (a relative says)'], { flag: 'red', action: callEmergency }),
    ]),
    choice('company', { ask: ['今天家里有大人陪着您吗？', 'Is an adult with you at home today?'], short: ['陪护', 'Company'] }, [
      option('1', 'yes', ['有', 'Yes']),
      option('2', 'no', ['没有', 'No'], { flag: 'yellow', action: ['请对方联系家人陪护，两小时内回电确认', 'Ask to call a relative, call back within two hours to make sure'] }),
    ]),
    painScore(),
    choice('wound', { ask: ['伤口的敷料上有血吗？', 'Is there blood on the dressing?'], short: ['伤口出血', 'Wound bleeding'], advice: [['渗一点血，隔着敷料按住十分钟；敷料不要自己揭开。', 'For a little blood, press on the dressing for ten minutes; do not take it off.']] }, [
      option('1', 'dry', ['没有，干的', 'No, dry']),
      option('2', 'spots', ['有一点，没有变大', 'A little, not growing']),
      option('3', 'spreading', ['越来越大', 'Growing'], { flag: 'red', action: seeDoctorToday }),
      option('4', 'soaked', ['湿透了，或者一直流血', 'Soaked, or still bleeding'], { flag: 'red', action: callEmergency }),
    ]),
    choice('vomiting', { ask: ['恶心呕吐吗，能喝水吗？', 'Any nausea or vomiting, and can you drink?'], short: ['恶心呕吐', 'Nausea and vomiting'], advice: [['先小口喝水，不吐再吃稀的、软的。', 'Start with sips of water; if they stay down, soft food.']] }, [
      option('1', 'none', ['没有，吃喝正常', 'No, eats and drinks']),
      option('2', 'nausea', ['恶心，能喝水', 'Nausea, can drink']),
      option('3', 'vomiting', ['吐，喝不进水', 'Vomits, cannot drink'], { flag: 'red', action: seeDoctorToday }),
    ]),
    choice('urine', { ask: ['手术以后小便了吗？', 'Have you passed urine since the operation?'], short: ['排尿', 'Urine'] }, [
      option('1', 'normal', ['小便正常', 'Yes, normally']),
      option('2', 'hard', ['解得费力', 'Yes, with effort'], { flag: 'yellow', action: ['四小时内回电，仍费力时到医院', 'Call back within four hours; to the hospital if it goes on'] }),
      option('3', 'none', ['八小时以上没有小便', 'None for eight hours or more'], { flag: 'red', action: seeDoctorToday }),
    ]),
    choice('breath', { ask: ['有没有喘不上气、胸痛，或者心慌？', 'Any breathlessness, chest pain or racing heart?'], short: ['呼吸与胸痛', 'Breath and chest'] }, [
      option('1', 'none', ['没有', 'No']),
      option('2', 'present', ['有', 'Yes'], { flag: 'red', action: callEmergency }),
    ]),
    choice('numbness', { ask: ['手脚有没有发麻、没力？', 'Any numbness or weakness of a limb?'], short: ['肢体麻木', 'Numbness'], note: ['半身麻醉或神经阻滞后问', 'After spinal anaesthesia or a nerve block'] }, [
      option('1', 'none', ['没有，或者已经恢复', 'No, or back to normal']),
      option('2', 'fading', ['还有点麻，在恢复', 'A little, fading']),
      option('3', 'present', ['还是麻、没力', 'Still numb or weak'], { flag: 'yellow', action: ['通知麻醉科，当日回电', 'Inform anaesthesia, call back today'] }),
    ]),
    fever('38.5', { ask: ['回家以后有没有发烧？', 'Any fever since you came home?'] }),
    ...medicines({ advice: [['止痛药按时吃，不要等痛得厉害再吃。', 'Take pain relief on time; do not wait until the pain is strong.']] }),
    appointment({ ask: ['什么时候换药、拆线，您清楚吗？', 'Do you know when the dressing is changed and the stitches are taken out?'], short: ['换药拆线', 'Dressing and stitches'] }),
    whatIf(['敷料湿透、喘不上气、叫不醒，马上打120。', 'Dressing soaked, breathless, or hard to wake: call 120 at once.']),
    closing(),
  ],
);
