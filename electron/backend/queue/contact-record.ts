// The facts of one contact for its record (随访记录): person, stay, caller, outcome, answers, what comes next. The words are written by
// shared/assessments/record-text.ts. Names are in full: the caller of this is an audited access, and an open contact is its holder's.
import type { ContactRecord } from '#shared/assessments/record-text.ts';
import { recordText } from '#shared/assessments/record-text.ts';
import type { Locale } from '#shared/i18n/module-messages.ts';
import type { Outcome } from '#shared/queue/outcomes.ts';
import { outcomeDefinitions } from '#shared/queue/outcomes.ts';
import { conflict, notFound } from '#shared/rpc/errors.ts';
import { ageInYears, civilDateAt, civilDateTimeAt } from '#shared/time/civil.ts';
import { listEvaluations } from '../assessments/evaluations.ts';
import { findNewestStay } from '../plans/patient-plans.queries.ts';
import { listOpenOfPatient } from '../plans/planned-contacts.queries.ts';
import type { QueryContext } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { findAccount } from '../users/users.queries.ts';
import { findPatientRow } from './contact-view.queries.ts';
import type { ContactRow } from './contacts.queries.ts';
import { findContactRow, listItemIds } from './contacts.queries.ts';
import { listStays } from './rows.queries.ts';

type Reading = Pick<QueryContext, 'read' | 'now' | 'user'>;

/**
 * @param input `outcome`: chosen or proposed and not yet closed with; what the contact was closed with goes before it
 * @throws not-found `contact`, conflict contactNotYours while somebody else has it open
 */
export function writeRecord(ctx: Reading, { contactId, locale, outcome }: { readonly contactId: string; readonly locale: Locale; readonly outcome: Outcome | null }): { patientId: string; text: string } {
  const contact = findContactRow(ctx.read, contactId);
  if (!contact) throw notFound('contact');
  if (contact.closed_at === null && contact.user_id !== ctx.user.id) throw conflict('contactNotYours');
  return { patientId: contact.patient_id, text: recordText(factsOf(ctx, { ...contact, outcome: contact.closed_at === null ? outcome : contact.outcome }), locale) };
}

function factsOf({ read }: Reading, contact: ContactRow): ContactRecord {
  const zone = loadSettings(read)['hospital.zone'];
  const patient = findPatientRow(read, contact.patient_id);
  if (!patient) throw notFound('patient');
  const { stayId, scripts } = listEvaluations(read, contact.id);
  const stay = listStays(read, [stayId ?? findNewestStay(read, contact.patient_id)?.id ?? ''])[0];
  const nurse = findAccount(read, contact.user_id);
  const own = new Set(listItemIds(read, contact.id));
  const next = listOpenOfPatient(read, contact.patient_id).find((planned) => !own.has(planned.id));
  return {
    patient: {
      name: patient.name,
      sex: patient.sex,
      age: patient.birth_date === null ? null : ageInYears(patient.birth_date, civilDateAt(contact.happened_at, zone)),
      inpatientNumber: stay?.inpatient_number ?? null,
      departmentName: stay?.department_name ?? null,
      dischargedOn: stay?.discharged_on ?? null,
      diagnosis: stay?.diagnosis ?? null,
    },
    at: civilDateTimeAt(contact.happened_at, zone),
    isLateEntry: contact.is_late_entry === 1,
    nurse: { name: nurse?.display_name ?? '', staffNumber: nurse?.staff_number ?? null },
    answeredBy: contact.answered_by,
    outcome: contact.outcome,
    note: contact.note,
    callbackAt: contact.callback_at === null ? null : civilDateTimeAt(contact.callback_at, zone),
    next: next ? { title: next.title, from: next.due_from } : null,
    // Where nobody was reached, nobody answered, whatever stands in the form.
    scripts: contact.outcome === null || outcomeDefinitions[contact.outcome].isReached ? scripts : [],
  };
}
