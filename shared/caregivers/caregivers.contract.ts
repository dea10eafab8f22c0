// Caregivers: who looks after whom, by which numbers, with which consent; how burdened she is and what was decided about it; and what is
// held after a death until a supervisor chooses. Lists are masked; unmasking one person is an audited call of its own.
import { z } from 'zod';
import { relationships } from '../his/staging.ts';
import { idSchema } from '../ids/ids.ts';
import { command, query } from '../rpc/contract.ts';
import { civilDateSchema, instantSchema } from '../time/civil.ts';
import { bereavementChoices } from './bereavement.ts';
import { burdenActions, burdenLevels } from './burden.ts';

const clinicians = ['nurse', 'supervisor'] as const;
const touched = ['caregivers', 'queue', 'reports'] as const;
const read = ['caregivers', 'patients', 'plans', 'queue', 'questionnaires'] as const;

export const caregiverRoles = ['carer', 'helper', 'decides', 'contact'] as const;
export type CaregiverRole = (typeof caregiverRoles)[number];
export const relationshipSchema = z.enum(relationships);
export const phoneConsents = ['given', 'refused', 'unknown'] as const;

const reasonSchema = z.string().trim().min(1).max(500);
const nameSchema = z.string().trim().min(1).max(40);
const bandSchema = z.enum(burdenLevels);

const standingSchema = z.enum(['ok', 'held', 'care', 'silence', 'stopped', 'deceased']);
export type CaregiverStanding = z.output<typeof standingSchema>;

const rowSchema = z.object({
  id: idSchema,
  maskedName: z.string(),
  /** Masked; null where there is none. */
  phone: z.string().nullable(),
  patients: z.array(z.object({ patientId: idSchema, maskedName: z.string(), relationship: relationshipSchema, isPrimary: z.boolean() })),
  burden: z.object({ band: bandSchema, score: z.number(), at: instantSchema }).nullable(),
  /** The next call planned to her, a civil date. */
  dueOn: civilDateSchema.nullable(),
  standing: standingSchema,
});
export type CaregiverRow = z.output<typeof rowSchema>;

const linkSchema = z.object({
  id: idSchema,
  patientId: idSchema,
  maskedName: z.string(),
  inpatientTail: z.string().nullable(),
  departmentName: z.string().nullable(),
  relationship: relationshipSchema,
  role: z.enum(caregiverRoles),
  isPrimary: z.boolean(),
  sinceOn: civilDateSchema.nullable(),
  source: z.string(),
  endedAt: instantSchema.nullable(),
  endReason: z.string().nullable(),
  patientDeceased: z.boolean(),
  /** Her agreement to be asked about her burden, as the last word stands. */
  burdenConsent: z.enum(phoneConsents),
  burdenDueOn: civilDateSchema.nullable(),
});
export type CaregiverLink = z.output<typeof linkSchema>;

const burdenPointSchema = z.object({
  responseId: idSchema,
  patientId: idSchema,
  questionnaireTitle: z.string(),
  questionnaireUrl: z.string(),
  at: instantSchema,
  score: z.number(),
  band: bandSchema,
  suggestions: z.array(z.enum(burdenActions)),
  decisions: z.array(z.object({ id: idSchema, action: z.enum(burdenActions), note: z.string(), at: instantSchema, by: z.string() })),
});
export type BurdenPoint = z.output<typeof burdenPointSchema>;

const caregiverSchema = z.object({
  id: idSchema,
  /** True for the answer of `reveal`: names and numbers in full. */
  isFull: z.boolean(),
  name: z.string(),
  sex: z.enum(['male', 'female', 'other', 'unknown']),
  birthDate: civilDateSchema.nullable(),
  address: z.string().nullable(),
  language: z.string().nullable(),
  note: z.string(),
  standing: standingSchema,
  stop: z.object({ id: idSchema, kind: z.enum(['deceased', 'refused_all']), reason: z.string(), at: instantSchema, by: z.string() }).nullable(),
  phones: z.array(z.object({ id: idSchema, number: z.string(), consent: z.enum(phoneConsents), source: z.string() })),
  callConsent: z.enum(phoneConsents),
  links: z.array(linkSchema),
  primaryChanges: z.array(z.object({ patientId: idSchema, maskedPatient: z.string(), maskedCaregiver: z.string().nullable(), reason: z.string(), at: instantSchema, by: z.string() })),
  burden: z.array(burdenPointSchema),
  planned: z.array(z.object({ id: idSchema, patientId: idSchema, title: z.string(), purpose: z.string(), dueFrom: civilDateSchema, dueBy: civilDateSchema, isHeld: z.boolean() })),
  bereavements: z.array(z.object({ patientId: idSchema, maskedName: z.string(), since: instantSchema, choice: z.enum(bereavementChoices).nullable(), reason: z.string().nullable() })),
});
export type Caregiver = z.output<typeof caregiverSchema>;

