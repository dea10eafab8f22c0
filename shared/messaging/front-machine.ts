// The hospital's front machine (前置机) as a seat knows it, and the ways out that either of them may have: WeChat, and an SMS vendor's
// exchange folder. Names and numbers go over HTTPS or stay on the very machine.
import { z } from 'zod';
import { channels } from './recipient.ts';
import { urlSchema } from './senders.ts';

export const frontMachineSchema = z.object({
  /** Where seats push to; empty for none. */
  url: urlSchema,
  /** This seat's device token. */
  token: z.string().max(200),
  /** PEM of the hospital's own authority; empty where the system knows it. */
  certificate: z.string().max(20_000),
  /** What goes by it; the rest is sent from here. */
  channels: z.array(z.enum(channels).exclude(['letter'])).max(3),
  /** The same machine as patients and families reach it, for links; empty: no links are sent. */
  publicUrl: urlSchema,
});
export type FrontMachine = z.output<typeof frontMachineSchema>;

export const noFrontMachine: FrontMachine = { url: '', token: '', certificate: '', channels: [], publicUrl: '' };

export const wechatSchema = z.object({
  /** `official`: 公众号 or 服务号 by template messages; `wecom`: an application of 企业微信 by text. */
  kind: z.enum(['none', 'official', 'wecom']),
  /** Another address than Tencent's, for a proxy of the hospital. */
  url: urlSchema,
  /** AppID, or CorpID. */
  appId: z.string().trim().max(100),
  secret: z.string().max(200),
  /** Of a wecom application. */
  agentId: z.string().trim().regex(/^\d{0,12}$/),
  /** Of an official account: the template message for texts of which no template of their own is registered, and its field for the whole text. */
  templateId: z.string().trim().max(100),
  contentField: z.string().trim().regex(/^\w{0,30}$/),
});
export type WechatAccount = z.output<typeof wechatSchema>;

export const noWechat: WechatAccount = { kind: 'none', url: '', appId: '', secret: '', agentId: '', templateId: '', contentField: 'thing1' };

/** A vendor that takes files: one CSV a message into `out`, receipts and replies as CSV in `in`. */
export const smsFilesSchema = z.object({
  folder: z.string().trim().max(500),
  encoding: z.enum(['utf8', 'gb18030']),
  deliveredStates: z.array(z.string().max(60)).max(20),
});
export type SmsFiles = z.output<typeof smsFilesSchema>;

export const noSmsFiles: SmsFiles = { folder: '', encoding: 'utf8', deliveredStates: ['DELIVRD'] };
