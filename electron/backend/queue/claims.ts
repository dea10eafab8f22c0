// Taking and giving back a person. A claim is a lease: unique per person by index, renewed while working, free for anybody once it
// has lapsed. A user has one open contact; a crash leaves it open, and it must be ended before the next one begins.
import { conflict, invalidInput, notFound } from '#shared/rpc/errors.ts';
import { clockTimeAt } from '#shared/time/civil.ts';
import { startResponses } from '../assessments/responses.ts';
import { loadCallingRules } from '../plans/calling-rules.ts';
import { requireRingable } from '../plans/stops.ts';
import type { WriteScope } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import type { ContactRow } from './contacts.queries.ts';
import * as queries from './contacts.queries.ts';
import { findPatientRow } from './contact-view.queries.ts';
import type { Callee } from './callee.ts';
import { chooseCallee } from './callee.ts';
import { orderTasks } from './rows.ts';
import type { TaskRow } from './rows.queries.ts';
import { listTasks } from './rows.queries.ts';

const minuteMs = 60 * 1000;

/**
 * Opens a contact with the person, or goes on with the one this user has.
 * @throws not-found, conflict contactStillOpen, personStopped, personDeceased, claimedByColleague {until}, nothingDue
 */
export function claimPatient(scope: WriteScope, patientId: string): ContactRow {
  const open = queries.listOpenContactRows(scope.read, scope.user.id);
  const running = open.find((contact) => contact.patient_id === patientId);
  if (running) return resume(scope, running);
  if (open.length > 0) throw conflict('contactStillOpen');
  if (!findPatientRow(scope.read, patientId)) throw notFound('patient');
  requireRingable(scope.read, patientId);
  const parked = queries.listParkedContactRows(scope.read, scope.user.id).find((contact) => contact.patient_id === patientId);
  return parked ? resume(scope, parked) : openContact(scope, patientId);
}

/** Oldest moment that may be written down afterwards. */
const lateEntryDays = 31;
const dayMs = 24 * 60 * 60 * 1000;

/**
 * Opens a contact that was made without this program (补录), with its true time: answers and outcome are entered as in any other.
 * @throws as `claimPatient`, also contactStillOpen for a parked one; invalid-input lateEntryTime
 */
export function openLateEntry(scope: WriteScope, patientId: string, { happenedAt, reason }: LateEntry): ContactRow {
  if (happenedAt > scope.now || happenedAt < scope.now - lateEntryDays * dayMs) throw invalidInput('lateEntryTime', { days: lateEntryDays });
  const parked = queries.listParkedContactRows(scope.read, scope.user.id).some((contact) => contact.patient_id === patientId);
  if (parked || queries.listOpenContactRows(scope.read, scope.user.id).length > 0) throw conflict('contactStillOpen');
  if (!findPatientRow(scope.read, patientId)) throw notFound('patient');
  requireRingable(scope.read, patientId);
  return openContact(scope, patientId, { happened_at: happenedAt, is_late_entry: 1, late_entry_reason: reason });
}

export interface LateEntry {
  readonly happenedAt: number;
  readonly reason: string;
}

/** Prolongs the lease. @throws conflict claimTakenOver when a colleague took the person after it had lapsed */
export function renewClaim(scope: WriteScope, contact: ContactRow): number {
  const expiresAt = leaseEnd(scope);
  const claim = contact.claim_id === null ? undefined : queries.findClaim(scope.read, contact.claim_id);
  if (claim?.released_at === null) queries.extendClaim(scope.db, claim.id, expiresAt);
  else queries.updateContact(scope.db, contact.id, { claim_id: takeLease(scope, contact.patient_id, 'claimTakenOver') });
  return expiresAt;
}

export function releaseClaimOf(scope: WriteScope, contact: ContactRow, reason: 'finished' | 'released' | 'parked'): void {
  if (contact.claim_id !== null) queries.releaseClaim(scope.db, contact.claim_id, scope.now, reason);
}

/** @throws not-found, conflict contactNotYours, contactClosed */
export function requireOwnContact(scope: Pick<WriteScope, 'read' | 'user'>, contactId: string): ContactRow {
  const contact = queries.findContactRow(scope.read, contactId);
  if (!contact) throw notFound('contact');
  if (contact.user_id !== scope.user.id) throw conflict('contactNotYours');
  if (contact.closed_at !== null) throw conflict('contactClosed');
  return contact;
}

