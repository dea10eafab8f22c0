// The persons of a page as rows: masked, with the reasons for their place in words, who is on it, and all their due tasks.
import { maskName, tailOf } from '#shared/patients/masking.ts';
import type { DueTask, QueueRow } from '#shared/queue/queue.contract.ts';
import type { RankedTask, RankingMoment } from '#shared/queue/ranking.ts';
import { compareTasks, isCallbackDue, reasonsFor } from '#shared/queue/ranking.ts';
import { dueState } from '#shared/queue/states.ts';
import type { Settings } from '#shared/settings/settings.schema.ts';
import { ageInYears, daysBetween } from '#shared/time/civil.ts';
import type { ReadDb } from '../db/db.ts';
import { groupBy } from '../plans/stay-facts.ts';
import type { TaskRow } from './rows.queries.ts';
import * as queries from './rows.queries.ts';

export interface RowMoment extends RankingMoment {
  readonly settings: Settings;
}

/** @param matching ids of tasks that the filter took: shown even when they are not due yet */
export function buildRows(read: ReadDb, patientIds: readonly string[], matching: ReadonlySet<string>, moment: RowMoment, closedAs: 'open' | 'unreachable' = 'open'): QueueRow[] {
  const tasks = groupBy(queries.listTasks(read, patientIds, closedAs).filter((task) => task.due_from <= moment.today || matching.has(task.id)), (task) => task.patient_id);
  const ordered = new Map([...tasks].map(([patientId, list]) => [patientId, orderTasks(list, moment)]));
  const persons = byKey(queries.listPersons(read, [...ordered].map(([patientId, list]) => [patientId, list[0]?.stay_id ?? null] as const), moment), (row) => row.patient_id);
  const titles = byKey(queries.listPlanTitles(read), (row) => row.id);
  const promisedTo = [...ordered.values()].flatMap((list) => list.flatMap((task) => task.callback_for ?? []));
  const users = byKey(promisedTo.length > 0 ? queries.listUserNames(read, promisedTo) : [], (row) => row.id);

  return patientIds.flatMap((patientId): QueueRow[] => {
    const person = persons.get(patientId);
    const own = ordered.get(patientId) ?? [];
    const best = own[0];
    if (!person || !best) return [];
    const promised = own.find((task) => task.callback_at !== null);
    const isConfidential = isConfidentialCode(person.diagnosis_code, moment.settings);
    return [
      {
        patientId,
        maskedName: maskName(person.name),
        inpatientTail: person.inpatient_number === null ? null : tailOf(person.inpatient_number),
        sex: person.sex,
        age: person.birth_date === null ? null : ageInYears(person.birth_date, moment.today),
        departmentName: person.department_name,
        ward: person.ward,
        dischargedOn: person.discharged_on,
        daysSinceDischarge: person.discharged_on === null ? null : daysBetween(person.discharged_on, moment.today),
        diagnosis: isConfidential ? null : person.diagnosis,
        state: toDueTask(best, titles, moment).state,
        dueFrom: best.due_from,
        dueBy: best.due_by,
        reasons: reasonsFor(toRanked(best), moment),
        attempts: best.attempts,
        maximumAttempts: moment.settings['retry.policy'].maximumAttempts,
        lastOutcome: person.last_outcome,
        lastContactAt: person.last_contact_at,
        lastNote: person.last_note,
        callback:
          promised?.callback_at == null
            ? null
            : { at: promised.callback_at, forUserId: promised.callback_for, forUserName: promised.callback_for === null ? null : (users.get(promised.callback_for)?.display_name ?? null), isDue: isCallbackDue(toRanked(promised), moment) },
        notBefore: best.not_before > moment.now && best.held_not_before === null ? best.not_before : null,
        heldUntil: person.held_until,
        holdReason: person.hold_reason,
        holder: person.holder_id === null ? null : { userId: person.holder_id, userName: person.holder_name ?? '', isMe: person.holder_id === moment.userId, until: person.holder_until ?? moment.now },
        parkedBy: person.parked_by,
        hasUsableNumber: person.has_usable_number === 1,
        isSpecialAttention: own.some((task) => task.is_special_attention === 1),
        tasks: own.map((task) => toDueTask(task, titles, moment)),
      },
    ];
  });
}

/** What may be called now stands before what waits; then the queue's own order. */
export function orderTasks(tasks: readonly TaskRow[], moment: RankingMoment): TaskRow[] {
  const isWaiting = (task: TaskRow): number => Number(task.not_before > moment.now);
  return [...tasks].sort((a, b) => isWaiting(a) - isWaiting(b) || compareTasks(toRanked(a), toRanked(b), moment));
}

export function toRanked(task: TaskRow): RankedTask {
  return { id: task.id, callbackAt: task.callback_at, callbackFor: task.callback_for, isRedFlag: task.is_red_flag === 1, dueBy: task.due_by, priority: task.priority, attempts: task.attempts };
}

export function toDueTask(task: TaskRow, titles: ReadonlyMap<string, { readonly title: string }>, moment: RowMoment): DueTask {
  return {
    id: task.id,
    title: task.title,
    planTitle: task.plan_version_id === null ? null : (titles.get(task.plan_version_id)?.title ?? null),
    stayId: task.stay_id,
    dueFrom: task.due_from,
    dueBy: task.due_by,
    state: dueState({ dueFrom: task.due_from, dueBy: task.due_by, closedAs: task.closed_as }, moment.today, moment.settings['queue.dueSoonDays']),
    attempts: task.attempts,
    questionnaires: JSON.parse(task.questionnaires) as string[],
    adHocReason: task.reason,
    isRedFlag: task.is_red_flag === 1,
    isSpecialAttention: task.is_special_attention === 1,
    purpose: task.purpose,
    caregiver: task.caregiver_id === null ? null : { id: task.caregiver_id, maskedName: maskName(task.caregiver_name ?? ''), relationship: task.caregiver_relationship ?? 'other' },
    isHeld: task.held_not_before !== null,
  };
}

/** The setting `privacy.confidentialDiagnoses` (ICD-10 prefixes) names the code. */
export function isConfidentialCode(code: string | null, settings: Settings): boolean {
  return code !== null && settings['privacy.confidentialDiagnoses'].some((prefix) => code.startsWith(prefix));
}

export function byKey<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T> {
  return new Map(rows.map((row) => [keyOf(row), row]));
}
