// Calls from pages: `useCall` for queries (refetched when a commit touches what they read), `useCommand` for commands.
// The cache is a copy of what the backend said and is never edited here. A command whose connection broke is repeated once
// with the same id, which the backend answers from its store if it had been done.
import { QueryClient, QueryClientProvider, keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { contract } from '#shared/contract.ts';
import type { AppContract } from '#shared/contract.ts';
import type { ProgressFrame } from '#shared/rpc/client.ts';
import type { CallOptions, Client, Topic } from '#shared/rpc/contract.ts';
import { findCall } from '#shared/rpc/contract.ts';
import { AppError, isAppError } from '#shared/rpc/errors.ts';
import { connect, newId } from './connect.ts';
import type { ConnectionStatus } from './connect.ts';
import { showError } from './toasts.tsx';

type NamesOf<Kind> = {
  [M in keyof AppContract]: { [K in keyof AppContract[M]]: AppContract[M][K] extends { kind: Kind } ? `${M}.${K & string}` : never }[keyof AppContract[M]];
}[keyof AppContract];
export type QueryName = NamesOf<'query'>;
export type CommandName = NamesOf<'command'>;

type Definition<N extends string> = N extends `${infer M}.${infer K}` ? (M extends keyof AppContract ? (K extends keyof AppContract[M] ? AppContract[M][K] : never) : never) : never;
type Schemas<N extends string> = Definition<N> extends { input: infer I extends z.ZodType; output: infer O extends z.ZodType } ? { input: I; output: O } : never;
export type InputOf<N extends QueryName | CommandName> = z.input<Schemas<N>['input']>;
export type OutputOf<N extends QueryName | CommandName> = z.output<Schemas<N>['output']>;

const connection = connect();
/** How long a command waits for the connection to come back before it is refused. */
const patienceMs = 15_000;

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Infinity,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      networkMode: 'always',
      retry: (count, error) => isAppError(error, 'unavailable') && count < 3,
      retryDelay: 300,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

connection.onTopics((topics) => void queryClient.invalidateQueries({ predicate: ({ queryKey }) => readsAny(String(queryKey[0]), topics) }));
connection.onStatus(() => {
  if (connection.status() === 'online') void queryClient.invalidateQueries();
});

function readsAny(method: string, topics: readonly Topic[]): boolean {
  const call = findCall(contract, method);
  return call?.kind === 'query' && call.reads.some((topic) => topics.includes(topic));
}

/** Wraps the application. */
export function RpcProvider({ children }: { readonly children: ReactNode }): ReactNode {
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>;
}

/** The typed calls, for code outside React: `client().telephony.startCall({...})`. Throws `unavailable` while disconnected. */
export function client(): Client<AppContract> {
  return connection.call();
}

/** Waits for the connection, then calls; a command cut off on the way is repeated once under the same id. Rejects with AppError. */
export async function callBackend<N extends QueryName | CommandName>(method: N, input: InputOf<N>): Promise<OutputOf<N>> {
  const id = newId();
  await connection.whenOnline(patienceMs);
  try {
    return await send(method, input, { id });
  } catch (error) {
    if (!isAppError(error, 'unavailable') || !(await connection.whenOnline(patienceMs))) throw error;
    return send(method, input, { id });
  }
}

async function send<N extends QueryName | CommandName>(method: N, input: InputOf<N>, options: CallOptions): Promise<OutputOf<N>> {
  const [moduleName = '', callName = ''] = method.split('.', 2);
  const calls = client() as unknown as Record<string, Record<string, (input: unknown, options: CallOptions) => Promise<unknown>>>;
  const call = calls[moduleName]?.[callName];
  if (!call) throw new AppError('not-found', 'unknownCall');
  return (await call(input, options)) as OutputOf<N>;
}

export interface CallSettings {
  /** False: do not ask yet (an input is missing). */
  readonly isEnabled?: boolean;
  /** Show the former answer while the next one is on its way (paging, filters). */
  readonly keepPrevious?: boolean;
  /** Ask again after so many ms, for what changes by time alone. */
  readonly refreshMs?: number;
}

/** The answer to a query, kept fresh by topics. `data`, `error` (AppError), `isPending`, `refetch` as in react-query. */
export function useCall<N extends QueryName>(method: N, input: InputOf<N>, settings: CallSettings = {}): UseQueryResult<OutputOf<N>, AppError> {
  return useQuery<OutputOf<N>, AppError>({
    queryKey: [method, input],
    queryFn: () => callBackend(method, input),
    enabled: settings.isEnabled ?? true,
    ...(settings.keepPrevious ? { placeholderData: keepPreviousData } : {}),
    ...(settings.refreshMs ? { refetchInterval: settings.refreshMs } : {}),
  });
}

export interface Command<N extends CommandName> {
  /** Resolves with the output, or with undefined when it was refused: the refusal is then in `error` and, unless quiet, shown as a toast. Never rejects. */
  run(input: InputOf<N>): Promise<OutputOf<N> | undefined>;
  readonly isRunning: boolean;
  readonly error: AppError | null;
  reset(): void;
}

export function useCommand<N extends CommandName>(method: N, settings: { readonly isQuiet?: boolean } = {}): Command<N> {
  const isQuiet = settings.isQuiet ?? false;
  const { mutateAsync, isPending, error, reset } = useMutation<OutputOf<N>, AppError, InputOf<N>>({ mutationFn: (input) => callBackend(method, input) });
  const run = useCallback(
    async (input: InputOf<N>) => {
      try {
        return await mutateAsync(input);
      } catch (refusal) {
        if (!isQuiet) showError(refusal);
        return undefined;
      }
    },
    [mutateAsync, isQuiet],
  );
  return { run, isRunning: isPending, error, reset };
}

/** Forgets every answer: after sign-out nothing of the last user stays in memory. */
export function forgetAnswers(): void {
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'users.getSession' && queryKey[0] !== 'settings.getInstallation' });
}

/** Asks again what was refused: a page that was opened while the session was locked. */
export function retryRefused(): void {
  void queryClient.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' });
}

export function useConnectionStatus(): ConnectionStatus {
  return useSyncExternalStore(connection.onStatus, connection.status);
}

/** The backend's clock in ms, ticking every `everyMs`. The machine's own clock may be wrong; this one is what rules use. */
export function useNow(everyMs = 1_000): number {
  const [now, setNow] = useState(connection.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(connection.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

/** The backend's clock in ms, at this moment (in event handlers, not while rendering). */
export function backendNow(): number {
  return connection.now();
}

/** Latest progress frame of a job; null until one came. */
export function useProgress(jobId: string | null): ProgressFrame | null {
  const [progress, setProgress] = useState<ProgressFrame | null>(null);
  useEffect(
    () =>
      connection.onProgress((frame) => {
        if (frame.id === jobId) setProgress(frame);
      }),
    [jobId],
  );
  return progress?.id === jobId ? progress : null;
}