/** What one call about this patient is for: everything of hers that is due, and one caregiver's; best first. */
export function dueTasksOf(scope: Pick<WriteScope, 'read' | 'now' | 'user'>, patientId: string, present: string | null = null): Callee {
  const { today } = loadCallingRules(scope.read, scope.now);
  const open = orderTasks(listTasks(scope.read, [patientId]), { now: scope.now, today, userId: scope.user.id });
  return chooseCallee(scope.read, scope.now, today, open, present);
}

function openContact(scope: WriteScope, patientId: string, lateEntry?: { happened_at: number; is_late_entry: 1; late_entry_reason: string }): ContactRow {
  const callee = dueTasksOf(scope, patientId);
  const claimId = takeLease(scope, patientId, 'claimedByColleague');
  if (callee.tasks.length === 0) throw conflict('nothingDue');
  const contactId = scope.newId();
  queries.insertContact(scope.db, { id: contactId, patient_id: patientId, claim_id: claimId, user_id: scope.user.id, opened_at: scope.now, happened_at: scope.now, ...lateEntry, workstation: scope.workstation });
  attachTasks(scope, contactId, patientId, callee);
  return requireOwnContact(scope, contactId);
}

/** A contact that was parked or cut by a crash goes on with everything in it, and with what fell due meanwhile. */
function resume(scope: WriteScope, contact: ContactRow): ContactRow {
  const claimId = takeLease(scope, contact.patient_id, 'claimedByColleague');
  queries.updateContact(scope.db, contact.id, { claim_id: claimId, parked_at: null });
  attachTasks(scope, contact.id, contact.patient_id, dueTasksOf(scope, contact.patient_id, contact.caregiver_id));
  return requireOwnContact(scope, contact.id);
}

/** The patient's scripts first, then the caregiver's, which she answers about herself. */
function attachTasks(scope: WriteScope, contactId: string, patientId: string, { tasks, caregiverId }: Callee): void {
  queries.addItems(scope.db, contactId, tasks.map((task) => task.id));
  const hers = tasks.filter((task) => task.caregiver_id !== null);
  const relationship = hers[0]?.caregiver_relationship ?? 'other';
  // Where the call is for her alone, it is she who answers.
  if (caregiverId !== null) queries.updateContact(scope.db, contactId, { caregiver_id: caregiverId, ...(hers.length === tasks.length ? { answered_by: relationship } : {}) });
  const stayId = tasks[0]?.stay_id ?? null;
  const scriptsOf = (own: readonly TaskRow[]): string[] => [...new Set(own.flatMap((task) => JSON.parse(task.questionnaires) as string[]))];
  startResponses(scope, { contactId, patientId, stayId, questionnaireUrls: scriptsOf(tasks.filter((task) => task.caregiver_id === null)) });
  if (caregiverId !== null) startResponses(scope, { contactId, patientId, stayId, questionnaireUrls: scriptsOf(hers), caregiver: { id: caregiverId, relationship } });
}

/** @returns the id of the lease: the own one prolonged, or a new one in place of a lapsed one */
function takeLease(scope: WriteScope, patientId: string, refusal: 'claimedByColleague' | 'claimTakenOver'): string {
  const live = queries.findLiveClaim(scope.read, patientId);
  if (live?.user_id === scope.user.id) {
    queries.extendClaim(scope.db, live.id, leaseEnd(scope));
    return live.id;
  }
  if (live && live.expires_at > scope.now) throw conflict(refusal, { until: clockTimeAt(live.expires_at, loadSettings(scope.read)['hospital.zone']) });
  if (live) queries.releaseClaim(scope.db, live.id, scope.now, 'taken-over');
  const id = scope.newId();
  queries.insertClaim(scope.db, { id, patient_id: patientId, user_id: scope.user.id, claimed_at: scope.now, expires_at: leaseEnd(scope), workstation: scope.workstation });
  return id;
}

function leaseEnd(scope: WriteScope): number {
  return scope.now + loadSettings(scope.read)['queue.leaseMinutes'] * minuteMs;
}
