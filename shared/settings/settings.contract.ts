// Settings of the hospital and of this installation. Secrets (the SIP password) go out only to those who may set them;
// the page that dials gets them through telephony.getLine.
import { z } from 'zod';
import { command, query } from '../rpc/contract.ts';
import { settingKeys } from './settings.schema.ts';

/** Values by key; the schema of each key is in settings.schema.ts and is applied by the handler. */
const settingValuesSchema = z.partialRecord(z.enum(settingKeys), z.unknown());

export const installationSchema = z.object({
  kind: z.enum(['undecided', 'sample', 'hospital']),
  hospitalName: z.string(),
  zone: z.string(),
  version: z.string(),
  /** Present only in sample mode. */
  sampleAccounts: z.array(z.object({ username: z.string(), password: z.string(), role: z.enum(['nurse', 'supervisor', 'it', 'department_head']) })),
  /** The job that is filling the sample hospital; null when it is full. */
  preparingJobId: z.string().nullable(),
  /** A warning key when the key or data lie where they should not, e.g. 'keyFileBesideData'. */
  warnings: z.array(z.string()),
});
export type Installation = z.infer<typeof installationSchema>;

export const settingsContract = {
  /** What the sign-in page needs to know before anyone has signed in. */
  getInstallation: query({ input: z.object({}), output: installationSchema, roles: 'anyone', reads: ['settings', 'jobs'] }),
  /** All settings but secrets, which come back empty. */
  getSettings: query({ input: z.object({}), output: settingValuesSchema, roles: 'signedIn', reads: ['settings'] }),
  changeSettings: command({ input: z.object({ values: settingValuesSchema }), output: z.object({}), roles: ['supervisor', 'it'], touches: ['settings', 'queue', 'reports'] }),
  /** First start: the data folder becomes the built-in sample hospital; returns the job that fills it. */
  chooseSampleHospital: command({ input: z.object({}), output: z.object({ jobId: z.string() }), roles: 'anyone', touches: ['settings', 'jobs', 'users'] }),
  /** First start: the data folder becomes a real hospital's, with its first account (IT). */
  chooseHospital: command({
    input: z.object({ hospitalName: z.string().trim().min(1).max(100), username: z.string().trim().min(2).max(40), displayName: z.string().trim().min(1).max(40), password: z.string().min(10).max(200) }),
    output: z.object({}),
    roles: 'anyone',
    touches: ['settings', 'users'],
  }),
};
