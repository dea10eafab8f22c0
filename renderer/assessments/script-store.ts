// The scripts of one contact as they are being asked. Answers show at once and go out through the outbox; the store outlives
// the panel that shows it, so that switching a tab loses nothing unsent. It knows no React and no DOM.
import type { AbsentReason, Answer, AnswerValue } from '#shared/assessments/answer.ts';
import { emptyAnswer, isAnswered } from '#shared/assessments/answer.ts';
import type { ResponseState } from '#shared/assessments/assessments.contract.ts';
import type { Evaluation } from '#shared/assessments/evaluation.ts';
import { evaluate, withAnswer } from '#shared/assessments/evaluation.ts';
import type { Place } from '#shared/assessments/model.ts';
import { buildModel } from '#shared/assessments/model.ts';
import { nextQuestion, previousQuestion, progressOf, questionAt } from '#shared/assessments/next.ts';
import type { Problem } from '#shared/assessments/validate.ts';
import { checkAnswer } from '#shared/assessments/validate.ts';
import type { AppContract } from '#shared/contract.ts';
import type { Client } from '#shared/rpc/contract.ts';
import type { AppError } from '#shared/rpc/errors.ts';
import { isAppError } from '#shared/rpc/errors.ts';
import { createOutbox } from './outbox.ts';

export interface Script {
  readonly responseId: string;
  readonly evaluation: Evaluation;
}

export interface ScriptState {
  /** Undefined until loaded. */
  readonly scripts: readonly Script[] | undefined;
  /** Which script is being asked. */
  readonly index: number;
  /** The question on screen; null behind the last one. */
  readonly linkId: string | null;
  /** Answers given that the backend has not acknowledged yet. */
  readonly unsent: number;
  /** Why loading or an answer was refused. */
  readonly refusal: AppError | null;
  /** Grows with every move that the nurse made: the panel then moves the focus. */
  readonly moves: number;
}

export interface ScriptParts {
  /** The live connection's calls; throws `unavailable` while there is none. */
  calls(): Client<AppContract>['assessments'];
  newId(): string;
  later(work: () => void): void;
}

export interface ScriptStore {
  readonly state: () => ScriptState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Loads, or sends what waits: to be called when shown and when the connection is back. */
  readonly refresh: () => void;
  /** @param staysHere false: single choice moves on by itself @returns what is wrong with it; it is then not saved */
  answer(values: readonly AnswerValue[], staysHere?: boolean): Problem | null;
  decline(reason: AbsentReason): void;
  setNote(note: string): void;
  toggleFlag(): void;
  next(): void;
  back(): void;
  jump(index: number, linkId: string | null): void;
  takeBack(): void;
  addScript(questionnaireId: string): void;
}

