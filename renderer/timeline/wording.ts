// How the state of an entry is said: in the words of the module it came from.
import { isMessageKey } from '#shared/i18n/messages.ts';
import { stateLabels } from '#shared/timeline/kinds.ts';
import type { TimelineEntry } from '#shared/timeline/timeline.contract.ts';
import type { Translate } from '../platform/locale.ts';

export function stateText(t: Translate, { kind, state }: TimelineEntry): string {
  const key = `${stateLabels[kind]}${state ?? ''}`;
  return state !== null && isMessageKey(key) ? t(key) : '';
}
