// The working day: due calls best first, the contact (one conversation or attempt with a person) from claim to outcome.
// Rows are persons: all due tasks of a person are one row and one call. Lists are masked; a claim reveals one person, audited.
import { z } from 'zod';
import { questionnaireSchema } from '../assessments/assessments.contract.ts';
import { relationships } from '../his/staging.ts';
import { idSchema } from '../ids/ids.ts';
import { command, query } from '../rpc/contract.ts';
import { civilDateSchema, instantSchema } from '../time/civil.ts';
import { answererSchema, outcomeSchema } from './outcomes.ts';
import { priorityReasonSchema } from './ranking.ts';
import { dueStates } from './states.ts';

const callers = ['nurse', 'supervisor'] as const;
const readers = ['nurse', 'supervisor', 'department_head', 'auditor'] as const;

/**
 * `ready`: to be called now. `today`: last day is today or earlier, whether or not a retry is waiting. `week`: falls due within 7 days.
 * `overdue` · `callback`: promised · `red`: red flag · `special`: 特别关注 · `waiting`: tried, the next attempt lies ahead.
 * `lost`: 失访 in the last 30 days · `no_number`: due, but no usable number.
 */
export const queueFilters = ['ready', 'today', 'week', 'overdue', 'callback', 'red', 'special', 'waiting', 'lost', 'no_number'] as const;
export type QueueFilter = (typeof queueFilters)[number];

export const dueTaskSchema = z.object({
  id: idSchema,
  title: z.string(),
  planTitle: z.string().nullable(),
  stayId: idSchema.nullable(),
  dueFrom: civilDateSchema,
  dueBy: civilDateSchema,
  state: z.enum(dueStates),
  attempts: z.number().int(),
  /** Canonical URLs of the scripts. */
  questionnaires: z.array(z.string()),
  /** Why it was added or moved by hand, null for a step as the plan has it. */
  adHocReason: z.string().nullable(),
  isRedFlag: z.boolean(),
  isSpecialAttention: z.boolean(),
  /** Whom the call goes to, where that is not the patient: a caregiver, about herself. After the patient's death `bereavement`. */
  purpose: z.enum(['follow_up', 'burden', 'care_call', 'counselling', 'bereavement']),
  caregiver: z.object({ id: idSchema, maskedName: z.string(), relationship: z.enum(relationships) }).nullable(),
  /** A death among those she looks after: not before a supervisor has chosen. */
  isHeld: z.boolean(),
});
export type DueTask = z.infer<typeof dueTaskSchema>;

const callbackSchema = z.object({
  at: instantSchema,
  /** Null: anyone may call. */
  forUserId: z.string().nullable(),
  forUserName: z.string().nullable(),
  isDue: z.boolean(),
});

const holderSchema = z.object({ userId: z.string(), userName: z.string(), isMe: z.boolean(), until: instantSchema });

export const queueRowSchema = z.object({
  patientId: idSchema,
  /** 张* */
  maskedName: z.string(),
  /** Last four of the 住院号: tells two 张* apart. */
  inpatientTail: z.string().nullable(),
  sex: z.enum(['male', 'female', 'other', 'unknown']),
  age: z.number().int().nullable(),
  departmentName: z.string().nullable(),
  ward: z.string().nullable(),
  dischargedOn: civilDateSchema.nullable(),
  daysSinceDischarge: z.number().int().nullable(),
  diagnosis: z.string().nullable(),
  state: z.enum(dueStates),
  dueFrom: civilDateSchema,
  dueBy: civilDateSchema,
  reasons: z.array(priorityReasonSchema),
  attempts: z.number().int(),
  maximumAttempts: z.number().int(),
  lastOutcome: outcomeSchema.nullable(),
  lastContactAt: instantSchema.nullable(),
  lastNote: z.string().nullable(),
  callback: callbackSchema.nullable(),
  /** Earliest next try when it lies ahead (retry, callback or hold). */
  notBefore: instantSchema.nullable(),
  heldUntil: civilDateSchema.nullable(),
  holdReason: z.string().nullable(),
  /** Who is on it now. */
  holder: holderSchema.nullable(),
  /** Who put a started contact aside. */
  parkedBy: z.string().nullable(),
  hasUsableNumber: z.boolean(),
  isSpecialAttention: z.boolean(),
  /** All due tasks, best first: one call covers them. */
  tasks: z.array(dueTaskSchema),
});
export type QueueRow = z.infer<typeof queueRowSchema>;

