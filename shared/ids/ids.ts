// Ids are UUIDv7: made at the seat, sortable by the time they were made. Chance and time come in, so tests are repeatable.
import { v7 } from 'uuid';
import { z } from 'zod';

export const idSchema = z.uuid();

/** @param now instant in ms @param random 16 bytes of chance */
export function uuidv7(now: number, random: Uint8Array): string {
  return v7({ msecs: now, random });
}

/** Sorts before every id made from that instant on. */
export function idsFrom(instantMs: number): string {
  const hex = instantMs.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-`;
}
