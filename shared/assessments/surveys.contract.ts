// Questionnaires sent as a link: which ones fit on a small page, and sending one. What comes back arrives through messaging.
import { z } from 'zod';
import { idSchema } from '../ids/ids.ts';
import { command, query } from '../rpc/contract.ts';
import { localizedTextSchema } from './assessments.contract.ts';

export const surveysContract = {
  /** Those that can be answered on a telephone without a nurse; empty where the hospital has no front machine for links. */
  listSurveyForms: query({ input: z.object({}), output: z.array(z.object({ url: z.string(), title: localizedTextSchema, questionCount: z.number().int() })), roles: ['nurse', 'supervisor'], reads: ['questionnaires', 'settings'] }),
  /** To the patient herself. The id is made at the seat: sent twice it is one message. Conflicts `noFrontMachine`, `formNotForLink`, `messageRefused` {why}. */
  sendSurvey: command({ input: z.object({ id: idSchema, patientId: idSchema, questionnaireUrl: z.string().max(300) }), output: z.object({ messageId: idSchema, linkId: idSchema }), roles: ['nurse', 'supervisor'], touches: ['messages'], subject: (input) => input.patientId }),
};
