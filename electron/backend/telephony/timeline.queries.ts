// Telephone calls of no follow-up contact for the timeline: who rang in, answered or missed, and what was dialled beside the list.
import { sql } from 'kysely';
import { qb } from '../db/db.ts';
import type { TimelineSource } from '../timeline/timeline-source.ts';

export const ringsTimeline: TimelineSource = {
  kinds: ['ring'],
  select(about) {
    if (about.kind !== 'patient') return null;
    return qb
      .selectFrom('call')
      .leftJoin('user_account', 'user_account.id', 'call.user_id')
      .select(['call.started_at as at', 'call.id', sql<'ring'>`'ring'`.as('kind'), sql<string>`''`.as('title')])
      .select(sql<string>`CASE WHEN call.direction = 'outgoing' THEN 'outgoing' WHEN call.answered_at IS NULL THEN 'missed' ELSE 'incoming' END`.as('state'))
      .select([sql<string>`''`.as('detail'), sql<null>`NULL`.as('person'), 'user_account.display_name as by'])
      .where('call.patient_id', '=', about.id)
      .where('call.contact_id', 'is', null)
      .where('call.line', '!=', 'training');
  },
};
