// Calls as facts, and their recordings. The page tells what happened and when; the backend decides whether one may dial,
// what is kept, and who may listen. A recording's slice is on the disk before its acknowledgement leaves.
import { z } from 'zod';
import { idSchema } from '../ids/ids.ts';
import { chunkSchema } from '../rpc/frames.ts';
import { command, query } from '../rpc/contract.ts';
import { instantSchema } from '../time/civil.ts';
import { callEndSchema, callEventKinds, callEventSchema, endCauseSchema, lineKindSchema } from './call.ts';
import { proposableOutcomes } from './causes.ts';

const callers = ['nurse', 'supervisor'] as const;

const sipAccountSchema = z.object({
  serverUrl: z.string(),
  domain: z.string(),
  username: z.string(),
  password: z.string(),
  displayName: z.string(),
  iceServers: z.array(z.string()),
  digits: z.enum(['audio', 'info']),
  extensionPauseSeconds: z.number().int(),
});
export type SipAccount = z.infer<typeof sipAccountSchema>;

export const lineSchema = z.object({
  kind: lineKindSchema,
  /** Null until the line kind is sip and an account is entered. */
  sip: sipAccountSchema.nullable(),
  /** A sample database never dials out. */
  isSample: z.boolean(),
  recording: z.object({
    isOn: z.boolean(),
    freeMegabytes: z.number().int(),
    /** ok; low: about two working days are left, said aloud; full: new recordings are refused. */
    space: z.enum(['ok', 'low', 'full']),
  }),
});
export type Line = z.infer<typeof lineSchema>;

const recordingSchema = z.object({ id: idSchema, isInterrupted: z.boolean(), durationMs: z.number().int() });

const callRowSchema = z.object({
  id: idSchema,
  contactId: idSchema.nullable(),
  line: lineKindSchema,
  direction: z.enum(['outgoing', 'incoming']),
  /** 138****1234 */
  maskedNumber: z.string(),
  /** Whose number: own, home, or the relation of the relative. */
  owner: z.string(),
  userName: z.string(),
  startedAt: instantSchema,
  answeredAt: instantSchema.nullable(),
  endedAt: instantSchema.nullable(),
  endCause: endCauseSchema.nullable(),
  sipStatus: z.number().int().nullable(),
  outcome: z.string().nullable(),
  isHandTimed: z.boolean(),
  isLateEntry: z.boolean(),
  /** Only those that this user may play. */
  recordings: z.array(recordingSchema),
});
export type CallRow = z.infer<typeof callRowSchema>;

export const telephonyContract = {
  /** Line of this seat, with the account the page registers with. */
  getLine: query({ input: z.object({}), output: lineSchema, roles: ['nurse', 'supervisor', 'it'], reads: ['settings'] }),

  /**
   * Before the first ring: may this number be dialled now, and which digits. Conflicts: `sampleDatabaseDoesNotDial`,
   * `callStillOpen`, `numberNotUsable`, and what the queue says (stopped, not claimed, outside calling hours).
   */
  startCall: command({
    input: z.object({ callId: idSchema, contactId: idSchema, contactPointId: idSchema, line: lineKindSchema }),
    output: z.object({
      number: z.string(),
      /** Digits to send once somebody answers (a ward behind a switchboard). */
      extension: z.string().nullable(),
      /** How often this number was dialled before. */
      attempt: z.number().int(),
      startedAt: instantSchema,
      mayRecord: z.boolean(),
    }),
    roles: callers,
    touches: ['calls'],
    subject: (input) => input.callId,
  }),
  /** A call that rings at this seat, put on record before anybody answers, so that one that is missed is not lost. */
  receiveCall: command({
    input: z.object({ callId: idSchema, number: z.string().max(40).nullable(), line: z.enum(['sip', 'training']) }),
    output: z.object({ startedAt: instantSchema, mayRecord: z.boolean() }),
    roles: callers,
    touches: ['calls'],
    subject: (input) => input.callId,
  }),
  appendEvents: command({
    input: z.object({ callId: idSchema, events: z.array(callEventSchema).min(1).max(100) }),
    output: z.object({}),
    roles: callers,
    touches: [],
    subject: (input) => input.callId,
  }),
  /** Ending an ended call changes nothing. Finishes its recording where the page could not. */
  endCall: command({
    input: z.object({ callId: idSchema, end: callEndSchema }),
    output: z.object({ proposedOutcome: z.enum(proposableOutcomes).nullable(), talkSeconds: z.number().int() }),
    roles: callers,
    touches: ['calls', 'queue'],
    subject: (input) => input.callId,
  }),
  /** This user's calls without an end. After a crash of page or backend they are still here and must be closed as `crashed`. */
  listOpenCalls: query({
    input: z.object({}),
    output: z.array(z.object({ id: idSchema, contactId: idSchema.nullable(), line: lineKindSchema, startedAt: instantSchema, answeredAt: instantSchema.nullable(), lastSignAt: instantSchema })),
    roles: callers,
    reads: ['calls'],
  }),
  listCalls: query({
    input: z.union([z.object({ contactId: idSchema }), z.object({ patientId: idSchema })]),
    output: z.array(callRowSchema),
    roles: ['nurse', 'supervisor', 'auditor'],
    reads: ['calls'],
  }),
  listEvents: query({
    input: z.object({ callId: idSchema }),
    output: z.array(z.object({ at: instantSchema, kind: z.enum(callEventKinds), detail: z.record(z.string(), z.union([z.string(), z.number()])) })),
    roles: ['nurse', 'supervisor', 'auditor'],
    reads: ['calls'],
  }),

  /** Conflicts: `recordingIsOff`, `recordingRefused` (by the patient), `recordingDiskFull`, `callEnded`. */
  startRecording: command({
    input: z.object({ recordingId: idSchema, callId: idSchema, mimeType: z.string().regex(/^audio\/webm(;.*)?$/).max(60), channels: z.union([z.literal(1), z.literal(2)]) }),
    output: z.object({}),
    roles: callers,
    touches: ['calls'],
    subject: (input) => input.callId,
  }),
  /** One slice, in order; `id` is the recording. Durable when answered. Conflicts: `recordingOutOfOrder`, `recordingDiskFull`. */
  appendRecording: command({ input: chunkSchema, output: z.object({ bytes: z.number().int() }), roles: callers, touches: [], subject: (input) => input.id }),
  /** Leave to listen: audited, good for one hour for this user. */
  openRecording: command({
    input: z.object({ recordingId: idSchema }),
    output: z.object({ mimeType: z.string(), slices: z.number().int(), durationMs: z.number().int(), isInterrupted: z.boolean() }),
    roles: ['nurse', 'supervisor', 'auditor'],
    touches: [],
    subject: (input) => input.recordingId,
  }),
  /** One decrypted slice; only after openRecording. `last`: the final one. */
  readRecording: query({ input: z.object({ recordingId: idSchema, seq: z.number().int().min(0) }), output: chunkSchema, roles: ['nurse', 'supervisor', 'auditor'] }),
};
