// Visits of respite for the timeline, from the moment they were confirmed, at the time for which they were agreed.
import { sql } from 'kysely';
import { qb } from '../db/db.ts';
import type { TimelineSource } from '../timeline/timeline-source.ts';

/** As shared/respite/standing.ts says it of a confirmed booking. */
const state = sql<string>`coalesce(booking.closed_as, CASE WHEN visit.id IS NULL THEN 'confirmed' ELSE 'present' END)`;

export const respiteTimeline: TimelineSource = {
  kinds: ['visit'],
  select(about) {
    const rows = qb
      .selectFrom('respite_booking as booking')
      .innerJoin('respite_service as service', 'service.id', 'booking.service_id')
      .innerJoin('respite_provider as provider', 'provider.id', 'booking.provider_id')
      .innerJoin('caregiver', 'caregiver.id', 'booking.caregiver_id')
      .leftJoin('respite_visit as visit', 'visit.booking_id', 'booking.id')
      .leftJoin('user_account', 'user_account.id', 'booking.confirmed_by')
      .select(['booking.starts_at as at', 'booking.id', sql<'visit'>`'visit'`.as('kind'), 'service.title', state.as('state')])
      .select(sql<string>`provider.name || CASE WHEN visit.note <> '' THEN '：' || visit.note ELSE '' END`.as('detail'))
      .where('booking.confirmed_at', 'is not', null);
    return about.kind === 'patient'
      ? rows.select(['caregiver.name as person', 'user_account.display_name as by']).where('booking.patient_id', '=', about.id)
      : rows.select([sql<null>`NULL`.as('person'), 'user_account.display_name as by']).where('booking.caregiver_id', '=', about.id);
  },
};
