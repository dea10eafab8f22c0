// A work order's life, folded from its events; the deadline and the level may change on the way:
//
//   awaiting_reply --replied--> replied --rechecked--> solved --closed--> closed
//        ^                         |            '----> unsolved
//        '---- moved (back or to another department), escalated (upward) ----'        any open state --voided--> voided
//
// Overdue is derived from the deadline and `now`. What a role may do next is decided here and asked by page and backend alike.
import type { Role } from '../rpc/contract.ts';

export const workOrderStates = ['awaiting_reply', 'replied', 'unsolved', 'solved', 'closed', 'voided'] as const;
export type WorkOrderState = (typeof workOrderStates)[number];

export const workOrderActions = ['reply', 'recheck', 'move', 'escalate', 'close', 'void'] as const;
export type WorkOrderAction = (typeof workOrderActions)[number];

/** 0 the department, 1 the follow-up centre's supervisor, 2 the hospital's management. */
export const topLevel = 2;

export type WorkOrderEvent =
  | { readonly kind: 'replied' | 'closed' | 'voided' }
  | { readonly kind: 'rechecked'; readonly isSatisfied: boolean }
  | { readonly kind: 'moved'; readonly departmentId: string; readonly dueAt: number }
  | { readonly kind: 'escalated'; readonly dueAt: number };

export interface WorkOrderStanding {
  readonly state: WorkOrderState;
  readonly departmentId: string;
  readonly dueAt: number;
  readonly level: number;
}

/** @param events oldest first */
export function standingOf(created: { readonly departmentId: string; readonly dueAt: number }, events: readonly WorkOrderEvent[]): WorkOrderStanding {
  let standing: WorkOrderStanding = { state: 'awaiting_reply', departmentId: created.departmentId, dueAt: created.dueAt, level: 0 };
  for (const event of events) {
    switch (event.kind) {
      case 'replied':
      case 'closed':
      case 'voided':
        standing = { ...standing, state: event.kind };
        break;
      case 'rechecked':
        standing = { ...standing, state: event.isSatisfied ? 'solved' : 'unsolved' };
        break;
      case 'moved':
        standing = { ...standing, state: 'awaiting_reply', departmentId: event.departmentId, dueAt: event.dueAt, level: 0 };
        break;
      case 'escalated':
        standing = { ...standing, state: 'awaiting_reply', dueAt: event.dueAt, level: Math.min(standing.level + 1, topLevel) };
        break;
    }
  }
  return standing;
}

export function isOpen(state: WorkOrderState): boolean {
  return state !== 'closed' && state !== 'voided';
}

/** Waiting for a reply past its deadline. */
export function isOverdue(standing: WorkOrderStanding, now: number): boolean {
  return standing.state === 'awaiting_reply' && now > standing.dueAt;
}

/** Whose turn it is: an overdue or unsolved order is the supervisor's to send upward or back. */
export function whoseTurn(standing: WorkOrderStanding, now: number): 'department' | 'centre' | 'supervisor' | 'nobody' {
  if (!isOpen(standing.state)) return 'nobody';
  if (standing.state === 'awaiting_reply') return standing.level > 0 || isOverdue(standing, now) ? 'supervisor' : 'department';
  return standing.state === 'unsolved' ? 'supervisor' : 'centre';
}

/** In the order in which they are offered. `hasPatient` false: nobody can be asked again, so a replied order may be closed. */
export function actionsFor(role: Role, standing: WorkOrderStanding, hasPatient: boolean): WorkOrderAction[] {
  const { state } = standing;
  if (!isOpen(state)) return [];
  const isCentre = role === 'nurse' || role === 'supervisor';
  const isSupervisor = role === 'supervisor';
  const may: Readonly<Record<WorkOrderAction, boolean>> = {
    reply: state === 'awaiting_reply' && (isCentre || role === 'department_head'),
    recheck: state === 'replied' && hasPatient && isCentre,
    move: isSupervisor && state !== 'solved',
    escalate: isCentre && state !== 'solved' && standing.level < topLevel,
    close: (state === 'solved' && isCentre) || (state === 'replied' && !hasPatient && isCentre) || ((state === 'replied' || state === 'unsolved') && isSupervisor),
    void: isSupervisor,
  };
  return workOrderActions.filter((action) => may[action]);
}
