// After hip or knee replacement: pain, wound, fever, then the signs of a clot in the leg or lung, which are what kills after
// this operation, and of a hip out of joint; then blood thinners, walking, and the home.
import { choice, option } from './authoring.ts';
import { followUpPhrases } from './phrases.ts';
import { appointment, callEmergency, closing, fever, medicines, opening, painScore, seeDoctorToday, tellDoctor, whatIf, wound } from './recurring.ts';
import { ownWording, questionnaire } from './resource.ts';

export const jointReplacement = questionnaire(
  {
    script: 'jointReplacement',
    name: 'JointReplacementFollowUp',
    title: ['关节置换术后随访', 'Follow-up after joint replacement'],
    kind: 'follow_up',
    date: '2026-11-22',
    licence: ownWording(['内容参照髋膝关节置换出院指导的通行要点：血栓征象、感染、脱位、抗凝、锻炼', 'Topics are those of common teaching after hip and knee replacement: clots, infection, dislocation, blood thinners, exercise']),
    phrases: followUpPhrases,
  },
  [
    opening(),
    painScore(),
    wound({ note: ['手术：{{stay.procedure}}', 'Operation: {{stay.procedure}}'] }),
    fever('38.5'),
    choice('calf', { ask: ['小腿有没有肿、胀痛，或者发红发烫？', 'Is a lower leg swollen, aching, red or hot?'], short: ['小腿肿痛', 'Calf'], advice: [['不要揉、不要热敷那条腿，等医生看过再说。', 'Do not rub or warm that leg until a doctor has seen it.']] }, [
      option('1', 'none', ['没有', 'No']),
      option('2', 'mild', ['手术那条腿有点肿，抬高能消', 'A little on the operated side, better when raised']),
      option('3', 'clot-signs', ['一条腿明显肿、胀痛或发烫', 'One leg clearly swollen, aching or hot'], { flag: 'red', action: ['卧床不按揉，今天查下肢静脉超声，两小时内回电', 'Rest in bed, no rubbing, ultrasound of the leg veins today, call back within two hours'] }),
    ]),
    choice('chest', { ask: ['有没有突然喘不上气、胸痛，或者咳血？', 'Any sudden breathlessness, chest pain, or coughing of blood?'], short: ['气促胸痛', 'Breath and chest'] }, [
      option('1', 'none', ['没有', 'No']),
      option('2', 'present', ['有', 'Yes'], { flag: 'red', action: callEmergency }),
    ]),
    choice('joint', { ask: ['换的关节，活动起来怎么样？', 'How does the new joint move?'], short: ['关节活动', 'Joint'], advice: [['髋关节：不跷二郎腿，不坐矮凳，侧睡两腿夹枕头。', 'Hip: do not cross the legs or sit low; on the side, keep a pillow between the legs.'], ['膝关节：每天把腿伸直压平，膝下不垫枕头睡。', 'Knee: press the leg straight every day; no pillow under the knee at night.']] }, [
      option('1', 'well', ['越来越好', 'Better and better']),
      option('2', 'stiff', ['发僵，弯不下去', 'Stiff, does not bend'], { flag: 'yellow', action: ['告知主管医生，安排康复指导', 'Inform the attending doctor, arrange rehabilitation'] }),
      option('3', 'dislocated', ['突然剧痛、不能动，或者腿变短', 'Sudden severe pain, cannot move, or a shorter leg'], { flag: 'red', action: callEmergency }),
    ]),
    ...medicines({ advice: [['防血栓的药要吃满天数，到时间再停。', 'Take the blood thinner for the full number of days.']] }),
    choice('bleeding', { ask: ['有没有出血，比如牙龈、皮肤瘀斑，或者大便发黑？', 'Any bleeding, such as gums, bruises, or black stools?'], short: ['出血', 'Bleeding'] }, [
      option('1', 'none', ['没有', 'No']),
      option('2', 'minor', ['牙龈出血或皮肤瘀斑', 'Gums or bruises'], { flag: 'yellow', action: tellDoctor }),
      option('3', 'major', ['大便发黑，或者止不住', 'Black stools, or not stopping'], { flag: 'red', action: seeDoctorToday }),
    ]),
    choice('walking', { ask: ['现在怎么走路？', 'How do you walk now?'], short: ['行走', 'Walking'] }, [
      option('1', 'aid', ['用助行器或拐杖，走得稳', 'With a frame or crutches, steady']),
      option('2', 'free', ['不用辅助，走得稳', 'Without an aid, steady']),
      option('3', 'little', ['不敢走，大多躺着', 'Afraid to walk, mostly in bed'], { flag: 'yellow', action: ['鼓励下床，安排康复指导', 'Encourage getting up, arrange rehabilitation'] }),
      option('4', 'fell', ['走路摔过', 'Fell while walking'], { flag: 'red', action: seeDoctorToday }),
    ]),
    choice('exercise', { ask: ['医生教的锻炼，每天做吗？', 'Do you do the exercises every day?'], short: ['功能锻炼', 'Exercises'], advice: [['躺着也能练：勾脚、伸脚，一次二十下，一天多做几次。', 'Even in bed: bend and stretch the foot, twenty times, several times a day.']] }, [
      option('1', 'daily', ['每天做', 'Every day']),
      option('2', 'sometimes', ['有时做', 'Sometimes']),
      option('3', 'no', ['没有做（已指导）', 'No (advised)']),
    ]),
    appointment(),
    whatIf(['突然喘不上气、胸痛，打120；一条小腿肿痛，当天到医院，不要按揉。', 'Sudden breathlessness or chest pain: call 120. One swollen aching calf: hospital the same day, no rubbing.']),
    closing(),
  ],
);
