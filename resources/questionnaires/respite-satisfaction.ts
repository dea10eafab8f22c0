// After each respite visit, own wording: was the caregiver relieved, was the patient safe. An accident during the visit is a
// red flag; harsh treatment too. The relative answers.
import type { Words } from './authoring.ts';
import { answered, choice, option, say } from './authoring.ts';
import { satisfactionPhrases } from './phrases.ts';
import { describe, seeDoctorToday } from './recurring.ts';
import { ownWording, questionnaire } from './resource.ts';
import type { Aspect } from './satisfaction.ts';
import { rated, recommendAndComment, satisfactionScores } from './satisfaction.ts';

const stopProvider: Words = ['记录经过，暂停此人派单，通知喘息服务负责人', 'Record it, no more visits by this person, inform the head of respite care'];

const aspects: readonly Aspect[] = [
  { linkId: 'arranging', ask: ['预约和时间安排，您满意吗？', 'How satisfied are you with booking and the time agreed?'], short: ['预约安排', 'Arranging'] },
  { linkId: 'punctuality', ask: ['来的人准时吗，您满意吗？', 'How satisfied are you with punctuality?'], short: ['准时', 'Punctuality'] },
  { linkId: 'manner', ask: ['来的人对您家人的态度，您满意吗？', 'How satisfied are you with how your relative was treated?'], short: ['服务态度', 'Manner'] },
  { linkId: 'skill', ask: ['照料做得细致、熟练吗，您满意吗？', 'How satisfied are you with the care and skill?'], short: ['照料质量', 'Skill'] },
  { linkId: 'handover', ask: ['走的时候，有没有把情况跟您说清楚，您满意吗？', 'How satisfied are you with what you were told at the end of the visit?'], short: ['情况交代', 'Hand-over'] },
  { linkId: 'rest', ask: ['这段时间您得到休息了，您满意吗？', 'How satisfied are you with the rest it gave you?'], short: ['得到休息', 'Rest'] },
];

export const respiteSatisfaction = questionnaire(
  {
    script: 'respiteSatisfaction',
    name: 'RespiteSatisfaction',
    title: ['喘息服务后满意度', 'Satisfaction after respite care'],
    kind: 'satisfaction',
    date: '2026-11-22',
    licence: ownWording(['方面按喘息服务的过程排列，措辞自拟', 'Aspects along the course of a respite visit, own wording']),
    phrases: satisfactionPhrases,
    scores: satisfactionScores(aspects),
  },
  [
    say('satisfaction-opening', ['前几天有人上门替您照看家人，想听听您的感受。您可以回答：很满意、满意、一般、不满意或者很不满意。', 'A few days ago somebody came to look after your relative in your place; the hospital would like to hear how it went. You may answer: very satisfied, satisfied, neither, dissatisfied or very dissatisfied.']),
    ...rated(aspects),
    choice('safety', { ask: ['服务的时候，家人有没有摔倒、受伤，或者受到委屈？', 'During the visit, did your relative fall, get hurt, or feel mistreated?'], short: ['服务安全', 'Safety'] }, [
      option('1', 'none', ['没有', 'No']),
      option('2', 'fall', ['摔倒或者受伤', 'Fell or got hurt'], { flag: 'red', action: seeDoctorToday }),
      option('3', 'mistreated', ['受到委屈', 'Felt mistreated'], { flag: 'red', action: stopProvider }),
      option('4', 'valuables', ['丢了东西', 'Something was lost'], { flag: 'yellow', action: stopProvider }),
    ]),
    describe('safety-detail', ['请您说一说经过。', 'Please tell me what happened.'], ['经过', 'What happened'], ['fall', 'mistreated', 'valuables'].map((code) => answered('safety', code))),
    choice('again', { ask: ['以后需要的时候，还愿意用这项服务吗？', 'If you need it, would you use this service again?'], short: ['再次使用', 'Use again'] }, [
      option('1', 'yes', ['愿意', 'Yes']),
      option('2', 'other-person', ['愿意，想换一个人', 'Yes, with another person']),
      option('3', 'no', ['不愿意', 'No']),
    ]),
    ...recommendAndComment(['这项服务', 'this service']),
  ],
);
