// The hotline's calls, joined from their parts: cases, what is done about them, triage, what came in, drills, response times.
import type { hotlineContract } from '#shared/hotline/hotline.contract.ts';
import type { ModuleHandlers } from '../rpc/context.ts';
import { callRecordHandlers } from './call-record-import.ts';
import { caseHandlers } from './cases.ts';
import { caseStepHandlers } from './case-steps.ts';
import { drillHandlers } from './drills.ts';
import { inboundHandlers } from './inbound.ts';
import { timesHandlers } from './times.ts';
import { triageHandlers } from './triage.ts';

export const hotlineHandlers: ModuleHandlers<typeof hotlineContract> = {
  ...caseHandlers,
  ...caseStepHandlers,
  ...triageHandlers,
  ...inboundHandlers,
  ...callRecordHandlers,
  ...drillHandlers,
  ...timesHandlers,
};
