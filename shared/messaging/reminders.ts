// Which reminders the facts about one person call for, and on which days each may go. Derived afresh at every look: what no longer
// follows from the facts is withdrawn, what was sent is known by its key, so that nothing is reminded of twice and a machine that was
// off sends late only what still helps. Days are the hospital's. A day on which nobody works moves forward, since ward PCs may be off.
import type { Settings } from '../settings/settings.schema.ts';
import type { CivilDate } from '../time/civil.ts';
import { addDays, ageInYears, daysBetween } from '../time/civil.ts';
import type { Variables } from './template.ts';

export interface ReminderRules {
  /** So many days before; none: not reminded of. */
  readonly revisit: readonly number[];
  readonly examination: readonly number[];
  /** To take the medicines as ordered: every so many days after discharge, as long as so many days. */
  readonly medication: { readonly everyDays: number; readonly forDays: number } | null;
  readonly isBirthdayGreeted: boolean;
  /** So many days before the first call of a step; none is the same morning. */
  readonly callDaysBefore: number | null;
  /** What falls on a closed day goes on the last working day before it. */
  readonly isBeforeClosedDays: boolean;
}

export const reminderKinds = ['revisit', 'examination', 'medication', 'birthday', 'call'] as const;
export type ReminderKind = (typeof reminderKinds)[number];

export function reminderRulesOf(settings: Settings): ReminderRules {
  const days = (isOn: boolean, texts: readonly string[]): number[] => (isOn ? texts.map(Number) : []);
  const call = settings['messaging.reminders.call'];
  return {
    revisit: days(settings['messaging.reminders.revisit'], settings['messaging.reminders.revisitDays']),
    examination: days(settings['messaging.reminders.examination'], settings['messaging.reminders.examinationDays']),
    medication: settings['messaging.reminders.medication'] ? { everyDays: settings['messaging.reminders.medicationEveryDays'], forDays: settings['messaging.reminders.medicationForDays'] } : null,
    isBirthdayGreeted: settings['messaging.reminders.birthday'],
    callDaysBefore: call === 'off' ? null : call === 'sameDay' ? 0 : 1,
    isBeforeClosedDays: settings['messaging.reminders.isBeforeClosedDays'],
  };
}

/** A day on which she is expected: of an order of the HIS, or said on the telephone. */
export interface ExpectedDay {
  /** Stable over imports: the order's stay and day, or the appointment's id. */
  readonly source: string;
  readonly kind: 'revisit' | 'examination';
  readonly on: CivilDate;
  readonly time: string | null;
  /** Since when it is known here; what would have gone by then is not made up for. Null: from outside, always known. */
  readonly since: CivilDate | null;
}

export interface ReminderFacts {
  /** In a ward again: nobody is reminded of anything outside it. */
  readonly isInHospital: boolean;
  readonly expected: readonly ExpectedDay[];
  /** The last stay, where medicines were ordered at its end. */
  readonly course: { readonly stayId: string; readonly dischargedOn: CivilDate } | null;
  readonly birthDate: CivilDate | null;
  /** Open steps that nobody has rung for yet. `caregiverId`: the call goes to her. */
  readonly calls: readonly { readonly id: string; readonly dueFrom: CivilDate; readonly caregiverId: string | null }[];
}

export interface Reminder {
  readonly kind: ReminderKind;
  /** Of the person: the same reason on the same day is the same reminder. */
  readonly key: string;
  readonly templateCode: string;
  readonly caregiverId: string | null;
  readonly firstOn: CivilDate;
  /** The last day on which it still helps. */
  readonly lastOn: CivilDate;
  readonly variables: Variables;
}

export interface ReminderCalendar {
  isWorkday(day: CivilDate): boolean;
}

const templates: Readonly<Record<ReminderKind, string>> = { revisit: 'revisit.reminder', examination: 'examination.reminder', medication: 'medication.reminder', birthday: 'birthday.greeting', call: 'call.notice' };

/** How far a run of closed days can reach (Spring Festival with its weekends). */
export const longestClosureDays = 12;

