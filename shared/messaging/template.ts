// Texts with `{{variables}}`. What is missing is an error, never a brace or a blank in somebody's hand: a message says a date or
// is not sent. The standard variables are known of everybody; others come from whoever sends. Diagnoses are not among them: a
// telephone lies on a table.
import { z } from 'zod';

export const messageLanguages = ['zh-CN', 'en-US'] as const;
export type MessageLanguage = (typeof messageLanguages)[number];

const textSchema = z.object({ subject: z.string().trim().max(100), body: z.string().trim().min(1).max(2000) });
/** Chinese is there always; a person whose language has no text gets the Chinese one. */
export const templateTextsSchema = z.object({ 'zh-CN': textSchema, 'en-US': textSchema.nullable().default(null) });
export type TemplateTexts = z.output<typeof templateTextsSchema>;

export const standardVariables = ['hospital.name', 'callback.number', 'recipient.salutation'] as const;
export type Variables = Readonly<Record<string, string>>;

const placeholder = /\{\{\s*([\w.]+)\s*\}\}/g;

/** Named in any of the texts, each once, in their order. */
export function variablesIn(texts: TemplateTexts): string[] {
  const all = Object.values(texts).flatMap((text) => (text ? [text.subject, text.body] : []));
  return [...new Set(all.flatMap((text) => [...text.matchAll(placeholder)].map((match) => match[1] ?? '')))];
}

export interface RenderedText {
  readonly language: MessageLanguage;
  readonly subject: string;
  readonly body: string;
}

/** @returns the text in that language, else in Chinese, or which variables are missing or empty */
export function renderTemplate(texts: TemplateTexts, language: string | null, variables: Variables): RenderedText | { readonly missing: readonly string[] } {
  const chosen: MessageLanguage = language?.startsWith('en') && texts['en-US'] ? 'en-US' : 'zh-CN';
  const text = texts[chosen] ?? texts['zh-CN'];
  const missing = new Set<string>();
  const fill = (words: string): string =>
    words.replace(placeholder, (_, name: string) => {
      const value = Object.hasOwn(variables, name) ? variables[name]?.trim() : undefined;
      if (!value) missing.add(name);
      return value ?? '';
    });
  const rendered = { language: chosen, subject: fill(text.subject), body: fill(text.body) };
  return missing.size > 0 ? { missing: [...missing] } : rendered;
}

/** A short message of one part holds 70 characters of Chinese; a longer one is paid by parts of 67. */
export function smsParts(body: string): number {
  return body.length <= 70 ? 1 : Math.ceil(body.length / 67);
}
