// One window's connection: parses frames, dispatches, replies, and tells every window which topics a commit touched.
// A frame that does not parse ends the connection: our own page never sends one.
import type { Topic } from '#shared/rpc/contract.ts';
import { clientFrameSchema, maximumFrameLength, protocolVersion } from '#shared/rpc/frames.ts';
import type { ServerFrame } from '#shared/rpc/frames.ts';
import type { Transport } from '#shared/rpc/transport.ts';
import type { Caller, Dispatch } from './dispatch.ts';

export interface Hub {
  /** Serves one transport until it closes. */
  serve(transport: Transport, caller: Caller): void;
  announce(topics: readonly Topic[]): void;
  progress(frame: { id: string; done: number; total: number; label: string }): void;
  closeAll(): void;
}

export function createHub(dispatch: Dispatch, now: () => number, afterCommit: (topics: readonly Topic[]) => void): Hub {
  const connections = new Set<Transport>();

  function send(transport: Transport, frame: ServerFrame): void {
    transport.send(JSON.stringify(frame));
  }

  function announce(topics: readonly Topic[]): void {
    if (topics.length === 0) return;
    for (const connection of connections) send(connection, { t: 'evt', topics: [...topics], now: now() });
  }

  return {
    serve(transport, caller) {
      connections.add(transport);
      transport.onClose(() => connections.delete(transport));
      transport.onMessage((text) => {
        const frame = text.length <= maximumFrameLength ? clientFrameSchema.safeParse(parseJson(text)).data : undefined;
        if (!frame || (frame.t === 'hello' && frame.protocol !== protocolVersion)) {
          connections.delete(transport);
          transport.close();
          return;
        }
        if (frame.t === 'hello') {
          send(transport, { t: 'welcome', protocol: protocolVersion, now: now() });
          return;
        }
        const reply = dispatch(caller, frame);
        send(transport, reply.ok ? { t: 'res', id: frame.id, ok: true, output: reply.output } : { t: 'res', id: frame.id, ok: false, error: reply.error });
        if (reply.ok && reply.touched.length > 0) {
          announce(reply.touched);
          afterCommit(reply.touched);
        }
      });
    },
    announce,
    progress(frame) {
      for (const connection of connections) send(connection, { t: 'progress', ...frame });
    },
    closeAll() {
      for (const connection of [...connections]) connection.close();
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
