// SQL of programmes, their versions and cohorts. Written only here.
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';

interface Stamp {
  readonly recorded_by: string;
  readonly recorded_at: number;
  readonly workstation: string;
}

export function insertProgramme(db: WriteDb, row: { id: string; kind: 'patient' | 'caregiver'; scheme: string | null } & Stamp): void {
  db.run(qb.insertInto('programme').values(row));
}

export function insertProgrammeVersion(db: WriteDb, row: { id: string; programme_id: string; version: number; definition: string } & Stamp): void {
  db.run(qb.insertInto('programme_version').values(row));
}

export function insertCohort(db: WriteDb, row: { id: string; programme_id: string; programme_version_id: string; title: string; opens_on: string; closes_on: string } & Stamp): void {
  db.run(qb.insertInto('cohort').values(row));
}

export function setRetired(db: WriteDb, programmeId: string, retiredAt: number | null): void {
  db.run(qb.updateTable('programme').set({ retired_at: retiredAt }).where('id', '=', programmeId));
}

/** Every version of every programme, or of one; oldest first. */
export function listVersions(read: ReadDb, programmeId?: string) {
  return read.all(
    qb
      .selectFrom('programme')
      .innerJoin('programme_version', 'programme_version.programme_id', 'programme.id')
      .select(['programme.id', 'programme.kind', 'programme.scheme', 'programme.retired_at', 'programme.recorded_at', 'programme_version.id as version_id', 'programme_version.version', 'programme_version.definition'])
      .$if(programmeId !== undefined, (query) => query.where('programme.id', '=', programmeId ?? ''))
      .orderBy('programme.recorded_at')
      .orderBy('programme.kind', 'desc')
      .orderBy('programme.id')
      .orderBy('programme_version.version'),
  );
}

const cohorts = qb
  .selectFrom('cohort')
  .innerJoin('programme_version', 'programme_version.id', 'cohort.programme_version_id')
  .innerJoin('programme', 'programme.id', 'cohort.programme_id')
  .select(['cohort.id', 'cohort.programme_id', 'cohort.title', 'cohort.opens_on', 'cohort.closes_on', 'programme.kind', 'programme_version.version', 'programme_version.definition'])
  .orderBy('cohort.opens_on', 'desc')
  .orderBy('cohort.id', 'desc');

export function listCohorts(read: ReadDb, programmeId: string) {
  return read.all(cohorts.where('cohort.programme_id', '=', programmeId));
}

export function findCohort(read: ReadDb, cohortId: string) {
  return read.first(cohorts.where('cohort.id', '=', cohortId));
}

export function findPlanByCode(read: ReadDb, code: string): string | null {
  return read.first(qb.selectFrom('plan_template').select('id').where('code', '=', code).where('retired_at', 'is', null))?.id ?? null;
}

export function findFormResource(read: ReadDb, url: string): string | null {
  return read.first(qb.selectFrom('questionnaire').select('resource').where('url', '=', url).where('retired_at', 'is', null).orderBy('published_at', 'desc').limit(1))?.resource ?? null;
}
