// One of several seats on the same data, in a thread and on a connection of its own: offers as fast as it can whatever the others do,
// and says what became of each try.
import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '#shared/rpc/errors.ts';
import { createTestBackend } from '../../support/backend.ts';
import { createChance } from '../../../electron/backend/sample/chance.ts';

export interface DispatcherOrder {
  readonly folder: string;
  readonly now: number;
  readonly seed: number;
  readonly tries: number;
  readonly requests: readonly string[];
  readonly providers: readonly string[];
  readonly serviceId: string;
  readonly begin: number;
}

const order = workerData as DispatcherOrder;
const office = createTestBackend({ folder: order.folder, now: order.now });
const chance = createChance(order.seed);
const halfHour = 30 * 60_000;

// Ready; the bell rings for all at once.
parentPort?.once('message', () => {
  const results = Array.from({ length: order.tries }, () => {
    const id = office.newId();
    const pick = <T>(list: readonly T[]): T => list[chance.between(0, list.length - 1)] as T;
    try {
      office.call('respite', 'offer', { id, requestId: pick(order.requests), providerId: pick(order.providers), serviceId: order.serviceId, startsAt: order.begin + 48 * halfHour * chance.between(0, 3) + halfHour * chance.between(0, 12), minutes: pick([60, 90, 120]), byMessage: false });
      if (chance.between(0, 3) === 0) office.call('respite', 'answerOffer', { id, answer: chance.between(0, 1) === 0 ? 'accept' : 'decline', way: 'phone' });
      return 'offered';
    } catch (error) {
      if (error instanceof AppError) return error.reason;
      throw error;
    }
  });
  void office.close().then(() => parentPort?.postMessage(results));
});
parentPort?.postMessage('ready');
