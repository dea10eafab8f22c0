// Commands on their way to the backend, in order, each under one request id until it is acknowledged: cut off by a crash or
// a lost connection, it is sent again under the same id, and the backend does it once. Only a refusal takes one out unsent.
import { isAppError } from '#shared/rpc/errors.ts';
import type { AppError } from '#shared/rpc/errors.ts';

export interface OutboxParts {
  newId(): string;
  /** Calls back after a while: what is undecided is tried again even when nobody says that the connection is back. */
  later(work: () => void): void;
  /** How many are not acknowledged has changed. */
  onChange(unsent: number): void;
  /** The backend has looked at it and said no; it is gone from the outbox. */
  onRefused(error: AppError): void;
}

export interface Outbox {
  /** @param send is called with the request id, again and again until it resolves or is refused */
  push(send: (id: string) => Promise<unknown>): void;
  /** Sends what waits; to be called when the connection is back. */
  flush(): void;
  unsent(): number;
}

/** After these nothing is known about the command: it stays and is sent again. */
const undecided = ['unavailable', 'internal', 'not-signed-in'] as const;

export function createOutbox(parts: OutboxParts): Outbox {
  const waiting: { readonly id: string; readonly send: (id: string) => Promise<unknown> }[] = [];
  let isSending = false;

  async function sendAll(): Promise<void> {
    if (isSending) return;
    isSending = true;
    try {
      for (let head = waiting[0]; head; head = waiting[0]) {
        try {
          await head.send(head.id);
        } catch (error) {
          if (!isAppError(error) || undecided.some((code) => error.code === code)) {
            parts.later(() => void sendAll());
            return;
          }
          parts.onRefused(error);
        }
        waiting.shift();
        parts.onChange(waiting.length);
      }
    } finally {
      isSending = false;
    }
  }

  return {
    push(send) {
      waiting.push({ id: parts.newId(), send });
      parts.onChange(waiting.length);
      void sendAll();
    },
    flush: () => void sendAll(),
    unsent: () => waiting.length,
  };
}
