// Words that several parts of respite share: a family, a time, and the reasons of a match.
import type { MessageKey, MessageParameters } from '#shared/i18n/messages.ts';
import type { MatchCandidate } from '#shared/respite/respite.contract.ts';
import type { Course, Skill } from '#shared/respite/vocabulary.ts';
import { courses, skills } from '#shared/respite/vocabulary.ts';
import type { Format } from '../platform/format.ts';
import { ownerMessageKey } from '../telephony/NumberChoice.tsx';

type Translate = (key: MessageKey, parameters?: MessageParameters) => string;

/** 陈* 子女 */
export function familyText(t: Translate, { caregiverName, relationship }: { readonly caregiverName: string; readonly relationship: string | null }): string {
  return relationship === null ? caregiverName : `${caregiverName} ${t(ownerMessageKey(relationship))}`;
}

/** '2026-11-24 14:00–16:00' */
export function visitText(format: Format, { startsAt, endsAt }: { readonly startsAt: number; readonly endsAt: number }): string {
  return `${format.dateTime(startsAt)}–${format.time(endsAt)}`;
}

export function skillsText(t: Translate, list: readonly Skill[]): string {
  return list.map((skill) => t(`respite.skill.${skill}`)).join(t('respite.comma'));
}

export function coursesText(t: Translate, list: readonly Course[]): string {
  return list.map((course) => t(`respite.course.${course}`)).join(t('respite.comma'));
}

export function reasonText(t: Translate, { code, value }: MatchCandidate['reasons'][number]): string {
  return t(`respite.reason.${code}`, { value });
}

/** Codes of skills and courses become words; the rest stands as it is. */
export function excuseText(t: Translate, { code, value }: MatchCandidate['excludes'][number]): string {
  const codes = value.split(',');
  if (code === 'skill') return t('respite.excuse.skill', { value: skillsText(t, skills.filter((skill) => codes.includes(skill))) });
  if (code === 'course') return t('respite.excuse.course', { value: coursesText(t, courses.filter((course) => codes.includes(course))) });
  if (code === 'sex') return t(value === 'male' ? 'respite.excuse.sexMale' : 'respite.excuse.sexFemale');
  return t(`respite.excuse.${code}`, { value });
}
