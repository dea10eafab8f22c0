// How a contact ended: the closed list of features C4, with what each outcome means for the plan. One table; the page,
// the backend and the reports read the same row. An outcome says what happened in the conversation, never a state of the task.
import { z } from 'zod';

export const outcomes = [
  'completed_self',
  'completed_family',
  'completed_partly',
  'not_the_person',
  'cannot_communicate',
  'callback',
  'refused_once',
  'refused_all',
  'deceased',
  'moved_away',
  'readmitted',
  'voicemail',
  'no_answer',
  'busy',
  'powered_off',
  'suspended',
  'vacant',
  'wrong_number',
  'unobtainable',
  'rejected',
  'other',
] as const;
export type Outcome = (typeof outcomes)[number];
export const outcomeSchema = z.enum(outcomes);

/**
 * What the outcome does to the due tasks of the contact:
 * `complete` closes them as done; `refuse` closes these only (拒绝本次); `retry` is a failed attempt that comes back by policy;
 * `callback` comes back at the promised time; `end-plan` closes these as done and voids the later steps of their plans;
 * `stop` stops every plan and message of the person until a supervisor reverses it.
 */
export type OutcomeEffect = 'complete' | 'refuse' | 'retry' | 'callback' | 'end-plan' | 'stop';

/** What must be said with an outcome before the contact can be closed. */
export type OutcomeNeed = 'answered-by' | 'callback' | 'informant' | 'note' | 'number';

export interface OutcomeDefinition {
  /** Somebody answered and spoke. */
  readonly isReached: boolean;
  readonly effect: OutcomeEffect;
  readonly needs: readonly OutcomeNeed[];
  /** The number itself is useless from now on and goes to the list of bad numbers. */
  readonly marksNumber?: 'vacant' | 'suspended' | 'wrong_number';
  /** Worth another try on the same day, before the ordinary delay. */
  readonly isSameDay?: boolean;
}

export const outcomeDefinitions: Readonly<Record<Outcome, OutcomeDefinition>> = {
  completed_self: { isReached: true, effect: 'complete', needs: [] },
  completed_family: { isReached: true, effect: 'complete', needs: ['answered-by'] },
  completed_partly: { isReached: true, effect: 'complete', needs: ['answered-by'] },
  not_the_person: { isReached: true, effect: 'retry', needs: [] },
  cannot_communicate: { isReached: true, effect: 'retry', needs: [] },
  callback: { isReached: true, effect: 'callback', needs: ['callback'] },
  refused_once: { isReached: true, effect: 'refuse', needs: [] },
  refused_all: { isReached: true, effect: 'stop', needs: ['answered-by'] },
  deceased: { isReached: true, effect: 'stop', needs: ['informant'] },
  moved_away: { isReached: true, effect: 'end-plan', needs: [] },
  readmitted: { isReached: true, effect: 'end-plan', needs: [] },
  voicemail: { isReached: false, effect: 'retry', needs: [] },
  no_answer: { isReached: false, effect: 'retry', needs: [] },
  busy: { isReached: false, effect: 'retry', needs: [], isSameDay: true },
  powered_off: { isReached: false, effect: 'retry', needs: [], isSameDay: true },
  suspended: { isReached: false, effect: 'retry', needs: ['number'], marksNumber: 'suspended' },
  vacant: { isReached: false, effect: 'retry', needs: ['number'], marksNumber: 'vacant' },
  wrong_number: { isReached: false, effect: 'retry', needs: ['number'], marksNumber: 'wrong_number' },
  unobtainable: { isReached: false, effect: 'retry', needs: [] },
  rejected: { isReached: false, effect: 'retry', needs: [] },
  other: { isReached: false, effect: 'retry', needs: ['note'] },
};

export const reachedOutcomes: readonly Outcome[] = outcomes.filter((outcome) => outcomeDefinitions[outcome].isReached);
export const notReachedOutcomes: readonly Outcome[] = outcomes.filter((outcome) => !outcomeDefinitions[outcome].isReached);

/** Who spoke at the other end: the patient, or a relation in the words of `related_person.relationship`. */
export const answerers = ['patient', 'spouse', 'child', 'parent', 'sibling', 'grandchild', 'grandparent', 'relative', 'friend', 'carer', 'other'] as const;
export const answererSchema = z.enum(answerers);
export type Answerer = z.infer<typeof answererSchema>;

export interface OutcomeDetails {
  readonly note: string;
  readonly answeredBy: Answerer | null;
  readonly callback: { readonly at: number } | null;
  readonly deceased: { readonly informant: string } | null;
  readonly contactPointId: string | null;
}

/** What is still to be said before the contact may close with this outcome; empty when nothing is missing. */
export function missingNeeds(outcome: Outcome, details: OutcomeDetails): OutcomeNeed[] {
  return outcomeDefinitions[outcome].needs.filter((need) => !isMet(need, details));
}

function isMet(need: OutcomeNeed, details: OutcomeDetails): boolean {
  switch (need) {
    case 'answered-by':
      return details.answeredBy !== null;
    case 'callback':
      return details.callback !== null;
    case 'informant':
      return details.deceased !== null && details.deceased.informant.trim() !== '';
    case 'note':
      return details.note.trim() !== '';
    case 'number':
      return details.contactPointId !== null;
  }
}
