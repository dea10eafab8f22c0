// Patients, their record (病历) and their numbers. Everything is masked here unless the asker holds the patient's claim;
// `unmask` is the one other way to a full name or number, and it is audited.
import { z } from 'zod';
import { command, query } from '../rpc/contract.ts';
import { civilDateSchema } from '../time/civil.ts';
import { contactUses, dispositions, relationships, sexes, stayStatuses } from '../his/staging.ts';

const clinicians = ['nurse', 'supervisor'] as const;
const byPatient = (input: { patientId: string }): string => input.patientId;

/** One row of a list. `name` and `phone` are masked; the tail of the 住院号 tells two 张* apart. */
export const patientRowSchema = z.object({
  patientId: z.string(),
  name: z.string(),
  sex: z.enum(sexes),
  age: z.number().int().nullable(),
  department: z.string().nullable(),
  dischargedOn: civilDateSchema.nullable(),
  inpatientTail: z.string().nullable(),
  phone: z.string().nullable(),
  isDeceased: z.boolean(),
});
export type PatientRow = z.infer<typeof patientRowSchema>;

export const badReasons = ['vacant', 'suspended', 'wrong_number'] as const;

export const contactPointSchema = z.object({
  id: z.string(),
  /** Masked unless the record is shown in full. */
  number: z.string(),
  use: z.enum(contactUses),
  relationship: z.enum(relationships).nullable(),
  personName: z.string().nullable(),
  rank: z.number().int(),
  /** False: cannot be a telephone number; `invalidReason` says why. */
  isValid: z.boolean(),
  invalidReason: z.string().nullable(),
  badReason: z.enum(badReasons).nullable(),
  badSince: z.number().int().nullable(),
  source: z.string(),
});
export type ContactPoint = z.infer<typeof contactPointSchema>;

const diagnosisSchema = z.object({ code: z.string().nullable(), display: z.string(), kind: z.enum(['main', 'other', 'admission']) });
const procedureSchema = z.object({ code: z.string().nullable(), display: z.string(), performedOn: z.string().nullable() });
const medicationSchema = z.object({ display: z.string(), dosage: z.string().nullable(), orderedOn: z.string().nullable() });
const orderSchema = z.object({ text: z.string(), followUpOn: z.string().nullable() });

export const recordStaySchema = z.object({
  stayId: z.string(),
  inpatientNumber: z.string().nullable(),
  visitNumber: z.number().int().nullable(),
  department: z.string(),
  ward: z.string().nullable(),
  bed: z.string().nullable(),
  attendingDoctor: z.string().nullable(),
  status: z.enum(stayStatuses),
  admittedAt: z.number().int().nullable(),
  dischargedAt: z.number().int().nullable(),
  dischargedOn: civilDateSchema.nullable(),
  disposition: z.enum(dispositions),
  summary: z.string().nullable(),
  /** A diagnosis of the confidential list: neutral words to relatives. */
  isConfidential: z.boolean(),
  diagnoses: z.array(diagnosisSchema),
  procedures: z.array(procedureSchema),
  medications: z.array(medicationSchema),
  orders: z.array(orderSchema),
});

export const exclusionReasons = ['against_advice', 'short_stay', 'dispute', 'transfer', 'not_needed'] as const;

export const patientRecordSchema = z.object({
  patientId: z.string(),
  /** True for the holder of the claim: names and numbers are whole. */
  isFull: z.boolean(),
  name: z.string(),
  sex: z.enum(sexes),
  age: z.number().int().nullable(),
  birthDate: civilDateSchema.nullable(),
  medicalRecordNumber: z.string().nullable(),
  identityNumber: z.string().nullable(),
  address: z.string().nullable(),
  language: z.string().nullable(),
  isVip: z.boolean(),
  deceasedOn: civilDateSchema.nullable(),
  contactPoints: z.array(contactPointSchema),
  allergies: z.array(z.string()),
  /** Newest first. */
  stays: z.array(recordStaySchema),
  /** What the feed does not tie to an inpatient stay, newest first, at most 50 of each. */
  otherDiagnoses: z.array(diagnosisSchema),
  otherProcedures: z.array(procedureSchema),
  otherMedications: z.array(medicationSchema),
  /** Earlier contacts, newest first, at most 50. */
  contacts: z.array(z.object({ contactId: z.string(), happenedAt: z.number().int(), user: z.string(), outcome: z.string().nullable(), isReached: z.boolean().nullable(), note: z.string() })),
  /** The last word on each, null when never asked. */
  consents: z.object({ call: z.boolean().nullable(), recording: z.boolean().nullable() }),
  exclusions: z.array(z.object({ id: z.string(), stayId: z.string().nullable(), reason: z.enum(exclusionReasons), note: z.string().nullable(), recordedAt: z.number().int() })),
});
export type PatientRecord = z.infer<typeof patientRecordSchema>;

