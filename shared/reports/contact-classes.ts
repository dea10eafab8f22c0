// What a contact's outcome counts as in the hospital's workload table (features X2). Every outcome has exactly one class;
// 未随访 is the four classes in which nobody was followed up, so 所有 = 已随访 + 未随访 + 拒绝 and 死亡 stands apart.
import type { Outcome } from '../queue/outcomes.ts';

export const contactClasses = ['followedUp', 'refused', 'deceased', 'booked', 'badNumber', 'noAnswer', 'other'] as const;
export type ContactClass = (typeof contactClasses)[number];

export const classOfOutcome: Readonly<Record<Outcome, ContactClass>> = {
  completed_self: 'followedUp',
  completed_family: 'followedUp',
  completed_partly: 'followedUp',
  not_the_person: 'other',
  cannot_communicate: 'other',
  callback: 'booked',
  refused_once: 'refused',
  refused_all: 'refused',
  deceased: 'deceased',
  moved_away: 'other',
  readmitted: 'other',
  voicemail: 'other',
  no_answer: 'noAnswer',
  busy: 'other',
  powered_off: 'other',
  suspended: 'badNumber',
  vacant: 'badNumber',
  wrong_number: 'badNumber',
  unobtainable: 'other',
  rejected: 'other',
  other: 'other',
};
