// Lectures and audiences as the pages ask for them.
import { audienceSchema } from '#shared/education/audience.ts';
import type { lecturesContract } from '#shared/education/lectures.contract.ts';
import { tailOf } from '#shared/patients/masking.ts';
import { conflict, notFound } from '#shared/rpc/errors.ts';
import { instantAt, monthRange, addDays } from '#shared/time/civil.ts';
import type { ModuleHandlers } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { checkAudience, countOf, inviteAudience } from './invitations.ts';
import { findLecture, insertAudience, listAudiences, listChanges, listInvitations, listLectures, listSignUps, listSignUpsAbout, listUpcomingLectures, retireAudience } from './lectures.queries.ts';
import { cancelLecture, changeLecture, closeLecture, planLecture, reopenLecture, viewLecture } from './lectures.ts';
import { cancelSignUp, markAttendance, personOf, rateLecture, requireLecture, signUp, viewSignUp } from './sign-ups.ts';

export const lecturesHandlers: ModuleHandlers<typeof lecturesContract> = {
  listLectures(ctx, { month }) {
    const zone = loadSettings(ctx.read)['hospital.zone'];
    const { from, to } = monthRange(month);
    return listLectures(ctx.read, instantAt(from, '00:00', zone), instantAt(addDays(to, 1), '00:00', zone)).map((row) => viewLecture(row, ctx.now));
  },
  listUpcoming: (ctx) => listUpcomingLectures(ctx.read, ctx.now).map((row) => viewLecture(row, ctx.now)),
  getLecture(ctx, { id }) {
    const row = findLecture(ctx.read, id);
    return row ? { lecture: viewLecture(row, ctx.now), changes: listChanges(ctx.read, id).map((change) => ({ at: change.recorded_at, by: change.display_name ?? '', what: change.what, note: change.note })) } : null;
  },
  listSignUps: (ctx, { lectureId }) => listSignUps(ctx.read, lectureId).map(viewSignUp),
  listInvitations: (ctx, { lectureId }) => listInvitations(ctx.read, lectureId).map((row) => ({ ...personOf(row), id: row.id, way: row.way, refusal: row.refusal, invitedAt: row.recorded_at })),
  getPatientLectures: (ctx, { patientId }) => listSignUpsAbout(ctx.read, patientId).map((row) => ({ ...viewSignUp(row), lectureId: row.lecture_id, title: row.title, startsAt: row.starts_at })),

  planLecture(ctx, { id, plan }) {
    planLecture(ctx, id, plan);
    return {};
  },
  changeLecture: (ctx, { id, plan, note }) => ({ told: changeLecture(ctx, id, plan, note) }),
  cancelLecture: (ctx, { id, reason }) => ({ told: cancelLecture(ctx, id, reason) }),
  closeLecture: (ctx, { id, otherAttendees }) => ({ asked: closeLecture(ctx, id, otherAttendees) }),
  reopenLecture(ctx, { id, reason }) {
    reopenLecture(ctx, id, reason);
    return {};
  },

  countAudience: (ctx, { audience }) => countOf(ctx, audience),
  checkAudience: (ctx, input) => checkAudience(ctx, input),
  inviteAudience: (ctx, input) => inviteAudience(ctx, input),

  signUp: (ctx, entry) => signUp(ctx, entry),
  cancelSignUp(ctx, { id, reason }) {
    cancelSignUp(ctx, id, reason);
    return {};
  },
  markAttendance(ctx, { id, attended }) {
    markAttendance(ctx, id, attended);
    return {};
  },
  rateLecture(ctx, rating) {
    rateLecture(ctx, rating);
    return {};
  },
  printSignInSheet(ctx, { lectureId }) {
    requireLecture(ctx.read, lectureId);
    return listSignUps(ctx.read, lectureId).flatMap((row) => (row.seat === null ? [] : [{ seat: row.seat, name: row.name, patientName: row.recipient_kind === 'caregiver' ? row.patient_name : null, inpatientTail: row.inpatient_number === null ? null : tailOf(row.inpatient_number) }]));
  },

  listAudiences: (ctx) => listAudiences(ctx.read).map((row) => ({ id: row.id, name: row.name, definition: audienceSchema.parse(JSON.parse(row.definition)), recordedBy: row.display_name ?? '', recordedAt: row.recorded_at })),
  saveAudience(ctx, { id, name, definition }) {
    if (listAudiences(ctx.read).some((row) => row.name === name && row.id !== id)) throw conflict('audienceNameTaken');
    // The old wording stays behind what was sent by it.
    if (id !== null && retireAudience(ctx.db, id, ctx.now) === 0) throw notFound('audience');
    const newId = ctx.newId();
    insertAudience(ctx.db, { id: newId, name, definition: JSON.stringify(definition), ...stamp(ctx) });
    return { id: newId };
  },
  retireAudience(ctx, { id }) {
    if (retireAudience(ctx.db, id, ctx.now) === 0) throw notFound('audience');
    return {};
  },
};
