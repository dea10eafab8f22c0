// Programmes as the contract says it. Decides nothing: asks the rules, writes what they answer.
import type { Questionnaire } from 'fhir/r4';
import { titleOf } from '#shared/assessments/extensions.ts';
import type { programmesContract } from '#shared/programmes/programmes.contract.ts';
import type { Cohort, ProgrammeDetail, ProgrammeSummary } from '#shared/programmes/programmes.contract.ts';
import { schemes } from '#shared/programmes/schemes.ts';
import { conflict, invalidInput, notFound } from '#shared/rpc/errors.ts';
import { daysBetween } from '#shared/time/civil.ts';
import { loadCallingRules } from '../plans/calling-rules.ts';
import { getPlanDetail } from '../plans/plan-views.ts';
import type { ReadDb } from '../db/db.ts';
import type { ModuleHandlers, QueryContext } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { carryOutDue } from './carry-out.ts';
import type { Programme } from './definitions.ts';
import { findProgramme, listProgrammes, openCohort, requireProgramme, saveProgramme, startScheme } from './definitions.ts';
import { getEvaluation, listFigureRows } from './evaluation.ts';
import { leave, planSurveyAgain, recordConsent, requireParticipation, resumePlan, undoLeave } from './participation.ts';
import { isUndecided, listOfPatient, viewParticipants } from './participant-views.ts';
import { listParticipations } from './participations.queries.ts';
import { findFormResource, findPlanByCode, listCohorts, setRetired } from './programmes.queries.ts';
import { propose, proposeByRule } from './proposing.ts';
import { decideSuggestion } from './suggestions.ts';
import { getSupervision } from './supervision.ts';
import { findSpotCheck, insertSpotCheck, settleSpotCheck } from './supervision.queries.ts';
import { bookVisit, listToBook, listVisits, recordVisit } from './video-visits.ts';
import { listStaff } from './video-visits.queries.ts';

/** A longer period is work for several clicks, with a look in between. */
const longestPeriodDays = 92;

export const programmesHandlers: ModuleHandlers<typeof programmesContract> = {
  listProgrammes: (ctx, input) => listProgrammes(ctx.read).filter((programme) => input.includeRetired || programme.retiredAt === null).map((programme) => summarise(ctx, programme)),

  getProgramme(ctx, input) {
    const programme = findProgramme(ctx.read, input.id);
    return programme && describe(ctx, programme);
  },

  listSchemes(ctx) {
    const started = new Set(listProgrammes(ctx.read).filter((programme) => programme.retiredAt === null).map((programme) => programme.scheme));
    return schemes.map((scheme) => ({ code: scheme.code, title: scheme.title, summary: scheme.summary, programmes: scheme.programmes.map(({ kind, definition }) => ({ kind, title: definition.title })), isStarted: started.has(scheme.code) }));
  },

  startScheme: (ctx, input) => ({ programmes: startScheme(ctx, input) }),
  saveProgramme: (ctx, input) => saveProgramme(ctx, { ...input, scheme: null }),

  retireProgramme(ctx, input) {
    requireProgramme(ctx.read, input.id);
    setRetired(ctx.db, input.id, input.isRetired ? ctx.now : null);
    return {};
  },

  openCohort: (ctx, input) => ({ cohortId: openCohort(ctx, input) }),

  proposeByRule(ctx, input) {
    if (input.to < input.from || daysBetween(input.from, input.to) > longestPeriodDays) throw invalidInput('periodTooLong', { days: longestPeriodDays });
    return proposeByRule(ctx, input);
  },
  propose: (ctx, input) => ({ participationId: propose(ctx, input) }),
  recordConsent: (ctx, input) => ({ tasks: recordConsent(ctx, input) }),
  leave(ctx, input) {
    leave(ctx, input);
    return {};
  },
  undoLeave(ctx, input) {
    undoLeave(ctx, input.participationId, input.reason);
    return {};
  },
  planSurvey: (ctx, input) => ({ plannedContactId: planSurveyAgain(ctx, input.participationId) }),
  resumePlan: (ctx, input) => ({ tasks: resumePlan(ctx, input.participationId) }),
  decideSuggestion: (ctx, input) => ({ steps: decideSuggestion(ctx, input) }),

  listParticipants(ctx, input) {
    requireProgramme(ctx.read, input.programmeId);
    const rows = listParticipations(ctx.read, input);
    const byId = new Map(rows.map((row) => [row.id, row]));
    const views = viewParticipants(ctx.read, rows, ctx.now).filter((view) => {
      const row = byId.get(view.id);
      return input.state === 'all' || (input.state === 'undecided' ? row !== undefined && isUndecided(ctx.read, row, view.state, ctx.now) : view.state === input.state);
    });
    return { rows: views.slice(input.offset, input.offset + input.limit), total: views.length };
  },
  listOfPatient: (ctx, input) => listOfPatient(ctx.read, input.patientId, ctx.now),

  bookVideoVisit: (ctx, input) => bookVisit(ctx, input),
  recordVideoVisit(ctx, input) {
    recordVisit(ctx, input);
    return {};
  },
  listVideoVisits: (ctx, input) => listVisits(ctx.read, { from: input.from, to: input.to, userId: input.mine ? ctx.user.id : null, patientId: input.patientId }),
  listVideoToBook: (ctx, input) => listToBook(ctx.read, ctx.now, input.patientId),
  listVisitStaff: (ctx) => listStaff(ctx.read).map((account) => ({ id: account.id, name: account.display_name })),

  getSupervision(ctx, input) {
    requireProgramme(ctx.read, input.programmeId);
    return getSupervision(ctx.read, input, ctx.now);
  },
  recordSpotCheck(ctx, input) {
    requireProgramme(ctx.read, input.programmeId);
    if (input.participationId !== null && requireParticipation(ctx, input.participationId).programme_id !== input.programmeId) throw notFound('participation');
    const id = ctx.newId();
    insertSpotCheck(ctx.db, { id, programme_id: input.programmeId, participation_id: input.participationId, about_user_id: input.aboutUserId, checked_on: loadCallingRules(ctx.read, ctx.now).today, finding: input.finding, action: input.action, ...stamp(ctx) });
    return { id };
  },
  settleSpotCheck(ctx, input) {
    const check = findSpotCheck(ctx.read, input.id);
    if (!check) throw notFound('spotCheck');
    if (check.settled_at !== null) throw conflict('spotCheckSettled');
    settleSpotCheck(ctx.db, input.id, { settled_at: ctx.now, settled_by: ctx.user.id, settled_note: input.note });
    return {};
  },

  getEvaluation: (ctx, input) => getEvaluation(ctx.read, input, ctx.now),
  listFigureRows: (ctx, input) => listFigureRows(ctx.read, input, ctx.now),

  carryOutDue: (ctx) => carryOutDue(ctx),
};

