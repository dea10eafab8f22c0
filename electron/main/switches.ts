// The switches of the shell's command line. Two of them (`--attach`, `--backend-entry`) put the window on something other than
// the backend in the package; they serve development and the smoke suite and are refused in a packaged application.
import { parseArgs } from 'node:util';

export interface Switches {
  /** Data folder; the platform's own place without it. */
  readonly data: string | undefined;
  /** Start with the sample hospital where the data folder is new. */
  readonly isSample: boolean;
  /** Address of a running loopback host (with its one-time token) to show instead of forking a backend. */
  readonly attach: URL | undefined;
  /** Module to fork instead of the real backend. */
  readonly backendEntry: string | undefined;
}

export class SwitchRefusedError extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'SwitchRefusedError';
  }
}

/** @param words arguments without executable and application folder; Chromium's own switches are passed over */
export function parseSwitches(words: readonly string[], isPackaged: boolean): Switches {
  const options = { data: { type: 'string' }, sample: { type: 'boolean' }, attach: { type: 'string' }, 'backend-entry': { type: 'string' } } as const;
  const { values } = parseArgs({ args: [...words], options, strict: false });
  const text = (value: string | boolean | undefined): string | undefined => (typeof value === 'string' ? value : undefined);
  const attach = text(values.attach);
  const backendEntry = text(values['backend-entry']);
  if (isPackaged && (attach !== undefined || backendEntry !== undefined)) {
    throw new SwitchRefusedError('--attach and --backend-entry are for development; a packaged application runs its own backend only.');
  }
  return { data: text(values.data), isSample: values.sample === true, attach: attach === undefined ? undefined : requireLoopback(attach), backendEntry };
}

function requireLoopback(address: string): URL {
  // By its text: what the URL parser makes of odd spellings does not matter then.
  if (!/^http:\/\/127\.0\.0\.1:\d+\//.test(address)) throw new SwitchRefusedError('--attach takes an address that begins with http://127.0.0.1:');
  return new URL(address);
}
