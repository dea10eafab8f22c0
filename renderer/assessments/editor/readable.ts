// Words with places for facts, made readable where they are only shown: `{{patient.name}}` becomes the name of the fact in brackets.
import { isMessageKey } from '#shared/i18n/messages.ts';
import type { Translate } from '../../platform/locale.ts';

export function readable(text: string, t: Translate): string {
  return text.replaceAll(/\{\{\s*([\w.]+)\s*\}\}/g, (braces, name: string) => {
    const key = `editor.fact.${name}`;
    return isMessageKey(key) ? `〔${t(key)}〕` : braces;
  });
}
