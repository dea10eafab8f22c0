// A lecture: what is planned, and what state follows from its facts and the hour.
//
//   planned --> underway --> over (attendance open) --> closed
//      '--> cancelled
import { z } from 'zod';
import { idSchema } from '../ids/ids.ts';
import { instantSchema } from '../time/civil.ts';
import { audienceSchema } from './audience.ts';

export const lectureKinds = ['lecture', 'workshop'] as const;
export const lectureStates = ['planned', 'underway', 'over', 'closed', 'cancelled'] as const;
export type LectureState = (typeof lectureStates)[number];
export const signUpSources = ['phone', 'desk', 'door', 'link'] as const;
export const signUpStates = ['seated', 'waiting', 'cancelled'] as const;
export const ratingSources = ['paper', 'phone', 'link'] as const;

export const lecturePlanSchema = z
  .object({
    kind: z.enum(lectureKinds),
    title: z.string().trim().min(2).max(60),
    topic: z.string().trim().max(500),
    speaker: z.string().trim().min(1).max(60),
    place: z.string().trim().min(1).max(100).nullable(),
    onlineUrl: z.url({ protocol: /^https$/ }).max(300).nullable(),
    startsAt: instantSchema,
    endsAt: instantSchema,
    capacity: z.number().int().min(1).max(1000),
    articleId: idSchema.nullable(),
    audience: audienceSchema,
  });
export type LecturePlan = z.output<typeof lecturePlanSchema>;

/** @returns what is wrong with a plan, as a reason, or null */
export function planProblem(plan: Pick<LecturePlan, 'startsAt' | 'endsAt' | 'place' | 'onlineUrl'>): 'lectureEndsFirst' | 'lectureNowhere' | 'lectureTooLong' | null {
  if (plan.endsAt <= plan.startsAt) return 'lectureEndsFirst';
  if (plan.endsAt - plan.startsAt > 24 * 3_600_000) return 'lectureTooLong';
  return plan.place === null && plan.onlineUrl === null ? 'lectureNowhere' : null;
}

export interface LectureFacts {
  readonly startsAt: number;
  readonly endsAt: number;
  readonly isCancelled: boolean;
  readonly isClosed: boolean;
}

export function lectureStateAt(lecture: LectureFacts, now: number): LectureState {
  if (lecture.isCancelled) return 'cancelled';
  if (lecture.isClosed) return 'closed';
  if (now < lecture.startsAt) return 'planned';
  return now < lecture.endsAt ? 'underway' : 'over';
}

/** The doors open so long before the beginning; from then on attendance is ticked. */
export const doorsOpenMs = 2 * 3_600_000;
