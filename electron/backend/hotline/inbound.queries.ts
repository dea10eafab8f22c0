// SQL of what came in: the exchange's records, calls that rang at a seat in vain, and what was done about each. Events are appended;
// a call is closed at most once (a unique index says so).
import { sql } from 'kysely';
import type { Insertable } from 'kysely';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import type { Tables } from '../db/schema.generated.ts';
import { idsOf } from '../plans/enrolments.queries.ts';

export interface InboundRow {
  readonly id: string;
  readonly number: string | null;
  readonly started_at: number;
  readonly answered_at: number | null;
  readonly ended_at: number | null;
  readonly answered_by: string | null;
  readonly source: 'exchange' | 'seat';
}

export interface InboundFilter {
  readonly ids?: readonly string[];
  readonly isClosed?: boolean;
  /** Began from `from` on and before `to`. */
  readonly began?: { readonly from: number; readonly to: number };
  /** Training calls count where nobody else rings: in a sample. */
  readonly includesTraining: boolean;
  readonly limit?: number;
}

/** Oldest first. A call answered at another seat of the ring group (sip_status 200) was not missed. */
export function listInboundRows(read: ReadDb, filter: InboundFilter): InboundRow[] {
  let records = qb
    .selectFrom('inbound_call')
    .select(['id', 'number', 'started_at', 'answered_at', 'ended_at', 'answered_by'])
    .select(sql<'exchange' | 'seat'>`'exchange'`.as('source'))
    .orderBy('started_at', filter.isClosed === true ? 'desc' : 'asc');
  let seats = qb
    .selectFrom('call')
    .select(['id', sql<string | null>`nullif(number, '')`.as('number'), 'started_at', 'answered_at', 'ended_at', sql<string | null>`null`.as('answered_by')])
    .select(sql<'exchange' | 'seat'>`'seat'`.as('source'))
    .where('direction', '=', 'incoming')
    .where('answered_at', 'is', null)
    .where('ended_at', 'is not', null)
    .where((eb) => eb.or([eb('sip_status', 'is', null), eb('sip_status', '!=', 200)]))
    .orderBy('started_at', filter.isClosed === true ? 'desc' : 'asc');
  if (!filter.includesTraining) seats = seats.where('line', '!=', 'training');
  if (filter.ids) {
    records = records.where('id', 'in', idsOf(filter.ids));
    seats = seats.where('id', 'in', idsOf(filter.ids));
  }
  if (filter.began) {
    const { from, to } = filter.began;
    records = records.where('started_at', '>=', from).where('started_at', '<', to);
    seats = seats.where('started_at', '>=', from).where('started_at', '<', to);
  }
  if (filter.isClosed !== undefined) {
    const wanted = filter.isClosed ? 1 : 0;
    records = records.where(sql`exists (select 1 from inbound_call_event where inbound_call_event.inbound_id = inbound_call.id and inbound_call_event.kind = 'closed')`, '=', wanted);
    seats = seats.where(sql`exists (select 1 from inbound_call_event where inbound_call_event.inbound_id = call.id and inbound_call_event.kind = 'closed')`, '=', wanted);
  }
  if (filter.limit !== undefined) {
    records = records.limit(filter.limit);
    seats = seats.limit(filter.limit);
  }
  return [...read.all(records), ...read.all(seats)].toSorted((a, b) => a.started_at - b.started_at || (a.id < b.id ? -1 : 1));
}

/** Of these calls, in the order in which they were written down. */
export function listInboundEventRows(read: ReadDb, ids: readonly string[]) {
  return read.all(
    qb
      .selectFrom('inbound_call_event')
      .leftJoin('user_account', 'user_account.id', 'inbound_call_event.recorded_by')
      .selectAll('inbound_call_event')
      .select('user_account.display_name as recorder_name')
      .where('inbound_call_event.inbound_id', 'in', idsOf(ids))
      .orderBy('inbound_call_event.recorded_at')
      .orderBy(sql`inbound_call_event.rowid`),
  );
}

export function insertInboundEvent(db: WriteDb, row: Insertable<Tables['inbound_call_event']>): void {
  db.run(qb.insertInto('inbound_call_event').values(row));
}

/** Of these cases: the calls that they were made from. */
export function listInboundOfCases(read: ReadDb, caseIds: readonly string[]) {
  return read.all(
    qb
      .selectFrom('inbound_call_event')
      .leftJoin('inbound_call', 'inbound_call.id', 'inbound_call_event.inbound_id')
      .select(['inbound_call_event.case_id', 'inbound_call.answered_at'])
      .where('inbound_call_event.case_id', 'in', idsOf(caseIds)),
  );
}

export function listKnownSourceKeys(read: ReadDb, keys: readonly string[]): Set<string> {
  return new Set(read.all(qb.selectFrom('inbound_call').select('source_key').where('source_key', 'in', idsOf(keys))).map((row) => row.source_key));
}

/** Calls that rang at a seat between two instants. */
export function listSeatCalls(read: ReadDb, from: number, to: number) {
  return read.all(qb.selectFrom('call').select(['id', 'number', 'started_at']).where('direction', '=', 'incoming').where('started_at', '>=', from).where('started_at', '<=', to).orderBy('started_at'));
}

export function insertImport(db: WriteDb, row: Insertable<Tables['call_record_import']>): void {
  db.run(qb.insertInto('call_record_import').values(row));
}

export function insertInboundCall(db: WriteDb, row: Insertable<Tables['inbound_call']>): void {
  db.run(qb.insertInto('inbound_call').values(row));
}

export function insertReject(db: WriteDb, row: Insertable<Tables['call_record_reject']>): void {
  db.run(qb.insertInto('call_record_reject').values(row));
}

export function listImportRows(read: ReadDb) {
  return read.all(
    qb.selectFrom('call_record_import').leftJoin('user_account', 'user_account.id', 'call_record_import.recorded_by').selectAll('call_record_import').select('user_account.display_name').orderBy('call_record_import.recorded_at', 'desc').limit(50),
  );
}

export function listRejectRows(read: ReadDb, importId: string) {
  return read.all(qb.selectFrom('call_record_reject').select(['line', 'reason', 'field']).where('import_id', '=', importId).orderBy('line').limit(1000));
}
