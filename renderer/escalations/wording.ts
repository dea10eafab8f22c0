// How the clock of an alert and the person responsible are said: always in words, never by colour alone.
import type { Translate } from '../platform/locale.ts';

/** '3 小时 5 分'; of the clock that counts, so a working day is eight hours. @param minutes not negative */
export function durationWords(t: Translate, minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return t('escalations.time.minutes', { minutes });
  return rest === 0 ? t('escalations.time.hours', { hours }) : t('escalations.time.hoursMinutes', { hours, minutes: rest });
}

/** '剩 12 分', '超 2 小时' */
export function timeLeftWords(t: Translate, minutesLeft: number): string {
  return minutesLeft > 0 ? t('escalations.left', { time: durationWords(t, minutesLeft) }) : t('escalations.late', { time: durationWords(t, -minutesLeft) });
}

/** '心内科一线', '随访中心二线' */
export function positionWords(t: Translate, position: { readonly unit: string | null; readonly line: 1 | 2 | 3 }): string {
  return t('escalations.position', { unit: position.unit ?? t('escalations.centre'), line: t(`escalations.line.${position.line}`) });
}
