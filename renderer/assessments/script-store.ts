// The scripts of one contact as they are being asked. Answers show at once and go out through the outbox; the store outlives
// the panel that shows it, so that switching a tab loses nothing unsent. It knows no React and no DOM.
import type { AbsentReason, AnswerValue } from '#shared/assessments/answer.ts';
import { isAnswered } from '#shared/assessments/answer.ts';
import type { Evaluation } from '#shared/assessments/evaluation.ts';
import { withAnswer } from '#shared/assessments/evaluation.ts';
import type { ExpressionEngine } from '#shared/assessments/expressions.ts';
import { hasExpressions } from '#shared/assessments/expressions.ts';
import { nextQuestion, previousQuestion, progressOf, questionAt } from '#shared/assessments/next.ts';
import { isPatientOnly, isProxy } from '#shared/assessments/proxy.ts';
import type { Slot, SlotKey } from '#shared/assessments/slot.ts';
import { slotKey as keyOf, withOccurrence, withoutOccurrence } from '#shared/assessments/slot.ts';
import type { Problem } from '#shared/assessments/validate.ts';
import { checkSlot } from '#shared/assessments/validate.ts';
import type { AppContract } from '#shared/contract.ts';
import type { Answerer } from '#shared/queue/outcomes.ts';
import type { CallOptions, Client } from '#shared/rpc/contract.ts';
import { isAppError } from '#shared/rpc/errors.ts';
import { createOutbox } from './outbox.ts';
import type { Position, Script, ScriptState, Sent } from './script-state.ts';
import { answerAt, firstInside, isContradicted, longestNote, openScript, passedOver, reopenAt, replaceScript, spokenBy } from './script-state.ts';

export type { Script, ScriptState } from './script-state.ts';

/** The calls that asking needs; a preview brings its own. */
export type ScriptCalls = Pick<Client<AppContract>['assessments'], 'getResponses' | 'saveAnswer' | 'retractAnswer' | 'setPosition' | 'completeResponse' | 'addResponse'>;

export interface ScriptParts {
  /** The live connection's calls; throws `unavailable` while there is none. */
  calls(): ScriptCalls;
  /** Keeps who answers with the contact; left out where there is none (a preview). */
  saveAnswerer?(input: { readonly contactId: string; readonly answeredBy: Answerer; readonly answersFrom: string }, options: CallOptions): Promise<unknown>;
  /** The language of expressions, loaded when a form has any. */
  loadEngine?(): Promise<ExpressionEngine>;
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
  /** Adds lines to the note of a question of this script, on screen or not. */
  advise(key: SlotKey, lines: readonly string[]): void;
  toggleFlag(): void;
  /** A computed value is replaced by what the nurse knows better, with her reason. @returns what is wrong with it */
  override(key: SlotKey, values: readonly AnswerValue[], reason: string): Problem | null;
  /** One more in the innermost repeating group around the question on screen, and its first question. */
  addOccurrence(): void;
  removeOccurrence(): void;
  /** From this script on; scripts that are begun keep who answered them. */
  setAnswerer(answeredBy: Answerer): void;
  next(): void;
  back(): void;
  jump(index: number, key: SlotKey | null): void;
  takeBack(): void;
  addScript(questionnaireId: string): void;
}

