// What the page holds of the scripts of one contact, and the pure steps on it: opening what the backend has, where the call stood,
// which question comes first in an occurrence. Nothing here sends or keeps anything.
import type { AbsentReason, Answer, AnswerValue } from '#shared/assessments/answer.ts';
import { emptyAnswer, isAnswered } from '#shared/assessments/answer.ts';
import type { ResponseState } from '#shared/assessments/assessments.contract.ts';
import type { Evaluation } from '#shared/assessments/evaluation.ts';
import { askedQuestions, evaluate, spokenTo } from '#shared/assessments/evaluation.ts';
import type { ExpressionEngine } from '#shared/assessments/expressions.ts';
import { buildModel } from '#shared/assessments/model.ts';
import { progressOf, questionAt } from '#shared/assessments/next.ts';
import { isPatientOnly, isProxy } from '#shared/assessments/proxy.ts';
import type { Slot, SlotKey } from '#shared/assessments/slot.ts';
import { answererSchema } from '#shared/queue/outcomes.ts';
import type { Answerer } from '#shared/queue/outcomes.ts';
import type { AppError } from '#shared/rpc/errors.ts';
import type { SessionUser } from '#shared/users/users.contract.ts';

/** Question by question, or the whole page. */
export type ScriptView = SessionUser['scriptView'];

export interface Script {
  readonly responseId: string;
  readonly evaluation: Evaluation;
  /** Null: nobody said, which is taken for the patient. */
  readonly answeredBy: Answerer | null;
}

export interface ScriptState {
  /** Undefined until loaded. */
  readonly scripts: readonly Script[] | undefined;
  /** Which script is being asked. */
  readonly index: number;
  /** The question on screen; null behind the last one. */
  readonly slotKey: SlotKey | null;
  /** Answers given that the backend has not acknowledged yet. */
  readonly unsent: number;
  /** Why loading or an answer was refused. */
  readonly refusal: AppError | null;
  /** Grows with every move that the nurse made: the panel then moves the focus. */
  readonly moves: number;
}

/** As long as the backend takes. */
export const longestNote = 4_000;

/** Where the call stands. */
export interface Position {
  readonly script: Script;
  readonly slot: Slot;
  readonly answer: Answer;
}

/** What goes out of an answer: only what changed. */
export interface Sent {
  readonly values?: AnswerValue[];
  readonly absentReason?: AbsentReason;
  readonly note?: string | null;
  readonly isFlagged?: boolean;
}

interface OpenedScript extends Script {
  readonly currentKey: SlotKey | null;
}

/** With its own version of the form. */
export function openScript(response: ResponseState, engine: ExpressionEngine | null): OpenedScript {
  const answers = new Map(response.answers.map(({ linkId, values, absentReason, note, isFlagged }) => [linkId, { values, absentReason, note, isFlagged }]));
  const answeredBy = answererSchema.safeParse(response.answeredBy).data ?? null;
  return {
    responseId: response.id,
    evaluation: evaluate(buildModel(response.questionnaire, { engine }), answers, { ...response.context, isProxy: isProxy(answeredBy) }),
    answeredBy,
    currentKey: response.currentLinkId,
  };
}

/** Somebody else answers from here on; a relative is told nothing of the stay. */
export function spokenBy(script: Script, answeredBy: Answerer): Script {
  return { ...script, answeredBy, evaluation: spokenTo(script.evaluation, isProxy(answeredBy)) };
}

export function answerAt({ evaluation }: Script, key: SlotKey): Answer {
  return evaluation.answers.get(key) ?? emptyAnswer;
}

/** The answer breaks a rule that the form writes beside it: the nurse reads why before the call goes on. */
export function isContradicted(evaluation: Evaluation, key: SlotKey): boolean {
  return (evaluation.violations.get(key) ?? []).some((constraint) => constraint.severity === 'error');
}

/** The first question asked in one occurrence of a repeating group. */
export function firstInside(evaluation: Evaluation, group: Slot, number: AnswerValue | undefined): Slot | undefined {
  const inside = number && 'valueInteger' in number ? [...group.occurrences, number.valueInteger] : [];
  return askedQuestions(evaluation).find((slot) => slot.place.path.includes(group.place.linkId) && inside.every((one, depth) => slot.occurrences[depth] === one));
}

/** Questions for the patient alone that were recorded as not asked, and nothing else said about them. */
export function passedOver({ evaluation }: Pick<Script, 'evaluation'>): SlotKey[] {
  return askedQuestions(evaluation).flatMap(({ key, place }) => {
    const answer = evaluation.answers.get(key);
    return isPatientOnly(place.item) && answer?.absentReason === 'not-asked' && answer.note === null ? [key] : [];
  });
}

/** Where the call stood: the first script that is not done, at its remembered question; all done: behind the last. */
export function reopenAt(scripts: readonly OpenedScript[]): Pick<ScriptState, 'scripts' | 'index' | 'slotKey'> {
  const open = scripts.findIndex((script) => !progressOf(script.evaluation).isComplete || standsAtOpenQuestion(script));
  const script = scripts[open];
  if (!script) return { scripts, index: Math.max(scripts.length - 1, 0), slotKey: null };
  return { scripts, index: open, slotKey: questionAt(script.evaluation, script.currentKey)?.key ?? null };
}

/** An optional question does not keep a script from being complete, but the call may stand at it. */
function standsAtOpenQuestion({ evaluation, currentKey }: OpenedScript): boolean {
  const slot = currentKey === null ? null : questionAt(evaluation, currentKey);
  return slot !== null && !isAnswered(evaluation.answers.get(slot.key));
}

export function replaceScript(state: ScriptState, changed: Script): Pick<ScriptState, 'scripts'> {
  return { scripts: (state.scripts ?? []).map((script) => (script.responseId === changed.responseId ? changed : script)) };
}
