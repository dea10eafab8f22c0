// What is known about the person called, as it stood when the call began, and how it gets into the words of a script:
// `{{patient.name}}`. Frozen with the response, so that what was read aloud can be read again. A fact that is missing leaves a
// neutral word, never a brace; a relative hears nothing about stay, diagnosis or medicines unless the patient agreed.
import { z } from 'zod';
import type { Locale } from '../i18n/module-messages.ts';
import type { LocalizedText } from './extensions.ts';

/** What stands in for each fact where it is not known. */
const neutralWords = {
  hospital: { 'zh-CN': '医院', 'en-US': 'the hospital' },
  'nurse.number': { 'zh-CN': '随访中心', 'en-US': 'the follow-up centre' },
  'callback.number': { 'zh-CN': '医院总机', 'en-US': 'the hospital switchboard' },
  'patient.name': { 'zh-CN': '患者本人', 'en-US': 'the patient' },
  'patient.salutation': { 'zh-CN': '您', 'en-US': 'you' },
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
