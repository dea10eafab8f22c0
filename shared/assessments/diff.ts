// The difference between two versions of a questionnaire, item by item and in words: what came, what went, what changed from
// what to what. Items are the same by linkId, options by code. Nothing that differs goes unmentioned: what has no words of its
// own is named as `other`.
import type { Extension, Questionnaire, QuestionnaireItem, QuestionnaireItemAnswerOption } from 'fhir/r4';
import { locales } from '../i18n/module-messages.ts';
import type { Locale } from '../i18n/module-messages.ts';
import { kindOf, licenceOf, writtenPhrases, writtenTitle } from './draft.ts';
import { conditionsText } from './draft-conditions.ts';
import { flattenItems, groupsAround } from './draft-items.ts';
import { isExclusive, keyOf, optionExclusiveUrl, optionWords, writtenFlags, writtenWeight } from './draft-options.ts';
import type { WrittenFlag } from './draft-options.ts';
import { decimalsOf, highest, lowest, questionKindOf, unitOf } from './draft-question.ts';
import type { WrittenScore } from './draft-score.ts';
import { writtenScores } from './draft-score.ts';
import type { Words } from './draft-words.ts';
import { extensionWords, languageOf, readWords } from './draft-words.ts';
import type { LocalizedText } from './extensions.ts';
import { extensionUrls, findExtension, listExtensions, sameText, shortTextOf } from './extensions.ts';
import { isPatientOnly } from './proxy.ts';
import { without } from './without.ts';

export const aspects = ['title', 'kind', 'publisher', 'licence', 'source', 'copyright', 'phrases', 'score', 'band', 'text', 'shortText', 'note', 'advice', 'questionKind', 'required', 'range', 'unit', 'option', 'condition', 'flag', 'proxy', 'place', 'other'] as const;
export type Aspect = (typeof aspects)[number];

export interface Change {
  readonly aspect: Aspect;
  /** Which language of a text; null where it has none or both changed as one. */
  readonly locale: Locale | null;
  /** Null: was not there. A code (`single`, `own`) where the aspect is a kind or a licence. */
  readonly before: LocalizedText | null;
  readonly after: LocalizedText | null;
}

export interface ItemDifference {
  readonly linkId: string;
  readonly status: 'added' | 'removed' | 'changed';
  readonly name: LocalizedText;
  readonly changes: readonly Change[];
}

export interface Difference {
  readonly header: readonly Change[];
  /** In the order of the newer version; removed items at the end. */
  readonly items: readonly ItemDifference[];
}

export function compareVersions(before: Questionnaire, after: Questionnaire): Difference {
  const old = new Map(flattenItems(before.item).map((item) => [item.linkId, item]));
  const now = flattenItems(after.item);
  const kept = new Set(now.map((item) => item.linkId));
  const moved = movedItems([...old.keys()].filter((linkId) => kept.has(linkId)), now.map((item) => item.linkId).filter((linkId) => old.has(linkId)));
  const present = now.flatMap((item): ItemDifference[] => {
    const former = old.get(item.linkId);
    const head = { linkId: item.linkId, name: shortTextOf(item) };
    if (!former) return [{ ...head, status: 'added', changes: [] }];
    const hasMoved = moved.has(item.linkId) || groupsAround(before, item.linkId).at(-1) !== groupsAround(after, item.linkId).at(-1);
    const changes = [...itemChanges({ before, after }, former, item), ...(hasMoved ? [change('place', null, null)] : [])];
    return changes.length > 0 ? [{ ...head, status: 'changed', changes }] : [];
  });
  const gone = [...old.values()].filter((item) => !kept.has(item.linkId)).map((item): ItemDifference => ({ linkId: item.linkId, name: shortTextOf(item), status: 'removed', changes: [] }));
  return { header: headerChanges(before, after), items: [...present, ...gone] };
}

export function isSame({ header, items }: Difference): boolean {
  return header.length === 0 && items.length === 0;
}

interface Pair {
  readonly before: Questionnaire;
  readonly after: Questionnaire;
}

function headerChanges(before: Questionnaire, after: Questionnaire): Change[] {
  const phrases = (one: Questionnaire): LocalizedText => inBoth((locale) => writtenPhrases(one).map((phrase) => `${phrase.title[locale]} ${phrase.text[locale]}`.trim()).join('；'));
  const found = [
    ...words('title', writtenTitle(before), writtenTitle(after)),
    ...plain('kind', kindOf(before), kindOf(after)),
    ...plain('publisher', before.publisher ?? '', after.publisher ?? ''),
    ...plain('licence', licenceOf(before).code ?? '', licenceOf(after).code ?? ''),
    ...words('source', licenceOf(before).source, licenceOf(after).source),
    ...plain('copyright', before.copyright ?? '', after.copyright ?? ''),
    ...words('phrases', phrases(before), phrases(after)),
    ...plain('proxy', isPatientOnly(before) ? 'patient-only' : '', isPatientOnly(after) ? 'patient-only' : ''),
    ...scoreChanges(before, after),
  ];
  return canonical(restOfHeader(before)) === canonical(restOfHeader(after)) ? found : [...found, change('other', null, null)];
}

