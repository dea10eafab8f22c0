// The expressions of a form: first what each names must exist, then a dry run on full responses. An expression that fails, that
// yields nothing though everything is answered, that never changes, or that counts its own result, is a mistake of the author
// that nobody would see on the telephone. Needs the engine; without it only the names are looked at.
import type { Questionnaire, QuestionnaireItem } from 'fhir/r4';
import type { AnswerValue } from './answer.ts';
import { emptyAnswer } from './answer.ts';
import { fillForm } from './dry-run.ts';
import type { Evaluation } from './evaluation.ts';
import { evaluate } from './evaluation.ts';
import type { Formula } from './expressions.ts';
import { readsOf } from './expressions.ts';
import { extensionUrls } from './extensions.ts';
import type { GraphNode } from './graph.ts';
import type { Finding } from './lint-finding.ts';
import { finding } from './lint-finding.ts';
import type { FormModel, ModelParts, Place } from './model.ts';
import { buildModel } from './model.ts';
import { slotKey } from './slot.ts';

/** A form with so many expressions takes a second a run: two runs must do. */
const largeForm = 150;
/** Each costs a form of its own. */
const mostProbes = 40;

export function lintExpressions(model: FormModel, parts: ModelParts): Finding[] {
  const nodes = [...model.graph.nodes, ...model.graph.views.values()];
  const written = nodes.flatMap((node) => lintNode(model, node));
  const isRunnable = parts.engine && nodes.some((node) => node.formula !== null || node.constraints.length > 0);
  return isRunnable ? [...written, ...tryOut(model, parts, new Set(written.map(({ at }) => at)))] : written;
}

function lintNode(model: FormModel, node: GraphNode): Finding[] {
  const at = placeOf(node);
  const unknown = [...node.variables].flatMap(([variable, declared]) => (declared !== null ? [] : [finding(model.launchContext.has(variable) ? 'suppliedElsewhere' : 'unknownVariable', at, { variable })]));
  return [...formulasOf(node).flatMap((formula) => lintFormula(model, at, formula)), ...unknown];
}

function lintFormula(model: FormModel, at: string, { text, defect }: Formula): Finding[] {
  if (defect === 'language') return [finding('unsupportedLanguage', at)];
  if (defect === 'syntax') return [finding('brokenExpression', at, { expression: text.slice(0, 200) })];
  const named = [...text.matchAll(/linkId\s*=\s*'((?:[^'\\]|\\.)*)'/g)].map((match) => match[1] ?? '');
  return [...new Set(named)].filter((linkId) => !model.places.has(linkId)).map((linkId) => finding('danglingExpression', at, { linkId }));
}

function placeOf(node: GraphNode): string {
  return node.place?.linkId ?? 'Questionnaire';
}

function formulasOf(node: GraphNode): Formula[] {
  return [node.formula, ...node.constraints.map((constraint) => constraint.formula)].filter((formula) => formula !== null);
}

/** @param known places of which something is said already: what follows from it is not said again */
function tryOut(model: FormModel, parts: ModelParts, known: ReadonlySet<string>): Finding[] {
  const isLarge = model.graph.nodes.filter((node) => node.formula !== null).length > largeForm;
  const runs = (isLarge ? [0, 1] : [0, 1, 2, 3, 4]).map((pattern) => fillForm(model, pattern));
  const failing = failures(runs).filter(({ at }) => !known.has(at));
  const silent = new Set([...known, ...failing.map(({ at }) => at)]);
  const computed = model.order.filter((place) => place.formulas.calculated !== null && !silent.has(place.linkId));
  const empty = computed.flatMap((place) => lintResults(model, place, runs));
  const mute = new Set(empty.map(({ at }) => at));
  const probed = computed.filter((place) => !mute.has(place.linkId) && mayReadItself(model, place)).slice(0, mostProbes);
  const [, highest] = runs;
  const unasked = model.order.filter((place) => place.formulas.enableWhen !== null && !silent.has(place.linkId) && runs.every((run) => isLeftOut(run, place))).map((place) => finding('neverAsked', place.linkId, { runs: runs.length }));
  return [...failing, ...unasked, ...empty, ...(highest ? probed.filter((place) => countsItself(model, parts, place, highest)).map((place) => finding('countsItself', place.linkId)) : [])];
}

