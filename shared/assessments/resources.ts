// The FHIR resources in a piece of foreign JSON: one resource, a list of them, or a Bundle of either. And the shape that a
// Questionnaire must have before anything is made of it: what the types promise, checked on what is really there.
import type { Questionnaire, ValueSet } from 'fhir/r4';
import type { JsonObject } from './foreign-json.ts';
import { asObject, listAt, objectAt, textAt } from './foreign-json.ts';
import { deepestNesting } from './response-tree.ts';
import { readTerminology } from './value-sets.ts';

/** Bundles of bundles occur; deeper ones do not. */
const deepestBundle = 3;

export function resourcesOf(json: unknown, depth = 0): JsonObject[] {
  if (Array.isArray(json)) return depth > deepestBundle ? [] : json.flatMap((one: unknown) => resourcesOf(one, depth + 1));
  const resource = asObject(json);
  if (!resource) return [];
  if (resource['resourceType'] !== 'Bundle') return [resource];
  return depth > deepestBundle ? [] : listAt(resource, 'entry').flatMap((entry) => resourcesOf(objectAt(entry, 'resource'), depth + 1));
}

/**
 * The JSON of a text: one value, or one a line (NDJSON), which gives a list.
 * @throws SyntaxError when it is neither
 */
export function parseResources(text: string): unknown {
  const bare = text.replace(/^\uFEFF/, '').trim();
  try {
    return JSON.parse(bare);
  } catch (error) {
    const lines = bare.split('\n').filter((line) => line.trim() !== '');
    if (lines.length < 2) throw error;
    return lines.map((line): unknown => JSON.parse(line));
  }
}

export function isOfKind(resource: JsonObject, kind: string): boolean {
  return resource['resourceType'] === kind;
}

const lists = ['item', 'answerOption', 'enableWhen', 'initial', 'extension', 'code'] as const;

/**
 * @returns the resource as a Questionnaire, or the FHIRPath of the first place where its shape is not FHIR's
 */
export function readQuestionnaire(resource: JsonObject): { readonly questionnaire: Questionnaire } | { readonly malformedAt: string } {
  if (!isOfKind(resource, 'Questionnaire')) return { malformedAt: 'resourceType' };
  const malformedAt = misshapen(resource, 'Questionnaire', 0);
  return malformedAt === null ? { questionnaire: resource as unknown as Questionnaire } : { malformedAt };
}

function misshapen(element: JsonObject, at: string, depth: number): string | null {
  if (depth > deepestNesting) return at;
  for (const member of lists) {
    const list = element[member];
    if (list !== undefined && !(Array.isArray(list) && list.every((one) => asObject(one) !== undefined))) return `${at}.${member}`;
  }
  for (const member of ['text', 'linkId', 'type', 'prefix', 'title', 'url', 'version', 'answerValueSet'] as const) {
    const isNarrative = depth === 0 && member === 'text';
    if (element[member] !== undefined && !isNarrative && typeof element[member] !== 'string') return `${at}.${member}`;
  }
  const items = listAt(element, 'item');
  for (const [index, item] of items.entries()) {
    const place = `${at}.item[${index}]`;
    if (!textAt(item, 'linkId')) return `${place}.linkId`;
    if (!textAt(item, 'type')) return `${place}.type`;
    const found = misshapen(item, place, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

/** Canonical addresses of the value sets that the questionnaires in it name. */
export function namedValueSets(json: unknown): string[] {
  const visit = (element: JsonObject, depth: number): string[] => (depth > deepestNesting ? [] : [textAt(element, 'answerValueSet') ?? '', ...listAt(element, 'item').flatMap((item) => visit(item, depth + 1))]);
  const named = resourcesOf(json).flatMap((resource) => (isOfKind(resource, 'Questionnaire') ? visit(resource, 0) : []));
  return [...new Set(named)].filter((canonical) => canonical !== '' && !canonical.startsWith('#'));
}

/** Value sets that forms name without containing them, as `buildModel` takes them: every code written out. */
export function valueSetFinder(resources: readonly unknown[]): (canonical: string) => ValueSet | null {
  const terminology = readTerminology(resources);
  return (canonical) => {
    const content = terminology.findValueSet(canonical);
    if (!content || content.concepts.length === 0) return null;
    const contains = content.concepts.map(({ system, code, names, raw }) => ({ ...raw, ...(system === undefined ? {} : { system }), code, ...(names[0] === undefined ? {} : { display: names[0] }) }));
    return { resourceType: 'ValueSet', status: 'active', url: canonical, expansion: { timestamp: '', contains } };
  };
}
