// SQL of those who come, what they have learnt, what they offer and when. Slots and trainings end or are voided, never deleted.
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import type { Tables } from '../db/schema.generated.ts';

export type ProviderRow = Selectable<Tables['respite_provider']>;
export type ServiceRow = Selectable<Tables['respite_service']>;
export type SlotRow = Selectable<Tables['respite_slot']>;

export function listProviders(read: ReadDb): ProviderRow[] {
  return read.all(qb.selectFrom('respite_provider').selectAll().orderBy('paused_at').orderBy('name').orderBy('id'));
}

export function findProvider(read: ReadDb, id: string): ProviderRow | undefined {
  return read.first(qb.selectFrom('respite_provider').selectAll().where('id', '=', id));
}

export function insertProvider(db: WriteDb, row: Insertable<Tables['respite_provider']>): void {
  db.run(qb.insertInto('respite_provider').values(row));
}

export function updateProvider(db: WriteDb, id: string, change: Updateable<Tables['respite_provider']>): void {
  db.run(qb.updateTable('respite_provider').set(change).where('id', '=', id));
}

/** Standing ones; the newest to expire first. */
export function listTrainings(read: ReadDb) {
  return read.all(qb.selectFrom('respite_training').selectAll().where('voided_at', 'is', null).orderBy('completed_on', 'desc').orderBy('id'));
}

export function findTraining(read: ReadDb, id: string) {
  return read.first(qb.selectFrom('respite_training').selectAll().where('id', '=', id));
}

export function insertTraining(db: WriteDb, row: Insertable<Tables['respite_training']>): void {
  db.run(qb.insertInto('respite_training').values(row));
}

export function updateTraining(db: WriteDb, id: string, change: Updateable<Tables['respite_training']>): void {
  db.run(qb.updateTable('respite_training').set(change).where('id', '=', id));
}

export function listServices(read: ReadDb): ServiceRow[] {
  return read.all(qb.selectFrom('respite_service').selectAll().orderBy('title').orderBy('id'));
}

export function findService(read: ReadDb, id: string): ServiceRow | undefined {
  return read.first(qb.selectFrom('respite_service').selectAll().where('id', '=', id));
}

export function insertService(db: WriteDb, row: Insertable<Tables['respite_service']>): void {
  db.run(qb.insertInto('respite_service').values(row));
}

export function updateService(db: WriteDb, id: string, change: Updateable<Tables['respite_service']>): void {
  db.run(qb.updateTable('respite_service').set(change).where('id', '=', id));
}

/** Those that may fall on a day of the period, both days included. */
export function listSlots(read: ReadDb, period: { readonly from: string; readonly to: string | null }): SlotRow[] {
  let query = qb.selectFrom('respite_slot').selectAll().where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>', period.from)])).where((eb) => eb.or([eb('weekday', 'is not', null), eb('begins_on', '>=', period.from)]));
  if (period.to !== null) query = query.where('begins_on', '<=', period.to);
  return read.all(query.orderBy('weekday').orderBy('time_from').orderBy('id'));
}

export function findSlot(read: ReadDb, id: string): SlotRow | undefined {
  return read.first(qb.selectFrom('respite_slot').selectAll().where('id', '=', id));
}

export function insertSlot(db: WriteDb, row: Insertable<Tables['respite_slot']>): void {
  db.run(qb.insertInto('respite_slot').values(row));
}

export function updateSlot(db: WriteDb, id: string, change: Updateable<Tables['respite_slot']>): void {
  db.run(qb.updateTable('respite_slot').set(change).where('id', '=', id));
}

export function listClosures(read: ReadDb, period: { readonly from: string; readonly to: string }) {
  return read.all(qb.selectFrom('respite_slot_closure').selectAll().where('lifted_at', 'is', null).where('day', '>=', period.from).where('day', '<=', period.to));
}

export function findClosure(read: ReadDb, of: { readonly id: string } | { readonly slotId: string; readonly day: string }) {
  const rows = qb.selectFrom('respite_slot_closure').selectAll().where('lifted_at', 'is', null);
  return read.first('id' in of ? rows.where('id', '=', of.id) : rows.where('slot_id', '=', of.slotId).where('day', '=', of.day));
}

export function insertClosure(db: WriteDb, row: Insertable<Tables['respite_slot_closure']>): void {
  db.run(qb.insertInto('respite_slot_closure').values(row));
}

export function liftClosure(db: WriteDb, id: string, lifted: { lifted_at: number; lifted_by: string }): void {
  db.run(qb.updateTable('respite_slot_closure').set(lifted).where('id', '=', id));
}
