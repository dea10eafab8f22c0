// The 24 h hotline: from the ring to the closed case. A case belongs to everybody at the centre; names and numbers are masked for
// all but whoever answered it, until they are asked for, which is audited. Every step takes the time at which it truly happened
// (left out: now) and is corrected by a later entry, never rewritten. Calls of the night and drills have contracts of their own.
import { z } from 'zod';
import { absentReasons, answerValueSchema } from '../assessments/answer.ts';
import { responseStateSchema, storedAnswerSchema } from '../assessments/assessments.contract.ts';
import { responsibleSchema } from '../escalations/escalations.contract.ts';
import { alertStates } from '../escalations/sla.ts';
import { idSchema } from '../ids/ids.ts';
import { command, query } from '../rpc/contract.ts';
import { instantSchema, monthSchema } from '../time/civil.ts';
import { callerKinds, caseChannels, caseEventKinds, caseResults, caseStates, dispatchSteps, levels } from './case.ts';
import { matchSchema } from './caller.contract.ts';
import { drillsContract } from './drills.contract.ts';
import { inboundContract } from './inbound.contract.ts';
import { intervalNames } from './response-times.ts';

const centre = ['nurse', 'supervisor'] as const;
const byId = (input: { readonly id: string }): string => input.id;

const textSchema = z.string().trim().min(1).max(2000);
const personNameSchema = z.string().trim().min(1).max(40);
/** Left out: now. Never in the future. */
const happenedAtSchema = instantSchema.optional();

const callerSchema = z.object({
  kind: z.enum(callerKinds),
  patientId: idSchema.nullable().default(null),
  caregiverId: idSchema.nullable().default(null),
  relatedPersonId: idSchema.nullable().default(null),
  name: z.string().trim().max(40).default(''),
  number: z.string().trim().max(40).default(''),
});
export type CallerInput = z.input<typeof callerSchema>;

export const caseRowSchema = z.object({
  id: idSchema,
  /** As it stands on paper: the day and the last four of the id. */
  number: z.string(),
  isDrill: z.boolean(),
  channel: z.enum(caseChannels),
  state: z.enum(caseStates),
  level: z.enum(levels).nullable(),
  complaint: z.string(),
  callerKind: z.enum(callerKinds),
  /** Masked unless whoever asks answered it and it is open; empty where nobody gave one. */
  callerName: z.string(),
  callerNumber: z.string().nullable(),
  relationship: z.string().nullable(),
  patientId: idSchema.nullable(),
  patientName: z.string().nullable(),
  inpatientTail: z.string().nullable(),
  rangAt: instantSchema.nullable(),
  answeredAt: instantSchema,
  answeredBy: z.string(),
  isLateEntry: z.boolean(),
  closedAt: instantSchema.nullable(),
  result: z.string().nullable(),
  /** Of a case handed over and not ended: the roster's clock. */
  clock: z.object({ state: z.enum(alertStates), dueAt: instantSchema, minutesLeft: z.number().int() }).nullable(),
  responsible: responsibleSchema.nullable(),
});
export type CaseRow = z.infer<typeof caseRowSchema>;

const caseEventSchema = z.object({
  id: idSchema,
  kind: z.enum(caseEventKinds),
  happenedAt: instantSchema,
  level: z.enum(levels).nullable(),
  departmentName: z.string().nullable(),
  personName: z.string().nullable(),
  text: z.string(),
  result: z.string().nullable(),
  replaces: idSchema.nullable(),
  isReplaced: z.boolean(),
  recordedAt: instantSchema,
  by: z.string(),
  workstation: z.string(),
});
export type CaseEventView = z.infer<typeof caseEventSchema>;

const dispatchSchema = z.object({ step: z.enum(dispatchSteps), eventId: idSchema, happenedAt: instantSchema, personName: z.string().nullable(), text: z.string() });

export const caseSchema = caseRowSchema.extend({
  callId: idSchema.nullable(),
  lateReason: z.string().nullable(),
  /** What the caller of a drill says. */
  scenario: z.string().nullable(),
  /** Others the number may belong to, while the caller is not said. */
  matches: z.array(matchSchema),
  events: z.array(caseEventSchema),
  dispatch: z.array(dispatchSchema),
  triage: z.object({ answered: z.number().int(), total: z.number().int(), isComplete: z.boolean(), flags: z.array(z.object({ grade: z.enum(['red', 'yellow']), title: z.object({ 'zh-CN': z.string(), 'en-US': z.string() }), detail: z.object({ 'zh-CN': z.string(), 'en-US': z.string() }) })) }).nullable(),
  callbacks: z.array(z.object({ id: idSchema, reason: z.string(), orderedAt: instantSchema, dueAt: instantSchema, doneAt: instantSchema.nullable(), result: z.string().nullable(), isWithdrawn: z.boolean() })),
  workOrders: z.array(z.object({ id: idSchema, title: z.string(), departmentName: z.string(), createdAt: instantSchema, isEnded: z.boolean() })),
  /** Where the patient may be looked for: her address in the mirror, for whoever answered. */
  knownAddress: z.string().nullable(),
  mayAct: z.boolean(),
});
export type HotlineCase = z.infer<typeof caseSchema>;

