// Questionnaires and the answers given to them. An answer is durable when `saveAnswer` replies; the newest per linkId counts.
// Scores, bands and flags are computed on both sides by the same rules from the questionnaire and the answers, never sent in.
import type { Questionnaire, QuestionnaireResponse } from 'fhir/r4';
import { z } from 'zod';
import { idSchema } from '../ids/ids.ts';
import { command, query } from '../rpc/contract.ts';
import { licences } from './draft.ts';
import { absentReasons, answerValueSchema } from './answer.ts';
import { factsSchema } from './facts.ts';

/** A FHIR R4 Questionnaire as published; what it must hold is checked when it is published, not on every read. */
export const questionnaireSchema = z.custom<Questionnaire>((value) => typeof value === 'object' && value !== null && 'resourceType' in value && value.resourceType === 'Questionnaire');

const questionnaireResponseSchema = z.custom<QuestionnaireResponse>((value) => typeof value === 'object' && value !== null && 'resourceType' in value && value.resourceType === 'QuestionnaireResponse');

/** The key of a slot: the linkId, within repeating groups with the numbers of the occurrences (`shared/assessments/slot.ts`). */
const linkIdSchema = z.string().min(1).max(300);

export const localizedTextSchema = z.object({ 'zh-CN': z.string(), 'en-US': z.string() });

export const questionnaireSummarySchema = z.object({
  id: idSchema,
  url: z.string(),
  version: z.string(),
  title: localizedTextSchema,
  kind: z.enum(['follow_up', 'scale', 'satisfaction']),
  /** Where it comes from and under what terms it is used, as the resource says. */
  publisher: z.string().nullable(),
  copyright: z.string().nullable(),
  licence: z.enum(licences).nullable(),
  /** False where a scale is asked in a translation that nobody has validated. */
  isTranslationValidated: z.boolean(),
  isShipped: z.boolean(),
  questionCount: z.number().int(),
  publishedAt: z.number().int(),
  retiredAt: z.number().int().nullable(),
});
export type QuestionnaireSummary = z.infer<typeof questionnaireSummarySchema>;

export const storedAnswerSchema = z.object({
  linkId: linkIdSchema,
  values: z.array(answerValueSchema),
  absentReason: z.enum(absentReasons).nullable(),
  note: z.string().nullable(),
  isFlagged: z.boolean(),
  recordedAt: z.number().int(),
});
export type StoredAnswer = z.infer<typeof storedAnswerSchema>;

export const responseStatusSchema = z.enum(['in-progress', 'completed', 'stopped', 'entered-in-error']);

/** A response with everything needed to go on with it or to read it: its own version of the form, and all answers. */
export const responseStateSchema = z.object({
  id: idSchema,
  contactId: idSchema.nullable(),
  questionnaireId: idSchema,
  questionnaire: questionnaireSchema,
  status: responseStatusSchema,
  /** Who answered, as the contact says: 'patient' or a relationship; null while nobody has. */
  answeredBy: z.string().nullable(),
  answers: z.array(storedAnswerSchema),
  /** What was fixed when it began: the instant that now() means, and the facts that the words are filled with. */
  context: z.object({ instant: z.string().nullable(), facts: factsSchema }),
  /** Where the form stands; null at the start. */
  currentLinkId: linkIdSchema.nullable(),
  /** Recomputed from the answers; null while a scored question is open or the form has no score. */
  score: z.number().nullable(),
  scoreBand: z.string().nullable(),
  /** The total as it was recorded at completion; where it differs from `score`, `score` is right and the difference is told. */
  recordedScore: z.number().nullable(),
  startedAt: z.number().int(),
  completedAt: z.number().int().nullable(),
});
export type ResponseState = z.infer<typeof responseStateSchema>;

export const responseSummarySchema = responseStateSchema
  .omit({ questionnaire: true, answers: true, currentLinkId: true, context: true, recordedScore: true })
  .extend({ title: localizedTextSchema, version: z.string() });

const callers = ['nurse', 'supervisor'] as const;
const readers = ['nurse', 'supervisor', 'department_head', 'it', 'auditor'] as const;

export const assessmentsContract = {
  listQuestionnaires: query({ input: z.object({}), output: z.array(questionnaireSummarySchema), roles: readers, reads: ['questionnaires'] }),

  getQuestionnaire: query({ input: z.object({ id: idSchema }), output: z.object({ summary: questionnaireSummarySchema, resource: questionnaireSchema }).nullable(), roles: readers, reads: ['questionnaires'] }),

  /** The scripts of one contact in the order in which they are asked. Empty before the contact is claimed. */
  getResponses: query({ input: z.object({ contactId: idSchema }), output: z.array(responseStateSchema), roles: callers, reads: ['queue'] }),

  /** One response for reading, with the version it was answered in; null when there is none. */
  getResponse: query({ input: z.object({ id: idSchema }), output: responseStateSchema.nullable(), roles: callers, reads: ['queue', 'alerts'] }),

  /** All responses of a patient, newest first, without answers. */
  listResponses: query({ input: z.object({ patientId: idSchema }), output: z.array(responseSummarySchema), roles: callers, reads: ['queue'] }),

  /** One response as a FHIR R4 QuestionnaireResponse: only what is asked by its answers, reasons as data-absent-reason. */
  exportResponse: query({ input: z.object({ id: idSchema }), output: questionnaireResponseSchema, roles: callers }),

  /** Adds a script to the running contact; a script already open in it is returned, not doubled. */
  addResponse: command({ input: z.object({ contactId: idSchema, questionnaireId: idSchema }), output: z.object({ id: idSchema }), roles: callers, touches: ['queue'], subject: (input) => input.contactId }),

  /**
   * Writes the whole state of one place: what is left out stays as it was. `values` and `absentReason` exclude each other;
   * either clears the other. `position` moves the form on in the same commit. A red or yellow flag raises its alert here.
   * Conflicts: `contactClosed`, `contactNotYours`, `answerNotAllowed` (wrong type, unknown option, out of range).
   */
  saveAnswer: command({
    input: z.object({
      responseId: idSchema,
      linkId: linkIdSchema,
      values: z.array(answerValueSchema).max(50).optional(),
      absentReason: z.enum(absentReasons).optional(),
      note: z.string().max(4000).nullable().optional(),
      isFlagged: z.boolean().optional(),
      position: linkIdSchema.optional(),
    }),
    output: z.object({ answerId: idSchema, openAlerts: z.number().int() }),
    roles: callers,
    touches: ['alerts'],
    subject: (input) => input.responseId,
  }),

  /** Takes back the last answer of the response (Ctrl+Z). `restored`: its place as it counts again; null: nothing to take back. */
  retractAnswer: command({ input: z.object({ responseId: idSchema }), output: z.object({ restored: storedAnswerSchema.nullable() }), roles: callers, touches: ['queue', 'alerts'], subject: (input) => input.responseId }),

  /** Remembers the question the form stands at, so that it reopens there. */
  setPosition: command({ input: z.object({ responseId: idSchema, linkId: linkIdSchema }), output: z.object({}), roles: callers, touches: [], subject: (input) => input.responseId }),

  /** Ends a script. Conflict `questionsUnanswered {count}` while a required question has neither a value nor a reason. */
  completeResponse: command({ input: z.object({ responseId: idSchema }), output: z.object({ score: z.number().nullable(), scoreBand: z.string().nullable() }), roles: callers, touches: ['queue', 'alerts'], subject: (input) => input.responseId }),
};