/** What is around it was asked, the place itself was not. */
function isLeftOut(run: Evaluation, place: Place): boolean {
  const isAsked = run.slots.some((slot) => slot.place === place && run.enabled.get(slot.key) === true);
  return !isAsked && run.slots.some((slot) => slot.place.linkId === place.parent && run.enabled.get(slot.key) === true) === (place.parent !== null);
}

/** Keys of defects begin with the kind of the node and the place. */
function failures(runs: readonly Evaluation[]): Finding[] {
  const reasons = new Map(runs.flatMap((run) => [...run.defects].map(([key, reason]) => [(key.split(' ')[1] ?? '').split('@', 1)[0] || 'Questionnaire', reason] as const)));
  return [...reasons].filter(([, reason]) => reason !== 'language' && reason !== 'syntax').map(([at, reason]) => finding('failingExpression', at, { reason: reason.slice(0, 200) }));
}

function lintResults(model: FormModel, place: Place, runs: readonly Evaluation[]): Finding[] {
  const keys = runs.flatMap((run) => run.slots.filter((slot) => slot.place === place && run.enabled.get(slot.key) === true).map((slot) => JSON.stringify(run.computed.get(slot.key) ?? [])));
  if (keys.length === 0) return [];
  if (keys.every((result) => result === '[]')) return [finding('neverYields', place.linkId)];
  const [first] = keys;
  const { linkIds } = readsOf(place.formulas.calculated?.text ?? '', (text) => model.places.has(text));
  const looksAtAnswers = linkIds === 'all' || linkIds.length > 0;
  return looksAtAnswers && keys.length > 2 && keys.every((result) => result === first) ? [finding('neverChanges', place.linkId, { value: (first ?? '').slice(0, 100) })] : [];
}

/** By its own text or through its variables: a name of its own or of what is around it, or everything. */
function mayReadItself(model: FormModel, place: Place): boolean {
  const around = new Set<string>();
  for (let current: Place | undefined = place; current; current = current.parent === null ? undefined : model.places.get(current.parent)) around.add(current.linkId);
  const seen = new Set<GraphNode>();
  const open = model.graph.nodes.filter((node) => node.kind === 'computed' && node.place === place);
  for (let node = open.pop(); node; node = open.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    const { linkIds } = readsOf(node.formula?.text ?? '', (text) => model.places.has(text));
    if (linkIds === 'all' || linkIds.some((linkId) => around.has(linkId))) return true;
    open.push(...[...node.variables.values()].filter((variable) => variable !== null));
  }
  return false;
}

const probe = 'suifangProbe';

/**
 * Here a total is kept out of its own sum; elsewhere it is not. The same expression is put beside the place as a variable, and
 * the place answered with its own result: where the variable then changes, the total counts itself.
 */
function countsItself(model: FormModel, parts: ModelParts, place: Place, filled: Evaluation): boolean {
  const slot = filled.slots.find((one) => one.place === place && filled.enabled.get(one.key) === true);
  const values = slot && filled.computed.get(slot.key);
  if (!slot || !values || values.length === 0) return false;
  const probed = buildModel({ ...model.questionnaire, item: withProbe(model.questionnaire, place.linkId) }, parts);
  const result = (own: readonly AnswerValue[]): string => JSON.stringify(evaluate(probed, new Map(filled.answers).set(slot.key, { ...emptyAnswer, values: own }), filled.context).variables.get(`${slotKey(place.linkId, slot.occurrences)} ${probe}`) ?? []);
  return result([]) !== result(values);
}

function withProbe(questionnaire: Questionnaire, linkId: string): QuestionnaireItem[] {
  const change = (items: readonly QuestionnaireItem[]): QuestionnaireItem[] =>
    items.map((item) => {
      if (item.linkId !== linkId) return item.item ? { ...item, item: change(item.item) } : item;
      const extension = (item.extension ?? []).map((one) => (one.url === extensionUrls.calculatedExpression && one.valueExpression ? { url: extensionUrls.variable, valueExpression: { ...one.valueExpression, name: probe } } : one));
      return { ...item, extension, readOnly: false };
    });
  return change(questionnaire.item ?? []);
}
