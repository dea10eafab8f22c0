// Whether an item of a foreign response was to be asked, by `enableWhen` (and by expression, where the runtime says so). A condition looks at its own occurrence first: the
// nearest branch around it that can hold the question. A question that is itself not asked has no answer.
import type { QuestionnaireItemEnableWhen } from 'fhir/r4';
import type { AnswerValue } from './answer.ts';
import { answerValueSchema } from './answer.ts';
import { isMet } from './enabled.ts';
import type { JsonObject } from './foreign-json.ts';
import { listAt, textAt, valueOf } from './foreign-json.ts';
import type { Branch, Form, FormItem, ResponseNode } from './response-tree.ts';

export interface Conditions {
  /** Whether `item`, standing or missing in `branch`, is asked there. */
  isAsked(item: FormItem, branch: Branch): boolean;
}

/** @param byExpression whether the item's own expression lets it be asked there */
export function readConditions(form: Form, byExpression: Conditions['isAsked']): Conditions {
  const known = new Map<Branch, Map<FormItem, boolean>>();

  function isAsked(item: FormItem, branch: Branch): boolean {
    let inBranch = known.get(branch);
    if (!inBranch) known.set(branch, (inBranch = new Map<FormItem, boolean>()));
    const before = inBranch.get(item);
    if (before !== undefined) return before;
    inBranch.set(item, true); // a circle of conditions ends here
    const isAskedNow = (branch.owner === null || isAsked(branch.owner.item, branch.owner.branch)) && conditionsHold(item, branch) && byExpression(item, branch);
    inBranch.set(item, isAskedNow);
    return isAskedNow;
  }

  function conditionsHold(item: FormItem, branch: Branch): boolean {
    const conditions = listAt(item.raw, 'enableWhen');
    if (conditions.length === 0) return true;
    const holds = (condition: JsonObject): boolean => {
      const question = form.items.get(textAt(condition, 'question') ?? '');
      return isMet(condition as unknown as QuestionnaireItemEnableWhen, question ? answersSeenFrom(branch, question) : []);
    };
    return item.raw['enableBehavior'] === 'any' ? conditions.some(holds) : conditions.every(holds);
  }

  function answersSeenFrom(branch: Branch, question: FormItem): AnswerValue[] {
    const { owner } = branch;
    if (owner === null || isBelow(question, owner.item)) return valuesIn(branch, question);
    return owner.item === question ? valuesOf(owner) : answersSeenFrom(owner.branch, question);
  }

  function valuesIn(branch: Branch, question: FormItem): AnswerValue[] {
    return branch.nodes.flatMap((node) => (node.item === question ? valuesOf(node) : isBelow(question, node.item) ? node.branches.flatMap((inner) => valuesIn(inner, question)) : []));
  }

  function valuesOf(node: ResponseNode): AnswerValue[] {
    return isAsked(node.item, node.branch) ? node.answers.flatMap(toAnswerValue) : [];
  }

  return { isAsked };
}

function isBelow(item: FormItem, ancestor: FormItem): boolean {
  for (let parent = item.parent; parent; parent = parent.parent) if (parent === ancestor) return true;
  return false;
}

/** What is no value of ours still exists; it just equals nothing. */
function toAnswerValue(answer: JsonObject): AnswerValue[] {
  const found = valueOf(answer);
  if (!found) return [];
  const { type, value } = found;
  const parsed = answerValueSchema.safeParse({ [`value${type.charAt(0).toUpperCase()}${type.slice(1)}`]: value });
  return [parsed.success ? parsed.data : { valueString: `${type}:` }];
}
