// Rows into the mirror, one chunk in the caller's transaction. The only place that counts: read = accepted + rejected +
// unchanged holds after every chunk. A row whose hash is known is unchanged; one written by this very batch, before a
// crash cut it off, counts as accepted again. The sample hospital comes in through small-batch.ts.
import type { Batch } from '#shared/his/his.contract.ts';
import { createMirror } from '../patients/patients.mirror.ts';
import type { Mirror } from '../patients/patients.mirror.ts';
import { enrolStays } from '../plans/enrol.ts';
import { stopPatient } from '../plans/stops.ts';
import type { WriteScope } from '../rpc/context.ts';
import type { BatchCounts } from './his.queries.ts';
import { findRow, insertReject, saveCounts, saveRow } from './his.queries.ts';
import type { Prepared, PreparedRow } from './prepare.ts';

export interface ChunkEntry {
  readonly file: string;
  /** 1 = first line of the file. */
  readonly row: number;
  readonly prepared: Prepared;
}

export interface ImportRun {
  readonly batchId: string;
  readonly counts: Readonly<BatchCounts>;
  /** Writes a chunk, its rejects and the batch's counters; a delivery of whole stays is also enrolled. */
  writeChunk(scope: WriteScope, entries: readonly ChunkEntry[], ignored: Readonly<Record<string, number>>): void;
  /** Enrols some of the stays whose diagnoses came as rows of their own. @returns false when none is left */
  enrolSome(scope: WriteScope): boolean;
}

/** Stays looked at in one transaction at the end of a FHIR import. */
const enrolledAtATime = 500;

/**
 * Starts counting a batch at zero; one for each time that the batch is read.
 * FHIR tells of a stay and of its diagnoses apart: plans must not be chosen before all have come.
 */
export function createImportRun(batch: { readonly id: string; readonly source: string; readonly adapter: Batch['adapter'] }): ImportRun {
  const counts: BatchCounts = { read: 0, accepted: 0, rejected: 0, unchanged: 0, ignored: {}, patients: 0, stays: 0 };
  const patients = new Set<string>();
  const stays = new Set<string>();
  const waiting = new Set<string>();

  function writeChunk(scope: WriteScope, entries: readonly ChunkEntry[], ignored: Readonly<Record<string, number>>): void {
    const mirror = createMirror(scope, batch.source, batch.id);
    for (const { file, row, prepared } of entries) {
      counts.read += 1;
      const outcome = prepared.result === 'row' ? writeRow(scope, prepared.row, mirror) : prepared;
      if (outcome === 'accepted' || outcome === 'unchanged') {
        counts[outcome] += 1;
        if (prepared.result === 'row') noteDistinct(prepared.row);
      } else {
        counts.rejected += 1;
        insertReject(scope, { batchId: batch.id, file, row, kind: outcome.kind, reason: outcome.reason, field: outcome.field });
      }
    }
    for (const [kind, count] of Object.entries(ignored)) counts.ignored[kind] = (counts.ignored[kind] ?? 0) + count;
    counts.patients = patients.size;
    counts.stays = stays.size;
    saveCounts(scope.db, batch.id, counts);
    for (const [patientId, effectiveOn] of mirror.effects.deceased) stopPatient(scope, { patientId, kind: 'deceased', effectiveOn, informant: 'HIS' });
    for (const stayId of mirror.effects.touchedStays) waiting.add(stayId);
    if (batch.adapter !== 'fhir') while (enrolSome(scope));
  }

  function writeRow(scope: WriteScope, row: PreparedRow, mirror: Mirror): 'accepted' | 'unchanged' | Extract<Prepared, { result: 'reject' }> {
    const key = { source: batch.source, kind: row.kind, sourceId: row.sourceId };
    const known = findRow(scope.read, key);
    if (known && Buffer.compare(known.hash, row.hash) === 0) {
      if (known.batch_id !== batch.id) return 'unchanged';
      mirror.touch(row);
      return 'accepted';
    }
    const targetId = mirror.write(row, known?.target_id ?? null);
    if (targetId === null) return { result: 'reject', kind: row.kind, reason: 'unknownPatient', field: 'patientSourceId' };
    saveRow(scope.db, { source: batch.source, kind: row.kind, source_id: row.sourceId, hash: row.hash, target_id: targetId, batch_id: batch.id }, known !== undefined);
    return 'accepted';
  }

  function noteDistinct(row: PreparedRow): void {
    if (row.record.patient || row.record.stay) patients.add(row.patientSourceId);
    if (row.record.stay) stays.add(row.staySourceId ?? row.sourceId);
  }

  function enrolSome(scope: WriteScope): boolean {
    const some = [...waiting].slice(0, enrolledAtATime);
    if (some.length > 0) enrolStays(scope, some);
    for (const stayId of some) waiting.delete(stayId);
    return waiting.size > 0;
  }

  return { batchId: batch.id, counts, writeChunk, enrolSome };
}
