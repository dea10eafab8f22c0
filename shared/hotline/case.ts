// A hotline case as its events leave it. Facts are appended, each with the time at which it happened beside the time at which it was
// written down; a wrong one is replaced or withdrawn by a later one and stays readable. Level, hand-over, dispatch and end are derived
// here and nowhere stored. Nothing here knows the present.

export const levels = ['red', 'yellow', 'green'] as const;
export type Level = (typeof levels)[number];

export const caseChannels = ['call', 'desk_phone', 'walk_in', 'night_call', 'drill'] as const;
export type CaseChannel = (typeof caseChannels)[number];

export const callerKinds = ['patient', 'caregiver', 'relative', 'other', 'unknown'] as const;
export type CallerKind = (typeof callerKinds)[number];

/** What is sent out, in the order in which it happens. */
export const dispatchSteps = ['place', 'notified', 'left', 'arrived', 'outcome'] as const;
export type DispatchStep = (typeof dispatchSteps)[number];

export const caseEventKinds = ['levelled', 'words_read', 'handed_over', 'acknowledged', 'passed_on', ...dispatchSteps, 'note', 'closed', 'reopened', 'voided', 'withdrawn'] as const;
export type CaseEventKind = (typeof caseEventKinds)[number];

/** How a case ended. */
export const caseResults = ['advised', 'called_back', 'seen_here', 'taken_to_hospital', 'handed_to_120', 'died', 'not_reached', 'no_need'] as const;
export type CaseResult = (typeof caseResults)[number];

export interface CaseEvent {
  readonly id: string;
  readonly kind: CaseEventKind;
  readonly happenedAt: number;
  readonly level: Level | null;
  readonly departmentId: string | null;
  readonly personName: string | null;
  readonly result: string | null;
  /** The event that this one replaces or withdraws. */
  readonly replaces: string | null;
}

export const caseStates = ['open', 'handed_over', 'taken', 'dispatched', 'closed', 'voided'] as const;
export type CaseState = (typeof caseStates)[number];

export interface CaseStanding<E extends CaseEvent = CaseEvent> {
  readonly state: CaseState;
  readonly level: Level | null;
  /** The newest standing entry of each step of the dispatch. */
  readonly dispatch: Partial<Readonly<Record<DispatchStep, E>>>;
  /** The first hand-over; null while the case is with whoever answered. */
  readonly handedOver: E | null;
  /** Hand-over, taking and passing on, oldest first: what the roster's clock is judged by. */
  readonly custody: readonly E[];
  readonly wordsRead: E | null;
  readonly end: E | null;
  /** Ids of events that were replaced or withdrawn. */
  readonly replaced: ReadonlySet<string>;
}

/** @param events in the order in which they were written down */
export function standingOfCase<E extends CaseEvent>(events: readonly E[]): CaseStanding<E> {
  const replaced = new Set(events.flatMap((event) => (event.replaces === null ? [] : [event.replaces])));
  const standing = events.filter((event) => event.kind !== 'withdrawn' && !replaced.has(event.id));
  const last = (kind: CaseEventKind): E | null => standing.findLast((event) => event.kind === kind) ?? null;
  const dispatch: Partial<Record<DispatchStep, E>> = {};
  for (const step of dispatchSteps) {
    const event = last(step);
    if (event) dispatch[step] = event;
  }
  const end = standing.findLast((event) => event.kind === 'closed' || event.kind === 'voided' || event.kind === 'reopened') ?? null;
  const handedOver = standing.find((event) => event.kind === 'handed_over') ?? null;
  const custody = standing.filter((event) => event.kind === 'handed_over' || event.kind === 'acknowledged' || event.kind === 'passed_on');
  const ended = end?.kind === 'closed' || end?.kind === 'voided' ? end : null;
  return { state: stateOf(ended, dispatch, custody), level: last('levelled')?.level ?? null, dispatch, handedOver, custody, wordsRead: last('words_read'), end: ended, replaced };
}

function stateOf(end: CaseEvent | null, dispatch: Partial<Record<DispatchStep, CaseEvent>>, custody: readonly CaseEvent[]): CaseState {
  if (end) return end.kind === 'voided' ? 'voided' : 'closed';
  if ((dispatch.notified ?? dispatch.left ?? dispatch.arrived) && !dispatch.outcome) return 'dispatched';
  const last = custody.at(-1);
  if (!last) return 'open';
  return last.kind === 'acknowledged' ? 'taken' : 'handed_over';
}

/** Which earlier step of the dispatch this time contradicts; null where the order holds. `place` is a place and has no turn. */
export function dispatchContradiction(dispatch: CaseStanding['dispatch'], step: DispatchStep, happenedAt: number): DispatchStep | null {
  if (step === 'place') return null;
  const turn = dispatchSteps.indexOf(step);
  for (const [index, other] of dispatchSteps.entries()) {
    const at = dispatch[other]?.happenedAt;
    if (other === 'place' || other === step || at === undefined) continue;
    if (index < turn ? at > happenedAt : at < happenedAt) return other;
  }
  return null;
}

/** What a finished triage says: the gravest flag, or green. */
export function levelOfFlags(flags: readonly { readonly grade: 'red' | 'yellow' }[]): Level {
  if (flags.some((flag) => flag.grade === 'red')) return 'red';
  return flags.length > 0 ? 'yellow' : 'green';
}
