// What is fixed when a response begins: the facts of the person for the words of the script, and the instant that now() and
// today() mean. Gathered once, stored with the response, and read from there for ever.
import type { Facts } from '#shared/assessments/facts.ts';
import { factsOf, factsSchema } from '#shared/assessments/facts.ts';
import { ageInYears, civilDateAt, instantText } from '#shared/time/civil.ts';
import type { ReadDb } from '../db/db.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { findLastProcedure, findMainDiagnosis, findNurse, findPerson, findStay, listMedicines } from './call-facts.queries.ts';

/** @param call a caller who is nobody in the mirror has no patient */
export function gatherFacts(read: ReadDb, call: { readonly patientId: string | null; readonly stayId: string | null; readonly userId: string; readonly now: number }): Facts {
  const settings = loadSettings(read);
  const today = civilDateAt(call.now, settings['hospital.zone']);
  const person = call.patientId === null ? undefined : findPerson(read, call.patientId);
  const nurse = findNurse(read, call.userId);
  const { stayId } = call;
  const stay = stayId === null ? undefined : findStay(read, stayId);
  return factsOf({
    hospitalName: settings['hospital.name'],
    callbackNumber: settings['hospital.callbackNumber'],
    nurse: nurse?.staff_number ?? nurse?.username ?? '',
    patient: { name: person?.name ?? '', sex: person?.sex ?? 'unknown', age: person?.birth_date == null ? null : ageInYears(person.birth_date, today) },
    departmentName: stay?.department_name ?? null,
    dischargedOn: stay?.discharged_on ?? null,
    diagnosis: stayId === null ? null : (findMainDiagnosis(read, stayId)?.display ?? null),
    procedure: stayId === null ? null : (findLastProcedure(read, stayId)?.display ?? null),
    medicines: stayId === null ? [] : listMedicines(read, stayId).map((medicine) => medicine.display),
  });
}

/** As it was when the response began. @param hasExpressions only they ask for the time */
export function contextOf(read: ReadDb, response: { readonly facts: string; readonly started_at: number }, hasExpressions: boolean): { instant: string | null; facts: Facts } {
  return { instant: hasExpressions ? instantText(response.started_at, loadSettings(read)['hospital.zone']) : null, facts: factsSchema.catch({}).parse(JSON.parse(response.facts)) };
}
