// How a person's WeChat address becomes known: a nurse reads six digits to her, she sends them to the hospital's account, and the
// message brings the address along. Nobody has to type an address, and nobody can bind another person's.
import crypto from 'node:crypto';
import type { Recipient } from '#shared/messaging/recipient.ts';
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { findWishes, insertWishes } from './people.queries.ts';
import { findOpenCode, insertCode, useCode } from './wechat-codes.queries.ts';

const lastsMs = 3_600_000;

export function makeWechatCode(scope: WriteScope, recipient: Recipient): { code: string; expiresAt: number } {
  const expiresAt = scope.now + lastsMs;
  for (;;) {
    const id = scope.newId();
    const code = String(crypto.createHash('sha256').update(id).digest().readUInt32BE() % 1_000_000).padStart(6, '0');
    if (findOpenCode(scope.read, code)) continue;
    insertCode(scope.db, { id, code, recipient_kind: recipient.kind, recipient_id: recipient.id, expires_at: expiresAt, ...stamp(scope) });
    return { code, expiresAt };
  }
}

/** @returns whom the address belongs to from now on, or null when the text is no code that waits */
export function bindWechat(scope: WriteScope, text: string, address: string): Recipient | null {
  const code = /^\s*(\d{6})\s*$/.exec(text.normalize('NFKC'))?.[1];
  const open = code === undefined ? undefined : findOpenCode(scope.read, code);
  if (!open) return null;
  useCode(scope.db, open.id, scope.now);
  if (open.expires_at < scope.now) return null;
  const recipient: Recipient = { kind: open.recipient_kind, id: open.recipient_id };
  const wishes = findWishes(scope.read, recipient);
  const { channel, time_from, time_to, language, email } = wishes ?? { channel: null, time_from: null, time_to: null, language: null, email: null };
  insertWishes(scope.db, { id: scope.newId(), recipient_kind: recipient.kind, recipient_id: recipient.id, channel, time_from, time_to, language, email, wechat: address, ...stamp(scope) });
  return recipient;
}
