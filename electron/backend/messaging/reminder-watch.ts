// The look at who is to be reminded of something: every quarter of an hour while the hospital reminds at all, stretch by stretch, so that
// nobody who works waits for it. It keeps nothing: after a start it simply looks again.
import { reminderRulesOf } from '#shared/messaging/reminders.ts';
import type { ReadDb } from '../db/db.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { listWaitingReminders } from './reminders.queries.ts';

export interface ReminderWatchParts {
  readonly read: ReadDb;
  now(): number;
  /** One stretch as a command of the system. @returns where the next begins; null at the end */
  look(after: string): string | null;
  onFailure(error: unknown): void;
}

export interface ReminderWatch {
  /** Looks at everybody when it is time. Never rejects. */
  lookOut(): Promise<void>;
  close(): void;
}

const everyMs = 15 * 60_000;
const lookOutMs = 60_000;

export function watchReminders(parts: ReminderWatchParts): ReminderWatch {
  let lastAt = Number.NEGATIVE_INFINITY;
  let isLooking = false;
  let isClosed = false;

  async function lookOut(): Promise<void> {
    const now = parts.now();
    if (isLooking || (now >= lastAt && now - lastAt < everyMs)) return;
    isLooking = true;
    lastAt = now;
    try {
      if (isNeeded(parts.read)) for (let after: string | null = ''; after !== null && !isClosed; ) after = await aStretch(after);
    } catch (error) {
      parts.onFailure(error);
    } finally {
      isLooking = false;
    }
  }

  /** Whoever asked for something meanwhile comes first. */
  async function aStretch(after: string): Promise<string | null> {
    await new Promise((resolve) => setImmediate(resolve));
    return isClosed ? null : parts.look(after);
  }

  const timer = setInterval(() => void lookOut(), lookOutMs);
  timer.unref();
  return {
    lookOut,
    close() {
      isClosed = true;
      clearInterval(timer);
    },
  };
}

/** Something is reminded of, or waits although nothing is any more. */
function isNeeded(read: ReadDb): boolean {
  const { revisit, examination, medication, isBirthdayGreeted, callDaysBefore } = reminderRulesOf(loadSettings(read));
  const isOn = revisit.length + examination.length > 0 || medication !== null || isBirthdayGreeted || callDaysBefore !== null;
  return isOn || listWaitingReminders(read, { after: '', limit: 1 }).length > 0;
}
