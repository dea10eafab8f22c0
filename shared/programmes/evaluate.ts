// From facts to the evaluation. One selection a figure: what is counted and what is shown behind the number come from the same line, so
// they cannot differ. Pure; knows neither names nor tables. Nobody is dropped silently: who died, left or did not answer is a number
// of its own.
import type { StepChannel } from '../plans/plan-definition.ts';
import { stepChannels } from '../plans/plan-definition.ts';
import type { CivilDate } from '../time/civil.ts';
import { addDays } from '../time/civil.ts';
import type { Difference, Evaluation, Figure, FunnelStage, Mean, Share } from './evaluation.ts';
import { afterFromDays, beforeWindow, fewestForEstimate, funnelStages, readmissionDays } from './evaluation.ts';
import type { EvaluationFacts, Participant, Step } from './evaluation-facts.ts';
import { isDue, isKept } from './evaluation-facts.ts';
import type { Measure } from './programme-definition.ts';
import { meanWithInterval, pairedShareDifference, wilsonInterval } from './statistics.ts';
import { trendOf } from './trend.ts';

/** One row behind a figure. */
export interface FigureItem {
  readonly participationId: string;
  readonly step?: Step;
  readonly on?: CivilDate | null;
  readonly before?: number | null;
  readonly after?: number | null;
}

type Numbers = Omit<Evaluation, 'cutOffAt' | 'today' | 'hospitalName' | 'programmeTitle' | 'cohortTitle' | 'from'>;

export function evaluateProgramme(facts: EvaluationFacts): Numbers {
  const count = (figure: Figure, key = ''): number => selectFigure(facts, figure, key).length;
  const adherenceOf = (channel: 'all' | StepChannel): Evaluation['adherence'][number] => {
    const [due, kept] = [count('due', channel), count('kept', channel)];
    return { channel, due, kept, late: count('late', channel), undone: count('undone', channel), share: shareOf(kept, due) };
  };
  const joined = count('consented');
  return {
    enrolment: { proposed: count('proposed'), surveyed: count('surveyed'), consented: joined, declined: count('declined'), active: count('active'), completed: count('completed'), left: count('left'), deceased: count('deceased'), stopped: count('stopped') },
    adherence: [adherenceOf('all'), ...stepChannels.map(adherenceOf).filter((row) => row.due > 0)],
    steady: shareOf(count('steady'), count('people')),
    reach: stepChannels.map((channel) => ({ channel, share: shareOf(count('reached', channel), joined) })),
    funnel: funnelStages.map((stage) => ({ stage, count: count('funnel', stage) })),
    trend: trendOf(facts),
    readmission: readmissionDays.map((days) => readmissionOf(facts, days)),
    measures: facts.measures.map((measure) => measureOf(facts, measure)),
  };
}

