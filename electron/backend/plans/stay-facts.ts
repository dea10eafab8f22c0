// Reads everything that decides about the stays of some patients in six statements, whatever their number.
import type { StayFacts } from '#shared/plans/enrolment.ts';
import type { AnchorDates } from '#shared/plans/schedule.ts';
import type { CivilDate } from '#shared/time/civil.ts';
import { civilDateAt } from '#shared/time/civil.ts';
import type { ReadDb } from '../db/db.ts';
import { listActiveStops, listDiagnosesOfStays, listExclusionMarks, listProceduresOfStays, listStaysOfPatients } from './enrolments.queries.ts';

export interface Stay {
  readonly id: string;
  readonly patientId: string;
  readonly patientName: string;
  readonly inpatientNumber: string | null;
  readonly departmentId: string;
  readonly deceasedOn: CivilDate | null;
  readonly mainDiagnosis: string | null;
  readonly facts: StayFacts;
  readonly anchors: Omit<AnchorDates, 'enrolment'>;
}

/** Every stay of the patients, those of one patient together, oldest first. */
export function loadStays(read: ReadDb, patientIds: readonly string[], zone: string): Stay[] {
  const rows = listStaysOfPatients(read, patientIds);
  const stayIds = rows.map((row) => row.id);
  const diagnoses = groupBy(listDiagnosesOfStays(read, stayIds), (row) => row.stay_id);
  const procedures = groupBy(listProceduresOfStays(read, stayIds), (row) => row.stay_id);
  const marks = groupBy(listExclusionMarks(read, patientIds), (row) => row.patient_id);
  const stopped = new Set(listActiveStops(read, patientIds).map((row) => row.patient_id));
  const staysOf = groupBy(rows, (row) => row.patient_id);

  return rows.map((row) => {
    const ownDiagnoses = diagnoses.get(row.id) ?? [];
    const ownProcedures = procedures.get(row.id) ?? [];
    const start = row.admitted_at ?? row.discharged_at ?? 0;
    const isLaterThanThis = (other: typeof row): boolean => other.id !== row.id && other.status !== 'cancelled' && (other.admitted_at ?? other.discharged_at ?? 0) > start;
    const surgeryDates = ownProcedures.flatMap((procedure) => (procedure.performed_on === null ? [] : [procedure.performed_on])).sort();
    return {
      id: row.id,
      patientId: row.patient_id,
      patientName: row.patient_name,
      inpatientNumber: row.inpatient_number,
      departmentId: row.department_id,
      deceasedOn: row.deceased_on ?? (row.disposition === 'deceased' ? row.discharged_on : null),
      mainDiagnosis: (ownDiagnoses.find((diagnosis) => diagnosis.kind === 'main') ?? ownDiagnoses[0])?.display ?? null,
      facts: {
        departmentName: row.department_name,
        diagnoses: ownDiagnoses.map((diagnosis) => ({ code: diagnosis.code, isMain: diagnosis.kind === 'main' })),
        procedures: ownProcedures.map((procedure) => ({ code: procedure.code, display: procedure.display })),
        birthDate: row.birth_date,
        sex: row.sex,
        status: row.status,
        admittedAt: row.admitted_at,
        dischargedAt: row.discharged_at,
        dischargedOn: row.discharged_on,
        disposition: row.disposition,
        isPatientDeceased: row.deceased_on !== null,
        isStopped: stopped.has(row.patient_id),
        hasLaterStay: (staysOf.get(row.patient_id) ?? []).some(isLaterThanThis),
        marks: (marks.get(row.patient_id) ?? []).filter((mark) => mark.stay_id === null || mark.stay_id === row.id).map((mark) => mark.reason),
      },
      anchors: { discharge: row.discharged_on, admission: row.admitted_at === null ? null : civilDateAt(row.admitted_at, zone), surgery: surgeryDates.at(-1) ?? null },
    };
  });
}

export function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
