// Short notices in the corner. They never take the focus and never ask anything: a decision belongs in the page.
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { translate } from '#shared/i18n/messages.ts';
import type { MessageKey, MessageParameters } from '#shared/i18n/messages.ts';
import { currentLocale, errorText } from './locale.ts';

/** A refusal: what happened, what is safe, what to do next. The same text replaces itself instead of piling up. */
export function showError(error: unknown): void {
  const message = errorText(error);
  notifications.hide(message);
  notifications.show({ id: message, color: 'red', icon: <IconAlertTriangle size={18} />, title: translate(currentLocale(), 'ui.errorTitle'), message, autoClose: 12_000, ...closeable() });
}

export function showDone(key: MessageKey, parameters?: MessageParameters): void {
  notifications.show({ id: key, color: 'teal', icon: <IconCheck size={18} />, message: translate(currentLocale(), key, parameters), autoClose: 4_000, ...closeable() });
}

export function showNotice(key: MessageKey, parameters?: MessageParameters): void {
  notifications.show({ id: key, color: 'yellow', icon: <IconAlertTriangle size={18} />, message: translate(currentLocale(), key, parameters), autoClose: 10_000, ...closeable() });
}

function closeable(): { closeButtonProps: { 'aria-label': string } } {
  return { closeButtonProps: { 'aria-label': translate(currentLocale(), 'ui.close') } };
}
