// Alerts on the page: lists (masked; a nurse sees her own), acknowledge, resolve, raise by hand.
import { localizedTextSchema } from '#shared/assessments/assessments.contract.ts';
import { sameText } from '#shared/assessments/extensions.ts';
import type { escalationsContract } from '#shared/escalations/escalations.contract.ts';
import { maskName } from '#shared/patients/masking.ts';
import { conflict, notFound } from '#shared/rpc/errors.ts';
import { alignRedFlag } from '../plans/planned-contacts.ts';
import type { ModuleHandlers, QueryContext } from '../rpc/context.ts';
import { writeAlert } from './alerts.ts';
import { acknowledgeAlert, countOpenAlerts, findAlert, findContactOfPatient, findPatient, findStayOfContact, listAlertRows, resolveAlert } from './escalations.queries.ts';

export const escalationsHandlers: ModuleHandlers<typeof escalationsContract> = {
  listAlerts(ctx, input) {
    return listAlertRows(ctx.read, { ...input, raisedBy: onlyOwn(ctx) }).map((row) => ({
      id: row.id,
      grade: row.grade === 'red' ? 'red' : 'yellow',
      title: localizedTextSchema.parse(JSON.parse(row.title)),
      detail: localizedTextSchema.parse(JSON.parse(row.detail)),
      patientId: row.patient_id,
      patientName: maskName(row.patient_name),
      inpatientTail: row.inpatient_number === null ? null : row.inpatient_number.slice(-4),
      departmentName: row.department_name,
      contactId: row.contact_id,
      responseId: row.response_id,
      linkId: row.link_id,
      raisedAt: row.raised_at,
      raisedBy: row.raiser_name ?? row.raised_by,
      acknowledgedAt: row.acknowledged_at,
      acknowledgedBy: row.acknowledger_name,
      resolvedAt: row.resolved_at,
      resolvedBy: row.resolver_name,
      resolution: row.resolution,
    }));
  },

  countAlerts(ctx) {
    const rows = countOpenAlerts(ctx.read, onlyOwn(ctx));
    const of = (grade: string): number => rows.find((row) => row.grade === grade)?.count ?? 0;
    return { red: of('red'), yellow: of('yellow'), unacknowledged: rows.reduce((sum, row) => sum + row.count - row.acknowledged, 0) };
  },

  acknowledge(ctx, input) {
    requireOpen(ctx, input.id);
    acknowledgeAlert(ctx.db, input.id, ctx.user.id, ctx.now);
    return {};
  },

  resolve(ctx, input) {
    const { patient_id: patientId } = requireOpen(ctx, input.id);
    acknowledgeAlert(ctx.db, input.id, ctx.user.id, ctx.now);
    resolveAlert(ctx.db, input.id, ctx.user.id, ctx.now, input.resolution);
    alignRedFlag(ctx, patientId);
    return {};
  },

  raise(ctx, input) {
    const { patientId, contactId, grade, title, detail } = input;
    if (!findPatient(ctx.read, patientId)) throw notFound('patient');
    if (contactId !== null && !findContactOfPatient(ctx.read, contactId, patientId)) throw notFound('contact');
    const stayId = contactId === null ? null : (findStayOfContact(ctx.read, contactId)?.stay_id ?? null);
    return { id: writeAlert(ctx, { patientId, contactId, stayId, responseId: null }, { grade, linkId: null, title: sameText(title), detail: sameText(detail) }) };
  },
};

/** A nurse works with the alerts she raised; the supervisor sees all. */
function onlyOwn(ctx: QueryContext): string | undefined {
  return ctx.user.role === 'nurse' ? ctx.user.id : undefined;
}

function requireOpen(ctx: QueryContext, id: string): { readonly patient_id: string } {
  const alert = findAlert(ctx.read, id);
  if (!alert) throw notFound('alert');
  if (alert.withdrawn_at !== null) throw conflict('alertWithdrawn');
  if (alert.resolved_at !== null) throw conflict('alertAlreadyResolved');
  return alert;
}
