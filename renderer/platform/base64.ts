// Bytes to base64 and back, for the wire. In pieces: a spread of 250,000 arguments overflows the stack.
const pieceLength = 0x8000;

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let offset = 0; offset < bytes.length; offset += pieceLength) text += String.fromCharCode(...bytes.subarray(offset, offset + pieceLength));
  return btoa(text);
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
