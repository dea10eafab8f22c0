// The spine: role -> parse -> BEGIN -> handler -> audit -> store reply -> COMMIT -> topics. No module's name occurs here.
// A refused command leaves no trace but its audit row, written in a transaction of its own.
import type { ZodError } from 'zod';
import type { Access, CallDefinition, CommandDefinition, Contract, Topic } from '#shared/rpc/contract.ts';
import { findByMethod, findCall } from '#shared/rpc/contract.ts';
import { AppError } from '#shared/rpc/errors.ts';
import type { WireError } from '#shared/rpc/errors.ts';
import type { ReadDb, WriteDb } from '../db/db.ts';
import type { Log } from '../log/log.ts';
import type { Actor, CommandContext, QueryContext } from './context.ts';

export interface Request {
  readonly id: string;
  readonly method: string;
  readonly input: unknown;
}

export interface Caller {
  readonly hostSession: string;
  readonly workstation: string;
  /** Set for the command line; a window's user is looked up at each call. */
  readonly actor?: Actor;
}

export type Reply = { readonly ok: true; readonly output: unknown; readonly touched: readonly Topic[] } | { readonly ok: false; readonly error: WireError };

/** The dispatcher's view of the handlers; the composition root checks the real types with `ModuleHandlers`. */
type AnyHandler = (ctx: QueryContext | CommandContext, input: unknown) => unknown;
export type HandlerTable = Readonly<Record<string, Readonly<Record<string, AnyHandler>>>>;

export interface AuditRow {
  readonly id: string;
  readonly at: number;
  readonly actor: Actor;
  readonly workstation: string;
  readonly method: string;
  readonly subject: string | null;
  readonly outcome: string;
}

export interface DispatcherParts {
  readonly contract: Contract;
  readonly handlers: HandlerTable;
  readonly db: WriteDb;
  readonly read: ReadDb;
  readonly log: Log;
  now(): number;
  newId(): string;
  findActor(read: ReadDb, hostSession: string, now: number): Actor;
  appendAudit(db: WriteDb, row: AuditRow): void;
  findReply(read: ReadDb, requestId: string, method: string, userId: string): { output: string } | undefined;
  storeReply(db: WriteDb, row: { requestId: string; userId: string; method: string; output: string; at: number }): void;
}

export type Dispatch = (caller: Caller, request: Request) => Reply;

export function createDispatcher(parts: DispatcherParts): Dispatch {
  return function dispatch(caller, request) {
    const now = parts.now();
    const actor = caller.actor ?? parts.findActor(parts.read, caller.hostSession, now);
    const definition = findCall(parts.contract, request.method);
    const handler = findByMethod(parts.handlers, request.method);
    try {
      if (!definition || !handler) throw new AppError('not-found', 'unknownCall');
      requireAccess(definition.roles, actor);
      const parsed = definition.input.safeParse(request.input);
      if (!parsed.success) throw invalid(parsed.error);
      const context: QueryContext = { read: parts.read, now, user: actor, workstation: caller.workstation, hostSession: caller.hostSession };
      if (definition.kind === 'query') return { ok: true, output: definition.output.parse(handler(context, parsed.data)), touched: [] };
      return runCommand(parts, definition, handler, context, request, parsed.data);
    } catch (error) {
      return refuse(parts, definition, { caller, actor, request, now }, error);
    }
  };
}

function runCommand(parts: DispatcherParts, definition: CommandDefinition, handler: AnyHandler, context: QueryContext, request: Request, input: unknown): Reply {
  const { db } = parts;
  const { now, user, workstation } = context;
  return db.transaction(() => {
    const earlier = parts.findReply(db, request.id, request.method, user.id);
    if (earlier) return { ok: true, output: JSON.parse(earlier.output) as unknown, touched: [] };
    const ctx: CommandContext = { ...context, read: db, db, newId: () => parts.newId(), requestId: request.id };
    const output = definition.output.parse(handler(ctx, input));
    parts.appendAudit(db, { id: request.id, at: now, actor: user, workstation, method: request.method, subject: definition.subject?.(input, output) ?? null, outcome: definition.outcome?.(output) ?? 'ok' });
    parts.storeReply(db, { requestId: request.id, userId: user.id, method: request.method, output: JSON.stringify(output), at: now });
    return { ok: true, output, touched: definition.touches };
  });
}

function refuse(parts: DispatcherParts, definition: CallDefinition | undefined, attempt: { caller: Caller; actor: Actor; request: Request; now: number }, error: unknown): Reply {
  const { caller, actor, request, now } = attempt;
  const refusal = error instanceof AppError ? error : isDiskFull(error) ? new AppError('conflict', 'diskFull') : new AppError('internal', 'internal');
  if (!(error instanceof AppError)) parts.log.failure(request.method, request.id, error);
  if (definition?.kind === 'command') {
    try {
      const row = { id: parts.newId(), at: now, actor, workstation: caller.workstation, method: request.method, subject: null, outcome: `${refusal.code}:${refusal.reason}` };
      parts.db.transaction(() => parts.appendAudit(parts.db, row));
    } catch (auditError) {
      parts.log.failure('audit', request.id, auditError);
    }
  }
  return { ok: false, error: refusal.toWire() };
}

/** SQLite's own word, or the file system's. */
function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['SQLITE_FULL', 'ENOSPC', 'EDQUOT'].includes(String(error.code));
}

function requireAccess(access: Access, actor: Actor): void {
  if (access === 'anyone' || actor.role === 'system') return;
  if (actor.role === 'anonymous') throw new AppError('not-signed-in', 'notSignedIn');
  if (access !== 'signedIn' && !access.includes(actor.role)) throw new AppError('forbidden', 'forbidden');
}

/** Says which fields, never what stood in them. */
function invalid(error: ZodError): AppError {
  const fields = error.issues.slice(0, 5).map((issue) => `${issue.path.join('.') || '(whole)'}: ${issue.code}`);
  return new AppError('invalid-input', 'invalidInput', { fields: fields.join('; ') });
}