export const listInputSchema = z.object({
  filter: z.enum(queueFilters).default('ready'),
  /** Name, initials, full pinyin, last four digits or 住院号; looks at every open task, due or not. */
  search: z.string().trim().max(60).optional(),
  departmentId: idSchema.optional(),
  ward: z.string().max(60).optional(),
  planId: idSchema.optional(),
  /** ICD-10 prefix of the main diagnosis. */
  diagnosisPrefix: z.string().max(10).optional(),
  minimumAttempts: z.number().int().min(0).max(20).optional(),
  limit: z.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});

/** A badge; counting stops at 1000 persons (`isMore`). */
const countSchema = z.object({ count: z.number().int(), isMore: z.boolean() });

const fullNumberSchema = z.object({
  id: idSchema,
  number: z.string(),
  use: z.enum(['own', 'home', 'work', 'relative', 'unknown']),
  /** Name and relation of the relative who answers there; null for the patient's own. */
  ownerName: z.string().nullable(),
  relationship: z.string().nullable(),
  isUsable: z.boolean(),
  /** Why not: invalid, vacant, suspended or wrong_number. */
  unusableReason: z.string().nullable(),
  /** Not answered since somebody last spoke on it. */
  failures: z.number().int(),
  lastOutcome: outcomeSchema.nullable(),
  lastTriedAt: instantSchema.nullable(),
});

/** What the middle of the workbench shows for the claimed person: in full, for the holder only. */
export const contactSchema = z.object({
  id: idSchema,
  patientId: idSchema,
  name: z.string(),
  sex: z.enum(['male', 'female', 'other', 'unknown']),
  birthDate: civilDateSchema.nullable(),
  age: z.number().int().nullable(),
  inpatientNumber: z.string().nullable(),
  departmentName: z.string().nullable(),
  ward: z.string().nullable(),
  attendingDoctor: z.string().nullable(),
  admittedOn: civilDateSchema.nullable(),
  dischargedOn: civilDateSchema.nullable(),
  daysSinceDischarge: z.number().int().nullable(),
  diagnosis: z.string().nullable(),
  stayId: idSchema.nullable(),
  isVip: z.boolean(),
  /** Confidential diagnosis: nothing of it is said to relatives. */
  isConfidential: z.boolean(),
  openedAt: instantSchema,
  /** Made without this program and written down now (补录): its true time. Nothing is dialled. */
  lateEntry: z.object({ happenedAt: instantSchema, reason: z.string() }).nullable(),
  parkedAt: instantSchema.nullable(),
  closedAt: instantSchema.nullable(),
  /** The lease; null when it has lapsed (the contact can still be finished). */
  claimExpiresAt: instantSchema.nullable(),
  isIdentityConfirmed: z.boolean(),
  answeredBy: answererSchema.nullable(),
  note: z.string(),
  tasks: z.array(dueTaskSchema),
  /** The caregiver whom this contact is with, alone or together with the patient; her scripts are answered by her. */
  caregiver: z.object({ id: idSchema, name: z.string(), relationship: z.enum(relationships), contactPointIds: z.array(idSchema) }).nullable(),
  reasons: z.array(priorityReasonSchema),
  numbers: z.array(fullNumberSchema),
  /** Which number to dial first, null when none is usable. */
  proposedContactPointId: idSchema.nullable(),
  /** The newest call of this contact; null before the first. */
  lastCall: z.object({ contactPointId: idSchema.nullable(), wasAnswered: z.boolean() }).nullable(),
  /** Not-reached calls of this contact. */
  failedCalls: z.array(z.object({ contactPointId: idSchema, outcome: outcomeSchema, at: instantSchema })),
  /** Newest consents: null never asked. */
  consent: z.object({ call: z.boolean().nullable(), recording: z.boolean().nullable() }),
  /** Other persons with due calls on one of these numbers (household): masked. */
  household: z.array(z.object({ patientId: idSchema, maskedName: z.string() })),
  /** Dialling is allowed now; else the first moment it is (the training line may always). */
  callingHours: z.object({ isOpen: z.boolean(), opensAt: instantSchema.nullable() }),
});
export type Contact = z.infer<typeof contactSchema>;

