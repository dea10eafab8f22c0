// Whom an invitation is for: a description, not a list, so that it can be kept, counted and used again. Every part narrows; an empty
// part does not. The discharge window is always there: it is what makes the choice cheap and what keeps people who left the
// hospital long ago from hearing of it out of the blue. Diagnoses are ICD-10 prefixes, never shown to the recipients.
import { z } from 'zod';
import { idSchema } from '../ids/ids.ts';
import type { CivilDate } from '../time/civil.ts';
import { addDays, civilDateSchema } from '../time/civil.ts';

/** 'I50', 'E11.9': the beginning of a code. */
export const diseasePrefixSchema = z.string().trim().toUpperCase().regex(/^[A-Z]\d{1,2}(\.\d{0,4}X?)?$/);

export const audienceKinds = ['patients', 'caregivers', 'both'] as const;

export const audienceSchema = z
  .object({
    who: z.enum(audienceKinds).default('patients'),
    dischargedFrom: civilDateSchema,
    dischargedTo: civilDateSchema,
    /** In place of the two dates: so many days back from the day on which it is asked, so that a kept audience stays young. */
    lastDays: z.number().int().min(1).max(3_660).nullable().default(null),
    diseases: z.array(diseasePrefixSchema).max(40).default([]),
    departmentIds: z.array(z.string().max(60)).max(40).default([]),
    ageFrom: z.number().int().min(0).max(130).nullable().default(null),
    ageTo: z.number().int().min(0).max(130).nullable().default(null),
    /** Follow-up plans (templates) that the patient is enrolled in and has not ended. */
    planIds: z.array(idSchema).max(20).default([]),
    /** Programmes (持续关怀, 家属关怀) that the patient, or a caregiver of hers, has joined and not left. */
    programmeIds: z.array(idSchema).max(20).default([]),
    /** Part of the address: '西城区'. */
    districts: z.array(z.string().trim().min(2).max(30)).max(20).default([]),
  })
  .refine((audience) => audience.dischargedFrom <= audience.dischargedTo, { path: ['dischargedTo'] })
  .refine((audience) => audience.ageFrom === null || audience.ageTo === null || audience.ageFrom <= audience.ageTo, { path: ['ageTo'] });
export type Audience = z.output<typeof audienceSchema>;
export type AudienceInput = z.input<typeof audienceSchema>;

/** The discharge window on that day. */
export function windowOn(audience: Pick<Audience, 'dischargedFrom' | 'dischargedTo' | 'lastDays'>, today: CivilDate): { from: CivilDate; to: CivilDate } {
  return audience.lastDays === null ? { from: audience.dischargedFrom, to: audience.dischargedTo } : { from: addDays(today, -audience.lastDays), to: today };
}

/** An invitation to more than this is a circular, and a hall holds fewer. */
export const mostInvited = 2_000;

/** The smallest text after every code that begins with the prefix: 'I50' -> 'I51'. Codes are ASCII. */
export function prefixEnd(prefix: string): string {
  return prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1);
}
