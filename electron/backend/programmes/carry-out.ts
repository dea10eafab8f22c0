// Messages and letters that are steps of somebody's plan: put into the outbox on their day. The gate is asked; what it refuses stays open
// with the reason and is asked again each day until its window ends. Once queued, a step is the outbox's.
import type { Recipient } from '#shared/messaging/recipient.ts';
import { AppError } from '#shared/rpc/errors.ts';
import { addDays, civilDateAt, instantAt } from '#shared/time/civil.ts';
import type { NewMessage } from '../messaging/outbox.ts';
import { enqueueMessage } from '../messaging/outbox.ts';
import { listActivitiesToSend, updateActivity } from '../plans/activities.queries.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import type { ReadDb } from '../db/db.ts';
import type { WriteScope } from '../rpc/context.ts';

/** In one commit: few enough not to hold anybody up. */
const atATime = 200;
const lookOutMs = 60_000;

export function carryOutDue(scope: WriteScope): { queued: number; refused: number } {
  const zone = loadSettings(scope.read)['hospital.zone'];
  const today = civilDateAt(scope.now, zone);
  const found = { queued: 0, refused: 0 };
  for (const activity of listActivitiesToSend(scope.read, today, atATime)) {
    const recipient: Recipient = activity.caregiver_id === null ? { kind: 'patient', id: activity.patient_id } : { kind: 'caregiver', id: activity.caregiver_id };
    const made = tryToEnqueue(scope, {
      recipient,
      patientId: activity.patient_id,
      templateCode: activity.template_code ?? '',
      ...(activity.channel === 'letter' ? { channel: 'letter' as const } : {}),
      expiresAt: instantAt(addDays(activity.due_by, 1), '00:00', zone),
      idempotencyKey: `activity:${activity.id}`,
    });
    if (made.kind === 'queued') {
      updateActivity(scope.db, activity.id, { closed_as: 'completed', closed_at: scope.now, closed_by: scope.user.id, done_on: today, message_id: made.messageId, refused_reason: null });
      found.queued += 1;
    } else {
      if (activity.refused_reason !== made.reason) updateActivity(scope.db, activity.id, { refused_reason: made.reason });
      found.refused += 1;
    }
  }
  return found;
}

/** A hospital that has not said its own name or number yet must not stop the messages of everybody else. */
function tryToEnqueue(scope: WriteScope, message: NewMessage): { readonly kind: 'queued'; readonly messageId: string } | { readonly kind: 'refused'; readonly reason: string } {
  try {
    return enqueueMessage(scope, message);
  } catch (error) {
    if (error instanceof AppError && error.reason === 'messageVariableMissing') return { kind: 'refused', reason: 'missing' };
    throw error;
  }
}

/** A look, every so often, for steps that have not been tried today; nothing is written where there is none. */
export function watchDueSteps(parts: { readonly read: ReadDb; now(): number; carryOut(): void }): { lookOut(): void; close(): void } {
  let triedOn = '';
  const tried = new Set<string>();
  function lookOut(): void {
    const today = civilDateAt(parts.now(), loadSettings(parts.read)['hospital.zone']);
    if (today !== triedOn) tried.clear();
    triedOn = today;
    const due = listActivitiesToSend(parts.read, today, atATime).map((activity) => activity.id);
    if (due.every((id) => tried.has(id))) return;
    due.forEach((id) => tried.add(id));
    parts.carryOut();
  }
  const timer = setInterval(lookOut, lookOutMs);
  timer.unref();
  return { lookOut, close: () => clearInterval(timer) };
}
