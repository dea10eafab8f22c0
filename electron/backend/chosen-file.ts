// Writes a made file where the user asked for it in Electron's dialog: beside its place first, then by rename, so that what
// stood there before is whole until the new file is. Only a full path that ends as such a file does: all that a page may have
// written.
import fs from 'node:fs';
import path from 'node:path';
import { conflict, invalidInput } from '#shared/rpc/errors.ts';

/** @throws AppError `savePathRefused`, or `fileNotWritten` with what stood there untouched */
export function writeChosenFile(target: string, extension: '.xlsx' | '.zip', parts: Iterable<Uint8Array>): void {
  if (!path.isAbsolute(target) || !target.toLowerCase().endsWith(extension)) throw invalidInput('savePathRefused');
  const unfinished = `${target}.part`;
  try {
    const descriptor = fs.openSync(unfinished, 'w', 0o600);
    try {
      for (const part of parts) fs.writeSync(descriptor, part);
      fs.fsyncSync(descriptor);
    } finally {
      fs.closeSync(descriptor);
    }
    fs.renameSync(unfinished, target);
  } catch (error) {
    fs.rmSync(unfinished, { force: true });
    // The system's own words may hold a path with a name in it.
    if (error instanceof Error && 'syscall' in error) throw conflict('fileNotWritten');
    throw error;
  }
}
