// Messages: templates that a supervisor approves, the outbox, what people wish (way, hours, language, none at all), what came back.
// Names and addresses are masked; a letter is whole, since it is printed. What the senders report comes by the system's commands.
import { z } from 'zod';
import { idSchema } from '../ids/ids.ts';
import { command, query } from '../rpc/contract.ts';
import { clockTimeSchema, instantSchema } from '../time/civil.ts';
import { messageStates } from './message-state.ts';
import { channels, purposes, recipientSchema } from './recipient.ts';
import { messageLanguages, templateTextsSchema } from './template.ts';

const clinicians = ['nurse', 'supervisor'] as const;
const touched = ['messages'] as const;
const channelSchema = z.enum(channels);
const purposeSchema = z.enum(purposes);
const noteSchema = z.string().trim().min(1).max(500);

const messageSchema = z.object({
  id: idSchema,
  recipient: recipientSchema,
  /** Masked. */
  recipientName: z.string(),
  patientId: idSchema.nullable(),
  purpose: purposeSchema,
  templateTitle: z.string(),
  channel: channelSchema,
  state: z.enum(messageStates),
  createdAt: instantSchema,
  createdBy: z.string(),
  /** When it is tried next; null when it is not. */
  nextAttemptAt: instantSchema.nullable(),
  attempts: z.number().int(),
  closedAt: instantSchema.nullable(),
  /** A word of the catalogue `messaging.reason.*`, or what the gateway said. */
  reason: z.string().nullable(),
  /** Masked; null until it was sent. */
  address: z.string().nullable(),
  /** As sent; before that as it would be sent now. */
  body: z.string(),
});
export type Message = z.output<typeof messageSchema>;

const templateVersionSchema = z.object({
  id: idSchema,
  version: z.number().int(),
  title: z.string(),
  texts: templateTextsSchema,
  providerCode: z.string().nullable(),
  recordedAt: instantSchema,
  recordedBy: z.string(),
  approvedAt: instantSchema.nullable(),
  approvedBy: z.string().nullable(),
});
export type TemplateVersion = z.output<typeof templateVersionSchema>;

const templateSchema = z.object({
  code: z.string(),
  purpose: purposeSchema,
  isRetired: z.boolean(),
  /** Its sender fills in more than what is known of everybody; it cannot be sent by hand. */
  needsVariables: z.boolean(),
  /** What may stand in the text. */
  variables: z.array(z.string()),
  newest: templateVersionSchema,
  /** The version in use: the newest that is approved. */
  approved: templateVersionSchema.nullable(),
});
export type MessageTemplate = z.output<typeof templateSchema>;

const optOutSchema = z.object({
  id: idSchema,
  recipient: recipientSchema.nullable(),
  /** Masked; of a number that belongs to nobody known, the number. */
  name: z.string(),
  /** Null: all of them. */
  channel: channelSchema.nullable(),
  source: z.enum(['reply', 'asked']),
  note: z.string(),
  at: instantSchema,
  by: z.string(),
});
export type OptOut = z.output<typeof optOutSchema>;

const replySchema = z.object({
  id: idSchema,
  channel: channelSchema,
  /** Masked. */
  address: z.string(),
  text: z.string(),
  isOptOut: z.boolean(),
  receivedAt: instantSchema,
  persons: z.array(z.object({ recipient: recipientSchema, name: z.string() })),
});
export type Reply = z.output<typeof replySchema>;

const wishesSchema = z.object({
  channel: channelSchema.nullable(),
  /** Within the hospital's hours. */
  hours: z.object({ from: clockTimeSchema, to: clockTimeSchema }).refine((hours) => hours.from < hours.to).nullable(),
  language: z.enum(messageLanguages).nullable(),
});

export const outgoingSchema = z.object({
  messageId: idSchema,
  attempt: z.number().int(),
  channel: channelSchema,
  /** The same at every attempt by the same way: the gateway's own guard against sending twice. */
  key: z.string(),
  address: z.string(),
  subject: z.string(),
  body: z.string(),
  providerCode: z.string().nullable(),
  variables: z.record(z.string(), z.string()),
});
export type OutgoingMessage = z.output<typeof outgoingSchema>;

