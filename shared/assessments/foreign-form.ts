// A form that others wrote, made ready to be published as the hospital's own version: what it is keeps its name (address,
// version, publisher, terms of use), what it lacks is filled in, and value sets that came with it are taken along.
import type { Questionnaire, ValueSet } from 'fhir/r4';
import type { ScriptKind } from './draft.ts';
import { isVersion, licenceOf, withKind, withLicence } from './draft.ts';
import { translate } from '../i18n/messages.ts';
import { embedValueSets } from './embed-value-sets.ts';
import { extensionUrls, findExtension, listExtensions, sameText } from './extensions.ts';
import type { ExpressionEngine } from './expressions.ts';
import type { JsonObject } from './foreign-json.ts';
import { textAt } from './foreign-json.ts';
import type { ImportNote } from './import-report.ts';
import { importNotes } from './import-report.ts';
import { lintQuestionnaire } from './lint.ts';
import { buildModel } from './model.ts';
import { isOfKind, readQuestionnaire, resourcesOf, valueSetFinder } from './resources.ts';
import { extensionNamespace } from './shipped.ts';

export interface ForeignForm {
  /** As it would be published. */
  readonly questionnaire: Questionnaire;
  readonly notes: readonly ImportNote[];
  /** Its terms of use, to be read and acknowledged; null where the form gives none. */
  readonly licence: string | null;
  readonly questionCount: number;
  readonly isPublishable: boolean;
}

export interface ForeignFile {
  readonly forms: readonly ForeignForm[];
  /** Questionnaires that are none: the FHIRPath of the place where the shape is wrong. */
  readonly malformed: readonly string[];
  /** Value sets that came along, every code written out; those without an address cannot be named and are not among them. */
  readonly valueSets: readonly ValueSet[];
  /** Resources that are nothing of these, by kind. */
  readonly ignored: readonly string[];
}

export interface ForeignParts {
  readonly engine: ExpressionEngine | null;
  /** Value sets kept from earlier imports. */
  findValueSet?(canonical: string): ValueSet | null;
  /** A canonical address that nobody else has, for a form that has none. */
  newUrl(): string;
}

/** @param json one resource, a list or a Bundle; anything else holds nothing */
export function readForeignFile(json: unknown, parts: ForeignParts): ForeignFile {
  const resources = resourcesOf(json);
  const terms = resources.filter((resource) => isOfKind(resource, 'ValueSet') || isOfKind(resource, 'CodeSystem'));
  const forms: ForeignForm[] = [];
  const malformed: string[] = [];
  for (const resource of resources.filter((one) => isOfKind(one, 'Questionnaire'))) {
    const shape = readQuestionnaire(resource);
    if ('malformedAt' in shape) malformed.push(shape.malformedAt);
    else forms.push(readForeignForm(resource, shape.questionnaire, terms, parts));
  }
  const ignored = resources.filter((resource) => !isOfKind(resource, 'Questionnaire') && !terms.includes(resource)).map((resource) => textAt(resource, 'resourceType') ?? '?');
  const find = valueSetFinder(terms);
  const valueSets = terms.flatMap((resource) => (isOfKind(resource, 'ValueSet') ? (find(textAt(resource, 'url') ?? '') ?? []) : []));
  return { forms, malformed, valueSets, ignored: [...new Set(ignored)] };
}

function readForeignForm(resource: JsonObject, form: Questionnaire, terms: readonly JsonObject[], parts: ForeignParts): ForeignForm {
  const find = valueSetFinder([...(form.contained ?? []), ...terms]);
  const questionnaire = asOwn(embedValueSets(form, (canonical) => find(canonical) ?? parts.findValueSet?.(canonical) ?? null), parts);
  const { engine } = parts;
  const findings = lintQuestionnaire(questionnaire, { engine });
  const notes = importNotes(resource, findings);
  return {
    questionnaire,
    notes,
    licence: questionnaire.copyright ?? null,
    questionCount: buildModel(questionnaire).order.filter((place) => place.role === 'question').length,
    isPublishable: !notes.some((note) => note.severity === 'error'),
  };
}

/** Narrative is left behind (it is HTML of others); an address of the product is not taken over. */
function asOwn(form: Questionnaire, parts: ForeignParts): Questionnaire {
  const { url, version } = form;
  const isFree = url !== undefined && url !== '' && !url.startsWith(extensionNamespace.replace('StructureDefinition', ''));
  const origin = url === undefined ? [] : [version === undefined ? url : `${url}|${version}`];
  const own: Questionnaire = {
    ...without(form, 'id', 'meta', 'text'),
    url: isFree ? url : parts.newUrl(),
    version: version !== undefined && version !== '' ? version : '1.0.0',
    title: form.title ?? form.name ?? form.item?.[0]?.text?.slice(0, 60) ?? url?.split('/').at(-1) ?? translate('zh-CN', 'assessments.import.untitled'),
    status: 'active',
    ...(isFree ? {} : { derivedFrom: origin }),
  };
  const licensed = licenceOf(own).code === null ? withLicence(own, { code: 'hospital-import', source: sameText(form.publisher ?? url ?? '') }) : own;
  return findExtension(licensed, extensionUrls.kind) ? licensed : withKind(licensed, guessKind(licensed));
}

function without(form: Questionnaire, ...members: readonly (keyof Questionnaire)[]): Questionnaire {
  return Object.fromEntries(Object.entries(form).filter(([member]) => !members.includes(member as keyof Questionnaire))) as unknown as Questionnaire;
}

/** Weights make a scale; the user may say otherwise before publishing. */
function guessKind(form: Questionnaire): ScriptKind {
  const isScored = listExtensions(form, extensionUrls.score).length > 0 || buildModel(form).order.some((place) => place.options.some((option) => option.weight !== null));
  return isScored ? 'scale' : 'follow_up';
}

/** '1.2.0' -> '1.2.1', '2019-A' -> '2019-A-2', until one is free: the same address with other content is a version of its own. */
export function freeVersion(version: string, taken: ReadonlySet<string>): string {
  if (!taken.has(version)) return version;
  for (let number = 2; ; number += 1) {
    const [major = '1', minor = '0', patch = '0'] = version.split('.');
    const next = isVersion(version) ? `${major}.${minor}.${Number(patch) + number - 1}` : `${version}-${number}`;
    if (!taken.has(next)) return next;
  }
}
