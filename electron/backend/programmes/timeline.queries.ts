// Video visits on the timeline of all contacts: when each was to begin and what became of it.
import { sql } from 'kysely';
import { qb } from '../db/db.ts';
import type { TimelineSource } from '../timeline/timeline-source.ts';

export const videoVisitsTimeline: TimelineSource = {
  kinds: ['video'],
  select(about) {
    if (about.kind !== 'patient') return null;
    return qb
      .selectFrom('video_visit as visit')
      .innerJoin('planned_contact', 'planned_contact.id', 'visit.planned_contact_id')
      .leftJoin('caregiver', 'caregiver.id', 'planned_contact.caregiver_id')
      .leftJoin('user_account', 'user_account.id', 'visit.with_user_id')
      .select(['visit.starts_at as at', 'visit.id', sql<'video'>`'video'`.as('kind'), 'planned_contact.title', sql<string>`coalesce(visit.outcome, 'waiting')`.as('state'), 'visit.outcome_note as detail', 'caregiver.name as person', 'user_account.display_name as by'])
      .where('visit.patient_id', '=', about.id);
  },
};