/** `unknown`: it may have been sent; it is tried again under the same key. */
export const outcomeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accepted'), providerId: z.string().max(200) }),
  z.object({ kind: z.literal('refused'), reason: z.string().max(200), isPermanent: z.boolean(), retryAfterMs: z.number().int().min(0).nullable().default(null) }),
  z.object({ kind: z.literal('unknown'), reason: z.string().max(200) }),
]);
export type SendOutcome = z.input<typeof outcomeSchema>;

export const messagingContract = {
  /** Newest first; `view` `undelivered` is the list of what somebody has to look at, `print` the letters that wait. */
  listMessages: query({
    input: z.object({ view: z.enum(['all', 'waiting', 'undelivered', 'print']).default('all'), before: instantSchema.nullable().default(null), limit: z.number().int().min(1).max(500).default(100) }),
    output: z.object({ rows: z.array(messageSchema), hasMore: z.boolean() }),
    roles: clinicians,
    reads: ['messages', 'patients'],
  }),
  countMessages: query({ input: z.object({}), output: z.object({ waiting: z.number().int(), undelivered: z.number().int(), print: z.number().int() }), roles: clinicians, reads: ['messages'] }),

  /** What went to and came from this person, what she wishes, and by which ways she can be reached. Null for nobody known. */
  getPerson: query({
    input: z.object({ recipient: recipientSchema }),
    output: z
      .object({
        messages: z.array(messageSchema),
        replies: z.array(replySchema),
        wishes: wishesSchema,
        /** Masked unless the asker holds the patient's claim. */
        email: z.string().nullable(),
        consent: z.enum(['given', 'refused', 'unknown']),
        optOuts: z.array(optOutSchema),
        reachable: z.array(channelSchema),
        /** Why nothing would be sent to her now, or null. */
        refusal: z.string().nullable(),
      })
      .nullable(),
    roles: clinicians,
    reads: ['messages', 'patients', 'plans', 'queue'],
  }),

  listTemplates: query({ input: z.object({}), output: z.array(templateSchema), roles: clinicians, reads: ['messages'] }),
  /** The text for one patient, masked unless the asker holds her claim; `missing` names what would keep it from being sent. */
  preview: query({
    input: z.object({ code: z.string().max(60), texts: templateTextsSchema, patientId: idSchema }),
    output: z.object({ subject: z.string(), body: z.string(), parts: z.number().int(), missing: z.array(z.string()) }),
    roles: clinicians,
    reads: ['patients', 'settings', 'queue'],
  }),
  /** A new version, or a new template. Sent only once approved. Invalid-input `unknownVariable` {name}; conflict `templateCodeTaken`. */
  saveTemplate: command({
    input: z.object({ code: z.string().regex(/^[a-z][\w.]{1,59}$/), isNew: z.boolean(), purpose: purposeSchema, title: z.string().trim().min(1).max(60), texts: templateTextsSchema, providerCode: z.string().trim().min(1).max(60).nullable().default(null) }),
    output: z.object({ versionId: idSchema }),
    roles: ['supervisor'],
    touches: touched,
    subject: (input) => input.code,
  }),
  approveTemplate: command({ input: z.object({ versionId: idSchema }), output: z.object({}), roles: ['supervisor'], touches: touched, subject: (input) => input.versionId }),
  retireTemplate: command({ input: z.object({ code: z.string() }), output: z.object({}), roles: ['supervisor'], touches: touched, subject: (input) => input.code }),
  restoreTemplate: command({ input: z.object({ code: z.string() }), output: z.object({}), roles: ['supervisor'], touches: touched, subject: (input) => input.code }),

  /** By hand, to one person; `patientId`: whom it is about, where she is a caregiver. The id is made at the seat and is the key: sent twice it is one message. Conflict `messageRefused` {why}. */
  sendMessage: command({ input: z.object({ id: idSchema, recipient: recipientSchema, patientId: idSchema.nullable().default(null), templateCode: z.string(), channel: channelSchema.nullable().default(null) }), output: z.object({ messageId: idSchema }), roles: clinicians, touches: touched, subject: (input) => input.recipient.id }),
  /** Of the undelivered, or of what failed: tried again from the beginning. Conflict `messageNotFailed`. */
  resend: command({ input: z.object({ id: idSchema }), output: z.object({}), roles: clinicians, touches: touched, subject: (input) => input.id }),
  /** Not sent yet and not to be. Conflict `messageGone` once a gateway has it. */
  withdraw: command({ input: z.object({ id: idSchema }), output: z.object({}), roles: clinicians, touches: touched, subject: (input) => input.id }),
  /** Asks the gate once more and marks them as sent; the whole letters come back, to be printed. What may not be sent is withheld and left out. */
  printLetters: command({
    input: z.object({ ids: z.array(idSchema).min(1).max(100) }),
    output: z.array(z.object({ id: idSchema, name: z.string(), address: z.string(), subject: z.string(), body: z.string() })),
    roles: clinicians,
    touches: touched,
  }),

  setWishes: command({ input: wishesSchema.extend({ recipient: recipientSchema, email: z.string().trim().max(200).regex(/^[^\s@]+@[^\s@]+$/).nullable() }), output: z.object({}), roles: clinicians, touches: touched, subject: (input) => input.recipient.id }),
  recordConsent: command({ input: z.object({ recipient: recipientSchema, isGiven: z.boolean(), note: z.string().trim().max(500).default('') }), output: z.object({}), roles: clinicians, touches: touched, subject: (input) => input.recipient.id }),
  listOptOuts: query({ input: z.object({}), output: z.array(optOutSchema), roles: clinicians, reads: ['messages', 'patients'] }),
  /** She asked for no more messages, of one kind or of all. */
  optOut: command({ input: z.object({ recipient: recipientSchema, channel: channelSchema.nullable(), note: noteSchema }), output: z.object({}), roles: clinicians, touches: touched, subject: (input) => input.recipient.id }),
  /** She asked for messages again: with her own words, and by a supervisor only. */
  liftOptOut: command({ input: z.object({ id: idSchema, note: noteSchema }), output: z.object({}), roles: ['supervisor'], touches: touched, subject: (input) => input.id }),
  listReplies: query({ input: z.object({ limit: z.number().int().min(1).max(500).default(200) }), output: z.array(replySchema), roles: clinicians, reads: ['messages', 'patients'] }),

  /** The next message due, if the gate lets it pass; its attempt is written before it leaves. Null when nothing is to be sent now. */
  takeDue: command({ input: z.object({ channels: z.array(channelSchema) }), output: outgoingSchema.nullable(), roles: ['system'], touches: touched, subject: (_, output) => output?.messageId ?? null }),
  /** What became of an attempt. Said twice it is one outcome; an attempt that was overtaken changes nothing any more, unless it was accepted. */
  recordOutcome: command({ input: z.object({ messageId: idSchema, attempt: z.number().int(), outcome: outcomeSchema }), output: z.object({}), roles: ['system'], touches: touched, subject: (input) => input.messageId }),
  /** From the gateway; twice is once, and one for a message unknown here is passed over. */
  recordReceipt: command({
    input: z.object({ providerId: z.string().min(1).max(200), state: z.enum(['delivered', 'undelivered', 'read']), happenedAt: instantSchema, reason: z.string().max(200).nullable().default(null) }),
    output: z.object({ isKnown: z.boolean() }),
    roles: ['system'],
    touches: touched,
  }),
  /** What somebody sent back. 退订, TD, T or 0000 opts out in the same commit. */
  recordReply: command({
    input: z.object({ channel: channelSchema, providerId: z.string().min(1).max(200), address: z.string().min(3).max(200), text: z.string().max(2000), receivedAt: instantSchema }),
    output: z.object({ replyId: idSchema, isOptOut: z.boolean() }),
    roles: ['system'],
    touches: touched,
    subject: (_, output) => output.replyId,
  }),
};
