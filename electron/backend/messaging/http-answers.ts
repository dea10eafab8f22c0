// How an HTTP answer of a sender is read: patience, size, and what a failed call says about whether anything was sent.
import type { SendOutcome } from '#shared/messaging/messaging.contract.ts';

export const patienceMs = 20_000;
/** An answer larger than this is not one of a gateway. */
const mostCharacters = 2_000_000;

export interface HttpAnswer {
  readonly status: number;
  readonly retryAfterMs: number | null;
  /** Undefined: not JSON. Integers too long for a number come as text: WeChat's message ids are such. */
  readonly content: unknown;
}

export async function readAnswer(response: Response): Promise<HttpAnswer> {
  const text = await response.text();
  return { status: response.status, retryAfterMs: readRetryAfter(response.headers.get('retry-after')), content: text.length > mostCharacters ? undefined : parse(text) };
}

/** Where no connection was made nothing can have been sent. */
export function failureOf(error: unknown): SendOutcome {
  const source = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = source instanceof Error && 'code' in source ? String(source.code) : '';
  return ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'].includes(code) ? { kind: 'refused', reason: code, isPermanent: false } : { kind: 'unknown', reason: code || 'timeout' };
}

/** What the status alone says; null when the content has to say it. */
export function outcomeOfStatus({ status, retryAfterMs }: HttpAnswer): SendOutcome | null {
  if (status === 429 || status === 503) return { kind: 'refused', reason: `http ${status}`, isPermanent: false, retryAfterMs };
  if (status >= 500) return { kind: 'unknown', reason: `http ${status}` };
  if (status >= 300) return { kind: 'refused', reason: `http ${status}`, isPermanent: false };
  return null;
}

function readRetryAfter(text: string | null): number | null {
  return text !== null && /^\d{1,6}$/.test(text) ? Number(text) * 1000 : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text, keepLongIntegers) as unknown;
  } catch {
    return undefined;
  }
}

/** Its third argument is the text that the value was read from (ES2026, in Node 24). */
function keepLongIntegers(_key: string, value: unknown, ...[context]: readonly { readonly source?: string }[]): unknown {
  return typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value) ? (context?.source ?? value) : value;
}
