// Lectures and workshops from plan to attendance, and the audiences they are announced to. Names are masked but on the sheet to sign.
import { z } from 'zod';
import { idSchema } from '../ids/ids.ts';
import { refusalReasons } from '../messaging/permission.ts';
import { recipientSchema } from '../messaging/recipient.ts';
import { command, query } from '../rpc/contract.ts';
import { instantSchema, monthSchema } from '../time/civil.ts';
import { audienceSchema } from './audience.ts';
import { lectureKinds, lecturePlanSchema, lectureStates, ratingSources, signUpSources, signUpStates } from './lecture.ts';

const clinicians = ['nurse', 'supervisor'] as const;
const touched = ['education', 'messages'] as const;
const noteSchema = z.string().trim().min(1).max(500);

const lectureSchema = lecturePlanSchema.extend({
  id: idSchema,
  kind: z.enum(lectureKinds),
  state: z.enum(lectureStates),
  articleTitle: z.string().nullable(),
  cancelReason: z.string().nullable(),
  invited: z.number().int(),
  refused: z.number().int(),
  signedUp: z.number().int(),
  waiting: z.number().int(),
  attended: z.number().int(),
  absent: z.number().int(),
  /** Came without being known here. */
  otherAttendees: z.number().int(),
  ratings: z.number().int(),
  /** Means of 1 to 5; null without a rating. */
  satisfaction: z.number().nullable(),
  usefulness: z.number().nullable(),
});
export type Lecture = z.output<typeof lectureSchema>;

const changeSchema = z.object({ at: instantSchema, by: z.string(), what: z.enum(['changed', 'rescheduled', 'cancelled', 'closed', 'reopened']), note: z.string() });

const personSchema = z.object({
  recipient: recipientSchema,
  patientId: idSchema,
  /** Masked. */
  name: z.string(),
  /** Of the patient, where the person cares for one; masked. */
  patientName: z.string(),
  inpatientTail: z.string().nullable(),
});

const signUpSchema = personSchema.extend({
  id: idSchema,
  state: z.enum(signUpStates),
  seat: z.number().int().nullable(),
  source: z.enum(signUpSources),
  signedUpAt: instantSchema,
  attended: z.boolean().nullable(),
  rating: z.object({ satisfaction: z.number().int(), usefulness: z.number().int(), comment: z.string() }).nullable(),
  cancelReason: z.string().nullable(),
});
export type SignUp = z.output<typeof signUpSchema>;

const refusalSchema = z.enum([...refusalReasons, 'no-channel', 'no-template', 'unknown-person', 'already']);
const verdictSchema = personSchema.extend({ refusal: refusalSchema.nullable() });
export type Verdict = z.output<typeof verdictSchema>;

const invitationSchema = personSchema.extend({ id: idSchema, way: z.enum(['message', 'phone', 'desk']), refusal: z.string().nullable(), invitedAt: instantSchema });

const savedAudienceSchema = z.object({ id: idSchema, name: z.string(), definition: audienceSchema, recordedBy: z.string(), recordedAt: instantSchema });
export type SavedAudience = z.output<typeof savedAudienceSchema>;

