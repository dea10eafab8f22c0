// The follow-up office at a past moment: the real dispatcher on a clock that the simulation moves, with staff who call the
// same contract as the pages do. So the sample's history obeys every rule, and no second way of writing history exists.
import type { AppContract } from '#shared/contract.ts';
import type { Client } from '#shared/rpc/contract.ts';
import { AppError } from '#shared/rpc/errors.ts';
import type { Actor } from '../rpc/context.ts';
import type { Dispatch } from '../rpc/dispatch.ts';

type Calls = Client<AppContract>;
type Input<M extends keyof Calls, K extends keyof Calls[M]> = Calls[M][K] extends (input: infer I, ...rest: never) => unknown ? I : never;
type Output<M extends keyof Calls, K extends keyof Calls[M]> = Calls[M][K] extends (...input: never) => Promise<infer O> ? O : never;

export interface SimulatedOffice {
  readonly clock: SimulatedClock;
  newId(): string;
  /** One call of the contract as this member of staff, at the simulated moment; throws AppError when refused. */
  call<M extends keyof Calls, K extends keyof Calls[M]>(as: Actor, module: M, name: K, input: Input<M, K>): Output<M, K>;
}

export interface SimulatedClock {
  /** Instant in ms. */
  now: number;
}

export function createSimulatedOffice(dispatch: Dispatch, clock: SimulatedClock, newId: () => string): SimulatedOffice {
  return {
    clock,
    newId,
    call(as, module, name, input) {
      const reply = dispatch({ hostSession: 'sample', workstation: 'sample', actor: as }, { id: newId(), method: `${module}.${String(name)}`, input });
      if (!reply.ok) throw new AppError(reply.error.code, reply.error.reason, reply.error.details);
      return reply.output as Output<typeof module, typeof name>;
    },
  };
}
