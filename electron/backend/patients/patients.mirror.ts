// Writes what a feed says into the mirror, in the caller's transaction. What the feed does not say stays; what a nurse
// has learned of a number (bad, ended, added) is never undone by a feed. Ids are ours; the feed's stand beside them.
import type { SearchKey } from '#shared/patients/search-keys.ts';
import type { Disposition, Sex, StagedKind } from '#shared/his/staging.ts';
import type { WriteScope } from '../rpc/context.ts';
import type { ItemOwner } from './items.queries.ts';
import * as items from './items.queries.ts';
import type { MirrorNumber } from './mirror.queries.ts';
import * as rows from './mirror.queries.ts';

type Maybe<T> = T | null | undefined;

export interface MirrorRecord {
  readonly patient: {
    readonly name: string;
    readonly sex: Sex;
    readonly birthDate?: Maybe<string>;
    readonly medicalRecordNumber?: Maybe<string>;
    readonly identityNumber?: Maybe<string>;
    readonly deceasedOn?: Maybe<string>;
    readonly address?: Maybe<string>;
    readonly language?: Maybe<string>;
    readonly isVip?: Maybe<boolean>;
    readonly keys: readonly SearchKey[];
  } | null;
  readonly stay: {
    readonly inpatientNumber?: Maybe<string>;
    readonly visitNumber?: Maybe<number>;
    readonly department?: Maybe<{ readonly code: string; readonly name: string; readonly campus?: Maybe<string> }>;
    readonly ward?: Maybe<string>;
    readonly bed?: Maybe<string>;
    readonly attendingDoctor?: Maybe<string>;
    readonly status: 'in_hospital' | 'discharged' | 'cancelled';
    readonly admittedAt?: Maybe<number>;
    readonly dischargedAt?: Maybe<number>;
    readonly dischargedOn: string | null;
    readonly disposition: Disposition;
    readonly summary?: Maybe<string>;
    readonly keys: readonly SearchKey[];
  } | null;
  readonly numbers: readonly MirrorNumber[] | null;
  readonly keys: readonly SearchKey[];
  readonly diagnoses: readonly items.Diagnosis[] | null;
  readonly procedures: readonly items.Surgery[] | null;
  readonly medications: readonly items.Medication[] | null;
  readonly orders: readonly items.DischargeOrder[] | null;
  readonly allergies: readonly { readonly display: string }[] | null;
}

export interface MirrorRow {
  readonly kind: StagedKind;
  readonly sourceId: string;
  readonly patientSourceId: string;
  readonly staySourceId: string | null;
  readonly record: MirrorRecord;
}

/** What a chunk's rows did; the importer tells plans. */
export interface MirrorEffects {
  /** Stays that came, changed, or got a diagnosis, procedure or order. */
  readonly touchedStays: Set<string>;
  /** Patients newly known to be dead, with the day. */
  readonly deceased: Map<string, string>;
}

export interface Mirror {
  /**
   * Writes one row. @param targetId what the same row became at an earlier import
   * @returns what it became: the id of the patient, stay or single item; null when the patient is not known
   */
  readonly write: (row: MirrorRow, targetId: string | null) => string | null;
  /** Counts the stay of a row as touched, though an earlier run has written it. */
  readonly touch: (row: MirrorRow) => void;
  readonly effects: MirrorEffects;
}

