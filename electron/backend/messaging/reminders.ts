// Reminders into the outbox on their days, and out of it when their reason is gone. Nothing is remembered between two looks but the
// outbox itself: a key that stands there was reminded of, so a look may be repeated, missed or cut off at any point. Messages after
// calls that reached nobody are written by the commit that closes the call.
import type { Reminder } from '#shared/messaging/reminders.ts';
import { addDays, civilDateAt, instantAt } from '#shared/time/civil.ts';
import type { ReadDb } from '../db/db.ts';
import type { WriteScope } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { enqueueMessage, withdrawMessage } from './outbox.ts';
import { findMessage, findMessageByKey, updateMessage } from './outbox.queries.ts';
import { findFailures, listCandidates, listWaitingReminders, wasReachedSince, wasWrittenFor } from './reminders.queries.ts';
import type { ReminderView } from './reminder-facts.ts';
import { listRemindersFor, loadReminderView } from './reminder-facts.ts';

export interface Look {
  readonly queued: number;
  readonly withdrawn: number;
  /** Where the next look goes on; null when everybody was looked at. */
  readonly next: string | null;
}

/** A word of the catalogue `messaging.reason.*`. */
export const reasonGone = 'reason-gone';

const patientsAtATime = 200;
const messagesAtATime = 500;

/** @param after the patient looked at last; empty at the beginning, where what no longer has a reason is withdrawn first */
export function queueReminders(scope: WriteScope, after: string): Look {
  const view = loadReminderView(scope.read, scope.now);
  const withdrawn = after === '' ? withdrawGone(scope, view) : 0;
  const tomorrow = addDays(view.today, 1);
  const opens = { from: instantAt(view.today, '00:00', view.zone), to: instantAt(addDays(tomorrow, 14), '00:00', view.zone) };
  const patients = listCandidates(scope.read, view.rules, view.today, opens, { after, limit: patientsAtATime });
  const queued = patients.reduce((count, patientId) => count + queueOf(scope, patientId, view), 0);
  return { queued, withdrawn, next: patients.length < patientsAtATime ? null : (patients.at(-1) ?? null) };
}

/** Every reminder of hers whose days include today. */
function queueOf(scope: WriteScope, patientId: string, view: ReminderView): number {
  const due = listRemindersFor(scope.read, patientId, view).filter((reminder) => reminder.firstOn <= view.today && view.today <= reminder.lastOn);
  return due.filter((reminder) => queueOne(scope, patientId, reminder, view)).length;
}

/** @returns whether it is new in the outbox; a refusal of the gate is asked for again at the next look */
function queueOne(scope: WriteScope, patientId: string, reminder: Reminder, view: ReminderView): boolean {
  const key = reminderKey(patientId, reminder);
  const expiresAt = instantAt(addDays(reminder.lastOn, 1), '00:00', view.zone);
  const known = findMessageByKey(scope.read, key);
  if (known !== null) return reopen(scope, known, expiresAt);
  const enqueued = enqueueMessage(scope, {
    recipient: reminder.caregiverId === null ? { kind: 'patient', id: patientId } : { kind: 'caregiver', id: reminder.caregiverId },
    patientId,
    templateCode: reminder.templateCode,
    variables: reminder.variables,
    expiresAt,
    idempotencyKey: key,
  });
  return enqueued.kind === 'queued';
}

/** One whose reason was gone and came back (a day moved away and back again) waits once more; any other was sent, or stopped by somebody. */
function reopen(scope: WriteScope, messageId: string, expiresAt: number): boolean {
  const row = findMessage(scope.read, messageId);
  if (row?.closed_as !== 'withdrawn' || row.closed_reason !== reasonGone || row.attempts > 0) return false;
  updateMessage(scope.db, messageId, { closed_as: null, closed_at: null, closed_reason: null, expires_at: expiresAt, next_attempt_at: row.channel === 'letter' ? null : scope.now });
  return true;
}

export function reminderKey(patientId: string, reminder: Pick<Reminder, 'key'>): string {
  return `reminder:${patientId}:${reminder.key}`;
}

/** What waits and follows from no fact any more: kept earlier, moved, called off, readmitted, rung before the notice went. */
function withdrawGone(scope: WriteScope, view: ReminderView): number {
  let withdrawn = 0;
  const standing = new Map<string, ReadonlySet<string>>();
  for (let after = ''; ; ) {
    const rows = listWaitingReminders(scope.read, { after, limit: messagesAtATime });
    for (const { patient_id: patientId, idempotency_key: key } of rows) {
      if (patientId === null) continue;
      if (!standing.has(patientId)) standing.set(patientId, standingKeys(scope.read, patientId, view));
      if (standing.get(patientId)?.has(key)) continue;
      withdrawMessage(scope, key, reasonGone);
      withdrawn += 1;
    }
    if (rows.length < messagesAtATime) return withdrawn;
    after = rows.at(-1)?.id ?? '';
  }
}

function standingKeys(read: ReadDb, patientId: string, view: ReminderView): Set<string> {
  return new Set(listRemindersFor(read, patientId, view).map((reminder) => reminderKey(patientId, reminder)));
}

/**
 * Asked when it is sent: does the reason for which it was written still hold? Messages of other modules are their own affair.
 */
export function reasonStands(read: ReadDb, message: { readonly idempotency_key: string; readonly patient_id: string | null; readonly recorded_at: number }, now: number): boolean {
  const { idempotency_key: key, patient_id: patientId } = message;
  if (patientId === null) return true;
  if (key.startsWith('reminder:')) return standingKeys(read, patientId, loadReminderView(read, now)).has(key);
  return !key.startsWith('missed:') || !wasReachedSince(read, patientId, message.recorded_at);
}

/**
 * After a call that reached nobody: once for each planned contact, when so many tries failed as the settings say. It speaks of today,
 * so it goes today or not at all.
 */
export function noteMissedCall(scope: WriteScope, call: { readonly contactId: string; readonly patientId: string; readonly plannedContactIds: readonly string[] }): void {
  const settings = loadSettings(scope.read);
  const after = settings['messaging.missedCallAfter'];
  const failures = findFailures(scope.read, call.plannedContactIds);
  if (after === 0 || !failures || failures.attempts < after || failures.purpose === 'bereavement') return;
  if (wasWrittenFor(scope.read, call.plannedContactIds)) return;
  const zone = settings['hospital.zone'];
  enqueueMessage(scope, {
    recipient: failures.caregiver_id === null ? { kind: 'patient', id: call.patientId } : { kind: 'caregiver', id: failures.caregiver_id },
    patientId: call.patientId,
    templateCode: 'call.missed',
    expiresAt: instantAt(addDays(civilDateAt(scope.now, zone), 1), '00:00', zone),
    idempotencyKey: `missed:${call.contactId}`,
  });
}
