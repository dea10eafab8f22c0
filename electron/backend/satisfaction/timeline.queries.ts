// Complaints, suggestions and praise of a patient for the timeline, in the words last written down; voided ones are left out.
import { sql } from 'kysely';
import { qb } from '../db/db.ts';
import type { TimelineSource } from '../timeline/timeline-source.ts';

const newest = (column: 'kind' | 'text') => sql<string>`coalesce((SELECT ${sql.ref(column)} FROM feedback_statement WHERE feedback_id = feedback.id ORDER BY sequence DESC LIMIT 1), '')`;

export const feedbackTimeline: TimelineSource = {
  kinds: ['feedback'],
  select(about) {
    if (about.kind !== 'patient') return null;
    return qb
      .selectFrom('feedback')
      .leftJoin('user_account', 'user_account.id', 'feedback.recorded_by')
      .select(['feedback.received_at as at', 'feedback.id', sql<'feedback'>`'feedback'`.as('kind'), sql<string>`''`.as('title')])
      .select([newest('kind').as('state'), newest('text').as('detail'), sql<null>`NULL`.as('person'), 'user_account.display_name as by'])
      .where('feedback.patient_id', '=', about.id)
      .where(sql<boolean>`NOT EXISTS (SELECT 1 FROM feedback_step WHERE feedback_id = feedback.id AND kind = 'voided')`);
  },
};
