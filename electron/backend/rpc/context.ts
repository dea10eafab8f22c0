// What a handler is given: the database, the time, ids, and who asks. Nothing else reaches it, so every rule is testable.
import type { Role } from '#shared/rpc/contract.ts';
import type { Handlers, ModuleContract } from '#shared/rpc/contract.ts';
import type { ReadDb, WriteDb } from '../db/db.ts';

/** `anonymous` before sign-in, `system` for the command line and jobs. */
export interface Actor {
  readonly id: string;
  readonly displayName: string;
  readonly role: Role | 'anonymous';
}

export interface QueryContext {
  readonly read: ReadDb;
  /** Instant in ms, the same for the whole call. */
  readonly now: number;
  readonly user: Actor;
  readonly workstation: string;
  /** Which window or browser asks: the key that a user session is bound to. */
  readonly hostSession: string;
}

/** What a function needs that writes inside somebody's transaction: a command's context has it, and so has a job's. */
export interface WriteScope {
  readonly db: WriteDb;
  readonly read: ReadDb;
  readonly now: number;
  readonly user: Actor;
  readonly workstation: string;
  newId(): string;
}

export interface CommandContext extends QueryContext, WriteScope {
  /** Id of the request: audit id and idempotency key. */
  readonly requestId: string;
}

export const systemActor: Actor = { id: 'system', displayName: 'system', role: 'system' };
export const anonymousActor: Actor = { id: 'anonymous', displayName: '', role: 'anonymous' };

export type ModuleHandlers<C extends ModuleContract> = Handlers<C, QueryContext, CommandContext>;

/** The three columns with which every row says who wrote it, when and where. */
export function stamp(ctx: Pick<WriteScope, 'user' | 'now' | 'workstation'>): { recorded_by: string; recorded_at: number; workstation: string } {
  return { recorded_by: ctx.user.id, recorded_at: ctx.now, workstation: ctx.workstation };
}
