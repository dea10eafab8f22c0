// Who may talk to the loopback host: a browser that opened the printed address once (one-time token -> cookie), from our
// own origin, to our own host name. The cookie's hash lies in the database, so a restart signs nobody out.
import crypto from 'node:crypto';
import type http from 'node:http';
import type { Backend } from '../backend.ts';
import { qb } from '../db/db.ts';

export interface LoopbackAccess {
  /** The cookie to set when the one-time token is right and unused, else undefined. */
  exchangeToken(token: string, now: number): string | undefined;
  /** The host session (hash of the cookie) of a request that holds a known cookie, else undefined. */
  identify(request: http.IncomingMessage): string | undefined;
  /** Host names only us; against DNS rebinding. */
  isOurHost(request: http.IncomingMessage): boolean;
  /** Origin is ours; browsers always send one with a WebSocket or a POST. */
  isOurOrigin(request: http.IncomingMessage): boolean;
}

const cookieLifetimeSeconds = 30 * 24 * 3600;

export function createLoopbackAccess(backend: Backend, port: () => number, oneTimeToken: string): LoopbackAccess {
  const { db } = backend;
  const cookieName = (): string => `suifang-${port()}`;
  const hosts = (): string[] => [`127.0.0.1:${port()}`, `localhost:${port()}`];
  const isKnown = (hash: string): boolean => db.first(qb.selectFrom('host_session').select('token_hash').where('token_hash', '=', hash)) !== undefined;
  const remember = (hash: string, now: number): number => db.run(qb.insertInto('host_session').values({ token_hash: hash, created_at: now }));

  return {
    exchangeToken(token, now) {
      const usedHash = `used:${sha256(token)}`;
      if (!crypto.timingSafeEqual(Buffer.from(sha256(token)), Buffer.from(sha256(oneTimeToken))) || isKnown(usedHash)) return undefined;
      const secret = crypto.randomBytes(32).toString('base64url');
      db.transaction(() => {
        remember(usedHash, now);
        remember(sha256(secret), now);
      });
      return `${cookieName()}=${secret}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${cookieLifetimeSeconds}`;
    },

    identify(request) {
      const pair = (request.headers.cookie ?? '').split(/;\s*/).find((cookie) => cookie.startsWith(`${cookieName()}=`));
      const secret = pair?.slice(cookieName().length + 1);
      if (!secret) return undefined;
      const hash = sha256(secret);
      return isKnown(hash) ? hash : undefined;
    },

    isOurHost: (request) => hosts().includes(request.headers.host ?? ''),
    isOurOrigin: (request) => hosts().some((host) => request.headers.origin === `http://${host}`),
  };
}

function sha256(text: string): string {
  return crypto.createHash('sha256').update(text).digest('hex');
}
