// The drop folder: files that the HIS leaves there overnight are imported once, and again when they change. Files are
// never moved or deleted: the folder belongs to the hospital.
import fs from 'node:fs';
import type { ReadDb } from '../db/db.ts';
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
