// Works out the graph for one form with its answers: node after node in rank order, each for every occurrence it is in, and
// only where something it reads has changed. Writes into the maps of an evaluation that is not yet shown to anybody.
import type { AnswerValue } from './answer.ts';
import { meetsConditions } from './enabled.ts';
import type { Evaluation } from './evaluation-state.ts';
import type { ResponseSource } from './expression-response.ts';
import { expressionContext, expressionResponse, forgetItem } from './expression-response.ts';
import type { Constraint, Formula } from './expressions.ts';
import type { GraphNode } from './graph.ts';
import type { Place } from './model.ts';
import { weightOfValue } from './options.ts';
import type { Slot } from './slot.ts';
import { sharedDepth, slotKey } from './slot.ts';
import { readInitial, toAnswerValues } from './values.ts';

type Occurrences = readonly number[];

interface Draft extends Evaluation {
  enabled: Map<string, boolean>;
  computed: Map<string, readonly AnswerValue[]>;
  variables: Map<string, readonly unknown[]>;
  violations: Map<string, readonly Constraint[]>;
  defects: Map<string, string>;
  evaluated: number;
}

/** By rank: the instances of a node that wait to be worked out. */
type Pending = Map<string, Occurrences>[];

/** A knot that has not come to rest after so many rounds never will. */
const maximumRounds = 8;

export function settleAll(start: Evaluation): Evaluation {
  const draft = start as Draft;
  const pending: Pending = [];
  for (const node of draft.model.graph.nodes) for (const occurrences of instancesOf(draft, node.path)) enqueue(pending, node, occurrences);
  return settle(draft, pending);
}

/** After one answer. */
export function settleReaders(start: Evaluation, slot: Slot): Evaluation {
  const draft = start as Draft;
  const pending: Pending = [];
  forgetItem(draft.model, draft.items, slot.place, slot.occurrences);
  enqueueReaders(draft, pending, slot.place, slot.occurrences);
  return settle(draft, pending);
}

/** After a repeating group has won or lost an occurrence: what is new is worked out, what is gone is forgotten. */
export function rearrange(start: Evaluation, before: Evaluation, group: Slot): Evaluation {
  const draft = start as Draft;
  const pending: Pending = [];
  forgetItem(draft.model, draft.items, group.place, group.occurrences);
  const { linkId } = group.place;
  const inside = draft.model.order.filter((place) => place.path.includes(linkId));
  for (const node of draft.model.graph.nodes) {
    if (!node.path.includes(linkId)) continue;
    const old = new Set(instancesOf(before, node.path).map(String));
    for (const occurrences of instancesOf(draft, node.path)) if (!old.delete(String(occurrences))) enqueue(pending, node, occurrences);
    for (const gone of old) forget(draft, node, gone.split(',').map(Number));
  }
  for (const place of inside) enqueueReaders(draft, pending, place, group.occurrences);
  return settle(draft, pending);
}

function instancesOf(layout: Pick<Evaluation, 'occurrences'>, path: readonly string[]): readonly Occurrences[] {
  const innermost = path.at(-1);
  return innermost === undefined ? [[]] : (layout.occurrences.get(innermost) ?? []);
}

function enqueue(pending: Pending, node: GraphNode, occurrences: Occurrences): void {
  (pending[node.rank] ??= new Map()).set(String(occurrences), occurrences);
}

/** The instances of a node that look at something in the given occurrences. */
function enqueueSharing(draft: Draft, pending: Pending, node: GraphNode, path: readonly string[], occurrences: Occurrences): void {
  const depth = Math.min(sharedDepth(node.path, path), occurrences.length);
  for (const instance of instancesOf(draft, node.path)) if (isPrefix(occurrences.slice(0, depth), instance)) enqueue(pending, node, instance);
}

function enqueueReaders(draft: Draft, pending: Pending, place: Place, occurrences: Occurrences): void {
  for (const node of draft.model.graph.readers.get(place.linkId) ?? []) enqueueSharing(draft, pending, node, place.path, occurrences);
}

function isPrefix(prefix: Occurrences, occurrences: Occurrences): boolean {
  return prefix.every((number, index) => number === occurrences[index]);
}

function settle(draft: Draft, pending: Pending): Evaluation {
  const { nodes } = draft.model.graph;
  for (let rank = 0; rank < nodes.length; rank += 1) {
    const node = nodes[rank];
    const waiting = pending[rank];
    if (!node || (!waiting && !node.knot)) continue;
    if (node.knot) {
      if (node.knot.some((member) => pending[member.rank])) settleKnot(draft, pending, node.knot);
      rank += node.knot.length - 1;
      continue;
    }
    for (const occurrences of waiting?.values() ?? []) if (work(draft, node, occurrences)) for (const dependant of node.dependants) enqueueSharing(draft, pending, dependant, node.path, occurrences);
  }
  return draft;
}

