// `--shift-dates`: patients ordered by their newest inpatient discharge, newest first; all dates of the i-th move so that
// it falls on yesterday − (i mod 30) days. What would then lie in the future, deaths included, is ignored. For old test
// data only: a real hospital's dates are never moved.
import { addDays, civilDateAt, daysBetween } from '../time/civil.ts';
import type { CivilDate } from '../time/civil.ts';
import type { StagingInput } from './staging.ts';

const spreadDays = 30;
const dayMs = 86_400_000;

/** Days to add for each patient with a discharge; the others stay where they are. @param newest last inpatient discharge by patient */
export function planShifts(newest: ReadonlyMap<string, CivilDate>, today: CivilDate): Map<string, number> {
  const ordered = [...newest].sort(([idA, dayA], [idB, dayB]) => (dayA === dayB ? compare(idA, idB) : compare(dayB, dayA)));
  return new Map(ordered.map(([patientId, day], index) => [patientId, daysBetween(day, addDays(today, -1 - (index % spreadDays)))]));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Notes a record's discharge for `planShifts`. */
export function noteDischarge(newest: Map<string, CivilDate>, record: StagingInput, zone: string): void {
  const dischargedAt = record.stay?.dischargedAt;
  if (dischargedAt === null || dischargedAt === undefined) return;
  const day = civilDateAt(dischargedAt, zone);
  const known = newest.get(record.patientSourceId);
  if (known === undefined || day > known) newest.set(record.patientSourceId, day);
}

/** The record with all its dates moved; null when what it records would lie in the future. */
export function shiftRecord(record: StagingInput, days: number, now: number, zone: string): StagingInput | null {
  const today = civilDateAt(now, zone);
  const moveDay = (day: CivilDate | null | undefined): CivilDate | null => (day ? addDays(day, days) : null);
  const moveInstant = (instant: number | null | undefined): number | null => (instant === null || instant === undefined ? null : instant + days * dayMs);
  const isFuture = (day: CivilDate | null): boolean => day !== null && day > today;

  const deceasedOn = moveDay(record.patient?.deceasedOn);
  const stay = record.stay ? { ...record.stay, admittedAt: moveInstant(record.stay.admittedAt), dischargedAt: moveInstant(record.stay.dischargedAt) } : record.stay;
  if ((stay?.admittedAt ?? 0) > now || (stay?.dischargedAt ?? 0) > now) return null;
  const diagnoses = record.diagnoses?.map((item) => ({ ...item, recordedOn: moveDay(item.recordedOn) })).filter((item) => !isFuture(item.recordedOn));
  const procedures = record.procedures?.map((item) => ({ ...item, performedOn: moveDay(item.performedOn) })).filter((item) => !isFuture(item.performedOn));
  const medications = record.medications?.map((item) => ({ ...item, orderedOn: moveDay(item.orderedOn) })).filter((item) => !isFuture(item.orderedOn));
  const allergies = record.allergies?.map((item) => ({ ...item, recordedOn: moveDay(item.recordedOn) })).filter((item) => !isFuture(item.recordedOn));
  const itself = { diagnosis: diagnoses, procedure: procedures, medication: medications, allergy: allergies, order: undefined, patient: undefined, stay: undefined }[record.kind];
  if (itself?.length === 0) return null;
  return {
    ...record,
    patient: record.patient ? { ...record.patient, birthDate: moveDay(record.patient.birthDate), deceasedOn: isFuture(deceasedOn) ? null : deceasedOn } : record.patient,
    stay,
    diagnoses,
    procedures,
    medications,
    allergies,
    orders: record.orders?.map((item) => ({ ...item, followUpOn: moveDay(item.followUpOn) })),
  };
}
