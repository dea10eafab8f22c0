// A foreign response laid over its questionnaire: which item each entry answers, in which occurrence, and what does not fit
// the form's structure. Everything that follows (conditions, required, values) walks this tree. Depth is bounded: JSON is not.
import type { JsonObject } from './foreign-json.ts';
import { listAt, textAt } from './foreign-json.ts';
import type { Issue } from './operation-outcome.ts';

/** Forms of the wild nest up to eight deep. */
export const deepestNesting = 40;

export interface FormItem {
  readonly linkId: string;
  readonly type: string;
  readonly raw: JsonObject;
  readonly parent: FormItem | null;
  readonly children: readonly FormItem[];
}

export interface Form {
  readonly items: ReadonlyMap<string, FormItem>;
  readonly roots: readonly FormItem[];
}

/** What stands together under one parent: the response itself, one occurrence of a group, or one answer of a question. */
export interface Branch {
  readonly at: string;
  readonly owner: ResponseNode | null;
  readonly nodes: readonly ResponseNode[];
}

export interface ResponseNode {
  readonly item: FormItem;
  readonly raw: JsonObject;
  readonly at: string;
  readonly answers: readonly JsonObject[];
  readonly branch: Branch;
  /** Where its children stand: itself for a group, each answer for a question. */
  readonly branches: readonly Branch[];
}

/** The items of a questionnaire by linkId; of two with the same one the first counts. */
export function readForm(questionnaire: JsonObject): Form {
  const items = new Map<string, FormItem>();
  const read = (raw: readonly JsonObject[], parent: FormItem | null, depth: number): FormItem[] =>
    raw.flatMap((entry) => {
      const linkId = textAt(entry, 'linkId');
      if (linkId === undefined || items.has(linkId) || depth > deepestNesting) return [];
      const children: FormItem[] = [];
      const item: FormItem = { linkId, type: textAt(entry, 'type') ?? '', raw: entry, parent, children };
      items.set(linkId, item);
      children.push(...read(listAt(entry, 'item'), item, depth + 1));
      return [item];
    });
  const roots = read(listAt(questionnaire, 'item'), null, 0);
  return { items, roots };
}

/** @param report receives what does not fit; the entry concerned is left out of the tree */
export function readTree(form: Form, response: JsonObject, report: (issue: Issue) => void): Branch {
  return readBranch(form.roots, null, response, 'QuestionnaireResponse', 0);

  function readBranch(expected: readonly FormItem[], owner: ResponseNode | null, holder: JsonObject, at: string, depth: number): Branch {
    const nodes: ResponseNode[] = [];
    const branch: Branch = { at, owner, nodes };
    if ('item' in holder && !Array.isArray(holder['item'])) report({ code: 'malformed', at, detail: { member: 'item' } });
    if (depth > deepestNesting) {
      report({ code: 'tooDeep', at, detail: { limit: deepestNesting } });
      return branch;
    }
    let last = -1;
    listAt(holder, 'item').forEach((raw, index) => {
      const place = `${at}.item[${index}]`;
      const linkId = textAt(raw, 'linkId');
      if (linkId === undefined) return report({ code: 'malformed', at: place, detail: { member: 'linkId' } });
      const item = form.items.get(linkId);
      if (!item) return report({ code: 'unknownLinkId', at: place, detail: { linkId } });
      const position = expected.indexOf(item);
      if (position < 0) return report({ code: 'misplaced', at: place, detail: { linkId } });
      if (position < last) report({ code: 'outOfOrder', at: place, detail: { linkId } });
      last = Math.max(last, position);
      nodes.push(readNode(item, branch, raw, place, depth));
    });
    return branch;
  }

  function readNode(item: FormItem, branch: Branch, raw: JsonObject, at: string, depth: number): ResponseNode {
    const branches: Branch[] = [];
    if ('answer' in raw && !Array.isArray(raw['answer'])) report({ code: 'malformed', at, detail: { member: 'answer' } });
    const answers = listAt(raw, 'answer');
    const node: ResponseNode = { item, raw, at, answers, branch, branches };
    if (item.type === 'group') {
      if (answers.length > 0) report({ code: 'groupAnswered', at, detail: { linkId: item.linkId } });
      branches.push(readBranch(item.children, node, raw, at, depth + 1));
      return node;
    }
    // FHIR's rule qrs-1: below an item or below its answers, never both.
    if (answers.length > 0 && 'item' in raw) report({ code: 'itemAndAnswer', at, detail: { linkId: item.linkId } });
    else if ('item' in raw) branches.push(readBranch(item.children, node, raw, at, depth + 1));
    answers.forEach((answer, index) => branches.push(readBranch(item.children, node, answer, `${at}.answer[${index}]`, depth + 1)));
    return node;
  }
}
