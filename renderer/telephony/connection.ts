// Stays registered with the exchange, for ever: 1 s to 30 s between tries, at once when the machine says that the network is
// back. The library's own reconnect is not used: it gives up, and takes running calls down with it.
// A socket can be dead while it looks open, so an OPTIONS is asked for now and then and its answer awaited.
import type { Registerer, UserAgent } from 'sip.js';
import { RegistererState, UserAgent as Agent, UserAgentState } from 'sip.js';
import { reconnectDelayMs } from '#shared/telephony/reconnect.ts';

export type RegistrationState = 'connecting' | 'registered' | 'reconnecting' | 'refused';

export interface ConnectionParts {
  readonly userAgent: UserAgent;
  readonly registerer: Registerer;
  onState(state: RegistrationState): void;
}

export interface Connection {
  state(): RegistrationState;
  close(): Promise<void>;
}

/** No answer to REGISTER within this time counts as none: the library itself would wait 32 s. */
const registerTimeoutMs = 8_000;
const keepAliveEveryMs = 15_000;
/** Normal answers take 7–99 ms; a dead socket never answers. */
const keepAliveTimeoutMs = 3_000;

/** The exchange said no. 401 and 407 after the account was shown: wrong account or password; 403 and 404: not allowed, unknown. */
export class RegistrationRefused extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`registration refused: ${status}`);
    this.name = 'RegistrationRefused';
    this.status = status;
  }
}

/** Local failures (no answer, socket gone) come back from the library dressed as these. */
const localStatuses = [408, 503];

/** The first time through the agent, so that it counts as started; later straight to the socket. */
export function openSocket(userAgent: UserAgent): Promise<void> {
  return userAgent.state === UserAgentState.Started ? userAgent.transport.connect() : userAgent.start();
}

/** One REGISTER. Rejects with RegistrationRefused, or with another error where nobody answered. */
export function register(registerer: Registerer, timeoutMs = registerTimeoutMs): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no answer to REGISTER')), timeoutMs);
    const settle = (error?: Error): void => {
      clearTimeout(timer);
      if (error) reject(error);
      else resolve();
    };
    registerer
      .register({
        requestDelegate: {
          onAccept: () => settle(),
          onReject: ({ message: { statusCode = 500 } }) => settle(localStatuses.includes(statusCode) ? new Error(`REGISTER failed: ${statusCode}`) : new RegistrationRefused(statusCode)),
        },
      })
      .catch((error: unknown) => settle(error instanceof Error ? error : new Error(String(error))));
  });
}

export function keepRegistered({ userAgent, registerer, onState }: ConnectionParts): Connection {
  let state: RegistrationState = 'connecting';
  let isClosed = false;
  let isTrying = false;
  let wasRegistered = false;

  function setState(next: RegistrationState): void {
    if (state === next || isClosed) return;
    state = next;
    onState(next);
  }

  async function tryForEver(): Promise<void> {
    if (isTrying || isClosed) return;
    isTrying = true;
    for (let attempt = 0; !shouldStop(); attempt += 1) {
      setState(wasRegistered ? 'reconnecting' : 'connecting');
      try {
        await openSocket(userAgent);
        await register(registerer);
        break;
      } catch (error) {
        if (error instanceof RegistrationRefused) setState('refused');
        await pause(reconnectDelayMs(attempt, Math.random()));
      }
    }
    isTrying = false;
    if (shouldStop()) return;
    wasRegistered = true;
    setState('registered');
  }

  /** Reads the flag anew after each await. */
  function shouldStop(): boolean {
    return isClosed;
  }

  /** The socket looks open but nobody answers: leave it behind without waiting for its goodbye, which may take 15 s. */
  function abandonSocket(): void {
    userAgent.transport.disconnect().catch(() => undefined);
    void tryForEver();
  }

  const keepAlive = setInterval(() => {
    if (state !== 'registered') return;
    askOptions(userAgent, keepAliveTimeoutMs).catch(abandonSocket);
  }, keepAliveEveryMs);

  const onOnline = (): void => {
    if (state === 'registered') askOptions(userAgent, keepAliveTimeoutMs).catch(abandonSocket);
  };
  window.addEventListener('online', onOnline);
  userAgent.delegate = { ...userAgent.delegate, onDisconnect: () => void tryForEver() };
  registerer.stateChange.addListener((next) => {
    if (next === RegistererState.Unregistered && state === 'registered') void tryForEver();
  });
  void tryForEver();

  return {
    state: () => state,
    async close() {
      isClosed = true;
      clearInterval(keepAlive);
      window.removeEventListener('online', onOnline);
      if (registerer.state === RegistererState.Registered) await registerer.unregister().catch(() => undefined);
      await userAgent.stop().catch(() => undefined);
    },
  };
}

/** Any answer is a sign of life; none within the time rejects. */
function askOptions(userAgent: UserAgent, timeoutMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no answer to OPTIONS')), timeoutMs);
    const alive = (): void => {
      clearTimeout(timer);
      resolve();
    };
    const core = userAgent.userAgentCore;
    const { aor } = core.configuration;
    const target = Agent.makeURI(`sip:${aor.host}`) ?? aor;
    const message = core.makeOutgoingRequestMessage('OPTIONS', target, aor, target, {});
    core.request(message, {
      onAccept: alive,
      onReject: ({ message: reply }) => {
        if (!localStatuses.includes(reply.statusCode ?? 503)) alive();
      },
    });
  });
}

/** Waits, but not beyond the moment when the network returns. */
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
