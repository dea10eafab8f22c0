// The language of the page. One value for the whole window, so that code outside React (toasts, title) reads the same one;
// before sign-in it is what this browser last used, afterwards what the account prefers.
import { useCallback, useSyncExternalStore } from 'react';
import { errorMessageKey, translate } from '#shared/i18n/messages.ts';
import type { MessageKey, MessageParameters } from '#shared/i18n/messages.ts';
import type { Locale } from '#shared/i18n/module-messages.ts';
import { AppError } from '#shared/rpc/errors.ts';

const storageKey = 'suifang.locale';
const listeners = new Set<() => void>();
let locale: Locale = localStorage.getItem(storageKey) === 'en-US' ? 'en-US' : 'zh-CN';
document.documentElement.lang = locale;

export function currentLocale(): Locale {
  return locale;
}

export function setLocale(next: Locale): void {
  if (next === locale) return;
  locale = next;
  localStorage.setItem(storageKey, next);
  document.documentElement.lang = next;
  for (const listener of listeners) listener();
}

export function useLocale(): Locale {
  return useSyncExternalStore(subscribe, currentLocale);
}

export type Translate = (key: MessageKey, parameters?: MessageParameters) => string;

/** `const t = useT(); t('queue.title', { count })` */
export function useT(): Translate {
  const current = useLocale();
  return useCallback((key, parameters) => translate(current, key, parameters), [current]);
}

/** The sentence for a refusal; anything that is not an AppError reads as an unexpected failure. */
export function errorText(error: unknown): string {
  if (!(error instanceof AppError)) return translate(locale, 'error.internal');
  return translate(locale, errorMessageKey(error.reason), error.details ?? {});
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
