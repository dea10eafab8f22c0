// A FHIR R4 QuestionnaireResponse checked against its Questionnaire as both are written: structure, conditions, required,
// occurrences, values. Anyone may have written them, so nothing here trusts a shape and nothing throws. A response that is
// still in progress may be incomplete; whatever it holds must be right already.
import type { OperationOutcome } from 'fhir/r4';
import { checkAnswerValues, hasContent } from './answer-rules.ts';
import type { ExpressionEngine } from './expressions.ts';
import { extensionUrls } from './extensions.ts';
import type { JsonObject } from './foreign-json.ts';
import { asObject, extensionOf, isTrueAt, listAt, numberAt, objectAt, textAt } from './foreign-json.ts';
import type { Issue } from './operation-outcome.ts';
import { operationOutcome } from './operation-outcome.ts';
import { readConditions } from './response-conditions.ts';
import { readExpressions } from './response-expressions.ts';
import type { Branch, FormItem, ResponseNode } from './response-tree.ts';
import { readForm, readTree } from './response-tree.ts';
import { readTerminology } from './value-sets.ts';

const responseStatuses = new Set(['in-progress', 'completed', 'amended', 'entered-in-error', 'stopped']);
const incompleteStatuses = new Set(['in-progress', 'stopped', 'entered-in-error']);

export interface ValidationParts {
  /** ValueSets and CodeSystems that the form names without containing them. */
  readonly resources?: readonly unknown[];
  /** Without it conditions, constraints and totals by expression are left out, and the outcome says so. */
  readonly engine?: ExpressionEngine | null;
}

/** @param questionnaire null where it is not at hand; one contained in the response is found by itself */
export function validateResponse(questionnaire: unknown, response: unknown, { resources = [], engine = null }: ValidationParts = {}): OperationOutcome {
  const issues: Issue[] = [];
  const report = (issue: Issue): void => void issues.push(issue);
  const found = asObject(response);
  if (!found || found['resourceType'] !== 'QuestionnaireResponse') return operationOutcome([{ code: 'notAResponse', at: 'QuestionnaireResponse', detail: {} }]);
  checkHeader(found, report);
  const form = findForm(questionnaire, found, report);
  if (form) {
    checkForm(form, found, report);
    checkItems(form, found, { resources: [...listAt(form, 'contained'), ...listAt(found, 'contained'), ...resources], engine }, report);
  }
  return operationOutcome(issues);
}

type Report = (issue: Issue) => void;

function checkHeader(response: JsonObject, report: Report): void {
  if (!responseStatuses.has(textAt(response, 'status') ?? '')) report({ code: 'unknownStatus', at: 'QuestionnaireResponse.status', detail: {} });
  if (textAt(response, 'questionnaire') === undefined) report({ code: 'questionnaireUnnamed', at: 'QuestionnaireResponse.questionnaire', detail: {} });
}

function findForm(questionnaire: unknown, response: JsonObject, report: Report): JsonObject | null {
  const canonical = textAt(response, 'questionnaire') ?? '';
  const contained = canonical.startsWith('#') ? listAt(response, 'contained').find((resource) => resource['id'] === canonical.slice(1)) : undefined;
  const form = contained ?? questionnaire;
  if (form === null || form === undefined) {
    report({ code: 'questionnaireNotFound', at: 'QuestionnaireResponse.questionnaire', detail: { canonical } });
    return null;
  }
  const found = asObject(form);
  if (found?.['resourceType'] === 'Questionnaire') return found;
  report({ code: 'notAQuestionnaire', at: 'QuestionnaireResponse.questionnaire', detail: {} });
  return null;
}