function scoreChanges(before: Questionnaire, after: Questionnaire): Change[] {
  const [old, now] = [before, after].map((one) => new Map(writtenScores(one, languageOf(one)).map((score) => [score.code, score])));
  const codes = [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])];
  return codes.flatMap((code) => {
    const [former, current] = [old?.get(code), now?.get(code)];
    const bands = [...new Set([...(former?.bands ?? []), ...(current?.bands ?? [])].map((band) => band.code))];
    return [
      ...lines('score', former && scoreLine(before, former), current && scoreLine(after, current)),
      ...bands.flatMap((band) => lines('band', bandLine(former, band), bandLine(current, band))),
    ];
  });
}

function itemChanges({ before, after }: Pair, old: QuestionnaireItem, now: QuestionnaireItem): Change[] {
  const [was, is] = [languageOf(before), languageOf(after)];
  const said = (url: string): Change['aspect'] => (url === extensionUrls.nurseNote ? 'note' : 'shortText');
  const found = [
    ...words('text', readWords(old.text, old._text, was), readWords(now.text, now._text, is)),
    ...[extensionUrls.shortText, extensionUrls.nurseNote].flatMap((url) => words(said(url), extensionWords(findExtension(old, url), was), extensionWords(findExtension(now, url), is))),
    ...words('advice', joined(listExtensions(old, extensionUrls.advice), was), joined(listExtensions(now, extensionUrls.advice), is)),
    ...plain('questionKind', questionKindOf(old) ?? old.type, questionKindOf(now) ?? now.type),
    ...plain('required', String(old.required === true), String(now.required === true)),
    ...plain('range', rangeLine(old), rangeLine(now)),
    ...plain('unit', unitOf(old), unitOf(now)),
    ...optionChanges(old.answerOption ?? [], now.answerOption ?? [], was, is),
    ...lines('condition', conditionsText(before, old) ?? undefined, conditionsText(after, now) ?? undefined),
    ...lines('flag', flagLine(writtenFlags(old, was)), flagLine(writtenFlags(now, is))),
    ...plain('proxy', isPatientOnly(old) ? 'patient-only' : '', isPatientOnly(now) ? 'patient-only' : ''),
  ];
  return canonical(restOfItem(old)) === canonical(restOfItem(now)) ? found : [...found, change('other', null, null)];
}

function optionChanges(old: readonly QuestionnaireItemAnswerOption[], now: readonly QuestionnaireItemAnswerOption[], was: Locale, is: Locale): Change[] {
  const [before, after] = [new Map(old.map((option) => [codeOf(option), option])), new Map(now.map((option) => [codeOf(option), option]))];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((code) => {
    const [former, current] = [before.get(code), after.get(code)];
    const changed = lines('option', former && optionLine(former, was), current && optionLine(current, is));
    return changed.length === 0 && canonical(former && restOfOption(former)) !== canonical(current && restOfOption(current)) ? [change('other', null, null)] : changed;
  });
}

function restOfOption(option: QuestionnaireItemAnswerOption): unknown {
  return { ...without(option, 'valueCoding'), system: option.valueCoding?.system, extension: unsaid(option.extension, saidOfOption) };
}

function codeOf(option: QuestionnaireItemAnswerOption): string {
  return option.valueCoding?.code ?? canonical(option.valueCoding?.display ?? option.valueString ?? option.valueInteger ?? option.valueDate ?? option.valueTime);
}

/** '1 明显好转 · 3 · red' */
function optionLine(option: QuestionnaireItemAnswerOption, base: Locale): LocalizedText {
  const said = optionWords(option, base);
  const weight = writtenWeight(option);
  const marks = [weight === null ? '' : String(weight), isExclusive(option) ? '≠' : ''].filter(Boolean);
  const raised = flagLine(writtenFlags(option, base));
  return inBoth((locale) => [`${keyOf(option)} ${said[locale]}`.trim(), ...marks, raised?.[locale] ?? ''].filter(Boolean).join(' · '));
}

function flagLine(flags: readonly WrittenFlag[]): LocalizedText | undefined {
  if (flags.length === 0) return undefined;
  return inBoth((locale) => flags.map(({ grade, limit, action }) => [gradeWords[grade][locale], limit ? `${limit.operator} ${limit.value}` : '', action[locale]].filter(Boolean).join(' ')).join('；'));
}

const gradeWords = { red: { 'zh-CN': '红色预警', 'en-US': 'red flag' }, yellow: { 'zh-CN': '黄色预警', 'en-US': 'yellow flag' } } as const;

function rangeLine(item: QuestionnaireItem): string {
  const decimals = decimalsOf(item);
  return [`${lowest(item) ?? ''}–${highest(item) ?? ''}`, decimals === null ? '' : `.${'0'.repeat(decimals)}`].join(' ').trim();
}

