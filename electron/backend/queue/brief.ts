// The day in numbers (features Q12), by call date: what was due, whom it reached, why not, and what came of it.
import type { z } from 'zod';
import type { queueContract } from '#shared/queue/queue.contract.ts';
import type { CivilDate } from '#shared/time/civil.ts';
import { addDays, civilDateAt, instantAt } from '#shared/time/civil.ts';
import type { ReadDb } from '../db/db.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import * as queries from './brief.queries.ts';

export function dailyBrief(read: ReadDb, now: number, input: { on?: CivilDate | undefined; userId?: string | undefined }): z.input<(typeof queueContract)['brief']['output']> {
  const zone = loadSettings(read)['hospital.zone'];
  const on = input.on ?? civilDateAt(now, zone);
  const day = { from: instantAt(on, '00:00', zone), to: instantAt(addDays(on, 1), '00:00', zone), userId: input.userId };
  const contacts = queries.countContactsByOutcome(read, day);
  const sum = (reached: boolean): number => contacts.filter((row) => (row.is_reached === 1) === reached).reduce((total, row) => total + row.count, 0);
  const satisfaction = queries.countSatisfaction(read, day);
  return {
    on,
    due: queries.countPersonsDue(read, on, day),
    contacts: sum(true) + sum(false),
    reached: sum(true),
    notReached: contacts.flatMap((row) => (row.is_reached === 0 && row.outcome !== null ? [{ outcome: row.outcome, count: row.count }] : [])),
    satisfactionRated: satisfaction.rated,
    satisfactionNotRated: satisfaction.all - satisfaction.rated,
    redials: queries.countRedials(read, day),
    alerts: queries.countAlerts(read, day),
  };
}
