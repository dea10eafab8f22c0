// A person in full, for whoever must act: the number to ring, the identity on a handling sheet. Only commands may ask, so that
// each access stands in the audit trail. Ended, invalid and bad numbers are left out; the one that was named comes first.
import { ageInYears, civilDateAt } from '#shared/time/civil.ts';
import type { WriteScope } from '../rpc/context.ts';
import { findNewestStay, findPatientIdentity, listUsableNumbers } from './identity.queries.ts';

export interface Identity {
  readonly name: string;
  readonly sex: string;
  readonly age: number | null;
  readonly inpatientNumber: string | null;
  readonly diagnosis: string | null;
  readonly dischargedOn: string | null;
  readonly numbers: readonly { readonly number: string; readonly relationship: string | null }[];
}

export function openIdentity(scope: WriteScope, patientId: string, zone: string, firstContactPointId: string | null = null): Identity {
  const patient = findPatientIdentity(scope.read, patientId);
  const stay = findNewestStay(scope.read, patientId);
  const numbers = listUsableNumbers(scope.read, patientId).toSorted((a, b) => Number(b.id === firstContactPointId) - Number(a.id === firstContactPointId));
  return {
    name: patient.name,
    sex: patient.sex,
    age: patient.birth_date === null ? null : ageInYears(patient.birth_date, civilDateAt(scope.now, zone)),
    inpatientNumber: stay?.inpatient_number ?? null,
    diagnosis: stay?.diagnosis ?? null,
    dischargedOn: stay?.discharged_on ?? null,
    numbers: numbers.map(({ number, relationship }) => ({ number, relationship })),
  };
}
