// Drafts of questionnaires, part of the module `assessments`. A draft is opened from nothing, as the hospital's copy of a
// version, or as the next version of the hospital's own; it is saved whole at each change and ends published or discarded.
import { z } from 'zod';
import { idSchema } from '../ids/ids.ts';
import { command, query } from '../rpc/contract.ts';
import { localizedTextSchema, questionnaireSchema, questionnaireSummarySchema } from './assessments.contract.ts';
import { scriptKinds } from './draft.ts';

const writers = ['supervisor'] as const;

const draftSummarySchema = z.object({
  id: idSchema,
  url: z.string(),
  title: localizedTextSchema,
  kind: z.enum(scriptKinds),
  /** The version it began from; null for a new script. */
  baseVersion: z.string().nullable(),
  questionCount: z.number().int(),
  editedBy: z.string(),
  editedAt: z.number().int(),
});
export type DraftSummary = z.infer<typeof draftSummarySchema>;

const draftSchema = z.object({
  id: idSchema,
  resource: questionnaireSchema,
  /** Counts the changes. */
  revision: z.number().int(),
  /** The newest published version under the same address; null for a script never published. */
  published: questionnaireSummarySchema.nullable(),
  /** Null while it is open. */
  closedAs: z.enum(['published', 'discarded']).nullable(),
  editedBy: z.string(),
  editedAt: z.number().int(),
});
export type Draft = z.infer<typeof draftSchema>;

export const draftsContract = {
  /** Open drafts, the newest change first. */
  listDrafts: query({ input: z.object({}), output: z.array(draftSummarySchema), roles: writers, reads: ['questionnaires'] }),

  getDraft: query({ input: z.object({ id: idSchema }), output: draftSchema.nullable(), roles: writers, reads: ['questionnaires'] }),

  /**
   * Begins a draft; `version` of a script that has one open already returns that one.
   * Conflict `shippedNotEdited`: a shipped script is changed in a copy of the hospital's own.
   */
  openDraft: command({
    input: z.discriminatedUnion('as', [
      z.object({ as: z.literal('blank'), title: localizedTextSchema, kind: z.enum(scriptKinds) }),
      z.object({ as: z.literal('copy'), questionnaireId: idSchema }),
      z.object({ as: z.literal('version'), questionnaireId: idSchema }),
    ]),
    output: z.object({ id: idSchema }),
    roles: writers,
    touches: ['questionnaires'],
    subject: (_input, output) => output.id,
  }),

  /** Replaces the draft. Conflicts: `draftChanged {by}` when it is not at `revision` any more, `draftClosed`. */
  saveDraft: command({
    input: z.object({ id: idSchema, revision: z.number().int(), resource: questionnaireSchema }),
    output: z.object({ revision: z.number().int() }),
    roles: writers,
    touches: [],
    subject: (input) => input.id,
  }),

  discardDraft: command({ input: z.object({ id: idSchema }), output: z.object({}), roles: writers, touches: ['questionnaires'], subject: (input) => input.id }),

  /**
   * Makes the draft the version asked from now on; calls that run keep theirs.
   * Refusals: `questionnaireNotPublishable`, `warningsNotAccepted {count}`, `versionTaken`, `versionMalformed`, `draftChanged`, `draftClosed`.
   */
  publishDraft: command({
    input: z.object({ id: idSchema, revision: z.number().int(), version: z.string().max(20), acceptsWarnings: z.boolean() }),
    output: z.object({ questionnaireId: idSchema, version: z.string() }),
    roles: writers,
    touches: ['questionnaires'],
    subject: (input) => input.id,
  }),

  /** What would miss the script if it were retired: plans whose newest version asks it, and contacts due that will ask it. */
  getUses: query({ input: z.object({ url: z.string().max(500) }), output: z.object({ plans: z.array(z.string()), openContacts: z.number().int() }), roles: ['supervisor', 'it'], reads: ['plans', 'questionnaires', 'queue'] }),

  /** Nobody is asked it any more; responses stay. Conflict `alreadyRetired`. */
  retireQuestionnaire: command({ input: z.object({ id: idSchema }), output: z.object({}), roles: writers, touches: ['questionnaires'], subject: (input) => input.id }),

  /** The newest version is asked again. */
  restoreQuestionnaire: command({ input: z.object({ id: idSchema }), output: z.object({}), roles: writers, touches: ['questionnaires'], subject: (input) => input.id }),
};
