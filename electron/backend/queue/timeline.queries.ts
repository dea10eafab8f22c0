// Follow-up contacts for the timeline: closed ones, with what they were about and how they ended. Practice and voided
// ones are none. It says which caregiver was spoken with about herself; her own timeline is told by the caregivers' module.
import { sql } from 'kysely';
import { qb } from '../db/db.ts';
import type { TimelineSource } from '../timeline/timeline-source.ts';

export const contactsTimeline: TimelineSource = {
  kinds: ['call'],
  select(about) {
    if (about.kind !== 'patient') return null;
    return qb
      .selectFrom('contact')
      .leftJoin('user_account', 'user_account.id', 'contact.user_id')
      .leftJoin('caregiver', 'caregiver.id', 'contact.caregiver_id')
      .select(['contact.happened_at as at', 'contact.id', sql<'call'>`'call'`.as('kind')])
      .select(sql<string>`coalesce((SELECT group_concat(task.title, '、') FROM contact_item AS item JOIN planned_contact AS task ON task.id = item.planned_contact_id WHERE item.contact_id = contact.id), '')`.as('title'))
      .select(['contact.outcome as state', 'contact.note as detail', 'caregiver.name as person', 'user_account.display_name as by'])
      .where('contact.patient_id', '=', about.id)
      .where('contact.closed_at', 'is not', null)
      .where('contact.is_practice', '=', 0)
      .where('contact.voided_at', 'is', null);
  },
};
