// The evaluation of a programme as a file. It holds counts and intervals, nobody's name; fetched through `readExport` and `saveExport`.
import { z } from 'zod';
import { idSchema } from '../ids/ids.ts';
import { command } from '../rpc/contract.ts';

export const evaluationExportContract = {
  startEvaluationExport: command({
    input: z.object({ programmeId: idSchema, cohortId: idSchema.nullable().default(null), locale: z.enum(['zh-CN', 'en-US']) }),
    output: z.object({ jobId: z.string() }),
    roles: ['supervisor'],
    touches: ['jobs'],
    subject: (input) => input.programmeId,
  }),
};
