// Finding patients: by what was typed, or by discharge day. Rows are masked; the tail of the 住院号 tells two 张* apart.
import { maskName, maskPhone, tailOf } from '#shared/patients/masking.ts';
import type { PatientRow } from '#shared/patients/patients.contract.ts';
import { searchTerms } from '#shared/patients/search-keys.ts';
import { civilDateAt } from '#shared/time/civil.ts';
import type { QueryContext } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { ageOf } from './patient-record.ts';
import type { DischargePage } from './patients.queries.ts';
import { findIdsByKey, listDischarges, listNumbersOf, listPatientsById, listStaysOf } from './patients.queries.ts';

/** Patients one of whose keys begins with the text; whole matches first within each kind of key. */
export function searchPatients(ctx: QueryContext, text: string, limit: number): PatientRow[] {
  const ids = new Set<string>();
  for (const term of searchTerms(text)) {
    for (const id of findIdsByKey(ctx.read, term, limit)) ids.add(id);
    if (ids.size >= limit) break;
  }
  return toRows(ctx, [...ids].slice(0, limit));
}

export type DischargeRow = PatientRow & { stayId: string };

/** One row a discharge, newest first. @returns `next`: the cursor of the page after, null at the end */
export function listByDischarge(ctx: QueryContext, page: Omit<DischargePage, 'after'> & { after: string | null }): { rows: DischargeRow[]; next: string | null } {
  const stays = listDischarges(ctx.read, { ...page, after: readCursor(page.after) });
  const patients = new Map(toRows(ctx, [...new Set(stays.map((stay) => stay.patient_id))]).map((row) => [row.patientId, row]));
  const rows = stays.flatMap((stay) => {
    const patient = patients.get(stay.patient_id);
    return patient ? [{ ...patient, stayId: stay.id, dischargedOn: stay.discharged_on, inpatientTail: stay.inpatient_number === null ? null : tailOf(stay.inpatient_number) }] : [];
  });
  const lastStay = stays.at(-1);
  const next = lastStay && stays.length === page.limit ? `${lastStay.discharged_on ?? ''}~${lastStay.department_id}~${lastStay.id}` : null;
  return { rows, next };
}

function readCursor(cursor: string | null): DischargePage['after'] {
  const [dischargedOn, departmentId, stayId] = cursor?.split('~') ?? [];
  return dischargedOn !== undefined && departmentId !== undefined && stayId !== undefined ? { dischargedOn, departmentId, stayId } : null;
}

function toRows(ctx: QueryContext, ids: readonly string[]): PatientRow[] {
  if (ids.length === 0) return [];
  const today = civilDateAt(ctx.now, loadSettings(ctx.read)['hospital.zone']);
  const patients = new Map(listPatientsById(ctx.read, ids).map((row) => [row.id, row]));
  const stays = new Map(listStaysOf(ctx.read, ids).map((row) => [row.patient_id, row]));
  const numbers = new Map(listNumbersOf(ctx.read, ids).toReversed().map((row) => [row.patient_id, row.number]));
  return ids.flatMap((id) => {
    const patient = patients.get(id);
    if (!patient) return [];
    const stay = stays.get(id);
    const number = numbers.get(id);
    return [
      {
        patientId: id,
        name: maskName(patient.name),
        sex: patient.sex,
        age: ageOf(patient.birth_date, today),
        department: stay?.department ?? null,
        dischargedOn: stay?.discharged_on ?? null,
        inpatientTail: stay?.inpatient_number ? tailOf(stay.inpatient_number) : null,
        phone: number === undefined ? null : maskPhone(number),
        isDeceased: patient.deceased_on !== null,
      },
    ];
  });
}
