// How the hospital's mail server and its SMS gateway are spoken to. Every vendor of short messages has its own HTTP request; it is
// written down here as text with places (`{{phone}}`), with where the answer says what, so that a new vendor needs no new program.
import { z } from 'zod';

export const smtpSchema = z.object({
  host: z.string().trim().max(200),
  port: z.number().int().min(1).max(65_535),
  /** `tls`: from the first byte; `starttls`: demanded before anything is said; `none`: for a server on this very machine. */
  security: z.enum(['tls', 'starttls', 'none']),
  username: z.string().max(200),
  password: z.string().max(200),
  /** 'Name <address>' or an address. */
  from: z.string().trim().max(200),
});
export type MailServer = z.output<typeof smtpSchema>;

export const noMailServer: MailServer = { host: '', port: 465, security: 'tls', username: '', password: '', from: '' };

/** https://, or http:// on this very machine: names and numbers do not go over an open line. */
export const urlSchema = z.union([z.literal(''), z.string().max(500).regex(/^(?:https:\/\/[^\s]+|http:\/\/(?:127\.0\.0\.1|localhost)(?::\d+)?(?:\/[^\s]*)?)$/)]);
const pathSchema = z.string().trim().max(100);

const listAnswerSchema = z.object({ url: urlSchema, body: z.string().max(2000), listPath: pathSchema, idPath: pathSchema, timePath: pathSchema });

export const gatewaySchema = z.object({
  url: urlSchema,
  format: z.enum(['json', 'form']),
  /** The request; places: phone, text, key, account, providerCode, variables, timestamp, signature. */
  body: z.string().max(4000),
  account: z.string().max(200),
  secret: z.string().max(500),
  signature: z.enum(['none', 'md5', 'hmac-sha256']),
  /** What is signed; the same places, and `secret`. */
  signedText: z.string().max(2000),
  /** Where the answer says whether it was taken, and what it says then. */
  statusPath: pathSchema,
  acceptedStatus: z.string().max(60),
  idPath: pathSchema,
  /** Statuses that mean: not this number, not this text; trying again is of no use. */
  permanentStatuses: z.array(z.string().max(60)).max(100),
  /** Asked now and then: what arrived. Empty address: not asked. */
  receipts: listAnswerSchema.extend({ statePath: pathSchema, deliveredStates: z.array(z.string().max(60)).max(20) }),
  /** Asked now and then: what people sent back. */
  replies: listAnswerSchema.extend({ phonePath: pathSchema, textPath: pathSchema }),
});
export type SmsGateway = z.output<typeof gatewaySchema>;

export const noGateway: SmsGateway = {
  url: '',
  format: 'json',
  body: '{"account":"{{account}}","phone":"{{phone}}","content":"{{text}}","outId":"{{key}}","timestamp":"{{timestamp}}","sign":"{{signature}}"}',
  account: '',
  secret: '',
  signature: 'hmac-sha256',
  signedText: '{{account}}{{phone}}{{key}}{{timestamp}}',
  statusPath: 'code',
  acceptedStatus: '0',
  idPath: 'msgId',
  permanentStatuses: [],
  receipts: { url: '', body: '{"account":"{{account}}","timestamp":"{{timestamp}}","sign":"{{signature}}"}', listPath: 'data', idPath: 'msgId', timePath: 'time', statePath: 'status', deliveredStates: ['DELIVRD'] },
  replies: { url: '', body: '{"account":"{{account}}","timestamp":"{{timestamp}}","sign":"{{signature}}"}', listPath: 'data', idPath: 'moId', timePath: 'time', phonePath: 'phone', textPath: 'content' },
};

/** Fills `{{places}}`; inside JSON or a form the values are escaped for it, so that a text can end no string. What is unknown stays empty. */
export function fillRequest(template: string, format: 'json' | 'form' | 'plain', values: Readonly<Record<string, string>>): string {
  const escape = { json: (text: string) => JSON.stringify(text).slice(1, -1), form: encodeURIComponent, plain: (text: string) => text }[format];
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => escape(Object.hasOwn(values, name) ? (values[name] ?? '') : ''));
}

/** What stands at 'data.list.0.id' in an answer; undefined when nothing does. The empty path is the answer itself. */
export function valueAt(answer: unknown, path: string): unknown {
  let found = answer;
  for (const part of path.split('.').filter(Boolean)) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, part)) return undefined;
    found = (found as Record<string, unknown>)[part];
  }
  return found;
}

/** As text, for numbers too; null for anything else. */
export function textAt(answer: unknown, path: string): string | null {
  const found = valueAt(answer, path);
  return typeof found === 'string' ? found : typeof found === 'number' ? String(found) : null;
}
