// Which outcome is proposed before the nurse chooses one: what F9 takes when nothing is said. What was spoken comes before what
// the line reported; nothing is proposed as done that nobody spoke about, and an outcome that stops a plan is never proposed.
import type { Answerer, Outcome } from './outcomes.ts';

export interface Spoken {
  /** A call of this contact was answered, or an answer is in the script. */
  readonly wasAnswered: boolean;
  /** Questions that hold an answer. */
  readonly answered: number;
  /** No required question is open; true also for a script without any. */
  readonly isComplete: boolean;
  /** Null: not said, which is taken for the patient. */
  readonly answeredBy: Answerer | null;
  /** What the exchange said of a call that was not answered. */
  readonly lineOutcome: Outcome | null;
}

/** Null where only the nurse can know: somebody answered, and the script was not begun. */
export function proposeOutcome({ wasAnswered, answered, isComplete, answeredBy, lineOutcome }: Spoken): Outcome | null {
  if (!wasAnswered) return lineOutcome;
  if (isComplete) return answeredBy === null || answeredBy === 'patient' ? 'completed_self' : 'completed_family';
  return answered > 0 ? 'completed_partly' : lineOutcome;
}
