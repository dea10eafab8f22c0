// The only writer of log lines: pino, JSON, to standard error or a file. A failure is logged by name and stack places,
// without its message, because messages may quote data. Nothing else of a call but its method and id is logged.
import pino from 'pino';

export interface Log {
  info(event: string, facts?: Record<string, string | number | boolean>): void;
  warning(event: string, facts?: Record<string, string | number | boolean>): void;
  /** @param place method or job kind @param id request or job id */
  failure(place: string, id: string, error: unknown): void;
}

/** @param file path of the log file; standard error without one */
export function createLog(file?: string): Log {
  const destination = pino.destination(file ? { dest: file, mkdir: true, sync: true } : { dest: 2, sync: true });
  destination.on('error', () => undefined);
  const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
  return {
    info: (event, facts = {}) => attempt(() => logger.info(facts, event)),
    warning: (event, facts = {}) => attempt(() => logger.warn(facts, event)),
    failure: (place, id, error) => attempt(() => logger.error({ place, id, ...describeFailure(error) }, 'failure')),
  };
}

/** A line that a full disk does not take is lost; what it tells of must not fail because of it. */
function attempt(write: () => void): void {
  try {
    write();
  } catch {
    // Nobody is left to be told.
  }
}

/** Name, code and stack places of an error, message and quoted data left out. */
export function describeFailure(error: unknown): { error: string; code: string; at: string[] } {
  if (!(error instanceof Error)) return { error: typeof error, code: '', at: [] };
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)).map((line) => line.trim());
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return { error: error.name, code, at: places.slice(0, 8) };
}
