// A seat's line to the front machine: JSON over HTTPS with the device token, the certificate always checked, against the hospital's own
// authority where the settings hold one. Kept open between calls: a handshake for every message would cost more than the message.
import http from 'node:http';
import https from 'node:https';
import type { FrontMachine } from '#shared/messaging/front-machine.ts';
import type { FrontMachineInput, FrontMachineOutput, FrontMachinePath } from '#shared/messaging/front-machine-protocol.ts';
import { frontMachineCalls } from '#shared/messaging/front-machine-protocol.ts';
import type { ChannelAdapter } from './channel-adapter.ts';
import { failureOf } from './http-answers.ts';

/** Longer than the front machine waits for a vendor. */
const patienceMs = 30_000;
const mostBytes = 8_000_000;

export class FrontMachineError extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`front machine: HTTP ${status}`);
    this.name = 'FrontMachineError';
    this.status = status;
  }
}

export interface FrontMachineClient {
  /** @throws FrontMachineError, or what the connection threw */
  call<P extends FrontMachinePath>(path: P, input: FrontMachineInput<P>, signal: AbortSignal): Promise<FrontMachineOutput<P>>;
  close(): void;
}

export function createFrontMachineClient(settings: FrontMachine): FrontMachineClient {
  const base = settings.url.replace(/\/+$/, '');
  const isSecure = base.startsWith('https:');
  const agent = isSecure ? new https.Agent({ keepAlive: true, maxSockets: 4, ...(settings.certificate === '' ? {} : { ca: settings.certificate }) }) : new http.Agent({ keepAlive: true, maxSockets: 4 });

  function post(path: string, body: string, signal: AbortSignal): Promise<{ status: number; text: string }> {
    return new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${settings.token}`, 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(body) };
      const request = (isSecure ? https : http).request(`${base}${path}`, { method: 'POST', agent, headers, signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]) }, (response) => {
        const parts: Buffer[] = [];
        let size = 0;
        response.on('data', (part: Buffer) => {
          parts.push(part);
          size += part.length;
          if (size > mostBytes) response.destroy(new Error('answer too large'));
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString() }));
        response.on('error', reject);
      });
      request.on('error', reject);
      request.end(body);
    });
  }

  return {
    async call(path, input, signal) {
      const { status, text } = await post(path, JSON.stringify(input), signal);
      if (status !== 200) throw new FrontMachineError(status);
      return frontMachineCalls[path].output.parse(JSON.parse(text)) as never;
    },
    close: () => agent.destroy(),
  };
}

/** A way that leads over the front machine. Its own refusals are for IT and never count against the person. */
export function createFrontMachineAdapter(client: FrontMachineClient): ChannelAdapter {
  return {
    async send(message, signal) {
      try {
        return (await client.call('/v1/messages', { message }, signal)).outcome;
      } catch (error) {
        if (error instanceof FrontMachineError && error.status < 500) return { kind: 'refused', reason: `front machine ${error.status}`, isPermanent: false };
        return error instanceof FrontMachineError ? { kind: 'unknown', reason: `front machine ${error.status}` } : failureOf(error);
      }
    },
  };
}