function scoreLine(questionnaire: Questionnaire, score: WrittenScore): LocalizedText {
  const names = score.linkIds.map((linkId) => flattenItems(questionnaire.item).find((item) => item.linkId === linkId)).filter((item) => item !== undefined).map(shortTextOf);
  return inBoth((locale) => [score.title[locale] || score.code, score.method === 'sum' ? 'Σ' : '%', names.map((name) => name[locale]).join('、')].filter(Boolean).join(' · '));
}

function bandLine(score: WrittenScore | undefined, code: string): LocalizedText | undefined {
  const band = score?.bands.find((one) => one.code === code);
  if (!band) return undefined;
  return inBoth((locale) => [`≥ ${band.minimum}`, band.label[locale], band.grade ? gradeWords[band.grade][locale] : '', band.action[locale]].filter(Boolean).join(' · '));
}

function joined(extensions: readonly Extension[], base: Locale): Words {
  return inBoth((locale) => extensions.map((extension) => extensionWords(extension, base)[locale]).join('；'));
}

/** One change a language. */
function words(aspect: Aspect, before: Words, after: Words): Change[] {
  return locales.filter((locale) => before[locale] !== after[locale]).map((locale) => ({ aspect, locale, before: before[locale] === '' ? null : sameText(before[locale]), after: after[locale] === '' ? null : sameText(after[locale]) }));
}

function plain(aspect: Aspect, before: string, after: string): Change[] {
  return before === after ? [] : [change(aspect, before === '' ? null : sameText(before), after === '' ? null : sameText(after))];
}

function lines(aspect: Aspect, before: LocalizedText | undefined, after: LocalizedText | undefined): Change[] {
  return locales.every((locale) => before?.[locale] === after?.[locale]) ? [] : [change(aspect, before ?? null, after ?? null)];
}

function change(aspect: Aspect, before: LocalizedText | null, after: LocalizedText | null): Change {
  return { aspect, locale: null, before, after };
}

function inBoth(text: (locale: Locale) => string): LocalizedText {
  return { 'zh-CN': text('zh-CN'), 'en-US': text('en-US') };
}

/** The fewest items that must be taken out and put elsewhere to get from one order to the other. */
function movedItems(before: readonly string[], after: readonly string[]): Set<string> {
  const positions = after.map((linkId) => before.indexOf(linkId));
  const best = positions.map(() => 1);
  const previous = positions.map(() => -1);
  positions.forEach((position, at) => {
    for (let earlier = 0; earlier < at; earlier += 1) {
      if ((positions[earlier] ?? 0) > position || (best[earlier] ?? 0) + 1 <= (best[at] ?? 0)) continue;
      best[at] = (best[earlier] ?? 0) + 1;
      previous[at] = earlier;
    }
  });
  const stays = new Set<number>();
  for (let at = best.indexOf(Math.max(...best)); at >= 0; at = previous[at] ?? -1) stays.add(at);
  return new Set(after.filter((_, at) => !stays.has(at)));
}

const saidOfItem = new Set<string>([extensionUrls.shortText, extensionUrls.nurseNote, extensionUrls.advice, extensionUrls.minValue, extensionUrls.maxValue, extensionUrls.maxDecimalPlaces, extensionUrls.unit, extensionUrls.flag, extensionUrls.proxy]);
const saidOfOption = new Set<string>([extensionUrls.optionPrefix, extensionUrls.ordinalValue, extensionUrls.itemWeight, extensionUrls.flag, optionExclusiveUrl]);
const saidOfHeader = new Set<string>([extensionUrls.kind, extensionUrls.licence, extensionUrls.phrase, extensionUrls.proxy, extensionUrls.score]);

/** What of an item has no words of its own above. */
function restOfItem(item: QuestionnaireItem): unknown {
  return { ...without(item, 'item', 'text', '_text', 'type', 'repeats', 'required', 'enableWhen', 'enableBehavior', 'answerOption'), extension: unsaid(item.extension, saidOfItem) };
}

/** Of the header; not the items, nor what every copy or publication sets anew. */
function restOfHeader(questionnaire: Questionnaire): unknown {
  const scores = writtenScores(questionnaire, languageOf(questionnaire)).map((score) => score.others);
  return { ...without(questionnaire, 'item', 'id', 'url', 'derivedFrom', 'version', 'date', 'status', 'title', '_title', 'publisher', 'copyright'), scores, extension: unsaid(questionnaire.extension, saidOfHeader) };
}

function unsaid(extensions: readonly Extension[] | undefined, said: ReadonlySet<string>): Extension[] {
  return (extensions ?? []).filter((extension) => !said.has(extension.url));
}

/** JSON with sorted members: what reads the same is the same. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return value === undefined ? '' : JSON.stringify(value);
  return `{${Object.entries(value).filter(([, member]) => member !== undefined).sort(([left], [right]) => (left < right ? -1 : 1)).map(([name, member]) => `${name}:${canonical(member)}`).join(',')}}`;
}
