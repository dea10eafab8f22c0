// Follow-up contacts for the timeline: closed ones, with what they were about and how they ended. Practice and voided
// ones are none. Of a patient it says which caregiver answered about herself, of a caregiver about which patient it was.
import { sql } from 'kysely';
import { qb } from '../db/db.ts';
import type { TimelineSource } from '../timeline/timeline-source.ts';

export const contactsTimeline: TimelineSource = {
  kinds: ['call'],
  select(about) {
    const rows = qb
      .selectFrom('contact')
      .leftJoin('user_account', 'user_account.id', 'contact.user_id')
      .leftJoin('caregiver', 'caregiver.id', 'contact.caregiver_id')
      .innerJoin('patient', 'patient.id', 'contact.patient_id')
      .select(['contact.happened_at as at', 'contact.id', sql<'call'>`'call'`.as('kind')])
      .select(sql<string>`coalesce((SELECT group_concat(task.title, '、') FROM contact_item AS item JOIN planned_contact AS task ON task.id = item.planned_contact_id WHERE item.contact_id = contact.id), '')`.as('title'))
      .select(['contact.outcome as state', 'contact.note as detail', about.kind === 'patient' ? 'caregiver.name as person' : 'patient.name as person', 'user_account.display_name as by'])
      .where('contact.closed_at', 'is not', null)
      .where('contact.is_practice', '=', 0)
      .where('contact.voided_at', 'is', null);
    return about.kind === 'patient' ? rows.where('contact.patient_id', '=', about.id) : rows.where('contact.caregiver_id', '=', about.id);
  },
};
