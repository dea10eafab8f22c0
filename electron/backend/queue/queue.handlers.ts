// The working day as the contract says it. Reads facts, asks the rules, writes facts; whatever a colleague holds stays hers.
import { maskName, maskPhone, tailOf } from '#shared/patients/masking.ts';
import { listInputSchema } from '#shared/queue/queue.contract.ts';
import type { queueContract } from '#shared/queue/queue.contract.ts';
import { outcomeDefinitions } from '#shared/queue/outcomes.ts';
import { proposeNumber } from '#shared/queue/retry.ts';
import { conflict, invalidInput, notFound } from '#shared/rpc/errors.ts';
import { addDays, civilDateAt, instantAt } from '#shared/time/civil.ts';
import { voidResponses } from '../assessments/responses.ts';
import { alignBurdenSchedule } from '../caregivers/burden-schedule.ts';
import { markBadNumber } from '../patients/patients.numbers.ts';
import * as plans from '../plans/planned-contacts.ts';
import { listStops } from '../plans/stops.queries.ts';
import { enrolStays } from '../plans/enrol.ts';
import { listStayIdsOf } from '../plans/enrolments.queries.ts';
import { requireNotStopped, reverseStop } from '../plans/stops.ts';
import type { ModuleHandlers, QueryContext } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { setCallOutcome } from '../telephony/calls.ts';
import { setAnswerer } from '../assessments/answerers.ts';
import { dailyBrief } from './brief.ts';
import { claimPatient, dueTasksOf, openLateEntry, releaseClaimOf, renewClaim, requireOwnContact } from './claims.ts';
import * as queries from './contacts.queries.ts';
import { describeNumbers, viewContact } from './contact-view.ts';
import { writeRecord } from './contact-record.ts';
import { finishContact } from './finish.ts';
import { countQueue, findQueuePage, listQueue, momentOf } from './list.ts';
import { listClaimedPatientIds, listParkedPatientIds } from './rows.queries.ts';
import { byKey } from './rows.ts';
import { printTodaySheet } from './sheet.ts';

/** How many of the best rows are looked at for one that nobody is on. */
const nextCandidates = 50;

