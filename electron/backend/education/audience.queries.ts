// SQL of audiences: whom a description means, by index. With diseases the diagnoses lead (diagnosis_by_code), else the discharges of
// the window (stay_by_discharge); CROSS JOIN keeps SQLite from turning that round. All conditions hold for one and the same stay.
import type { Compilable, RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Audience } from '#shared/education/audience.ts';
import { prefixEnd, windowOn } from '#shared/education/audience.ts';
import type { Recipient } from '#shared/messaging/recipient.ts';
import type { CivilDate } from '#shared/time/civil.ts';
import { addMonths } from '#shared/time/civil.ts';
import type { ReadDb } from '../db/db.ts';
import { qb } from '../db/db.ts';

export interface Addressee {
  readonly recipient: Recipient;
  readonly patientId: string;
}

/** Those who look after somebody; a mere telephone number of the record is nobody to be invited. */
const looksAfter = sql`link.ended_at IS NULL AND link.voided_at IS NULL AND (link.role <> 'contact' OR link.is_primary = 1)`;

/** How many it means, persons and not stays. @param today for the ages */
export function countAudience(read: ReadDb, audience: Audience, today: CivilDate): { patients: number; caregivers: number } {
  const members = sql`WITH member AS MATERIALIZED (${patientsOf(audience, today)})`;
  const patients = audience.who === 'caregivers' ? sql`0` : sql`(SELECT count(*) FROM member)`;
  const caregivers = audience.who === 'patients' ? sql`0` : sql`(SELECT count(DISTINCT link.caregiver_id) FROM member CROSS JOIN caregiver_link AS link ON link.patient_id = member.patient_id WHERE ${looksAfter})`;
  return read.one(whole(sql<{ patients: number; caregivers: number }>`${members} SELECT ${patients} AS patients, ${caregivers} AS caregivers`));
}

/** The next of them by their own ids: everyone once, a caregiver of several with the first of them. @param after the last one had */
export function listAudience(read: ReadDb, audience: Audience, today: CivilDate, page: { after: string | null; limit: number }): Addressee[] {
  const members = sql`WITH member AS MATERIALIZED (${patientsOf(audience, today)})`;
  const patients = sql`SELECT 'patient' AS kind, patient_id AS id, patient_id FROM member`;
  const caregivers = sql`SELECT 'caregiver' AS kind, link.caregiver_id AS id, min(link.patient_id) AS patient_id FROM member CROSS JOIN caregiver_link AS link ON link.patient_id = member.patient_id WHERE ${looksAfter} GROUP BY link.caregiver_id`;
  const all = { patients, caregivers, both: sql`${patients} UNION ALL ${caregivers}` }[audience.who];
  const rows = read.all(whole(sql<{ kind: Recipient['kind']; id: string; patient_id: string }>`${members} SELECT * FROM (${all}) WHERE id > ${page.after ?? ''} ORDER BY id LIMIT ${page.limit}`));
  return rows.map((row) => ({ recipient: { kind: row.kind, id: row.id }, patientId: row.patient_id }));
}

function patientsOf(audience: Audience, today: CivilDate): RawBuilder<unknown> {
  const { from, to } = windowOn(audience, today);
  const where = sql.join([sql`stay.status = 'discharged'`, sql`stay.discharged_on BETWEEN ${from} AND ${to}`, ...conditions(audience, today)], sql` AND `);
  const stays = audience.diseases.length > 0 ? sql`(${sql.join(audience.diseases.map(staysWith), sql` UNION `)}) AS had CROSS JOIN stay ON stay.id = had.stay_id` : sql`stay INDEXED BY stay_by_discharge`;
  return sql`SELECT DISTINCT stay.patient_id FROM ${stays} CROSS JOIN patient ON patient.id = stay.patient_id WHERE ${where}`;
}

function staysWith(prefix: string): RawBuilder<unknown> {
  return sql`SELECT stay_id FROM diagnosis INDEXED BY diagnosis_by_code WHERE code >= ${prefix} AND code < ${prefixEnd(prefix)} AND stay_id IS NOT NULL AND kind <> 'admission'`;
}

function conditions({ departmentIds, ageFrom, ageTo, planIds, programmeIds, districts }: Audience, today: CivilDate): RawBuilder<unknown>[] {
  return [
    sql`patient.deceased_on IS NULL`,
    ...(departmentIds.length > 0 ? [sql`stay.department_id IN (${sql.join(departmentIds)})`] : []),
    ...(ageFrom === null ? [] : [sql`patient.birth_date <= ${addMonths(today, -12 * ageFrom)}`]),
    ...(ageTo === null ? [] : [sql`patient.birth_date > ${addMonths(today, -12 * (ageTo + 1))}`]),
    ...(planIds.length > 0 ? [sql`EXISTS (SELECT 1 FROM enrolment WHERE enrolment.patient_id = patient.id AND enrolment.template_id IN (${sql.join(planIds)}) AND enrolment.ended_at IS NULL)`] : []),
    ...(programmeIds.length > 0 ? [sql`EXISTS (SELECT 1 FROM participation JOIN cohort ON cohort.id = participation.cohort_id WHERE participation.patient_id = patient.id AND cohort.programme_id IN (${sql.join(programmeIds)}) AND participation.joined_on IS NOT NULL AND participation.left_on IS NULL)`] : []),
    ...(districts.length > 0 ? [sql`(${sql.join(districts.map((district) => sql`instr(patient.address, ${district}) > 0`), sql` OR `)})`] : []),
  ];
}

function whole<T>(statement: RawBuilder<T>): Compilable<T> {
  return { compile: () => statement.compile(qb) };
}
