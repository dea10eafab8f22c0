// What passes between the import job and its worker thread.
import type { ChunkEntry } from './his.import.ts';

export interface WorkerTask {
  /** `name` is a path when `bytes` is absent. */
  readonly files: readonly { readonly name: string; readonly bytes?: Uint8Array }[];
  readonly zone: string;
  readonly now: number;
  readonly shiftsDates: boolean;
}

export type FromWorker =
  | { readonly kind: 'chunk'; readonly entries: readonly ChunkEntry[]; readonly ignored: Readonly<Record<string, number>>; readonly done: number; readonly total: number }
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'end' };

/** A chunk is in the database: another one may be sent. */
export type ToWorker = 'written';
