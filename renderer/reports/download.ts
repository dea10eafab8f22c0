// Fetches a finished export chunk by chunk and hands it to the browser as a download; Electron shows its save dialog for the
// same thing. The file exists in memory and where the user saves it, nowhere else.
import { callBackend } from '../platform/rpc.tsx';

const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Rejects with AppError when the export is gone or not this user's. */
export async function downloadExport(jobId: string): Promise<void> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let fileName = '';
  for (let isLast = false; !isLast; ) {
    const chunk = await callBackend('reports.readExport', { jobId, seq: parts.length });
    parts.push(bytesOf(chunk.base64));
    ({ fileName, isLast } = chunk);
  }
  const address = URL.createObjectURL(new Blob(parts, { type: xlsxType }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
