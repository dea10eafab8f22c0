// What the front machine brings back of links, and the codes that bind a WeChat address.
import type { linksContract } from '#shared/messaging/links.contract.ts';
import { notFound } from '#shared/rpc/errors.ts';
import type { ModuleHandlers } from '../rpc/context.ts';
import type { FrontMachineState } from './front-machine-exchange.ts';
import type { LinkKindHandlers } from './link-kinds.ts';
import { receiveAnswer, recordPublished } from './links.ts';
import { findLastRefusal, listLinksOf } from './links.queries.ts';
import { findPerson } from './person.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { waysOf } from './ways.ts';
import { makeWechatCode } from './wechat-codes.ts';

/** @param frontMachine how the courier last got on with it */
export function createLinksHandlers(kinds: LinkKindHandlers, frontMachine: () => FrontMachineState): ModuleHandlers<typeof linksContract> {
  return {
    getLinks(ctx, { recipient }) {
      const links = listLinksOf(ctx.read, recipient).map((row) => {
        const state = row.closed_as ?? (row.expires_at <= ctx.now ? ('expired' as const) : ('open' as const));
        return { id: row.id, kind: row.kind, at: row.recorded_at, expiresAt: row.expires_at, state, isRefused: state !== 'answered' && findLastRefusal(ctx.read, row.id) !== null };
      });
      const hasWechat = waysOf(loadSettings(ctx.read)).has('wechat');
      return { links, wechat: !hasWechat ? 'none' : findPerson(ctx.read, recipient, ctx.now)?.addresses.has('wechat') === true ? 'known' : 'unknown' };
    },
    getFrontMachine: () => ({ ...frontMachine(), ways: [...frontMachine().ways] }),
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
