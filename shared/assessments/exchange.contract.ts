// Foreign forms in: part of the module `assessments`. The page reads the file and shows the report; the backend reads the form
// again and believes nothing of it.
import type { ValueSet } from 'fhir/r4';
import { z } from 'zod';
import { idSchema } from '../ids/ids.ts';
import { command, query } from '../rpc/contract.ts';
import { questionnaireSchema } from './assessments.contract.ts';
import { scriptKinds } from './draft.ts';

const valueSetSchema = z.custom<ValueSet>((value) => typeof value === 'object' && value !== null && 'resourceType' in value && value.resourceType === 'ValueSet');

export const exchangeContract = {
  /** Value sets kept from earlier imports, by the addresses that a form names; those that are not there are left out. */
  getValueSets: query({ input: z.object({ canonicals: z.array(z.string().max(500)).max(500) }), output: z.array(z.object({ canonical: z.string(), resource: valueSetSchema })), roles: ['supervisor'] }),

  /** Keeps value sets for forms that only name them; the same address and version again replaces it. */
  importValueSets: command({ input: z.object({ resources: z.array(valueSetSchema).min(1).max(200) }), output: z.object({ count: z.number().int() }), roles: ['supervisor'], touches: [], subject: (input) => `${input.resources.length} ValueSet` }),

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
