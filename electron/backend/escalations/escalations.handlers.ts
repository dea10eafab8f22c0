// Alerts on the page: lists (masked, within reach), taken, handed over, resolved, raised by hand; what is to be done now. Callback
// orders, the roster and work orders have files of their own and are joined here.
import { sameText } from '#shared/assessments/extensions.ts';
import type { Duty, escalationsContract } from '#shared/escalations/escalations.contract.ts';
import { stepAt } from '#shared/escalations/responsibility.ts';
import { shiftEnd } from '#shared/escalations/roster.ts';
import { conflict, notFound } from '#shared/rpc/errors.ts';
import { alignRedFlag } from '../plans/planned-contacts.ts';
import type { CommandContext, ModuleHandlers, QueryContext } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { custodyOfAlert, viewAlerts } from './alert-view.ts';
import { writeAlert } from './alerts.ts';
import { callbackHandlers, requireSubject, viewCallbacks, writeCallback } from './callbacks.ts';
import { countHotline, findAlert, findStayOfContact, insertAlertEvent, listAlertEvents, resolveAlert } from './escalations.queries.ts';
import { findNewestStay } from './identity.queries.ts';
import { rosterHandlers } from './roster.handlers.ts';
import type { Watch } from './watch.ts';
import { openWatch, requireReach } from './watch.ts';
import { countWaitingOrders, workOrderHandlers } from './work-orders.handlers.ts';

/** More than can be open at once in any hospital; a count must not stop at a page. */
const everything = 10_000;

export const escalationsHandlers: ModuleHandlers<typeof escalationsContract> = {
  listAlerts: (ctx, input) => viewAlerts(ctx, openWatch(ctx), input),

  countAlerts(ctx) {
    const open = viewAlerts(ctx, openWatch(ctx), { state: 'open', limit: everything });
    return { red: open.filter((alert) => alert.grade === 'red').length, yellow: open.filter((alert) => alert.grade === 'yellow').length, unacknowledged: open.filter((alert) => alert.acknowledgedAt === null).length };
  },

  acknowledge(ctx, input) {
    const { alert, watch } = requireOpen(ctx, input.id);
    const taken = custodyOfAlert(watch, alert, listAlertEvents(ctx.read, [alert.id])).taken;
    if (taken?.person.userId === ctx.user.id && input.personName === null) return {};
    if (taken && !input.takeOver) throw conflict('alertAlreadyTaken');
    insertAlertEvent(ctx.db, { id: ctx.newId(), alert_id: alert.id, kind: 'acknowledged', person_name: input.personName, ...stamp(ctx) });
    return {};
  },

  handOver(ctx, input) {
    const { alert, watch } = requireOpen(ctx, input.id);
    const custody = custodyOfAlert(watch, alert, listAlertEvents(ctx.read, [alert.id]));
    if (stepAt(custody, watch.rules.clocks[alert.grade], watch.rules.time, ctx.now) >= watch.chain(alert.department_id).length - 1) throw conflict('nobodyNext');
    insertAlertEvent(ctx.db, { id: ctx.newId(), alert_id: alert.id, kind: 'handed_over', note: input.note, ...stamp(ctx) });
    return {};
  },

  resolve(ctx, input) {
    const { alert, watch } = requireOpen(ctx, input.id);
    if (!custodyOfAlert(watch, alert, listAlertEvents(ctx.read, [alert.id])).taken) insertAlertEvent(ctx.db, { id: ctx.newId(), alert_id: alert.id, kind: 'acknowledged', ...stamp(ctx) });
    resolveAlert(ctx.db, alert.id, ctx.user.id, ctx.now, input.resolution);
    alignRedFlag(ctx, alert.patient_id);
    return {};
  },

  raise(ctx, input) {
    const { patientId, contactId, grade, title, detail, callback } = input;
    requireSubject(ctx, patientId, contactId);
    const stayOfContact = contactId === null ? undefined : findStayOfContact(ctx.read, contactId);
    const stayId = stayOfContact?.stay_id ?? findNewestStay(ctx.read, patientId)?.id ?? null;
    const id = writeAlert(ctx, { patientId, contactId, stayId, responseId: null }, { grade, linkId: null, title: sameText(title), detail: sameText(detail) });
    if (callback !== null) writeCallback(ctx, { patientId, contactId, alertId: id, ...callback });
    return { id };
  },

  getOnCall(ctx) {
    const watch = openWatch(ctx);
    return {
      duties: dutiesOf(ctx, watch),
      shift: watch.duty.shift,
      shiftEndsAt: shiftEnd(watch.duty, watch.rules.shifts),
      alerts: viewAlerts(ctx, watch, { state: 'open', limit: 200 }),
      callbacks: viewCallbacks(ctx, watch, { isOpen: true, limit: 200 }),
    };
  },

  countWaiting(ctx) {
    const watch = openWatch(ctx);
    const alerts = viewAlerts(ctx, watch, { state: 'open', limit: everything });
    const callbacks = viewCallbacks(ctx, watch, { isOpen: true, limit: everything });
    return {
      alerts: alerts.filter((alert) => alert.acknowledgedAt === null).length,
      onCall: [...alerts, ...callbacks].filter(({ responsible }) => responsible?.isMe === true || responsible?.kind === 'hole').length,
      workOrders: countWaitingOrders(ctx),
      hotline: ctx.user.role === 'department_head' ? 0 : countHotline(ctx.read),
    };
  },

  ...callbackHandlers,
  ...rosterHandlers,
  ...workOrderHandlers,
};

/** The centre first, then each department with somebody on duty now; a department head sees the own one and the centre. */
function dutiesOf(ctx: QueryContext, watch: Watch): Duty[] {
  return watch.unitsOnDuty().map((departmentId) => ({
    departmentId,
    unit: watch.unitName(departmentId),
    people: watch
      .chain(departmentId)
      .filter((position) => position.departmentId === departmentId)
      .map(({ line, person }) => ({ line, name: person.name, phone: person.phone, isMe: person.userId === ctx.user.id })),
  }));
}

function requireOpen(ctx: CommandContext, id: string) {
  const alert = findAlert(ctx.read, id);
  if (!alert) throw notFound('alert');
  const watch = openWatch(ctx);
  requireReach(watch, { departmentId: alert.department_id, raisedBy: alert.raised_by });
  if (alert.withdrawn_at !== null) throw conflict('alertWithdrawn');
  if (alert.resolved_at !== null) throw conflict('alertAlreadyResolved');
  return { alert, watch };
}
