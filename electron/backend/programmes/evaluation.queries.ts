// SQL of the facts behind the figures: steps, who was reached by which way, admissions, answers. Whole sets by participation; what
// they mean is decided by shared/programmes. Practice and voided contacts never come out of here.
import { sql } from 'kysely';
import type { ReadDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import { among } from './participations.queries.ts';

/** Contacts in which this step was tried. */
const tries = sql`select 1 from contact_item join contact as tried on tried.id = contact_item.contact_id where contact_item.planned_contact_id = planned_contact.id and tried.closed_at is not null and tried.is_practice = 0 and tried.voided_at is null`;

/** Steps that are conversations, with what was tried and what came of it. */
export function listContactSteps(read: ReadDb, participationIds: readonly string[]) {
  return read.all(
    qb
      .selectFrom('participation_enrolment')
      .innerJoin('planned_contact', 'planned_contact.enrolment_id', 'participation_enrolment.enrolment_id')
      .leftJoin('contact', 'contact.id', 'planned_contact.contact_id')
      .select(['participation_enrolment.participation_id', 'planned_contact.id', 'planned_contact.patient_id', 'planned_contact.title', 'planned_contact.channel', 'planned_contact.due_from', 'planned_contact.due_by', 'planned_contact.closed_as', 'planned_contact.closed_at', 'planned_contact.attempts', 'contact.happened_at', 'contact.user_id'])
      .select((eb) => [
        sql<number>`exists(${tries})`.as('is_attempted'),
        sql<number>`exists(${tries} and tried.is_reached = 1)`.as('is_connected'),
        eb.exists(eb.selectFrom('response').select('response.id').whereRef('response.contact_id', '=', 'planned_contact.contact_id').where('response.status', '=', 'completed')).as('has_response'),
        sql<number>`(select count(*) from alert join response on response.id = alert.response_id where response.contact_id = planned_contact.contact_id and alert.withdrawn_at is null)`.as('alerts'),
        sql<number>`(select count(*) from alert join response on response.id = alert.response_id where response.contact_id = planned_contact.contact_id and alert.withdrawn_at is null and alert.resolved_at is null)`.as('open_alerts'),
      ])
      .where('participation_enrolment.participation_id', 'in', among(participationIds))
      .orderBy('planned_contact.due_by')
      .orderBy('planned_contact.id'),
  );
}

/** Messages, letters and lectures as steps; `sent_at` where the outbox says that it left. */
export function listActivitySteps(read: ReadDb, participationIds: readonly string[]) {
  return read.all(
    qb
      .selectFrom('participation_enrolment')
      .innerJoin('planned_activity', 'planned_activity.enrolment_id', 'participation_enrolment.enrolment_id')
      .innerJoin('enrolment', 'enrolment.id', 'planned_activity.enrolment_id')
      .leftJoin('outbox_message', 'outbox_message.id', 'planned_activity.message_id')
      .selectAll('planned_activity')
      .select(['participation_enrolment.participation_id', 'enrolment.ended_at', 'enrolment.end_reason', 'outbox_message.closed_as as message_closed_as', 'outbox_message.closed_at as message_closed_at'])
      .where('participation_enrolment.participation_id', 'in', among(participationIds))
      .orderBy('planned_activity.due_by')
      .orderBy('planned_activity.id'),
  );
}

/** Lectures that these persons attended. */
export function listAttendances(read: ReadDb, personIds: readonly string[]) {
  return read.all(
    qb
      .selectFrom('education_sign_up')
      .innerJoin('education_lecture', 'education_lecture.id', 'education_sign_up.lecture_id')
      .select(['education_sign_up.recipient_kind', 'education_sign_up.recipient_id', 'education_lecture.starts_at'])
      .where('education_sign_up.recipient_id', 'in', among(personIds))
      .where('education_sign_up.attended', '=', 1)
      .where('education_sign_up.cancelled_at', 'is', null)
      .where('education_lecture.cancelled_at', 'is', null)
      .orderBy('education_lecture.starts_at'),
  );
}

/** Conversations in which somebody was spoken to; `is_video` where a video visit was held in it. */
export function listConversations(read: ReadDb, patientIds: readonly string[]) {
  return read.all(
    qb
      .selectFrom('contact')
      .select(['contact.id', 'contact.patient_id', 'contact.caregiver_id', 'contact.happened_at'])
      .select((eb) =>
        eb
          .exists(eb.selectFrom('video_visit').innerJoin('planned_contact', 'planned_contact.id', 'video_visit.planned_contact_id').select('video_visit.id').whereRef('planned_contact.contact_id', '=', 'contact.id').where('video_visit.outcome', '=', 'held'))
          .as('is_video'),
      )
      .where('contact.patient_id', 'in', among(patientIds))
      .where('contact.closed_at', 'is not', null)
      .where('contact.is_reached', '=', 1)
      .where('contact.is_practice', '=', 0)
      .where('contact.voided_at', 'is', null),
  );
}

/** Messages and letters that left and did not come back. */
export function listDelivered(read: ReadDb, personIds: readonly string[]) {
  return read.all(
    qb
      .selectFrom('outbox_message')
      .select(['recipient_kind', 'recipient_id', 'channel', 'closed_at'])
      .where('recipient_id', 'in', among(personIds))
      .where('closed_as', '=', 'sent')
      .where((eb) => eb.not(eb.exists(eb.selectFrom('message_receipt').select('message_receipt.id').whereRef('message_receipt.message_id', '=', 'outbox_message.id').where('message_receipt.state', '=', 'undelivered')))),
  );
}

export function listAdmissions(read: ReadDb, patientIds: readonly string[]) {
  return read.all(qb.selectFrom('stay').select(['id', 'patient_id', 'admitted_at']).where('patient_id', 'in', among(patientIds)).where('status', '!=', 'cancelled').where('admitted_at', 'is not', null).orderBy('admitted_at'));
}

/** Completed responses to these forms, with their totals. */
export function listResponses(read: ReadDb, patientIds: readonly string[], urls: readonly string[]) {
  return read.all(
    qb
      .selectFrom('response')
      .innerJoin('questionnaire', 'questionnaire.id', 'response.questionnaire_id')
      .select(['response.id', 'response.patient_id', 'response.caregiver_id', 'response.score', 'response.completed_at', 'questionnaire.url'])
      .where('response.patient_id', 'in', among(patientIds))
      .where('questionnaire.url', 'in', among(urls))
      .where('response.status', '=', 'completed')
      .where('response.completed_at', 'is not', null)
      .orderBy('response.completed_at')
      .orderBy('response.id'),
  );
}

/** What stands at these places of these responses now: the last row of each place. */
export function listAnswersAt(read: ReadDb, responseIds: readonly string[], linkIds: readonly string[]) {
  return read.all(
    qb
      .selectFrom('answer')
      .select(['response_id', 'link_id', 'value'])
      .where('response_id', 'in', among(responseIds))
      .where('link_id', 'in', among(linkIds))
      .where((eb) => eb('sequence', '=', eb.selectFrom('answer as later').select((inner) => inner.fn.max('later.sequence').as('last')).whereRef('later.response_id', '=', 'answer.response_id').whereRef('later.link_id', '=', 'answer.link_id'))),
  );
}
