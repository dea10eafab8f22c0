// A child after pneumonia; a parent answers. Breathing, fever, alertness and drinking first, since they decide whether the
// child must be seen; then medicines and the home. Fast breathing opens the question for the count.
import { answered, choice, number, option, say } from './authoring.ts';
import { followUpPhrases } from './phrases.ts';
import { appointment, callEmergency, closing, medicines, seeDoctorToday, tellDoctor, whatIf } from './recurring.ts';
import { ownWording, questionnaire } from './resource.ts';

export const paediatricPneumonia = questionnaire(
  {
    script: 'paediatricPneumonia',
    name: 'PaediatricPneumoniaFollowUp',
    title: ['儿童肺炎随访', 'Follow-up of a child after pneumonia'],
    kind: 'follow_up',
    date: '2026-11-22',
    licence: ownWording(['呼吸次数界值（不满2月60次、2至12月50次、1至5岁40次）为世界卫生组织通行标准', 'Limits of breathing (under 2 months 60, 2 to 12 months 50, 1 to 5 years 40 a minute) are those of WHO in common use']),
    phrases: followUpPhrases,
  },
  [
    say('opening', ['您好。{{stay.dischargedOn}}孩子离开{{stay.department}}回家，医院想了解这几天恢复得怎么样。几个问题，大约三分钟。', 'Good day. Your child left {{stay.department}} on {{stay.dischargedOn}}, and the hospital would like to know how the recovery is going. A few questions; they take about three minutes.']),
    choice('breathing', { ask: ['孩子呼吸怎么样？', 'How is the child breathing?'], short: ['呼吸', 'Breathing'], note: ['由家长回答，在题目上方选择接听人', 'A parent answers; choose who is answering above the question'], advice: [['等孩子安静或者睡着，看肚子起伏，数满一分钟。', 'When the child is quiet or asleep, watch the belly and count for a full minute.']] }, [
      option('1', 'calm', ['平稳', 'Calm']),
      option('2', 'fast', ['比平时快', 'Faster than usual'], { flag: 'yellow', action: tellDoctor }),
      option('3', 'laboured', ['费力，鼻子扇动或胸口凹下去', 'Laboured, flaring nose or chest drawing in'], { flag: 'red', action: callEmergency }),
      option('4', 'blue', ['嘴唇或脸发紫', 'Blue lips or face'], { flag: 'red', action: callEmergency }),
    ]),
    number('breaths', { ask: ['安静的时候，一分钟呼吸多少次？', 'At rest, how many breaths in a minute?'], short: ['每分钟呼吸', 'Breaths a minute'], note: ['不满2月60次、2至12月50次、1至5岁40次及以上，当天就诊；没有数按 U', 'Under 2 months 60, 2 to 12 months 50, 1 to 5 years 40 and above: seen the same day; not counted: press U'], when: [answered('breathing', 'fast')] }, { minimum: 5, maximum: 150, unit: '/min' }, [{ grade: 'red', operator: '>=', value: 60, action: seeDoctorToday }]),
    choice('fever', { ask: ['出院以后还发烧吗？', 'Any fever since discharge?'], short: ['发热', 'Fever'], advice: [['松开衣服，多喝水；退烧药按医生开的量和间隔吃。', 'Loosen clothes, give fluids; fever medicine in the dose and at the intervals the doctor set.']] }, [
      option('1', 'no', ['没有', 'No']),
      option('2', 'low', ['有，低于38.5度', 'Yes, below 38.5 °C'], { flag: 'yellow', action: tellDoctor }),
      option('3', 'high', ['有，38.5度或以上', 'Yes, 38.5 °C or more'], { flag: 'red', action: seeDoctorToday }),
      option('4', 'not-measured', ['觉得热，没有量', 'Felt hot, not measured'], { flag: 'yellow', action: ['请测量体温，当日回电', 'Ask to take the temperature, call again the same day'] }),
    ]),
    choice('alertness', { ask: ['孩子精神怎么样？', 'How lively is the child?'], short: ['精神', 'Alertness'] }, [
      option('1', 'lively', ['好，能玩', 'Well, plays']),
      option('2', 'tired', ['没精神，不爱玩', 'Tired, does not play'], { flag: 'yellow', action: tellDoctor }),
      option('3', 'unresponsive', ['叫不醒、抽搐', 'Hard to wake, a fit'], { flag: 'red', action: callEmergency }),
    ]),
    choice('drinking', { ask: ['吃东西、喝水怎么样？', 'How does the child eat and drink?'], short: ['进食饮水', 'Eating and drinking'] }, [
      option('1', 'well', ['正常', 'As usual']),
      option('2', 'less', ['比平时少', 'Less than usual']),
      option('3', 'nothing', ['不吃不喝，或者半天没有尿', 'Nothing, or no urine for half a day'], { flag: 'red', action: seeDoctorToday }),
    ]),
    choice('cough', { ask: ['咳嗽怎么样？', 'How is the cough?'], short: ['咳嗽', 'Cough'], advice: [['手掌空心，从下往上轻拍后背，吃饭前拍。', 'With a hollow hand pat the back gently upwards, before meals.']] }, [
      option('1', 'better', ['好转或者不咳', 'Better, or none']),
      option('2', 'same', ['和出院时一样', 'As at discharge']),
      option('3', 'worse', ['加重了', 'Worse'], { flag: 'yellow', action: tellDoctor }),
    ]),
    ...medicines({ ask: ['孩子的药，都按医生交代的吃吗？', 'Is the child taking the medicines as the doctor said?'], advice: [['消炎药要吃满天数，不发烧了也不能提前停。', 'Give antibiotics for the full number of days, even when the fever is gone.']] }),
    choice('reaction', { ask: ['吃药以后有没有出疹子、拉肚子或者呕吐？', 'Since taking the medicines, any rash, diarrhoea or vomiting?'], short: ['药物反应', 'Reactions'] }, [
      option('1', 'none', ['没有', 'No']),
      option('2', 'stomach', ['拉肚子或者吐', 'Diarrhoea or vomiting'], { flag: 'yellow', action: tellDoctor }),
      option('3', 'rash', ['出疹子', 'Rash'], { flag: 'red', action: seeDoctorToday }),
    ]),
    choice('nebuliser', { ask: ['在家做雾化吗？', 'Do you use a nebuliser at home?'], short: ['雾化', 'Nebuliser'] }, [
      option('1', 'not-needed', ['不需要', 'Not needed']),
      option('2', 'as-told', ['按要求做', 'As told']),
      option('3', 'trouble', ['要做，孩子不配合', 'Needed, the child does not cooperate'], { flag: 'yellow', action: ['指导雾化方法，必要时到门诊做', 'Teach the method, in the clinic if needed'] }),
    ]),
    choice('smoke', { ask: ['家里有人抽烟吗？', 'Does anyone smoke at home?'], short: ['家中吸烟', 'Smoke at home'], advice: [['烟味留在衣服上也会刺激孩子，抽烟要到屋外，回来换衣洗手。', 'Even smoke in clothes irritates the child: smoke outside, then change and wash hands.']] }, [
      option('1', 'nobody', ['没有', 'No']),
      option('2', 'outside', ['有，在屋外抽', 'Yes, outside']),
      option('3', 'inside', ['有，在屋里抽（已提醒）', 'Yes, inside (reminded)']),
    ]),
    appointment({ ask: ['什么时候带孩子复查，您清楚吗？', 'Do you know when to bring the child for the check?'] }),
    whatIf(['呼吸费力、嘴唇发紫、叫不醒、抽搐，马上打120。', 'Laboured breathing, blue lips, hard to wake or a fit: call 120 at once.'], { ask: ['孩子突然不好的话，您知道找谁、打哪个电话吗？', 'If the child suddenly gets worse, do you know whom to call?'] }),
    closing(['孩子', 'the child']),
  ],
);