/** One for each transaction: it remembers ids and departments that a rollback would take back. */
export function createMirror(scope: WriteScope, source: string, batchId: string): Mirror {
  const effects: MirrorEffects = { touchedStays: new Set(), deceased: new Map() };
  const patientIds = new Map<string, string>();
  const stayIds = new Map<string, string | null>();
  const departmentIds = new Map<string, string>();

  function write(row: MirrorRow, targetId: string | null): string | null {
    const { record } = row;
    const before = record.patient ? rows.findPatient(scope.read, { source, sourceId: row.patientSourceId }) : undefined;
    const patientId = record.patient ? writePatient(row, record.patient, before) : findPatient(row.patientSourceId);
    if (patientId === null) return null;
    const isNew = record.patient !== null && before === undefined;
    if (record.numbers) writeNumbers(patientId, record.numbers, isNew);
    rows.addSearchKeys(scope.db, patientId, record.keys);
    if (record.allergies && row.kind !== 'allergy') items.replaceAllergies(scope, patientId, record.allergies, !isNew);
    if (record.stay) return writeStay(row, record.stay, patientId);
    if (row.kind === 'patient') return patientId;
    const stayId = row.staySourceId === null ? null : findStay(row.staySourceId);
    if (stayId !== null && row.kind !== 'medication') effects.touchedStays.add(stayId);
    return writeItem(row, targetId, { patientId, stayId });
  }

  function touch(row: MirrorRow): void {
    const stayId = row.staySourceId === null ? null : findStay(row.staySourceId);
    if (stayId !== null) effects.touchedStays.add(stayId);
  }

  function findPatient(sourceId: string): string | null {
    const known = patientIds.get(sourceId) ?? rows.findPatientId(scope.read, { source, sourceId });
    if (known !== null) patientIds.set(sourceId, known);
    return known;
  }

  function findStay(sourceId: string): string | null {
    const known = stayIds.get(sourceId);
    if (known !== undefined) return known;
    const found = rows.findStayId(scope.read, { source, sourceId });
    stayIds.set(sourceId, found);
    return found;
  }

  function writePatient(row: MirrorRow, facts: NonNullable<MirrorRecord['patient']>, before: ReturnType<typeof rows.findPatient>): string {
    const stayDeath = row.record.stay?.disposition === 'deceased' ? row.record.stay.dischargedOn : null;
    const deceasedOn = facts.deceasedOn ?? stayDeath;
    if (!before) {
      const id = scope.newId();
      rows.insertPatient(scope.db, {
        id, source, source_id: row.patientSourceId, medical_record_number: facts.medicalRecordNumber ?? null, name: facts.name, sex: facts.sex, birth_date: facts.birthDate ?? null,
        identity_number: facts.identityNumber ?? null, deceased_on: deceasedOn, address: facts.address ?? null, language: facts.language ?? null, is_vip: facts.isVip ? 1 : 0, batch_id: batchId, updated_at: scope.now,
      });
      rows.addSearchKeys(scope.db, id, facts.keys);
      if (deceasedOn) effects.deceased.set(id, deceasedOn);
      patientIds.set(row.patientSourceId, id);
      return id;
    }
    rows.updatePatient(scope.db, before.id, {
      medical_record_number: facts.medicalRecordNumber ?? before.medical_record_number,
      name: facts.name,
      sex: facts.sex === 'unknown' ? before.sex : facts.sex,
      birth_date: facts.birthDate ?? before.birth_date,
      identity_number: facts.identityNumber ?? before.identity_number,
      deceased_on: deceasedOn ?? before.deceased_on,
      address: facts.address ?? before.address,
      language: facts.language ?? before.language,
      is_vip: facts.isVip === null || facts.isVip === undefined ? before.is_vip : Number(facts.isVip),
      batch_id: batchId,
      updated_at: scope.now,
    });
    if (before.name !== facts.name) rows.replaceNameKeys(scope.db, before.id, facts.keys);
    if (deceasedOn && before.deceased_on === null) effects.deceased.set(before.id, deceasedOn);
    patientIds.set(row.patientSourceId, before.id);
    return before.id;
  }

  function writeStay(row: MirrorRow, facts: NonNullable<MirrorRecord['stay']>, patientId: string): string {
    const sourceId = row.staySourceId ?? row.sourceId;
    const { record } = row;
    const known = findStay(sourceId);
    const id = known ?? scope.newId();
    const said = {
      patient_id: patientId, status: facts.status, admitted_at: facts.admittedAt ?? null, discharged_at: facts.dischargedAt ?? null, discharged_on: facts.dischargedOn, disposition: facts.disposition,
      inpatient_number: facts.inpatientNumber ?? null, visit_number: facts.visitNumber ?? null, ward: facts.ward ?? null, bed: facts.bed ?? null, attending_doctor: facts.attendingDoctor ?? null, discharge_summary: facts.summary ?? null,
      department_id: requireDepartment(facts.department ?? null), batch_id: batchId, updated_at: scope.now,
    };
    if (known === null) rows.insertStay(scope.db, { id, source, source_id: sourceId, ...said });
    else rows.updateStay(scope.db, id, said, facts.department !== null && facts.department !== undefined);
    stayIds.set(sourceId, id);
    rows.addSearchKeys(scope.db, patientId, facts.keys);
    const owner = { patientId, stayId: id };
    if (record.diagnoses) items.replaceDiagnoses(scope, owner, record.diagnoses, known !== null);
    if (record.procedures) items.replaceSurgeries(scope, owner, record.procedures, known !== null);
    if (record.medications) items.replaceMedications(scope, owner, record.medications, known !== null);
    if (record.orders) items.replaceOrders(scope, owner, record.orders, known !== null);
    if (facts.disposition === 'deceased' && record.patient === null && facts.dischargedOn !== null && rows.markDeceased(scope.db, patientId, facts.dischargedOn, scope.now)) effects.deceased.set(patientId, facts.dischargedOn);
    effects.touchedStays.add(id);
    return id;
  }

  /** A row that is one diagnosis, procedure, medicine, order or allergy: found again by what it became before. */
  function writeItem(row: MirrorRow, targetId: string | null, owner: ItemOwner): string | null {
    const id = targetId ?? scope.newId();
    if (targetId !== null) items.deleteItem(scope.db, row.kind, id);
    const { diagnoses, procedures, medications, orders, allergies } = row.record;
    if (row.kind === 'diagnosis' && diagnoses?.[0]) items.insertDiagnosis(scope.db, id, owner, diagnoses[0], items.singleItemRank);
    else if (row.kind === 'procedure' && procedures?.[0]) items.insertSurgery(scope.db, id, owner, procedures[0]);
    else if (row.kind === 'medication' && medications?.[0]) items.insertMedication(scope.db, id, owner, medications[0]);
    else if (row.kind === 'order' && orders?.[0]) items.insertOrder(scope.db, id, owner, orders[0]);
    else if (row.kind === 'allergy' && allergies?.[0]) items.insertAllergy(scope.db, id, owner.patientId, allergies[0].display);
    return id;
  }

  function requireDepartment(department: { readonly code: string; readonly name: string; readonly campus?: Maybe<string> } | null): string {
    const { code, name, campus } = department ?? noDepartment;
    const known = departmentIds.get(code);
    if (known !== undefined) return known;
    const id = rows.upsertDepartment(scope, { source, code, name, campus: campus ?? null });
    departmentIds.set(code, id);
    return id;
  }

  /** A number that a seat has corrected or ended carries the seat's source: the feed no longer moves it. */
  function writeNumbers(patientId: string, numbers: readonly MirrorNumber[], isNew: boolean): void {
    const before = isNew ? new Map<string, rows.KnownNumber>() : rows.listNumbers(scope.read, patientId);
    const persons = !isNew && numbers.some((number) => number.person) ? rows.listPersons(scope.read, patientId) : [];
    const personIds = new Map(persons.map((person) => [`${person.relationship}/${person.name ?? ''}`, person.id]));
    numbers.forEach((number, index) => {
      const personId = number.person ? requirePerson(patientId, number.person, personIds) : null;
      const known = before.get(number.number);
      before.delete(number.number);
      if (!known) rows.insertNumber(scope, { patientId, personId, number, rank: index + 1, source });
      else if (known.source === source) rows.updateFeedNumber(scope.db, known.id, { related_person_id: personId, use: number.use, rank: index + 1, raw: number.raw });
    });
    for (const gone of before.values()) if (gone.source === source && gone.ended_at === null) rows.endFeedNumber(scope.db, gone.id, scope.now);
  }

  function requirePerson(patientId: string, person: NonNullable<MirrorNumber['person']>, known: Map<string, string>): string {
    const key = `${person.relationship}/${person.name ?? ''}`;
    const id = known.get(key) ?? rows.insertPerson(scope, { patientId, ...person, source });
    known.set(key, id);
    return id;
  }

  return { write, touch, effects };
}

/** Where a feed names no department. */
const noDepartment = { code: '-', name: '未分科', campus: null } as const;
