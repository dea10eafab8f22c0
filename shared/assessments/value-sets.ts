// Value sets and code systems at hand (contained in a form, imported beside it, or defined by FHIR itself) as one look-up:
// which codes belong to a set, under which names. What cannot be decided without a terminology server is said to be unknown,
// never guessed. Takes foreign resources as they are.
import type { JsonObject } from './foreign-json.ts';
import { asObject, extensionsOf, listAt, objectAt, textAt } from './foreign-json.ts';
import { extensionUrls } from './extensions.ts';
import type { Concept } from './well-known-value-sets.ts';
import { regionConcepts, regionSystem, wellKnownResources } from './well-known-value-sets.ts';

export interface ValueSetContent {
  readonly concepts: readonly Concept[];
  /** Systems of which every code belongs to the set. */
  readonly wholeSystems: readonly string[];
  /** False where part of the set is defined by what is not at hand (a filter, another set). */
  readonly isComplete: boolean;
}

export interface Terminology {
  /** By canonical address (with or without `|version`) or `#id`; null when it is not at hand. */
  findValueSet(reference: string): ValueSetContent | null;
}

const noContent: ValueSetContent = { concepts: [], wholeSystems: [], isComplete: false };
/** Sets may include each other; more than this is a circle. */
const deepestInclusion = 8;

/** @param resources ValueSets and CodeSystems, contained or beside the form; anything else among them is passed over */
export function readTerminology(resources: readonly unknown[]): Terminology {
  const valueSets = new Map<string, JsonObject>();
  const codeSystems = new Map<string, JsonObject>();
  for (const resource of [...wellKnownResources, ...resources]) {
    const kind = textAt(resource, 'resourceType');
    const target = kind === 'ValueSet' ? valueSets : kind === 'CodeSystem' ? codeSystems : null;
    const found = asObject(resource);
    if (!target || !found) continue;
    for (const name of [textAt(found, 'url'), `#${textAt(found, 'id') ?? ''}`]) if (name !== undefined && name !== '#') target.set(name, found);
  }

  function content(valueSet: JsonObject, depth: number): ValueSetContent {
    const composed = objectAt(valueSet, 'compose');
    const expansion = listAt(objectAt(valueSet, 'expansion'), 'contains');
    if (composed === undefined && expansion.length > 0) return { concepts: expandedConcepts(expansion, 0), wholeSystems: [], isComplete: true };
    const included = join(listAt(composed, 'include').map((include) => inclusion(include, depth)));
    if (included.concepts.length === 0 && !included.isComplete && expansion.length > 0) return { concepts: expandedConcepts(expansion, 0), wholeSystems: [], isComplete: true };
    const excluded = join(listAt(composed, 'exclude').map((exclude) => inclusion(exclude, depth)));
    return { ...included, concepts: included.concepts.filter((concept) => !excluded.concepts.some((other) => isSameConcept(concept, other))), isComplete: included.isComplete && excluded.isComplete };
  }

  function inclusion(include: JsonObject, depth: number): ValueSetContent {
    const system = textAt(include, 'system');
    const concepts = listAt(include, 'concept');
    const sets = Array.isArray(include['valueSet']) ? (include['valueSet'] as unknown[]) : [];
    if (listAt(include, 'filter').length > 0 || depth > deepestInclusion) return noContent;
    if (sets.length > 0) return join(sets.map((reference) => (typeof reference === 'string' ? find(reference, depth + 1) : null) ?? noContent));
    if (concepts.length > 0) return { concepts: concepts.flatMap((concept) => readConcept(system, concept)), wholeSystems: [], isComplete: true };
    if (system === undefined) return noContent;
    if (system === regionSystem) return { concepts: regionConcepts(), wholeSystems: [system], isComplete: true };
    const codeSystem = codeSystems.get(withoutVersion(system));
    return codeSystem ? { concepts: systemConcepts(system, listAt(codeSystem, 'concept'), 0), wholeSystems: [], isComplete: true } : { concepts: [], wholeSystems: [system], isComplete: true };
  }

  function find(reference: string, depth: number): ValueSetContent | null {
    const valueSet = valueSets.get(reference) ?? valueSets.get(withoutVersion(reference));
    return valueSet ? content(valueSet, depth) : null;
  }

  return { findValueSet: (reference) => find(reference, 0) };
}

export type Membership = 'member' | 'wrongName' | 'notMember' | 'unknown';

/** Whether a coding belongs to the set and bears a name that fits. A system is compared only where both sides name one. */
export function membershipOf(set: ValueSetContent, coding: JsonObject): Membership {
  const code = textAt(coding, 'code');
  const system = textAt(coding, 'system');
  const name = textAt(coding, 'display');
  const concept = set.concepts.find((candidate) => candidate.code === code && (system === undefined || candidate.system === undefined || candidate.system === system));
  if (concept) {
    if (name === undefined || concept.names.length === 0 || concept.names.some((known) => isSameName(known, name))) return 'member';
    // Names of regions vary by source: only the name of another region is wrong.
    return system === regionSystem && !set.concepts.some((other) => other.names.some((known) => isSameName(known, name))) ? 'member' : 'wrongName';
  }
  if (code === undefined) return set.isComplete ? 'notMember' : 'unknown';
  const isWhole = set.wholeSystems.some((whole) => whole !== regionSystem && (system === undefined || whole === system));
  return isWhole ? 'member' : set.isComplete ? 'notMember' : 'unknown';
}

function isSameName(left: string, right: string): boolean {
  const bare = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().toLowerCase();
  return bare(left) === bare(right);
}

function isSameConcept(left: Concept, right: Concept): boolean {
  return left.code === right.code && left.system === right.system;
}

function readConcept(system: string | undefined, raw: JsonObject): Concept[] {
  const code = textAt(raw, 'code');
  if (code === undefined) return [];
  const translated = extensionsOf(raw['_display'], extensionUrls.translation).map((translation) => textAt(listAt(translation, 'extension').find((part) => part['url'] === 'content'), 'valueString'));
  const designated = listAt(raw, 'designation').map((designation) => textAt(designation, 'value'));
  return [{ system, code, names: [textAt(raw, 'display'), ...translated, ...designated].filter((name) => name !== undefined), raw }];
}

function systemConcepts(system: string, concepts: readonly JsonObject[], depth: number): Concept[] {
  if (depth > deepestInclusion) return [];
  return concepts.flatMap((concept) => [...readConcept(system, concept), ...systemConcepts(system, listAt(concept, 'concept'), depth + 1)]);
}

function expandedConcepts(contains: readonly JsonObject[], depth: number): Concept[] {
  if (depth > deepestInclusion) return [];
  return contains.flatMap((concept) => [...(concept['abstract'] === true ? [] : readConcept(textAt(concept, 'system'), concept)), ...expandedConcepts(listAt(concept, 'contains'), depth + 1)]);
}

function join(parts: readonly ValueSetContent[]): ValueSetContent {
  return { concepts: parts.flatMap((part) => part.concepts), wholeSystems: parts.flatMap((part) => part.wholeSystems), isComplete: parts.every((part) => part.isComplete) };
}

function withoutVersion(canonical: string): string {
  return canonical.split('|', 1)[0] ?? canonical;
}