/** Begins from nothing, goes round until nothing changes; what never comes to rest is empty. */
function settleKnot(draft: Draft, pending: Pending, knot: readonly GraphNode[]): void {
  const instances = knot.flatMap((node) => instancesOf(draft, node.path).map((occurrences) => ({ node, occurrences, before: resultOf(draft, node, occurrences) })));
  for (const { node, occurrences } of instances) forget(draft, node, occurrences);
  let isMoving = true;
  for (let round = 0; isMoving && round < maximumRounds; round += 1) {
    isMoving = false;
    for (const { node, occurrences } of instances) isMoving = work(draft, node, occurrences) || isMoving;
  }
  if (isMoving) {
    for (const { node, occurrences } of instances) {
      if (!node.formula) continue;
      if (node.kind !== 'enabled') forget(draft, node, occurrences);
      draft.defects.set(`${node.kind} ${keyOf(node, occurrences)}`, 'cyclic');
    }
  }
  for (const { node, occurrences, before } of instances) {
    if (isSameResult(before, resultOf(draft, node, occurrences))) continue;
    for (const dependant of node.dependants) if (dependant.knot !== knot) enqueueSharing(draft, pending, dependant, node.path, occurrences);
  }
}

function keyOf(node: GraphNode, occurrences: Occurrences): string {
  const key = slotKey(node.place?.linkId ?? '', occurrences);
  return node.kind === 'variable' ? `${key} ${node.name}` : key;
}

function resultsOf(draft: Draft, node: GraphNode): Map<string, unknown> {
  switch (node.kind) {
    case 'enabled':
      return draft.enabled;
    case 'computed':
      return draft.computed;
    case 'variable':
      return draft.variables;
    case 'constraints':
    case 'view':
      return draft.violations;
  }
}

function resultOf(draft: Draft, node: GraphNode, occurrences: Occurrences): unknown {
  return resultsOf(draft, node).get(keyOf(node, occurrences));
}

function forget(draft: Draft, node: GraphNode, occurrences: Occurrences): void {
  resultsOf(draft, node).delete(keyOf(node, occurrences));
  draft.defects.delete(`${node.kind} ${keyOf(node, occurrences)}`);
  if (node.place) forgetItem(draft.model, draft.items, node.place, occurrences);
}

/** @returns whether the result is another than before */
function work(draft: Draft, node: GraphNode, occurrences: Occurrences): boolean {
  draft.evaluated += 1;
  const results = resultsOf(draft, node);
  const key = keyOf(node, occurrences);
  const before = results.get(key);
  const result = workOut(draft, node, occurrences);
  if (isSameResult(before, result)) return false;
  results.set(key, result);
  if (node.place && (node.kind === 'enabled' || node.kind === 'computed')) forgetItem(draft.model, draft.items, node.place, occurrences);
  return true;
}

function workOut(draft: Draft, node: GraphNode, occurrences: Occurrences): unknown {
  const { place, formula } = node;
  switch (node.kind) {
    case 'variable':
      return formula ? (run(draft, node, formula, occurrences) ?? []) : [];
    case 'constraints':
      return place && !draft.enabled.get(slotKey(place.linkId, occurrences.slice(0, place.path.length))) ? [] : node.constraints.filter((constraint) => run(draft, node, constraint.formula, occurrences)?.[0] === false);
    case 'enabled':
      return place !== null && isEnabled(draft, node, place, occurrences);
    case 'computed':
      return place ? compute(draft, node, place, occurrences) : [];
    case 'view':
      return [];
  }
}

/** What an expression yields that is looked at only now and then. */
export function runView(evaluation: Evaluation, node: GraphNode, slot: Slot): readonly unknown[] {
  return (node.formula && run({ ...evaluation, defects: new Map() } as Draft, node, node.formula, slot.occurrences)) ?? [];
}

function isEnabled(draft: Draft, node: GraphNode, place: Place, occurrences: Occurrences): boolean {
  const parent = place.parent === null ? undefined : draft.model.places.get(place.parent);
  if (parent && !draft.enabled.get(slotKey(parent.linkId, occurrences.slice(0, parent.path.length)))) return false;
  if (!meetsConditions(place, (linkId) => valuesSeenFrom(draft, place.path, occurrences, linkId))) return false;
  if (!node.formula) return true;
  // A question whose condition cannot be worked out is asked: better one too many than one lost.
  const result = run(draft, node, node.formula, occurrences);
  return result === null || result[0] === true;
}

