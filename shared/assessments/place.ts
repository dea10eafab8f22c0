// An item of a form as it is worked with: what the FHIR resource says of it, read once. Where it stands in a response is a slot.
import type { QuestionnaireItem, QuestionnaireItemEnableWhen } from 'fhir/r4';
import type { Formulas } from './expressions.ts';
import type { LocalizedText } from './extensions.ts';
import type { FlagRule } from './flag-rules.ts';
import type { Option } from './options.ts';

export interface Place {
  readonly linkId: string;
  readonly item: QuestionnaireItem;
  readonly parent: string | null;
  readonly children: readonly string[];
  /** A question is asked; a computed or hidden one is not; what we cannot ask (a file, a reference) is shown and skipped. */
  readonly role: 'group' | 'display' | 'note' | 'question' | 'unasked' | 'unsupported';
  /** Position in the document, from 0. */
  readonly position: number;
  /** The repeating groups around it, outermost first. */
  readonly path: readonly string[];
  /** A group that may be there several times. */
  readonly isRepeating: boolean;
  /** How many occurrences of a repeating group, or answers of a repeating question; null: no limit. */
  readonly occurs: { readonly minimum: number; readonly maximum: number | null };
  readonly conditions: readonly QuestionnaireItemEnableWhen[];
  readonly formulas: Formulas;
  readonly options: readonly Option[];
  readonly flagRules: readonly FlagRule[];
  readonly text: LocalizedText;
  readonly shortText: LocalizedText;
  /** For the nurse, never read out. */
  readonly notes: readonly LocalizedText[];
}
