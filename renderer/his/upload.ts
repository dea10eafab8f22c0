// Sends a chosen file to the backend in chunks, each acknowledged when durable. The file is read piece by piece: a delivery
// of a year does not fit into a page's memory at once.
import { callBackend } from '../platform/rpc.tsx';
import { newId } from '../platform/connect.ts';

const chunkBytes = 240 * 1024;

/** @returns the upload's id for startImport; rejects with AppError */
export async function uploadFile(file: File, onProgress: (sentBytes: number) => void): Promise<string> {
  const id = newId();
  const chunks = Math.max(1, Math.ceil(file.size / chunkBytes));
  for (let seq = 0; seq < chunks; seq += 1) {
    const bytes = new Uint8Array(await file.slice(seq * chunkBytes, (seq + 1) * chunkBytes).arrayBuffer());
    await callBackend('his.uploadChunk', { id, seq, last: seq === chunks - 1, base64: toBase64(bytes), fileName: file.name });
    onProgress(Math.min((seq + 1) * chunkBytes, file.size));
  }
  return id;
}

/** Piecewise: String.fromCharCode takes only so many arguments. */
function toBase64(bytes: Uint8Array): string {
  const pieceBytes = 8 * 1024;
  let text = '';
  for (let start = 0; start < bytes.length; start += pieceBytes) text += String.fromCharCode(...bytes.subarray(start, start + pieceBytes));
  return btoa(text);
}
