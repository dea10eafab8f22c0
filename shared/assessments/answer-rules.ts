// The values of one entry of a foreign response against the rules written at its item: type, options, range, units, length,
// pattern, attachments. The twin of validate.ts, which checks what a nurse enters; here the JSON itself may be wrong.
// "Refused" and the like (data-absent-reason) stand in place of a value and meet every rule.
import { extensionUrls } from './extensions.ts';
import type { JsonObject } from './foreign-json.ts';
import { asObject, extensionOf, extensionsOf, isTrueAt, listAt, numberAt, objectAt, textAt, valueOf } from './foreign-json.ts';
import type { Issue } from './operation-outcome.ts';
import type { FormItem, ResponseNode } from './response-tree.ts';
import { compareQuantities } from './units.ts';
import type { Membership, Terminology } from './value-sets.ts';
import { membershipOf } from './value-sets.ts';

/** Item type -> type of its value; of options, also whatever its options are. */
const valueTypes: Readonly<Record<string, string>> = {
  boolean: 'boolean',
  decimal: 'decimal',
  integer: 'integer',
  date: 'date',
  dateTime: 'dateTime',
  time: 'time',
  string: 'string',
  text: 'string',
  url: 'uri',
  choice: 'Coding',
  'open-choice': 'Coding',
  attachment: 'Attachment',
  reference: 'Reference',
  quantity: 'Quantity',
};

/** @returns whether anything was answered in it or below it */
export function hasContent(node: ResponseNode): boolean {
  return node.answers.some((answer) => valueOf(answer) !== null || isAbsent(answer)) || node.branches.some((branch) => branch.nodes.some(hasContent));
}

export function checkAnswerValues(node: ResponseNode, terminology: Terminology): Issue[] {
  const { item, answers, at } = node;
  const { linkId, type } = item;
  if (type === 'group') return [];
  if (type === 'display') return answers.length > 0 ? [{ code: 'displayAnswered', at, detail: { linkId } }] : [];
  if (!Object.hasOwn(valueTypes, type)) return answers.length > 0 ? [{ code: 'unknownType', at, detail: { linkId, type } }] : [];
  const values = answers.flatMap((answer, index) => checkAnswer(item, answer, `${at}.answer[${index}]`, terminology));
  return [...values, ...checkExclusive(item, node)];
}

type Found = Pick<Issue, 'code'> & { readonly detail?: Issue['detail'] };

function checkAnswer(item: FormItem, answer: JsonObject, at: string, terminology: Terminology): Issue[] {
  if (isAbsent(answer)) return [];
  const found = valueOf(answer);
  const problems: Found[] = found ? checkValue(item, found.type, found.value, terminology) : [{ code: 'noValue' }];
  return problems.map(({ code, detail }) => ({ code, at, detail: { linkId: item.linkId, ...detail } }));
}

function isAbsent(answer: JsonObject): boolean {
  const key = Object.keys(answer).find((name) => name.startsWith('value') || name.startsWith('_value'));
  return [answer, key === undefined ? undefined : answer[key]].some((element) => extensionOf(element, extensionUrls.dataAbsentReason) !== undefined);
}

function checkValue(item: FormItem, type: string, value: unknown, terminology: Terminology): Found[] {
  const expected = valueTypes[item.type] ?? '';
  const optionTypes = listAt(item.raw, 'answerOption').map((option) => valueOf(option)?.type);
  const isFreeText = item.type === 'open-choice' && type === 'string';
  // What an expression offers may be of any type; the form does not say beforehand.
  if (extensionOf(item.raw, extensionUrls.answerExpression) !== undefined) return [{ code: 'optionsUnknown' }];
  if (type !== expected && !isFreeText && !(expected === 'Coding' && optionTypes.includes(type))) return [{ code: 'wrongType', detail: { expected, found: type } }];
  if (!isWellFormed(type, value)) return [{ code: type === 'uri' ? 'invalidUri' : 'invalidValue', detail: { expected: type } }];
  const options = isFreeText ? [] : checkOptions(item, type, value, terminology);
  if (options.some((problem) => problem.code === 'notAnOption')) return options;
  if (typeof value === 'number') return [...options, ...checkLimits(item, type, value), ...checkDecimals(item, value)];
  if (typeof value === 'string') return [...options, ...checkText(item, value), ...checkLimits(item, type, value)];
  if (type === 'Quantity') return [...options, ...checkQuantity(item, value as JsonObject, terminology)];
  if (type === 'Attachment') return checkAttachment(item, value as JsonObject);
  return options;
}

