// Alerts about a patient for the timeline, in the state in which they stand; withdrawn ones were none.
import { sql } from 'kysely';
import { qb } from '../db/db.ts';
import type { TimelineSource } from '../timeline/timeline-source.ts';

export const alertsTimeline: TimelineSource = {
  kinds: ['alert'],
  select(about) {
    if (about.kind !== 'patient') return null;
    return qb
      .selectFrom('alert')
      .leftJoin('user_account', 'user_account.id', 'alert.raised_by')
      .select(['alert.raised_at as at', 'alert.id', sql<'alert'>`'alert'`.as('kind'), 'alert.title'])
      .select(sql<string>`CASE WHEN alert.resolved_at IS NOT NULL THEN 'resolved' WHEN alert.acknowledged_at IS NOT NULL THEN 'taken' ELSE 'open' END`.as('state'))
      .select([sql<string>`coalesce(alert.resolution, alert.detail)`.as('detail'), sql<null>`NULL`.as('person'), 'user_account.display_name as by'])
      .where('alert.patient_id', '=', about.id)
      .where('alert.withdrawn_at', 'is', null);
  },
};
