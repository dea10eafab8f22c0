// The drop folder: files that the HIS leaves there overnight are imported once, and again when they change. Files are
// never moved or deleted: the folder belongs to the hospital.
import fs from 'node:fs';
import type { ReadDb } from '../db/db.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { listKnownFiles } from './his.queries.ts';
import { listSourceFiles, sizeOf } from './source-files.ts';

export interface DroppedFile {
  readonly path: string;
  readonly size: number;
  readonly modifiedAt: number;
}

/** A file still being written is left for the next look. */
const quietMs = 10_000;

/** New or changed files. @throws the file system's error when the folder cannot be read */
export function listNewFiles(read: ReadDb, folder: string, now: number): DroppedFile[] {
  const known = listKnownFiles(read);
  return listSourceFiles([folder]).flatMap((file) => {
    if (file.path === null) return [];
    const modifiedAt = Math.floor(fs.statSync(file.path).mtimeMs);
    const before = known.get(file.path);
    const isNew = before?.size !== sizeOf(file) || before.modified_at !== modifiedAt;
    return isNew && modifiedAt < now - quietMs ? [{ path: file.path, size: sizeOf(file), modifiedAt }] : [];
  });
}

const lookEveryMs = 60_000;

/**
 * Looks into the folder of the settings every minute and calls `scan` when something new lies there.
 * A share that does not answer is asked without blocking anybody, and not twice at a time.
 */
export function watchDropFolder(parts: { readonly read: ReadDb; now(): number; scan(): void }): { close(): void } {
  let isLooking = false;

  async function look(): Promise<void> {
    const folder = loadSettings(parts.read)['his.dropFolder'];
    if (folder === '') return;
    await fs.promises.readdir(folder);
    if (listNewFiles(parts.read, folder, parts.now()).length > 0) parts.scan();
  }

  const timer = setInterval(() => {
    if (isLooking) return;
    isLooking = true;
    // A folder out of reach is no failure: the freshness line shows that nothing came in.
    look().catch(() => undefined).finally(() => (isLooking = false));
  }, lookEveryMs);
  timer.unref();
  return { close: () => clearInterval(timer) };
}
