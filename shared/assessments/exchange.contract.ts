// Foreign forms in: part of the module `assessments`. The page reads the file and shows the report; the backend reads the form
// again and believes nothing of it.
import { z } from 'zod';
import { idSchema } from '../ids/ids.ts';
import { command } from '../rpc/contract.ts';
import { questionnaireSchema } from './assessments.contract.ts';
import { scriptKinds } from './draft.ts';

export const exchangeContract = {
  /**
   * Publishes a foreign form as the hospital's own version; the same form again changes nothing. Whoever imports confirms to
   * have read the terms of use and to have the right to use it; that stands in the audit.
   * Refusals: `questionnaireNotPublishable {count, at}`, `notAQuestionnaire {at}`.
   */
  importQuestionnaire: command({
    input: z.object({ resource: questionnaireSchema, kind: z.enum(scriptKinds).optional(), acknowledgesLicence: z.literal(true) }),
    output: z.object({ id: idSchema, url: z.string(), version: z.string(), isUnchanged: z.boolean() }),
    roles: ['supervisor'],
    touches: ['questionnaires'],
    subject: (_input, output) => `${output.url}|${output.version}`,
  }),
};
