// The second, tiny contract: what the page may ask of the operating system through Electron's main process. Each method is
// one function on `window.shell`; main parses every input again. On the loopback host `window.shell` does not exist and the
// page does without. Nothing here may ever take a path to run or read, or a URL that is not on the list.
import { z } from 'zod';

const fileKinds = z.array(z.object({ name: z.string().max(60), extensions: z.array(z.string().regex(/^[a-z0-9.]{1,10}$|^\*$/)).min(1).max(20) })).max(10);

export const shellContract = {
  /** Paths that the user chose, none when the dialog was left. */
  pickFiles: { input: z.object({ title: z.string().max(200), kinds: fileKinds, isMultiple: z.boolean() }), output: z.array(z.string()) },
  /** The path that the user chose to write to, null when the dialog was left. */
  saveFile: { input: z.object({ title: z.string().max(200), suggestedName: z.string().max(200), kinds: fileKinds }), output: z.string().nullable() },
  /** Opens a link of the product's own documentation in the user's browser; false when it is not on the list. */
  openLink: { input: z.object({ url: z.string().max(2000) }), output: z.boolean() },
  /** What runs here, for the about line. */
  getVersion: { input: z.object({}), output: z.object({ application: z.string(), electron: z.string() }) },
  /** Who keeps the key of the database: the operating system's store, or a key file beside the data (to be warned of). */
  getKeyProtection: { input: z.object({}), output: z.enum(['system-store', 'key-file', 'not-held']) },
  /** A system notification; false where the system shows none. Never with a patient's name in it. */
  notify: { input: z.object({ title: z.string().max(100), body: z.string().max(300) }), output: z.boolean() },
  /** Asks for a fresh port to the backend; it arrives as a window message (see `backendPortMessage`). */
  connectBackend: { input: z.object({}), output: z.null() },
} as const;

export type ShellMethod = keyof typeof shellContract;

/** `window.shell` in Electron. */
export type Shell = {
  readonly [M in ShellMethod]: (input: z.input<(typeof shellContract)[M]['input']>) => Promise<z.output<(typeof shellContract)[M]['output']>>;
};

/** `event.data` of the window message that carries the backend's MessagePort in `event.ports[0]`. */
export const backendPortMessage = 'suifang:backend-port';

/** `event.data` of the window message that says the backend is gone: older Chromiums do not close the port by themselves. */
export const backendGoneMessage = 'suifang:backend-gone';
