// The two WeChat interfaces as documented: stable_token and template/send of an official account, gettoken and message/send of 企业微信.
// Tokens last two hours of its clock and are checked; a wrong secret, a stranger, a used-up day and repeated client_msg_ids are answered
// with the documented codes; message ids are longer than a number can hold.
import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface WechatServer {
  readonly url: string;
  /** What people got, newest last. */
  readonly sent: Record<string, unknown>[];
  tokensGiven: number;
  /** Messages left today. */
  allowance: number;
  /** Answers once with this, whatever is sent; the message is not taken unless told. */
  next: 'breaks after taking it' | 'busy' | null;
  /** All tokens stop holding, as when somebody else asked for one. */
  revoke(): void;
  close(): Promise<void>;
}

export const wechatAppId = 'wx0000000000000001';
export const wechatSecret = 'app-secret';
const lastsSeconds = 7200;

export async function startWechat(now: () => number): Promise<WechatServer> {
  const tokens = new Map<string, number>();
  const byClientId = new Map<string, string>();
  const recent = new Map<string, { at: number; id: string }>();
  const server = http.createServer((request, response) => void handle(request, response));
  const state: WechatServer = { url: '', sent: [], tokensGiven: 0, allowance: Number.POSITIVE_INFINITY, next: null, revoke: () => tokens.clear(), close: () => new Promise((resolve) => void server.close(() => resolve())) };

  async function handle(request: http.IncomingMessage, response: http.ServerResponse): Promise<unknown> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const url = new URL(request.url ?? '/', 'http://x');
    const body = parts.length > 0 ? (JSON.parse(Buffer.concat(parts).toString()) as Record<string, unknown>) : {};
    const answer = (text: object | string): http.ServerResponse => response.writeHead(200, { 'content-type': 'application/json' }).end(typeof text === 'string' ? text : JSON.stringify(text));
    const refuse = (errcode: number): http.ServerResponse => answer({ errcode, errmsg: `error ${errcode}` });
    const asked = `${request.method ?? ''} ${url.pathname}`;
    if (asked === 'POST /cgi-bin/stable_token' || asked === 'GET /cgi-bin/gettoken') {
      const [id, secret] = asked.startsWith('POST') ? [body['appid'], body['secret']] : [url.searchParams.get('corpid'), url.searchParams.get('corpsecret')];
      if (asked.startsWith('POST') && body['grant_type'] !== 'client_credential') return refuse(40002);
      if (id !== wechatAppId) return refuse(40013);
      if (secret !== wechatSecret) return refuse(asked.startsWith('POST') ? 40125 : 40001);
      state.tokensGiven += 1;
      const token = `token-${state.tokensGiven}`;
      tokens.set(token, now() + lastsSeconds * 1000);
      return answer({ access_token: token, expires_in: lastsSeconds });
    }
    const until = tokens.get(url.searchParams.get('access_token') ?? '');
    if (until === undefined) return refuse(40001);
    if (until < now()) return refuse(42001);
    if (state.allowance <= 0) return refuse(45009);
    const mood = state.next;
    state.next = null;
    if (mood === 'busy') return refuse(-1);
    const take = (id: string): unknown => {
      state.allowance -= 1;
      return mood === 'breaks after taking it' ? request.socket.destroy() : answer(`{"errcode":0,"errmsg":"ok","msgid":${id}}`);
    };
    const newId = (): string => `257194837462958${String(state.sent.length + 1).padStart(4, '0')}`;
    if (asked === 'POST /cgi-bin/message/template/send') {
      const { touser, template_id, data, client_msg_id } = body as { touser?: string; template_id?: string; data?: object; client_msg_id?: string };
      if (!touser?.startsWith('o-')) return refuse(40003);
      if (touser === 'o-left') return refuse(43004);
      if (!template_id) return refuse(40037);
      if (!data || Object.keys(data).length === 0) return refuse(47003);
      const before = byClientId.get(client_msg_id ?? '');
      if (before !== undefined) return take(before);
      const id = newId();
      if (client_msg_id) byClientId.set(client_msg_id, id);
      state.sent.push(body);
      return take(id);
    }
    if (asked === 'POST /cgi-bin/message/send') {
      const { touser, msgtype, agentid, enable_duplicate_check: isChecked, duplicate_check_interval: seconds } = body as { touser?: string; msgtype?: string; agentid?: number; enable_duplicate_check?: number; duplicate_check_interval?: number };
      if (msgtype !== 'text') return refuse(40008);
      if (agentid !== 1000002) return refuse(40056);
      if (touser === 'nobody') return refuse(81013);
      if (touser === 'stranger') return answer({ errcode: 0, errmsg: 'ok', invaliduser: 'stranger', msgid: 'x' });
      const same = recent.get(JSON.stringify(body));
      const isDouble = isChecked === 1 && same !== undefined && now() - same.at < (seconds ?? 1800) * 1000;
      const id = isDouble ? same.id : newId();
      if (!isDouble) {
        recent.set(JSON.stringify(body), { at: now(), id });
        state.sent.push(body);
      }
      state.allowance -= 1;
      return mood === 'breaks after taking it' ? request.socket.destroy() : answer({ errcode: 0, errmsg: 'ok', invaliduser: '', msgid: id });
    }
    return response.writeHead(404).end();
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(state, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}