function summarise({ read, now }: Pick<QueryContext, 'read' | 'now'>, programme: Programme): ProgrammeSummary {
  const participants = viewParticipants(read, listParticipations(read, { programmeId: programme.id, cohortId: null }), now);
  return {
    id: programme.id,
    kind: programme.kind,
    scheme: programme.scheme,
    title: programme.definition.title,
    summary: programme.definition.summary,
    version: programme.version,
    cohorts: listCohorts(read, programme.id).length,
    proposed: participants.filter(({ state }) => state === 'proposed').length,
    active: participants.filter(({ state }) => state === 'active').length,
    overdue: participants.reduce((sum, participant) => sum + participant.overdue, 0),
    retiredAt: programme.retiredAt,
  };
}

function describe(ctx: Pick<QueryContext, 'read' | 'now'>, programme: Programme): ProgrammeDetail {
  const participants = viewParticipants(ctx.read, listParticipations(ctx.read, { programmeId: programme.id, cohortId: null }), ctx.now);
  const planId = findPlanByCode(ctx.read, programme.definition.planCode);
  const plan = planId === null ? null : getPlanDetail(ctx.read, planId);
  return {
    ...summarise(ctx, programme),
    definition: programme.definition,
    plan: plan?.definition ? { id: plan.id, title: plan.title, steps: plan.definition.steps.map((step) => ({ title: step.title, channel: step.channel, times: (step.repeat?.times ?? 0) + 1 })) } : null,
    surveyTitle: titleOfForm(ctx.read, programme.definition.survey),
    cohortList: listCohorts(ctx.read, programme.id).map((row): Cohort => {
      const own = participants.filter(({ cohortId }) => cohortId === row.id);
      const proposed = own.filter(({ state }) => state === 'proposed').length;
      const active = own.filter(({ state }) => state === 'active').length;
      return { id: row.id, title: row.title, opensOn: row.opens_on, closesOn: row.closes_on, version: row.version, proposed, active, left: own.length - proposed - active };
    }),
  };
}

function titleOfForm(read: ReadDb, url: string): ProgrammeDetail['surveyTitle'] {
  const resource = findFormResource(read, url);
  return resource === null ? null : titleOf(JSON.parse(resource) as Questionnaire);
}
