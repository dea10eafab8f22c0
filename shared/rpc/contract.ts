// What a call is: `query` reads, `command` writes. From one contract object derive the client's type, the handlers' type,
// runtime validation, the role check, the audit label and the topics to refetch. Imports nothing but zod.
import type { z } from 'zod';

export const topics = ['session', 'users', 'settings', 'jobs', 'patients', 'imports', 'plans', 'queue', 'calls', 'questionnaires', 'alerts', 'hotline', 'workOrders', 'feedback', 'messages', 'caregivers', 'respite', 'education', 'community', 'programmes', 'reports', 'audit'] as const;
export type Topic = (typeof topics)[number];

export const roles = ['nurse', 'supervisor', 'department_head', 'it', 'auditor', 'system'] as const;
export type Role = (typeof roles)[number];

/** `anyone`: also before sign-in. `signedIn`: any role. A list: those roles; `system` (the command line) may always. */
export type Access = 'anyone' | 'signedIn' | readonly Role[];

export interface QueryDefinition<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly kind: 'query';
  readonly input: I;
  readonly output: O;
  readonly roles: Access;
  /** A commit that touches one of these makes the answer stale. */
  readonly reads: readonly Topic[];
}

export interface CommandDefinition<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly kind: 'command';
  readonly input: I;
  readonly output: O;
  readonly roles: Access;
  readonly touches: readonly Topic[];
  /** The id of the person or thing acted on, for the audit row: an id, never a name. `output`: for a call that chooses by itself. */
  readonly subject?: (input: z.output<I>, output: z.output<O>) => string | null;
  /** What the audit row says of a call that was carried out and yet refused something: 'ok', or the refusal. Left out: 'ok'. */
  readonly outcome?: (output: z.output<O>) => string;
}

export type CallDefinition = QueryDefinition | CommandDefinition;
export type ModuleContract = Readonly<Record<string, CallDefinition>>;
export type Contract = Readonly<Record<string, ModuleContract>>;

export function query<I extends z.ZodType, O extends z.ZodType>(definition: { input: I; output: O; roles: Access; reads?: readonly Topic[] }): QueryDefinition<I, O> {
  return { reads: [], ...definition, kind: 'query' };
}

export function command<I extends z.ZodType, O extends z.ZodType>(definition: Omit<CommandDefinition<I, O>, 'kind'>): CommandDefinition<I, O> {
  return { ...definition, kind: 'command' };
}

export interface CallOptions {
  /** Repeat of an earlier command: same id, answered from what was stored if it was done. */
  readonly id?: string;
}

/** What a page may call: `client.queue.claim({...})`; rejects with AppError only. */
export type Client<C extends Contract> = {
  readonly [M in keyof C]: {
    readonly [K in keyof C[M]]: (input: z.input<C[M][K]['input']>, options?: CallOptions) => Promise<z.output<C[M][K]['output']>>;
  };
};

/** What a backend module must supply; synchronous by type, complete by type. `Q` and `W` are the contexts of query and command. */
export type Handlers<C extends ModuleContract, Q, W> = {
  readonly [K in keyof C]: (ctx: C[K]['kind'] extends 'query' ? Q : W, input: z.output<C[K]['input']>) => z.input<C[K]['output']>;
};

/** Looks up `module.call` in a table of modules by own properties only; anything else of that name is not found. */
export function findByMethod<T>(table: Readonly<Record<string, Readonly<Record<string, T>>>>, method: string): T | undefined {
  const [moduleName = '', callName = '', ...rest] = method.split('.');
  if (rest.length > 0 || !Object.hasOwn(table, moduleName)) return undefined;
  const group = table[moduleName];
  return group && Object.hasOwn(group, callName) ? group[callName] : undefined;
}

export function findCall(contract: Contract, method: string): CallDefinition | undefined {
  return findByMethod(contract, method);
}
