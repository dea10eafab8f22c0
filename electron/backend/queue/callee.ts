// Whom one call is with. One call covers everything due of a patient and, of those who look after her, one: the caregiver whose own call
// is due, or falls due within the window of the patient's. A caregiver whom the gate refuses (dead, stopped, bereaved, no consent) is
// left out, here and again when the number is dialled.
import type { Permission } from '#shared/messaging/permission.ts';
import { mayContact } from '#shared/messaging/permission.ts';
import type { ReadDb } from '../db/db.ts';
import { permissionFactsOf } from '../messaging/permission-facts.ts';
import type { TaskRow } from './rows.queries.ts';

export interface Callee {
  readonly tasks: TaskRow[];
  readonly caregiverId: string | null;
}

/**
 * @param open every open task of the patient, best first
 * @param present the caregiver whom this contact is already with
 */
export function chooseCallee(read: ReadDb, now: number, today: string, open: readonly TaskRow[], present: string | null): Callee {
  const own = open.filter((task) => task.caregiver_id === null && task.due_from <= today);
  const lastDay = own.reduce((latest, task) => (task.due_by > latest ? task.due_by : latest), today);
  const within = open.filter((task) => task.caregiver_id !== null && task.held_not_before === null && task.due_from <= lastDay);
  const allowed = within.filter((task) => (present === null || task.caregiver_id === present) && refusalOfCall(read, now, task) === null);
  // A bereavement call is due on its own day, never earlier because it suits.
  const due = allowed.filter((task) => task.due_from <= today);
  const caregiverId = (due[0] ?? (own.length > 0 ? allowed[0] : undefined))?.caregiver_id ?? null;
  const hers = caregiverId === null ? [] : (own.length > 0 ? allowed : due).filter((task) => task.caregiver_id === caregiverId);
  const chosen = new Set([...own, ...hers]);
  return { tasks: open.filter((task) => chosen.has(task)), caregiverId };
}

type Refusal = Exclude<Extract<Permission, { allowed: false }>['reason'], 'quiet-hours'>;

/** Why this task's caregiver may not be rung for it; null when she may. Hours are the queue's own. */
export function refusalOfCall(read: ReadDb, now: number, task: Pick<TaskRow, 'caregiver_id' | 'patient_id' | 'purpose'>): Refusal | null {
  if (task.caregiver_id === null) return null;
  const facts = permissionFactsOf(read, { kind: 'caregiver', id: task.caregiver_id }, now, task.patient_id);
  const answer = mayContact(facts, { purpose: task.purpose === 'bereavement' ? 'bereavement' : 'service', channel: 'call', at: now });
  return answer.allowed || answer.reason === 'quiet-hours' ? null : answer.reason;
}