/** The rows behind one figure. `key`: a channel or `all`, a stage of the funnel, days of readmission, or a measure. */
export function selectFigure(facts: EvaluationFacts, figure: Figure, key: string): FigureItem[] {
  const people = (keeps: (participant: Participant) => boolean): FigureItem[] => facts.participants.filter(keeps).map(({ id, joinedOn }) => ({ participationId: id, on: joinedOn }));
  const steps = (keeps: (step: Step) => boolean): FigureItem[] => facts.steps.filter((step) => isDue(step, facts.today) && keeps(step)).map((step) => ({ participationId: step.participationId, step }));
  const isOf = (step: Step): boolean => key === 'all' || step.channel === key;
  switch (figure) {
    case 'proposed':
      return people(() => true);
    case 'surveyed':
      return people(({ surveyedOn }) => surveyedOn !== null);
    case 'consented':
      return people(hasJoined);
    case 'declined':
      return people(({ state }) => state === 'declined');
    case 'active':
    case 'completed':
    case 'left':
    case 'deceased':
    case 'stopped':
      return people((participant) => hasJoined(participant) && participant.state === figure);
    case 'due':
      return steps(isOf);
    case 'kept':
      return steps((step) => isOf(step) && isKept(step));
    case 'late':
      return steps((step) => isOf(step) && step.doneOn !== null && !isKept(step));
    case 'undone':
      return steps((step) => isOf(step) && step.doneOn === null);
    case 'people':
      return people(({ id }) => dueOf(facts, id).length > 0);
    case 'steady':
      return people(({ id }) => isSteady(dueOf(facts, id)));
    case 'reached':
      return facts.participants.filter(hasJoined).flatMap(({ id }) => {
        const first = facts.reached.filter((reach) => reach.participationId === id && reach.channel === key).map(({ on }) => on).sort()[0];
        return first === undefined ? [] : [{ participationId: id, on: first }];
      });
    case 'funnel':
      return steps((step) => (step.channel === 'phone' || step.channel === 'video') && reaches(step, funnelStages.find((stage) => stage === key) ?? 'due'));
    case 'readmittedBefore':
      return readmissionPairs(facts, Number(key)).filter(({ before }) => before === 1);
    case 'readmittedAfter':
      return readmissionPairs(facts, Number(key)).filter(({ after }) => after === 1);
    case 'readmissionPairs':
      return readmissionPairs(facts, Number(key));
    case 'readmissionDied':
      return observed(facts, Number(key)).filter(({ participant, after }) => hasDiedUnseen(participant, after, Number(key))).map(({ participant }) => ({ participationId: participant.id, on: participant.deceasedOn }));
    case 'measurePairs':
      return measurePairs(facts, key).filter((pair) => pair.before !== null && pair.after !== null);
    case 'measureMissing':
      return measurePairs(facts, key).filter((pair) => pair.before === null || pair.after === null);
  }
}

/** No percentage where too few stand behind it. */
export function shareOf(count: number, n: number): Share {
  return { count, n, interval: n < fewestForEstimate ? null : wilsonInterval(count, n) };
}

function hasJoined(participant: Participant): boolean {
  return participant.joinedOn !== null;
}

function dueOf(facts: EvaluationFacts, participationId: string): Step[] {
  return facts.steps.filter((step) => step.participationId === participationId && isDue(step, facts.today));
}

/** Four in five: the share that studies of adherence commonly call adherent. */
function isSteady(due: readonly Step[]): boolean {
  return due.length > 0 && due.filter(isKept).length >= 0.8 * due.length;
}

function reaches(step: Step, stage: FunnelStage): boolean {
  switch (stage) {
    case 'due':
      return true;
    case 'attempted':
      return step.isAttempted;
    case 'connected':
      return step.isConnected;
    case 'completed':
      return step.doneOn !== null;
    case 'effective':
      return step.doneOn !== null && step.hasResponse;
    case 'alerted':
      return step.alerts > 0;
    case 'settled':
      return step.alerts > 0 && step.openAlerts === 0;
  }
}

interface Observed {
  readonly participant: Participant;
  readonly joinedOn: CivilDate;
  readonly before: boolean;
  readonly after: boolean;
}

/** Those whose days after joining are all over, with what was seen in as many days on either side. */
function observed(facts: EvaluationFacts, days: number): Observed[] {
  return facts.participants.flatMap((participant) => {
    const { joinedOn, indexAdmittedOn, admissions } = participant;
    if (joinedOn === null || addDays(joinedOn, days) > facts.today) return [];
    const reference = indexAdmittedOn ?? joinedOn;
    const within = (from: CivilDate, until: CivilDate): boolean => admissions.some((on) => on >= from && on < until);
    return [{ participant, joinedOn, before: within(addDays(reference, -days), reference), after: within(joinedOn, addDays(joinedOn, days)) }];
  });
}

/** Died within the days without having been admitted again: whether she would have been, nobody knows. */
function hasDiedUnseen({ deceasedOn, joinedOn }: Participant, after: boolean, days: number): boolean {
  return !after && deceasedOn !== null && joinedOn !== null && deceasedOn < addDays(joinedOn, days);
}

