// Satisfaction of the family, own wording: were they told, taught and respected, and is somebody there for them afterwards.
// The relative answers for herself, not for the patient.
import { say } from './authoring.ts';
import { satisfactionPhrases } from './phrases.ts';
import { ownWording, questionnaire } from './resource.ts';
import type { Aspect } from './satisfaction.ts';
import { rated, recommendAndComment, satisfactionScores } from './satisfaction.ts';

const aspects: readonly Aspect[] = [
  { linkId: 'informed', ask: ['病情和治疗，医生向家属说明得清楚吗，您满意吗？', 'How satisfied are you with how the doctors explained condition and treatment to the family?'], short: ['病情告知', 'Being informed'] },
  { linkId: 'respect', ask: ['医务人员对家属的态度，您满意吗？', 'How satisfied are you with how the staff treated the family?'], short: ['尊重家属', 'Respect'] },
  { linkId: 'visiting', ask: ['探视和陪护的安排，您满意吗？', 'How satisfied are you with the arrangements for visits and staying with the patient?'], short: ['探视陪护', 'Visiting'] },
  { linkId: 'decisions', ask: ['做治疗决定时，听取家属的意见，您满意吗？', 'How satisfied are you with how the family was heard in decisions?'], short: ['参与决定', 'Decisions'] },
  { linkId: 'teaching', ask: ['护士教您怎么照顾病人，您满意吗？', 'How satisfied are you with how the nurses taught you to care for the patient?'], short: ['照护指导', 'Teaching'] },
  { linkId: 'costs', ask: ['费用说明得清楚吗，您满意吗？', 'How satisfied are you with how the costs were explained?'], short: ['费用说明', 'Costs'] },
  { linkId: 'discharge', ask: ['出院的准备和安排，您满意吗？', 'How satisfied are you with how the discharge was prepared?'], short: ['出院准备', 'Discharge'] },
  { linkId: 'hotline', ask: ['出院以后有问题，能找到人问，您满意吗？', 'How satisfied are you with being able to reach somebody after discharge?'], short: ['出院后咨询', 'Someone to ask'] },
  { linkId: 'support', ask: ['对您自己的关心和支持，您满意吗？', 'How satisfied are you with the care and support for you yourself?'], short: ['家属支持', 'Support'] },
];

export const caregiverSatisfaction = questionnaire(
  {
    script: 'caregiverSatisfaction',
    name: 'CaregiverSatisfaction',
    title: ['家属满意度', 'Family satisfaction'],
    kind: 'satisfaction',
    date: '2026-11-22',
    licence: ownWording(['方面按家属陪护与出院后照护的需要排列，措辞自拟', 'Aspects of what families need during the stay and afterwards, own wording']),
    phrases: satisfactionPhrases,
    scores: satisfactionScores(aspects),
  },
  [
    say('satisfaction-opening', ['您照顾家人辛苦了。这次想听听您作为家属的感受。您可以回答：很满意、满意、一般、不满意或者很不满意。', 'Thank you for looking after your relative. This time the hospital would like to hear how you found it as family. You may answer: very satisfied, satisfied, neither, dissatisfied or very dissatisfied.']),
    ...rated(aspects),
    ...recommendAndComment(['这家医院', 'this hospital']),
  ],
);
