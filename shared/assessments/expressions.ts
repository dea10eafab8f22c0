// The expressions of a form: where FHIR and SDC write them, and what each reads, so that one answer re-evaluates only what
// depends on it. The language itself is behind `ExpressionEngine`, a library of half a megabyte that only forms with
// expressions load. An expression that cannot run is a defect of the form and yields nothing; it never stops a call.
import type { Element, Expression, Questionnaire, QuestionnaireItem } from 'fhir/r4';
import type { LocalizedText } from './extensions.ts';
import { extensionUrls, findExtension, listExtensions, localize, sameText } from './extensions.ts';

export interface ExpressionInput {
  /** What the expression is written at: the item of the response, or the response itself. */
  readonly context: unknown;
  readonly isItem: boolean;
  readonly response: unknown;
  readonly questionnaire: unknown;
  /** The item of the questionnaire; null for the questionnaire itself. */
  readonly item: unknown;
  readonly variables: ReadonlyMap<string, unknown>;
  /** The results are for other expressions: dates stay dates, parts of the response know where they come from. */
  readonly keepsTypes: boolean;
  /** What now() and today() say: ISO 8601 with zone; null: nothing. */
  readonly instant: string | null;
  /** The weight of an answer's value, looked up in the questionnaire. */
  weightOf(linkId: string | null, value: unknown): number | null;
}

/** @throws Error when evaluating fails; the message names functions and variables, never answers */
export type CompiledExpression = (input: ExpressionInput) => readonly unknown[];

export interface ExpressionEngine {
  /** @throws Error when the text is no expression of the language */
  compile(expression: string): CompiledExpression;
}

/** One expression of the form, ready to run. */
export interface Formula {
  readonly text: string;
  /** Null: cannot run, see `defect`. */
  readonly run: CompiledExpression | null;
  readonly defect: 'language' | 'syntax' | 'noEngine' | null;
}

export interface Constraint {
  readonly key: string;
  readonly severity: 'error' | 'warning';
  readonly human: LocalizedText;
  /** Whether it must be true (`targetConstraint`, `constraint`). */
  readonly formula: Formula;
}

export interface Variable {
  readonly name: string;
  readonly formula: Formula;
}

/** All expressions written at one item, or at the questionnaire. */
export interface Formulas {
  readonly variables: readonly Variable[];
  readonly constraints: readonly Constraint[];
  readonly enableWhen: Formula | null;
  readonly calculated: Formula | null;
  readonly initial: Formula | null;
  readonly answer: Formula | null;
  readonly text: Formula | null;
  readonly minimum: Formula | null;
  readonly maximum: Formula | null;
}

/** Whether the form needs the language at all: without expressions nothing is loaded. */
export function hasExpressions(questionnaire: Questionnaire): boolean {
  return /"(?:valueExpression|expression)":/.test(JSON.stringify(questionnaire));
}

export function readFormulas(element: Questionnaire | QuestionnaireItem, engine: ExpressionEngine | null): Formulas {
  const one = (url: string, from: Element | undefined = element): Formula | null => {
    const expression = findExtension(from, url)?.valueExpression;
    return expression ? toFormula(expression, engine) : null;
  };
  const text = 'linkId' in element ? element._text : undefined;
  return {
    variables: listExtensions(element, extensionUrls.variable).flatMap(({ valueExpression }) => (valueExpression?.name ? [{ name: valueExpression.name, formula: toFormula(valueExpression, engine) }] : [])),
    constraints: [...readTargetConstraints(element, engine), ...readConstraints(element, engine)],
    enableWhen: one(extensionUrls.enableWhenExpression),
    calculated: one(extensionUrls.calculatedExpression),
    initial: one(extensionUrls.initialExpression),
    answer: one(extensionUrls.answerExpression),
    text: one(extensionUrls.cqfExpression, text),
    minimum: one(extensionUrls.cqfCalculatedValue, limitElement(element, extensionUrls.minValue)) ?? one(extensionUrls.cqfExpression, limitElement(element, extensionUrls.minValue)),
    maximum: one(extensionUrls.cqfCalculatedValue, limitElement(element, extensionUrls.maxValue)) ?? one(extensionUrls.cqfExpression, limitElement(element, extensionUrls.maxValue)),
  };
}

/** `minValue` and `maxValue` carry their expression on the value that is missing. */
function limitElement(element: Element, url: string): Element | undefined {
  const limit = findExtension(element, url);
  return limit?._valueDate ?? limit?._valueDateTime ?? limit?._valueInteger ?? limit?._valueDecimal ?? limit?._valueTime;
}

