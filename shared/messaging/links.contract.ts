// Links and WeChat addresses: what the front machine brings back, and the code by which a person tells her WeChat address herself.
import { z } from 'zod';
import { idSchema } from '../ids/ids.ts';
import { command, query } from '../rpc/contract.ts';
import { instantSchema } from '../time/civil.ts';
import { linkKinds, receivedAnswerSchema } from './link.ts';
import { channels, recipientSchema } from './recipient.ts';

export const linksContract = {
  /** Of one person, newest first; whether her WeChat address can be asked for, and is known. */
  getLinks: query({
    input: z.object({ recipient: recipientSchema }),
    output: z.object({
      links: z.array(z.object({ id: idSchema, kind: z.enum(linkKinds), at: instantSchema, expiresAt: instantSchema, state: z.enum(['open', 'answered', 'expired', 'withdrawn']), isRefused: z.boolean() })),
      wechat: z.enum(['none', 'unknown', 'known']),
    }),
    roles: ['nurse', 'supervisor'],
    reads: ['messages', 'settings'],
  }),
  /** How this seat last got on with the front machine, for IT; `ways` is what that one can send by. */
  getFrontMachine: query({
    input: z.object({}),
    output: z.object({ state: z.enum(['none', 'waiting', 'good', 'token', 'certificate', 'unreachable', 'failing']), at: instantSchema.nullable(), ways: z.array(z.enum(channels)) }),
    roles: ['it', 'supervisor'],
    reads: ['settings', 'messages'],
  }),
  /** From the front machine; the same `providerId` twice is one answer. What it changes belongs to the module of the link's kind. */
  receiveAnswer: command({ input: receivedAnswerSchema, output: z.object({ result: z.enum(['applied', 'refused', 'unknown']) }), roles: ['system'], touches: ['messages', 'queue', 'alerts', 'respite', 'education'], subject: (input) => input.linkId }),
  /** The front machine has this page now; `expired` and `withdrawn` close the link here. */
  recordPublished: command({ input: z.object({ linkId: idSchema, hash: z.string().max(100) }), output: z.object({}), roles: ['system'], touches: [], subject: (input) => input.linkId }),
  /** Six digits that she sends to the hospital's account within the hour; what they come from is her WeChat address. */
  makeWechatCode: command({ input: z.object({ recipient: recipientSchema }), output: z.object({ code: z.string(), expiresAt: instantSchema }), roles: ['nurse', 'supervisor'], touches: ['messages'], subject: (input) => input.recipient.id }),
};