function compute(draft: Draft, node: GraphNode, place: Place, occurrences: Occurrences): readonly AnswerValue[] {
  const written = node.isInitial ? readInitial(place.item) : [];
  if (!node.formula) return written;
  const results = run(draft, node, node.formula, occurrences) ?? [];
  return results.length > 0 ? toAnswerValues(place, results) : written;
}

/** From inside a repeating group its own occurrence, then outward; into a group from outside, all of its occurrences. */
function valuesSeenFrom(draft: Draft, path: readonly string[], occurrences: Occurrences, linkId: string): readonly AnswerValue[] {
  const source = draft.model.places.get(linkId);
  if (!source) return [];
  const shared = occurrences.slice(0, sharedDepth(path, source.path));
  if (shared.length === source.path.length) return valuesAt(draft, slotKey(linkId, shared));
  return instancesOf(draft, source.path).flatMap((instance) => (isPrefix(shared, instance) ? valuesAt(draft, slotKey(linkId, instance)) : []));
}

function valuesAt(draft: Pick<Draft, 'enabled' | 'answers' | 'computed'>, key: string): readonly AnswerValue[] {
  if (!draft.enabled.get(key)) return [];
  const given = draft.answers.get(key);
  return given && (given.values.length > 0 || given.absentReason !== null) ? given.values : (draft.computed.get(key) ?? []);
}

/** @returns null when the expression cannot run or fails: a defect of the form, kept by name */
function run(draft: Draft, node: GraphNode, formula: Formula, occurrences: Occurrences): readonly unknown[] | null {
  const at = `${node.kind} ${keyOf(node, occurrences)}`;
  if (!formula.run) {
    draft.defects.set(at, formula.defect ?? 'syntax');
    return null;
  }
  const variables = new Map<string, unknown>();
  for (const [name, variable] of node.variables) {
    if (variable) variables.set(name, draft.variables.get(keyOf(variable, occurrences.slice(0, variable.path.length))) ?? []);
    else if (draft.model.launchContext.has(name)) variables.set(name, []);
  }
  try {
    const results = withResponse(draft, node, occurrences, (response, context) =>
      formula.run?.({
        context,
        isItem: node.place !== null,
        response,
        questionnaire: draft.model.questionnaire,
        item: node.place?.item ?? null,
        variables,
        keepsTypes: node.kind === 'variable',
        instant: draft.context.instant,
        weightOf: (linkId, value) => weightOfValue(linkId === null ? draft.model.order : [draft.model.places.get(linkId)], value),
      }),
    );
    draft.defects.delete(at);
    return results ?? [];
  } catch (error) {
    draft.defects.set(at, error instanceof Error ? error.message : 'failed');
    return null;
  }
}

/** What is computed never counts itself, so it is left out of what its own expression sees; an initial value sees the empty form. */
function withResponse<T>(draft: Draft, node: GraphNode, occurrences: Occurrences, use: (response: unknown, context: unknown) => T): T {
  const { place } = node;
  const own = place && node.kind === 'computed' ? slotKey(place.linkId, occurrences) : null;
  const source: ResponseSource = { ...draft, items: node.isInitial ? new Map<string, never>() : draft.items, isEnabled: (key) => draft.enabled.get(key) === true, valuesAt: (key) => (key === own || node.isInitial ? [] : valuesAt(draft, key)) };
  const isCounted = own !== null && !node.isInitial && valuesAt(draft, own).length > 0;
  if (isCounted && place) forgetItem(draft.model, draft.items, place, occurrences);
  try {
    const response = expressionResponse(source);
    return use(response, place ? expressionContext(source, place, occurrences) : response);
  } finally {
    if (isCounted && place) forgetItem(draft.model, draft.items, place, occurrences);
  }
}

/** Shallow for what a library returns: parts of the response are the same objects as long as they did not change. */
function isSameResult(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (!Array.isArray(left) || !Array.isArray(right) || left.length !== right.length) return false;
  return left.every((one, index) => isSameElement(one, right[index]));
}

function isSameElement(left: unknown, right: unknown): boolean {
  const [one, other] = [dataOf(left), dataOf(right)];
  return one === other || (typeof one === 'object' && one !== null && typeof other === 'object' && other !== null && Object.keys(one).length <= 6 && JSON.stringify(one) === JSON.stringify(other));
}

/** The library wraps parts of a resource. */
function dataOf(element: unknown): unknown {
  return typeof element === 'object' && element !== null && 'data' in element ? element.data : element;
}
