// What one person refused, held for another record of the same person: opt-outs and a refused consent. Nothing is taken away from either.
import type { Recipient } from '#shared/messaging/recipient.ts';
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { findMessageConsent, insertConsent, insertOptOut, listOptOutsOf } from './people.queries.ts';

export function carryRefusals(scope: WriteScope, from: Recipient, to: Recipient): void {
  const held = new Set(listOptOutsOf(scope.read, to).map((row) => row.channel));
  for (const refusal of listOptOutsOf(scope.read, from)) {
    if (!held.has(refusal.channel)) insertOptOut(scope.db, { id: scope.newId(), recipient_kind: to.kind, recipient_id: to.id, address: refusal.address, channel: refusal.channel, source: refusal.source, reply_id: refusal.reply_id, note: refusal.note, ...stamp(scope) });
  }
  const said = findMessageConsent(scope.read, from);
  const own = findMessageConsent(scope.read, to);
  if (said !== null && said !== own && (own === null || !said)) insertConsent(scope.db, { id: scope.newId(), recipient_kind: to.kind, recipient_id: to.id, is_given: Number(said), ...stamp(scope) });
}
