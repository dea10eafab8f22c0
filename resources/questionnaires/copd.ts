// Chronic obstructive pulmonary disease: breath, sputum, fever, oxygen and drowsiness, which in these patients may mean that
// carbon dioxide builds up; then inhalers and how they are used. Oxygen is aimed at 88 to 92 per cent, not at 100.
import { answered, choice, option } from './authoring.ts';
import { followUpPhrases } from './phrases.ts';
import { appointment, callEmergency, closing, fever, medicines, opening, seeDoctorToday, tellDoctor, whatIf } from './recurring.ts';
import { ownWording, questionnaire } from './resource.ts';

export const copd = questionnaire(
  {
    script: 'copd',
    name: 'CopdFollowUp',
    title: ['慢阻肺随访', 'COPD follow-up'],
    kind: 'follow_up',
    date: '2026-11-22',
    licence: ownWording(['加重征象为气促、痰量、痰色三项；氧饱和度目标88%至92%，均为临床通行要点', 'Worsening is judged by breath, amount and colour of sputum; the oxygen aim of 88 to 92 per cent is in common clinical use']),
    phrases: followUpPhrases,
  },
  [
    opening(),
    choice('breath', { ask: ['和出院时比，喘得怎么样？', 'Compared with discharge, how is your breathing?'], short: ['气促', 'Breathlessness'], note: ['通话中听到说不成句，直接选4', 'If full sentences are not possible on the line, choose 4'], advice: [['鼻子吸气，噘嘴像吹口哨一样慢慢呼出来。', 'Breathe in through the nose and out slowly through pursed lips, as if whistling.']] }, [
      option('1', 'better', ['好一些', 'Better']),
      option('2', 'same', ['一样', 'The same']),
      option('3', 'worse', ['喘得多了', 'Worse'], { flag: 'yellow', action: tellDoctor }),
      option('4', 'severe', ['坐着也喘，说不成句', 'Breathless at rest, no full sentences'], { flag: 'red', action: callEmergency }),
    ]),
    choice('sputum', { ask: ['痰多不多，是什么颜色？', 'How much sputum is there, and of what colour?'], short: ['痰', 'Sputum'] }, [
      option('1', 'little', ['少，白色', 'Little, white']),
      option('2', 'more', ['比以前多', 'More than before'], { flag: 'yellow', action: tellDoctor }),
      option('3', 'purulent', ['变黄变绿', 'Turned yellow or green'], { flag: 'yellow', action: tellDoctor }),
      option('4', 'blood', ['痰里带血', 'With blood'], { flag: 'red', action: seeDoctorToday }),
    ]),
    fever('38.5'),
    choice('oxygen-level', { ask: ['最近一次手指测血氧，是多少？', 'What does the finger clip show for oxygen?'], short: ['血氧饱和度', 'Oxygen saturation'], note: ['家里没有测量仪选4', 'No device at home: choose 4'], advice: [['测之前把手捂热，不涂指甲油，夹住等一分钟再看。', 'Warm the hand, no nail polish, and wait a minute before reading.']] }, [
      option('1', 'good', ['92及以上', '92 and above']),
      option('2', 'target', ['88至91', '88 to 91']),
      option('3', 'low', ['低于88', 'Below 88'], { flag: 'red', action: seeDoctorToday }),
      option('4', 'not-measured', ['没有测', 'Not measured']),
    ]),
    choice('drowsy', { ask: ['白天有没有老想睡、叫不醒，或者说胡话？', 'In the daytime, any unusual sleepiness, hard to wake, or confused talk?'], short: ['嗜睡或糊涂', 'Drowsy or confused'], note: ['可问家属', 'A relative may be asked'] }, [
      option('1', 'none', ['没有', 'No']),
      option('2', 'sleepy', ['比以前爱睡', 'Sleepier than before'], { flag: 'yellow', action: tellDoctor }),
      option('3', 'confused', ['叫不醒或者说胡话', 'Hard to wake or confused'], { flag: 'red', action: callEmergency }),
    ]),
    ...medicines({ advice: [['长期用的吸入药，不喘的时候也要用。', 'The long-term inhaler is for days without breathlessness too.']] }),
    choice('inhaler', { ask: ['吸入药用起来有没有困难？', 'Do you have any difficulty with the inhaler?'], short: ['吸入药使用', 'Using the inhaler'], advice: [['吸完屏住气，慢慢数到十，再用清水漱口。', 'After inhaling hold the breath, count to ten, then rinse the mouth with water.']] }, [
      option('1', 'well', ['没有，用完漱口', 'No, and rinses the mouth']),
      option('2', 'no-rinsing', ['会用，没有漱口（已提醒）', 'Can use it, does not rinse (reminded)']),
      option('3', 'trouble', ['不太会用', 'Not sure how'], { flag: 'yellow', action: ['预约吸入装置指导', 'Book teaching of the inhaler'] }),
      option('4', 'none', ['没有吸入药', 'No inhaler']),
    ]),
    choice('home-oxygen', { ask: ['在家吸氧吗？', 'Do you use oxygen at home?'], short: ['家庭氧疗', 'Home oxygen'], advice: [['流量按医生定的，不是开得越大越好；氧气旁边不能有火。', 'Use the flow the doctor set, more is not better; no fire near oxygen.']] }, [
      option('1', 'not-needed', ['不需要', 'Not needed']),
      option('2', 'as-told', ['按医生定的流量和时间', 'As the doctor set it']),
      option('3', 'changed', ['自己调过流量或时间', 'Changed by the patient'], { flag: 'yellow', action: ['嘱恢复医生定的流量，告知主管医生', 'Ask to return to the prescribed flow, inform the attending doctor'] }),
      option('4', 'lacking', ['要吸，还没有设备', 'Needed, no device yet'], { flag: 'yellow', action: ['协助租借设备，告知主管医生', 'Help to rent a device, inform the attending doctor'] }),
    ]),
    choice('smoking', { ask: ['现在还抽烟吗？', 'Do you still smoke?'], short: ['吸烟', 'Smoking'] }, [
      option('1', 'never', ['不抽', 'No']),
      option('2', 'less', ['抽得少了', 'Less']),
      option('3', 'yes', ['还抽', 'Yes']),
    ]),
    choice('quit-help', { ask: ['想不想要戒烟方面的帮助？', 'Would you like help to stop smoking?'], short: ['戒烟帮助', 'Help to stop smoking'], whenAny: [answered('smoking', 'less'), answered('smoking', 'yes')] }, [
      option('1', 'wanted', ['想', 'Yes']),
      option('2', 'later', ['以后再说', 'Later']),
      option('3', 'no', ['不想', 'No']),
    ]),
    appointment(),
    whatIf(['坐着也喘、嘴唇发紫、叫不醒，马上打120。', 'Breathless at rest, blue lips, or hard to wake: call 120 at once.']),
    closing(),
  ],
);
