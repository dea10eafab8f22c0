// What only the runtime can say of a foreign response: whether an `enableWhenExpression` holds, which constraints are not met,
// which recorded totals differ from what the form works out. The raw tree says where; without the engine this part is left out
// and said to be.
import type { QuestionnaireResponse } from 'fhir/r4';
import type { AnswerValue } from './answer.ts';
import type { Evaluation } from './evaluation.ts';
import { evaluate } from './evaluation.ts';
import type { ExpressionEngine } from './expressions.ts';
import { hasExpressions } from './expressions.ts';
import { extensionUrls } from './extensions.ts';
import type { JsonObject } from './foreign-json.ts';
import { extensionOf, isTrueAt, textAt } from './foreign-json.ts';
import { buildModel } from './model.ts';
import { scalarOf } from './options.ts';
import type { Issue } from './operation-outcome.ts';
import type { ReadResponse } from './read-response.ts';
import { readResponse } from './read-response.ts';
import { readQuestionnaire, valueSetFinder } from './resources.ts';
import type { Branch, FormItem } from './response-tree.ts';
import { placeOfKey, slotKey } from './slot.ts';

export interface ExpressionVerdict {
  readonly issues: readonly Issue[];
  /** By its `enableWhenExpression`; true for an item that has none. */
  isAsked(item: FormItem, branch: Branch): boolean;
}

const nothing: ExpressionVerdict = { issues: [], isAsked: () => true };

/** @param isSound the structure of the response could be read; otherwise nothing is worked out */
export function readExpressions(form: JsonObject, response: JsonObject, parts: { readonly engine: ExpressionEngine | null; readonly resources: readonly unknown[]; readonly isSound: boolean }): ExpressionVerdict {
  const shape = readQuestionnaire(form);
  if ('malformedAt' in shape || !hasExpressions(shape.questionnaire)) return nothing;
  const left: ExpressionVerdict = { ...nothing, issues: [{ code: 'expressionsNotChecked', at: 'QuestionnaireResponse', detail: {} }] };
  if (!parts.engine || !parts.isSound) return left;
  try {
    const model = buildModel(shape.questionnaire, { engine: parts.engine, findValueSet: valueSetFinder(parts.resources) });
    const read = readResponse(model, response as unknown as QuestionnaireResponse);
    const evaluation = evaluate(model, read.answers, { instant: textAt(response, 'authored') ?? null, facts: {} });
    return { issues: [...violations(evaluation, read), ...differences(evaluation, read)], isAsked: (item, branch) => extensionOf(item.raw, extensionUrls.enableWhenExpression) === undefined || evaluation.enabled.get(slotKey(item.linkId, occurrencesOf(branch))) !== false };
  } catch {
    // Foreign JSON that slipped through the shape check; what the raw tree found stands.
    return left;
  }
}

function violations(evaluation: Evaluation, read: ReadResponse): Issue[] {
  return [...evaluation.violations].flatMap(([key, constraints]) =>
    constraints.map(({ severity, human }) => ({
      code: severity === 'error' ? ('constraint' as const) : ('constraintWarning' as const),
      at: read.expressions.get(key) ?? 'QuestionnaireResponse',
      detail: { linkId: placeOfKey(evaluation.model, key)?.linkId ?? 'Questionnaire' },
      text: human,
    })),
  );
}

function differences(evaluation: Evaluation, read: ReadResponse): Issue[] {
  return [...read.recorded].flatMap(([key, recorded]) => {
    const computed = evaluation.computed.get(key) ?? [];
    if (computed.length === 0 || isSame(recorded, computed)) return [];
    const detail = { linkId: placeOfKey(evaluation.model, key)?.linkId ?? key, recorded: written(recorded), computed: written(computed) };
    return [{ code: 'calculatedDiffers' as const, at: read.expressions.get(key) ?? 'QuestionnaireResponse', detail }];
  });
}

/** Numbers agree to what a form can have rounded away. */
function isSame(left: readonly AnswerValue[], right: readonly AnswerValue[]): boolean {
  return left.length === right.length && left.every((value, index) => {
    const [one, other] = [scalarOf(value), scalarOf(right[index] ?? value)];
    return one === other || (typeof one === 'number' && typeof other === 'number' && Math.abs(one - other) < 1e-6);
  });
}

function written(values: readonly AnswerValue[]): string {
  return values.map((value) => String(scalarOf(value))).join(', ');
}

/** Numbers of the repeating groups around, outermost first, in the order in which they stand. */
function occurrencesOf(branch: Branch): number[] {
  const { owner } = branch;
  if (!owner) return [];
  const around = occurrencesOf(owner.branch);
  const isRepeating = owner.item.type === 'group' && isTrueAt(owner.item.raw, 'repeats');
  return isRepeating ? [...around, owner.branch.nodes.filter((node) => node.item === owner.item).indexOf(owner)] : around;
}