const draftSchema = z.object({
  name: nameSchema,
  sex: z.enum(['male', 'female', 'other', 'unknown']).default('unknown'),
  birthDate: civilDateSchema.nullable().default(null),
  address: z.string().trim().max(200).nullable().default(null),
  language: z.string().trim().max(20).nullable().default(null),
  note: z.string().trim().max(500).default(''),
});

const linkInputSchema = z.object({ patientId: idSchema, relationship: relationshipSchema, role: z.enum(caregiverRoles).default('contact'), isPrimary: z.boolean().default(false), sinceOn: civilDateSchema.nullable().default(null) });

const ofPatientSchema = z.object({
  caregivers: z.array(z.object({ id: idSchema, linkId: idSchema, maskedName: z.string(), phone: z.string().nullable(), relationship: relationshipSchema, role: z.enum(caregiverRoles), isPrimary: z.boolean(), burden: z.object({ band: bandSchema, score: z.number(), at: instantSchema }).nullable(), standing: standingSchema })),
  /** Of the mirror, and nobody's caregiver yet. */
  relatedPersons: z.array(z.object({ id: idSchema, maskedName: z.string(), phone: z.string().nullable(), relationship: relationshipSchema })),
});
export type CaregiversOfPatient = z.output<typeof ofPatientSchema>;

export const caregiverFilters = ['all', 'due', 'undecided', 'moderate', 'severe', 'agreed'] as const;