export function createScriptStore(contactId: string, parts: ScriptParts): ScriptStore {
  const listeners = new Set<() => void>();
  let state: ScriptState = { scripts: undefined, index: 0, slotKey: null, unsent: 0, refusal: null, moves: 0 };
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
      const responses = await parts.calls().getResponses({ contactId });
      const engine = responses.some((response) => hasExpressions(response.questionnaire)) ? ((await parts.loadEngine?.()) ?? null) : null;
      const scripts = responses.map((response) => openScript(response, engine));
      isStale = outbox.unsent() > 0;
      if (!isStale) set(state.scripts?.length === scripts.length ? { scripts } : { ...reopenAt(scripts), refusal: null });
    } catch (error) {
      if (isAppError(error) && state.scripts === undefined) set({ refusal: error });
      isStale = true;
    }
  }

  function here(): Position | null {
    const script = state.scripts?.[state.index];
    const slot = script && state.slotKey !== null ? script.evaluation.slotsByKey.get(state.slotKey) : undefined;
    return script && slot ? { script, slot, answer: answerAt(script, slot.key) } : null;
  }

  /** Shows the answer and sends it, with the question on which the form then stands. @returns the form with it */
  function save(script: Script, key: SlotKey, answer: Position['answer'], sent: Sent, position: (evaluation: Evaluation) => SlotKey | null): Script {
    const { responseId } = script;
    const changed = { ...script, evaluation: withAnswer(script.evaluation, key, answer) };
    const stands = position(changed.evaluation);
    set({ ...replaceScript(state, changed), refusal: null });
    outbox.push((id) => parts.calls().saveAnswer({ responseId, linkId: key, ...sent, ...(stands === null ? {} : { position: stands }) }, { id }));
    return changed;
  }

  /** Of the question on screen; stays, or moves on unless something about the answer is contradictory. */
  function write({ script, slot, answer: before }: Position, sent: Sent, staysHere: boolean): void {
    const answer = { ...before, ...(sent.values ? { values: sent.values, absentReason: null } : {}), ...(sent.absentReason ? { values: [], absentReason: sent.absentReason } : {}), ...('note' in sent ? { note: sent.note ?? null } : {}), ...('isFlagged' in sent ? { isFlagged: sent.isFlagged === true } : {}) };
    const following = (evaluation: Evaluation): Slot | null => (staysHere || isContradicted(evaluation, slot.key) ? slot : nextQuestion(evaluation, slot.key));
    const changed = save(script, slot.key, answer, sent, (evaluation) => following(evaluation)?.key ?? slot.key);
    const next = following(changed.evaluation);
    if (next !== slot) arrive(next?.key ?? null);
  }

  /** Goes forward to a question of the current script; behind its end the next script begins. */
  function arrive(key: SlotKey | null): void {
    const { scripts = [], index } = state;
    const script = scripts[index];
    if (script && key === null) {
      if (progressOf(script.evaluation).isComplete) complete(script.responseId);
      const following = scripts[index + 1];
      if (following) {
        set({ index: index + 1 });
        return arrive(questionAt(following.evaluation, null)?.key ?? null);
      }
    }
    set({ slotKey: key, moves: state.moves + 1 });
    passOver();
  }

  /** What only the patient can answer is recorded as not asked while a relative answers, and passed over. */
  function passOver(): void {
    const at = here();
    if (at && isProxy(at.script.answeredBy) && isPatientOnly(at.slot.place.item) && !isAnswered(at.answer)) write(at, { absentReason: 'not-asked' }, false);
  }

  /** The patient herself is on the line: what was passed over for a relative is open again. */
  function reopenPassedOver(): void {
    const script = state.scripts?.[state.index];
    for (const key of script ? passedOver(script) : []) {
      const now = state.scripts?.[state.index];
      if (now) save(now, key, { ...answerAt(now, key), absentReason: null }, { values: [] }, () => state.slotKey);
    }
  }

  function show(index: number, key: SlotKey | null): void {
    set({ index, slotKey: key, moves: state.moves + 1 });
    remember();
  }

  function complete(responseId: string): void {
    outbox.push((id) => parts.calls().completeResponse({ responseId }, { id }));
  }

  function remember(): void {
    const at = here();
    if (!at) return;
    const { responseId } = at.script;
    const linkId = at.slot.key;
    outbox.push((id) => parts.calls().setPosition({ responseId, linkId }, { id }));
  }

  /** The occurrences of the innermost group around the question on screen become others; the form then stands in one of them. */
  function rearrange(change: (script: Script, group: Slot, slot: Slot) => AnswerValue[], position: (evaluation: Evaluation, group: Slot, values: readonly AnswerValue[]) => SlotKey | null): void {
    const at = here();
    const inner = at?.slot.place.path.at(-1);
    const group = at && inner !== undefined ? at.script.evaluation.slotsByKey.get(keyOf(inner, at.slot.occurrences.slice(0, -1))) : undefined;
    if (!at || !group) return;
    const values = change(at.script, group, at.slot);
    const changed = save(at.script, group.key, { ...answerAt(at.script, group.key), values, absentReason: null }, { values }, (evaluation) => position(evaluation, group, values));
    set({ slotKey: position(changed.evaluation, group, values), moves: state.moves + 1 });
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
      const [problem] = checkSlot(at.script.evaluation, at.slot, { ...at.answer, values, absentReason: null });
      if (problem) return problem;
      write(at, { values: [...values] }, staysHere);
      return null;
    },
    decline(reason) {
      const at = here();
      if (at) write(at, { absentReason: reason }, false);
    },
    setNote(text) {
      const at = here();
      const note = text.trim() === '' ? null : text.trim();
      if (at && note !== at.answer.note) write(at, { note }, true);
    },
    advise(key, lines) {
      const script = state.scripts?.[state.index];
      if (!script || lines.length === 0) return;
      const answer = answerAt(script, key);
      const note = [answer.note, ...lines].filter(Boolean).join('\n').slice(0, longestNote);
      save(script, key, { ...answer, note }, { note }, () => state.slotKey);
    },
    toggleFlag() {
      const at = here();
      if (at) write(at, { isFlagged: !at.answer.isFlagged }, true);
    },
    override(key, values, reason) {
      const script = state.scripts?.[state.index];
      const slot = script?.evaluation.slotsByKey.get(key);
      if (!script || !slot) return null;
      const note = values.length > 0 ? reason : null;
      const answer = { ...answerAt(script, key), values, absentReason: null, note };
      const [problem] = checkSlot(script.evaluation, slot, answer);
      if (problem) return problem;
      save(script, key, answer, { values: [...values], note }, () => state.slotKey);
      return null;
    },
    addOccurrence() {
      rearrange(
        ({ evaluation }, group) => withOccurrence(evaluation.answers, group),
        (evaluation, group, values) => firstInside(evaluation, group, values.at(-1))?.key ?? state.slotKey,
      );
    },
    removeOccurrence() {
      rearrange(
        ({ evaluation }, group, slot) => withoutOccurrence(evaluation.answers, group, slot.occurrences.at(-1) ?? 0),
        (evaluation, group, values) => firstInside(evaluation, group, values.at(-1))?.key ?? questionAt(evaluation, group.key)?.key ?? null,
      );
    },
    setAnswerer(answeredBy) {
      const { scripts = [], index } = state;
      const script = scripts[index];
      if (!script) return;
      set({ scripts: scripts.map((one) => (one === script || one.evaluation.answers.size === 0 ? spokenBy(one, answeredBy) : one)) });
      const { saveAnswerer } = parts;
      if (saveAnswerer) outbox.push((id) => saveAnswerer({ contactId, answeredBy, answersFrom: script.responseId }, { id }));
      if (!isProxy(answeredBy)) reopenPassedOver();
      passOver();
    },
    next() {
      const at = here();
      if (!at) return;
      arrive(nextQuestion(at.script.evaluation, at.slot.key)?.key ?? null);
      remember();
    },
    back() {
      const { scripts = [], index, slotKey } = state;
      const script = scripts[index];
      const previous = script && previousQuestion(script.evaluation, slotKey);
      const before = scripts[index - 1];
      if (previous) show(index, previous.key);
      else if (before) show(index - 1, previousQuestion(before.evaluation, null)?.key ?? null);
    },
    jump: show,
    takeBack() {
      const responseId = state.scripts?.[state.index]?.responseId;
      if (responseId === undefined) return;
      outbox.push(async (id) => {
        const { restored } = await parts.calls().retractAnswer({ responseId }, { id });
        const index = state.scripts?.findIndex((script) => script.responseId === responseId) ?? -1;
        const script = state.scripts?.[index];
        if (!restored || !script) return;
        const { values, absentReason, note, isFlagged } = restored;
        const changed = { ...script, evaluation: withAnswer(script.evaluation, restored.linkId, { values, absentReason, note, isFlagged }) };
        set({ ...replaceScript(state, changed), index, slotKey: questionAt(changed.evaluation, restored.linkId)?.key ?? null, moves: state.moves + 1 });
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
