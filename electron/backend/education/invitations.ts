// Inviting an audience, part by part: each person once, each asked at the gate, and who may not be invited is kept with the reason, so
// that somebody can ring or ask for her consent. A part is one commit, and the next part begins where it ended, whatever happened.
import type { Audience } from '#shared/education/audience.ts';
import { audienceSchema, mostInvited } from '#shared/education/audience.ts';
import type { Verdict } from '#shared/education/lectures.contract.ts';
import { chooseChannel } from '#shared/messaging/channel-choice.ts';
import { conflict } from '#shared/rpc/errors.ts';
import { civilDateAt } from '#shared/time/civil.ts';
import { maskName, tailOf } from '#shared/patients/masking.ts';
import { findPerson } from '../messaging/person.ts';
import { waysOf } from '../messaging/ways.ts';
import type { QueryContext, WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import type { Addressee } from './audience.queries.ts';
import { countAudience, listAudience } from './audience.queries.ts';
import { findInvitation, findPatientNames, findSignUpOf, saveInvitation } from './lectures.queries.ts';
import { tellInvitation } from './notices.ts';
import { requireLecture, stateOf } from './sign-ups.ts';

export interface AudiencePart<T> {
  readonly rows: T[];
  /** Where the next part begins; null at the end. */
  readonly next: string | null;
}

export function countOf(ctx: Pick<QueryContext, 'read' | 'now'>, audience: Audience): { patients: number; caregivers: number; isTooMany: boolean } {
  const counts = countAudience(ctx.read, audience, todayOf(ctx));
  return { ...counts, isTooMany: counts.patients + counts.caregivers > mostInvited };
}

export function checkAudience(ctx: QueryContext, input: { audience: Audience; lectureId: string | null; after: string | null; limit: number }): AudiencePart<Verdict> {
  const { rows, next } = nextPart(ctx, input.audience, input);
  return { rows: rows.map((addressee) => verdictOf(ctx, addressee, input.lectureId)), next };
}

function nextPart(ctx: Pick<QueryContext, 'read' | 'now'>, audience: Audience, { after, limit }: { after: string | null; limit: number }): AudiencePart<Addressee> {
  const rows = listAudience(ctx.read, audience, todayOf(ctx), { after, limit });
  return { rows, next: rows.length === limit ? (rows.at(-1)?.recipient.id ?? null) : null };
}

function verdictOf(ctx: QueryContext, { recipient, patientId }: Addressee, lectureId: string | null): Verdict {
  const names = findPatientNames(ctx.read, patientId);
  const person = findPerson(ctx.read, recipient, ctx.now, patientId);
  const isAlready = lectureId !== null && (findSignUpOf(ctx.read, lectureId, recipient) !== undefined || findInvitation(ctx.read, lectureId, recipient)?.refusal === null);
  const choice = person && chooseChannel(person.facts, { purpose: 'invitation', available: waysOf(loadSettings(ctx.read)), preferred: person.preferredChannel, at: ctx.now });
  return {
    recipient,
    patientId,
    name: maskName(person?.name ?? ''),
    patientName: maskName(names?.name ?? ''),
    inpatientTail: names?.inpatient_number ? tailOf(names.inpatient_number) : null,
    refusal: isAlready ? 'already' : !choice ? 'unknown-person' : choice.channel === null ? choice.reason : null,
  };
}

/** @throws conflict lectureOver, audienceTooWide {count} */
export function inviteAudience(scope: WriteScope, input: { lectureId: string; after: string | null; limit: number }): { invited: number; refused: number; next: string | null } {
  const lecture = requireLecture(scope.read, input.lectureId);
  if (stateOf(lecture, scope.now) !== 'planned') throw conflict('lectureOver');
  const audience = audienceSchema.parse(JSON.parse(lecture.audience));
  const { patients, caregivers, isTooMany } = countOf(scope, audience);
  if (isTooMany) throw conflict('audienceTooWide', { count: patients + caregivers });
  const { rows, next } = nextPart(scope, audience, input);
  const results = rows.map((addressee) => {
    if (findSignUpOf(scope.read, lecture.id, addressee.recipient) || findInvitation(scope.read, lecture.id, addressee.recipient)?.refusal === null) return null;
    const done = tellInvitation(scope, lecture, { id: addressee.recipient.id, ...addressee });
    saveInvitation(scope.db, {
      id: scope.newId(),
      lecture_id: lecture.id,
      recipient_kind: addressee.recipient.kind,
      recipient_id: addressee.recipient.id,
      patient_id: addressee.patientId,
      way: 'message',
      message_id: done.kind === 'queued' ? done.messageId : null,
      refusal: done.kind === 'refused' ? done.reason : null,
      ...stamp(scope),
    });
    return done.kind;
  });
  return { invited: results.filter((kind) => kind === 'queued').length, refused: results.filter((kind) => kind === 'refused').length, next };
}

function todayOf({ read, now }: Pick<QueryContext, 'read' | 'now'>): string {
  return civilDateAt(now, loadSettings(read)['hospital.zone']);
}
