// May this contact be dialled now? Asked by telephony before every first ring, whatever the page believes. The training line
// rings nobody and ignores the hours; a promise that is due may be kept at any hour; a step due within 48 hours of its anchor
// overrides closed days, not the night.
import type { PermissionFacts } from '#shared/messaging/permission.ts';
import { isOpenAt, isOpenOnAnyDay, nextOpening } from '#shared/queue/calling-hours.ts';
import { conflict, notFound } from '#shared/rpc/errors.ts';
import type { LineKind } from '#shared/telephony/call.ts';
import { civilDateTimeAt, clockTimeAt, daysBetween } from '#shared/time/civil.ts';
import type { ReadDb } from '../db/db.ts';
import { permissionFactsOf } from '../messaging/permission-facts.ts';
import type { CallingRules } from '../plans/calling-rules.ts';
import { loadCallingRules } from '../plans/calling-rules.ts';
import { requireRingable } from '../plans/stops.ts';
import type { QueryContext } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { refusalOfCall } from './callee.ts';
import { listCaregiversAtPoint } from './callee.queries.ts';
import type { ContactRow } from './contacts.queries.ts';
import { findContactRow, findLiveClaim, listItemIds } from './contacts.queries.ts';
import type { TaskRow } from './rows.queries.ts';
import { listTasks } from './rows.queries.ts';

/**
 * @throws not-found, conflict contactNotYours, contactClosed, lateEntryNotDialled, personStopped, personDeceased, claimTakenOver {until}, caregiverNotToBeRung {why}, outsideCallingHours {opensAt}
 */
export function requireCallable(ctx: Pick<QueryContext, 'read' | 'now' | 'user'>, call: { readonly contactId: string; readonly contactPointId: string; readonly line: LineKind }): void {
  const contact = findContactRow(ctx.read, call.contactId);
  if (!contact) throw notFound('contact');
  if (contact.user_id !== ctx.user.id) throw conflict('contactNotYours');
  if (contact.closed_at !== null) throw conflict('contactClosed');
  if (contact.is_late_entry === 1) throw conflict('lateEntryNotDialled');
  requireRingable(ctx.read, contact.patient_id);
  const claim = findLiveClaim(ctx.read, contact.patient_id);
  if (claim && claim.user_id !== ctx.user.id && claim.expires_at > ctx.now) throw conflict('claimTakenOver', { until: clockTimeAt(claim.expires_at, loadSettings(ctx.read)['hospital.zone']) });
  requireCaregiverRingable(ctx, contact, call.contactPointId);
  if (call.line === 'training') return;
  const { isOpen, opensAt, zone } = callingHoursOf(ctx.read, ctx.now, contact.patient_id, listItemIds(ctx.read, contact.id));
  if (!isOpen) throw conflict('outsideCallingHours', { opensAt: opensAt === null ? '' : civilDateTimeAt(opensAt, zone) });
}

/**
 * The gate, once more, for the caregiver at this number: she may have refused or lost somebody since the claim. The patient's own number may
 * be rung for the patient's sake.
 */
function requireCaregiverRingable(ctx: Pick<QueryContext, 'read' | 'now'>, contact: ContactRow, contactPointId: string): void {
  const items = new Set(listItemIds(ctx.read, contact.id));
  const tasks = listTasks(ctx.read, [contact.patient_id]).filter((task) => items.has(task.id));
  const hers = tasks.filter((task) => task.caregiver_id !== null);
  const isForPatient = hers.length < tasks.length;
  const refusal = isForPatient ? null : hers.map((task) => refusalOfCall(ctx.read, ctx.now, task)).find((why) => why !== null);
  if (refusal) throw conflict('caregiverNotToBeRung', { why: refusal });
  const others = listCaregiversAtPoint(ctx.read, contact.patient_id, contactPointId);
  for (const caregiverId of others) {
    const why = refusalOfCaregiver(permissionFactsOf(ctx.read, { kind: 'caregiver', id: caregiverId }, ctx.now, contact.patient_id));
    if (why) throw conflict('caregiverNotToBeRung', { why });
  }
}

/** Why she may not be rung at her own number even for the patient's sake: her own word, her death, her grief. */
function refusalOfCaregiver({ isDeceased, isStopped, refusesCalls, bereavement }: PermissionFacts): string | null {
  if (isDeceased) return 'deceased';
  if (isStopped) return 'stopped';
  if (refusesCalls) return 'no-consent';
  return bereavement === 'mourning' || bereavement === 'held' ? 'bereaved' : null;
}

/** @param itemIds the tasks this contact is about */
export function callingHoursOf(read: ReadDb, now: number, patientId: string, itemIds: readonly string[]): { isOpen: boolean; opensAt: number | null; zone: string } {
  const rules = loadCallingRules(read, now);
  const about = new Set(itemIds);
  const tasks = listTasks(read, [patientId]).filter((task) => about.has(task.id));
  const isPromised = tasks.some((task) => task.callback_at !== null && task.callback_at <= now);
  const isOpen = isOpenAt(now, rules.hours) || isPromised || (isOpenOnAnyDay(now, rules.hours) && tasks.some((task) => isUrgent(task, rules)));
  return { isOpen, opensAt: isOpen ? null : nextOpening(now, rules.hours), zone: rules.zone };
}

function isUrgent(task: TaskRow, rules: CallingRules): boolean {
  return task.anchor_on !== null && daysBetween(task.anchor_on, task.due_from) * 24 <= rules.schedule.urgentWithinHours;
}
