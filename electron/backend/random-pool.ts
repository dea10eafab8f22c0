// Chance for ids, drawn from the system a page at a time: asking for 16 bytes costs as much as asking for 8,192.
import crypto from 'node:crypto';

const pageBytes = 8192;

/** @returns a source of fresh random bytes; no byte is handed out twice */
export function createRandomPool(): (bytes: number) => Uint8Array {
  let page = new Uint8Array(0);
  let used = 0;
  return (bytes) => {
    if (used + bytes > page.length) {
      page = crypto.getRandomValues(new Uint8Array(Math.max(bytes, pageBytes)));
      used = 0;
    }
    used += bytes;
    return page.subarray(used - bytes, used);
  };
}
