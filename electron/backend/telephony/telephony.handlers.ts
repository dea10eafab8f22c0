// Calls from the page: may one dial, what happened, what was recorded, who may listen. A page's clock may be off, so its
// instants are kept within the call's own bounds. Must never let a sample database reach a real telephone.
import { callerNumber } from '#shared/patients/phone-numbers.ts';
import { maskPhone } from '#shared/patients/masking.ts';
import { conflict, notFound } from '#shared/rpc/errors.ts';
import type { CallEvent, LineKind } from '#shared/telephony/call.ts';
import { proposeOutcome } from '#shared/telephony/causes.ts';
import type { CallRow, Line, telephonyContract } from '#shared/telephony/telephony.contract.ts';
import type { CommandContext, ModuleHandlers, QueryContext } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { endCallRecord } from './calls.ts';
import type { RecordingStore } from './recording-file.ts';
import { recordingFileName } from './recording-file.ts';
import type { CallRecord, RecordingRecord } from './telephony.queries.ts';
import {
  countCallsToNumber,
  findCallRecord,
  findContact,
  findContactPoint,
  findLastSign,
  findRecording,
  findRecordingConsent,
  hasOpenedRecording,
  insertCall,
  insertEvent,
  insertRecording,
  listCallRows,
  listEventRecords,
  listOpenCallRecords,
  listRecordingsOfCalls,
  updateCall,
  updateRecording,
} from './telephony.queries.ts';

export interface TelephonyParts {
  readonly recordings: RecordingStore;
  /** The queue's word on this call (claim, stops, calling hours); throws conflict. Comes in because the queue stands above telephony. */
  requireCallable(ctx: QueryContext, call: { contactId: string; contactPointId: string; line: LineKind }): void;
}

/** Stereo at 48 kbit/s is 0.37 MB a minute: 2 GB are about 90 hours of talk, 200 MB about nine. */
const lowSpaceBytes = 2_000_000_000;
const fullSpaceBytes = 200_000_000;
/** How long an opened recording may be listened to before it is opened, and audited, again. */
const listeningMs = 60 * 60_000;

