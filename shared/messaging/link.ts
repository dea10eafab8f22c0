// A page that a link shows to its recipient, and what she answers. One plain form for all kinds: the module that owns the subject says
// in words what is asked; the page knows no names, no diagnoses, no numbers. The answer is checked here, on the front machine for her
// sake and again on the seat, which trusts nobody.
import { z } from 'zod';
import { idSchema } from '../ids/ids.ts';
import type { Recipient } from './recipient.ts';
import { messageLanguages } from './template.ts';

export const linkKinds = ['survey', 'slot', 'signup', 'article'] as const;
export type LinkKind = (typeof linkKinds)[number];

/** What a link is about: `subject` is an id, or a small JSON text, of the module that owns the kind. */
export interface Link {
  readonly id: string;
  readonly kind: LinkKind;
  readonly subject: string;
  readonly recipient: Recipient;
  /** The patient it is about; of a caregiver's link the one she cares for. */
  readonly patientId: string | null;
  readonly expiresAt: number;
}

const wordsSchema = z.object({ 'zh-CN': z.string().max(4000), 'en-US': z.string().max(4000) });
export type Words = z.output<typeof wordsSchema>;

const fieldSchema = z.object({
  id: z.string().min(1).max(300),
  text: wordsSchema,
  hint: wordsSchema.nullable().default(null),
  /** `heading` asks nothing. */
  kind: z.enum(['heading', 'choice', 'choices', 'number', 'text', 'date']),
  isRequired: z.boolean().default(false),
  options: z.array(z.object({ value: z.string().min(1).max(300), text: wordsSchema })).max(100).default([]),
  least: z.number().nullable().default(null),
  most: z.number().nullable().default(null),
  isWhole: z.boolean().default(false),
});
export type LinkField = z.output<typeof fieldSchema>;

export const linkPageSchema = z.object({
  /** Shown first; the other one is a click away. */
  language: z.enum(messageLanguages).default('zh-CN'),
  hospital: z.string().max(100),
  /** To ring instead; empty for none. */
  callbackNumber: z.string().max(30),
  /** What became of the answer before, where it could not be taken; shown first. */
  notice: wordsSchema.nullable().default(null),
  title: wordsSchema,
  intro: wordsSchema,
  fields: z.array(fieldSchema).max(100),
  /** What stands on the button. */
  submit: wordsSchema,
});
export type LinkPage = z.output<typeof linkPageSchema>;

/** By field; a field left out was not answered. */
export const linkAnswerSchema = z.record(z.string().min(1).max(300), z.array(z.string().max(2000)).max(100));
export type LinkAnswer = z.output<typeof linkAnswerSchema>;

/** As it comes back from the front machine; the same `providerId` twice is one answer. */
export const receivedAnswerSchema = z.object({ providerId: z.string().min(1).max(100), linkId: idSchema, answer: linkAnswerSchema, receivedAt: z.number().int() });

export type AnswerProblem = 'missing' | 'unknown' | 'not-a-number' | 'out-of-range' | 'not-a-date' | 'too-long' | 'too-many';

/** @returns what is wrong, by field; empty when the answer fits the page */
export function problemsOf(page: LinkPage, answer: LinkAnswer): ReadonlyMap<string, AnswerProblem> {
  const problems = new Map<string, AnswerProblem>();
  const asked = new Set(page.fields.filter((field) => field.kind !== 'heading').map((field) => field.id));
  for (const id of Object.keys(answer)) if (!asked.has(id)) problems.set(id, 'unknown');
  for (const field of page.fields) {
    const problem = field.kind === 'heading' ? null : problemOf(field, Object.hasOwn(answer, field.id) ? (answer[field.id] ?? []) : []);
    if (problem) problems.set(field.id, problem);
  }
  return problems;
}

function problemOf(field: LinkField, values: readonly string[]): AnswerProblem | null {
  if (values.length === 0) return field.isRequired ? 'missing' : null;
  if (values.length > 1 && field.kind !== 'choices') return 'too-many';
  const [value = ''] = values;
  switch (field.kind) {
    case 'choice':
    case 'choices':
      return values.every((one) => field.options.some((option) => option.value === one)) && new Set(values).size === values.length ? null : 'unknown';
    case 'number':
      if (!/^-?\d{1,9}(?:\.\d{1,6})?$/.test(value) || (field.isWhole && value.includes('.'))) return 'not-a-number';
      return (field.least !== null && Number(value) < field.least) || (field.most !== null && Number(value) > field.most) ? 'out-of-range' : null;
    case 'date':
      return isDate(value) ? null : 'not-a-date';
    case 'text':
      return value.length > (field.most ?? 2000) ? 'too-long' : null;
    default:
      return null;
  }
}

function isDate(text: string): boolean {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
