// Programmes with their newest version, parsed once here: a definition that no longer parses is found at once and starts nothing.
import type { Scheme } from '#shared/programmes/schemes.ts';
import { schemes } from '#shared/programmes/schemes.ts';
import type { ProgrammeDefinition, ProgrammeKind } from '#shared/programmes/programme-definition.ts';
import { programmeDefinitionSchema } from '#shared/programmes/programme-definition.ts';
import { conflict, invalidInput, notFound } from '#shared/rpc/errors.ts';
import type { CivilDate } from '#shared/time/civil.ts';
import type { ReadDb } from '../db/db.ts';
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import * as queries from './programmes.queries.ts';

export interface Programme {
  readonly id: string;
  readonly kind: ProgrammeKind;
  readonly scheme: string | null;
  readonly retiredAt: number | null;
  readonly versionId: string;
  readonly version: number;
  readonly definition: ProgrammeDefinition;
}

export function listProgrammes(read: ReadDb): Programme[] {
  const newest = new Map<string, ReturnType<typeof queries.listVersions>[number]>();
  for (const row of queries.listVersions(read)) newest.set(row.id, row);
  return [...newest.values()].map(asProgramme);
}

export function findProgramme(read: ReadDb, id: string): Programme | null {
  const row = queries.listVersions(read, id).at(-1);
  return row ? asProgramme(row) : null;
}

export function requireProgramme(read: ReadDb, id: string): Programme {
  const programme = findProgramme(read, id);
  if (!programme) throw notFound('programme');
  return programme;
}

export function parseProgramme(json: string): ProgrammeDefinition {
  return programmeDefinitionSchema.parse(JSON.parse(json));
}

/** @throws not-found scheme; invalid-input cohortDates, planUnknown */
export function startScheme(scope: WriteScope, start: { readonly code: string; readonly cohortTitle: string; readonly opensOn: CivilDate; readonly closesOn: CivilDate }): { programmeId: string; cohortId: string; kind: ProgrammeKind }[] {
  const scheme: Scheme | undefined = schemes.find(({ code }) => code === start.code);
  if (!scheme) throw notFound('scheme');
  return scheme.programmes.map(({ kind, definition }) => {
    const standing = listProgrammes(scope.read).find((programme) => programme.scheme === scheme.code && programme.kind === kind && programme.retiredAt === null);
    const programmeId = standing?.id ?? saveProgramme(scope, { id: null, kind, scheme: scheme.code, definition }).id;
    return { programmeId, kind, cohortId: openCohort(scope, { programmeId, title: start.cohortTitle, opensOn: start.opensOn, closesOn: start.closesOn }) };
  });
}

/** A new programme, or a new version of one. @throws not-found; invalid-input planUnknown */
export function saveProgramme(scope: WriteScope, { id, kind, scheme, definition }: { readonly id: string | null; readonly kind: ProgrammeKind; readonly scheme: string | null; readonly definition: ProgrammeDefinition }): { id: string; version: number } {
  if (queries.findPlanByCode(scope.read, definition.planCode) === null) throw invalidInput('planUnknown');
  const former = id === null ? null : requireProgramme(scope.read, id);
  const programmeId = former?.id ?? scope.newId();
  if (!former) queries.insertProgramme(scope.db, { id: programmeId, kind, scheme, ...stamp(scope) });
  const version = (former?.version ?? 0) + 1;
  queries.insertProgrammeVersion(scope.db, { id: scope.newId(), programme_id: programmeId, version, definition: JSON.stringify(definition), ...stamp(scope) });
  return { id: programmeId, version };
}

/** @throws not-found; conflict programmeRetired; invalid-input cohortDates */
export function openCohort(scope: WriteScope, cohort: { readonly programmeId: string; readonly title: string; readonly opensOn: CivilDate; readonly closesOn: CivilDate }): string {
  const programme = requireProgramme(scope.read, cohort.programmeId);
  if (programme.retiredAt !== null) throw conflict('programmeRetired');
  if (cohort.closesOn < cohort.opensOn) throw invalidInput('cohortDates');
  const id = scope.newId();
  queries.insertCohort(scope.db, { id, programme_id: programme.id, programme_version_id: programme.versionId, title: cohort.title, opens_on: cohort.opensOn, closes_on: cohort.closesOn, ...stamp(scope) });
  return id;
}

function asProgramme(row: ReturnType<typeof queries.listVersions>[number]): Programme {
  return { id: row.id, kind: row.kind, scheme: row.scheme, retiredAt: row.retired_at, versionId: row.version_id, version: row.version, definition: parseProgramme(row.definition) };
}
