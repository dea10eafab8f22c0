// The words in which a telephone call is told: line, events, end causes. The database, the machine and the dock share them.
// No word of a telephone library may occur here: hospitals change exchanges, the records stay.
import { z } from 'zod';
import { instantSchema } from '../time/civil.ts';

/** `sip`: the hospital's exchange. `desk`: an ordinary telephone, times marked by hand. `training`: the simulated line. */
export const lineKinds = ['sip', 'desk', 'training'] as const;
export const lineKindSchema = z.enum(lineKinds);
export type LineKind = z.infer<typeof lineKindSchema>;

export const endCauses = ['local_hangup', 'remote_hangup', 'cancelled', 'rejected', 'busy', 'no_answer', 'unobtainable', 'not_found', 'failed', 'media_lost', 'crashed', 'late_entry'] as const;
export const endCauseSchema = z.enum(endCauses);
export type EndCause = z.infer<typeof endCauseSchema>;

export const callEventKinds = [
  'ringing',
  'early_media',
  'answered',
  'held',
  'resumed',
  'muted',
  'unmuted',
  'digit_sent',
  'connection_lost',
  'connection_restored',
  'recording_started',
  'recording_stopped',
  'recording_failed',
  'quality',
] as const;

/** `detail` holds measurements (loss, jitter, codes): never a number dialled, a digit pressed or a name. */
export const callEventSchema = z.object({
  at: instantSchema,
  kind: z.enum(callEventKinds),
  detail: z.record(z.string().max(40), z.union([z.string().max(100), z.number()])).default({}),
});
export type CallEvent = z.infer<typeof callEventSchema>;

/** How a call ended, with what the exchange said about it. `at`: instant in ms. */
export const callEndSchema = z.object({
  at: instantSchema,
  cause: endCauseSchema,
  /** Final SIP status (486, 404 …) where there was one. */
  sipStatus: z.number().int().min(100).max(699).nullable().default(null),
  /** ITU-T Q.850 cause of the Reason header (17 busy, 20 absent …) where the carrier gave one. */
  q850Cause: z.number().int().min(1).max(127).nullable().default(null),
});
export type CallEnd = z.infer<typeof callEndSchema>;