export function createTelephonyHandlers(parts: TelephonyParts): ModuleHandlers<typeof telephonyContract> {
  const { recordings } = parts;

  function space(): Line['recording']['space'] {
    const free = recordings.freeBytes();
    if (free < fullSpaceBytes) return 'full';
    return free < lowSpaceBytes ? 'low' : 'ok';
  }

  return {
    getLine(ctx) {
      const settings = loadSettings(ctx.read);
      const { dialPrefix, ...account } = settings['phone.sip'];
      const kind = settings['phone.line'];
      return {
        kind,
        sip: account.serverUrl !== '' && account.username !== '' ? account : null,
        isSample: settings['installation.kind'] === 'sample',
        recording: { isOn: settings['recording.isOn'], freeMegabytes: Math.floor(recordings.freeBytes() / 1_000_000), space: space() },
      };
    },

    startCall(ctx, input) {
      const settings = loadSettings(ctx.read);
      if (input.line === 'sip' && settings['installation.kind'] === 'sample') throw conflict('sampleDatabaseDoesNotDial');
      const contact = findContact(ctx.read, input.contactId);
      if (!contact) throw notFound('contact');
      if (contact.closed_at !== null || contact.user_id !== ctx.user.id) throw conflict('contactNotYours');
      const point = findContactPoint(ctx.read, input.contactPointId);
      if (!point || point.patient_id !== contact.patient_id || point.is_valid === 0 || point.ended_at !== null || point.bad_since !== null) throw conflict('numberNotUsable');
      if (listOpenCallRecords(ctx.read, ctx.user.id).length > 0) throw conflict('callStillOpen');
      parts.requireCallable(ctx, input);
      const { number, extension } = splitExtension(point.number);
      const attempt = countCallsToNumber(ctx.read, contact.patient_id, point.id);
      insertCall(ctx.db, {
        id: input.callId,
        contact_id: contact.id,
        patient_id: contact.patient_id,
        contact_point_id: point.id,
        number: point.number,
        direction: 'outgoing',
        line: input.line,
        user_id: ctx.user.id,
        started_at: ctx.now,
        is_hand_timed: input.line === 'desk' ? 1 : 0,
        workstation: ctx.workstation,
      });
      const mayRecord = input.line !== 'desk' && settings['recording.isOn'] && findRecordingConsent(ctx.read, contact.patient_id) !== false && space() !== 'full';
      return { number: input.line === 'sip' ? settings['phone.sip'].dialPrefix + number : number, extension, attempt, startedAt: ctx.now, mayRecord };
    },

    receiveCall(ctx, { callId, number, line }) {
      insertCall(ctx.db, { id: callId, number: (number === null ? null : callerNumber(number)) ?? number ?? '', direction: 'incoming', line, user_id: ctx.user.id, started_at: ctx.now, ringing_at: ctx.now, workstation: ctx.workstation });
      return { startedAt: ctx.now, mayRecord: loadSettings(ctx.read)['recording.isOn'] && space() !== 'full' };
    },

    appendEvents(ctx, input) {
      for (const event of input.events) recordEvent(ctx, requireOwnCall(ctx, input.callId), event);
      return {};
    },

    endCall(ctx, { callId, end }) {
      const call = requireOwnCall(ctx, callId);
      endCallRecord(ctx, call, end);
      const ended = requireOwnCall(ctx, callId);
      const endedAt = ended.ended_at ?? ctx.now;
      const facts = { cause: ended.end_cause ?? end.cause, sipStatus: ended.sip_status, q850Cause: ended.q850_cause };
      return { proposedOutcome: proposeOutcome(facts, ended.answered_at !== null, loadSettings(ctx.read)['phone.causes']), talkSeconds: ended.answered_at === null ? 0 : Math.round((endedAt - ended.answered_at) / 1000) };
    },

    listOpenCalls: (ctx) =>
      listOpenCallRecords(ctx.read, ctx.user.id).map((call) => ({ id: call.id, contactId: call.contact_id, line: call.line, startedAt: call.started_at, answeredAt: call.answered_at, lastSignAt: findLastSign(ctx.read, call) })),

    listCalls(ctx, scope) {
      const rows = listCallRows(ctx.read, scope);
      const recorded = listRecordingsOfCalls(
        ctx.read,
        rows.filter((row) => mayListen(ctx, row)).map((row) => row.id),
      );
      return rows.map((row): CallRow => ({
        id: row.id,
        contactId: row.contact_id,
        line: row.line,
        direction: row.direction,
        maskedNumber: maskPhone(row.number),
        owner: row.relationship ?? row.use,
        userName: row.display_name,
        startedAt: row.started_at,
        answeredAt: row.answered_at,
        endedAt: row.ended_at,
        endCause: row.end_cause,
        sipStatus: row.sip_status,
        outcome: row.outcome,
        isHandTimed: row.is_hand_timed === 1,
        isLateEntry: row.is_late_entry === 1,
        recordings: recorded.filter((recording) => recording.call_id === row.id && recording.slices > 0).map(recordingFacts),
      }));
    },

    listEvents: (ctx, input) => listEventRecords(ctx.read, input.callId).map((event) => ({ at: event.at, kind: event.kind as CallEvent['kind'], detail: JSON.parse(event.detail) as CallEvent['detail'] })),

    startRecording(ctx, input) {
      const call = requireOwnCall(ctx, input.callId);
      if (call.ended_at !== null) throw conflict('callEnded');
      if (!loadSettings(ctx.read)['recording.isOn']) throw conflict('recordingIsOff');
      if (call.patient_id !== null && findRecordingConsent(ctx.read, call.patient_id) === false) throw conflict('recordingRefused');
      if (space() === 'full') throw conflict('recordingDiskFull');
      insertRecording(ctx.db, { id: input.recordingId, call_id: call.id, file: recordingFileName(input.recordingId), mime_type: input.mimeType, channels: input.channels, started_at: ctx.now, workstation: ctx.workstation });
      return {};
    },

    appendRecording(ctx, chunk) {
      const recording = findRecording(ctx.read, chunk.id);
      if (!recording) throw notFound('recording');
      requireOwnCall(ctx, recording.call_id);
      if (chunk.seq !== recording.slices || recording.finished_at !== null) throw conflict('recordingOutOfOrder', { expected: recording.slices });
      const bytes = recordings.append(recording.id, recording.bytes, { seq: chunk.seq, isLast: chunk.last, bytes: Buffer.from(chunk.base64, 'base64') });
      updateRecording(ctx.db, recording.id, { slices: chunk.seq + 1, bytes, last_slice_at: ctx.now, ...(chunk.last ? { finished_at: ctx.now } : {}) });
      return { bytes };
    },

    openRecording(ctx, input) {
      const recording = requirePlayable(ctx, input.recordingId);
      const { durationMs, isInterrupted } = recordingFacts(recording);
      return { mimeType: recording.mime_type, slices: recording.slices, durationMs, isInterrupted };
    },

    readRecording(ctx, input) {
      const recording = requirePlayable(ctx, input.recordingId);
      if (!hasOpenedRecording(ctx.read, recording.id, ctx.user.id, ctx.now - listeningMs)) throw conflict('recordingNotOpened');
      const slice = recordings.read(recording.id, input.seq);
      if (!slice) throw notFound('recording');
      return { id: recording.id, seq: slice.seq, last: slice.seq === recording.slices - 1, base64: slice.bytes.toString('base64') };
    },
  };
}

