// Invitations as the pages see them, the ranking of active members, and who may be asked. Who has fallen silent stands in no ranking
// and is asked nothing.
import type { circleContract, Invitation } from '#shared/community/circle.contract.ts';
import { countFamilies } from '#shared/community/families.ts';
import type { Deed } from '#shared/community/ranking.ts';
import { rankMembers } from '#shared/community/ranking.ts';
import { milestones } from '#shared/community/rules.ts';
import { suspicions } from '#shared/community/suspicion.ts';
import { conflict, notFound } from '#shared/rpc/errors.ts';
import { addDays, civilDateAt, instantAt } from '#shared/time/civil.ts';
import type { CommandContext, ModuleHandlers, QueryContext } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { answerAsking, findAsking, findWillingness, insertAsking, insertWillingness, listCountingSince, listDeeds } from './circle.queries.ts';
import type { InvitationRow } from './invitations.queries.ts';
import { decideInvitation, endCode, findInvitation, listInvitations, listInviters } from './invitations.queries.ts';
import { earnMilestones, familiesOf, makeCode } from './invitations.ts';
import { todayOf } from './ledger.ts';
import { findMember, listFamilyOf, listGroupNames } from './members.queries.ts';
import { nameOf, recipientOf, requireHeard, requireMember, silenceOfMember } from './members.ts';
import { storiesHandlers } from './stories.ts';

const invitationsShown = 300;
const rankedShown = 100;
/** After so many half-lives a deed weighs less than a sixty-fourth. */
const halfLivesLooked = 6;

export const circleHandlers: ModuleHandlers<typeof circleContract> = {
  listInvitations: (ctx, { view }) => listInvitations(ctx.read, view, invitationsShown).map((row) => viewInvitation(ctx, row)),

  listInviters: (ctx) =>
    listInviters(ctx.read)
      .filter((row) => silenceOfMember(ctx, row) === null)
      .map((row) => {
        const families = familiesOf(ctx.read, row);
        return { memberId: row.id, number: row.number, name: nameOf(ctx, row), code: row.code ?? '', families, held: row.held ?? 0, nextMilestone: milestones.find((one) => one.families > families)?.families ?? null };
      })
      .toSorted((one, other) => other.families - one.families || one.number.localeCompare(other.number)),

  makeInvitationCode: (ctx, { memberId }) => ({ code: makeCode(ctx, memberId) }),
  endInvitationCode(ctx, { memberId }) {
    endCode(ctx.db, memberId, ctx.now);
    return {};
  },

  decideInvitation(ctx, { id, isAccepted, reason }) {
    const row = findInvitation(ctx.read, id);
    if (!row) throw notFound('invitation');
    if (stateOf(row) !== 'held') throw conflict('invitationNotHeld');
    decideInvitation(ctx.db, id, { decision: isAccepted ? 'accepted' : 'refused', decision_reason: reason, decided_at: ctx.now, decided_by: ctx.user.id });
    return { points: isAccepted ? earnMilestones(ctx, requireMember(ctx.read, row.inviter_id)) : 0 };
  },

  listRanking(ctx) {
    const settings = loadSettings(ctx.read);
    const today = todayOf(ctx);
    const halfLifeDays = settings['community.halfLifeDays'];
    const since = addDays(today, -halfLivesLooked * halfLifeDays);
    const weights = { participation: settings['community.participationWeight'], helpfulness: settings['community.helpfulnessWeight'], invitation: settings['community.invitationWeight'], halfLifeDays };
    const ranked = rankMembers([...listDeeds(ctx.read, since), ...invitationDeeds(ctx, since)], weights, today);
    const shown = ranked.flatMap((one) => {
      const member = findMember(ctx.read, one.memberId);
      return member && silenceOfMember(ctx, member) === null ? [{ ...one, member }] : [];
    }).slice(0, rankedShown);
    const groups = listGroupNames(ctx.read, shown.map(({ memberId }) => memberId));
    return shown.map(({ member, ...one }) => {
      const asking = findAsking(ctx.read, member.id);
      return { ...one, number: member.number, name: nameOf(ctx, member), groups: groups.get(member.id) ?? [], isWilling: findWillingness(ctx.read, member.id), asking: asking ? { id: asking.id, task: asking.task, answer: asking.answer, at: asking.recorded_at } : null };
    });
  },

  setWillingness(ctx, { memberId, isWilling, on }) {
    requireMember(ctx.read, memberId);
    insertWillingness(ctx.db, { id: ctx.newId(), member_id: memberId, is_willing: Number(isWilling), said_on: on, ...stamp(ctx) });
    return {};
  },
  askMember(ctx: CommandContext, { id, memberId, task }) {
    requireHeard(ctx, requireMember(ctx.read, memberId));
    if (findWillingness(ctx.read, memberId) !== true) throw conflict('notWilling');
    insertAsking(ctx.db, { id, member_id: memberId, task, ...stamp(ctx) });
    return {};
  },
  answerAsking(ctx, { id, isYes }) {
    if (answerAsking(ctx.db, id, isYes ? 'yes' : 'no', ctx.now) === 0) throw notFound('asking');
    return {};
  },

  ...storiesHandlers,
};

function viewInvitation(ctx: QueryContext, row: InvitationRow): Invitation {
  const stored = JSON.parse(row.held_for) as unknown[];
  return {
    id: row.id, at: row.recorded_at, inviterId: row.inviter_id,
    inviter: `${nameOf(ctx, { person_kind: row.inviterKind, person_id: row.inviterPerson })} ${row.inviterNumber}`,
    invitee: `${nameOf(ctx, { person_kind: row.inviteeKind, person_id: row.inviteePerson })} ${row.inviteeNumber}`,
    state: stateOf(row), heldFor: suspicions.filter((suspicion) => stored.includes(suspicion)), decisionReason: row.decision_reason, decidedBy: row.display_name,
  };
}

function stateOf(row: Pick<InvitationRow, 'held_for' | 'decision'>): Invitation['state'] {
  return row.decision ?? (row.held_for === '[]' ? 'counted' : 'held');
}

/** A family brought counts once, on the day of its first member. */
function invitationDeeds(ctx: QueryContext, since: string): Deed[] {
  const zone = loadSettings(ctx.read)['hospital.zone'];
  const rows = listCountingSince(ctx.read, instantAt(since, '00:00', zone));
  return [...Map.groupBy(rows, (row) => row.inviter_id)].flatMap(([memberId, brought]) => {
    const families: (readonly string[])[] = [];
    return brought.toSorted((one, other) => one.recorded_at - other.recorded_at).flatMap((row) => {
      const invitee = findMember(ctx.read, row.invitee_id);
      const before = countFamilies(families);
      families.push(invitee ? listFamilyOf(ctx.read, recipientOf(invitee)) : []);
      if (countFamilies(families) <= before) return [];
      return [{ memberId, day: civilDateAt(row.recorded_at, zone), messages: 0, checkIns: 0, likes: 0, sessions: 0, families: 1 }];
    });
  });
}
