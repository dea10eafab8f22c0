// Lectures and workshops for the timeline: who signed up, came, or did not. What was sent stands there as messages already.
import { sql } from 'kysely';
import { qb } from '../db/db.ts';
import type { TimelineSource } from '../timeline/timeline-source.ts';

export const educationTimeline: TimelineSource = {
  kinds: ['event'],
  select(about) {
    const rows = qb
      .selectFrom('education_sign_up as entry')
      .innerJoin('education_lecture as lecture', 'lecture.id', 'entry.lecture_id')
      .leftJoin('caregiver', (join) => join.onRef('caregiver.id', '=', 'entry.recipient_id').on('entry.recipient_kind', '=', 'caregiver'))
      .leftJoin('user_account', 'user_account.id', 'entry.recorded_by')
      .select(['entry.recorded_at as at', 'entry.id', sql<'event'>`'event'`.as('kind'), 'lecture.title'])
      .select(sql<string>`CASE WHEN entry.cancelled_at IS NOT NULL OR lecture.cancelled_at IS NOT NULL THEN 'cancelled' WHEN entry.attended = 1 THEN 'attended' WHEN entry.attended = 0 THEN 'absent' WHEN entry.seat IS NULL THEN 'waiting' ELSE 'seated' END`.as('state'))
      .select([sql<string>`coalesce(lecture.place, lecture.online_url, '')`.as('detail'), 'caregiver.name as person', 'user_account.display_name as by']);
    return about.kind === 'patient' ? rows.where('entry.patient_id', '=', about.id) : rows.where('entry.recipient_kind', '=', 'caregiver').where('entry.recipient_id', '=', about.id);
  },
};
