// Words for titles, audiences and why somebody cannot be invited.
import type { Audience } from '#shared/education/audience.ts';
import type { MessageKey, MessageParameters } from '#shared/i18n/messages.ts';
import { isMessageKey } from '#shared/i18n/messages.ts';
import type { Locale } from '#shared/i18n/module-messages.ts';

type Translate = (key: MessageKey, parameters?: MessageParameters) => string;

/** The Chinese one where there is no other. */
export function titleIn(title: { readonly 'zh-CN': string; readonly 'en-US': string | null }, locale: Locale): string {
  return title[locale] ?? title['zh-CN'];
}

export function refusalText(t: Translate, reason: string): string {
  if (reason === 'already') return t('education.audience.already');
  const key = `messaging.reason.${reason}`;
  return isMessageKey(key) ? t(key) : reason;
}

/** In one line; codes and names only. @param nameOf of departments and plans, by id */
export function audienceText(t: Translate, audience: Audience, nameOf: (id: string) => string): string {
  const { who, dischargedFrom, dischargedTo, lastDays, diseases, departmentIds, ageFrom, ageTo, planIds, programmeIds, districts } = audience;
  const whom = t(`education.audience.who.${who}`);
  const ages = ageFrom === null && ageTo === null ? '' : t('education.audience.age', { from: ageFrom ?? 0, to: ageTo ?? '' });
  return [lastDays === null ? t('education.audience.describe', { who: whom, from: dischargedFrom, to: dischargedTo }) : t('education.audience.describeLast', { who: whom, days: lastDays }), diseases.join(' '), ...departmentIds.map(nameOf), ages, ...[...planIds, ...programmeIds].map(nameOf), ...districts].filter((part) => part !== '').join(' · ');
}

interface NamedPerson {
  readonly recipient: { readonly kind: 'patient' | 'caregiver' };
  readonly name: string;
  readonly patientName: string;
  readonly inpatientTail: string | null;
}

/** '张* …4021', '李*（王* …4021 的家属）' */
export function personText(t: Translate, { recipient, name, patientName, inpatientTail }: NamedPerson): string {
  const tail = inpatientTail === null ? '' : ` …${inpatientTail}`;
  return recipient.kind === 'patient' ? `${name}${tail}` : `${name}（${t('education.people.caregiverOf', { name: `${patientName}${tail}` })}）`;
}
