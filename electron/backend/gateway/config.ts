// What IT writes down for the front machine: `gateway.json` in its data folder, readable to its account alone, because it holds secrets. The
// senders are written as in the workstation's settings. Without a certificate it speaks to its own machine only.
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { noSmsFiles, noWechat, smsFilesSchema, wechatSchema } from '#shared/messaging/front-machine.ts';
import { gatewaySchema, noGateway, noMailServer, smtpSchema } from '#shared/messaging/senders.ts';
import type { SenderSettings } from '../messaging/senders.ts';
import { smsCallbackSchema } from './sms-callback.ts';
import { wechatCallbackSchema } from './wechat-callback.ts';

/** What is left out is as in the example given. */
function over<T extends z.ZodType<object>>(schema: T, basis: object) {
  return z.preprocess((value) => ({ ...basis, ...(value as object) }), schema);
}

const listenSchema = z.strictObject({ host: z.string().min(1).max(200), port: z.number().int().min(0).max(65_535) });

export const gatewayConfigSchema = z.strictObject({
  /** For the seats; for everybody where `publicListen` is left out. */
  listen: listenSchema,
  /** For patients' links and vendors' callbacks alone: the one to be let in from outside. */
  publicListen: listenSchema.optional(),
  /** PEM files, absolute or beside gateway.json. */
  certificateFile: z.string().max(500).optional(),
  keyFile: z.string().max(500).optional(),
  smtp: over(smtpSchema, noMailServer).optional(),
  sms: over(gatewaySchema, noGateway).optional(),
  smsFiles: over(smsFilesSchema, noSmsFiles).optional(),
  wechat: over(wechatSchema, noWechat).optional(),
  smsCallback: smsCallbackSchema.optional(),
  wechatCallback: wechatCallbackSchema.optional(),
});
export type GatewayConfig = z.output<typeof gatewayConfigSchema>;

export const configFileName = 'gateway.json';

export class ConfigError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ConfigError';
  }
}

const isLoopback = (host: string): boolean => host === '127.0.0.1' || host === '::1' || host === 'localhost';

/** @throws ConfigError in words for whoever wrote the file; values are never repeated */
export function readConfig(folder: string): GatewayConfig {
  const file = path.join(folder, configFileName);
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (!stat) throw new ConfigError(`${file} is missing: write it as the README shows.`);
  if (process.platform !== 'win32' && (stat.mode & 0o077) !== 0) throw new ConfigError(`${file} holds secrets and can be read by others: chmod 600 it.`);
  let content: unknown;
  try {
    content = JSON.parse(fs.readFileSync(file, 'utf8')) as unknown;
  } catch {
    throw new ConfigError(`${file} is not JSON.`);
  }
  const parsed = gatewayConfigSchema.safeParse(content);
  if (!parsed.success) throw new ConfigError(`${file}: ${parsed.error.issues.map((issue) => `${issue.path.join('.') || 'file'} (${issue.code})`).join(', ')}`);
  const config = parsed.data;
  const isOpen = [config.listen, config.publicListen].some((listen) => listen && !isLoopback(listen.host));
  if (isOpen && (config.certificateFile === undefined || config.keyFile === undefined)) throw new ConfigError('Without certificateFile and keyFile only this machine itself (127.0.0.1) may be listened to.');
  return config;
}

/** @throws ConfigError when one of the files cannot be read */
export function readCertificate(folder: string, { certificateFile, keyFile }: GatewayConfig): { cert: Buffer; key: Buffer } | null {
  if (certificateFile === undefined || keyFile === undefined) return null;
  try {
    return { cert: fs.readFileSync(path.resolve(folder, certificateFile)), key: fs.readFileSync(path.resolve(folder, keyFile)) };
  } catch (error) {
    throw new ConfigError(`The certificate or its key cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`);
  }
}

export function senderSettingsOf(config: GatewayConfig): SenderSettings {
  return { 'messaging.smtp': config.smtp ?? noMailServer, 'messaging.sms': config.sms ?? noGateway, 'messaging.smsFiles': config.smsFiles ?? noSmsFiles, 'messaging.wechat': config.wechat ?? noWechat };
}
