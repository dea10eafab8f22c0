// Hands chosen files to the backend: paths as they are, a browser's files in chunks, each acknowledged when durable. A file is
// read piece by piece: a delivery of a year does not fit into a page's memory at once.
import { toBase64 } from '../platform/base64.ts';
import { newId } from '../platform/connect.ts';
import type { ChosenFile } from '../platform/files.ts';
import { callBackend } from '../platform/rpc.tsx';

const chunkBytes = 240 * 1024;

type ImportFile = { readonly path: string } | { readonly uploadId: string };

/** @returns what startImport takes; rejects with AppError */
export async function handOver(files: readonly ChosenFile[], onProgress: (progress: { name: string; share: number }) => void): Promise<ImportFile[]> {
  const total = Math.max(1, files.reduce((sum, file) => sum + ('file' in file ? file.file.size : 0), 0));
  const handed: ImportFile[] = [];
  let before = 0;
  for (const chosen of files) {
    if ('path' in chosen) {
      handed.push({ path: chosen.path });
      continue;
    }
    const sentBefore = before;
    handed.push({ uploadId: await uploadFile(chosen.file, (sent) => onProgress({ name: chosen.name, share: (sentBefore + sent) / total })) });
    before += chosen.file.size;
  }
  return handed;
}

async function uploadFile(file: File, onProgress: (sentBytes: number) => void): Promise<string> {
  const id = newId();
  const chunks = Math.max(1, Math.ceil(file.size / chunkBytes));
  for (let seq = 0; seq < chunks; seq += 1) {
    const bytes = new Uint8Array(await file.slice(seq * chunkBytes, (seq + 1) * chunkBytes).arrayBuffer());
    await callBackend('his.uploadChunk', { id, seq, last: seq === chunks - 1, base64: toBase64(bytes), fileName: file.name });
    onProgress(Math.min((seq + 1) * chunkBytes, file.size));
  }
  return id;
}