export const caregiversContract = {
  /** Newest first. `search`: name, its part, initials, pinyin, a number or its last four digits. `templateId`: caregivers of patients in that plan. */
  list: query({
    input: z.object({ search: z.string().trim().max(40).default(''), filter: z.enum(caregiverFilters).default('all'), templateId: idSchema.nullable().default(null), limit: z.number().int().min(1).max(500).default(50) }),
    output: z.object({ rows: z.array(rowSchema), hasMore: z.boolean() }),
    roles: clinicians,
    reads: read,
  }),
  get: query({ input: z.object({ caregiverId: idSchema }), output: caregiverSchema.nullable(), roles: clinicians, reads: read }),
  /** The same in full: one audited access. */
  reveal: command({ input: z.object({ caregiverId: idSchema }), output: caregiverSchema, roles: clinicians, touches: [], subject: (input) => input.caregiverId }),
  ofPatient: query({ input: z.object({ patientId: idSchema }), output: ofPatientSchema, roles: clinicians, reads: read }),

  /** By hand. A caregiver with the same name and number is taken instead: `isKnown`. Invalid-input `numberInvalid`. */
  create: command({
    input: draftSchema.extend({ phone: z.string().trim().max(40).nullable().default(null), link: linkInputSchema }),
    output: z.object({ caregiverId: idSchema, isKnown: z.boolean() }),
    roles: clinicians,
    touches: touched,
    subject: (_, output) => output.caregiverId,
  }),
  /** Persons whom the mirror names become caregivers: all of the patient, or one. */
  adopt: command({ input: z.object({ patientId: idSchema, relatedPersonId: idSchema.nullable().default(null) }), output: z.object({ caregiverIds: z.array(idSchema) }), roles: clinicians, touches: touched, subject: (input) => input.patientId }),
  update: command({ input: draftSchema.extend({ caregiverId: idSchema }), output: z.object({}), roles: clinicians, touches: touched, subject: (input) => input.caregiverId }),
  /** Invalid-input `numberInvalid`, conflict `numberKnown`. */
  addPhone: command({ input: z.object({ caregiverId: idSchema, number: z.string().trim().min(3).max(40), consent: z.enum(phoneConsents).default('unknown') }), output: z.object({}), roles: clinicians, touches: touched, subject: (input) => input.caregiverId }),
  setPhoneConsent: command({ input: z.object({ caregiverId: idSchema, phoneId: idSchema, consent: z.enum(phoneConsents) }), output: z.object({}), roles: clinicians, touches: touched, subject: (input) => input.caregiverId }),
  endPhone: command({ input: z.object({ caregiverId: idSchema, phoneId: idSchema }), output: z.object({}), roles: clinicians, touches: touched, subject: (input) => input.caregiverId }),
  /** May she be rung about herself? */
  recordCallConsent: command({ input: z.object({ caregiverId: idSchema, isGiven: z.boolean(), note: z.string().trim().max(500).default('') }), output: z.object({}), roles: clinicians, touches: touched, subject: (input) => input.caregiverId }),
  /** She agrees to be asked about her burden, or no longer: the schedule follows. Conflict `notPrimaryCaregiver`. */
  recordBurdenConsent: command({ input: z.object({ caregiverId: idSchema, patientId: idSchema, isGiven: z.boolean(), note: z.string().trim().max(500).default('') }), output: z.object({ dueOn: civilDateSchema.nullable() }), roles: clinicians, touches: touched, subject: (input) => input.caregiverId }),

  /** Conflict `linkKnown`. */
  link: command({ input: linkInputSchema.extend({ caregiverId: idSchema }), output: z.object({ linkId: idSchema }), roles: clinicians, touches: touched, subject: (input) => input.caregiverId }),
  setPrimary: command({ input: z.object({ linkId: idSchema, reason: reasonSchema }), output: z.object({}), roles: clinicians, touches: touched, subject: (input) => input.linkId }),
  /** `ended`: she no longer looks after the patient. `mistake`: she never did; the link is voided. */
  unlink: command({ input: z.object({ linkId: idSchema, kind: z.enum(['ended', 'mistake']), reason: reasonSchema }), output: z.object({}), roles: clinicians, touches: touched, subject: (input) => input.linkId }),
  /** Pairs that share a number under different names, and that nobody has decided about. */
  listDoubtful: query({ input: z.object({}), output: z.array(z.object({ phone: z.string(), first: rowSchema, second: rowSchema })), roles: clinicians, reads: read }),
  /** The second goes into the first: links, numbers, refusals, history. The second is voided with the reason. Conflict `sameCaregiver`. */
  merge: command({ input: z.object({ intoId: idSchema, fromId: idSchema, reason: reasonSchema }), output: z.object({}), roles: ['supervisor'], touches: [...touched, 'messages'], subject: (input) => input.intoId }),
  keepApart: command({ input: z.object({ firstId: idSchema, secondId: idSchema }), output: z.object({}), roles: clinicians, touches: touched, subject: (input) => input.firstId }),

  /** She asked to be left alone, or died: no calls and messages any more. */
  stop: command({ input: z.object({ caregiverId: idSchema, kind: z.enum(['deceased', 'refused_all']), reason: reasonSchema }), output: z.object({}), roles: clinicians, touches: [...touched, 'messages'], subject: (input) => input.caregiverId }),
  liftStop: command({ input: z.object({ caregiverId: idSchema, reason: reasonSchema }), output: z.object({}), roles: ['supervisor'], touches: [...touched, 'messages'], subject: (input) => input.caregiverId }),

  /** A call to her, on the day said. Conflict `messageRefused` {why} where the gate says no. */
  planCall: command({
    input: z.object({ caregiverId: idSchema, patientId: idSchema, kind: z.enum(['care_call', 'counselling']), dueFrom: civilDateSchema.nullable().default(null), note: z.string().trim().max(500).default('') }),
    output: z.object({ plannedContactId: idSchema }),
    roles: clinicians,
    touches: touched,
    subject: (input) => input.caregiverId,
  }),
  /** What the nurse decides on a burden result. `counselling` and `care_call` plan the call. Conflict `burdenDecided`. */
  decideBurden: command({
    input: z.object({ responseId: idSchema, action: z.enum(burdenActions), note: z.string().trim().max(500).default('') }),
    output: z.object({ decisionId: idSchema, plannedContactId: idSchema.nullable() }),
    roles: clinicians,
    touches: [...touched, 'respite'],
    subject: (input) => input.responseId,
  }),

  /** 哀伤: caregivers of the dead, those still held first; `all`: decided ones too. */
  listBereaved: query({
    input: z.object({ view: z.enum(['held', 'decided']).default('held') }),
    output: z.array(
      z.object({
        caregiverId: idSchema,
        maskedName: z.string(),
        relationship: relationshipSchema,
        isPrimary: z.boolean(),
        patientId: idSchema,
        maskedPatient: z.string(),
        inpatientTail: z.string().nullable(),
        diedOn: civilDateSchema.nullable(),
        informant: z.string().nullable(),
        since: instantSchema,
        /** Calls about other patients that wait for the choice. */
        heldCalls: z.number().int(),
        /** Other patients, living, whom she looks after. */
        otherPatients: z.number().int(),
        choice: z.enum(bereavementChoices).nullable(),
        reason: z.string().nullable(),
        decidedAt: instantSchema.nullable(),
        decidedBy: z.string().nullable(),
        nextCallOn: civilDateSchema.nullable(),
      }),
    ),
    roles: ['supervisor'],
    reads: [...read, 'messages'],
  }),
  /** `care`: gentle calls on the days of the settings. `silence`: nothing about the dead any more. May be chosen anew. Conflict `notBereaved`. */
  decideBereavement: command({ input: z.object({ caregiverId: idSchema, patientId: idSchema, choice: z.enum(bereavementChoices), reason: reasonSchema }), output: z.object({ firstCallOn: civilDateSchema.nullable() }), roles: ['supervisor'], touches: [...touched, 'messages'], subject: (input) => input.caregiverId }),
  /** A death that came by another way: stops everything of the patient and holds the caregivers at once. */
  recordDeath: command({ input: z.object({ patientId: idSchema, on: civilDateSchema.nullable(), informant: reasonSchema }), output: z.object({}), roles: ['supervisor'], touches: [...touched, 'plans', 'patients', 'messages'], subject: (input) => input.patientId }),
};
