// Stories of members. Whether one may be shown is read from its consent, the date and the member's facts at every asking, so that a
// revocation, an end or a death withdraws it everywhere at once; where it stands on paper or a page, somebody has to take it down.
import type { circleContract, Story } from '#shared/community/circle.contract.ts';
import { storyPlaces } from '#shared/community/words.ts';
import { conflict, notFound } from '#shared/rpc/errors.ts';
import type { CivilDate } from '#shared/time/civil.ts';
import type { ReadDb } from '../db/db.ts';
import type { ModuleHandlers, QueryContext } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import type { StoryConsentRow, StoryRow } from './circle.queries.ts';
import { findStory, findStoryConsent, insertStoryConsent, insertStoryUse, listStories, listStoryUses, markTakenDown, revokeStoryConsent, saveStory } from './circle.queries.ts';
import { todayOf } from './ledger.ts';
import { requireMember, silenceOfMember } from './members.ts';

/** In place of a reason that a person gave. */
const byOtherWords = '#changed';

type StoryCalls = 'listStories' | 'saveStory' | 'recordStoryConsent' | 'revokeStory' | 'useStory' | 'confirmTakenDown';

export const storiesHandlers: Pick<ModuleHandlers<typeof circleContract>, StoryCalls> = {
  listStories: (ctx) => listStories(ctx.read).map((row) => viewStory(ctx, row)),

  saveStory(ctx, { id, memberId, title, text, toldAs }) {
    requireMember(ctx.read, memberId);
    const known = findStory(ctx.read, id);
    // Other words than those agreed to ask for a new agreement.
    if (known && (known.text !== text || known.title !== title || known.told_as !== toldAs)) revokeStoryConsent(ctx.db, id, ctx.now, byOtherWords);
    saveStory(ctx.db, { id, member_id: known?.member_id ?? memberId, title, text, told_as: toldAs, ...stamp(ctx) });
    return {};
  },

  recordStoryConsent(ctx, { storyId, places, validUntil, givenBy, givenOn, what }) {
    const story = requireStory(ctx.read, storyId);
    if (silenceOfMember(ctx, story) !== null) throw conflict('memberSilent');
    revokeStoryConsent(ctx.db, storyId, ctx.now, '#replaced');
    insertStoryConsent(ctx.db, { id: ctx.newId(), story_id: storyId, places: JSON.stringify(places), what, given_by: givenBy, given_on: givenOn, valid_until: validUntil, wording: loadSettings(ctx.read)['community.consentWording'], ...stamp(ctx) });
    return {};
  },

  revokeStory(ctx, { storyId, reason }) {
    const story = requireStory(ctx.read, storyId);
    if (revokeStoryConsent(ctx.db, storyId, ctx.now, reason) === 0) throw conflict('storyNotFree');
    return { toTakeDown: viewStory(ctx, story).uses.filter((use) => use.state === 'mustGo').length };
  },

  useStory(ctx, { id, storyId, place, detail, on }) {
    const story = requireStory(ctx.read, storyId);
    const consent = findStoryConsent(ctx.read, storyId);
    const isFree = consent && stateOf(ctx, story, consent) === 'usable' && placesOf(consent).includes(place) && on >= consent.given_on && on <= consent.valid_until;
    if (!isFree) throw conflict('storyNotFree');
    insertStoryUse(ctx.db, { id, story_id: storyId, consent_id: consent.id, place, detail, used_on: on, ...stamp(ctx) });
    return {};
  },

  confirmTakenDown(ctx, { useId }) {
    if (markTakenDown(ctx.db, useId, ctx.now, ctx.user.id) === 0) throw notFound('storyUse');
    return {};
  },
};

function viewStory(ctx: QueryContext, row: StoryRow): Story {
  const consent = findStoryConsent(ctx.read, row.id);
  const state = stateOf(ctx, row, consent);
  const places = consent ? placesOf(consent) : [];
  return {
    id: row.id, title: row.title, text: state === 'usable' || state === 'noConsent' ? row.text : null, toldAs: row.told_as, memberNumber: row.number, recordedAt: row.recorded_at, state,
    consent: consent
      ? { id: consent.id, places, what: consent.what, givenBy: consent.given_by, givenOn: consent.given_on, validUntil: consent.valid_until, wording: consent.wording, revokedAt: consent.revoked_at, revokedReason: consent.revoked_reason }
      : null,
    uses: listStoryUses(ctx.read, row.id).map((use) => ({ id: use.id, place: use.place, detail: use.detail, usedOn: use.used_on, state: use.taken_down_at !== null ? 'takenDown' : state === 'usable' && places.includes(use.place) ? 'shown' : 'mustGo' })),
  };
}

function stateOf(ctx: QueryContext, story: StoryRow, consent: StoryConsentRow | undefined): Story['state'] {
  if (silenceOfMember(ctx, story) !== null) return 'silent';
  if (!consent || (consent.revoked_at !== null && consent.revoked_reason === byOtherWords)) return 'noConsent';
  if (consent.revoked_at !== null) return 'revoked';
  const today: CivilDate = todayOf(ctx);
  return today > consent.valid_until ? 'expired' : today < consent.given_on ? 'noConsent' : 'usable';
}

function placesOf(consent: StoryConsentRow): Story['uses'][number]['place'][] {
  const stored = JSON.parse(consent.places) as unknown[];
  return storyPlaces.filter((place) => stored.includes(place));
}

function requireStory(read: ReadDb, id: string): StoryRow {
  const story = findStory(read, id);
  if (!story) throw notFound('story');
  return story;
}
