// The library: articles in versions, pictures, what fits a patient, what was sent to her and whether it was opened, questions by which
// she tells it back. Names are masked. An article that no supervisor approved for the hospital is sent only in the sample hospital.
import { z } from 'zod';
import { idSchema } from '../ids/ids.ts';
import { messageStates } from '../messaging/message-state.ts';
import { channels, recipientSchema } from '../messaging/recipient.ts';
import { command, query } from '../rpc/contract.ts';
import { civilDateSchema, instantSchema } from '../time/civil.ts';
import { articleContentSchema, articleStates, stages } from './article.ts';
import { diseasePrefixSchema } from './audience.ts';

const clinicians = ['nurse', 'supervisor'] as const;
const channelSchema = z.enum(channels);
const titleSchema = z.object({ 'zh-CN': z.string(), 'en-US': z.string().nullable() });

/** An id of our own for the hospital's pictures, words for those that come with the product. */
const pictureNameSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{1,60}$/);
const pictureTypes = ['image/png', 'image/jpeg', 'image/webp'] as const;
/** Base64 of 256 kB. */
const mostPictureText = 349_528;

const articleSchema = z.object({
  id: idSchema,
  code: z.string(),
  state: z.enum(articleStates),
  /** Of the newest version, whether approved or not. */
  title: titleSchema,
  diseases: z.array(diseasePrefixSchema),
  stages: z.array(z.enum(stages)),
  version: z.number().int(),
  /** Null before the first approval; less than `version` while a newer one waits. */
  approvedVersion: z.number().int().nullable(),
  reviewOn: civilDateSchema,
  isReviewDue: z.boolean(),
  isShipped: z.boolean(),
  sent: z.number().int(),
  opened: z.number().int(),
});
export type Article = z.output<typeof articleSchema>;

const versionSchema = z.object({
  id: idSchema,
  version: z.number().int(),
  content: articleContentSchema,
  recordedAt: instantSchema,
  recordedBy: z.string(),
  approvedAt: instantSchema.nullable(),
  approvedBy: z.string().nullable(),
  /** Who at the hospital read it, in the approver's words. */
  approvalNote: z.string().nullable(),
});
export type ArticleVersion = z.output<typeof versionSchema>;

const sendingSchema = z.object({
  id: idSchema,
  articleId: idSchema,
  title: titleSchema,
  recipient: recipientSchema,
  /** Masked. */
  recipientName: z.string(),
  channel: channelSchema,
  state: z.enum(messageStates),
  sentAt: instantSchema,
  sentBy: z.string(),
  /** When the link was opened or the channel said read; null where it is not known. */
  openedAt: instantSchema.nullable(),
});
export type Sending = z.output<typeof sendingSchema>;

const suggestionSchema = z.object({
  articleId: idSchema,
  title: titleSchema,
  /** Of a disease of hers, not for everybody. */
  isByDisease: z.boolean(),
  isForStage: z.boolean(),
  isApproved: z.boolean(),
  hasTeachBack: z.boolean(),
  lastSentAt: instantSchema.nullable(),
});
export type Suggestion = z.output<typeof suggestionSchema>;

const teachBackResultSchema = z.object({ responseId: idSchema, articleId: idSchema, title: titleSchema, askedAt: instantSchema, askedBy: z.string(), told: z.number().int(), partly: z.number().int(), notTold: z.number().int(), open: z.number().int() });
export type TeachBackResult = z.output<typeof teachBackResultSchema>;

const noteSchema = z.string().trim().min(1).max(500);
const touched = ['education'] as const;

export const libraryContract = {
  listArticles: query({ input: z.object({}), output: z.array(articleSchema), roles: clinicians, reads: ['education', 'messages'] }),
  /** Newest version first. Null when there is none. */
  getArticle: query({ input: z.object({ id: idSchema }), output: z.object({ article: articleSchema, versions: z.array(versionSchema) }).nullable(), roles: clinicians, reads: ['education'] }),
  /** Those that are known, for the page to show as data. */
  getPictures: query({ input: z.object({ names: z.array(pictureNameSchema).max(20) }), output: z.array(z.object({ name: z.string(), mediaType: z.string(), base64: z.string() })), roles: clinicians, reads: ['education'] }),
  /** Invalid-input `pictureNotReadable` when the bytes are not of that type. The same bytes are one picture. */
  addPicture: command({ input: z.object({ mediaType: z.enum(pictureTypes), base64: z.string().min(8).max(mostPictureText) }), output: z.object({ name: z.string() }), roles: clinicians, touches: touched, subject: (_, output) => output.name }),
  /** A new article (`id` null) or a new version of one; sent only once approved. Invalid-input `pictureUnknown` {name}. */
  saveArticle: command({ input: z.object({ id: idSchema.nullable(), content: articleContentSchema }), output: z.object({ id: idSchema, versionId: idSchema }), roles: clinicians, touches: touched, subject: (_, output) => output.id }),
  /** For the hospital: who read it, and when it is to be read again. Conflict `articleOvertaken` when it is not the newest. */
  approveArticle: command({ input: z.object({ versionId: idSchema, note: noteSchema }), output: z.object({}), roles: ['supervisor'], touches: touched, subject: (input) => input.versionId }),
  /** Out of use; what was sent stays readable. */
  retireArticle: command({ input: z.object({ id: idSchema }), output: z.object({}), roles: ['supervisor'], touches: touched, subject: (input) => input.id }),
  restoreArticle: command({ input: z.object({ id: idSchema }), output: z.object({}), roles: ['supervisor'], touches: touched, subject: (input) => input.id }),

  /** What fits her diagnoses and the days since her discharge, best first; at most eight. */
  suggestArticles: query({ input: z.object({ patientId: idSchema }), output: z.array(suggestionSchema), roles: clinicians, reads: ['education', 'patients'] }),
  /**
   * The approved version, in her language, by her way or by `channel`: a link where there is one, the whole text by e-mail and letter.
   * The id is made at the seat; sent twice it is one. Conflicts `articleNotApproved`, `articleRetired`, `articleNeedsLink`, `messageRefused` {why}.
   */
  sendArticle: command({
    input: z.object({ id: idSchema, articleId: idSchema, patientId: idSchema, recipient: recipientSchema, channel: channelSchema.nullable().default(null), contactId: idSchema.nullable().default(null) }),
    output: z.object({ channel: channelSchema }),
    roles: clinicians,
    touches: ['education', 'messages'],
    subject: (input) => input.patientId,
  }),
  /** Adds the questions of its newest version to the running call. Conflict `articleHasNoQuestions`. */
  askTeachBack: command({ input: z.object({ articleId: idSchema, contactId: idSchema }), output: z.object({ responseId: idSchema }), roles: clinicians, touches: ['education', 'queue', 'questionnaires'], subject: (input) => input.contactId }),
  /** What was sent about this patient, to herself and to those who care for her, and what was told back; newest first. */
  getPatientEducation: query({ input: z.object({ patientId: idSchema }), output: z.object({ sendings: z.array(sendingSchema), teachBacks: z.array(teachBackResultSchema) }), roles: clinicians, reads: ['education', 'messages', 'queue'] }),
};