export const lecturesContract = {
  /** Of one month, by their beginning. */
  listLectures: query({ input: z.object({ month: monthSchema }), output: z.array(lectureSchema), roles: clinicians, reads: ['education'] }),
  /** Not begun yet, not cancelled: for signing somebody up. */
  listUpcoming: query({ input: z.object({}), output: z.array(lectureSchema), roles: clinicians, reads: ['education'] }),
  getLecture: query({ input: z.object({ id: idSchema }), output: z.object({ lecture: lectureSchema, changes: z.array(changeSchema) }).nullable(), roles: clinicians, reads: ['education'] }),
  /** In the order of the seats, then those who wait, then those who cancelled. */
  listSignUps: query({ input: z.object({ lectureId: idSchema }), output: z.array(signUpSchema), roles: clinicians, reads: ['education', 'patients'] }),
  listInvitations: query({ input: z.object({ lectureId: idSchema }), output: z.array(invitationSchema), roles: clinicians, reads: ['education', 'patients'] }),
  getPatientLectures: query({ input: z.object({ patientId: idSchema }), output: z.array(signUpSchema.extend({ lectureId: idSchema, title: z.string(), startsAt: instantSchema })), roles: clinicians, reads: ['education'] }),

  planLecture: command({ input: z.object({ id: idSchema, plan: lecturePlanSchema }), output: z.object({}), roles: clinicians, touches: touched, subject: (input) => input.id }),
  /** A new time or place tells everybody signed up. Conflicts `lectureOver`, `lectureSeatsTaken` {taken}. */
  changeLecture: command({ input: z.object({ id: idSchema, plan: lecturePlanSchema, note: z.string().trim().max(500).default('') }), output: z.object({ told: z.number().int() }), roles: clinicians, touches: touched, subject: (input) => input.id }),
  /** Tells everybody signed up or waiting; reminders not sent yet are withdrawn. */
  cancelLecture: command({ input: z.object({ id: idSchema, reason: noteSchema }), output: z.object({ told: z.number().int() }), roles: clinicians, touches: touched, subject: (input) => input.id }),
  /** Attendance is complete: who is not ticked was absent; those who came are asked how it was. Conflict `lectureNotBegun`. */
  closeLecture: command({ input: z.object({ id: idSchema, otherAttendees: z.number().int().min(0).max(5000) }), output: z.object({ asked: z.number().int() }), roles: clinicians, touches: touched, subject: (input) => input.id }),
  reopenLecture: command({ input: z.object({ id: idSchema, reason: noteSchema }), output: z.object({}), roles: ['supervisor'], touches: touched, subject: (input) => input.id }),

  /** How many it would be, by index; no names. */
  countAudience: query({ input: z.object({ audience: audienceSchema }), output: z.object({ patients: z.number().int(), caregivers: z.number().int(), isTooMany: z.boolean() }), roles: clinicians, reads: ['patients'] }),
  /** The next of them, each with what would keep an invitation from her now. */
  checkAudience: query({ input: z.object({ audience: audienceSchema, lectureId: idSchema.nullable().default(null), after: idSchema.nullable().default(null), limit: z.number().int().min(1).max(300).default(200) }), output: z.object({ rows: z.array(verdictSchema), next: idSchema.nullable() }), roles: clinicians, reads: ['patients', 'messages', 'education'] }),
  /** The next of its audience, each once; who may not be invited is kept with the reason. Conflicts `lectureOver`, `audienceTooWide` {count}. */
  inviteAudience: command({ input: z.object({ lectureId: idSchema, after: idSchema.nullable().default(null), limit: z.number().int().min(1).max(200).default(100) }), output: z.object({ invited: z.number().int(), refused: z.number().int(), next: idSchema.nullable() }), roles: clinicians, touches: touched, subject: (input) => input.lectureId }),

  /** A seat, or a place in the line. The same person twice is one. Conflicts `lectureOver`, `signUpRefused` {why} for who may not be approached. */
  signUp: command({
    input: z.object({ id: idSchema, lectureId: idSchema, recipient: recipientSchema, patientId: idSchema, source: z.enum(signUpSources) }),
    output: z.object({ seat: z.number().int().nullable(), position: z.number().int().nullable() }),
    roles: clinicians,
    touches: touched,
    subject: (input) => input.patientId,
  }),
  /** The seat goes to who waits longest, and she is told. */
  cancelSignUp: command({ input: z.object({ id: idSchema, reason: noteSchema }), output: z.object({}), roles: clinicians, touches: touched, subject: (input) => input.id }),
  /** Null takes it back. Conflict `lectureNotBegun` more than two hours before, `lectureOver` after it was closed. */
  markAttendance: command({ input: z.object({ id: idSchema, attended: z.boolean().nullable() }), output: z.object({}), roles: clinicians, touches: touched, subject: (input) => input.id }),
  /** What she said on paper or on the telephone. Conflict `notAttended`. */
  rateLecture: command({ input: z.object({ signUpId: idSchema, satisfaction: z.number().int().min(1).max(5), usefulness: z.number().int().min(1).max(5), comment: z.string().trim().max(500).default(''), source: z.enum(ratingSources) }), output: z.object({}), roles: clinicians, touches: touched, subject: (input) => input.signUpId }),
  /** Whole names in the order of the seats, to be printed and signed at the door. */
  printSignInSheet: command({ input: z.object({ lectureId: idSchema }), output: z.array(z.object({ seat: z.number().int(), name: z.string(), patientName: z.string().nullable(), inpatientTail: z.string().nullable() })), roles: clinicians, touches: [], subject: (input) => input.lectureId }),

  listAudiences: query({ input: z.object({}), output: z.array(savedAudienceSchema), roles: clinicians, reads: ['education'] }),
  /** Conflict `audienceNameTaken`. */
  saveAudience: command({ input: z.object({ id: idSchema.nullable(), name: z.string().trim().min(2).max(60), definition: audienceSchema }), output: z.object({ id: idSchema }), roles: clinicians, touches: ['education'], subject: (_, output) => output.id }),
  retireAudience: command({ input: z.object({ id: idSchema }), output: z.object({}), roles: clinicians, touches: ['education'], subject: (input) => input.id }),
};
