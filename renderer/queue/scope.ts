// Which part of the queue is looked at, and from which F9 takes the next person: the same conditions for both.
import type { InputOf } from '../platform/rpc.tsx';

export type QueueScope = InputOf<'queue.claimNext'>;
