// What seats and the front machine say to each other: JSON by POST, the device token as bearer. A message's words pass through and are
// never kept there; what comes back lies in the seat's mailbox until the seat says that it has it.
import { z } from 'zod';
import { idSchema } from '../ids/ids.ts';
import { linkPageSchema, receivedAnswerSchema } from './link.ts';
import { outcomeSchema, outgoingSchema } from './messaging.contract.ts';
import { channels } from './recipient.ts';

const receiptSchema = z.object({ providerId: z.string().min(1).max(200), state: z.enum(['delivered', 'undelivered', 'read']), happenedAt: z.number().int(), reason: z.string().max(200).nullable() });
const replySchema = z.object({ channel: z.enum(channels), providerId: z.string().min(1).max(200), address: z.string().max(200), text: z.string().max(2000), receivedAt: z.number().int() });

const mailSchema = z.discriminatedUnion('kind', [z.object({ kind: z.literal('receipt'), receipt: receiptSchema }), z.object({ kind: z.literal('reply'), reply: replySchema }), z.object({ kind: z.literal('answer'), answer: receivedAnswerSchema })]);
export type Mail = z.output<typeof mailSchema>;

export const publishedLinkSchema = z.object({
  linkId: idSchema,
  /** SHA-256 of the token: the front machine could not make the address from it. */
  tokenHash: z.string().regex(/^[\w-]{43}$/),
  expiresAt: z.number().int(),
  /** Null: taken down. */
  page: linkPageSchema.nullable(),
  reason: z.enum(['answered', 'expired', 'withdrawn']).nullable(),
});
export type PublishedLink = z.output<typeof publishedLinkSchema>;

export const frontMachineCalls = {
  '/v1/messages': { input: z.object({ message: outgoingSchema }), output: z.object({ outcome: outcomeSchema }) },
  /** `seen`: what the seat has written down; it is forgotten there. Oldest first, at most a few hundred. */
  '/v1/mailbox': { input: z.object({ seen: z.array(z.number().int()).max(1000) }), output: z.object({ items: z.array(z.object({ number: z.number().int(), receivedAt: z.number().int(), mail: mailSchema })), ways: z.array(z.enum(channels)) }) },
  '/v1/links': { input: z.object({ links: z.array(publishedLinkSchema).max(200) }), output: z.object({}) },
} as const;

export type FrontMachinePath = keyof typeof frontMachineCalls;
export type FrontMachineInput<P extends FrontMachinePath> = z.input<(typeof frontMachineCalls)[P]['input']>;
export type FrontMachineOutput<P extends FrontMachinePath> = z.output<(typeof frontMachineCalls)[P]['output']>;
