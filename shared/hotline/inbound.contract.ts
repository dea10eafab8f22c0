// 夜间来电: what the exchange recorded while no seat was registered, and calls that rang here in vain. Imported again, the same file
// changes nothing. Numbers and names are masked until an entry is claimed.
import { z } from 'zod';
import { idSchema } from '../ids/ids.ts';
import { command, query } from '../rpc/contract.ts';
import { savePathSchema } from '../rpc/frames.ts';
import { instantSchema } from '../time/civil.ts';
import { matchSchema } from './caller.contract.ts';
import { callRecordFields, callRecordReasons } from './call-records.ts';
import { inboundOutcomes, inboundReasons, inboundStates } from './inbound.ts';

const centre = ['nurse', 'supervisor'] as const;
const idsSchema = z.array(idSchema).min(1).max(100);
const firstId = (input: { readonly ids: readonly string[] }): string => input.ids[0] ?? '';

export const inboundEntrySchema = z.object({
  /** Of the calls of this number, oldest first. */
  ids: z.array(idSchema),
  state: z.enum(inboundStates),
  calls: z.array(z.object({ id: idSchema, startedAt: instantSchema, answeredAt: instantSchema.nullable(), endedAt: instantSchema.nullable(), answeredBy: z.string().nullable(), source: z.enum(['exchange', 'seat']) })),
  /** Masked unless claimed by whoever asks; null: withheld. */
  number: z.string().nullable(),
  /** Masked unless claimed by whoever asks: whom the number may belong to. */
  people: z.array(matchSchema),
  reasons: z.array(z.enum(inboundReasons)),
  firstAt: instantSchema,
  lastAt: instantSchema,
  claimedBy: z.string().nullable(),
  isMine: z.boolean(),
  tries: z.number().int(),
  outcome: z.enum(inboundOutcomes).nullable(),
  note: z.string(),
  caseId: idSchema.nullable(),
  closedAt: instantSchema.nullable(),
  closedBy: z.string().nullable(),
});
export type InboundEntry = z.infer<typeof inboundEntrySchema>;

const importSchema = z.object({ id: idSchema, fileName: z.string(), read: z.number().int(), accepted: z.number().int(), rejected: z.number().int(), unchanged: z.number().int(), at: instantSchema, by: z.string() });
const rejectSchema = z.object({ line: z.number().int(), reason: z.enum(callRecordReasons), field: z.enum(callRecordFields).nullable() });

export const inboundContract = {
  /** Open: the urgent first, with why. Closed: newest first. */
  listInbound: query({ input: z.object({ state: z.enum(['open', 'closed']).default('open'), limit: z.number().int().min(1).max(500).default(200) }), output: z.array(inboundEntrySchema), roles: centre, reads: ['hotline', 'calls', 'patients', 'alerts'] }),
  countInbound: query({ input: z.object({}), output: z.object({ waiting: z.number().int(), claimed: z.number().int() }), roles: centre, reads: ['hotline', 'calls'] }),
  /** Mine now; name and number in full, as one audited access. Conflicts `inboundClaimed` unless taken over, `inboundClosed`. */
  claimInbound: command({ input: z.object({ ids: idsSchema, takeOver: z.boolean().default(false) }), output: z.object({}), roles: centre, touches: ['hotline'], subject: firstId }),
  releaseInbound: command({ input: z.object({ ids: idsSchema }), output: z.object({}), roles: centre, touches: ['hotline'], subject: firstId }),
  /** Rung back in vain; it stays on the list. */
  recordTry: command({ input: z.object({ ids: idsSchema, note: z.string().trim().max(500).default(''), happenedAt: instantSchema.optional() }), output: z.object({}), roles: centre, touches: ['hotline'], subject: firstId }),
  /** Without a case. `happenedAt`: when somebody was rung back. Conflict `inboundNotYours`. */
  closeInbound: command({
    input: z.object({ ids: idsSchema, outcome: z.enum(inboundOutcomes).exclude(['case']), note: z.string().trim().min(1).max(500), happenedAt: instantSchema.optional() }),
    output: z.object({}),
    roles: centre,
    touches: ['hotline'],
    subject: firstId,
  }),

  /** CSV or Excel of the exchange, at most 2 MB. `isDryRun`: counted and checked, nothing kept. Rows = accepted + rejected + unchanged. */
  importCallRecords: command({
    input: z.object({ fileName: z.string().min(1).max(200), base64: z.string().max(2_800_000), isDryRun: z.boolean().default(false) }),
    output: z.object({ importId: idSchema.nullable(), read: z.number().int(), accepted: z.number().int(), rejected: z.number().int(), unchanged: z.number().int(), rejects: z.array(rejectSchema) }),
    roles: centre,
    touches: ['hotline'],
    subject: (_, output) => output.importId,
  }),
  listCallRecordImports: query({ input: z.object({}), output: z.array(importSchema), roles: centre, reads: ['hotline'] }),
  listCallRecordRejects: query({ input: z.object({ importId: idSchema }), output: z.array(rejectSchema), roles: centre, reads: ['hotline'] }),
  getCallRecordTemplate: query({ input: z.object({}), output: z.object({ fileName: z.string(), base64: z.string() }), roles: centre }),
  saveCallRecordTemplate: command({ input: z.object({ path: savePathSchema }), output: z.object({}), roles: centre, touches: [] }),
};
