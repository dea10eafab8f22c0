// Satisfaction with the nursing of one ward, own wording: shorter than the survey of the whole stay, so that a head nurse may
// have it asked every week.
import { say } from './authoring.ts';
import { satisfactionPhrases } from './phrases.ts';
import { ownWording, questionnaire } from './resource.ts';
import type { Aspect } from './satisfaction.ts';
import { rated, recommendAndComment, satisfactionScores } from './satisfaction.ts';

const aspects: readonly Aspect[] = [
  { linkId: 'welcome', ask: ['刚住进来时，护士的接待和介绍，您满意吗？', 'How satisfied are you with how the nurses received you and showed you round?'], short: ['入院接待', 'Welcome'] },
  { linkId: 'own-nurse', ask: ['责任护士主动来看您、关心您，您满意吗？', 'How satisfied are you with how your own nurse came to see you?'], short: ['责任护士', 'Own nurse'] },
  { linkId: 'response', ask: ['有事叫护士，来得及时吗，您满意吗？', 'How satisfied are you with how quickly a nurse came when called?'], short: ['呼叫响应', 'Call response'] },
  { linkId: 'skill', ask: ['打针、输液这些操作，您满意吗？', 'How satisfied are you with the skill of injections and infusions?'], short: ['操作技术', 'Skill'] },
  { linkId: 'explaining', ask: ['用药和检查，护士讲得清楚吗，您满意吗？', 'How satisfied are you with what the nurses explained about medicines and tests?'], short: ['护理告知', 'Explanation'] },
  { linkId: 'daily-care', ask: ['洗漱、翻身、下床这些照料，您满意吗？', 'How satisfied are you with help in washing, turning and getting up?'], short: ['生活照料', 'Daily care'] },
  { linkId: 'quiet', ask: ['病房晚上安静吗，您满意吗？', 'How satisfied are you with the quiet at night?'], short: ['夜间安静', 'Quiet at night'] },
  { linkId: 'cleanliness', ask: ['病房和厕所的卫生，您满意吗？', 'How satisfied are you with the cleanliness of room and toilet?'], short: ['清洁卫生', 'Cleanliness'] },
  { linkId: 'discharge-teaching', ask: ['出院时护士交代的注意事项，您满意吗？', 'How satisfied are you with what the nurses told you at discharge?'], short: ['出院指导', 'Discharge advice'] },
];

export const wardSatisfaction = questionnaire(
  {
    script: 'wardSatisfaction',
    name: 'WardSatisfaction',
    title: ['病区护理满意度', 'Ward nursing satisfaction'],
    kind: 'satisfaction',
    date: '2026-11-22',
    licence: ownWording(['方面按责任制护理的日常工作排列，措辞自拟', 'Aspects of everyday primary nursing, own wording']),
    phrases: satisfactionPhrases,
    scores: satisfactionScores(aspects),
  },
  [
    say('satisfaction-opening', ['想听听您对{{stay.department}}病区护理的感受。您可以回答：很满意、满意、一般、不满意或者很不满意。', 'The hospital would like to hear about the nursing on the ward of {{stay.department}}. You may answer: very satisfied, satisfied, neither, dissatisfied or very dissatisfied.']),
    ...rated(aspects),
    ...recommendAndComment(['这个病区', 'this ward']),
  ],
);
