// Stroke: the signs of a new one first (face, arm, speech, suddenness), since minutes count; then swallowing, blood pressure,
// blood thinners, falls and exercise. Any sign opens the question for the hour it began, which the emergency team needs.
import { answered, choice, option } from './authoring.ts';
import { followUpPhrases } from './phrases.ts';
import { appointment, callEmergency, closing, describe, medicines, opening, seeDoctorToday, tellDoctor, upperPressure, whatIf } from './recurring.ts';
import { ownWording, questionnaire } from './resource.ts';

const newSign = ['face', 'limbs', 'speech', 'sudden'].map((linkId) => answered(linkId, 'new'));

export const stroke = questionnaire(
  {
    script: 'stroke',
    name: 'StrokeFollowUp',
    title: ['脑卒中随访', 'Stroke follow-up'],
    kind: 'follow_up',
    date: '2026-11-22',
    licence: ownWording(['卒中征象按面、臂、言语与时间的通行识别要点，其余为二级预防与康复要点', 'Signs of stroke by the common face, arm, speech and time; the rest are points of secondary prevention and rehabilitation']),
    phrases: followUpPhrases,
  },
  [
    opening(),
    choice('face', { ask: ['说话或者笑的时候，嘴歪吗？', 'When you speak or smile, is the mouth crooked?'], short: ['口角歪斜', 'Face'], note: ['可请家属在旁看', 'A relative may look'] }, [
      option('1', 'none', ['不歪', 'No']),
      option('2', 'old', ['出院时就有，没有加重', 'As at discharge']),
      option('3', 'new', ['新出现或者加重', 'New or worse'], { flag: 'red', action: callEmergency }),
    ]),
    choice('limbs', { ask: ['手脚的力气，和出院时比怎么样？', 'How strong are your arms and legs compared with discharge?'], short: ['肢体力量', 'Limbs'] }, [
      option('1', 'better', ['好一些', 'Better']),
      option('2', 'same', ['一样', 'The same']),
      option('3', 'new', ['突然没力或者发麻', 'Sudden weakness or numbness'], { flag: 'red', action: callEmergency }),
      option('4', 'slower', ['慢慢变差', 'Slowly worse'], { flag: 'yellow', action: tellDoctor }),
    ]),
    choice('speech', { ask: ['说话清楚吗，听得懂别人说话吗？', 'Is your speech clear, and do you understand others?'], short: ['言语', 'Speech'], note: ['通话中听到言语不清，直接选3', 'If the speech on the line is slurred, choose 3'] }, [
      option('1', 'clear', ['清楚', 'Clear']),
      option('2', 'old', ['出院时就不清楚，没有加重', 'As at discharge']),
      option('3', 'new', ['突然变差', 'Suddenly worse'], { flag: 'red', action: callEmergency }),
    ]),
    choice('sudden', { ask: ['有没有突然头痛得厉害、看东西重影，或者站不稳？', 'Have you had a sudden severe headache, double vision or loss of balance?'], short: ['突发头痛眩晕', 'Sudden headache, balance'] }, [
      option('1', 'none', ['没有', 'No']),
      option('2', 'mild', ['有点头晕，老样子', 'A little dizzy, as before']),
      option('3', 'new', ['有', 'Yes'], { flag: 'red', action: callEmergency }),
    ]),
    describe('onset', ['从几点开始的？', 'At what time did it begin?'], ['起病时间', 'Time of onset'], newSign),
    choice('swallowing', { ask: ['吃饭喝水呛吗？', 'Do you choke on food or water?'], short: ['呛咳', 'Swallowing'], advice: [['坐直了吃，小口慢咽，吃完坐半小时再躺。', 'Eat sitting upright, in small bites, and stay up for half an hour.']] }, [
      option('1', 'none', ['不呛', 'No']),
      option('2', 'sometimes', ['偶尔呛', 'Now and then'], { flag: 'yellow', action: ['告知主管医生，安排吞咽评估', 'Inform the attending doctor, arrange a swallowing assessment'] }),
      option('3', 'often', ['经常呛，或者呛了以后发烧', 'Often, or with fever afterwards'], { flag: 'red', action: seeDoctorToday }),
      option('4', 'tube', ['插着胃管', 'Fed by tube']),
    ]),
    upperPressure(),
    ...medicines({ advice: [['抗血小板药、抗凝药不能自己停，拔牙、做胃镜前也先问医生。', 'Never stop blood thinners yourself, not even for a tooth or an endoscopy; ask the doctor first.']] }),
    choice('bleeding', { ask: ['有没有出血，比如牙龈、皮肤，或者大便发黑？', 'Any bleeding, such as gums or skin, or black stools?'], short: ['出血', 'Bleeding'] }, [
      option('1', 'none', ['没有', 'No']),
      option('2', 'minor', ['牙龈或皮肤有出血点', 'Gums or spots on the skin'], { flag: 'yellow', action: tellDoctor }),
      option('3', 'major', ['大便发黑、吐血或者止不住', 'Black stools, vomiting blood, or not stopping'], { flag: 'red', action: seeDoctorToday }),
    ]),
    choice('falls', { ask: ['回家以后摔过跤吗？', 'Have you fallen since you came home?'], short: ['跌倒', 'Falls'], advice: [['晚上留一盏灯，起身先坐一分钟再站。', 'Leave a light on at night; sit for a minute before standing up.']] }, [
      option('1', 'none', ['没有', 'No']),
      option('2', 'unhurt', ['摔过，没有受伤', 'Yes, unhurt'], { flag: 'yellow', action: ['查找原因，告知防跌倒办法', 'Look for the cause, tell how to prevent falls'] }),
      option('3', 'hurt', ['摔伤了，或者碰到头', 'Hurt, or hit the head'], { flag: 'red', action: seeDoctorToday }),
    ]),
    choice('exercise', { ask: ['康复锻炼在做吗？', 'Are you doing your exercises?'], short: ['康复锻炼', 'Exercises'] }, [
      option('1', 'daily', ['每天做', 'Every day']),
      option('2', 'sometimes', ['有时做', 'Sometimes']),
      option('3', 'stopped', ['没有做', 'No']),
      option('4', 'not-told', ['不知道怎么做', 'Not sure how'], { flag: 'yellow', action: ['转康复科指导', 'Refer to rehabilitation for guidance'] }),
    ]),
    appointment(),
    whatIf(['嘴歪、手脚没力、说不清话，出现一样就打120，记住开始的时间。', 'A crooked mouth, a weak limb or unclear speech: any one of them means 120. Remember the time it began.']),
    closing(),
  ],
);
