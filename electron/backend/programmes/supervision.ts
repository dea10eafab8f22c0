// What a supervisor looks at: who keeps to the windows, what is overdue and with whom, where a plan stopped, which suggestions wait, and
// what she herself found when she looked closely. Numbers of a nurse are those of this programme only.
import { isKept } from '#shared/programmes/evaluation-facts.ts';
import { standingOf } from '#shared/programmes/participation.ts';
import type { Supervision } from '#shared/programmes/programmes.contract.ts';
import { maskName } from '#shared/patients/masking.ts';
import { addDays, civilDateAt, daysBetween, instantAt } from '#shared/time/civil.ts';
import type { ReadDb } from '../db/db.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import type { Scope } from './evaluation.ts';
import { isUndecided, viewParticipants } from './participant-views.ts';
import { listParticipations } from './participations.queries.ts';
import { endsOf } from './standing.ts';
import { listSteps } from './step-facts.ts';
import { listHeldVisits, listLastNurses, listNames, listSpotChecks } from './supervision.queries.ts';
import { tail } from './video-visits.ts';

const mostOverdue = 200;

export function getSupervision(read: ReadDb, of: Scope & { readonly days: number }, now: number): Supervision {
  const zone = loadSettings(read)['hospital.zone'];
  const today = civilDateAt(now, zone);
  const from = addDays(today, -of.days);
  const rows = listParticipations(read, of);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const facts = endsOf(read, rows, zone);
  const steps = listSteps(read, rows, zone);
  const patientIds = rows.map((row) => row.patient_id);
  const lastNurses = new Map(listLastNurses(read, patientIds).map((row) => [row.patient_id, row]));
  const overdue = steps.filter((step) => step.isOpen && step.dueBy < today).sort((a, b) => (a.dueBy === b.dueBy ? (a.id < b.id ? -1 : 1) : a.dueBy < b.dueBy ? -1 : 1));
  const done = steps.filter((step) => step.doneBy !== null && step.doneOn !== null && step.doneOn >= from);
  const held = listHeldVisits(read, patientIds, instantAt(from, '00:00', zone));
  const withNurse = (userId: string): number => overdue.filter((step) => lastNurses.get(step.patientId)?.user_id === userId).length;
  const userIds = [...new Set([...done.flatMap((step) => step.doneBy ?? []), ...held.map((visit) => visit.with_user_id), ...overdue.flatMap((step) => lastNurses.get(step.patientId)?.user_id ?? [])])];
  return {
    from,
    to: today,
    nurses: listNames(read, userIds)
      .map(({ id, display_name: name }) => {
        const own = done.filter((step) => step.doneBy === id);
        return { userId: id, name, done: own.length, kept: own.filter(isKept).length, videoHeld: held.filter((visit) => visit.with_user_id === id).length, overdue: withNurse(id) };
      })
      .sort((a, b) => b.done - a.done || (a.userId < b.userId ? -1 : 1)),
    overdue: overdue.slice(0, mostOverdue).flatMap((step) => {
      const row = byId.get(step.participationId);
      if (!row) return [];
      return [{ stepId: step.id, participationId: row.id, patientId: row.patient_id, maskedName: maskName(row.caregiver_name ?? row.patient_name), inpatientTail: tail(row.inpatient_number), title: step.title, channel: step.channel, dueBy: step.dueBy, daysOverdue: daysBetween(step.dueBy, today), attempts: step.attempts, lastNurse: lastNurses.get(row.patient_id)?.display_name ?? null }];
    }),
    overdueCount: overdue.length,
    withoutPlan: viewParticipants(read, rows, now).filter((participant) => participant.isWithoutPlan).length,
    undecided: rows.filter((row) => isUndecided(read, row, standingOf(facts(row), today).state, now)).length,
    spotChecks: listSpotChecks(read, of.programmeId).map((row) => ({
      id: row.id,
      checkedOn: row.checked_on,
      participationId: row.participation_id,
      maskedName: row.patient_name === null ? null : maskName(row.caregiver_name ?? row.patient_name),
      aboutName: row.about_name,
      finding: row.finding,
      action: row.action,
      by: row.by ?? '',
      settledAt: row.settled_at,
      settledBy: row.settled_by_name,
      settledNote: row.settled_note,
    })),
  };
}