function readmissionPairs(facts: EvaluationFacts, days: number): FigureItem[] {
  return observed(facts, days)
    .filter(({ participant, after }) => !hasDiedUnseen(participant, after, days))
    .map(({ participant, before, after }) => ({ participationId: participant.id, on: participant.joinedOn, before: before ? 1 : 0, after: after ? 1 : 0 }));
}

function readmissionOf(facts: EvaluationFacts, days: number): Evaluation['readmission'][number] {
  const pairs = readmissionPairs(facts, days);
  const died = selectFigure(facts, 'readmissionDied', String(days)).length;
  const n = pairs.length;
  return {
    days,
    before: shareOf(pairs.filter(({ before }) => before === 1).length, n),
    after: shareOf(pairs.filter(({ after }) => after === 1).length, n),
    difference: shareDifference(pairs),
    notYet: facts.participants.filter(hasJoined).length - n - died,
    died,
  };
}

/** Of everybody who joined: her last answer before, and her last one long enough after. */
function measurePairs(facts: EvaluationFacts, key: string): FigureItem[] {
  return facts.participants.filter(hasJoined).map(({ id, joinedOn }) => {
    const own = facts.measured.filter((answer) => answer.participationId === id && answer.measure === key).sort((a, b) => (a.on < b.on ? -1 : 1));
    const joined = joinedOn ?? '';
    const before = own.filter(({ on }) => on >= addDays(joined, beforeWindow.from) && on <= addDays(joined, beforeWindow.to)).at(-1);
    const after = own.filter(({ on }) => on >= addDays(joined, afterFromDays)).at(-1);
    return { participationId: id, on: joinedOn, before: before?.value ?? null, after: after?.value ?? null };
  });
}

function measureOf(facts: EvaluationFacts, measure: Measure): Evaluation['measures'][number] {
  const all = measurePairs(facts, measure.key);
  const pairs = all.flatMap(({ before, after }) => (before == null || after == null ? [] : [{ before, after }]));
  const sides = measure.kind === 'share' ? { before: shareOf(sum(pairs, 'before'), pairs.length), after: shareOf(sum(pairs, 'after'), pairs.length), difference: shareDifference(pairs) } : meanSides(pairs);
  return { key: measure.key, title: measure.title, kind: measure.kind, better: measure.better, ...sides, pairs: pairs.length, withoutBefore: all.filter(({ before }) => before === null).length, withoutAfter: all.filter(({ after }) => after === null).length };
}

type Pair = { readonly before?: number | null; readonly after?: number | null };

function sum(pairs: readonly Pair[], side: 'before' | 'after'): number {
  return pairs.reduce((total, pair) => total + (pair[side] ?? 0), 0);
}

function shareDifference(pairs: readonly Pair[]): Difference | null {
  if (pairs.length < fewestForEstimate) return null;
  const of = (before: number, after: number): number => pairs.filter((pair) => pair.before === before && pair.after === after).length;
  const { difference, low, high } = pairedShareDifference({ both: of(1, 1), onlyBefore: of(1, 0), onlyAfter: of(0, 1), neither: of(0, 0) });
  return { value: difference, low, high };
}

function meanSides(pairs: readonly { readonly before: number; readonly after: number }[]): { before: Mean; after: Mean; difference: Difference | null } {
  if (pairs.length < fewestForEstimate) {
    const none = { mean: null, n: pairs.length, interval: null };
    return { before: none, after: none, difference: null };
  }
  const side = (values: readonly number[]): Mean => {
    const { mean, n, low, high } = meanWithInterval(values);
    return { mean, n, interval: { low, high } };
  };
  const { mean, low, high } = meanWithInterval(pairs.map(({ before, after }) => after - before));
  return { before: side(pairs.map(({ before }) => before)), after: side(pairs.map(({ after }) => after)), difference: { value: mean, low, high } };
}
