// A staged row made ready for the mirror: checked, numbers and search keys worked out, hashed. Runs in the import worker,
// so that the one connection only looks up and writes. Pure but for the hash.
import { createHash } from 'node:crypto';
import type { ZodError } from 'zod';
import type { RejectReason, StagedContact, StagedKind, StagingInput, StagingRecord } from '#shared/his/staging.ts';
import { stagingRecordSchema } from '#shared/his/staging.ts';
import { parsePhoneField } from '#shared/patients/phone-numbers.ts';
import { nameKeys } from '#shared/patients/name-keys.ts';
import type { SearchKey } from '#shared/patients/search-keys.ts';
import { inpatientKeys, phoneKeys } from '#shared/patients/search-keys.ts';
import { civilDateAt } from '#shared/time/civil.ts';
import type { MirrorNumber } from '../patients/mirror.queries.ts';
import type { MirrorRecord } from '../patients/patients.mirror.ts';

/** Raised when the rules here change, so that rows already imported are written again. */
const rulesVersion = 1;

export interface PreparedRow {
  readonly kind: StagedKind;
  readonly sourceId: string;
  readonly patientSourceId: string;
  readonly staySourceId: string | null;
  /** 16 bytes of what the row said, before any shift of dates. */
  readonly hash: Uint8Array;
  readonly record: MirrorRecord;
}

export type Prepared = { readonly result: 'row'; readonly row: PreparedRow } | { readonly result: 'reject'; readonly kind: string; readonly reason: RejectReason; readonly field: string | null };

/** @param original what the feed said @param shifted the same with its dates moved, where they are */
export function prepareRow(original: StagingInput, zone: string, shifted: StagingInput = original): Prepared {
  const parsed = stagingRecordSchema.safeParse(shifted);
  if (!parsed.success) return { result: 'reject', kind: original.kind, ...explain(parsed.error) };
  const record = parsed.data;
  return {
    result: 'row',
    row: {
      kind: record.kind,
      sourceId: record.sourceId,
      patientSourceId: record.patientSourceId,
      staySourceId: record.staySourceId ?? null,
      hash: hashOf(original, shifted !== original),
      record: toMirrorRecord(record, zone),
    },
  };
}

function hashOf(original: StagingInput, isShifted: boolean): Uint8Array {
  return createHash('sha256').update(JSON.stringify([rulesVersion, isShifted, original])).digest().subarray(0, 16);
}

function explain(error: ZodError): { reason: RejectReason; field: string | null } {
  const issue = error.issues[0];
  const field = issue?.path.filter((part) => typeof part === 'string').join('.') || null;
  if (!issue) return { reason: 'badValue', field };
  if (issue.code === 'too_big') return { reason: 'tooLong', field };
  if (issue.code === 'too_small' || (issue.code === 'invalid_type' && issue.input === undefined)) return { reason: 'missingValue', field };
  if (issue.code === 'invalid_format' && 'format' in issue && issue.format === 'date') return { reason: 'badDate', field };
  return { reason: 'badValue', field };
}

function toMirrorRecord(record: StagingRecord, zone: string): MirrorRecord {
  const numbers = record.contacts ? numbersOf(record.contacts) : null;
  const { stay } = record;
  return {
    patient: record.patient ? { ...record.patient, keys: nameKeys(record.patient.name) } : null,
    stay: stay ? { ...stay, dischargedOn: stay.dischargedAt ? civilDateAt(stay.dischargedAt, zone) : null, keys: stay.inpatientNumber ? inpatientKeys(stay.inpatientNumber) : [] } : null,
    numbers,
    keys: numbers ? keysOf(numbers) : [],
    diagnoses: record.diagnoses ?? null,
    procedures: record.procedures ?? null,
    medications: record.medications ?? null,
    orders: record.orders ?? null,
    allergies: record.allergies ?? null,
  };
}

function keysOf(numbers: readonly MirrorNumber[]): SearchKey[] {
  return numbers.filter((number) => number.isValid).flatMap((number) => phoneKeys(number.number));
}

/** A note in the field ("女儿139…") says whose number it is, better than the column does. */
function numbersOf(contacts: readonly StagedContact[]): MirrorNumber[] {
  const numbers = new Map<string, MirrorNumber>();
  for (const contact of contacts) {
    for (const { number, isValid, invalidReason, owner } of parsePhoneField(contact.raw)) {
      if (numbers.has(number)) continue;
      const isRelative = owner === null ? contact.use === 'relative' : owner !== 'self';
      const relationship = isRelative ? (owner === null || owner === 'self' ? (contact.relationship ?? 'other') : owner) : null;
      numbers.set(number, {
        number,
        raw: contact.raw,
        use: isRelative ? 'relative' : owner === 'self' ? 'own' : contact.use,
        isValid,
        invalidReason,
        person: isRelative && relationship ? { name: contact.personName ?? null, relationship, isPrimary: contact.isPrimary ?? false } : null,
      });
    }
  }
  return [...numbers.values()];
}
