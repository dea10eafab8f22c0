// The 病历 as the page gets it: whole for the holder of the claim, masked for everyone else. Masking happens here, before
// anything leaves the backend.
import { maskIdentityNumber, maskName, maskPhone, tailOf } from '#shared/patients/masking.ts';
import type { PatientRecord } from '#shared/patients/patients.contract.ts';
import { ageInYears, civilDateAt } from '#shared/time/civil.ts';
import type { QueryContext } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { findPatientById, holdsClaim, listConsents, listContactPoints, listContacts, listExclusions, listItems, listStays } from './patients.queries.ts';

/** Of what belongs to no inpatient stay, so many are shown. */
const otherItemsShown = 50;

type Items = ReturnType<typeof listItems>;
type StayRow = ReturnType<typeof listStays>[number];

export function readPatientRecord(ctx: QueryContext, patientId: string): PatientRecord | null {
  const patient = findPatientById(ctx.read, patientId);
  if (!patient) return null;
  const settings = loadSettings(ctx.read);
  const isFull = holdsClaim(ctx.read, patientId, ctx.user.id, ctx.now);
  const show = maskUnless(isFull);
  const items = listItems(ctx.read, patientId);
  const isOther = (item: { stay_id: string | null }): boolean => item.stay_id === null;
  const consents = listConsents(ctx.read, patientId);
  const lastWord = (scope: 'call' | 'recording'): boolean | null => {
    const consent = consents.find((row) => row.scope === scope);
    return consent ? consent.is_given === 1 : null;
  };
  return {
    patientId,
    isFull,
    name: show.name(patient.name),
    sex: patient.sex,
    age: ageOf(patient.birth_date, civilDateAt(ctx.now, settings['hospital.zone'])),
    birthDate: isFull ? patient.birth_date : null,
    medicalRecordNumber: show.number(patient.medical_record_number),
    identityNumber: show.number(patient.identity_number),
    address: isFull ? patient.address : null,
    language: patient.language,
    isVip: patient.is_vip === 1,
    deceasedOn: patient.deceased_on,
    contactPoints: listContactPoints(ctx.read, patientId).map((point) => ({
      id: point.id,
      number: isFull ? point.number : maskPhone(point.number),
      use: point.use,
      relationship: point.relationship,
      personName: point.person_name === null ? null : show.name(point.person_name),
      rank: point.rank,
      isValid: point.is_valid === 1,
      invalidReason: point.invalid_reason,
      badReason: point.bad_reason,
      badSince: point.bad_since,
      source: point.source,
    })),
    allergies: items.allergies,
    stays: listStays(ctx.read, patientId).map((stay) => toStay(stay, items, settings['privacy.confidentialDiagnoses'], show)),
    otherDiagnoses: items.diagnoses.filter(isOther).slice(0, otherItemsShown).map(toDiagnosis),
    otherProcedures: items.procedures.filter(isOther).slice(0, otherItemsShown).map(toProcedure),
    otherMedications: items.medications.filter(isOther).slice(0, otherItemsShown).map(toMedication),
    contacts: listContacts(ctx.read, patientId).map((contact) => ({
      contactId: contact.id, happenedAt: contact.happened_at, user: contact.display_name ?? '', outcome: contact.outcome, isReached: contact.is_reached === null ? null : contact.is_reached === 1, note: contact.note,
    })),
    consents: { call: lastWord('call'), recording: lastWord('recording') },
    exclusions: listExclusions(ctx.read, patientId).map((exclusion) => ({ id: exclusion.id, stayId: exclusion.stay_id, reason: exclusion.reason, note: exclusion.note, recordedAt: exclusion.recorded_at })),
  };
}

/** Null when the birth date is not known or lies ahead. */
export function ageOf(birthDate: string | null, today: string): number | null {
  return birthDate !== null && birthDate <= today ? ageInYears(birthDate, today) : null;
}

interface Shown {
  name(name: string): string;
  number(number: string | null): string | null;
  inpatientNumber(number: string | null): string | null;
}

function maskUnless(isFull: boolean): Shown {
  if (isFull) return { name: (name) => name, number: (number) => number, inpatientNumber: (number) => number };
  return {
    name: maskName,
    number: (number) => (number === null ? null : maskIdentityNumber(number)),
    inpatientNumber: (number) => (number === null ? null : `…${tailOf(number)}`),
  };
}

function toStay(stay: StayRow, items: Items, confidential: readonly string[], show: Shown): PatientRecord['stays'][number] {
  const ofStay = (item: { stay_id: string | null }): boolean => item.stay_id === stay.id;
  const diagnoses = items.diagnoses.filter(ofStay);
  return {
    stayId: stay.id,
    inpatientNumber: show.inpatientNumber(stay.inpatient_number),
    visitNumber: stay.visit_number,
    department: stay.department,
    ward: stay.ward,
    bed: stay.bed,
    attendingDoctor: stay.attending_doctor,
    status: stay.status,
    admittedAt: stay.admitted_at,
    dischargedAt: stay.discharged_at,
    dischargedOn: stay.discharged_on,
    disposition: stay.disposition,
    summary: stay.discharge_summary,
    isConfidential: diagnoses.some((diagnosis) => confidential.some((prefix) => diagnosis.code?.toUpperCase().startsWith(prefix) ?? false)),
    diagnoses: diagnoses.map(toDiagnosis),
    procedures: items.procedures.filter(ofStay).map(toProcedure),
    medications: items.medications.filter(ofStay).map(toMedication),
    orders: items.orders.filter(ofStay).map((order) => ({ text: order.text, followUpOn: order.follow_up_on })),
  };
}

function toDiagnosis(row: Items['diagnoses'][number]): PatientRecord['otherDiagnoses'][number] {
  return { code: row.code, display: row.display, kind: row.kind };
}

function toProcedure(row: Items['procedures'][number]): PatientRecord['otherProcedures'][number] {
  return { code: row.code, display: row.display, performedOn: row.performed_on };
}

function toMedication(row: Items['medications'][number]): PatientRecord['otherMedications'][number] {
  return { display: row.display, dosage: row.dosage, orderedOn: row.ordered_on };
}
