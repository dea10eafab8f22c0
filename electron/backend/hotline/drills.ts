// Drills: begun by the supervisor, ringing until somebody answers, worked as a case that is marked for good, ended with a finding.
import type { Drill } from '#shared/hotline/drills.contract.ts';
import type { hotlineContract } from '#shared/hotline/hotline.contract.ts';
import { conflict, notFound } from '#shared/rpc/errors.ts';
import type { CommandContext, ModuleHandlers, QueryContext } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { beginCase } from './cases.ts';
import { openCases } from './case-view.ts';
import type { DrillRow } from './drills.queries.ts';
import { endDrill, findDrill, findRunningDrill, insertDrill, listDrillRows } from './drills.queries.ts';
import { intervalsOfCases } from './times.ts';

type Names = 'startDrill' | 'getRingingDrill' | 'answerDrill' | 'endDrill' | 'listDrills';

const nobody = { kind: 'unknown', patientId: null, caregiverId: null, relatedPersonId: null, name: '', number: '' } as const;

export const drillHandlers: Pick<ModuleHandlers<typeof hotlineContract>, Names> = {
  startDrill(ctx, input) {
    if (findRunningDrill(ctx.read)) throw conflict('drillRunning');
    const id = ctx.newId();
    insertDrill(ctx.db, { id, title: input.title, scenario: input.scenario, started_at: ctx.now, ...stamp(ctx) });
    return { id };
  },

  getRingingDrill(ctx) {
    const drill = findRunningDrill(ctx.read);
    return drill && openCases(ctx, { drillId: drill.id }).length === 0 ? { id: drill.id, title: drill.title, startedAt: drill.started_at } : null;
  },

  answerDrill(ctx, input) {
    const drill = requireRunning(ctx, input.id);
    if (openCases(ctx, { drillId: drill.id }).length > 0) throw conflict('drillAlreadyAnswered');
    beginCase(ctx, { id: input.caseId, channel: 'drill', callId: null, drillId: drill.id, isDrill: true, rangAt: drill.started_at, answeredAt: ctx.now, complaint: '', lateReason: null }, nobody);
    return {};
  },

  endDrill(ctx, input) {
    const drill = requireRunning(ctx, input.id);
    endDrill(ctx.db, drill.id, { ended_at: ctx.now, ended_by: ctx.user.id, finding: input.finding });
    return {};
  },

  listDrills: (ctx) => listDrillRows(ctx.read).map((drill) => viewDrill(ctx, drill)),
};

function requireRunning(ctx: CommandContext, id: string) {
  const drill = findDrill(ctx.read, id);
  if (!drill) throw notFound('drill');
  if (drill.ended_at !== null) throw conflict('drillEnded');
  return drill;
}

function viewDrill(ctx: QueryContext, drill: DrillRow): Drill {
  const cases = openCases(ctx, { drillId: drill.id });
  const [answered] = cases;
  const isSupervisor = ctx.user.role !== 'nurse';
  return {
    id: drill.id,
    title: drill.title,
    // Read beforehand, a drill is no drill.
    scenario: isSupervisor || drill.ended_at !== null ? drill.scenario : '',
    startedAt: drill.started_at,
    startedBy: drill.starter_name ?? drill.recorded_by,
    endedAt: drill.ended_at,
    endedBy: drill.ender_name,
    finding: drill.finding,
    caseId: answered?.row.id ?? null,
    answeredBy: answered ? (answered.row.answerer_name ?? answered.row.recorded_by) : null,
    times: intervalsOfCases(ctx.read, cases).map(({ name, ms }) => ({ name, ms })),
  };
}
