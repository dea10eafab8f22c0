// The family's choice by a link: which of the offered times suits, or none. The page shows times and the service; no names, nothing of
// an illness. An offer that lapsed or was taken away is gone from the page by itself.
import type { LinkKindHandler } from '../messaging/link-kinds.ts';
import type { Words } from '#shared/messaging/link.ts';
import { translate } from '#shared/i18n/messages.ts';
import type { MessageKey } from '#shared/i18n/messages.ts';
import { civilDateAt } from '#shared/time/civil.ts';
import { clockSpan } from '#shared/respite/matching.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { answerOffer, openOffers } from './arrange.ts';
import { findRequest } from './bookings.queries.ts';
import { isHeld } from './request-views.ts';

const none = 'none';

/** Kind `slot`; the subject is the request. */
export const slotLinks: LinkKindHandler = {
  describe(ctx, link) {
    const request = findRequest(ctx.read, link.subject);
    if (!request || request.closed_as !== null || isHeld(ctx.read, request, ctx.now)) return null;
    const offers = openOffers(ctx, request.id);
    if (offers.length === 0) return null;
    const zone = loadSettings(ctx.read)['hospital.zone'];
    return {
      title: words('respite.link.title'),
      intro: words('respite.link.intro'),
      fields: [
        {
          id: 'choice',
          text: words('respite.link.question'),
          hint: null,
          kind: 'choice',
          isRequired: true,
          least: null,
          most: null,
          isWhole: false,
          options: [
            ...offers.map((offer) => {
              const time = `${civilDateAt(offer.starts_at, zone)} ${clockSpan({ startsAt: offer.starts_at, endsAt: offer.ends_at }, zone)} ${offer.service_title}`;
              return { value: offer.id, text: { 'zh-CN': time, 'en-US': time } };
            }),
            { value: none, text: words('respite.link.none') },
          ],
        },
      ],
      submit: words('respite.link.submit'),
    };
  },

  accept(scope, link, answer) {
    const chosen = answer['choice']?.[0] ?? none;
    const offers = openOffers(scope, link.subject);
    if (chosen === none) for (const offer of offers) answerOffer(scope, offer.id, 'decline', 'link');
    else if (offers.some((offer) => offer.id === chosen)) answerOffer(scope, chosen, 'accept', 'link');
    else return { kind: 'refused', reason: words('respite.link.gone') };
    return { kind: 'done' };
  },
};

function words(key: MessageKey): Words {
  return { 'zh-CN': translate('zh-CN', key), 'en-US': translate('en-US', key) };
}
