// An office that works in a programme: calls with answers, through the contract only. For tests of programmes and the long simulation.
import type { AnswerValue } from '#shared/assessments/answer.ts';
import { askedQuestions, evaluate, withAnswer } from '#shared/assessments/evaluation.ts';
import { buildModel } from '#shared/assessments/model.ts';
import type { Answerer, Outcome } from '#shared/queue/outcomes.ts';
import type { Actor } from '../../electron/backend/rpc/context.ts';
import type { TestBackend } from './backend.ts';

/** By linkId: an option's code or a number; what is not named gets the first option, or zero. */
export type Said = Readonly<Record<string, string | number>>;

export interface Call {
  readonly patientId: string;
  readonly outcome?: Outcome;
  readonly answeredBy?: Answerer;
  readonly said?: Said;
  readonly deceasedOn?: string;
}

/** Claims the person, asks every script of the contact, ends it. Minutes pass. @returns the contact's id */
export function call(test: Pick<TestBackend, 'call' | 'clock'>, nurse: Actor, { patientId, outcome = 'completed_self', answeredBy = 'patient', said = {}, deceasedOn }: Call): string {
  const contact = test.call('queue', 'claim', { patientId }, nurse);
  test.clock.now += 60_000;
  const isCompleted = outcome === 'completed_self' || outcome === 'completed_family';
  if (isCompleted) {
    test.call('queue', 'saveContact', { contactId: contact.id, answeredBy, isIdentityConfirmed: true }, nurse);
    for (const response of test.call('assessments', 'getResponses', { contactId: contact.id }, nurse)) {
      const model = buildModel(response.questionnaire);
      let evaluation = evaluate(model, new Map());
      for (let asked = 0; ; asked += 1) {
        const slot = askedQuestions(evaluation)[asked];
        if (!slot) break;
        const value = valueOf(slot.place, said[slot.place.linkId]);
        if (value) {
          test.call('assessments', 'saveAnswer', { responseId: response.id, linkId: slot.key, values: [value] }, nurse);
          evaluation = withAnswer(evaluation, slot.key, { values: [value], absentReason: null, note: null, isFlagged: false });
        } else if (slot.place.item.required === true) {
          test.call('assessments', 'saveAnswer', { responseId: response.id, linkId: slot.key, absentReason: 'asked-unknown' }, nurse);
        }
      }
      test.call('assessments', 'completeResponse', { responseId: response.id }, nurse);
    }
  }
  test.clock.now += 120_000;
  test.call('queue', 'finishContact', { contactId: contact.id, outcome, answeredBy, note: '记录', contactPointId: contact.proposedContactPointId, deceased: outcome === 'deceased' ? { on: deceasedOn ?? null, informant: '女儿' } : null, callback: outcome === 'callback' ? { at: test.clock.now + 3_600_000 } : null }, nurse);
  return contact.id;
}

function valueOf(place: Parameters<typeof askedQuestions>[0]['slots'][number]['place'], said: string | number | undefined): AnswerValue | null {
  if (place.options.length > 0) {
    const chosen = place.options.find((option) => 'valueCoding' in option.value && option.value.valueCoding.code === said) ?? place.options[0];
    return chosen?.value ?? null;
  }
  switch (place.item.type) {
    case 'integer':
      return { valueInteger: typeof said === 'number' ? said : 0 };
    case 'decimal':
      return { valueDecimal: typeof said === 'number' ? said : 36.5 };
    default:
      return null;
  }
}
