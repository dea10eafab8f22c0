// Calls about patients: search, record, the audited unmask, numbers, consents, exclusions.
import { maskName, maskPhone, tailOf } from '#shared/patients/masking.ts';
import type { patientsContract } from '#shared/patients/patients.contract.ts';
import { notFound } from '#shared/rpc/errors.ts';
import { addDays, civilDateAt } from '#shared/time/civil.ts';
import { enrolStays } from '../plans/enrol.ts';
import type { CommandContext, ModuleHandlers } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { endExclusion, insertExclusion } from './exclusions.queries.ts';
import { readPatientRecord } from './patient-record.ts';
import { listByDischarge, searchPatients } from './patient-search.ts';
import { recordConsent } from './patients.consents.ts';
import { addNumber, clearBadNumber, correctNumber, endNumber, markBadNumber, requireNumber } from './patients.numbers.ts';
import { findPatientById, listBadNumbers, listContactPoints, listDepartments, listStays, listStaysOf, listWardsSince } from './patients.queries.ts';

const wardDays = 90;

export const patientsHandlers: ModuleHandlers<typeof patientsContract> = {
  search: (ctx, input) => searchPatients(ctx, input.text, input.limit),
  listPatients: (ctx, input) => listByDischarge(ctx, input),
  listDepartments: (ctx) => listDepartments(ctx.read),
  listWards: (ctx) => listWardsSince(ctx.read, addDays(civilDateAt(ctx.now, loadSettings(ctx.read)['hospital.zone']), -wardDays)),
  getRecord: (ctx, input) => readPatientRecord(ctx, input.patientId),

  unmask(ctx, { patientId }) {
    const patient = requirePatient(ctx, patientId);
    const inpatientNumbers = listStays(ctx.read, patientId).flatMap((stay) => stay.inpatient_number ?? []);
    return {
      name: patient.name,
      medicalRecordNumber: patient.medical_record_number,
      identityNumber: patient.identity_number,
      inpatientNumbers: [...new Set(inpatientNumbers)],
      address: patient.address,
      numbers: listContactPoints(ctx.read, patientId).map((point) => ({ contactPointId: point.id, number: point.number, personName: point.person_name })),
    };
  },

  listBadNumbers(ctx) {
    const bad = listBadNumbers(ctx.read);
    const stays = new Map(bad.length === 0 ? [] : listStaysOf(ctx.read, [...new Set(bad.map((row) => row.patient_id))]).map((stay) => [stay.patient_id, stay]));
    return bad.flatMap((row) => {
      if (row.bad_reason === null || row.bad_since === null) return [];
      const stay = stays.get(row.patient_id);
      const inpatientTail = stay?.inpatient_number ? tailOf(stay.inpatient_number) : null;
      return [
        {
          contactPointId: row.id, patientId: row.patient_id, name: maskName(row.name), inpatientTail, department: stay?.department ?? null, number: maskPhone(row.number), use: row.use, badReason: row.bad_reason, badSince: row.bad_since, otherNumbers: row.others ?? 0,
        },
      ];
    });
  },

  addNumber: (ctx, { patientId, ...entry }) => ({ contactPointId: addNumber(ctx, patientId, entry) }),
  correctNumber: (ctx, { patientId, contactPointId, number }) => ({ contactPointId: correctNumber(ctx, patientId, contactPointId, number) }),
  markNumberBad(ctx, { patientId, contactPointId, reason }) {
    requireNumber(ctx.read, contactPointId, patientId);
    markBadNumber(ctx, contactPointId, reason);
    return {};
  },
  clearBadNumber(ctx, { patientId, contactPointId }) {
    clearBadNumber(ctx, patientId, contactPointId);
    return {};
  },
  endNumber(ctx, { patientId, contactPointId }) {
    endNumber(ctx, patientId, contactPointId);
    return {};
  },

  recordConsent(ctx, consent) {
    requirePatient(ctx, consent.patientId);
    return { consentId: recordConsent(ctx, consent) };
  },

  exclude(ctx, exclusion) {
    requirePatient(ctx, exclusion.patientId);
    const exclusionId = insertExclusion(ctx, exclusion);
    settlePlans(ctx, exclusion.patientId);
    return { exclusionId };
  },
  endExclusion(ctx, { patientId, exclusionId }) {
    if (!endExclusion(ctx, patientId, exclusionId)) throw notFound('exclusion');
    settlePlans(ctx, patientId);
    return {};
  },
};

/** An exclusion ends the plans of the stays it covers; its end brings them back. */
function settlePlans(ctx: CommandContext, patientId: string): void {
  enrolStays(ctx, listStays(ctx.read, patientId).map((stay) => stay.id));
}

function requirePatient(ctx: CommandContext, patientId: string) {
  const patient = findPatientById(ctx.read, patientId);
  if (!patient) throw notFound('patient');
  return patient;
}
