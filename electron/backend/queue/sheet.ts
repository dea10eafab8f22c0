// Today's list for paper: names and numbers in full, because a power cut leaves nothing else. Audited as one access a print.
import type { z } from 'zod';
import type { queueContract } from '#shared/queue/queue.contract.ts';
import type { CommandContext } from '../rpc/context.ts';
import { listNumbers } from './contact-view.queries.ts';
import { findPatientRow } from './contact-view.queries.ts';
import { findQueuePage, momentOf } from './list.ts';
import { listStays } from './rows.queries.ts';
import { buildRows } from './rows.ts';

export function printTodaySheet(ctx: CommandContext, input: { departmentId?: string | undefined; limit: number }): z.input<(typeof queueContract)['printTodaySheet']['output']> {
  const moment = momentOf(ctx);
  const page = findQueuePage(ctx, { filter: 'ready', limit: input.limit, departmentId: input.departmentId }, moment);
  const rows = buildRows(ctx.read, page.best.map((task) => task.patientId), new Set(), moment);
  const stays = new Map(listStays(ctx.read, rows.flatMap((row) => row.tasks[0]?.stayId ?? [])).map((stay) => [stay.patient_id, stay]));
  return {
    printedAt: ctx.now,
    rows: rows.map((row) => ({
      patientId: row.patientId,
      name: findPatientRow(ctx.read, row.patientId)?.name ?? '',
      sex: row.sex,
      age: row.age,
      inpatientNumber: stays.get(row.patientId)?.inpatient_number ?? null,
      departmentName: row.departmentName,
      dischargedOn: row.dischargedOn,
      diagnosis: row.diagnosis,
      numbers: listNumbers(ctx.read, row.patientId)
        .filter((number) => number.is_valid === 1 && number.bad_since === null)
        .map((number) => ({ number: number.number, relationship: number.relationship })),
      titles: row.tasks.map((task) => task.title),
      questionnaires: [...new Set(row.tasks.flatMap((task) => task.questionnaires))],
      dueBy: row.dueBy,
      attempts: row.attempts,
      callbackAt: row.callback?.at ?? null,
      lastNote: row.lastNote,
    })),
  };
}
