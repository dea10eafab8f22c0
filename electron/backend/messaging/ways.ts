// By which ways this installation can send just now: letters always, the others once IT has set them up, here or on the front machine,
// and they are switched on. The sample hospital has some, and none of them leads out.
import type { Channel } from '#shared/messaging/recipient.ts';
import type { Settings } from '#shared/settings/settings.schema.ts';
import { directWays } from './senders.ts';

export function waysOf(settings: Settings): ReadonlySet<Channel> {
  if (settings['installation.kind'] === 'sample') return new Set(['sms', 'email', 'letter']);
  const ways = new Set<Channel>(['letter']);
  if (!settings['messaging.isOn']) return ways;
  for (const way of [...directWays(settings), ...(hasFrontMachine(settings) ? settings['messaging.frontMachine'].channels : [])]) ways.add(way);
  return ways;
}

export function hasFrontMachine(settings: Settings): boolean {
  return settings['installation.kind'] !== 'sample' && settings['messaging.isOn'] && settings['messaging.frontMachine'].url !== '';
}
