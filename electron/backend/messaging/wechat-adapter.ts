// WeChat: an official account's template messages, or an application of 企业微信. Both speak the same way: a token of two hours, a POST
// that carries it, an answer that says `errcode`. A token that does not hold is fetched anew once. The key goes along as WeChat's own
// guard against doubles (client_msg_id); 企业微信 compares the content of the last four hours. Receipts come by callback, to the front machine.
import type { OutgoingMessage, SendOutcome } from '#shared/messaging/messaging.contract.ts';
import type { WechatAccount } from '#shared/messaging/front-machine.ts';
import { textAt } from '#shared/messaging/senders.ts';
import { TokenRefusedError, createAccessToken } from './access-token.ts';
import type { ChannelAdapter } from './channel-adapter.ts';
import type { HttpAnswer } from './http-answers.ts';
import { failureOf, outcomeOfStatus, patienceMs, readAnswer } from './http-answers.ts';

/** invalid credential, invalid access_token, access_token expired. */
const tokenCodes: readonly string[] = ['40001', '40014', '42001'];
/** About this person or this text: not a follower, refuses this account, no such openid or user, no such template, text refused. */
const permanentCodes: readonly string[] = ['40003', '43004', '43101', '50005', '81013', '40037', '40031', '47003', '60111', '87014'];
/** Too many a day, too many a minute, too many at once: from when on it may work again. */
const limitCodes: Readonly<Record<string, number>> = { '45009': 3_600_000, '45011': 60_000, '45033': 60_000 };

const addresses = { official: 'https://api.weixin.qq.com', wecom: 'https://qyapi.weixin.qq.com' };

export function createWechatAdapter(account: WechatAccount & { readonly kind: 'official' | 'wecom' }, now: () => number): ChannelAdapter {
  const base = (account.url || addresses[account.kind]).replace(/\/+$/, '');
  const token = createAccessToken(now, async (signal) => {
    const answer = account.kind === 'official' ? await post('/cgi-bin/stable_token', { grant_type: 'client_credential', appid: account.appId, secret: account.secret, force_refresh: false }, signal) : await get(`/cgi-bin/gettoken?${new URLSearchParams({ corpid: account.appId, corpsecret: account.secret }).toString()}`, signal);
    const found = textAt(answer.content, 'access_token');
    const lasts = Number(textAt(answer.content, 'expires_in') ?? 0);
    if (answer.status >= 300 || !found || !(lasts > 0)) throw new TokenRefusedError(textAt(answer.content, 'errcode') ?? `http ${answer.status}`);
    return { token: found, lastsMs: lasts * 1000 };
  });

  const call = async (path: string, signal: AbortSignal, more: RequestInit): Promise<HttpAnswer> => readAnswer(await fetch(`${base}${path}`, { redirect: 'error', ...more, signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]) }));
  const get = (path: string, signal: AbortSignal): Promise<HttpAnswer> => call(path, signal, {});
  const post = (path: string, body: object, signal: AbortSignal): Promise<HttpAnswer> => call(path, signal, { method: 'POST', headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(body) });

  async function sendOnce(message: OutgoingMessage, held: string, signal: AbortSignal): Promise<HttpAnswer> {
    const path = account.kind === 'official' ? '/cgi-bin/message/template/send' : '/cgi-bin/message/send';
    return post(`${path}?access_token=${encodeURIComponent(held)}`, account.kind === 'official' ? templateMessage(account, message) : textMessage(account, message), signal);
  }

  return {
    async send(message, signal) {
      let held: string;
      try {
        held = await token.get(signal);
      } catch (error) {
        // Without a token nothing can have been sent.
        const reason = error instanceof TokenRefusedError ? error.code : failureOf(error).kind === 'refused' ? 'no connection' : 'token';
        return { kind: 'refused', reason: `wechat ${reason}`, isPermanent: false, retryAfterMs: limitCodes[reason] ?? null };
      }
      try {
        let answer = await sendOnce(message, held, signal);
        if (tokenCodes.includes(textAt(answer.content, 'errcode') ?? '')) {
          token.drop(held);
          answer = await sendOnce(message, await token.get(signal), signal);
        }
        return outcomeOf(account.kind, answer);
      } catch (error) {
        return error instanceof TokenRefusedError ? { kind: 'refused', reason: `wechat ${error.code}`, isPermanent: false } : failureOf(error);
      }
    },
  };
}

/** The template registered for this text with its own fields; else the account's general one, with the whole text in its field. */
function templateMessage(account: WechatAccount, message: OutgoingMessage): object {
  const data = message.providerCode === null ? { [account.contentField]: { value: message.body } } : Object.fromEntries(Object.entries(message.variables).map(([name, value]) => [name.replaceAll('.', '_'), { value }]));
  const url = message.variables['link.url'];
  return { touser: message.address, template_id: message.providerCode ?? account.templateId, ...(url ? { url } : {}), client_msg_id: message.key, data };
}

function textMessage(account: WechatAccount, message: OutgoingMessage): object {
  return { touser: message.address, msgtype: 'text', agentid: Number(account.agentId), text: { content: message.body }, enable_duplicate_check: 1, duplicate_check_interval: 14_400 };
}

function outcomeOf(kind: 'official' | 'wecom', answer: HttpAnswer): SendOutcome {
  const byStatus = outcomeOfStatus(answer);
  if (byStatus) return byStatus;
  const code = textAt(answer.content, 'errcode');
  if (code === null) return { kind: 'unknown', reason: 'unreadable' };
  if (code !== '0') return { kind: 'refused', reason: `wechat ${code.slice(0, 20)}`, isPermanent: permanentCodes.includes(code), retryAfterMs: limitCodes[code] ?? null };
  // 企业微信 takes a message for one person whom it cannot reach as sent, and says so here.
  if (kind === 'wecom' && textAt(answer.content, 'invaliduser')) return { kind: 'refused', reason: 'wechat invaliduser', isPermanent: true };
  const messageId = textAt(answer.content, 'msgid');
  return messageId ? { kind: 'accepted', providerId: `wechat-${messageId}` } : { kind: 'unknown', reason: 'unreadable' };
}
