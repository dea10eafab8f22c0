// Messages and replies for the timeline. Of a patient also what went to her caregivers about her. The state is that of
// shared/messaging/message-state.ts, said in SQL; a test holds the two together.
import { sql } from 'kysely';
import { qb } from '../db/db.ts';
import type { TimelineSource } from '../timeline/timeline-source.ts';

const receipt = (state: string) => sql<boolean>`EXISTS (SELECT 1 FROM message_receipt WHERE message_id = message.id AND state = ${sql.lit(state)})`;
const state = sql<string>`CASE
  WHEN message.closed_as = 'sent' THEN CASE WHEN ${receipt('read')} THEN 'read' WHEN ${receipt('delivered')} THEN 'delivered' WHEN ${receipt('undelivered')} THEN 'undelivered' ELSE 'sent' END
  WHEN message.closed_as IS NOT NULL THEN message.closed_as
  WHEN message.channel = 'letter' THEN 'print'
  WHEN EXISTS (SELECT 1 FROM message_attempt WHERE message_id = message.id AND number = message.attempts AND outcome IS NULL) THEN 'underway'
  ELSE 'waiting' END`;

export const messagesTimeline: TimelineSource = {
  kinds: ['message'],
  select(about) {
    const rows = qb
      .selectFrom('outbox_message as message')
      .innerJoin('message_template_version as version', 'version.id', 'message.template_version_id')
      .leftJoin('caregiver', (join) => join.onRef('caregiver.id', '=', 'message.recipient_id').on('message.recipient_kind', '=', 'caregiver'))
      .leftJoin('user_account', 'user_account.id', 'message.recorded_by')
      .select(['message.recorded_at as at', 'message.id', sql<'message'>`'message'`.as('kind'), 'version.title', state.as('state'), sql<string>`coalesce(message.body, '')`.as('detail')]);
    return about.kind === 'patient'
      ? rows.select(['caregiver.name as person', 'user_account.display_name as by']).where('message.patient_id', '=', about.id)
      : rows.select([sql<null>`NULL`.as('person'), 'user_account.display_name as by']).where('message.recipient_kind', '=', 'caregiver').where('message.recipient_id', '=', about.id);
  },
};

export const repliesTimeline: TimelineSource = {
  kinds: ['reply'],
  select: (about) =>
    qb
      .selectFrom('message_reply_person as owner')
      .innerJoin('message_reply as reply', 'reply.id', 'owner.reply_id')
      .select(['owner.received_at as at', 'owner.reply_id as id', sql<'reply'>`'reply'`.as('kind'), sql<string>`''`.as('title')])
      .select([sql<string | null>`CASE WHEN reply.is_opt_out = 1 THEN 'optOut' END`.as('state'), 'reply.text as detail', sql<null>`NULL`.as('person'), sql<null>`NULL`.as('by')])
      .where('owner.recipient_kind', '=', about.kind)
      .where('owner.recipient_id', '=', about.id),
};
