// The closed set of errors that cross the wire. An error says a code (for the program), a reason (a message key
// `error.<reason>` for the person) and plain facts for that message. It must never carry patient data or a stack.
import { z } from 'zod';

export const errorCodes = ['invalid-input', 'not-signed-in', 'forbidden', 'not-found', 'conflict', 'unavailable', 'internal'] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** `details` fills the message's placeholders: counts, times, field paths; never names, numbers of persons or answers. */
export const wireErrorSchema = z.object({
  code: z.enum(errorCodes),
  reason: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type WireError = z.infer<typeof wireErrorSchema>;

/** Thrown by handlers and rules for an expected refusal, and by the client for every refused call. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly reason: string;
  readonly details: Record<string, string | number> | undefined;

  constructor(code: ErrorCode, reason: string, details?: Record<string, string | number>) {
    super(`${code}: ${reason}`);
    this.name = 'AppError';
    this.code = code;
    this.reason = reason;
    this.details = details;
  }

  toWire(): WireError {
    return this.details ? { code: this.code, reason: this.reason, details: this.details } : { code: this.code, reason: this.reason };
  }
}

export function notFound(what: string): AppError {
  return new AppError('not-found', 'notFound', { what });
}

export function conflict(reason: string, details?: Record<string, string | number>): AppError {
  return new AppError('conflict', reason, details);
}

export function invalidInput(reason: string, details?: Record<string, string | number>): AppError {
  return new AppError('invalid-input', reason, details);
}

export function isAppError(error: unknown, code?: ErrorCode): error is AppError {
  return error instanceof AppError && (code === undefined || error.code === code);
}
