// What is known about the person called, as it stood when the call began, and how it gets into the words of a script:
// `{{patient.name}}`. Frozen with the response, so that what was read aloud can be read again. A fact that is missing leaves a
// neutral word, never a brace; a relative hears nothing about stay, diagnosis or medicines unless the patient agreed.
import { z } from 'zod';
import type { CivilDate } from '../time/civil.ts';
import type { Locale } from '../i18n/module-messages.ts';
import type { LocalizedText } from './extensions.ts';

/** What stands in for each fact where it is not known. */
const neutralWords = {
  hospital: { 'zh-CN': '医院', 'en-US': 'the hospital' },
  'nurse.number': { 'zh-CN': '值班', 'en-US': 'on duty' },
  'callback.number': { 'zh-CN': '医院总机', 'en-US': 'the hospital switchboard' },
  'patient.name': { 'zh-CN': '患者本人', 'en-US': 'the patient' },
  'patient.salutation': { 'zh-CN': '您', 'en-US': 'there' },
  'stay.department': { 'zh-CN': '住院科室', 'en-US': 'the ward' },
  'stay.dischargedOn': { 'zh-CN': '出院那天', 'en-US': 'the day of discharge' },
  'stay.diagnosis': { 'zh-CN': '这次的病情', 'en-US': 'your condition' },
  'stay.procedure': { 'zh-CN': '这次的治疗', 'en-US': 'your treatment' },
  'medicine.names': { 'zh-CN': '出院带药', 'en-US': 'your discharge medicines' },
} as const satisfies Record<string, LocalizedText>;

export type FactName = keyof typeof neutralWords;

export const factNames = Object.keys(neutralWords) as FactName[];

const factSchema = z.object({ 'zh-CN': z.string(), 'en-US': z.string() });

export const factsSchema = z.partialRecord(z.enum(factNames as [FactName, ...FactName[]]), factSchema);
export type Facts = z.infer<typeof factsSchema>;

/** What a relative does not hear from us: that there was a stay, and why, is the patient's own to tell. Nor is she greeted by another's name. */
const privateFacts: readonly FactName[] = ['patient.salutation', 'stay.department', 'stay.dischargedOn', 'stay.diagnosis', 'stay.procedure', 'medicine.names'];

/** The facts that may be said to somebody else than the patient. */
export function factsForProxy(facts: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => !privateFacts.some((hidden) => hidden === name)));
}

export interface KnownFacts {
  readonly hospitalName: string;
  readonly callbackNumber: string;
  /** Staff number, or the name of the account. */
  readonly nurse: string;
  readonly patient: { readonly name: string; readonly sex: 'male' | 'female' | 'other' | 'unknown'; readonly age: number | null };
  readonly departmentName: string | null;
  readonly dischargedOn: CivilDate | null;
  readonly diagnosis: string | null;
  readonly procedure: string | null;
  readonly medicines: readonly string[];
}

/** The facts in words. What is empty is left out. */
export function factsOf(known: KnownFacts): Facts {
  const same = (text: string | null): LocalizedText | undefined => (text === null || text.trim() === '' ? undefined : { 'zh-CN': text.trim(), 'en-US': text.trim() });
  const facts: Record<FactName, LocalizedText | undefined> = {
    hospital: same(known.hospitalName),
    'nurse.number': same(known.nurse),
    'callback.number': same(known.callbackNumber),
    'patient.name': same(known.patient.name),
    'patient.salutation': salutationOf(known.patient),
    'stay.department': same(known.departmentName),
    'stay.dischargedOn': known.dischargedOn === null ? undefined : dayInWords(known.dischargedOn),
    'stay.diagnosis': same(known.diagnosis),
    'stay.procedure': same(known.procedure),
    'medicine.names': listInWords(known.medicines),
  };
  return Object.fromEntries(Object.entries(facts).filter(([, words]) => words !== undefined));
}

const compoundSurnames = /^(?:欧阳|司马|上官|诸葛|尉迟|皇甫|慕容|令狐|长孙|宇文|司徒|夏侯|东方|端木|公孙|南宫|呼延|西门|单于|澹台|申屠|太史|钟离|濮阳|淳于|轩辕|赫连)/;
const grownUpAge = 16;

/** 王女士; a child, a name that is not Chinese or an unknown sex: the whole name. */
export function salutationOf({ name, sex, age }: KnownFacts['patient']): LocalizedText | undefined {
  const whole = name.trim();
  if (whole === '') return undefined;
  const title = sex === 'male' ? { 'zh-CN': '先生', 'en-US': 'Mr ' } : sex === 'female' ? { 'zh-CN': '女士', 'en-US': 'Ms ' } : null;
  if (!title || (age !== null && age < grownUpAge) || !/^\p{Script=Han}{2,4}$/u.test(whole)) return { 'zh-CN': whole, 'en-US': whole };
  const surname = (compoundSurnames.exec(whole) ?? /^\p{Script=Han}/u.exec(whole))?.[0] ?? whole;
  return { 'zh-CN': surname + title['zh-CN'], 'en-US': title['en-US'] + surname };
}

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

function dayInWords(date: CivilDate): LocalizedText {
  const [, month = 1, day = 1] = date.split('-').map(Number);
  return { 'zh-CN': `${month}月${day}日`, 'en-US': `${day} ${months[month - 1] ?? ''}` };
}

/** So many are said; a longer list is nothing to listen to. */
const longestList = 4;

function listInWords(names: readonly string[]): LocalizedText | undefined {
  const said = [...new Set(names.map((name) => name.trim()).filter((name) => name !== ''))];
  if (said.length === 0) return undefined;
  const first = said.slice(0, longestList);
  const hasMore = said.length > longestList;
  return { 'zh-CN': `${first.join('、')}${hasMore ? '等' : ''}`, 'en-US': `${first.join(', ')}${hasMore ? ' and others' : ''}` };
}

/** `{{name}}` by its fact in the language; an unknown name leaves nothing. */
export function fillText(text: string, facts: Facts, locale: Locale): string {
  return text.includes('{{') ? text.replaceAll(/\{\{\s*([\w.]+)\s*\}\}/g, (_braces, name: string) => wordOf(name, facts, locale)) : text;
}

export function fillWords(text: LocalizedText, facts: Facts): LocalizedText {
  return text['zh-CN'].includes('{{') || text['en-US'].includes('{{') ? { 'zh-CN': fillText(text['zh-CN'], facts, 'zh-CN'), 'en-US': fillText(text['en-US'], facts, 'en-US') } : text;
}

/** Names in the text that are no facts: for the check before publishing. */
export function unknownFacts(text: string): string[] {
  return [...text.matchAll(/\{\{\s*([^}]*?)\s*\}\}/g)].map((match) => match[1] ?? '').filter((name) => !isFactName(name));
}

function isFactName(name: string): name is FactName {
  return name in neutralWords;
}

function wordOf(name: string, facts: Facts, locale: Locale): string {
  if (!isFactName(name)) return '';
  return facts[name]?.[locale] ?? neutralWords[name][locale];
}