const quantilesSchema = z.object({ n: z.number().int(), medianMs: z.number().nullable(), ninetiethMs: z.number().nullable(), longestMs: z.number().nullable() });
export const responseTimesSchema = z.object({
  month: monthSchema,
  hospitalName: z.string(),
  zone: z.string(),
  cutOffAt: instantSchema,
  cases: z.number().int(),
  missed: z.number().int(),
  rows: z.array(z.object({ name: z.enum(intervalNames), all: quantilesSchema, byLevel: z.object({ red: quantilesSchema, yellow: quantilesSchema, green: quantilesSchema }) })),
});
export type ResponseTimes = z.infer<typeof responseTimesSchema>;

export const hotlineContract = {
  /** Open: red first, then by the clock. Ended: newest first. Drills are marked, never left out here. */
  listCases: query({ input: z.object({ state: z.enum(['open', 'ended']).default('open'), limit: z.number().int().min(1).max(500).default(200) }), output: z.array(caseRowSchema), roles: centre, reads: ['hotline', 'alerts', 'settings', 'users'] }),
  getCase: query({ input: z.object({ id: idSchema }), output: caseSchema.nullable(), roles: centre, reads: ['hotline', 'alerts', 'workOrders', 'patients', 'settings'] }),
  /** Names and numbers in full, as one audited access. */
  revealCase: command({ input: z.object({ id: idSchema }), output: z.object({ callerName: z.string(), callerNumber: z.string().nullable(), patientName: z.string().nullable(), inpatientNumber: z.string().nullable() }), roles: centre, touches: [], subject: byId }),
  /** Patients, and relatives of patients, whose number this is: usable ones first. */
  lookUpCaller: query({ input: z.object({ number: z.string().max(40) }), output: z.array(matchSchema), roles: centre, reads: ['patients'] }),

  /**
   * A case from an answered call (`callId`), from the night list (`inboundIds`, which it closes), or entered by hand. Times left out
   * are those of the call, or now; given ones are true times of the past and need `lateReason` when older than ten minutes. The
   * triage script begins with it. Conflicts: `caseOfCallExists`, `timeInFuture`, `lateReasonMissing`, `inboundClosed`.
   */
  openCase: command({
    input: z.object({
      id: idSchema,
      channel: z.enum(['call', 'desk_phone', 'walk_in', 'night_call']),
      callId: idSchema.nullable().default(null),
      inboundIds: z.array(idSchema).max(100).default([]),
      caller: callerSchema,
      complaint: z.string().trim().max(500).default(''),
      rangAt: instantSchema.nullable().default(null),
      answeredAt: instantSchema.nullable().default(null),
      lateReason: z.string().trim().max(500).default(''),
    }),
    output: z.object({ id: idSchema }),
    roles: centre,
    touches: ['hotline', 'calls'],
    subject: byId,
  }),
  /** Who it is, by the newest word; the ones before stay. */
  identifyCaller: command({ input: z.object({ id: idSchema, caller: callerSchema }), output: z.object({}), roles: centre, touches: ['hotline', 'alerts'], subject: byId }),

  getTriage: query({ input: z.object({ id: idSchema }), output: responseStateSchema.nullable(), roles: centre, reads: ['hotline'] }),
  saveTriageAnswer: command({
    input: z.object({ responseId: idSchema, linkId: z.string().min(1).max(300), values: z.array(answerValueSchema).max(50).optional(), absentReason: z.enum(absentReasons).optional(), note: z.string().max(4000).nullable().optional(), isFlagged: z.boolean().optional(), position: z.string().min(1).max(300).optional() }),
    output: z.object({ answerId: idSchema, openAlerts: z.number().int() }),
    roles: centre,
    touches: [],
    subject: (input) => input.responseId,
  }),
  retractTriageAnswer: command({ input: z.object({ responseId: idSchema }), output: z.object({ restored: storedAnswerSchema.nullable() }), roles: centre, touches: [], subject: (input) => input.responseId }),
  setTriagePosition: command({ input: z.object({ responseId: idSchema, linkId: z.string().min(1).max(300) }), output: z.object({}), roles: centre, touches: [], subject: (input) => input.responseId }),
  /** Gives the case its level. Conflict `questionsUnanswered {count}`. */
  completeTriage: command({ input: z.object({ responseId: idSchema }), output: z.object({ score: z.number().nullable(), scoreBand: z.string().nullable() }), roles: centre, touches: ['hotline'], subject: (input) => input.responseId }),
  /** By hand, with why: against the script's word, or before it is through. */
  setLevel: command({ input: z.object({ id: idSchema, level: z.enum(levels), text: textSchema }), output: z.object({}), roles: centre, touches: ['hotline'], subject: byId }),
  /** The wording for 120 was read aloud. */
  recordWordsRead: command({ input: z.object({ id: idSchema, happenedAt: happenedAtSchema }), output: z.object({}), roles: centre, touches: ['hotline'], subject: byId }),

  /** To whoever is on the roster of the department, or of the centre (null). Conflict `caseAlreadyHandedOver`. */
  handOverCase: command({ input: z.object({ id: idSchema, departmentId: idSchema.nullable().default(null), text: z.string().trim().max(500).default(''), happenedAt: happenedAtSchema }), output: z.object({}), roles: centre, touches: ['hotline', 'alerts'], subject: byId }),
  /** Taken by whoever calls, or recorded for somebody who said so on the telephone. Conflict `caseAlreadyTaken` unless taken over. */
  takeCase: command({ input: z.object({ id: idSchema, personName: personNameSchema.nullable().default(null), takeOver: z.boolean().default(false), happenedAt: happenedAtSchema }), output: z.object({}), roles: centre, touches: ['hotline', 'alerts'], subject: byId }),
  /** To the next person on the roster. Conflict `nobodyNext`. */
  passCaseOn: command({ input: z.object({ id: idSchema, text: textSchema, happenedAt: happenedAtSchema }), output: z.object({}), roles: centre, touches: ['hotline', 'alerts'], subject: byId }),

  /** A step of the dispatch; a standing one of that step is replaced. Conflicts `timeInFuture`, `timesOutOfOrder {step}`. */
  recordDispatch: command({
    input: z.object({ id: idSchema, step: z.enum(dispatchSteps), happenedAt: happenedAtSchema, personName: z.string().trim().max(40).default(''), text: z.string().trim().max(500).default('') }),
    output: z.object({}),
    roles: centre,
    touches: ['hotline'],
    subject: byId,
  }),
  addNote: command({ input: z.object({ id: idSchema, text: textSchema, happenedAt: happenedAtSchema }), output: z.object({}), roles: centre, touches: ['hotline'], subject: byId }),
  /** Takes back a step, a note or a reading that was entered by mistake; it stays readable. */
  withdrawEvent: command({ input: z.object({ id: idSchema, eventId: idSchema, text: textSchema }), output: z.object({}), roles: centre, touches: ['hotline'], subject: byId }),

  /**
   * Somebody on call is to ring back within the time of the setting. With `sendsMessage` the caller is told by message when, if she
   * is known and the gate lets it pass; `message` says what became of that. Conflict `patientDeceased`: her own number is not rung.
   */
  orderCaseCallback: command({
    input: z.object({ id: idSchema, reason: z.string().trim().min(1).max(500), sendsMessage: z.boolean().default(false) }),
    output: z.object({ id: idSchema, dueAt: instantSchema, message: z.string().nullable() }),
    roles: centre,
    touches: ['hotline', 'alerts', 'messages'],
    subject: byId,
  }),
  /** Conflict `drillAlarmsNobody`. */
  createCaseWorkOrder: command({
    input: z.object({ id: idSchema, departmentId: idSchema, title: z.string().trim().min(1).max(200), text: textSchema, workingDays: z.number().int().min(0).max(60).nullable().default(null) }),
    output: z.object({ id: idSchema }),
    roles: centre,
    touches: ['hotline', 'workOrders'],
    subject: byId,
  }),

  /** Conflicts `levelMissing`, `callbackStillOpen`, `dispatchStillOpen`. */
  closeCase: command({ input: z.object({ id: idSchema, result: z.enum(caseResults), text: textSchema, happenedAt: happenedAtSchema }), output: z.object({}), roles: centre, touches: ['hotline', 'alerts', 'queue'], subject: byId }),
  reopenCase: command({ input: z.object({ id: idSchema, text: textSchema }), output: z.object({}), roles: ['supervisor'], touches: ['hotline', 'alerts'], subject: byId }),
  voidCase: command({ input: z.object({ id: idSchema, text: textSchema }), output: z.object({}), roles: ['supervisor'], touches: ['hotline', 'alerts'], subject: byId }),
  /** For paper, with names and numbers: one audited access. */
  openCaseSheet: command({ input: z.object({ id: idSchema }), output: caseSchema.extend({ printedAt: instantSchema, hospitalName: z.string(), inpatientNumber: z.string().nullable() }), roles: centre, touches: [], subject: byId }),

  /** Features X12: how fast the hotline was. By the month in which somebody answered, or rang in vain. */
  getResponseTimes: query({ input: z.object({ month: monthSchema }), output: responseTimesSchema, roles: centre, reads: ['hotline', 'calls', 'settings', 'alerts'] }),

  ...inboundContract,
  ...drillsContract,
};
