// What Electron's main process says to the backend process it forks: once `start`, then `port` with a MessagePort for each
// page, at the end `stop`. Types only, so that main and backend share no code.

export interface BackendStart {
  readonly kind: 'start';
  readonly folder: string;
  /** The data key in hex where the operating system's store keeps it; null: a key file beside the data. */
  readonly heldKey: string | null;
  /** One run of the application: user sessions are bound to it and survive a crash of the backend, not a restart of the program. */
  readonly hostSession: string;
  readonly isSample: boolean;
}

export type MainMessage = BackendStart | { readonly kind: 'port' } | { readonly kind: 'stop' };