function readTargetConstraints(element: Element, engine: ExpressionEngine | null): Constraint[] {
  return listExtensions(element, extensionUrls.targetConstraint).flatMap((constraint) => {
    const expression = findExtension(constraint, 'expression')?.valueExpression;
    const human = findExtension(constraint, 'human');
    return expression ? [toConstraint(findExtension(constraint, 'key')?.valueId, findExtension(constraint, 'severity')?.valueCode, human?.valueString ?? human?.valueMarkdown, human?._valueString ?? human?._valueMarkdown, toFormula(expression, engine))] : [];
  });
}

/** The older form: the expression as bare text. */
function readConstraints(element: Element, engine: ExpressionEngine | null): Constraint[] {
  return listExtensions(element, extensionUrls.constraint).flatMap((constraint) => {
    const expression = findExtension(constraint, 'expression')?.valueString;
    const human = findExtension(constraint, 'human');
    return expression ? [toConstraint(findExtension(constraint, 'key')?.valueId, findExtension(constraint, 'severity')?.valueCode, human?.valueString, human?._valueString, toFormula({ language: 'text/fhirpath', expression }, engine))] : [];
  });
}

function toConstraint(key: string | undefined, severity: string | undefined, text: string | undefined, element: Element | undefined, formula: Formula): Constraint {
  return { key: key ?? '', severity: severity === 'warning' ? 'warning' : 'error', human: text === undefined ? sameText(key ?? '') : localize(text, element), formula };
}

function toFormula({ language, expression: text = '' }: Expression, engine: ExpressionEngine | null): Formula {
  if (language !== 'text/fhirpath') return { text, run: null, defect: 'language' };
  if (!engine) return { text, run: null, defect: 'noEngine' };
  try {
    return { text, run: engine.compile(text), defect: null };
  } catch {
    return { text, run: null, defect: 'syntax' };
  }
}

/** Hyphens in names of variables, which others write without the quotes that the language wants. */
export function withHyphens(engine: ExpressionEngine, questionnaire: Questionnaire): ExpressionEngine {
  const names = [...new Set([...JSON.stringify(questionnaire).matchAll(/"valueExpression":\{[^{}]*"name":"([A-Za-z_]\w*(?:-\w+)+)"/g)].map((match) => match[1] ?? ''))];
  return names.length === 0 ? engine : { compile: (text) => engine.compile(names.reduce((quoted, name) => quoted.replaceAll(`%${name}`, `%\`${name}\``), text)) };
}

export interface Reads {
  /** Quoted names of places; every place when the expression does not say which. */
  readonly linkIds: readonly string[] | 'all';
  readonly variables: readonly string[];
  /** It looks at the item that it is written at. */
  readonly isOwn: boolean;
}

/** What an expression reads, by the names in its text: rather too much than too little. */
export function readsOf(text: string, isLinkId: (text: string) => boolean): Reads {
  const words = text.replaceAll(/\/\*[\s\S]*?\*\//g, ' ');
  const literals = [...words.matchAll(/'((?:[^'\\]|\\.)*)'/g)].map((match) => match[1] ?? '');
  const linkIds = [...new Set(literals.filter(isLinkId))];
  const code = words.replaceAll(/'(?:[^'\\]|\\.)*'/g, "''");
  const names = [...code.matchAll(/%(?:`([^`]+)`|([A-Za-z_][\w-]*))/g)].map((match) => match[1] ?? match[2] ?? '');
  const entries = names.filter((name) => name === 'resource' || name === 'rootResource').length;
  const named = [...words.matchAll(/linkId\s*=\s*'((?:[^'\\]|\\.)*)'/g)].length + [...words.matchAll(/linkId\s+in\s/g)].length;
  // A name may hold a hyphen, and a hyphen may be a minus: both readings count.
  const variables = names.flatMap((name) => [name, ...(name.includes('-') ? [name.slice(0, name.indexOf('-'))] : [])]).filter((name) => !standardVariables.has(name));
  // The questionnaire itself never changes during a call.
  if (names.includes('questionnaire') && entries === 0 && !names.includes('context')) return { linkIds: [], variables: [...new Set(variables)], isOwn: false };
  const isOpen = entries > named || /linkId\s*\.|linkId\s*~|linkId\s*=\s*[^'\s]/.test(words);
  const isOwn = names.includes('context') || (entries === 0 && /\b(?:item|answer|value)\b|\$this/.test(code));
  return { linkIds: isOpen ? 'all' : linkIds, variables: [...new Set(variables)], isOwn };
}

const standardVariables = new Set(['resource', 'context', 'questionnaire', 'qitem', 'rootResource', 'ucum', 'sct', 'loinc', 'factory']);
