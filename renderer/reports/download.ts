// A finished export leaves the backend: to the path of Electron's dialog, or chunk by chunk into the browser's download. The
// file exists where the user saves it, nowhere else in the clear.
import { fromBase64 } from '../platform/base64.ts';
import { excelBlob, saveExcelFile } from '../platform/files.ts';
import { callBackend } from '../platform/rpc.tsx';

/** @returns false when the user left the dialog; rejects with AppError when the export is gone or not this user's */
export function saveExport(jobId: string, suggestedName: string, title: string): Promise<boolean> {
  return saveExcelFile({ suggestedName, title, saveTo: (path) => callBackend('reports.saveExport', { jobId, path }), read: () => readExport(jobId) });
}

async function readExport(jobId: string): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let isLast = false; !isLast; ) {
    const chunk = await callBackend('reports.readExport', { jobId, seq: parts.length });
    parts.push(fromBase64(chunk.base64));
    ({ isLast } = chunk);
  }
  return excelBlob(parts);
}
