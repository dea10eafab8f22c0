// The page's WebSocket transport for tests that run in Node.
import WebSocket from 'ws';
import type { Transport } from '#shared/rpc/transport.ts';

export function createNodeWebSocketTransport(url: string, headers: Record<string, string>): Transport {
  const socket = new WebSocket(url, { headers });
  const waiting: string[] = [];
  socket.on('open', () => {
    for (const text of waiting.splice(0)) socket.send(text);
  });
  socket.on('error', () => socket.terminate());
  return {
    send: (text) => (socket.readyState === WebSocket.CONNECTING ? void waiting.push(text) : socket.send(text)),
    onMessage: (listener) => void socket.on('message', (data) => listener((data as Buffer).toString('utf8'))),
    onClose: (listener) => void socket.on('close', listener),
    close: () => socket.close(),
  };
}
