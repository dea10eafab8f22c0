// A questionnaire indexed for work: places by linkId, their options with weights and flags, who depends on whom, and an
// order of evaluation. Built once a version and shared; the FHIR resource stays the only source, nothing is translated away.
import type { Questionnaire, QuestionnaireItem, QuestionnaireItemEnableWhen } from 'fhir/r4';
import type { LocalizedText } from './extensions.ts';
import { extensionUrls, findExtension, localizedStringOf, shortTextOf, textOf } from './extensions.ts';
import type { FlagRule } from './flag-rules.ts';
import { readFlagRules } from './flag-rules.ts';
import type { Option } from './options.ts';
import { readOptions } from './options.ts';

export interface Place {
  readonly linkId: string;
  readonly item: QuestionnaireItem;
  readonly parent: string | null;
  readonly children: readonly string[];
  /** A question is asked; a computed or hidden one is not. */
  readonly role: 'group' | 'display' | 'note' | 'question' | 'unasked';
  /** Position in the document, from 0. */
  readonly position: number;
  /** Position in the order of evaluation: after its parent and after everything its conditions look at. */
  readonly rank: number;
  readonly conditions: readonly QuestionnaireItemEnableWhen[];
  /** Places whose conditions look at this one. */
  readonly dependants: readonly string[];
  readonly options: readonly Option[];
  readonly flagRules: readonly FlagRule[];
  readonly text: LocalizedText;
  readonly shortText: LocalizedText;
  /** For the nurse, never read out. */
  readonly notes: readonly LocalizedText[];
}

export interface FormModel {
  readonly questionnaire: Questionnaire;
  readonly places: ReadonlyMap<string, Place>;
  /** In document order. */
  readonly order: readonly Place[];
  /** In order of evaluation. */
  readonly ranked: readonly Place[];
  /** Places whose conditions lead back to themselves: a defect of the form, evaluated in document order. */
  readonly cyclic: readonly string[];
}

type Draft = { -readonly [K in keyof Place]: Place[K] } & { children: string[]; dependants: string[] };

export function buildModel(questionnaire: Questionnaire): FormModel {
  const drafts = new Map<string, Draft>();
  const visit = (items: readonly QuestionnaireItem[], parent: string | null): void => {
    for (const item of items) {
      if (drafts.has(item.linkId)) continue;
      drafts.set(item.linkId, draftPlace(questionnaire, item, parent, drafts.size));
      if (parent !== null) drafts.get(parent)?.children.push(item.linkId);
      visit(item.item ?? [], item.linkId);
    }
  };
  visit(questionnaire.item ?? [], null);
  const order = [...drafts.values()];
  for (const place of order) {
    for (const source of new Set(place.conditions.map((condition) => condition.question))) drafts.get(source)?.dependants.push(place.linkId);
  }
  const { ranked, cyclic } = rank(order, drafts);
  return { questionnaire, places: drafts, order, ranked, cyclic };
}

function draftPlace(questionnaire: Questionnaire, item: QuestionnaireItem, parent: string | null, position: number): Draft {
  return {
    linkId: item.linkId,
    item,
    parent,
    children: [],
    role: roleOf(item),
    position,
    rank: position,
    conditions: item.enableWhen ?? [],
    dependants: [],
    options: readOptions(questionnaire, item),
    flagRules: readFlagRules(item),
    text: textOf(item),
    shortText: shortTextOf(item),
    notes: notesOf(item),
  };
}

function roleOf(item: QuestionnaireItem): Place['role'] {
  if (item.type === 'group') return 'group';
  if (item.type === 'display') return isHelp(item) ? 'note' : 'display';
  const isUnasked = item.readOnly === true || findExtension(item, extensionUrls.hidden)?.valueBoolean === true || findExtension(item, extensionUrls.calculatedExpression) !== undefined;
  return isUnasked ? 'unasked' : 'question';
}

const helpControls = new Set(['help', 'prompt', 'flyover', 'legal']);

/** Foreign forms write help as a display item with a control code. */
function isHelp(item: QuestionnaireItem): boolean {
  const control = findExtension(item, extensionUrls.itemControl)?.valueCodeableConcept;
  return control?.coding?.some((coding) => coding.code !== undefined && helpControls.has(coding.code)) ?? false;
}

function notesOf(item: QuestionnaireItem): LocalizedText[] {
  const own = localizedStringOf(findExtension(item, extensionUrls.nurseNote));
  const help = (item.item ?? []).filter((child) => child.type === 'display' && isHelp(child)).map(textOf);
  return own ? [own, ...help] : help;
}

/** Kahn's topological sort, ties by document order; what is left over lies on a cycle. */
function rank(order: readonly Draft[], drafts: ReadonlyMap<string, Draft>): { ranked: Draft[]; cyclic: string[] } {
  const waitsFor = new Map(order.map((place) => [place.linkId, sourcesOf(place, drafts).size]));
  const ready = order.filter((place) => waitsFor.get(place.linkId) === 0);
  const ranked: Draft[] = [];
  for (let next = ready.shift(); next; next = ready.shift()) {
    ranked.push(next);
    for (const follower of new Set([...next.children, ...next.dependants])) {
      const left = (waitsFor.get(follower) ?? 0) - 1;
      waitsFor.set(follower, left);
      const place = drafts.get(follower);
      if (left === 0 && place) ready.push(place);
    }
  }
  const done = new Set(ranked);
  const stuck = order.filter((place) => !done.has(place));
  ranked.push(...stuck);
  ranked.forEach((place, index) => (place.rank = index));
  return { ranked, cyclic: stuck.map((place) => place.linkId) };
}

function sourcesOf(place: Draft, drafts: ReadonlyMap<string, Draft>): Set<string> {
  const sources = new Set(place.conditions.map((condition) => condition.question).filter((source) => drafts.has(source)));
  if (place.parent !== null) sources.add(place.parent);
  return sources;
}
