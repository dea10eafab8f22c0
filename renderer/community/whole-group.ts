// One group as its page and its parts hold it.
import type { OutputOf } from '../platform/rpc.tsx';

export type WholeGroup = NonNullable<OutputOf<'community.getGroup'>>;
