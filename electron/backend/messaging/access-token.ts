// A token that lasts two hours and may be asked for only so often: fetched once, kept until shortly before its end, fetched anew when the
// server says that it does not hold. Calls that come meanwhile wait for the same fetch.
const earlyMs = 300_000;

export interface AccessToken {
  /** @throws TokenRefusedError, or what the connection threw */
  get(signal: AbortSignal): Promise<string>;
  /** This one did not hold. */
  drop(token: string): void;
}

export class TokenRefusedError extends Error {
  readonly code: string;

  constructor(code: string) {
    super(`token refused: ${code}`);
    this.name = 'TokenRefusedError';
    this.code = code;
  }
}

export function createAccessToken(now: () => number, fetchToken: (signal: AbortSignal) => Promise<{ token: string; lastsMs: number }>): AccessToken {
  let held: { token: string; until: number } | null = null;
  let fetching: Promise<string> | null = null;
  return {
    get(signal) {
      if (held && held.until > now()) return Promise.resolve(held.token);
      fetching ??= fetchToken(signal)
        .then(({ token, lastsMs }) => {
          held = { token, until: now() + Math.max(lastsMs - earlyMs, lastsMs / 2) };
          return token;
        })
        .finally(() => {
          fetching = null;
        });
      return fetching;
    },
    drop(token) {
      if (held?.token === token) held = null;
    },
  };
}
