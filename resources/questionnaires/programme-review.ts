// Asked again in a programme, month by month, of the patient or of the caregiver: what the needs survey asked at the beginning, so that
// before and after can be compared, and what should be changed.
import { choice, freeText, option, say } from './authoring.ts';
import { satisfactionPhrases } from './phrases.ts';
import { careSatisfaction, revisitKept } from './programme-questions.ts';
import { ownWording, questionnaire } from './resource.ts';

export const programmeReview = questionnaire(
  {
    script: 'programmeReview',
    name: 'ProgrammeReview',
    title: ['关怀计划阶段回顾', 'Programme review'],
    kind: 'satisfaction',
    date: '2026-11-22',
    licence: ownWording(['与需求评估前后对照，措辞自拟', 'Compared with the needs survey, own wording']),
    phrases: satisfactionPhrases,
  },
  [
    say('opening', ['关怀计划进行了一段时间，想听听您的感受，三个问题。', 'The programme has been going on for a while; a few questions about how you find it.']),
    revisitKept(),
    careSatisfaction(),
    choice('frequency', { ask: ['现在联系您的次数，合适吗？', 'Is the number of contacts right for you?'], short: ['联系频次', 'Frequency'] }, [
      option('1', 'right', ['合适', 'Right']),
      option('2', 'too-many', ['太多', 'Too many']),
      option('3', 'too-few', ['太少', 'Too few']),
    ]),
    freeText('change', { ask: ['有什么想改一改的吗？', 'Is there anything you would change?'], short: ['改进', 'Changes'], isOptional: true }),
    say('closing', ['谢谢您，有事请拨打{{callback.number}}。', 'Thank you. If anything comes up, please call {{callback.number}}.']),
  ],
);
