// What people are told of a lecture, each by a template of its own. The title of a lecture is public, as on a poster; nothing else of
// an illness is in these messages. Reminders are put into the outbox at once, for three days and one day before, and taken out again
// when the lecture or the place in it is given up.
import type { Recipient } from '#shared/messaging/recipient.ts';
import type { CivilDate } from '#shared/time/civil.ts';
import { addDays, civilDateAt, civilDateTimeAt, instantAt } from '#shared/time/civil.ts';
import { createLink, withdrawLinks } from '../messaging/links.ts';
import type { Enqueued } from '../messaging/outbox.ts';
import { enqueueMessage, withdrawMessage } from '../messaging/outbox.ts';
import type { WriteScope } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import type { LectureRow } from './lectures.queries.ts';

/** Who is told: a sign-up, or whoever is invited. */
export interface Told {
  readonly id: string;
  readonly recipient: Recipient;
  readonly patientId: string;
}

export type LectureFacts = Pick<LectureRow, 'id' | 'title' | 'place' | 'online_url' | 'starts_at' | 'ends_at'>;

const reminderDays = [3, 1] as const;
/** In the morning, when there is still time to ask somebody to come along. */
const reminderTime = '09:30';
const surveyLastsMs = 14 * 86_400_000;

/** By the link where people can reach one, else to ring. */
export function tellInvitation(scope: WriteScope, lecture: LectureFacts, invited: Told): Enqueued {
  const link = createLink(scope, { kind: 'signup', subject: `lecture:${lecture.id}`, recipient: invited.recipient, patientId: invited.patientId, expiresAt: lecture.starts_at });
  return tell(scope, lecture, invited, link ? 'lecture.invitation.link' : 'lecture.invitation', `invite:${lecture.id}:${invited.recipient.id}`, link ? { 'link.url': link.url } : {});
}

export function tellSeat(scope: WriteScope, lecture: LectureFacts, told: Told, hasSeat: boolean): void {
  tell(scope, lecture, told, hasSeat ? 'lecture.seat' : 'lecture.waiting', `${hasSeat ? 'seat' : 'waiting'}:${told.id}`);
  if (hasSeat) remind(scope, lecture, told);
}

/** @param occasion the change's id: each change is told once @returns whether it was put on its way */
export function tellChange(scope: WriteScope, lecture: LectureFacts, told: Told, occasion: string): boolean {
  return tell(scope, lecture, told, 'lecture.changed', `changed:${occasion}:${told.id}`).kind === 'queued';
}

export function tellCancelled(scope: WriteScope, lecture: LectureFacts, told: Told): boolean {
  return tell(scope, lecture, told, 'lecture.cancelled', `cancelled:${told.id}`).kind === 'queued';
}

/** Only where there is a page to answer on; elsewhere they are asked on paper or by telephone. */
export function askHowItWas(scope: WriteScope, lecture: LectureFacts, told: Told): boolean {
  const link = createLink(scope, { kind: 'signup', subject: `rating:${told.id}`, recipient: told.recipient, patientId: told.patientId, expiresAt: scope.now + surveyLastsMs });
  if (!link) return false;
  return enqueueMessage(scope, { recipient: told.recipient, patientId: told.patientId, templateCode: 'lecture.rating', variables: { 'lecture.title': lecture.title, 'link.url': link.url }, idempotencyKey: `lecture:rating:${told.id}`, expiresAt: scope.now + surveyLastsMs }).kind === 'queued';
}

/** Each reminder that still lies ahead. */
export function remind(scope: WriteScope, lecture: LectureFacts, told: Told): void {
  const zone = loadSettings(scope.read)['hospital.zone'];
  const day = civilDateAt(lecture.starts_at, zone);
  for (const days of reminderDays) {
    const notBefore = reminderAt(day, days, zone);
    if (notBefore > scope.now) tell(scope, lecture, told, 'lecture.reminder', reminderKey(lecture, told, days), {}, notBefore);
  }
}

export function forgetReminders(scope: WriteScope, lecture: LectureFacts, told: Told): void {
  for (const days of reminderDays) withdrawMessage(scope, `lecture:${reminderKey(lecture, told, days)}`, 'lecture-changed');
}

/** Nobody is invited by an old link any more. */
export function closeInvitations(scope: WriteScope, lectureId: string): void {
  withdrawLinks(scope, 'signup', `lecture:${lectureId}`);
}

function reminderAt(day: CivilDate, days: number, zone: string): number {
  return instantAt(addDays(day, -days), reminderTime, zone);
}

/** With its time: a lecture put off is reminded of anew. */
function reminderKey(lecture: LectureFacts, told: Told, days: number): string {
  return `reminder:${told.id}:${lecture.starts_at}:${days}`;
}

function tell(scope: WriteScope, lecture: LectureFacts, { recipient, patientId }: Told, templateCode: string, key: string, more: Readonly<Record<string, string>> = {}, notBefore = scope.now): Enqueued {
  const zone = loadSettings(scope.read)['hospital.zone'];
  return enqueueMessage(scope, {
    recipient,
    patientId,
    templateCode,
    variables: { 'lecture.title': lecture.title, 'lecture.time': civilDateTimeAt(lecture.starts_at, zone), 'lecture.place': lecture.place ?? lecture.online_url ?? '', ...more },
    notBefore,
    // A lecture that is cancelled late is told all the same.
    expiresAt: Math.max(lecture.starts_at, notBefore + 3_600_000),
    idempotencyKey: `lecture:${key}`,
  });
}