function requireOwnCall(ctx: QueryContext, callId: string): CallRecord {
  const call = findCallRecord(ctx.read, callId);
  if (!call) throw notFound('call');
  if (call.user_id !== ctx.user.id) throw conflict('callOfSomeoneElse');
  return call;
}

/** A nurse hears her own calls; supervisor and auditor hear all. */
function mayListen(ctx: QueryContext, call: { user_id: string }): boolean {
  return ctx.user.role === 'supervisor' || ctx.user.role === 'auditor' || call.user_id === ctx.user.id;
}

function requirePlayable(ctx: QueryContext, recordingId: string): RecordingRecord {
  const recording = findRecording(ctx.read, recordingId);
  const call = recording && findCallRecord(ctx.read, recording.call_id);
  if (!recording || !call || !mayListen(ctx, call)) throw notFound('recording');
  return recording;
}

function recordingFacts(recording: RecordingRecord): CallRow['recordings'][number] {
  const until = recording.finished_at ?? recording.last_slice_at ?? recording.started_at;
  return { id: recording.id, isInterrupted: recording.is_interrupted === 1 || recording.finished_at === null, durationMs: until - recording.started_at };
}

/** The three instants that reports need stand on the call itself; the first one counts. */
function recordEvent(ctx: CommandContext, call: CallRecord, event: CallEvent): void {
  const at = Math.min(Math.max(event.at, call.started_at), ctx.now);
  insertEvent(ctx.db, { id: ctx.newId(), call_id: call.id, at, kind: event.kind, detail: JSON.stringify(event.detail) });
  if (event.kind === 'ringing' && call.ringing_at === null) updateCall(ctx.db, call.id, { ringing_at: at });
  if (event.kind === 'early_media' && call.early_media_at === null) updateCall(ctx.db, call.id, { early_media_at: at });
  if (event.kind === 'answered' && call.answered_at === null) updateCall(ctx.db, call.id, { answered_at: at });
}

/** '057188881234-8012': the part behind the dash is sent as digits once somebody answers. */
function splitExtension(stored: string): { number: string; extension: string | null } {
  const [number = '', extension] = stored.split('-', 2);
  return { number, extension: extension ?? null };
}
