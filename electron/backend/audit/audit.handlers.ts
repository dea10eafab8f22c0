// Reads of the audit chain for auditor and IT.
import type { auditContract } from '#shared/audit/audit.contract.ts';
import type { ModuleHandlers } from '../rpc/context.ts';
import { listEntries, verifyChain } from './audit.queries.ts';

export const auditHandlers: ModuleHandlers<typeof auditContract> = {
  listEntries: (ctx, input) => listEntries(ctx.read, input),
  verifyChain: (ctx) => verifyChain(ctx.read),
};
