// Today's list for paper: names and numbers in full and the scripts' words, because a power cut leaves nothing else.
// Audited as one access a print.
import type { z } from 'zod';
import type { queueContract } from '#shared/queue/queue.contract.ts';
import { currentFormId, requireModel } from '../assessments/forms.ts';
import type { CommandContext } from '../rpc/context.ts';
import { findPatientRow, listNumbers } from './contact-view.queries.ts';
import { findQueuePage, momentOf } from './list.ts';
import { listStays } from './rows.queries.ts';
import { buildRows } from './rows.ts';

export function printTodaySheet(ctx: CommandContext, input: { departmentId?: string | undefined; limit: number }): z.input<(typeof queueContract)['printTodaySheet']['output']> {
  const moment = momentOf(ctx);
  const page = findQueuePage(ctx, { filter: 'ready', limit: input.limit, departmentId: input.departmentId }, moment);
  const rows = buildRows(ctx.read, page.best.map((task) => task.patientId), new Set(), moment);
  const stays = new Map(listStays(ctx.read, rows.flatMap((row) => row.tasks[0]?.stayId ?? [])).map((stay) => [stay.patient_id, stay]));
  const canonicals = [...new Set(rows.flatMap((row) => row.tasks.flatMap((task) => task.questionnaires)))];
  const formIds = new Map(canonicals.map((canonical) => [canonical, currentFormId(ctx.read, canonical)]));
  const scriptIdsOf = (asked: readonly string[]): string[] => [...new Set(asked.flatMap((canonical) => formIds.get(canonical) ?? []))];
  return {
    printedAt: ctx.now,
    scripts: scriptIdsOf(canonicals).map((id) => ({ id, questionnaire: requireModel(ctx.read, id).questionnaire })),
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
      scriptIds: scriptIdsOf(row.tasks.flatMap((task) => task.questionnaires)),
      dueBy: row.dueBy,
      attempts: row.attempts,
      callbackAt: row.callback?.at ?? null,
      lastNote: row.lastNote,
    })),
  };
}
