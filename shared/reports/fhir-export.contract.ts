// Questionnaires and responses out as FHIR R4, in bulk: part of the module `reports`, whose rights and audit they share. The file
// is fetched like any other export (`readExport`, `saveExport`).
import { z } from 'zod';
import { command } from '../rpc/contract.ts';
import { monthSchema } from '../time/civil.ts';

export const fhirExportNames = ['questionnaires', 'responses'] as const;

export const fhirExportContract = {
  /**
   * Writes a zip of NDJSON files: every version of every questionnaire, or the responses of a month (all without one) with the
   * versions that they answer. Responses say neither names nor free words unless identities are asked for with a reason, which is
   * recorded (features X17). The job's result is `exportResultSchema`.
   */
  startFhirExport: command({
    input: z.object({ what: z.enum(fhirExportNames), month: monthSchema.nullable().default(null), withIdentities: z.boolean().default(false), reason: z.string().trim().max(200).default('') }),
    output: z.object({ jobId: z.string() }),
    roles: ['supervisor'],
    touches: ['jobs'],
    subject: (input) => `FHIR ${input.what} ${input.month ?? ''}${input.withIdentities ? ' with identities' : ''}`.trim(),
  }),
};
