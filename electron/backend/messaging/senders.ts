// The senders that settings describe, for a seat and for the front machine alike. The sample hospital's let nothing out.
import type { Channel } from '#shared/messaging/recipient.ts';
import type { Settings } from '#shared/settings/settings.schema.ts';
import type { ChannelAdapter } from './channel-adapter.ts';
import { createSmsAdapter } from './sms-adapter.ts';
import { createSmsFilesAdapter } from './sms-files-adapter.ts';
import { createSmtpAdapter } from './smtp-adapter.ts';
import { createWechatAdapter } from './wechat-adapter.ts';

export type Adapters = ReadonlyMap<Channel, ChannelAdapter>;

export type SenderSettings = Pick<Settings, 'messaging.smtp' | 'messaging.sms' | 'messaging.smsFiles' | 'messaging.wechat'>;

/** By which ways something can leave from here. */
export function directWays(settings: SenderSettings): Channel[] {
  const ways: Channel[] = [];
  if (settings['messaging.sms'].url !== '' || settings['messaging.smsFiles'].folder !== '') ways.push('sms');
  if (settings['messaging.smtp'].host !== '') ways.push('email');
  if (settings['messaging.wechat'].kind !== 'none') ways.push('wechat');
  return ways;
}

export function createSenders(settings: SenderSettings, now: () => number): Map<Channel, ChannelAdapter> {
  return new Map(directWays(settings).map((way) => [way, createSender(way, settings, now)]));
}

function createSender(way: Channel, settings: SenderSettings, now: () => number): ChannelAdapter {
  if (way === 'email') return createSmtpAdapter(settings['messaging.smtp']);
  const { kind, ...account } = settings['messaging.wechat'];
  if (way === 'wechat' && kind !== 'none') return createWechatAdapter({ ...account, kind }, now);
  return settings['messaging.sms'].url === '' ? createSmsFilesAdapter(settings['messaging.smsFiles']) : createSmsAdapter(settings['messaging.sms'], now);
}
