// Words for what a message's row says: its reason is one of ours, or what the gateway said.
import type { MessageKey } from '#shared/i18n/messages.ts';
import { isMessageKey } from '#shared/i18n/messages.ts';

export function reasonText(t: (key: MessageKey) => string, reason: string): string {
  const key = `messaging.reason.${reason}`;
  return isMessageKey(key) ? t(key) : reason;
}