const callbackInputSchema = z.object({ at: instantSchema, forMe: z.boolean().default(false) });
const deceasedInputSchema = z.object({ on: civilDateSchema.nullable(), informant: z.string().trim().min(1).max(80) });

const closingShape = {
  outcome: outcomeSchema,
  note: z.string().max(4000).default(''),
  answeredBy: answererSchema.nullable().default(null),
  /** The number spoken on or tried last; demanded by 空号, 停机 and 号码错误. */
  contactPointId: idSchema.nullable().default(null),
  /** Demanded by 预约回拨. */
  callback: callbackInputSchema.nullable().default(null),
  /** Demanded by 已死亡: who said so, and the day where known. */
  deceased: deceasedInputSchema.nullable().default(null),
};

export const contactHistorySchema = z.object({
  id: idSchema,
  happenedAt: instantSchema,
  outcome: outcomeSchema,
  isReached: z.boolean(),
  answeredBy: answererSchema.nullable(),
  maskedNumber: z.string().nullable(),
  note: z.string(),
  userName: z.string(),
  isLateEntry: z.boolean(),
  isVoided: z.boolean(),
  tasks: z.array(z.object({ title: z.string(), closedAs: z.string().nullable() })),
});

export type ContactHistoryRow = z.infer<typeof contactHistorySchema>;

export const stopSchema = z.object({
  id: idSchema,
  patientId: idSchema,
  maskedName: z.string(),
  inpatientTail: z.string().nullable(),
  kind: z.enum(['deceased', 'refused_all']),
  effectiveOn: civilDateSchema.nullable(),
  informant: z.string().nullable(),
  stoppedTasks: z.number().int(),
  recordedAt: instantSchema,
  recordedBy: z.string(),
  reversedAt: instantSchema.nullable(),
  reversedBy: z.string().nullable(),
  reversalReason: z.string().nullable(),
});

const sheetRowSchema = z.object({
  patientId: idSchema,
  name: z.string(),
  sex: z.enum(['male', 'female', 'other', 'unknown']),
  age: z.number().int().nullable(),
  inpatientNumber: z.string().nullable(),
  departmentName: z.string().nullable(),
  dischargedOn: civilDateSchema.nullable(),
  diagnosis: z.string().nullable(),
  numbers: z.array(z.object({ number: z.string(), relationship: z.string().nullable() })),
  titles: z.array(z.string()),
  /** Which of the sheet's scripts are asked. */
  scriptIds: z.array(idSchema),
  dueBy: civilDateSchema,
  attempts: z.number().int(),
  callbackAt: instantSchema.nullable(),
  lastNote: z.string().nullable(),
});