/** @returns all that follow from the facts, around `today`, by day */
export function remindersOf(facts: ReminderFacts, rules: ReminderRules, calendar: ReminderCalendar, today: CivilDate): Reminder[] {
  if (facts.isInHospital) return [];
  const openDay = (day: CivilDate): CivilDate => (rules.isBeforeClosedDays ? lastOpenDay(calendar, day) : day);
  const found = [...facts.expected.flatMap((day) => ofExpectedDay(day, rules[day.kind], openDay)), ...ofCourse(facts, rules), ...ofBirthday(facts, rules, today), ...ofCalls(facts, rules, openDay)];
  return found.sort((one, other) => (one.firstOn === other.firstOn ? (one.key < other.key ? -1 : 1) : one.firstOn < other.firstOn ? -1 : 1));
}

/** Of several that fall on one day the last is sent; each holds until the next begins, the last until the day before. */
function ofExpectedDay(day: ExpectedDay, daysBefore: readonly number[], openDay: (day: CivilDate) => CivilDate): Reminder[] {
  const planned = [...new Set(daysBefore)].sort((one, other) => other - one).map((days) => ({ days, firstOn: openDay(addDays(day.on, -days)) }));
  return planned.flatMap(({ days, firstOn }, index) => {
    const next = planned[index + 1]?.firstOn ?? day.on;
    if (next <= firstOn || (day.since !== null && firstOn <= day.since)) return [];
    const said = day.time === null ? day.on : `${day.on} ${day.time}`;
    return [reminder(day.kind, `${day.kind}:${day.source}:${day.on}:${days}`, firstOn, addDays(next, -1), { [`${day.kind}.date`]: said })];
  });
}

function ofCourse({ course }: ReminderFacts, { medication }: ReminderRules): Reminder[] {
  if (!medication || course === null) return [];
  const { everyDays, forDays } = medication;
  return Array.from({ length: Math.floor(forDays / everyDays) }, (_, index) => {
    const firstOn = addDays(course.dischargedOn, (index + 1) * everyDays);
    return reminder('medication', `medication:${course.stayId}:${index + 1}`, firstOn, addDays(firstOn, Math.min(2, everyDays - 1)));
  });
}

/** Somebody born on 29 February is greeted on the 28th where there is none. */
function ofBirthday({ birthDate }: ReminderFacts, { isBirthdayGreeted }: ReminderRules, today: CivilDate): Reminder[] {
  if (!isBirthdayGreeted || birthDate === null || birthDate >= today) return [];
  const year = today.slice(0, 4);
  const isLeap = addDays(`${year}-02-28`, 1).endsWith('29');
  const day = birthDate.endsWith('02-29') && !isLeap ? '02-28' : birthDate.slice(5);
  const on = `${year}-${day}`;
  return ageInYears(birthDate, addDays(on, 1)) < 1 ? [] : [reminder('birthday', `birthday:${year}`, on, on)];
}

/** One notice for the calls of a week. */
function ofCalls({ calls }: ReminderFacts, { callDaysBefore }: ReminderRules, openDay: (day: CivilDate) => CivilDate): Reminder[] {
  if (callDaysBefore === null) return [];
  const lastTo = new Map<string | null, CivilDate>();
  return [...calls]
    .sort((one, other) => (one.dueFrom < other.dueFrom || (one.dueFrom === other.dueFrom && one.id < other.id) ? -1 : 1))
    .flatMap(({ id, dueFrom, caregiverId }) => {
      const last = lastTo.get(caregiverId);
      if (last !== undefined && daysBetween(last, dueFrom) < 7) return [];
      lastTo.set(caregiverId, dueFrom);
      return [{ ...reminder('call', `call:${id}`, openDay(addDays(dueFrom, -callDaysBefore)), dueFrom), caregiverId }];
    });
}

function reminder(kind: ReminderKind, key: string, firstOn: CivilDate, lastOn: CivilDate, variables: Variables = {}): Reminder {
  return { kind, key, templateCode: templates[kind], caregiverId: null, firstOn, lastOn, variables };
}

function lastOpenDay(calendar: ReminderCalendar, day: CivilDate): CivilDate {
  let open = day;
  for (let step = 0; step < longestClosureDays && !calendar.isWorkday(open); step += 1) open = addDays(open, -1);
  return open;
}
