// Hotline cases for the timeline of a person, at the time at which somebody answered. Only the newest word about whose a case is
// counts; drills are nobody's history.
import { sql } from 'kysely';
import { qb } from '../db/db.ts';
import type { TimelineSource } from '../timeline/timeline-source.ts';

const level = sql<string>`coalesce((select event.level from hotline_event as event where event.case_id = hotline_case.id and event.kind = 'levelled' order by event.recorded_at desc, event.rowid desc limit 1), 'none')`;

export const hotlineTimeline: TimelineSource = {
  kinds: ['hotline'],
  select(about) {
    const rows = qb
      .selectFrom('hotline_identity as identity')
      .innerJoin('hotline_case', 'hotline_case.id', 'identity.case_id')
      .leftJoin('caregiver', 'caregiver.id', 'identity.caregiver_id')
      .leftJoin('related_person', 'related_person.id', 'identity.related_person_id')
      .leftJoin('user_account', 'user_account.id', 'hotline_case.recorded_by')
      .select(['identity.case_at as at', 'hotline_case.id', sql<'hotline'>`'hotline'`.as('kind'), 'hotline_case.complaint as title', level.as('state')])
      .select(sql<string>`coalesce((select event.text from hotline_event as event where event.case_id = hotline_case.id and event.kind = 'closed' order by event.recorded_at desc, event.rowid desc limit 1), '')`.as('detail'))
      .where('hotline_case.is_drill', '=', 0)
      .where(({ not, exists, selectFrom }) => not(exists(selectFrom('hotline_identity as newer').select('newer.id').whereRef('newer.case_id', '=', 'identity.case_id').where(sql<boolean>`newer.rowid > identity.rowid`))));
    return about.kind === 'patient'
      ? rows.select([sql<string | null>`coalesce(identity.caller_name, caregiver.name, related_person.name)`.as('person'), 'user_account.display_name as by']).where('identity.patient_id', '=', about.id)
      : rows.select([sql<null>`NULL`.as('person'), 'user_account.display_name as by']).where('identity.caregiver_id', '=', about.id);
  },
};
