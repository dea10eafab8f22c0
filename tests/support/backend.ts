// A real backend on a real encrypted database in a temporary folder, with a clock and ids that tests set. Nothing is mocked.
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { AppContract } from '#shared/contract.ts';
import type { Role } from '#shared/rpc/contract.ts';
import { AppError } from '#shared/rpc/errors.ts';
import { uuidv7 } from '#shared/ids/ids.ts';
import type { z } from 'zod';
import type { Backend } from '../../electron/backend/backend.ts';
import { createBackend } from '../../electron/backend/backend.ts';
import type { Adapters } from '../../electron/backend/messaging/senders.ts';
import { createLog } from '../../electron/backend/log/log.ts';
import type { Actor } from '../../electron/backend/rpc/context.ts';
import { systemActor } from '../../electron/backend/rpc/context.ts';
import { createAccount } from '../../electron/backend/users/accounts.ts';
import { createPasswordHasher } from '../../electron/backend/users/passwords.ts';

/** Friday 20 November 2026, 10:00 in Shanghai: a workday inside calling hours. */
export const fridayMorning = Date.parse('2026-11-20T10:00:00+08:00');

export interface TestBackend {
  readonly backend: Backend;
  readonly folder: string;
  readonly clock: { now: number };
  /** An actor of that role with a real account; the same one at each call with the same name. */
  actor(role: Exclude<Role, 'system'>, name?: string): Actor;
  /** Calls through dispatch(); throws AppError when refused. `as` defaults to system. */
  call<M extends keyof AppContract, K extends keyof AppContract[M]>(module: M, name: K, input: CallInput<M, K>, as?: Actor): CallOutput<M, K>;
  newId(): string;
  close(): Promise<void>;
}

type Definition<M extends keyof AppContract, K extends keyof AppContract[M]> = AppContract[M][K] extends { input: infer I extends z.ZodType; output: infer O extends z.ZodType } ? { input: I; output: O } : never;
export type CallInput<M extends keyof AppContract, K extends keyof AppContract[M]> = z.input<Definition<M, K>['input']>;
type CallOutput<M extends keyof AppContract, K extends keyof AppContract[M]> = z.output<Definition<M, K>['output']>;

/** Fast hashing: the strength of Argon2 is not what these tests are about. */
export const testPasswords = createPasswordHasher({ memoryCost: 8, timeCost: 1, parallelism: 1 });

/** Of every account that `actor` makes. */
export const testPassword = 'test-password-1';

export function createTestBackend(options: { now?: number; folder?: string; messageSenders?: () => Adapters } = {}): TestBackend {
  const folder = options.folder ?? fs.mkdtempSync(path.join(os.tmpdir(), 'suifang-test-'));
  const clock = { now: options.now ?? fridayMorning };
  const log = createLog(path.join(folder, 'test.log'));
  const backend = createBackend({ folder, key: Buffer.alloc(32, 7), workstation: 'ward-1', version: 'test', warnings: [], log, passwords: testPasswords, now: () => clock.now, ...(options.messageSenders ? { messageSenders: options.messageSenders } : {}) });
  const actors = new Map<string, Actor>();

  return {
    backend,
    folder,
    clock,
    actor(role, name = role) {
      let actor = actors.get(name);
      if (!actor) {
        const id = backend.transact((scope) => createAccount(scope, { username: name, displayName: name, staffNumber: null, role, passwordHash: testPasswords.hash(testPassword) }));
        actor = { id, displayName: name, role };
        actors.set(name, actor);
      }
      return actor;
    },
    call(module, name, input, as = systemActor) {
      const reply = backend.dispatch({ hostSession: 'test', workstation: 'ward-1', actor: as }, { id: uuidv7(clock.now, crypto.randomBytes(16)), method: `${module}.${String(name)}`, input });
      if (!reply.ok) throw new AppError(reply.error.code, reply.error.reason, reply.error.details);
      if (reply.touched.includes('jobs')) backend.jobs.poke();
      return reply.output as never;
    },
    newId: () => uuidv7(clock.now, crypto.randomBytes(16)),
    async close() {
      await backend.close();
      if (options.folder === undefined) fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
