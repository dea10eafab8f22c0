// Short messages over the hospital's gateway, by the request that IT wrote down. The key goes along as the gateway's own order number:
// asked twice with one key, a gateway sends once. An answer that cannot be read is no answer: the message may be on its way.
import crypto from 'node:crypto';
import type { OutgoingMessage, SendOutcome } from '#shared/messaging/messaging.contract.ts';
import type { SmsGateway } from '#shared/messaging/senders.ts';
import { fillRequest, textAt, valueAt } from '#shared/messaging/senders.ts';
import type { ChannelAdapter, InboundReply, Receipt } from './channel-adapter.ts';
import type { HttpAnswer } from './http-answers.ts';
import { failureOf, outcomeOfStatus, patienceMs, readAnswer } from './http-answers.ts';

export function createSmsAdapter(gateway: SmsGateway, now: () => number): ChannelAdapter {
  async function ask(url: string, body: string, places: Readonly<Record<string, string>>, signal: AbortSignal): Promise<HttpAnswer> {
    const values: Record<string, string> = { account: gateway.account, timestamp: String(now()), ...places };
    values['signature'] = sign(gateway, fillRequest(gateway.signedText, 'plain', { ...values, secret: gateway.secret }));
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      headers: { 'content-type': gateway.format === 'json' ? 'application/json; charset=utf-8' : 'application/x-www-form-urlencoded; charset=utf-8' },
      body: fillRequest(body, gateway.format, values),
      signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
    });
    return readAnswer(response);
  }

  async function list(source: { url: string; body: string; listPath: string }, signal: AbortSignal): Promise<unknown[]> {
    if (source.url === '') return [];
    const answer = await ask(source.url, source.body, {}, signal);
    const found = answer.status < 300 ? valueAt(answer.content, source.listPath) : undefined;
    if (!Array.isArray(found)) throw new Error(`gateway list: HTTP ${answer.status}`);
    return found as unknown[];
  }

  return {
    async send(message, signal) {
      try {
        return outcomeOf(gateway, await ask(gateway.url, gateway.body, placesOf(message), signal));
      } catch (error) {
        return failureOf(error);
      }
    },
    async collect(signal) {
      const receipts = (await list(gateway.receipts, signal)).flatMap((item) => receiptOf(gateway, item));
      const replies = (await list(gateway.replies, signal)).flatMap((item) => replyOf(gateway, item));
      return { receipts, replies };
    },
  };
}

function placesOf(message: OutgoingMessage): Record<string, string> {
  return { phone: message.address, text: message.body, key: message.key, providerCode: message.providerCode ?? '', variables: JSON.stringify(message.variables) };
}

function sign({ signature, secret }: SmsGateway, text: string): string {
  if (signature === 'none') return '';
  return signature === 'md5' ? crypto.createHash('md5').update(text).digest('hex') : crypto.createHmac('sha256', secret).update(text).digest('hex');
}

function outcomeOf(gateway: SmsGateway, answer: HttpAnswer): SendOutcome {
  const byStatus = outcomeOfStatus(answer);
  if (byStatus) return byStatus;
  const { content } = answer;
  const said = textAt(content, gateway.statusPath);
  if (said === null) return { kind: 'unknown', reason: 'unreadable' };
  if (said !== gateway.acceptedStatus) return { kind: 'refused', reason: said.slice(0, 60), isPermanent: gateway.permanentStatuses.includes(said) };
  const providerId = textAt(content, gateway.idPath);
  return providerId === null ? { kind: 'unknown', reason: 'unreadable' } : { kind: 'accepted', providerId };
}

function receiptOf({ receipts }: SmsGateway, item: unknown): Receipt[] {
  const providerId = textAt(item, receipts.idPath);
  const state = textAt(item, receipts.statePath);
  if (providerId === null || state === null) return [];
  const isDelivered = receipts.deliveredStates.includes(state);
  return [{ providerId, state: isDelivered ? 'delivered' : 'undelivered', happenedAt: readTime(valueAt(item, receipts.timePath)), reason: isDelivered ? null : state.slice(0, 200) }];
}

function replyOf({ replies }: SmsGateway, item: unknown): InboundReply[] {
  const providerId = textAt(item, replies.idPath);
  const address = textAt(item, replies.phonePath);
  const text = textAt(item, replies.textPath);
  return providerId === null || address === null || text === null ? [] : [{ providerId, address, text: text.slice(0, 2000), receivedAt: readTime(valueAt(item, replies.timePath)) }];
}

/** Milliseconds, or ISO text with its offset; anything else is no time. */
function readTime(value: unknown): number | null {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value > 1e12) return value;
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:\d\d)$/.test(value)) return null;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : at;
}
