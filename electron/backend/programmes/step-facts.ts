// Rows of steps as facts in civil dates: when each was due, when it was done, when it fell away. What a late entry says about its time
// counts, not the moment at which it was written. A lecture is done by attendance, a message by having left.
import type { Reached, Step } from '#shared/programmes/evaluation-facts.ts';
import type { CivilDate } from '#shared/time/civil.ts';
import { civilDateAt } from '#shared/time/civil.ts';
import type { ReadDb } from '../db/db.ts';
import type { ParticipationRow } from './participations.queries.ts';
import * as queries from './evaluation.queries.ts';

export interface StepFacts extends Step {
  readonly patientId: string;
  readonly dueFrom: CivilDate;
  readonly attempts: number;
  /** Who finished it. */
  readonly doneBy: string | null;
  /** Still to be made, however late: a conversation. A lecture that is over is missed, not overdue. */
  readonly isOpen: boolean;
}

interface Attendance {
  readonly personId: string;
  readonly on: CivilDate;
}

/** The person who takes part: the caregiver, or the patient. */
export function personOf(row: Pick<ParticipationRow, 'patient_id' | 'caregiver_id'>): string {
  return row.caregiver_id ?? row.patient_id;
}

function listAttendances(read: ReadDb, rows: readonly ParticipationRow[], zone: string): Attendance[] {
  return queries.listAttendances(read, rows.map(personOf)).map((row) => ({ personId: row.recipient_id, on: civilDateAt(row.starts_at, zone) }));
}

export function listSteps(read: ReadDb, rows: readonly ParticipationRow[], zone: string): StepFacts[] {
  const ids = rows.map((row) => row.id);
  const personIds = new Map(rows.map((row) => [row.id, personOf(row)]));
  const attendances = listAttendances(read, rows, zone);
  const dayOf = (at: number | null): CivilDate | null => (at === null ? null : civilDateAt(at, zone));
  const conversations = queries.listContactSteps(read, ids).map((row): StepFacts => {
    const isDone = row.closed_as === 'completed' || row.closed_as === 'merged';
    const isDropped = row.closed_as === 'voided' || row.closed_as === 'stopped';
    return {
      id: row.id, participationId: row.participation_id, patientId: row.patient_id, channel: row.channel, title: row.title, dueFrom: row.due_from, dueBy: row.due_by,
      doneOn: isDone ? dayOf(row.happened_at ?? row.closed_at) : null,
      droppedOn: isDropped ? dayOf(row.closed_at) : null,
      isAttempted: row.is_attempted === 1, isConnected: row.is_connected === 1, hasResponse: row.has_response === 1, alerts: row.alerts, openAlerts: row.open_alerts,
      attempts: row.attempts, doneBy: isDone ? row.user_id : null, isOpen: row.closed_as === null,
    };
  });
  const activities = queries.listActivitySteps(read, ids).map((row): StepFacts => {
    const attendedOn = row.channel === 'lecture' ? (attendances.find(({ personId, on }) => personId === personIds.get(row.participation_id) && on >= row.due_from && on <= row.due_by)?.on ?? null) : null;
    const sentOn = row.message_closed_as === 'sent' ? dayOf(row.message_closed_at) : null;
    const byHand = row.closed_as === 'completed' && row.message_id === null ? row.done_on : null;
    const hasPlanEnded = row.ended_at !== null && row.end_reason !== 'completed';
    const doneOn = byHand ?? attendedOn ?? sentOn;
    const droppedAt = row.closed_as === 'voided' ? row.closed_at : hasPlanEnded && row.closed_as === null ? row.ended_at : null;
    return {
      id: row.id, participationId: row.participation_id, patientId: row.patient_id, channel: row.channel, title: row.title, dueFrom: row.due_from, dueBy: row.due_by,
      doneOn, droppedOn: doneOn === null ? dayOf(droppedAt) : null,
      isAttempted: row.message_id !== null, isConnected: false, hasResponse: false, alerts: 0, openAlerts: 0,
      attempts: 0, doneBy: null, isOpen: false,
    };
  });
  return [...conversations, ...activities];
}

/** Everything that reached a person while she took part. */
export function listReached(read: ReadDb, rows: readonly ParticipationRow[], endedOn: (row: ParticipationRow) => CivilDate | null, zone: string): Reached[] {
  const byHand = queries.listActivitySteps(read, rows.map((row) => row.id)).filter((row) => row.channel === 'lecture' && row.closed_as === 'completed' && row.done_on !== null);
  const happened: { readonly personId: string; readonly channel: Reached['channel']; readonly on: CivilDate }[] = [
    ...queries.listConversations(read, rows.map((row) => row.patient_id)).map((row) => ({ personId: row.caregiver_id ?? row.patient_id, channel: row.is_video === 1 ? ('video' as const) : ('phone' as const), on: civilDateAt(row.happened_at, zone) })),
    ...queries.listDelivered(read, rows.map(personOf)).flatMap((row) => (row.closed_at === null ? [] : [{ personId: row.recipient_id, channel: row.channel === 'letter' ? ('letter' as const) : ('message' as const), on: civilDateAt(row.closed_at, zone) }])),
    ...listAttendances(read, rows, zone).map(({ personId, on }) => ({ personId, channel: 'lecture' as const, on })),
  ];
  return rows.flatMap((row) => {
    const { joined_on: joinedOn } = row;
    if (joinedOn === null) return [];
    const end = endedOn(row);
    const isWithin = (on: CivilDate): boolean => on >= joinedOn && (end === null || on <= end);
    const own = happened.filter(({ personId, on }) => personId === personOf(row) && isWithin(on)).map(({ channel, on }) => ({ participationId: row.id, channel, on }));
    const recorded = byHand.filter((activity) => activity.participation_id === row.id && isWithin(activity.done_on ?? '')).map((activity) => ({ participationId: row.id, channel: 'lecture' as const, on: activity.done_on ?? '' }));
    return [...own, ...recorded];
  });
}
