// Needs survey of the continuing-care programme: asked before somebody takes part, so that her own answers, not a rule, shape her plan.
// Agreement comes first and may be refused without reason. The two last questions are asked again later and compared.
import { choice, freeText, option, say, severalOf } from './authoring.ts';
import { followUpPhrases } from './phrases.ts';
import { agreement, careSatisfaction, notAlone, revisitKept, stays } from './programme-questions.ts';
import { ownWording, questionnaire } from './resource.ts';

export const needsPatient = questionnaire(
  {
    script: 'needsPatient',
    name: 'NeedsSurveyPatient',
    title: ['持续关怀需求评估（患者）', 'Needs survey for continuing care (patient)'],
    kind: 'follow_up',
    date: '2026-11-22',
    licence: ownWording(['内容按出院后居家照护常见需要排列，措辞自拟', 'Ordered by common needs after discharge, own wording']),
    phrases: followUpPhrases,
  },
  [
    say('opening', ['医院有一个持续关怀计划：出院后定期电话、视频随访和健康讲座，不收费，随时可以退出，不参加也不影响看病。先了解几个情况。', 'The hospital has a continuing-care programme: regular telephone and video follow-up and health lectures after discharge. It is free, you may leave at any time, and not taking part changes nothing about your treatment. A few questions first.']),
    agreement(),
    choice('living', { ask: ['现在和谁一起住？', 'Whom do you live with now?'], short: ['居住情况', 'Living with'], whenAny: stays }, [
      option('1', 'spouse', ['和老伴', 'Spouse']),
      option('2', 'family', ['和子女或其他家人', 'Children or other family']),
      option('3', 'carer', ['有保姆或护工', 'A paid carer']),
      option('4', 'alone', ['一个人住', 'Alone']),
    ]),
    choice('self-care', { ask: ['吃饭、洗澡、上下楼，自己能做吗？', 'Eating, washing, stairs: can you manage by yourself?'], short: ['自理', 'Self-care'], whenAny: stays }, [
      option('1', 'alone', ['都能自己做', 'All by myself']),
      option('2', 'some-help', ['有些要人帮', 'With some help']),
      option('3', 'much-help', ['大多要人帮', 'Mostly with help']),
    ]),
    choice('medicines', { ask: ['按时吃药，有没有困难？', 'Is there any difficulty in taking the medicines on time?'], short: ['服药困难', 'Medicines'], note: ['核对：{{medicine.names}}', 'Check: {{medicine.names}}'], whenAny: stays }, [
      option('1', 'none', ['没有困难', 'None']),
      option('2', 'forgets', ['容易忘', 'Easily forgotten']),
      option('3', 'unclear', ['不清楚怎么吃', 'Not clear how']),
      option('4', 'hard-to-get', ['不好买或费用高', 'Hard to get or costly']),
      option('5', 'no-medicines', ['没有药', 'No medicines']),
    ]),
    choice('mood', { ask: ['这两周心情怎么样？', 'How has your mood been these two weeks?'], short: ['情绪', 'Mood'], isPatientOnly: true, whenAny: stays }, [
      option('1', 'good', ['还好', 'Fine']),
      option('2', 'sometimes-low', ['有时低落或担心', 'Sometimes low or worried']),
      option('3', 'often-low', ['经常低落、睡不好', 'Often low, sleeping badly']),
      option('4', 'hopeless', ['觉得活着没意思', 'Life is not worth living'], { flag: 'red', action: notAlone }),
    ]),
    severalOf('learning', { ask: ['最想了解哪些方面？可以选几项。', 'What would you most like to learn about? Several are possible.'], short: ['想学的内容', 'Topics'], isOptional: true, whenAny: stays }, [
      option('1', 'diet', ['饮食', 'Diet']),
      option('2', 'exercise', ['运动和康复', 'Exercise and rehabilitation']),
      option('3', 'medicines', ['用药', 'Medicines']),
      option('4', 'monitoring', ['在家测量', 'Measuring at home']),
      option('5', 'emergency', ['突发情况怎么办', 'What to do in an emergency']),
    ]),
    choice('video', { ask: ['每月一次的视频随访，方便吗？', 'A video call once a month: would that work for you?'], short: ['视频随访', 'Video'], whenAny: stays }, [
      option('1', 'yes', ['方便', 'Yes']),
      option('2', 'with-help', ['家人帮忙可以', 'With help from family']),
      option('3', 'no', ['不方便，打电话就好', 'No, telephone only']),
    ]),
    revisitKept({ whenAny: stays }),
    careSatisfaction({ whenAny: stays }),
    freeText('wish', { ask: ['还有什么特别需要帮忙的吗？', 'Is there anything else you need help with?'], short: ['其他需要', 'Other needs'], isOptional: true, whenAny: stays }),
    say('closing', ['谢谢您。护士会按您的情况安排后面的随访，有事请拨打{{callback.number}}。', 'Thank you. The nurse will arrange the follow-up as it suits you. If anything comes up, please call {{callback.number}}.']),
  ],
);
