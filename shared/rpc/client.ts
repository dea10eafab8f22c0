// The page's end of the wire: a typed proxy over a transport. Each call gets a UUIDv7 (also audit id and idempotency
// key). When the transport closes, every pending call is rejected with `unavailable`; nothing is resent by itself.
import type { CallOptions, Client, Contract, Topic } from './contract.ts';
import { findCall } from './contract.ts';
import { AppError } from './errors.ts';
import { protocolVersion, serverFrameSchema } from './frames.ts';
import type { Transport } from './transport.ts';

export interface ProgressFrame {
  readonly id: string;
  readonly done: number;
  readonly total: number;
  readonly label: string;
}

export interface RpcClient<C extends Contract> {
  readonly call: Client<C>;
  /** Resolves with the backend's clock (ms) when it has answered hello; rejects with `unavailable` if it never does. */
  readonly ready: Promise<number>;
  onTopics(listener: (topics: readonly Topic[], now: number) => void): void;
  onProgress(listener: (progress: ProgressFrame) => void): void;
  onClose(listener: () => void): void;
  close(): void;
}

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: AppError) => void;
  readonly method: string;
}

export function createClient<C extends Contract>(contract: C, transport: Transport, newId: () => string): RpcClient<C> {
  const pending = new Map<string, Pending>();
  const topicListeners: ((topics: readonly Topic[], now: number) => void)[] = [];
  const progressListeners: ((progress: ProgressFrame) => void)[] = [];
  let isClosed = false;
  let welcomeWith: (now: number) => void = () => undefined;
  let refuseWith: (error: AppError) => void = () => undefined;
  const ready = new Promise<number>((resolve, reject) => {
    welcomeWith = resolve;
    refuseWith = reject;
  });
  ready.catch(() => undefined);

  transport.onMessage((text) => {
    const frame = serverFrameSchema.safeParse(parseJson(text)).data;
    if (!frame) return;
    switch (frame.t) {
      case 'welcome':
        welcomeWith(frame.now);
        return;
      case 'evt':
        for (const listener of topicListeners) listener(frame.topics, frame.now);
        return;
      case 'progress':
        for (const listener of progressListeners) listener(frame);
        return;
      case 'res': {
        const call = pending.get(frame.id);
        if (!call) return;
        pending.delete(frame.id);
        if (frame.ok) settle(call, frame.output);
        else call.reject(new AppError(frame.error.code, frame.error.reason, frame.error.details));
      }
    }
  });

  transport.onClose(() => {
    isClosed = true;
    const error = new AppError('unavailable', 'connectionLost');
    refuseWith(error);
    for (const call of pending.values()) call.reject(error);
    pending.clear();
  });

  function settle(call: Pending, output: unknown): void {
    const parsed = findCall(contract, call.method)?.output.safeParse(output);
    if (parsed?.success) call.resolve(parsed.data);
    else call.reject(new AppError('internal', 'badReply'));
  }

  function send(method: string, input: unknown, options: CallOptions = {}): Promise<unknown> {
    if (isClosed) return Promise.reject(new AppError('unavailable', 'connectionLost'));
    const id = options.id ?? newId();
    return new Promise((resolve, reject) => {
      pending.set(id, { resolve, reject, method });
      transport.send(JSON.stringify({ t: 'req', id, method, input }));
    });
  }

  const modules: Record<string, Record<string, (input: unknown, options?: CallOptions) => Promise<unknown>>> = {};
  for (const [moduleName, calls] of Object.entries(contract)) {
    const group: Record<string, (input: unknown, options?: CallOptions) => Promise<unknown>> = {};
    for (const callName of Object.keys(calls)) group[callName] = (input, options) => send(`${moduleName}.${callName}`, input, options);
    modules[moduleName] = group;
  }

  transport.send(JSON.stringify({ t: 'hello', protocol: protocolVersion }));
  return {
    call: modules as Client<C>,
    ready,
    onTopics: (listener) => void topicListeners.push(listener),
    onProgress: (listener) => void progressListeners.push(listener),
    onClose: (listener) => transport.onClose(listener),
    close: () => transport.close(),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
