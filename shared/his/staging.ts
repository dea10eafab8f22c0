// The one canonical record between every feed and the mirror. Adapters only produce it, patients.mirror only takes it.
// A record says what one input row said: an absent or null fact is "not said" and never erases a known one; a list that
// is present replaces the stay's earlier list. It must never hold a number or date that an adapter has guessed.
import { z } from 'zod';
import { civilDateSchema, instantSchema } from '../time/civil.ts';

const text = z.string().trim().min(1).max(500);
const identifier = z.string().trim().min(1).max(100);
const longText = z.string().trim().min(1).max(8000);

export const sexes = ['male', 'female', 'other', 'unknown'] as const;
export const relationships = ['spouse', 'child', 'parent', 'sibling', 'grandchild', 'grandparent', 'relative', 'friend', 'carer', 'other'] as const;
export const dispositions = ['ordered', 'transfer', 'community', 'against_advice', 'deceased', 'other', 'unknown'] as const;
export const stayStatuses = ['in_hospital', 'discharged', 'cancelled'] as const;
export const contactUses = ['own', 'home', 'work', 'relative', 'unknown'] as const;

export const stagedPatientSchema = z.object({
  name: z.string().trim().min(1).max(100),
  sex: z.enum(sexes).default('unknown'),
  birthDate: civilDateSchema.nullish(),
  /** 病案号 */
  medicalRecordNumber: identifier.nullish(),
  /** 身份证号 */
  identityNumber: identifier.nullish(),
  deceasedOn: civilDateSchema.nullish(),
  address: text.nullish(),
  language: identifier.nullish(),
  isVip: z.boolean().nullish(),
});

export const stagedStaySchema = z.object({
  /** 住院号 */
  inpatientNumber: identifier.nullish(),
  /** 住院次数 */
  visitNumber: z.number().int().min(1).max(9999).nullish(),
  /** Absent: the row 未分科. */
  department: z.object({ code: identifier, name: text, campus: text.nullish() }).nullish(),
  ward: text.nullish(),
  bed: identifier.nullish(),
  attendingDoctor: text.nullish(),
  status: z.enum(stayStatuses),
  /** Instants; a feed that knows only the day gives that day's midnight in the hospital's zone. */
  admittedAt: instantSchema.nullish(),
  dischargedAt: instantSchema.nullish(),
  disposition: z.enum(dispositions).default('unknown'),
  summary: longText.nullish(),
});

export const stagedDiagnosisSchema = z.object({
  code: identifier.nullish(),
  /** 'ICD-10' for China's versions of it, else the feed's system. */
  codeSystem: text.nullish(),
  display: text,
  kind: z.enum(['main', 'other', 'admission']).default('other'),
  recordedOn: civilDateSchema.nullish(),
});
export const stagedProcedureSchema = z.object({ code: identifier.nullish(), display: text, performedOn: civilDateSchema.nullish() });
export const stagedMedicationSchema = z.object({ display: text, dosage: text.nullish(), orderedOn: civilDateSchema.nullish() });
export const stagedOrderSchema = z.object({ text: longText, followUpOn: civilDateSchema.nullish() });
export const stagedAllergySchema = z.object({ display: text, recordedOn: civilDateSchema.nullish() });

/** One phone field as the feed has it: `raw` may hold several numbers and notes; normalisation is ours, not the feed's. */
export const stagedContactSchema = z.object({
  raw: z.string().trim().min(1).max(200),
  use: z.enum(contactUses),
  /** Set for a relative or friend. */
  relationship: z.enum(relationships).nullish(),
  personName: z.string().trim().min(1).max(100).nullish(),
  isPrimary: z.boolean().nullish(),
});

/** What the row is, for counting and for finding it again at the next import. A table row with a stay is a `stay`. */
export const stagedKinds = ['patient', 'stay', 'diagnosis', 'procedure', 'medication', 'order', 'allergy'] as const;

export const stagingRecordSchema = z.object({
  kind: z.enum(stagedKinds),
  /** The feed's own id of this row, unique per kind. */
  sourceId: identifier,
  patientSourceId: identifier,
  /** Absent: the patient must be known already. */
  patient: stagedPatientSchema.nullish(),
  staySourceId: identifier.nullish(),
  /** Absent with staySourceId set: the items belong to that stay if the mirror has it, else to the patient alone. */
  stay: stagedStaySchema.nullish(),
  contacts: z.array(stagedContactSchema).max(20).nullish(),
  diagnoses: z.array(stagedDiagnosisSchema).max(100).nullish(),
  procedures: z.array(stagedProcedureSchema).max(100).nullish(),
  medications: z.array(stagedMedicationSchema).max(200).nullish(),
  orders: z.array(stagedOrderSchema).max(100).nullish(),
  allergies: z.array(stagedAllergySchema).max(100).nullish(),
});

export type Sex = (typeof sexes)[number];
export type Relationship = (typeof relationships)[number];
export type Disposition = (typeof dispositions)[number];
export type ContactUse = (typeof contactUses)[number];
export type StagedKind = (typeof stagedKinds)[number];
export type StagedContact = z.input<typeof stagedContactSchema>;
export type StagedDiagnosis = z.output<typeof stagedDiagnosisSchema>;
/** What an adapter writes. */
export type StagingInput = z.input<typeof stagingRecordSchema>;
/** What the mirror takes: checked, trimmed, defaults filled in. */
export type StagingRecord = z.output<typeof stagingRecordSchema>;

/** Why a row was not taken; a message key `his.reject.<reason>`. */
export const rejectReasons = [
  'unreadable', 'missingValue', 'badValue', 'badDate', 'futureDate', 'roundedIdentifier', 'dischargeBeforeAdmission', 'unknownPatient', 'noIdentifier', 'tooLong', 'unknownColumns',
] as const;
export type RejectReason = (typeof rejectReasons)[number];

/** What an adapter makes of one input row. `ignored`: a kind that the mirror does not take, counted apart by its name. */
export type AdaptedRow =
  | { readonly result: 'record'; readonly record: StagingInput }
  | { readonly result: 'reject'; readonly kind: string; readonly reason: RejectReason; readonly field: string | null }
  | { readonly result: 'ignored'; readonly kind: string };
