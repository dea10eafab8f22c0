// May this contact be dialled now? Asked by telephony before every first ring, whatever the page believes. The training line
// rings nobody and ignores the hours; a promise that is due may be kept at any hour; a step due within 48 hours of its anchor
// overrides closed days, not the night.
import { isOpenAt, isOpenOnAnyDay, nextOpening } from '#shared/queue/calling-hours.ts';
import { conflict, notFound } from '#shared/rpc/errors.ts';
import type { LineKind } from '#shared/telephony/call.ts';
import { civilDateTimeAt, clockTimeAt, daysBetween } from '#shared/time/civil.ts';
import type { ReadDb } from '../db/db.ts';
import type { CallingRules } from '../plans/calling-rules.ts';
import { loadCallingRules } from '../plans/calling-rules.ts';
import { requireNotStopped } from '../plans/stops.ts';
import type { QueryContext } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { findContactRow, findLiveClaim, listItemIds } from './contacts.queries.ts';
import type { TaskRow } from './rows.queries.ts';
import { listTasks } from './rows.queries.ts';

/**
 * @throws not-found, conflict contactNotYours, contactClosed, lateEntryNotDialled, personStopped, personDeceased, claimTakenOver {until}, outsideCallingHours {opensAt}
 */
export function requireCallable(ctx: Pick<QueryContext, 'read' | 'now' | 'user'>, call: { readonly contactId: string; readonly line: LineKind }): void {
  const contact = findContactRow(ctx.read, call.contactId);
  if (!contact) throw notFound('contact');
  if (contact.user_id !== ctx.user.id) throw conflict('contactNotYours');
  if (contact.closed_at !== null) throw conflict('contactClosed');
  if (contact.is_late_entry === 1) throw conflict('lateEntryNotDialled');
  requireNotStopped(ctx.read, contact.patient_id);
  const claim = findLiveClaim(ctx.read, contact.patient_id);
  if (claim && claim.user_id !== ctx.user.id && claim.expires_at > ctx.now) throw conflict('claimTakenOver', { until: clockTimeAt(claim.expires_at, loadSettings(ctx.read)['hospital.zone']) });
  if (call.line === 'training') return;
  const { isOpen, opensAt, zone } = callingHoursOf(ctx.read, ctx.now, contact.patient_id, listItemIds(ctx.read, contact.id));
  if (!isOpen) throw conflict('outsideCallingHours', { opensAt: opensAt === null ? '' : civilDateTimeAt(opensAt, zone) });
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
