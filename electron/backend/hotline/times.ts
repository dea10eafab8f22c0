// From which facts the response times come: true times of cases, callback orders and missed calls. Read by the page, by the drill's
// report and by the Excel file alike, so that no number is counted twice over in different words.
import type { hotlineContract, ResponseTimes } from '#shared/hotline/hotline.contract.ts';
import type { Interval } from '#shared/hotline/response-times.ts';
import { intervalOf, responseTimeRows } from '#shared/hotline/response-times.ts';
import { addDays, instantAt, monthRange } from '#shared/time/civil.ts';
import type { ReadDb } from '../db/db.ts';
import type { ModuleHandlers } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import type { OpenedCase } from './case-view.ts';
import { openCases } from './case-view.ts';
import { listCallbacksOfCases } from './cases.queries.ts';
import { includesTraining, withEvents } from './inbound-events.ts';
import { listInboundOfCases, listInboundRows } from './inbound.queries.ts';

export const timesHandlers: Pick<ModuleHandlers<typeof hotlineContract>, 'getResponseTimes'> = {
  getResponseTimes: (ctx, input) => responseTimesOf(ctx.read, input.month, ctx.now),
};

/** Real ones only: no drill, nothing voided. By the month in which somebody answered, or rang in vain. */
export function responseTimesOf(read: ReadDb, month: string, now: number): ResponseTimes {
  const settings = loadSettings(read);
  const zone = settings['hospital.zone'];
  const range = monthRange(month);
  const period = { from: instantAt(range.from, '00:00', zone), to: instantAt(addDays(range.to, 1), '00:00', zone) };
  const cases = openCases({ read }, { answered: period }).filter(({ row, standing }) => row.is_drill === 0 && standing.state !== 'voided');
  const missed = withEvents(read, listInboundRows(read, { began: period, includesTraining: includesTraining(read) })).filter(({ row }) => row.answered_at === null);
  const calledBack = missed.flatMap(({ row, events }): Interval[] => {
    const closing = events.find((event) => event.kind === 'closed' && (event.outcome === 'called_back' || event.outcome === 'case'));
    const interval = intervalOf('missedToCalledBack', null, row.ended_at ?? row.started_at, closing?.happened_at);
    return interval ? [interval] : [];
  });
  return { month, hospitalName: settings['hospital.name'], zone, cutOffAt: now, cases: cases.length, missed: missed.length, rows: responseTimeRows([...intervalsOfCases(read, cases), ...calledBack]) };
}

export function intervalsOfCases(read: ReadDb, cases: readonly OpenedCase[]): Interval[] {
  const ids = cases.map(({ row }) => row.id);
  const callbacks = Map.groupBy(listCallbacksOfCases(read, ids), (order) => order.case_id);
  const answeredAtNight = new Set(listInboundOfCases(read, ids).flatMap((call) => (call.answered_at === null ? [] : [call.case_id])));
  return cases.flatMap(({ row, standing }) => {
    const { level, dispatch, handedOver, custody } = standing;
    // A call that nobody answered was not answered late when it was rung back: that time has a row of its own.
    const wasAnswered = row.channel !== 'night_call' || answeredAtNight.has(row.id);
    const taken = custody.find((event) => event.kind === 'acknowledged');
    const found = [
      intervalOf('ringToAnswer', level, wasAnswered ? row.rang_at : null, row.answered_at),
      intervalOf('answerToHandOver', level, row.answered_at, handedOver?.happenedAt),
      intervalOf('handOverToTaken', level, handedOver?.happenedAt, taken?.happenedAt),
      ...(callbacks.get(row.id) ?? []).map((order) => intervalOf('callbackToDone', level, order.recorded_at, order.done_at)),
      intervalOf('answerToNotified', level, row.answered_at, dispatch.notified?.happenedAt),
      intervalOf('notifiedToLeft', level, dispatch.notified?.happenedAt, dispatch.left?.happenedAt),
      intervalOf('leftToArrived', level, dispatch.left?.happenedAt, dispatch.arrived?.happenedAt),
      intervalOf('answerToArrived', level, row.answered_at, dispatch.arrived?.happenedAt),
    ];
    return found.filter((interval) => interval !== null);
  });
}