export const queueContract = {
  /** One page, best first. `nextCursor` null: no more. */
  list: query({ input: listInputSchema, output: z.object({ rows: z.array(queueRowSchema), nextCursor: z.string().nullable() }), roles: readers, reads: ['queue', 'plans', 'patients'] }),
  /** Badges, in persons. */
  counts: query({
    input: z.object({ departmentId: idSchema.optional() }),
    output: z.object({ ready: countSchema, overdue: countSchema, callbacksDue: countSchema, red: countSchema, special: countSchema, waiting: countSchema, parkedByMe: z.number().int() }),
    roles: readers,
    reads: ['queue', 'plans', 'patients'],
  }),

  /**
   * Takes the person and opens a contact with full name and numbers: the one audited access. Resumes a contact that this user parked.
   * Conflicts: `claimedByColleague {until}`, `contactStillOpen` (finish or park the own one first), `personStopped`, `personDeceased`, `nothingDue`.
   */
  claim: command({ input: z.object({ patientId: idSchema }), output: contactSchema, roles: callers, touches: ['queue'], subject: (input) => input.patientId }),
  /** Claims the best row nobody is on; null when nothing is ready. */
  claimNext: command({ input: listInputSchema.pick({ filter: true, departmentId: true, ward: true, planId: true, diagnosisPrefix: true, minimumAttempts: true }), output: contactSchema.nullable(), roles: callers, touches: ['queue'], subject: (_input, contact) => contact?.patientId ?? null }),
  /** The holder's view of an own contact; null for anybody else's. */
  getContact: query({ input: z.object({ contactId: idSchema }), output: contactSchema.nullable(), roles: callers, reads: ['queue', 'calls', 'patients'] }),
  /** This user's contacts that are open and not parked: after a crash there is one, and it must be closed before the next claim. */
  listOpenContacts: query({ input: z.object({}), output: z.array(z.object({ id: idSchema, patientId: idSchema, maskedName: z.string(), openedAt: instantSchema })), roles: callers, reads: ['queue'] }),
  /** Every few minutes while working. Conflict `claimTakenOver` when a colleague took it after it lapsed. */
  renewClaim: command({ input: z.object({ contactId: idSchema }), output: z.object({ expiresAt: instantSchema }), roles: callers, touches: [], subject: (input) => input.contactId }),
  /** Gives the person back untouched. Conflict `contactHasCalls` once a call was made: then an outcome is due. */
  release: command({ input: z.object({ contactId: idSchema }), output: z.object({}), roles: callers, touches: ['queue'], subject: (input) => input.contactId }),
  /** Puts the contact aside with everything in it (暂挂); `claim` of the same person resumes it. */
  park: command({ input: z.object({ contactId: idSchema, note: z.string().max(4000).optional() }), output: z.object({}), roles: callers, touches: ['queue'], subject: (input) => input.contactId }),
  listParked: query({ input: z.object({}), output: z.array(z.object({ id: idSchema, patientId: idSchema, maskedName: z.string(), inpatientTail: z.string().nullable(), parkedAt: instantSchema, note: z.string() })), roles: callers, reads: ['queue'] }),
  /**
   * Durable at once: note, identity, who answers. What is left out stays. `answersFrom`: the script from which on this person answers;
   * scripts that somebody else has begun keep who answered them.
   */
  saveContact: command({
    input: z.object({ contactId: idSchema, note: z.string().max(4000).optional(), isIdentityConfirmed: z.boolean().optional(), answeredBy: answererSchema.nullable().optional(), answersFrom: idSchema.optional() }),
    output: z.object({}),
    roles: callers,
    touches: [],
    subject: (input) => input.contactId,
  }),
  /** A not-reached call inside the contact: the number's history grows, a bad number is listed, the next number is proposed (null: finish the contact). */
  recordCallOutcome: command({
    input: z.object({ contactId: idSchema, callId: idSchema, contactPointId: idSchema, outcome: outcomeSchema }),
    output: z.object({ nextContactPointId: idSchema.nullable() }),
    roles: callers,
    touches: ['queue', 'calls', 'patients'],
    subject: (input) => input.contactId,
  }),
  /**
   * Ends the contact by one outcome: closes a running call, completes or stops the scripts, resolves the due tasks, in one commit.
   * `nextTryAt`: when it comes back (retry or callback); null when done or lost. Invalid input: `outcomeNeeds {needs}`, `callbackInPast`.
   */
  finishContact: command({
    input: z.object({ contactId: idSchema, ...closingShape }),
    output: z.object({ isReached: z.boolean(), nextTryAt: instantSchema.nullable(), isLost: z.boolean() }),
    roles: callers,
    touches: ['queue', 'plans', 'calls', 'patients', 'alerts', 'messages'],
    subject: (input) => input.contactId,
  }),
  /**
   * Opens a contact that was made without this program (补录), with its true time; answers and outcome are entered as in any other,
   * reports flag it. Conflicts as `claim`; invalid input `lateEntryTime`.
   */
  lateEntry: command({
    input: z.object({ patientId: idSchema, happenedAt: instantSchema, reason: z.string().trim().min(1).max(400) }),
    output: contactSchema,
    roles: callers,
    touches: ['queue'],
    subject: (input) => input.patientId,
  }),
  voidContact: command({ input: z.object({ contactId: idSchema, reason: z.string().trim().min(1).max(400) }), output: z.object({}), roles: ['supervisor'], touches: ['queue'], subject: (input) => input.contactId }),

  /** A promise made outside a contact (missed call, hotline). `at` must lie ahead; may lie outside calling hours. */
  scheduleCallback: command({
    input: z.object({ patientId: idSchema, at: instantSchema, forMe: z.boolean().default(false), note: z.string().trim().max(400).default('') }),
    output: z.object({}),
    roles: callers,
    touches: ['queue'],
    subject: (input) => input.patientId,
  }),
  /** No more calls to the person today. */
  holdToday: command({ input: z.object({ patientId: idSchema, reason: z.string().trim().min(1).max(200) }), output: z.object({}), roles: callers, touches: ['queue'], subject: (input) => input.patientId }),
  endHold: command({ input: z.object({ patientId: idSchema }), output: z.object({}), roles: callers, touches: ['queue'], subject: (input) => input.patientId }),
  /** A task outside any plan, with its reason; due today unless said otherwise. */
  addAdHoc: command({
    input: z.object({ patientId: idSchema, reason: z.string().trim().min(1).max(400), dueFrom: civilDateSchema.optional(), questionnaires: z.array(z.string().max(400)).max(5).default([]) }),
    output: z.object({ plannedContactId: idSchema }),
    roles: callers,
    touches: ['queue', 'plans'],
    subject: (input) => input.patientId,
  }),
  /** 特别关注 for all open tasks of the person. */
  setSpecialAttention: command({ input: z.object({ patientId: idSchema, isOn: z.boolean() }), output: z.object({}), roles: callers, touches: ['queue'], subject: (input) => input.patientId }),
  /** Drops one step with a reason. */
  voidPlanned: command({ input: z.object({ plannedContactId: idSchema, reason: z.string().trim().min(1).max(400) }), output: z.object({}), roles: ['supervisor'], touches: ['queue', 'plans'], subject: (input) => input.plannedContactId }),

  listStops: query({ input: z.object({ state: z.enum(['active', 'reversed']).default('active'), patientId: idSchema.optional(), limit: z.number().int().min(1).max(500).default(200) }), output: z.array(stopSchema), roles: ['nurse', 'supervisor', 'auditor'], reads: ['queue', 'plans'] }),
  /** Restores the steps the stop ended. Conflicts: `stopAlreadyReversed`, `personDeceased` while the hospital's own record says so. */
  reverseStop: command({ input: z.object({ stopId: idSchema, reason: z.string().trim().min(1).max(400) }), output: z.object({ restored: z.number().int() }), roles: ['supervisor'], touches: ['queue', 'plans'], subject: (input) => input.stopId }),

  /** The contact as text for the medical record (随访记录), in the language asked for: names in full, an audited access. While it is open, `outcome` is the one chosen or proposed. Conflict `contactNotYours` while a colleague has it open. */
  writeRecord: command({ input: z.object({ contactId: idSchema, locale: z.enum(['zh-CN', 'en-US']), outcome: outcomeSchema.nullable().default(null) }), output: z.object({ patientId: idSchema, text: z.string() }), roles: callers, touches: [], subject: (_input, output) => output.patientId }),
  /** Contacts of a person, newest first (联系记录). */
  listContacts: query({ input: z.object({ patientId: idSchema, limit: z.number().int().min(1).max(200).default(50) }), output: z.array(contactHistorySchema), roles: [...readers], reads: ['queue'] }),
  /** Names and numbers in full for paper (power cut), and each script once in today's version: an audited access, at most 50 persons. */
  printTodaySheet: command({ input: z.object({ departmentId: idSchema.optional(), limit: z.number().int().min(1).max(50).default(50) }), output: z.object({ printedAt: instantSchema, rows: z.array(sheetRowSchema), scripts: z.array(z.object({ id: idSchema, questionnaire: questionnaireSchema })) }), roles: callers, touches: [] }),
  /** The day in numbers, by call date (features Q12); `userId`: of one nurse. */
  brief: query({
    input: z.object({ on: civilDateSchema.optional(), userId: z.string().optional() }),
    output: z.object({
      on: civilDateSchema,
      /** Persons due on that day or before and still open, plus those contacted on it. */
      due: z.number().int(),
      contacts: z.number().int(),
      reached: z.number().int(),
      notReached: z.array(z.object({ outcome: outcomeSchema, count: z.number().int() })),
      satisfactionRated: z.number().int(),
      satisfactionNotRated: z.number().int(),
      redials: z.number().int(),
      alerts: z.number().int(),
    }),
    roles: readers,
    reads: ['queue', 'plans', 'alerts'],
  }),
};
