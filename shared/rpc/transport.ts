// A pipe of strings. Everything above it is blind to whether it is a MessagePort, a WebSocket or an in-memory pair.

export interface Transport {
  send(text: string): void;
  onMessage(listener: (text: string) => void): void;
  onClose(listener: () => void): void;
  close(): void;
}

/** Two ends joined in memory, for tests and the command line; delivery is asynchronous as on a real pipe. */
export function createMemoryTransportPair(): [Transport, Transport] {
  const left = new MemoryEnd();
  const right = new MemoryEnd();
  left.peer = right;
  right.peer = left;
  return [left, right];
}

class MemoryEnd implements Transport {
  peer: MemoryEnd | undefined;
  private isOpen = true;
  private readonly messageListeners: ((text: string) => void)[] = [];
  private readonly closeListeners: (() => void)[] = [];

  send(text: string): void {
    const { peer } = this;
    if (!this.isOpen || !peer) return;
    void Promise.resolve().then(() => {
      if (peer.isOpen) for (const listener of peer.messageListeners) listener(text);
    });
  }

  onMessage(listener: (text: string) => void): void {
    this.messageListeners.push(listener);
  }

  onClose(listener: () => void): void {
    this.closeListeners.push(listener);
  }

  close(): void {
    this.end();
    this.peer?.end();
  }

  private end(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    for (const listener of this.closeListeners) listener();
  }
}
