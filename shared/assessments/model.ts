// A questionnaire indexed for work: places by linkId, their options with weights and flags, their expressions, and the graph
// of who depends on whom. Built once a version and shared; the FHIR resource stays the only source, nothing is translated away.
import type { Questionnaire, QuestionnaireItem, ValueSet } from 'fhir/r4';
import type { ExpressionEngine, Formulas } from './expressions.ts';
import { hasExpressions, readFormulas, withHyphens } from './expressions.ts';
import type { LocalizedText } from './extensions.ts';
import { extensionUrls, findExtension, listExtensions, localizedStringOf, shortTextOf, textOf } from './extensions.ts';
import { readFlagRules } from './flag-rules.ts';
import type { Graph } from './graph.ts';
import { buildGraph } from './graph.ts';
import { readOptions } from './options.ts';
import type { Place } from './place.ts';

export type { Place } from './place.ts';

export interface FormModel {
  readonly questionnaire: Questionnaire;
  readonly places: ReadonlyMap<string, Place>;
  /** The linkIds at the top, in document order. */
  readonly roots: readonly string[];
  /** In document order. */
  readonly order: readonly Place[];
  readonly formulas: Formulas;
  readonly hasExpressions: boolean;
  readonly graph: Graph;
  /** Names under which the form expects resources from outside; they are empty here. */
  readonly launchContext: ReadonlySet<string>;
  /** Places whose conditions or expressions lead back to themselves: a defect of the form. */
  readonly cyclic: readonly string[];
}

/** What a form cannot bring along itself. */
export interface ModelParts {
  /** Runs expressions; without it they yield nothing. */
  readonly engine?: ExpressionEngine | null;
  /** A value set that is not contained in the form, by its canonical address. */
  readonly findValueSet?: (canonical: string) => ValueSet | null;
}

type Draft = Place & { children: string[] };

export function buildModel(questionnaire: Questionnaire, parts: ModelParts = {}): FormModel {
  const { findValueSet = () => null } = parts;
  const engine = parts.engine ? withHyphens(parts.engine, questionnaire) : null;
  const places = new Map<string, Draft>();
  const visit = (items: readonly QuestionnaireItem[], parent: Draft | null, isHidden: boolean): void => {
    for (const item of items) {
      if (places.has(item.linkId)) continue;
      const isHere = isHidden || isHiddenItem(item);
      const isRepeating = item.type === 'group' && item.repeats === true;
      const place: Draft = {
        linkId: item.linkId,
        item,
        parent: parent?.linkId ?? null,
        children: [],
        role: roleOf(item, isHere),
        position: places.size,
        path: parent ? (parent.isRepeating ? [...parent.path, parent.linkId] : parent.path) : [],
        isRepeating,
        occurs: occursOf(item),
        conditions: item.enableWhen ?? [],
        formulas: readFormulas(item, engine),
        options: readOptions(questionnaire, item, findValueSet),
        flagRules: readFlagRules(item),
        text: textOf(item),
        shortText: shortTextOf(item),
        notes: notesOf(item),
      };
      places.set(item.linkId, place);
      parent?.children.push(item.linkId);
      visit(item.item ?? [], place, isHere);
    }
  };
  visit(questionnaire.item ?? [], null, false);
  const order = [...places.values()];
  const formulas = readFormulas(questionnaire, engine);
  const graph = buildGraph(places, formulas);
  const launchContext = new Set(listExtensions(questionnaire, extensionUrls.launchContext).map((context) => findExtension(context, 'name')?.valueCoding?.code ?? findExtension(context, 'name')?.valueId ?? ''));
  return { questionnaire, launchContext, places, hasExpressions: hasExpressions(questionnaire), roots: order.filter((place) => place.parent === null).map((place) => place.linkId), order, formulas, graph, cyclic: graph.cyclic };
}

const unsupportedTypes = new Set(['attachment', 'reference']);

function roleOf(item: QuestionnaireItem, isHidden: boolean): Place['role'] {
  if (item.type === 'group') return 'group';
  if (item.type === 'display') return isHidden ? 'unasked' : isHelp(item) ? 'note' : 'display';
  if (isHidden || item.readOnly === true || findExtension(item, extensionUrls.calculatedExpression) !== undefined) return 'unasked';
  return unsupportedTypes.has(item.type) ? 'unsupported' : 'question';
}

function isHiddenItem(item: QuestionnaireItem): boolean {
  return findExtension(item, extensionUrls.hidden)?.valueBoolean === true;
}

function occursOf(item: QuestionnaireItem): Place['occurs'] {
  const minimum = findExtension(item, extensionUrls.minOccurs)?.valueInteger ?? (item.required === true ? 1 : 0);
  return { minimum, maximum: findExtension(item, extensionUrls.maxOccurs)?.valueInteger ?? (item.repeats === true ? null : 1) };
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
