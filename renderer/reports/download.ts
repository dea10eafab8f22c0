// A finished export leaves the backend: to the path of Electron's dialog, or chunk by chunk into the browser's download. The
// file exists where the user saves it, nowhere else in the clear.
import { fromBase64 } from '../platform/base64.ts';
import { blobOf, saveMadeFile } from '../platform/files.ts';
import { callBackend } from '../platform/rpc.tsx';

/** @returns false when the user left the dialog; rejects with AppError when the export is gone or not this user's */
export function saveExport(jobId: string, suggestedName: string, title: string): Promise<boolean> {
  const extension = suggestedName.endsWith('.zip') ? 'zip' : 'xlsx';
  return saveMadeFile({ suggestedName, title, extension, saveTo: (path) => callBackend('reports.saveExport', { jobId, path }), read: async () => blobOf(await readExport(jobId), extension) });
}

async function readExport(jobId: string): Promise<Uint8Array<ArrayBuffer>[]> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let isLast = false; !isLast; ) {
    const chunk = await callBackend('reports.readExport', { jobId, seq: parts.length });
    parts.push(fromBase64(chunk.base64));
    ({ isLast } = chunk);
  }
  return parts;
}
