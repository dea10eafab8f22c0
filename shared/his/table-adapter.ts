// One row of a CSV or Excel table -> one staging record. A row is a stay with its patient, a patient alone, or a stay of a
// patient named by id; which, the headings decide. A value that is not what its column says refuses the row with its field.
import { civilDateAt } from '../time/civil.ts';
import { readOwner } from '../patients/phone-numbers.ts';
import { cleanCell, readDate, readDisposition, readFlag, readIdentifier, readInstant, readList, readSex } from './cells.ts';
import type { CellResult } from './cells.ts';
import type { TableField } from './columns.ts';
import type { AdaptedRow, RejectReason, StagedContact, StagingInput } from './staging.ts';

export interface AdapterContext {
  /** The hospital's zone: feeds write local times without one. */
  readonly zone: string;
  /** Instant of the import, to refuse dates that lie in the future. */
  readonly now: number;
}

/** Reads cells by field and remembers the first that cannot be read. */
class RowReader {
  refusal: { readonly field: TableField; readonly reason: RejectReason } | null = null;
  private readonly cells: readonly string[];
  private readonly positions: ReadonlyMap<TableField, number>;

  constructor(cells: readonly string[], positions: ReadonlyMap<TableField, number>) {
    this.cells = cells;
    this.positions = positions;
  }

  has(field: TableField): boolean {
    return this.positions.has(field);
  }

  raw(field: TableField): string {
    const position = this.positions.get(field);
    return position === undefined ? '' : (this.cells[position] ?? '');
  }

  text(field: TableField): string | null {
    return cleanCell(this.raw(field)) || null;
  }

  identifier(field: TableField): string | null {
    return this.take(field, readIdentifier(this.raw(field)));
  }

  date(field: TableField, zone: string): string | null {
    return this.take(field, readDate(this.raw(field), zone));
  }

  instant(field: TableField, zone: string): number | null {
    return this.take(field, readInstant(this.raw(field), zone));
  }

  refuse(field: TableField, reason: RejectReason): void {
    this.refusal ??= { field, reason };
  }

  private take<T>(field: TableField, result: CellResult<T>): T | null {
    if ('value' in result) return result.value;
    this.refuse(field, result.reason);
    return null;
  }
}

/** @param cells texts of one row @param positions from readHeadings */
export function adaptTableRow(cells: readonly string[], positions: ReadonlyMap<TableField, number>, context: AdapterContext): AdaptedRow {
  const row = new RowReader(cells, positions);
  const encounterClass = row.text('encounterClass');
  if (encounterClass !== null && !/^(?:IMP|ACUTE|NONAC|住院|出院|I|2)$/i.test(encounterClass)) return { result: 'ignored', kind: `stay:${encounterClass}` };
  const hasStay = row.has('dischargedAt') || row.has('admittedAt') || row.has('stayId');
  const kind = hasStay ? 'stay' : 'patient';
  const ids = readIds(row, hasStay, context);
  const patient = readPatient(row, context);
  const stay = hasStay ? readStay(row, context) : null;
  if (row.refusal) return { result: 'reject', kind, ...row.refusal };
  if (!ids) return { result: 'reject', kind, reason: 'noIdentifier', field: 'inpatientNumber' };
  const nameField = row.has('name') || row.has('family');
  if (nameField && !patient) return { result: 'reject', kind, reason: 'missingValue', field: 'name' };
  const record: StagingInput = { kind, sourceId: ids.stay ?? ids.patient, patientSourceId: ids.patient, patient, contacts: patient ? readContacts(row) : null, allergies: readAllergies(row) };
  return { result: 'record', record: stay ? { ...record, staySourceId: ids.stay, stay, ...readLists(row, context) } : record };
}

/** The feed's own ids where it has them; else the 住院号 with the 住院次数 or the day of admission. */
function readIds(row: RowReader, hasStay: boolean, context: AdapterContext): { patient: string; stay: string | null } | null {
  const inpatient = row.identifier('inpatientNumber');
  const patient = row.identifier('patientId') ?? row.identifier('medicalRecordNumber') ?? row.identifier('identityNumber') ?? inpatient;
  if (patient === null) return null;
  if (!hasStay) return { patient, stay: null };
  const own = row.identifier('stayId');
  if (own !== null) return { patient, stay: own };
  const visit = row.identifier('visitNumber') ?? row.date('admittedAt', context.zone) ?? row.date('dischargedAt', context.zone);
  if (visit === null) return null;
  return { patient, stay: `${inpatient ?? patient}/${visit}` };
}

function readPatient(row: RowReader, context: AdapterContext): StagingInput['patient'] {
  const name = row.text('name') ?? joinName(row.text('family'), row.text('given'));
  const birthDate = row.date('birthDate', context.zone);
  const deceasedOn = row.date('deceasedOn', context.zone);
  const today = civilDateAt(context.now, context.zone);
  if (birthDate !== null && birthDate > today) row.refuse('birthDate', 'futureDate');
  if (deceasedOn !== null && deceasedOn > today) row.refuse('deceasedOn', 'futureDate');
  const medicalRecordNumber = row.identifier('medicalRecordNumber');
  const identityNumber = row.identifier('identityNumber');
  if (name === null) return null;
  return { name, sex: readSex(row.raw('sex')), birthDate, medicalRecordNumber, identityNumber, deceasedOn, address: row.text('address'), language: row.text('language'), isVip: readFlag(row.raw('isVip')) };
}

