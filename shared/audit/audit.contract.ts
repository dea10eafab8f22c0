// The audit chain, read by auditor and IT. Rows say who, when, where, what, on whom (an id) and with what result.
import { z } from 'zod';
import { query } from '../rpc/contract.ts';

export const auditEntrySchema = z.object({
  sequence: z.number(),
  id: z.string(),
  at: z.number(),
  userName: z.string().nullable(),
  role: z.string().nullable(),
  workstation: z.string(),
  method: z.string(),
  subject: z.string().nullable(),
  /** Name of the colleague whose account `subject` is; null where it is anything else. */
  accountName: z.string().nullable(),
  outcome: z.string(),
});

export const auditContract = {
  /** Newest first, before `beforeSequence` when given. */
  listEntries: query({
    input: z.object({ beforeSequence: z.number().int().optional(), method: z.string().max(100).optional(), userId: z.string().optional(), limit: z.number().int().min(1).max(500).default(100) }),
    output: z.array(auditEntrySchema),
    roles: ['auditor', 'it'],
    reads: ['audit'],
  }),
  /** Recomputes the chain: `brokenAt` is the first sequence whose hash or link does not hold. */
  verifyChain: query({ input: z.object({}), output: z.object({ checked: z.number(), brokenAt: z.number().nullable() }), roles: ['auditor', 'it'] }),
};
