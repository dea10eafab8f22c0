// Needs survey of the programme for families: about the caregiver herself, answered by herself. What she carries is asked by BSFC-s
// beside it. Agreement comes first; nothing here is told to the patient.
import { choice, freeText, option, say, severalOf } from './authoring.ts';
import { satisfactionPhrases } from './phrases.ts';
import { agreement, careSatisfaction, notAlone, stays } from './programme-questions.ts';
import { ownWording, questionnaire } from './resource.ts';

export const needsCaregiver = questionnaire(
  {
    script: 'needsCaregiver',
    name: 'NeedsSurveyCaregiver',
    title: ['家属关怀需求评估（照护者）', 'Needs survey for families (caregiver)'],
    kind: 'follow_up',
    date: '2026-11-22',
    licence: ownWording(['内容按家庭照护者常见需要排列，措辞自拟', 'Ordered by common needs of family caregivers, own wording']),
    phrases: satisfactionPhrases,
  },
  [
    say('opening', ['您照顾家人辛苦了。医院有一个家属关怀计划：关怀电话、照护讲座、家属互助和喘息服务，不收费，随时可以退出，不参加也不影响病人看病。先了解几个情况。', 'Looking after a relative is hard work. The hospital has a programme for families: care calls, lectures, mutual help and respite care. It is free, you may leave at any time, and not taking part changes nothing about the patient’s treatment. A few questions first.']),
    agreement(),
    choice('hours', { ask: ['每天照顾病人大约多长时间？', 'How long do you look after the patient each day?'], short: ['照护时长', 'Hours of care'], whenAny: stays }, [
      option('1', 'few', ['不到4小时', 'Less than 4 hours']),
      option('2', 'half', ['4到8小时', '4 to 8 hours']),
      option('3', 'most', ['8小时以上', 'More than 8 hours']),
      option('4', 'all-day', ['白天晚上都要', 'Day and night']),
    ]),
    choice('help', { ask: ['有没有人能替换您？', 'Is there somebody who can take over from you?'], short: ['有人替换', 'Taking over'], whenAny: stays }, [
      option('1', 'often', ['经常有', 'Often']),
      option('2', 'sometimes', ['偶尔有', 'Sometimes']),
      option('3', 'nobody', ['没有人', 'Nobody']),
    ]),
    choice('sleep', { ask: ['夜里能睡好吗？', 'Can you sleep at night?'], short: ['睡眠', 'Sleep'], whenAny: stays }, [
      option('1', 'well', ['能', 'Yes']),
      option('2', 'interrupted', ['要起来几次', 'Up several times']),
      option('3', 'badly', ['基本睡不好', 'Hardly']),
    ]),
    choice('own-health', { ask: ['您自己的身体怎么样？', 'How is your own health?'], short: ['自身健康', 'Own health'], whenAny: stays }, [
      option('1', 'good', ['还好', 'Fine']),
      option('2', 'some', ['有些小毛病', 'Some complaints']),
      option('3', 'poor', ['不好，没时间看病', 'Poor, no time to see a doctor']),
    ]),
    choice('mood', { ask: ['这两周心情怎么样？', 'How has your mood been these two weeks?'], short: ['情绪', 'Mood'], whenAny: stays }, [
      option('1', 'good', ['还好', 'Fine']),
      option('2', 'tired', ['累，有时低落', 'Tired, sometimes low']),
      option('3', 'often-low', ['经常低落、想哭', 'Often low, close to tears']),
      option('4', 'hopeless', ['撑不下去了', 'Cannot go on'], { flag: 'red', action: notAlone }),
    ]),
    severalOf('skills', { ask: ['哪些照护最想学？可以选几项。', 'Which care skills would you most like to learn? Several are possible.'], short: ['想学的照护', 'Skills'], isOptional: true, whenAny: stays }, [
      option('1', 'moving', ['翻身和搬动', 'Turning and moving']),
      option('2', 'feeding', ['喂饭和防呛', 'Feeding without choking']),
      option('3', 'medicines', ['用药', 'Medicines']),
      option('4', 'rehabilitation', ['康复训练', 'Rehabilitation']),
      option('5', 'talking', ['和病人沟通', 'Talking with the patient']),
    ]),
    choice('respite', { ask: ['如果有人来替您照看几个小时，需要吗？', 'Would it help if somebody took over for a few hours?'], short: ['喘息服务', 'Respite care'], whenAny: stays }, [
      option('1', 'yes', ['需要', 'Yes']),
      option('2', 'later', ['现在不用', 'Not now']),
      option('3', 'no', ['不需要', 'No']),
    ]),
    choice('community', { ask: ['愿意加入家属互助群吗？', 'Would you like to join a group of families?'], short: ['家属群', 'Family group'], whenAny: stays }, [
      option('1', 'yes', ['愿意', 'Yes']),
      option('2', 'no', ['暂时不', 'Not now']),
    ]),
    careSatisfaction({ whenAny: stays }),
    freeText('wish', { ask: ['还有什么特别需要帮忙的吗？', 'Is there anything else you need help with?'], short: ['其他需要', 'Other needs'], isOptional: true, whenAny: stays }),
    say('closing', ['谢谢您，也请保重自己。有事请拨打{{callback.number}}。', 'Thank you, and please take care of yourself. If anything comes up, please call {{callback.number}}.']),
  ],
);
