// An article of the library: for which diseases and stages, in which words. A version that nobody at the hospital approved is a
// proposal and is sent to nobody; an approved one is never changed, only followed by the next.
import { z } from 'zod';
import { civilDateSchema } from '../time/civil.ts';
import { diseasePrefixSchema } from './audience.ts';

export const stages = ['discharge', 'recovery', 'long-term'] as const;
export type Stage = (typeof stages)[number];

/** Asked so that the listener says it in her own words; `expect` is what a good answer holds, for the nurse only. */
const teachBackSchema = z.object({ ask: z.string().trim().min(2).max(200), expect: z.string().trim().min(1).max(300) });
export type TeachBack = z.output<typeof teachBackSchema>;

/** Markdown. A picture is `![words](picture:name)`; anything that could load from elsewhere is shown as its words. */
export const articleTextSchema = z.object({ title: z.string().trim().min(2).max(80), body: z.string().trim().min(20).max(12_000), teachBack: z.array(teachBackSchema).max(5).default([]) });
export type ArticleText = z.output<typeof articleTextSchema>;

export const articleTextsSchema = z.object({ 'zh-CN': articleTextSchema, 'en-US': articleTextSchema.nullable().default(null) });
export type ArticleTexts = z.output<typeof articleTextsSchema>;

export const articleContentSchema = z.object({
  /** None: for everybody, such as those who care for others. */
  diseases: z.array(diseasePrefixSchema).max(40),
  /** In years, both included; null for all. */
  ages: z.object({ from: z.number().int().min(0).max(130), to: z.number().int().min(0).max(130) }).refine((ages) => ages.from <= ages.to).nullable().default(null),
  stages: z.array(z.enum(stages)).min(1),
  texts: articleTextsSchema,
  source: z.string().trim().min(2).max(300),
  licence: z.string().trim().min(2).max(120),
  reviewOn: civilDateSchema,
});
export type ArticleContent = z.output<typeof articleContentSchema>;

export const articleStates = ['awaiting', 'published', 'retired'] as const;
export type ArticleState = (typeof articleStates)[number];

export function articleStateOf(article: { readonly isRetired: boolean; readonly hasApproved: boolean }): ArticleState {
  return article.isRetired ? 'retired' : article.hasApproved ? 'published' : 'awaiting';
}

/** @returns the stage of a patient so many days after her discharge */
export function stageAt(daysSinceDischarge: number | null): Stage {
  if (daysSinceDischarge === null || daysSinceDischarge <= 3) return 'discharge';
  return daysSinceDischarge <= 90 ? 'recovery' : 'long-term';
}

/** How well an article fits: 3 by her main diagnosis, 2 by another one, 1 for everybody, 0 not; half a point for the stage. @param patient `codes` with the main one first */
export function fitOf(article: Pick<ArticleContent, 'diseases' | 'ages' | 'stages'>, patient: { readonly codes: readonly string[]; readonly age: number | null; readonly stage: Stage }): number {
  if (article.ages && patient.age !== null && (patient.age < article.ages.from || patient.age > article.ages.to)) return 0;
  const at = patient.codes.findIndex((code) => article.diseases.some((prefix) => code.startsWith(prefix)));
  if (at < 0 && article.diseases.length > 0) return 0;
  return (at === 0 ? 3 : at > 0 ? 2 : 1) + (article.stages.includes(patient.stage) ? 0.5 : 0);
}
