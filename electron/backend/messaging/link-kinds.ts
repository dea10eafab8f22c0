// What a module supplies so that its own things can be answered by a link. The table of all kinds is put together in backend.ts:
// messaging calls the modules above it only through this.
import type { Link, LinkAnswer, LinkKind, LinkPage, Words } from '#shared/messaging/link.ts';
import type { ReadDb } from '../db/db.ts';
import type { WriteScope } from '../rpc/context.ts';

export interface LinkReader {
  readonly read: ReadDb;
  readonly now: number;
}

/** The page but for what messaging adds by itself. */
export type DescribedPage = Omit<LinkPage, 'language' | 'hospital' | 'callbackNumber' | 'notice'>;

/** `refused`: in words for the recipient; she gets the page again, described afresh, while `describe` still finds something to ask. */
export type LinkOutcome = { readonly kind: 'done' } | { readonly kind: 'refused'; readonly reason: Words };

export interface LinkKindHandler {
  /** What is asked just now, no name on it and nothing of an illness. Null when nothing is left to answer: the link closes. */
  describe(ctx: LinkReader, link: Link): DescribedPage | null;
  /**
   * Applies the answer, which fits the page of this moment, in the caller's transaction. Refusals that the recipient may know are
   * results; an AppError rolls back what this call wrote and is told to her in general words.
   */
  accept(scope: WriteScope, link: Link, answer: LinkAnswer): LinkOutcome;
}

export type LinkKindHandlers = Readonly<Partial<Record<LinkKind, LinkKindHandler>>>;