const shapes: Readonly<Record<string, RegExp>> = {
  date: /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/,
  dateTime: /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?(Z|[+-]((0\d|1[0-3]):[0-5]\d|14:00)))?)?)?$/,
  time: /^([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?$/,
};

function isWellFormed(type: string, value: unknown): boolean {
  switch (type) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
      return Number.isSafeInteger(value);
    case 'decimal':
      return typeof value === 'number' && Number.isFinite(value);
    case 'string':
      return typeof value === 'string' && value !== '';
    case 'uri':
      return typeof value === 'string' && isUri(value);
    case 'date':
    case 'dateTime':
    case 'time':
      return typeof value === 'string' && (shapes[type]?.test(value) ?? false) && isRealDay(value);
    default:
      return asObject(value) !== undefined;
  }
}

/** 30 February fits the pattern. */
function isRealDay(text: string): boolean {
  const day = /^(\d{4})-(\d{2})-(\d{2})/.exec(text);
  if (!day) return true;
  const date = new Date(Date.UTC(Number(day[1]), Number(day[2]) - 1, Number(day[3])));
  return date.getUTCDate() === Number(day[3]);
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** RFC 3986: no blanks, no backslashes; a `urn:uuid:` holds a UUID in lower case, as FHIR wants it. */
function isUri(text: string): boolean {
  if (!/^[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%\u00a0-\uffff]+$/.test(text)) return false;
  return !text.startsWith('urn:uuid:') || uuid.test(text.slice('urn:uuid:'.length));
}

function checkOptions(item: FormItem, type: string, value: unknown, terminology: Terminology): Found[] {
  const options = listAt(item.raw, 'answerOption');
  if (options.length > 0) return item.type === 'open-choice' || options.some((option) => isOption(option, type, value)) ? [] : [{ code: 'notAnOption' }];
  if (type !== 'Coding') return [];
  const canonical = textAt(item.raw, 'answerValueSet');
  if (canonical === undefined) return [{ code: 'optionsUnknown' }];
  return checkMembership(canonical, value as JsonObject, terminology, item.type === 'open-choice');
}

const problems: Readonly<Record<Membership, Found['code'] | null>> = { member: null, wrongName: 'wrongName', notMember: 'notAnOption', unknown: 'valueSetNotFound' };

function checkMembership(canonical: string, coding: JsonObject, terminology: Terminology, isOpen: boolean): Found[] {
  const set = terminology.findValueSet(canonical);
  const membership = set ? membershipOf(set, coding) : 'unknown';
  const code = problems[membership];
  return code === null || (isOpen && membership === 'notMember') ? [] : [{ code, detail: { canonical } }];
}

function isOption(option: JsonObject, type: string, value: unknown): boolean {
  const offered = valueOf(option);
  if (offered?.type !== type) return false;
  return type === 'Coding' ? isSameCode(asObject(offered.value) ?? {}, asObject(value) ?? {}) : offered.value === value;
}

/** A system is compared only where both sides name one; without codes the names decide. */
function isSameCode(left: JsonObject, right: JsonObject): boolean {
  const leftSystem = textAt(left, 'system');
  const rightSystem = textAt(right, 'system');
  if (leftSystem !== undefined && rightSystem !== undefined && leftSystem !== rightSystem) return false;
  const code = textAt(left, 'code');
  return code === undefined ? textAt(right, 'code') === undefined && textAt(left, 'display') === textAt(right, 'display') : code === textAt(right, 'code');
}

/** Reported at the exclusive answer, where other answers stand beside it. */
function checkExclusive(item: FormItem, { answers, at }: ResponseNode): Issue[] {
  if (answers.length < 2) return [];
  const exclusive = listAt(item.raw, 'answerOption').filter((option) => isTrueAt(extensionOf(option, extensionUrls.optionExclusive), 'valueBoolean'));
  return answers.flatMap((answer, index) => {
    const found = valueOf(answer);
    const isExclusive = found !== null && exclusive.some((option) => isOption(option, found.type, found.value));
    return isExclusive ? [{ code: 'exclusive' as const, at: `${at}.answer[${index}]`, detail: { linkId: item.linkId } }] : [];
  });
}

/** Numbers with numbers; dates and times as text at the precision of both (2022-06-30 lies within 2022-06). */
function checkLimits(item: FormItem, type: string, value: number | string): Found[] {
  const minimum = limitOf(item, extensionUrls.minValue, type);
  const maximum = limitOf(item, extensionUrls.maxValue, type);
  const found: Found[] = [];
  if (minimum !== undefined && order(value, minimum) < 0) found.push({ code: 'belowMinimum', detail: { limit: minimum } });
  if (maximum !== undefined && order(value, maximum) > 0) found.push({ code: 'aboveMaximum', detail: { limit: maximum } });
  return found;
}

const orderedTypes = new Set(['integer', 'decimal', 'date', 'dateTime', 'time']);

/** Foreign forms write an integer's limit as a decimal and the other way round. */
function limitOf(item: FormItem, url: string, type: string): number | string | undefined {
  const limit = extensionOf(item.raw, url);
  const found = limit && orderedTypes.has(type) ? valueOf(limit)?.value : undefined;
  return typeof found === 'number' || typeof found === 'string' ? found : undefined;
}

function order(value: number | string, limit: number | string): number {
  if (typeof value === 'number' && typeof limit === 'number') return value - limit;
  if (typeof value !== 'string' || typeof limit !== 'string') return 0;
  const length = Math.min(value.length, limit.length);
  const [left, right] = [value.slice(0, length), limit.slice(0, length)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function checkDecimals(item: FormItem, value: number): Found[] {
  const limit = numberAt(extensionOf(item.raw, extensionUrls.maxDecimalPlaces), 'valueInteger');
  const places = String(value).split('.')[1]?.length ?? 0;
  return limit !== undefined && places > limit ? [{ code: 'tooManyDecimals', detail: { limit } }] : [];
}

const textTypes = new Set(['string', 'text', 'url', 'open-choice']);

function checkText(item: FormItem, text: string): Found[] {
  if (!textTypes.has(item.type)) return [];
  const found: Found[] = [];
  const most = numberAt(item.raw, 'maxLength');
  const fewest = numberAt(extensionOf(item.raw, extensionUrls.minLength), 'valueInteger');
  const pattern = textAt(extensionOf(item.raw, extensionUrls.regex), 'valueString');
  if (most !== undefined && text.length > most) found.push({ code: 'tooLong', detail: { limit: most } });
  if (fewest !== undefined && text.length < fewest) found.push({ code: 'tooShort', detail: { limit: fewest } });
  if (pattern !== undefined && !matches(pattern, text)) found.push({ code: 'pattern', detail: { format: textAt(extensionOf(item.raw, extensionUrls.entryFormat), 'valueString') ?? pattern } });
  if (item.type === 'string' && /[\r\n]/.test(text)) found.push({ code: 'newLine' });
  return found;
}

/** FHIR patterns cover the whole text. A pattern that is no expression here cannot reject anybody's answer. */
function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u').test(text);
  } catch {
    return true;
  }
}

function checkQuantity(item: FormItem, quantity: JsonObject, terminology: Terminology): Found[] {
  if (numberAt(quantity, 'value') === undefined) return [{ code: 'invalidValue', detail: { expected: 'Quantity' } }];
  return [...checkUnit(item, quantity, terminology), ...checkQuantityLimit(item, quantity, extensionUrls.minQuantity, 'belowMinimum'), ...checkQuantityLimit(item, quantity, extensionUrls.maxQuantity, 'aboveMaximum')];
}

function checkQuantityLimit(item: FormItem, quantity: JsonObject, url: string, code: 'belowMinimum' | 'aboveMaximum'): Found[] {
  const limit = objectAt(extensionOf(item.raw, url), 'valueQuantity');
  if (!limit) return [];
  const difference = compareQuantities(quantity, limit);
  const detail = { limit: `${String(limit['value'])} ${textAt(limit, 'unit') ?? textAt(limit, 'code') ?? ''}`.trim() };
  if (difference === null) return [{ code: 'notComparable', detail }];
  return (code === 'belowMinimum' ? difference < 0 : difference > 0) ? [{ code, detail }] : [];
}

function checkUnit(item: FormItem, quantity: JsonObject, terminology: Terminology): Found[] {
  const allowed = extensionsOf(item.raw, extensionUrls.unitOption).map((option) => objectAt(option, 'valueCoding') ?? {});
  const unit = { system: quantity['system'], code: quantity['code'] ?? quantity['unit'] };
  if (allowed.length > 0 && !allowed.some((option) => isSameCode(option, unit))) return [{ code: 'wrongUnit', detail: { allowed: allowed.map((option) => textAt(option, 'display') ?? textAt(option, 'code') ?? '').join(', ') } }];
  const canonical = textAt(extensionOf(item.raw, extensionUrls.unitValueSet), 'valueCanonical');
  if (canonical === undefined) return [];
  return checkMembership(canonical, unit, terminology, false).map((problem) => (problem.code === 'valueSetNotFound' ? problem : { code: 'wrongUnit', detail: { allowed: canonical } }));
}

function checkAttachment(item: FormItem, attachment: JsonObject): Found[] {
  const types = extensionsOf(item.raw, extensionUrls.mimeType).map((type) => textAt(type, 'valueCode') ?? '');
  const limit = numberAt(extensionOf(item.raw, extensionUrls.maxSize), 'valueDecimal');
  const size = numberAt(attachment, 'size') ?? Math.floor(((textAt(attachment, 'data')?.length ?? 0) * 3) / 4);
  const found: Found[] = [];
  if (types.length > 0 && !types.includes(textAt(attachment, 'contentType') ?? '')) found.push({ code: 'attachmentType', detail: { allowed: types.join(', ') } });
  if (limit !== undefined && size > limit) found.push({ code: 'attachmentSize', detail: { limit } });
  return found;
}
