// Between a seat and its front machine: fetches the mailbox and writes it down by ordinary commands, then says that it has it; shows the
// front machine new and changed link pages. What is fetched twice is written once, so a crash anywhere in between loses and doubles nothing.
import crypto from 'node:crypto';
import type { Mail } from '#shared/messaging/front-machine-protocol.ts';
import type { Channel } from '#shared/messaging/recipient.ts';
import type { FrontMachineClient } from './front-machine-client.ts';
import { FrontMachineError } from './front-machine-client.ts';
import type { Publication } from './link-pages.ts';

export interface ExchangeParts {
  now(): number;
  command(this: void, method: string, input: unknown): unknown;
  /** Pages to show or take down; `new`: only those never shown. */
  publications(this: void, which: 'new' | 'all'): readonly Publication[];
}

/** A receipt of a message unknown here may have overtaken its outcome; after this it is somebody else's. */
const strangerMs = 3_600_000;
const linksAtOnce = 50;

export interface FrontMachineState {
  readonly state: 'none' | 'waiting' | 'good' | 'token' | 'certificate' | 'unreachable' | 'failing';
  readonly at: number | null;
  readonly ways: readonly Channel[];
}

/** What a failed call means to whoever has to mend it. */
export function troubleOf(error: unknown): FrontMachineState['state'] {
  if (error instanceof FrontMachineError) return error.status === 401 ? 'token' : 'failing';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/CERT|SELF_SIGNED|LEAF|ERR_TLS|EPROTO|ERR_SSL/.test(code)) return 'certificate';
  return code.startsWith('E') ? 'unreachable' : 'failing';
}

/** Returns when the mailbox is empty. @returns the ways of the front machine */
export async function fetchMail(client: FrontMachineClient, parts: ExchangeParts, signal: AbortSignal): Promise<readonly Channel[]> {
  let seen: number[] = [];
  let known: readonly Channel[] = [];
  do {
    const { items, ways } = await client.call('/v1/mailbox', { seen }, signal);
    known = ways;
    seen = items.filter(({ mail, receivedAt }) => writeDown(parts, mail) || parts.now() - receivedAt > strangerMs).map(({ number }) => number);
  } while (seen.length > 0 && !signal.aborted);
  return known;
}

function writeDown(parts: ExchangeParts, mail: Mail): boolean {
  if (mail.kind === 'receipt') return (parts.command('messaging.recordReceipt', mail.receipt) as { isKnown: boolean }).isKnown;
  parts.command(mail.kind === 'reply' ? 'messaging.recordReply' : 'messaging.receiveAnswer', mail.kind === 'reply' ? mail.reply : mail.answer);
  return true;
}

export async function publishLinks(client: FrontMachineClient, parts: ExchangeParts, which: 'new' | 'all', signal: AbortSignal): Promise<void> {
  const changed = parts.publications(which);
  for (let from = 0; from < changed.length; from += linksAtOnce) {
    const some = changed.slice(from, from + linksAtOnce);
    const links = some.map(({ linkId, token, expiresAt, page, reason }) => ({ linkId, tokenHash: crypto.createHash('sha256').update(token).digest('base64url'), expiresAt, page, reason }));
    await client.call('/v1/links', { links }, signal);
    for (const { linkId, hash } of some) parts.command('messaging.recordPublished', { linkId, hash });
  }
}