/** Family name first where it is written in Han characters, last elsewhere. */
export function joinName(family: string | null, given: string | null): string | null {
  if (family === null || given === null) return family ?? given;
  return /\p{Script=Han}/u.test(family) ? `${family}${given}` : `${given} ${family}`;
}

function readStay(row: RowReader, context: AdapterContext): StagingInput['stay'] {
  const admittedAt = row.instant('admittedAt', context.zone);
  const dischargedAt = row.instant('dischargedAt', context.zone);
  refuseImpossibleTimes(admittedAt, dischargedAt, context.now, (field, reason) => row.refuse(field, reason));
  const department = row.text('department');
  const departmentCode = row.identifier('departmentCode');
  const visitNumber = Number(row.identifier('visitNumber') ?? Number.NaN);
  return {
    inpatientNumber: row.identifier('inpatientNumber'),
    visitNumber: Number.isInteger(visitNumber) && visitNumber > 0 ? visitNumber : null,
    department: department !== null || departmentCode !== null ? { code: departmentCode ?? department ?? '', name: department ?? departmentCode ?? '', campus: row.text('campus') } : null,
    ward: row.text('ward'),
    bed: row.text('bed'),
    attendingDoctor: row.text('attendingDoctor'),
    status: readFlag(row.raw('isCancelled')) === true ? 'cancelled' : dischargedAt === null ? 'in_hospital' : 'discharged',
    admittedAt,
    dischargedAt,
    disposition: readDisposition(row.raw('disposition')),
    summary: row.text('summary'),
  };
}

/** A clock a day ahead is forgiven, a year is not. */
const toleratedAheadMs = 24 * 3600 * 1000;

export function refuseImpossibleTimes(admittedAt: number | null, dischargedAt: number | null, now: number, refuse: (field: 'admittedAt' | 'dischargedAt', reason: RejectReason) => void): void {
  if (admittedAt !== null && admittedAt > now + toleratedAheadMs) refuse('admittedAt', 'futureDate');
  if (dischargedAt !== null && dischargedAt > now + toleratedAheadMs) refuse('dischargedAt', 'futureDate');
  if (admittedAt !== null && dischargedAt !== null && dischargedAt < admittedAt) refuse('dischargedAt', 'dischargeBeforeAdmission');
}

/** Null when the table has no telephone column at all: then what is known stays. */
function readContacts(row: RowReader): StagedContact[] | null {
  const own = (['ownPhone', 'homePhone', 'workPhone'] as const).filter((field) => row.has(field));
  if (own.length === 0 && !row.has('relativePhone')) return null;
  const uses = { ownPhone: 'own', homePhone: 'home', workPhone: 'work' } as const;
  const contacts: StagedContact[] = [];
  for (const field of own) {
    const raw = row.text(field);
    if (raw !== null) contacts.push({ raw: raw.slice(0, 200), use: uses[field] });
  }
  const raw = row.text('relativePhone');
  if (raw !== null) {
    const owner = readOwner(row.raw('relationship'));
    if (owner === 'self') contacts.push({ raw: raw.slice(0, 200), use: 'own' });
    else contacts.push({ raw: raw.slice(0, 200), use: 'relative', relationship: owner ?? 'other', personName: row.text('relativeName'), isPrimary: true });
  }
  return contacts;
}

function readAllergies(row: RowReader): StagingInput['allergies'] {
  return row.has('allergies') ? readList(row.raw('allergies')).map((display) => ({ display })) : null;
}

/** Lists of columns that the table has; the others stay as they are. */
function readLists(row: RowReader, context: AdapterContext): Pick<StagingInput, 'diagnoses' | 'procedures' | 'medications' | 'orders'> {
  const main = row.text('mainDiagnosis');
  const code = row.identifier('mainDiagnosisCode');
  const hasDiagnoses = row.has('mainDiagnosis') || row.has('mainDiagnosisCode') || row.has('otherDiagnoses');
  const procedures = readList(row.raw('procedure'));
  const procedureCode = row.identifier('procedureCode');
  const performed = row.date('procedureOn', context.zone);
  const orders = row.text('orders');
  const followUpOn = row.date('followUpOn', context.zone);
  return {
    diagnoses: hasDiagnoses
      ? [
          ...(main !== null || code !== null ? [{ kind: 'main' as const, display: main ?? code ?? '', code, codeSystem: code === null ? null : 'ICD-10' }] : []),
          ...readList(row.raw('otherDiagnoses')).map((display) => ({ kind: 'other' as const, display })),
        ]
      : null,
    procedures: row.has('procedure') ? procedures.map((display, index) => ({ display, code: index === 0 ? procedureCode : null, performedOn: performed })) : null,
    medications: row.has('medications') ? readList(row.raw('medications')).map((display) => ({ display })) : null,
    orders: row.has('orders') || row.has('followUpOn') ? (orders !== null || followUpOn !== null ? [{ text: orders ?? '复诊', followUpOn }] : []) : null,
  };
}