export function createScriptStore(contactId: string, parts: ScriptParts): ScriptStore {
  const listeners = new Set<() => void>();
  let state: ScriptState = { scripts: undefined, index: 0, linkId: null, unsent: 0, refusal: null, moves: 0 };
  let isStale = true;

  const outbox = createOutbox({
    newId: () => parts.newId(),
    later: (work) => parts.later(work),
    onChange: (unsent) => set({ unsent }),
    onRefused: (refusal) => {
      set({ refusal });
      isStale = true;
    },
  });

  function set(change: Partial<ScriptState>): void {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
    if (isStale && state.unsent === 0 && state.scripts !== undefined) void load();
  }

  async function load(): Promise<void> {
    isStale = false;
    try {
      const scripts = (await parts.calls().getResponses({ contactId })).map(openScript);
      isStale = outbox.unsent() > 0;
      if (!isStale) set(state.scripts?.length === scripts.length ? { scripts } : { ...reopenAt(scripts), refusal: null });
    } catch (error) {
      if (isAppError(error) && state.scripts === undefined) set({ refusal: error });
      isStale = true;
    }
  }

  function here(): { script: Script; place: Place; answer: Answer } | null {
    const script = state.scripts?.[state.index];
    const place = script && state.linkId !== null ? script.evaluation.model.places.get(state.linkId) : undefined;
    return script && place ? { script, place, answer: script.evaluation.answers.get(place.linkId) ?? emptyAnswer } : null;
  }

  /** Shows the answer, moves on if told to, and sends both in one command. */
  function write(answer: Answer, sent: { values?: AnswerValue[]; absentReason?: AbsentReason; note?: string | null; isFlagged?: boolean }, staysHere: boolean): void {
    const at = here();
    if (!at) return;
    const { linkId } = at.place;
    const { responseId } = at.script;
    const evaluation = withAnswer(at.script.evaluation, linkId, answer);
    const next = staysHere ? at.place : nextQuestion(evaluation, linkId);
    set({ ...replaceScript(state, { responseId, evaluation }), refusal: null });
    outbox.push((id) => parts.calls().saveAnswer({ responseId, linkId, ...sent, position: (next ?? at.place).linkId }, { id }));
    if (!staysHere) goTo(next?.linkId ?? null);
  }

  /** Shows a question of the current script; behind its end the next script begins. */
  function goTo(linkId: string | null): void {
    const { scripts = [], index } = state;
    if (linkId !== null) return set({ linkId, moves: state.moves + 1 });
    const script = scripts[index];
    if (script && progressOf(script.evaluation).isComplete) complete(script.responseId);
    const following = scripts[index + 1];
    if (!following) return set({ linkId: null, moves: state.moves + 1 });
    set({ index: index + 1, linkId: questionAt(following.evaluation, null)?.linkId ?? null, moves: state.moves + 1 });
  }

  function complete(responseId: string): void {
    outbox.push((id) => parts.calls().completeResponse({ responseId }, { id }));
  }

  function remember(): void {
    const at = here();
    if (!at) return;
    const { responseId } = at.script;
    const { linkId } = at.place;
    outbox.push((id) => parts.calls().setPosition({ responseId, linkId }, { id }));
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    refresh() {
      outbox.flush();
      if (isStale && outbox.unsent() === 0) void load();
    },
    answer(values, staysHere = false) {
      const at = here();
      if (!at) return null;
      const answer = { ...at.answer, values, absentReason: null };
      const [problem] = checkAnswer(at.place, answer);
      if (problem) return problem;
      write(answer, { values: [...values] }, staysHere);
      return null;
    },
    decline(reason) {
      const at = here();
      if (at) write({ ...at.answer, values: [], absentReason: reason }, { absentReason: reason }, false);
    },
    setNote(text) {
      const at = here();
      const note = text.trim() === '' ? null : text.trim();
      if (at && note !== at.answer.note) write({ ...at.answer, note }, { note }, true);
    },
    toggleFlag() {
      const at = here();
      if (at) write({ ...at.answer, isFlagged: !at.answer.isFlagged }, { isFlagged: !at.answer.isFlagged }, true);
    },
    next() {
      const at = here();
      if (!at) return;
      goTo(nextQuestion(at.script.evaluation, at.place.linkId)?.linkId ?? null);
      remember();
    },
    back() {
      const { scripts = [], index, linkId } = state;
      const script = scripts[index];
      const previous = script && previousQuestion(script.evaluation, linkId);
      const before = scripts[index - 1];
      if (previous) goTo(previous.linkId);
      else if (before) set({ index: index - 1, linkId: previousQuestion(before.evaluation, null)?.linkId ?? null, moves: state.moves + 1 });
      remember();
    },
    jump(index, linkId) {
      set({ index, linkId, moves: state.moves + 1 });
      remember();
    },
    takeBack() {
      const responseId = state.scripts?.[state.index]?.responseId;
      if (responseId === undefined) return;
      outbox.push(async (id) => {
        const { restored } = await parts.calls().retractAnswer({ responseId }, { id });
        const index = state.scripts?.findIndex((script) => script.responseId === responseId) ?? -1;
        const script = state.scripts?.[index];
        if (!restored || !script) return;
        const { values, absentReason, note, isFlagged } = restored;
        set({ ...replaceScript(state, { responseId, evaluation: withAnswer(script.evaluation, restored.linkId, { values, absentReason, note, isFlagged }) }), index, linkId: restored.linkId, moves: state.moves + 1 });
      });
    },
    addScript(questionnaireId) {
      outbox.push(async (id) => {
        await parts.calls().addResponse({ contactId, questionnaireId }, { id });
        isStale = true;
      });
    },
  };
}

interface OpenedScript extends Script {
  readonly currentLinkId: string | null;
}

function openScript(response: ResponseState): OpenedScript {
  const answers = new Map(response.answers.map(({ linkId, values, absentReason, note, isFlagged }) => [linkId, { values, absentReason, note, isFlagged }]));
  return { responseId: response.id, evaluation: evaluate(buildModel(response.questionnaire), answers), currentLinkId: response.currentLinkId };
}

/** Where the call stood: the first script that is not done, at its remembered question; all done: behind the last. */
function reopenAt(scripts: readonly OpenedScript[]): Pick<ScriptState, 'scripts' | 'index' | 'linkId'> {
  const open = scripts.findIndex((script) => !progressOf(script.evaluation).isComplete || standsAtOpenQuestion(script));
  const script = scripts[open];
  if (!script) return { scripts, index: Math.max(scripts.length - 1, 0), linkId: null };
  return { scripts, index: open, linkId: questionAt(script.evaluation, script.currentLinkId)?.linkId ?? null };
}

/** An optional question does not keep a script from being complete, but the call may stand at it. */
function standsAtOpenQuestion({ evaluation, currentLinkId }: OpenedScript): boolean {
  const place = currentLinkId === null ? null : questionAt(evaluation, currentLinkId);
  return place !== null && !isAnswered(evaluation.answers.get(place.linkId));
}

function replaceScript(state: ScriptState, changed: Script): Pick<ScriptState, 'scripts'> {
  return { scripts: (state.scripts ?? []).map((script) => (script.responseId === changed.responseId ? changed : script)) };
}
