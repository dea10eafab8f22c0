// What the front machine brings back of links, and the codes that bind a WeChat address.
import type { linksContract } from '#shared/messaging/links.contract.ts';
import { notFound } from '#shared/rpc/errors.ts';
import type { ModuleHandlers } from '../rpc/context.ts';
import type { LinkKindHandlers } from './link-kinds.ts';
import { receiveAnswer, recordPublished } from './links.ts';
import { findPerson } from './person.ts';
import { makeWechatCode } from './wechat-codes.ts';

export function createLinksHandlers(kinds: LinkKindHandlers): ModuleHandlers<typeof linksContract> {
  return {
    receiveAnswer: (ctx, received) => ({ result: receiveAnswer(ctx, kinds, received) }),
    recordPublished(ctx, { linkId, hash }) {
      recordPublished(ctx, linkId, hash);
      return {};
    },
    makeWechatCode(ctx, { recipient }) {
      if (!findPerson(ctx.read, recipient, ctx.now)) throw notFound('person');
      return makeWechatCode(ctx, recipient);
    },
  };
}
