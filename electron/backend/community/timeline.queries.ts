// Sessions of groups that a person attended, for the timeline of all her contacts.
import { sql } from 'kysely';
import { qb } from '../db/db.ts';
import type { TimelineSource } from '../timeline/timeline-source.ts';

export const communityTimeline: TimelineSource = {
  kinds: ['group'],
  select: (about) =>
    qb
      .selectFrom('community_attendance as attendance')
      .innerJoin('community_session as session', 'session.id', 'attendance.session_id')
      .innerJoin('community_group as circle', 'circle.id', 'session.group_id')
      .leftJoin('user_account', 'user_account.id', 'attendance.recorded_by')
      .select(['attendance.held_at as at', 'attendance.session_id as id', sql<'group'>`'group'`.as('kind'), 'session.topic as title', 'circle.kind as state', 'circle.name as detail', sql<null>`NULL`.as('person'), 'user_account.display_name as by'])
      .where('attendance.person_kind', '=', about.kind)
      .where('attendance.person_id', '=', about.id)
      .where('attendance.voided_at', 'is', null),
};