/** The form's own state, and whether the response names this form. */
function checkForm(form: JsonObject, response: JsonObject, report: Report): void {
  const at = 'QuestionnaireResponse.questionnaire';
  const canonical = textAt(response, 'questionnaire') ?? '';
  const [url = '', version] = canonical.split('|', 2);
  const formUrl = textAt(form, 'url');
  const formVersion = textAt(form, 'version');
  if (url !== '' && !url.startsWith('#') && formUrl !== undefined && !isSameForm(url, formUrl, textAt(form, 'id'))) report({ code: 'otherQuestionnaire', at, detail: { canonical } });
  else if (version !== undefined && formVersion !== undefined && version !== formVersion) report({ code: 'otherVersion', at, detail: { version, found: formVersion } });
  if (form['status'] === 'draft' && !url.startsWith('#')) report({ code: 'questionnaireDraft', at, detail: {} });
  if (form['status'] === 'retired') report({ code: 'questionnaireRetired', at, detail: {} });
  const authored = textAt(response, 'authored');
  const period = objectAt(form, 'effectivePeriod');
  if (authored !== undefined && period && !isWithin(authored, textAt(period, 'start'), textAt(period, 'end'))) report({ code: 'outsidePeriod', at: 'QuestionnaireResponse.authored', detail: {} });
}

/** Older responses name a form by its place on a server ('Questionnaire/123'). */
function isSameForm(reference: string, url: string, id: string | undefined): boolean {
  return reference === url || (id !== undefined && reference.split('/').slice(-2).join('/') === `Questionnaire/${id}`);
}

/** Dates known to the year or month hold for all of it. */
function isWithin(instant: string, start: string | undefined, end: string | undefined): boolean {
  if (start !== undefined && instant.slice(0, start.length) < start.slice(0, instant.length)) return false;
  return end === undefined || instant.slice(0, end.length) <= end;
}

function checkItems(questionnaire: JsonObject, response: JsonObject, { resources, engine }: Required<ValidationParts>, report: Report): void {
  const form = readForm(questionnaire);
  const terminology = readTerminology(resources);
  let isSound = true;
  const root = readTree(form, response, (issue) => {
    isSound &&= !(issue.code === 'malformed' || issue.code === 'tooDeep');
    report(issue);
  });
  const expressions = readExpressions(questionnaire, response, { engine, resources, isSound });
  const conditions = readConditions(form, expressions.isAsked);
  const isIncomplete = incompleteStatuses.has(textAt(response, 'status') ?? '');
  checkBranch(root, form.roots);
  expressions.issues.forEach(report);

  function checkBranch(branch: Branch, expected: readonly FormItem[]): void {
    for (const item of expected) {
      const standing = branch.nodes.filter((node) => node.item === item);
      if (!conditions.isAsked(item, branch)) {
        for (const node of standing) if (hasContent(node)) report({ code: 'answeredWhileDisabled', at: node.at, detail: { linkId: item.linkId } });
        continue;
      }
      checkOccurrences(item, standing, branch);
      standing.forEach(checkNode);
    }
  }

  function checkNode(node: ResponseNode): void {
    for (const issue of checkAnswerValues(node, terminology)) report(issue);
    for (const branch of node.branches) checkBranch(branch, node.item.children);
  }

  /** Answers of a question, occurrences of a group. */
  function checkOccurrences(item: FormItem, standing: readonly ResponseNode[], branch: Branch): void {
    if (item.type === 'display') return;
    const { linkId } = item;
    const filled = standing.filter(hasContent);
    const count = item.type === 'group' ? filled.length : standing.reduce((sum, node) => sum + node.answers.length, 0);
    const [first, second] = standing;
    const at = first?.at ?? branch.at;
    if (isTrueAt(item.raw, 'required') && filled.length === 0) report({ code: isIncomplete ? 'requiredOpen' : 'required', at: branch.at, detail: { linkId } });
    const fewest = numberAt(extensionOf(item.raw, extensionUrls.minOccurs), 'valueInteger');
    const most = numberAt(extensionOf(item.raw, extensionUrls.maxOccurs), 'valueInteger');
    const mayBeFewer = isIncomplete || (count === 0 && standing.length === 0 && !isTrueAt(item.raw, 'required'));
    if (fewest !== undefined && count < fewest && !mayBeFewer) report({ code: 'tooFew', at, detail: { linkId, limit: fewest, count } });
    if (most !== undefined && count > most) report({ code: 'tooMuch', at, detail: { linkId, limit: most, count } });
    if (isTrueAt(item.raw, 'repeats')) return;
    if (second) report({ code: 'onlyOne', at: second.at, detail: { linkId } });
    else if (count > 1) report({ code: 'onlyOne', at, detail: { linkId } });
  }
}
