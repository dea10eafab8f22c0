// A readable report of a foreign form before it is published: what in it is not supported, where, and what happens instead.
// Every extension that is not read here is named, by what it is for; nothing is dropped in silence. The check before
// publishing follows with its own findings.
import type { MessageKey } from '../i18n/messages.ts';
import { translate } from '../i18n/messages.ts';
import type { LocalizedText } from './extensions.ts';
import { extensionUrls } from './extensions.ts';
import type { JsonObject } from './foreign-json.ts';
import { asObject, listAt, objectAt, textAt } from './foreign-json.ts';
import type { Finding, Severity } from './lint-finding.ts';
import { deepestNesting } from './response-tree.ts';

export interface ImportNote {
  readonly severity: Severity;
  /** linkIds, members of the header, or 'Questionnaire'. */
  readonly places: readonly string[];
  readonly what: LocalizedText;
  /** What happens instead. */
  readonly instead: LocalizedText;
}

/** What extensions are for, by their names; the first that fits counts. */
const purposes = [
  ['display', /rendering-|choiceOrientation|choiceColumn|slider|displayCategory|collapsible|-width$|openLabel|instruction|TextArea|structuredefinition-|android|itemControl|entryFormat|supportLink|validationtext/, 'information'],
  ['extraction', /[eE]xtract|observationLinkPeriod|isSubject|performerType|entryMode/, 'information'],
  ['population', /launchContext|sourceQueries|candidateExpression|[pP]opulat|questionnaire-initialExpression|dataControl|externallydefined/, 'warning'],
  ['terminology', /[tT]erminology|binding-parameter|valueset-supplement|unitOpen|unitSupplementalSystem/, 'warning'],
  ['assembly', /[aA]ssembl|subQuestionnaire/, 'warning'],
  ['adaptive', /[aA]daptive/, 'warning'],
  ['library', /[lL]ibrary/, 'warning'],
] as const satisfies readonly (readonly [string, RegExp, Severity])[];
type Purpose = (typeof purposes)[number][0] | 'unknown';

/** Read, but only in part. */
const partlyRead = new Set<string>([extensionUrls.launchContext]);
const read = new Set<string>(Object.values(extensionUrls).filter((url) => !partlyRead.has(url)));
/** Controls that change how a thing is asked; the others only draw it. */
const readControls = new Set(['help', 'prompt', 'flyover', 'legal']);

/** @param form a resource whose shape has been checked @param findings of the check before publishing */
export function importNotes(form: JsonObject, findings: readonly Finding[]): ImportNote[] {
  const found = collect(form);
  const notes = [...found.extensions].map(([url, places]) => extensionNote(url, places));
  if (found.modifiers.size > 0) notes.push(note('error', [...found.modifiers], 'modifier'));
  if (found.controls.size > 0) for (const [control, places] of found.controls) notes.push(note('information', places, 'control', { control }));
  if (found.references.length > 0) notes.push(note('warning', found.references, 'referenceOption'));
  if (textAt(objectAt(form, 'text'), 'div') !== undefined) notes.push(note('information', ['Questionnaire'], 'narrative'));
  return [...notes, ...findingNotes(findings)].sort((left, right) => rank(left.severity) - rank(right.severity));
}

interface Collected {
  readonly extensions: Map<string, string[]>;
  readonly controls: Map<string, string[]>;
  readonly modifiers: Set<string>;
  readonly references: string[];
}

function collect(form: JsonObject): Collected {
  const found: Collected = { extensions: new Map(), controls: new Map(), modifiers: new Set(), references: [] };
  const visit = (element: JsonObject, at: string, depth: number): void => {
    if (depth > deepestNesting) return;
    for (const extension of listAt(element, 'extension')) {
      const url = textAt(extension, 'url') ?? '';
      if (url === extensionUrls.itemControl) for (const { code } of listAt(objectAt(extension, 'valueCodeableConcept'), 'coding')) if (typeof code === 'string' && !readControls.has(code)) add(found.controls, code, at);
      if (url.includes(':') && !read.has(url)) add(found.extensions, url, at);
    }
    if (listAt(element, 'modifierExtension').length > 0) found.modifiers.add(at);
    if (listAt(element, 'answerOption').some((option) => 'valueReference' in option)) found.references.push(at);
    for (const [member, value] of Object.entries(element)) {
      if (member === 'contained' || member === 'text') continue;
      for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) {
        const inner = asObject(child);
        if (inner) visit(inner, member === 'item' ? (textAt(inner, 'linkId') ?? at) : at, depth + 1);
      }
    }
  };
  visit(form, 'Questionnaire', 0);
  return found;
}

function add(places: Map<string, string[]>, name: string, at: string): void {
  const known = places.get(name);
  if (!known) places.set(name, [at]);
  else if (!known.includes(at)) known.push(at);
}

function extensionNote(url: string, places: readonly string[]): ImportNote {
  const [purpose, , severity]: readonly [Purpose, RegExp | null, Severity] = purposes.find(([, pattern]) => pattern.test(url)) ?? ['unknown', null, 'warning'];
  return { severity, places, what: both('assessments.import.extension', { name: url.split('/').at(-1) ?? url }), instead: both(`assessments.import.instead.${purpose}`) };
}

function note(severity: Severity, places: readonly string[], what: 'modifier' | 'control' | 'referenceOption' | 'narrative', parameters: Record<string, string> = {}): ImportNote {
  return { severity, places, what: both(`assessments.import.${what}`, parameters), instead: both(`assessments.import.instead.${what}`) };
}

/** One line a finding; the same finding at many places stands once for each, for its text names the place. */
function findingNotes(findings: readonly Finding[]): ImportNote[] {
  return findings.map(({ code, severity, at, text }) => ({ severity, places: [at], what: text, instead: both(severity === 'error' ? 'assessments.import.instead.error' : code === 'missingTranslation' ? 'assessments.import.instead.translation' : code === 'missingLicence' ? 'assessments.import.instead.licence' : 'assessments.import.instead.accepted') }));
}

function rank(severity: Severity): number {
  return ['error', 'warning', 'information'].indexOf(severity);
}

function both(key: MessageKey, parameters: Record<string, string> = {}): LocalizedText {
  return { 'zh-CN': translate('zh-CN', key, parameters), 'en-US': translate('en-US', key, parameters) };
}
