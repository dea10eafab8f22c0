// By which ways this installation can send just now: letters always, the others once IT has set them up and they are switched on.
// The sample hospital has all of them, and none of them leads out.
import type { Channel } from '#shared/messaging/recipient.ts';
import type { Settings } from '#shared/settings/settings.schema.ts';

export function waysOf(settings: Settings): ReadonlySet<Channel> {
  if (settings['installation.kind'] === 'sample') return new Set(['sms', 'email', 'letter']);
  const ways = new Set<Channel>(['letter']);
  if (!settings['messaging.isOn']) return ways;
  if (settings['messaging.sms'].url !== '') ways.add('sms');
  if (settings['messaging.smtp'].host !== '') ways.add('email');
  return ways;
}
