// SQL of the list of caregivers: by search keys, or newest first, narrowed to what somebody has to look at.
import { sql } from 'kysely';
import type { SearchKey } from '#shared/patients/search-keys.ts';
import type { ReadDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import { reusable } from '../db/reusable.ts';
import { idsOf } from '../plans/enrolments.queries.ts';

const last = '\u{10FFFF}';

const idsByKey = reusable<{ kind: string; from: string; to: string; limit: number }>()((p) =>
  qb.selectFrom('caregiver_search_key').select('caregiver_id').where('kind', '=', p('kind') as never).where('key', '>=', p('from')).where('key', '<', p('to')).orderBy('key').limit(p('limit')),
);
/** Caregivers with a key of that kind that begins with the text, whole matches first. */
export function findIdsByKey(read: ReadDb, term: SearchKey, limit: number): string[] {
  return read.all(idsByKey({ kind: term.kind, from: term.key, to: `${term.key}${last}`, limit })).map((row) => row.caregiver_id);
}

export interface Narrowing {
  readonly filter: 'all' | 'due' | 'undecided' | 'band' | 'agreed';
  /** Canonical address of the burden scale, and the codes of its bands that are asked for. */
  readonly scaleUrl: string;
  readonly bands: readonly string[];
  readonly today: string;
  readonly templateId: string | null;
  /** Null: anybody. */
  readonly ids: readonly string[] | null;
  readonly limit: number;
}

/** Newest first; ids grow with time. */
export function listCaregiverIds(read: ReadDb, { filter, scaleUrl, bands, today, templateId, ids, limit }: Narrowing): string[] {
  let rows = qb.selectFrom('caregiver').select('caregiver.id').where('voided_at', 'is', null).orderBy('caregiver.id', 'desc').limit(limit);
  if (ids) rows = rows.where('caregiver.id', 'in', idsOf(ids));
  if (templateId !== null) rows = rows.where(sql<boolean>`caregiver.id in (select link.caregiver_id from enrolment join caregiver_link as link on link.patient_id = enrolment.patient_id and link.ended_at is null and link.voided_at is null where enrolment.template_id = ${templateId} and enrolment.ended_at is null)`);
  if (filter === 'due') rows = rows.where(sql<boolean>`caregiver.id in (select caregiver_id from planned_contact where caregiver_id is not null and closed_as is null and due_from <= ${today})`);
  if (filter === 'agreed') rows = rows.where(sql<boolean>`caregiver.id in (select consent.caregiver_id from caregiver_consent as consent where consent.scope = 'burden' and consent.is_given = 1 and not exists (select 1 from caregiver_consent as later where later.caregiver_id = consent.caregiver_id and later.scope = 'burden' and later.patient_id = consent.patient_id and (later.recorded_at, later.id) > (consent.recorded_at, consent.id)))`);
  if (filter === 'band' || filter === 'undecided') {
    const undecided = filter === 'undecided' ? sql`and not exists (select 1 from burden_decision where burden_decision.response_id = newest.id)` : sql``;
    rows = rows.where(sql<boolean>`caregiver.id in (
      select coalesce(who.merged_into, who.id) from response as newest join caregiver as who on who.id = newest.caregiver_id join questionnaire on questionnaire.id = newest.questionnaire_id
      where newest.caregiver_id is not null and newest.status = 'completed' and questionnaire.url = ${scaleUrl} and newest.score_band in (select value from json_each(${JSON.stringify(bands)})) ${undecided}
        and not exists (select 1 from response as later join questionnaire as same on same.id = later.questionnaire_id where later.caregiver_id = newest.caregiver_id and later.status = 'completed' and same.url = ${scaleUrl} and later.completed_at > newest.completed_at))`);
  }
  return read.all(rows).map((row) => row.id);
}

/** The next open call to each, the earliest. */
export function listNextCalls(read: ReadDb, caregiverIds: readonly string[]): Map<string, string> {
  const rows = read.all(qb.selectFrom('planned_contact').select(['caregiver_id', (eb) => eb.fn.min('due_from').as('due_from')]).where('caregiver_id', 'in', idsOf(caregiverIds)).where('closed_as', 'is', null).groupBy('caregiver_id'));
  return new Map(rows.flatMap((row) => (row.caregiver_id === null ? [] : [[row.caregiver_id, row.due_from] as const])));
}

/** Every link, standing or ended, voided ones left out. */
export function listLinks(read: ReadDb, caregiverId: string) {
  return read.all(
    qb
      .selectFrom('caregiver_link as link')
      .innerJoin('patient', 'patient.id', 'link.patient_id')
      .leftJoin('stay', (join) => join.on('stay.id', '=', sql`(select id from stay where stay.patient_id = link.patient_id and status <> 'cancelled' order by discharged_on desc limit 1)`))
      .leftJoin('department', 'department.id', 'stay.department_id')
      .selectAll('link')
      .select(['patient.name', 'stay.inpatient_number', 'department.name as department'])
      .select(sql<number>`patient.deceased_on is not null or exists (select 1 from contact_stop where contact_stop.patient_id = link.patient_id and kind = 'deceased' and reversed_at is null)`.as('is_deceased'))
      .where('link.caregiver_id', '=', caregiverId)
      .where('link.voided_at', 'is', null)
      .orderBy(sql`link.ended_at is not null`)
      .orderBy('link.id'),
  );
}

/** Who was the primary caregiver of these patients, newest first. */
export function listPrimaryChanges(read: ReadDb, patientIds: readonly string[]) {
  return read.all(
    qb
      .selectFrom('caregiver_primary_change as change')
      .innerJoin('patient', 'patient.id', 'change.patient_id')
      .leftJoin('caregiver', 'caregiver.id', 'change.caregiver_id')
      .leftJoin('user_account', 'user_account.id', 'change.recorded_by')
      .select(['change.patient_id', 'change.reason', 'change.recorded_at', 'change.recorded_by', 'patient.name as patient_name', 'caregiver.name as caregiver_name', 'change.caregiver_id', 'user_account.display_name'])
      .where('change.patient_id', 'in', idsOf(patientIds))
      .orderBy('change.recorded_at', 'desc')
      .orderBy('change.id', 'desc')
      .limit(50),
  );
}