export const queueHandlers: ModuleHandlers<typeof queueContract> = {
  list: (ctx, input) => listQueue(ctx, input),
  counts: (ctx, input) => ({ ...countQueue(ctx, input.departmentId, momentOf(ctx)), parkedByMe: queries.listParkedContactRows(ctx.read, ctx.user.id).length }),

  claim: (ctx, input) => viewContact(ctx, claimPatient(ctx, input.patientId)),

  claimNext(ctx, input) {
    const page = findQueuePage(ctx, { ...listInputSchema.parse({}), ...input, limit: nextCandidates }, momentOf(ctx));
    const persons = page.best.map((task) => task.patientId);
    const taken = new Set(listClaimedPatientIds(ctx.read, persons, ctx.now));
    const parked = new Set(listParkedPatientIds(ctx.read, persons));
    const free = persons.filter((patientId) => !taken.has(patientId));
    // Put aside means: not now, and not by chance either; they come when nobody else is left.
    const next = free.find((patientId) => !parked.has(patientId)) ?? free[0];
    return next === undefined ? null : viewContact(ctx, claimPatient(ctx, next));
  },

  getContact(ctx, input) {
    const contact = queries.findContactRow(ctx.read, input.contactId);
    return contact?.user_id === ctx.user.id ? viewContact(ctx, contact) : null;
  },

  listOpenContacts: (ctx) => withLabels(ctx, queries.listOpenContactRows(ctx.read, ctx.user.id)).map(({ contact, maskedName }) => ({ id: contact.id, patientId: contact.patient_id, maskedName, openedAt: contact.opened_at })),
  renewClaim: (ctx, input) => ({ expiresAt: renewClaim(ctx, requireOwnContact(ctx, input.contactId)) }),

  release(ctx, input) {
    const contact = requireOwnContact(ctx, input.contactId);
    if (queries.hasCalls(ctx.read, contact.id)) throw conflict('contactHasCalls');
    voidResponses(ctx, contact.id, 'released');
    queries.updateContact(ctx.db, contact.id, { closed_at: ctx.now, parked_at: null, voided_at: ctx.now, voided_by: ctx.user.id, void_reason: 'released' });
    releaseClaimOf(ctx, contact, 'released');
    return {};
  },

  park(ctx, input) {
    const contact = requireOwnContact(ctx, input.contactId);
    queries.updateContact(ctx.db, contact.id, { parked_at: ctx.now, ...(input.note === undefined ? {} : { note: input.note }) });
    releaseClaimOf(ctx, contact, 'parked');
    return {};
  },

  listParked: (ctx) =>
    withLabels(ctx, queries.listParkedContactRows(ctx.read, ctx.user.id)).map(({ contact, maskedName, inpatientTail }) => ({ id: contact.id, patientId: contact.patient_id, maskedName, inpatientTail, parkedAt: contact.parked_at ?? contact.opened_at, note: contact.note })),

  saveContact(ctx, input) {
    const contact = requireOwnContact(ctx, input.contactId);
    if (input.answeredBy && input.answersFrom !== undefined) setAnswerer(ctx, contact, input.answersFrom, input.answeredBy);
    queries.updateContact(ctx.db, contact.id, {
      note: input.note ?? contact.note,
      is_identity_confirmed: input.isIdentityConfirmed === undefined ? contact.is_identity_confirmed : Number(input.isIdentityConfirmed),
      answered_by: input.answeredBy === undefined ? contact.answered_by : input.answeredBy,
    });
    return {};
  },

  recordCallOutcome(ctx, input) {
    const contact = requireOwnContact(ctx, input.contactId);
    const definition = outcomeDefinitions[input.outcome];
    if (definition.isReached) throw invalidInput('outcomeEndsContact');
    setCallOutcome(ctx, input.callId, input.outcome);
    if (definition.marksNumber) markBadNumber(ctx, input.contactPointId, definition.marksNumber);
    const next = proposeNumber(describeNumbers(ctx.read, contact), loadSettings(ctx.read)['retry.policy']);
    return { nextContactPointId: next?.id ?? null };
  },

  finishContact(ctx, { contactId, ...closing }) {
    const resolution = finishContact(ctx, requireOwnContact(ctx, contactId), closing);
    return { ...resolution, isReached: outcomeDefinitions[closing.outcome].isReached };
  },

  lateEntry: (ctx, { patientId, ...entry }) => viewContact(ctx, openLateEntry(ctx, patientId, entry)),

  voidContact(ctx, input) {
    const contact = queries.findContactRow(ctx.read, input.contactId);
    if (!contact || contact.closed_at === null) throw notFound('contact');
    if (contact.voided_at !== null) throw conflict('contactVoided');
    if (contact.outcome !== null && outcomeDefinitions[contact.outcome].effect === 'stop') throw conflict('contactStopped');
    queries.updateContact(ctx.db, contact.id, { voided_at: ctx.now, voided_by: ctx.user.id, void_reason: input.reason });
    voidResponses(ctx, contact.id, input.reason);
    plans.reopenClosedBy(ctx, contact.id);
    if (contact.caregiver_id !== null) alignBurdenSchedule(ctx, contact.caregiver_id, contact.patient_id);
    return {};
  },

  scheduleCallback(ctx, input) {
    if (input.at <= ctx.now) throw invalidInput('callbackInPast');
    requireNotStopped(ctx.read, input.patientId);
    const due = dueTasksOf(ctx, input.patientId).tasks.map((task) => task.id);
    const tasks = due.length > 0 ? due : [plans.addTask(ctx, { patientId: input.patientId, title: callbackTitle, reason: input.note === '' ? callbackTitle : input.note, dueFrom: null, windowDays: 0, questionnaires: [], enrolmentId: null })];
    plans.promiseCallback(ctx, tasks, { at: input.at, forUserId: input.forMe ? ctx.user.id : null });
    return {};
  },

  holdToday(ctx, input) {
    const zone = loadSettings(ctx.read)['hospital.zone'];
    const today = civilDateAt(ctx.now, zone);
    queries.endHolds(ctx.db, input.patientId, ctx.now);
    queries.insertHold(ctx.db, { id: ctx.newId(), patient_id: input.patientId, until_on: today, reason: input.reason, ...stamp(ctx) });
    plans.postponeUntil(ctx, input.patientId, instantAt(addDays(today, 1), '00:00', zone));
    return {};
  },

  endHold(ctx, input) {
    if (queries.endHolds(ctx.db, input.patientId, ctx.now) > 0) plans.releasePostponed(ctx, input.patientId);
    return {};
  },

  addAdHoc: (ctx, input) => ({
    plannedContactId: plans.addTask(ctx, { patientId: input.patientId, title: adHocTitle, reason: input.reason, dueFrom: input.dueFrom ?? null, windowDays: 0, questionnaires: input.questionnaires, enrolmentId: null }),
  }),

  setSpecialAttention(ctx, input) {
    plans.setSpecialAttention(ctx, input.patientId, input.isOn);
    return {};
  },

  voidPlanned(ctx, input) {
    plans.voidTask(ctx, input.plannedContactId, input.reason);
    return {};
  },

  listStops: (ctx, input) =>
    listStops(ctx.read, input).map((row) => ({
      id: row.id,
      patientId: row.patient_id,
      maskedName: maskName(row.name),
      inpatientTail: row.inpatient_number === null ? null : tailOf(row.inpatient_number),
      kind: row.kind,
      effectiveOn: row.effective_on,
      informant: row.informant,
      stoppedTasks: row.stopped_tasks,
      recordedAt: row.recorded_at,
      recordedBy: row.recorder_name ?? row.recorded_by,
      reversedAt: row.reversed_at,
      reversedBy: row.reverser_name,
      reversalReason: row.reversal_reason,
    })),

  reverseStop(ctx, input) {
    const { restored, patientId } = reverseStop(ctx, input.stopId, input.reason);
    // Discharges that came while she was stopped were left out; they are followed up from now on.
    enrolStays(ctx, listStayIdsOf(ctx.read, patientId));
    return { restored };
  },

  listContacts(ctx, input) {
    const rows = queries.listContactHistory(ctx.read, input.patientId, input.limit);
    const items = queries.listItemsOfContacts(ctx.read, rows.map((row) => row.id));
    return rows.flatMap((row) =>
      row.outcome === null
        ? []
        : [
            {
              id: row.id,
              happenedAt: row.happened_at,
              outcome: row.outcome,
              isReached: row.is_reached === 1,
              answeredBy: row.answered_by,
              maskedNumber: row.number === null ? null : maskPhone(row.number),
              note: row.note,
              userName: row.display_name,
              isLateEntry: row.is_late_entry === 1,
              isVoided: row.voided_at !== null,
              tasks: items.filter((item) => item.contact_id === row.id).map((item) => ({ title: item.title, closedAs: item.closed_as })),
            },
          ],
    );
  },

  writeRecord: (ctx, input) => writeRecord(ctx, input),
  printTodaySheet: (ctx, input) => printTodaySheet(ctx, input),
  brief: (ctx, input) => dailyBrief(ctx.read, ctx.now, input),
};

/** Titles of tasks outside any plan: data, kept as they were written, in the hospital's language. */
const adHocTitle = '临时随访';
const callbackTitle = '约定回拨';

function withLabels(ctx: QueryContext, contacts: readonly queries.ContactRow[]): { contact: queries.ContactRow; maskedName: string; inpatientTail: string | null }[] {
  const labels = byKey(queries.listPatientLabels(ctx.read, contacts.map((contact) => contact.patient_id)), (row) => row.id);
  return contacts.map((contact) => {
    const label = labels.get(contact.patient_id);
    return { contact, maskedName: maskName(label?.name ?? ''), inpatientTail: label?.inpatient_number == null ? null : tailOf(label.inpatient_number) };
  });
}
