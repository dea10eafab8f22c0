// Calls with a caregiver for the timeline of her contacts: closed ones, alone or together with the patient. Of a patient they are among the
// contacts about her.
import { sql } from 'kysely';
import { qb } from '../db/db.ts';
import type { TimelineSource } from '../timeline/timeline-source.ts';

export const caregiverCallsTimeline: TimelineSource = {
  kinds: ['caregiverCall'],
  select(about) {
    if (about.kind !== 'caregiver') return null;
    return qb
      .selectFrom('contact')
      .leftJoin('user_account', 'user_account.id', 'contact.user_id')
      .leftJoin('patient', 'patient.id', 'contact.patient_id')
      .select(['contact.happened_at as at', 'contact.id', sql<'caregiverCall'>`'caregiverCall'`.as('kind')])
      .select(sql<string>`coalesce((SELECT group_concat(task.title, '、') FROM contact_item AS item JOIN planned_contact AS task ON task.id = item.planned_contact_id WHERE item.contact_id = contact.id AND task.caregiver_id IS NOT NULL), '')`.as('title'))
      .select(['contact.outcome as state', 'contact.note as detail', 'patient.name as person', 'user_account.display_name as by'])
      .where('contact.caregiver_id', '=', about.id)
      .where('contact.closed_at', 'is not', null)
      .where('contact.is_practice', '=', 0)
      .where('contact.voided_at', 'is', null);
  },
};