export const badNumberSchema = z.object({
  contactPointId: z.string(),
  patientId: z.string(),
  name: z.string(),
  inpatientTail: z.string().nullable(),
  department: z.string().nullable(),
  number: z.string(),
  use: z.enum(contactUses),
  badReason: z.enum(badReasons),
  badSince: z.number().int(),
  /** How many other usable numbers the patient still has. */
  otherNumbers: z.number().int(),
});
export type BadNumber = z.infer<typeof badNumberSchema>;

export const consentScopes = ['call', 'recording'] as const;

const newNumberSchema = z.object({
  number: z.string().trim().min(3).max(30),
  use: z.enum(contactUses),
  relationship: z.enum(relationships).nullable().default(null),
  personName: z.string().trim().min(1).max(100).nullable().default(null),
});

export const patientsContract = {
  /** Name, initials, full pinyin, last four digits or whole 住院号 or phone; from the first letter on; at most `limit` rows. */
  search: query({ input: z.object({ text: z.string().trim().max(60), limit: z.number().int().min(1).max(50).default(20) }), output: z.array(patientRowSchema), roles: clinicians, reads: ['patients', 'imports'] }),
  /** By discharge day, newest first. `after` is the cursor of the page before. */
  listPatients: query({
    input: z.object({
      departmentId: z.string().nullable().default(null),
      from: civilDateSchema.nullable().default(null),
      to: civilDateSchema.nullable().default(null),
      after: z.string().nullable().default(null),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    output: z.object({ rows: z.array(patientRowSchema.extend({ stayId: z.string() })), next: z.string().nullable() }),
    roles: clinicians,
    reads: ['patients', 'imports'],
  }),
  listDepartments: query({ input: z.object({}), output: z.array(z.object({ id: z.string(), code: z.string(), name: z.string() })), roles: 'signedIn', reads: ['imports'] }),
  /** Wards with a discharge in the last three months, by name. */
  listWards: query({ input: z.object({}), output: z.array(z.string()), roles: clinicians, reads: ['imports'] }),
  getRecord: query({ input: z.object({ patientId: z.string() }), output: patientRecordSchema.nullable(), roles: clinicians, reads: ['patients', 'imports', 'queue'] }),
  /** The full name and numbers of one patient, as one audited access. */
  unmask: command({
    input: z.object({ patientId: z.string() }),
    output: z.object({ name: z.string(), medicalRecordNumber: z.string().nullable(), identityNumber: z.string().nullable(), inpatientNumbers: z.array(z.string()), address: z.string().nullable(), numbers: z.array(z.object({ contactPointId: z.string(), number: z.string(), personName: z.string().nullable() })) }),
    roles: clinicians,
    touches: [],
    subject: byPatient,
  }),
  /** Numbers found 空号, 停机 or 号码错误 that nobody has mended yet, oldest first. */
  listBadNumbers: query({ input: z.object({}), output: z.array(badNumberSchema), roles: clinicians, reads: ['patients', 'calls', 'queue'] }),
  addNumber: command({ input: newNumberSchema.extend({ patientId: z.string() }), output: z.object({ contactPointId: z.string() }), roles: clinicians, touches: ['patients', 'queue'], subject: byPatient }),
  /** The bad number ends, the right one takes its place. */
  correctNumber: command({ input: newNumberSchema.pick({ number: true }).extend({ patientId: z.string(), contactPointId: z.string() }), output: z.object({ contactPointId: z.string() }), roles: clinicians, touches: ['patients', 'queue'], subject: byPatient }),
  markNumberBad: command({ input: z.object({ patientId: z.string(), contactPointId: z.string(), reason: z.enum(badReasons) }), output: z.object({}), roles: clinicians, touches: ['patients', 'queue'], subject: byPatient }),
  /** The number was right after all. */
  clearBadNumber: command({ input: z.object({ patientId: z.string(), contactPointId: z.string() }), output: z.object({}), roles: clinicians, touches: ['patients', 'queue'], subject: byPatient }),
  /** Takes a number out of use. */
  endNumber: command({ input: z.object({ patientId: z.string(), contactPointId: z.string() }), output: z.object({}), roles: clinicians, touches: ['patients', 'queue'], subject: byPatient }),
  /** Consent or refusal said in a call, with the wording that was read out (a setting) as evidence. */
  recordConsent: command({
    input: z.object({ patientId: z.string(), contactId: z.string().nullable(), scope: z.enum(consentScopes), isGiven: z.boolean(), givenBy: z.enum(['patient', ...relationships]) }),
    output: z.object({ consentId: z.string() }),
    roles: clinicians,
    touches: ['patients', 'calls'],
    subject: byPatient,
  }),
  /** Not to be followed up, with a reason; still counted in reports. */
  exclude: command({
    input: z.object({ patientId: z.string(), stayId: z.string().nullable().default(null), reason: z.enum(exclusionReasons), note: z.string().trim().max(500).nullable().default(null) }),
    output: z.object({ exclusionId: z.string() }),
    roles: clinicians,
    touches: ['patients', 'plans', 'queue'],
    subject: byPatient,
  }),
  endExclusion: command({ input: z.object({ patientId: z.string(), exclusionId: z.string() }), output: z.object({}), roles: ['supervisor'], touches: ['patients', 'plans', 'queue'], subject: byPatient }),
};
