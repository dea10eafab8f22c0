// Every branch of a form, checked by search: for each question the answers that make a difference (options, edges of the
// limits that conditions name) are tried until one assignment leads to it. What no assignment reaches is never asked; a
// condition that no assignment fulfils or fails decides nothing. The search is bounded and says nothing where it gives up.
import type { QuestionnaireItemEnableWhen } from 'fhir/r4';
import type { AnswerValue } from './answer.ts';
import { isMet } from './enabled.ts';
import type { Finding } from './lint-finding.ts';
import { finding } from './lint-finding.ts';
import { leadsBack } from './lint-structure.ts';
import type { FormModel, Place } from './model.ts';
import { rangeOf } from './validate.ts';

/** Far more than any script needs; a hostile form must not stop the page. */
const mostSteps = 20_000;

type Goal = { readonly kind: 'asked'; readonly place: Place } | { readonly kind: 'condition'; readonly condition: QuestionnaireItemEnableWhen; readonly isMet: boolean };
type Values = readonly AnswerValue[];

export function lintBranches(model: FormModel): Finding[] {
  const search = createSearch(model);
  const unreachable = new Set<string>();
  return model.order.flatMap((place) => {
    if (place.parent !== null && unreachable.has(place.parent)) {
      unreachable.add(place.linkId);
      return [];
    }
    if (place.conditions.length === 0 || leadsBack(model, place) || place.conditions.some(({ question }) => !model.places.has(question))) return [];
    if (search([{ kind: 'asked', place }]) === 'impossible') {
      unreachable.add(place.linkId);
      return [finding('unreachable', place.linkId)];
    }
    const around: Goal[] = place.parent === null ? [] : [{ kind: 'asked', place: model.places.get(place.parent) ?? place }];
    return place.conditions.flatMap((condition) => {
      const at = { question: condition.question };
      if (search([...around, { kind: 'condition', condition, isMet: true }]) === 'impossible') return [finding('neverTrue', place.linkId, at)];
      if (search([...around, { kind: 'condition', condition, isMet: false }]) === 'impossible') return [finding('alwaysTrue', place.linkId, at)];
      return [];
    });
  });
}

type Verdict = 'possible' | 'impossible' | 'unknown';

function createSearch(model: FormModel): (goals: readonly Goal[]) => Verdict {
  const candidates = candidateValues(model);
  return (goals) => {
    let steps = 0;
    const assigned = new Map<string, Values>();
    const asked = new Set<Place>();

    /** Depth first; whatever was assumed on the way is taken back when it leads nowhere. */
    function solve(rest: readonly Goal[]): boolean {
      steps += 1;
      if (steps > mostSteps) return true;
      const [goal, ...others] = rest;
      if (!goal) return true;
      return goal.kind === 'asked' ? solveAsked(goal.place, others) : solveCondition(goal.condition, goal.isMet, others);
    }

    function solveAsked(place: Place, others: readonly Goal[]): boolean {
      if (asked.has(place)) return solve(others);
      asked.add(place);
      const parent = place.parent === null ? undefined : model.places.get(place.parent);
      const around: Goal[] = parent ? [{ kind: 'asked', place: parent }] : [];
      const own: Goal[] = place.conditions.map((condition) => ({ kind: 'condition', condition, isMet: true }));
      const isPossible = place.item.enableBehavior === 'any' && own.length > 0 ? own.some((goal) => solve([...around, goal, ...others])) : solve([...around, ...own, ...others]);
      if (!isPossible) asked.delete(place);
      return isPossible;
    }

    function solveCondition(condition: QuestionnaireItemEnableWhen, wanted: boolean, others: readonly Goal[]): boolean {
      const source = model.places.get(condition.question);
      if (!source) return isMet(condition, []) === wanted && solve(others);
      const before = assigned.get(source.linkId);
      const choices = before ? [before] : (candidates.get(source.linkId) ?? [[]]);
      for (const values of choices) {
        if (isMet(condition, values) !== wanted) continue;
        assigned.set(source.linkId, values);
        // Without an answer the question need not even be asked.
        if (values.length === 0 ? solve(others) : solve([{ kind: 'asked', place: source }, ...others])) return true;
        if (!before) assigned.delete(source.linkId);
      }
      return false;
    }

    const isPossible = solve(goals);
    return steps > mostSteps ? 'unknown' : isPossible ? 'possible' : 'impossible';
  };
}

/** For each question: no answer, every option, and both sides of every limit that a condition names. */
function candidateValues(model: FormModel): Map<string, Values[]> {
  const named = new Map<string, QuestionnaireItemEnableWhen[]>();
  for (const condition of model.order.flatMap((place) => place.conditions)) named.set(condition.question, [...(named.get(condition.question) ?? []), condition]);
  return new Map([...named].flatMap(([linkId, conditions]) => {
    const place = model.places.get(linkId);
    return place ? [[linkId, valuesOf(place, conditions)] as const] : [];
  }));
}

function valuesOf(place: Place, conditions: readonly QuestionnaireItemEnableWhen[]): Values[] {
  const { type, repeats } = place.item;
  const options = place.options.map((option) => option.value);
  const written = conditions.flatMap((condition) => writtenValues(place, condition));
  const single = options.length > 0 ? [...options, ...(type === 'open-choice' ? written : [])] : type === 'boolean' ? [{ valueBoolean: true }, { valueBoolean: false }] : written;
  const several = repeats === true && single.length > 1 ? [single, ...single.map((left) => single.filter((value) => value !== left))] : [];
  return [[], ...single.map((value) => [value]), ...several];
}

/** The value of a condition and its neighbours, within what the question takes. */
function writtenValues(place: Place, condition: QuestionnaireItemEnableWhen): AnswerValue[] {
  const { type } = place.item;
  const { minimum, maximum } = rangeOf(place.item);
  const limit = condition.answerInteger ?? condition.answerDecimal ?? condition.answerQuantity?.value;
  const numbers = limit === undefined ? [minimum ?? 0, maximum ?? 1] : [limit - 1, limit - 0.001, limit, limit + 0.001, limit + 1];
  const inRange = numbers.filter((value) => value >= (minimum ?? value) && value <= (maximum ?? value));
  switch (type) {
    case 'integer':
      return inRange.filter(Number.isInteger).map((valueInteger) => ({ valueInteger }));
    case 'decimal':
      return inRange.map((valueDecimal) => ({ valueDecimal }));
    case 'quantity':
      return inRange.map((value) => ({ valueQuantity: { ...condition.answerQuantity, value } }));
    case 'date':
      return around('1900-01-01', condition.answerDate, '2999-12-31').map((valueDate) => ({ valueDate }));
    case 'dateTime':
      return around('1900-01-01T00:00:00Z', condition.answerDateTime, '2999-12-31T23:59:59Z').map((valueDateTime) => ({ valueDateTime }));
    case 'time':
      return around('00:00:00', condition.answerTime, '23:59:59').map((valueTime) => ({ valueTime }));
    case 'choice':
    case 'open-choice': {
      const other: AnswerValue = { valueString: '…' };
      return condition.answerCoding ? [{ valueCoding: condition.answerCoding }, other] : [...(condition.answerString === undefined ? [] : [{ valueString: condition.answerString }]), other];
    }
    default:
      return around('\u0001', condition.answerString, '\uffff').map((valueString) => ({ valueString }));
  }
}

function around(lowest: string, value: string | undefined, highest: string): string[] {
  return value === undefined ? [lowest, highest] : [lowest, value, highest];
}
