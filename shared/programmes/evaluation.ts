// The words of the evaluation: what is counted, by which name it can be asked for, and how a number travels. Every figure has its rows
// and every estimate its n; where too few people stand behind one, no percentage and no interval is given at all.
import { z } from 'zod';
import { idSchema } from '../ids/ids.ts';
import { stepChannels } from '../plans/plan-definition.ts';
import { civilDateSchema, instantSchema } from '../time/civil.ts';

/** Below this many, a percentage would say more about chance than about people. */
export const fewestForEstimate = 10;
/** Readmission is looked for so many days after joining, and as many before the index stay. */
export const readmissionDays = [30, 90] as const;
/** Which answers count as before and after, in days from joining. */
export const beforeWindow = { from: -30, to: 7 } as const;
export const afterFromDays = 21;

export const figures = ['proposed', 'surveyed', 'consented', 'declined', 'active', 'completed', 'left', 'deceased', 'stopped', 'due', 'kept', 'late', 'undone', 'people', 'steady', 'reached', 'funnel', 'readmittedBefore', 'readmittedAfter', 'readmissionPairs', 'readmissionDied', 'measurePairs', 'measureMissing'] as const;
export type Figure = (typeof figures)[number];

export const funnelStages = ['due', 'attempted', 'connected', 'completed', 'effective', 'alerted', 'settled'] as const;
export type FunnelStage = (typeof funnelStages)[number];

const wordsSchema = z.object({ 'zh-CN': z.string(), 'en-US': z.string() });
const intervalSchema = z.object({ low: z.number(), high: z.number() });
/** `interval` null: fewer than `fewestForEstimate`. */
export const shareSchema = z.object({ count: z.number().int(), n: z.number().int(), interval: intervalSchema.nullable() });
export type Share = z.infer<typeof shareSchema>;
const meanSchema = z.object({ mean: z.number().nullable(), n: z.number().int(), interval: intervalSchema.nullable() });
export type Mean = z.infer<typeof meanSchema>;
const differenceSchema = z.object({ value: z.number(), low: z.number(), high: z.number() });
export type Difference = z.infer<typeof differenceSchema>;

export const evaluationSchema = z.object({
  cutOffAt: instantSchema,
  /** Windows that ended before this day are counted. */
  today: civilDateSchema,
  hospitalName: z.string(),
  programmeTitle: wordsSchema,
  /** Null: all cohorts. */
  cohortTitle: z.string().nullable(),
  from: civilDateSchema.nullable(),
  enrolment: z.object({ proposed: z.number().int(), surveyed: z.number().int(), consented: z.number().int(), declined: z.number().int(), active: z.number().int(), completed: z.number().int(), left: z.number().int(), deceased: z.number().int(), stopped: z.number().int() }),
  /** By channel, `all` first. */
  adherence: z.array(z.object({ channel: z.enum(['all', ...stepChannels]), due: z.number().int(), kept: z.number().int(), late: z.number().int(), undone: z.number().int(), share: shareSchema })),
  /** Of those with at least one step due: how many kept four in five. */
  steady: shareSchema,
  reach: z.array(z.object({ channel: z.enum(stepChannels), share: shareSchema })),
  funnel: z.array(z.object({ stage: z.enum(funnelStages), count: z.number().int() })),
  trend: z.object({ unit: z.enum(['week', 'month']), points: z.array(z.object({ from: civilDateSchema, due: z.number().int(), kept: z.number().int(), joined: z.number().int() })) }),
  readmission: z.array(z.object({ days: z.number().int(), before: shareSchema, after: shareSchema, difference: differenceSchema.nullable(), notYet: z.number().int(), died: z.number().int() })),
  measures: z.array(
    z.object({
      key: z.string(),
      title: wordsSchema,
      kind: z.enum(['share', 'mean']),
      better: z.enum(['higher', 'lower']),
      before: z.union([shareSchema, meanSchema]),
      after: z.union([shareSchema, meanSchema]),
      difference: differenceSchema.nullable(),
      pairs: z.number().int(),
      /** Of those who take or took part: no answer before, none after. */
      withoutBefore: z.number().int(),
      withoutAfter: z.number().int(),
    }),
  ),
});
export type Evaluation = z.infer<typeof evaluationSchema>;

export const figureRowSchema = z.object({
  participationId: idSchema,
  patientId: idSchema,
  maskedName: z.string(),
  maskedPatient: z.string().nullable(),
  inpatientTail: z.string().nullable(),
  /** Of a step. */
  title: z.string().nullable(),
  channel: z.enum(stepChannels).nullable(),
  /** The last day of a step's window; the day something happened. */
  on: civilDateSchema.nullable(),
  doneOn: civilDateSchema.nullable(),
  before: z.number().nullable(),
  after: z.number().nullable(),
});
export type FigureRow = z.infer<typeof figureRowSchema>;
