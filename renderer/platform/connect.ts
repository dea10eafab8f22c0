// The one file that knows that there are two hosts: Electron hands the page a MessagePort through the preload, the loopback
// host speaks WebSocket. Reconnects for ever, at once when the network returns; everything above sees status and a client.
// It must never resend a call by itself: what may be repeated is decided where the call is made (rpc.tsx).
import { contract } from '#shared/contract.ts';
import type { AppContract } from '#shared/contract.ts';
import { uuidv7 } from '#shared/ids/ids.ts';
import { createClient } from '#shared/rpc/client.ts';
import type { ProgressFrame, RpcClient } from '#shared/rpc/client.ts';
import type { Client, Topic } from '#shared/rpc/contract.ts';
import { AppError } from '#shared/rpc/errors.ts';
import type { Transport } from '#shared/rpc/transport.ts';
import { backendGoneMessage, backendPortMessage } from '#shared/shell/shell.contract.ts';
import type { Shell } from '#shared/shell/shell.contract.ts';

export type ConnectionStatus = 'connecting' | 'online' | 'lost';

export interface Connection {
  readonly status: () => ConnectionStatus;
  /** The typed calls of the live connection; rejects with `unavailable` while there is none. */
  call(): Client<AppContract>;
  /** Resolves when online, at the latest after `timeoutMs` with whether it is. */
  whenOnline(timeoutMs: number): Promise<boolean>;
  /** The backend's clock, in ms; the machine's until the backend has spoken. */
  readonly now: () => number;
  readonly onStatus: (listener: () => void) => () => void;
  onTopics(listener: (topics: readonly Topic[]) => void): () => void;
  onProgress(listener: (progress: ProgressFrame) => void): () => void;
}

const firstDelayMs = 250;
const longestDelayMs = 5_000;
/** More than any delay on the way: then somebody has set a clock. */
const clockSetMs = 1_000;

declare global {
  interface Window {
    /** Electron only. */
    readonly shell?: Shell;
  }
}

export function newId(): string {
  return uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(16)));
}

export function connect(): Connection {
  const statusListeners = new Set<() => void>();
  const topicListeners = new Set<(topics: readonly Topic[]) => void>();
  const progressListeners = new Set<(progress: ProgressFrame) => void>();
  const nextTransport = hasPortHost() ? portTransports() : webSocketTransports();
  let status: ConnectionStatus = 'connecting';
  let live: RpcClient<AppContract> | undefined;
  let clockOffsetMs = 0;
  let latestNow = 0;

  function setStatus(next: ConnectionStatus): void {
    if (status === next) return;
    status = next;
    for (const listener of statusListeners) listener();
  }

  function setClock(backendNow: number): void {
    clockOffsetMs = backendNow - Date.now();
  }

  /** What the page writes down stays in its order: news that came late do not turn the clock back, a clock that was set does. */
  function now(): number {
    const estimate = Date.now() + clockOffsetMs;
    if (estimate > latestNow || latestNow - estimate > clockSetMs) latestNow = estimate;
    return latestNow;
  }

  async function keepConnected(): Promise<never> {
    let delayMs = firstDelayMs;
    for (;;) {
      try {
        const transport = await nextTransport();
        const client = createClient(contract, transport, newId);
        const closed = new Promise((resolve) => client.onClose(() => resolve(undefined)));
        client.onTopics((topics, now) => {
          setClock(now);
          for (const listener of topicListeners) listener(topics);
        });
        client.onProgress((progress) => {
          for (const listener of progressListeners) listener(progress);
        });
        setClock(await client.ready);
        delayMs = firstDelayMs;
        live = client;
        setStatus('online');
        await closed;
      } catch {
        // The host is not there yet; the loop tries again below.
      }
      live = undefined;
      setStatus(status === 'connecting' ? 'connecting' : 'lost');
      await pause(delayMs);
      delayMs = Math.min(delayMs * 2, longestDelayMs);
    }
  }

  void keepConnected();

  return {
    status: () => status,
    call() {
      if (!live) throw new AppError('unavailable', 'connectionLost');
      return live.call;
    },
    whenOnline(timeoutMs) {
      if (status === 'online') return Promise.resolve(true);
      return new Promise((resolve) => {
        const stop = (isOnline: boolean): void => {
          clearTimeout(timer);
          statusListeners.delete(check);
          resolve(isOnline);
        };
        const check = (): void => {
          if (status === 'online') stop(true);
        };
        const timer = setTimeout(() => stop(false), timeoutMs);
        statusListeners.add(check);
      });
    },
    now,
    onStatus: (listener) => subscribe(statusListeners, listener),
    onTopics: (listener) => subscribe(topicListeners, listener),
    onProgress: (listener) => subscribe(progressListeners, listener),
  };
}

function subscribe<L>(listeners: Set<L>, listener: L): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Waits, but not beyond the moment when the machine says that the network is back. */
function pause(delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      window.removeEventListener('online', end);
      resolve();
    };
    const timer = setTimeout(end, delayMs);
    window.addEventListener('online', end);
  });
}

/** In Electron the page has an origin of the app's own; the loopback host (also when Electron is attached to it) speaks http. */
function hasPortHost(): boolean {
  return window.shell !== undefined && !location.protocol.startsWith('http');
}

function webSocketTransports(): () => Promise<Transport> {
  return () =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/rpc`);
      socket.addEventListener('open', () => resolve(overWebSocket(socket)), { once: true });
      socket.addEventListener('close', () => reject(new AppError('unavailable', 'connectionLost')), { once: true });
    });
}

function overWebSocket(socket: WebSocket): Transport {
  return {
    send: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    onMessage: (listener) => socket.addEventListener('message', (event) => typeof event.data === 'string' && listener(event.data)),
    onClose: (listener) => socket.addEventListener('close', () => listener(), { once: true }),
    close: () => socket.close(),
  };
}

/** Asks the shell for a port and waits for it: it comes once the backend runs. */
function portTransports(): () => Promise<Transport> {
  return () =>
    new Promise((resolve, reject) => {
      const receive = (event: MessageEvent): void => {
        const [port] = event.ports;
        if (event.source !== window || event.data !== backendPortMessage || !port) return;
        window.removeEventListener('message', receive);
        resolve(overPort(port));
      };
      window.addEventListener('message', receive);
      window.shell?.connectBackend({}).catch(reject);
    });
}

function overPort(port: MessagePort): Transport {
  const closeListeners: (() => void)[] = [];
  let isOpen = true;
  const end = (): void => {
    if (!isOpen) return;
    isOpen = false;
    window.removeEventListener('message', endWhenGone);
    port.close();
    for (const listener of closeListeners) listener();
  };
  const endWhenGone = (event: MessageEvent): void => {
    if (event.source === window && event.data === backendGoneMessage) end();
  };
  window.addEventListener('message', endWhenGone);
  port.addEventListener('close', end);
  return {
    send: (text) => isOpen && port.postMessage(text),
    onMessage: (listener) => {
      port.addEventListener('message', (event) => typeof event.data === 'string' && listener(event.data));
      port.start();
    },
    onClose: (listener) => void closeListeners.push(listener),
    close: end,
  };
}
