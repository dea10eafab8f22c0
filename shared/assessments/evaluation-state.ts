// What is known of a form with its answers at one moment of a call: which slots there are, which are asked, what is computed,
// what is contradicted. Never changed once it is shown; the next answer makes the next one.
import type { Answers, AnswerValue } from './answer.ts';
import type { ItemCache } from './expression-response.ts';
import type { Constraint } from './expressions.ts';
import type { Facts } from './facts.ts';
import type { FormModel } from './model.ts';
import type { Layout, SlotKey } from './slot.ts';

/** What is fixed when a response is begun. */
export interface CallContext {
  /** What now() and today() say: ISO 8601 with zone; null: nothing. */
  readonly instant: string | null;
  /** What is known about the patient, for placeholders in texts. */
  readonly facts: Facts;
  /** Somebody else than the patient listens: what is read aloud says nothing of the stay. */
  readonly isProxy?: boolean;
}

export interface Evaluation extends Layout {
  readonly model: FormModel;
  readonly context: CallContext;
  /** Everything ever given, by slot, also at slots that are hidden or gone. */
  readonly answers: Answers;
  readonly enabled: ReadonlyMap<SlotKey, boolean>;
  /** Calculated and initial values of slots that are not asked. */
  readonly computed: ReadonlyMap<SlotKey, readonly AnswerValue[]>;
  /** By slot or occurrence and name. */
  readonly variables: ReadonlyMap<string, readonly unknown[]>;
  /** Constraints that are not met, by slot or occurrence; '' is the whole form. */
  readonly violations: ReadonlyMap<string, readonly Constraint[]>;
  /** Expressions that failed, by slot; messages hold no answers. */
  readonly defects: ReadonlyMap<string, string>;
  /** How many nodes of the graph were evaluated to get here from the step before. */
  readonly evaluated: number;
  /** The response as expressions see it, as far as it is built. */
  readonly items: ItemCache;
}
