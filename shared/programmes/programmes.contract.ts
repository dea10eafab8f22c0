// Programmes (持续关怀, 家属关怀), their cohorts, who takes part and with which consent, suggested steps, video visits, supervision and the
// evaluation. A rule proposes, a person consents, a nurse decides. Lists are masked; a programme's page shows nobody in full.
import { z } from 'zod';
import { idSchema } from '../ids/ids.ts';
import { stepChannels } from '../plans/plan-definition.ts';
import { command, query } from '../rpc/contract.ts';
import { civilDateSchema, instantSchema } from '../time/civil.ts';
import { evaluationSchema, figureRowSchema, figures } from './evaluation.ts';
import { consentMeans, leaveReasons, participationStates } from './participation.ts';
import { programmeDefinitionSchema, programmeKinds } from './programme-definition.ts';
import { videoOutcomes } from './video-visit.ts';

const clinicians = ['nurse', 'supervisor'] as const;
const touched = ['programmes', 'plans', 'queue'] as const;
const read = ['programmes', 'plans', 'queue', 'patients'] as const;
const wordsSchema = z.object({ 'zh-CN': z.string(), 'en-US': z.string() });
const noteSchema = z.string().trim().max(400);
const reasonSchema = z.string().trim().min(1).max(400);

export const programmeSummarySchema = z.object({
  id: idSchema,
  kind: z.enum(programmeKinds),
  scheme: z.string().nullable(),
  title: wordsSchema,
  summary: wordsSchema,
  version: z.number().int(),
  cohorts: z.number().int(),
  proposed: z.number().int(),
  active: z.number().int(),
  overdue: z.number().int(),
  retiredAt: instantSchema.nullable(),
});
export type ProgrammeSummary = z.infer<typeof programmeSummarySchema>;

export const cohortSchema = z.object({ id: idSchema, title: z.string(), opensOn: civilDateSchema, closesOn: civilDateSchema, version: z.number().int(), proposed: z.number().int(), active: z.number().int(), left: z.number().int() });
export type Cohort = z.infer<typeof cohortSchema>;

export const programmeDetailSchema = programmeSummarySchema.extend({
  definition: programmeDefinitionSchema,
  plan: z.object({ id: idSchema, title: z.string(), steps: z.array(z.object({ title: z.string(), channel: z.enum(stepChannels), times: z.number().int() })) }).nullable(),
  surveyTitle: wordsSchema.nullable(),
  cohortList: z.array(cohortSchema),
});
export type ProgrammeDetail = z.infer<typeof programmeDetailSchema>;

export const participantSchema = z.object({
  id: idSchema,
  cohortId: idSchema,
  patientId: idSchema,
  caregiverId: idSchema.nullable(),
  maskedName: z.string(),
  /** Of a caregiver: the patient she looks after. */
  maskedPatient: z.string().nullable(),
  inpatientTail: z.string().nullable(),
  departmentName: z.string().nullable(),
  state: z.enum(participationStates),
  source: z.enum(['rule', 'hand']),
  proposedOn: civilDateSchema,
  /** The needs survey: not asked yet, planned, answered on that day. */
  surveyedOn: civilDateSchema.nullable(),
  surveyDueOn: civilDateSchema.nullable(),
  joinedOn: civilDateSchema.nullable(),
  endedOn: civilDateSchema.nullable(),
  endReason: z.string().nullable(),
  /** Steps whose window is over, and how many of them were done within it. */
  due: z.number().int(),
  kept: z.number().int(),
  overdue: z.number().int(),
  /** Takes part, and no plan runs: after a readmission or a plan that ended. */
  isWithoutPlan: z.boolean(),
});
export type Participant = z.infer<typeof participantSchema>;

const suggestionSchema = z.object({
  key: z.string(),
  title: wordsSchema,
  reason: wordsSchema,
  /** The question and the answer that led to it, in the words of the form. */
  because: wordsSchema,
  offer: z.enum(['step', 'respite']),
  channel: z.enum(stepChannels),
  dueFrom: civilDateSchema,
  times: z.number().int(),
  decision: z.object({ isAccepted: z.boolean(), reason: z.string(), by: z.string(), at: instantSchema }).nullable(),
});
export type Suggestion = z.infer<typeof suggestionSchema>;

export const videoVisitSchema = z.object({
  id: idSchema,
  patientId: idSchema,
  maskedName: z.string(),
  inpatientTail: z.string().nullable(),
  plannedContactId: idSchema,
  title: z.string(),
  startsAt: instantSchema,
  minutes: z.number().int(),
  withUserId: z.string(),
  withName: z.string(),
  meetingUrl: z.string(),
  /** Null: nobody was told by message; the reason says why not. */
  messageId: idSchema.nullable(),
  refusedReason: z.string().nullable(),
  outcome: z.enum(videoOutcomes).nullable(),
  outcomeNote: z.string(),
  outcomeAt: instantSchema.nullable(),
});
export type VideoVisit = z.infer<typeof videoVisitSchema>;

const personParticipationSchema = participantSchema.extend({
  programmeId: idSchema,
  programmeTitle: wordsSchema,
  programmeKind: z.enum(programmeKinds),
  cohortTitle: z.string(),
  consents: z.array(z.object({ isGiven: z.boolean(), means: z.enum(consentMeans), givenBy: z.string(), note: z.string(), by: z.string(), at: instantSchema })),
  enrolmentIds: z.array(idSchema),
  /** The newest completed needs survey. */
  responseId: idSchema.nullable(),
  suggestions: z.array(suggestionSchema),
});
export type PersonParticipation = z.infer<typeof personParticipationSchema>;

const overdueSchema = z.object({ stepId: idSchema, participationId: idSchema, patientId: idSchema, maskedName: z.string(), inpatientTail: z.string().nullable(), title: z.string(), channel: z.enum(stepChannels), dueBy: civilDateSchema, daysOverdue: z.number().int(), attempts: z.number().int(), lastNurse: z.string().nullable() });
const nurseSchema = z.object({ userId: z.string(), name: z.string(), done: z.number().int(), kept: z.number().int(), videoHeld: z.number().int(), overdue: z.number().int() });
const spotCheckSchema = z.object({ id: idSchema, checkedOn: civilDateSchema, participationId: idSchema.nullable(), maskedName: z.string().nullable(), aboutName: z.string().nullable(), finding: z.string(), action: z.string(), by: z.string(), settledAt: instantSchema.nullable(), settledBy: z.string().nullable(), settledNote: z.string() });
export const supervisionSchema = z.object({
  from: civilDateSchema,
  to: civilDateSchema,
  nurses: z.array(nurseSchema),
  /** Longest first; at most 200, `overdueCount` says how many there are. */
  overdue: z.array(overdueSchema),
  overdueCount: z.number().int(),
  withoutPlan: z.number().int(),
  undecided: z.number().int(),
  spotChecks: z.array(spotCheckSchema),
});
export type Supervision = z.infer<typeof supervisionSchema>;

export const programmesContract = {
  listProgrammes: query({ input: z.object({ includeRetired: z.boolean().default(false) }), output: z.array(programmeSummarySchema), roles: clinicians, reads: read }),
  getProgramme: query({ input: z.object({ id: idSchema }), output: programmeDetailSchema.nullable(), roles: clinicians, reads: read }),
  /** The schemes that come with the product, with the programmes that each would start. */
  listSchemes: query({ input: z.object({}), output: z.array(z.object({ code: z.string(), title: wordsSchema, summary: wordsSchema, programmes: z.array(z.object({ kind: z.enum(programmeKinds), title: wordsSchema })), isStarted: z.boolean() })), roles: clinicians, reads: ['programmes'] }),
  /** Makes the programmes of a scheme (those that are not there yet) and opens a cohort in each. */
  startScheme: command({
    input: z.object({ code: z.string().max(60), cohortTitle: z.string().trim().min(1).max(60), opensOn: civilDateSchema, closesOn: civilDateSchema }),
    output: z.object({ programmes: z.array(z.object({ programmeId: idSchema, cohortId: idSchema, kind: z.enum(programmeKinds) })) }),
    roles: ['supervisor'],
    touches: touched,
  }),
  /** A new version, or a new programme where `id` is null; cohorts opened before keep theirs. Invalid input `planUnknown`. */
  saveProgramme: command({ input: z.object({ id: idSchema.nullable(), kind: z.enum(programmeKinds), definition: programmeDefinitionSchema }), output: z.object({ id: idSchema, version: z.number().int() }), roles: ['supervisor'], touches: touched, subject: (_input, output) => output.id }),
  /** Out of use: no further cohorts; running ones go on. */
  retireProgramme: command({ input: z.object({ id: idSchema, isRetired: z.boolean() }), output: z.object({}), roles: ['supervisor'], touches: ['programmes'], subject: (input) => input.id }),
  openCohort: command({ input: z.object({ programmeId: idSchema, title: z.string().trim().min(1).max(60), opensOn: civilDateSchema, closesOn: civilDateSchema }), output: z.object({ cohortId: idSchema }), roles: ['supervisor'], touches: touched, subject: (_input, output) => output.cohortId }),

  /** Proposes everybody discharged in the period who meets the criteria and is not in the cohort yet, and plans the needs survey. At most 92 days. */
  proposeByRule: command({ input: z.object({ cohortId: idSchema, from: civilDateSchema, to: civilDateSchema }), output: z.object({ proposed: z.number().int(), looked: z.number().int(), withoutCaregiver: z.number().int() }), roles: ['supervisor'], touches: touched, subject: (input) => input.cohortId }),
  /** By hand, criteria aside. Conflicts `alreadyInCohort`, `personDeceased`, `personStopped`, `cohortClosed`; invalid input `caregiverMissing`. */
  propose: command({ input: z.object({ cohortId: idSchema, patientId: idSchema, caregiverId: idSchema.nullable().default(null) }), output: z.object({ participationId: idSchema }), roles: clinicians, touches: touched, subject: (input) => input.patientId }),
  /**
   * What the person said. Yes: she takes part from today and the plan begins. No: declined, or withdrawn when she had agreed before; the
   * plan's undone steps are voided. Conflicts `participationEnded`, `personStopped`, `personDeceased`, `cohortClosed`, `contactNotAllowed`.
   */
  recordConsent: command({ input: z.object({ participationId: idSchema, isGiven: z.boolean(), means: z.enum(consentMeans), givenBy: z.string().trim().min(1).max(40), note: noteSchema.default('') }), output: z.object({ tasks: z.number().int() }), roles: clinicians, touches: touched, subject: (input) => input.participationId }),
  /** Ends a participation; `undoLeave` takes it back. Conflict `participationEnded`. */
  leave: command({ input: z.object({ participationId: idSchema, reason: z.enum(leaveReasons), note: noteSchema.default('') }), output: z.object({}), roles: clinicians, touches: touched, subject: (input) => input.participationId }),
  /** Back in, with a plan from today. Conflict `participationNotEnded`. */
  undoLeave: command({ input: z.object({ participationId: idSchema, reason: reasonSchema }), output: z.object({}), roles: clinicians, touches: touched, subject: (input) => input.participationId }),
  /** Plans the needs survey again, due today. Conflict `surveyPlanned`. */
  planSurvey: command({ input: z.object({ participationId: idSchema }), output: z.object({ plannedContactId: idSchema }), roles: clinicians, touches: touched, subject: (input) => input.participationId }),
  /** The plan from today on, where it ended (readmission) and the person still takes part. Conflict `planRunning`. */
  resumePlan: command({ input: z.object({ participationId: idSchema }), output: z.object({ tasks: z.number().int() }), roles: clinicians, touches: touched, subject: (input) => input.participationId }),
  /** Conflicts `suggestionDecided`, `participationEnded`; `reason` is demanded where it is declined: invalid input `reasonMissing`. */
  decideSuggestion: command({
    input: z.object({ participationId: idSchema, responseId: idSchema, ruleKey: z.string().max(60), isAccepted: z.boolean(), dueFrom: civilDateSchema.optional(), reason: noteSchema.default('') }),
    output: z.object({ steps: z.number().int() }),
    roles: clinicians,
    touches: [...touched, 'respite', 'caregivers'],
    subject: (input) => input.participationId,
  }),

  listParticipants: query({ input: z.object({ programmeId: idSchema, cohortId: idSchema.nullable().default(null), state: z.enum([...participationStates, 'all', 'undecided']).default('all'), limit: z.number().int().min(1).max(5000).default(50), offset: z.number().int().min(0).default(0) }), output: z.object({ rows: z.array(participantSchema), total: z.number().int() }), roles: clinicians, reads: read }),
  /** What one person takes part in (as the patient, or the caregivers about her), with suggestions that wait. */
  listOfPatient: query({ input: z.object({ patientId: idSchema }), output: z.array(personParticipationSchema), roles: clinicians, reads: read }),

  /**
   * Books a video visit on a step whose channel is video, and tells the person by message where the gate allows. The hospital's own meeting
   * address; one that carries the patient's name, number or 住院号 is refused. Conflicts `taskClosed`, `visitBooked`, `userBusy`; invalid input
   * `visitInPast`, `meetingUrlNotHttps`, `meetingUrlNamesPatient`, `stepNotVideo`.
   */
  bookVideoVisit: command({
    input: z.object({ plannedContactId: idSchema, startsAt: instantSchema, minutes: z.number().int().min(5).max(120).default(20), withUserId: idSchema, meetingUrl: z.string().trim().max(500), tell: z.boolean().default(true) }),
    output: z.object({ visitId: idSchema, messageId: idSchema.nullable(), refusedReason: z.string().nullable() }),
    roles: clinicians,
    touches: [...touched, 'messages'],
    subject: (_input, output) => output.visitId,
  }),
  /** What became of it. `held` and `by_phone` come after the conversation was finished in the workbench. Conflict `visitRecorded`, `conversationOpen`. */
  recordVideoVisit: command({ input: z.object({ visitId: idSchema, outcome: z.enum(videoOutcomes), note: noteSchema.default('') }), output: z.object({}), roles: clinicians, touches: [...touched, 'messages'], subject: (input) => input.visitId }),
  listVideoVisits: query({ input: z.object({ from: instantSchema, to: instantSchema, mine: z.boolean().default(false), patientId: idSchema.nullable().default(null) }), output: z.array(videoVisitSchema), roles: clinicians, reads: read }),
  /** Video steps that are due and not booked, earliest first. */
  listVideoToBook: query({ input: z.object({ patientId: idSchema.nullable().default(null) }), output: z.array(z.object({ plannedContactId: idSchema, patientId: idSchema, maskedName: z.string(), inpatientTail: z.string().nullable(), title: z.string(), dueFrom: civilDateSchema, dueBy: civilDateSchema })), roles: clinicians, reads: read }),
  /** Accounts with whom a visit may be booked. */
  listVisitStaff: query({ input: z.object({}), output: z.array(z.object({ id: idSchema, name: z.string() })), roles: clinicians, reads: ['users'] }),

  getSupervision: query({ input: z.object({ programmeId: idSchema, cohortId: idSchema.nullable().default(null), days: z.number().int().min(7).max(366).default(30) }), output: supervisionSchema, roles: ['supervisor'], reads: read }),
  recordSpotCheck: command({ input: z.object({ programmeId: idSchema, participationId: idSchema.nullable().default(null), aboutUserId: idSchema.nullable().default(null), finding: reasonSchema, action: reasonSchema }), output: z.object({ id: idSchema }), roles: ['supervisor'], touches: ['programmes'], subject: (input) => input.programmeId }),
  settleSpotCheck: command({ input: z.object({ id: idSchema, note: reasonSchema }), output: z.object({}), roles: ['supervisor'], touches: ['programmes'], subject: (input) => input.id }),

  /** Everything the evaluation page says, as of now. */
  getEvaluation: query({ input: z.object({ programmeId: idSchema, cohortId: idSchema.nullable().default(null) }), output: evaluationSchema, roles: clinicians, reads: [...read, 'messages', 'education'] }),
  /** The rows behind one figure, masked. */
  listFigureRows: query({ input: z.object({ programmeId: idSchema, cohortId: idSchema.nullable().default(null), figure: z.enum(figures), key: z.string().max(60).default('') }), output: z.array(figureRowSchema), roles: clinicians, reads: read }),
  /** Puts the messages and letters of due steps into the outbox. Called by the workstation itself; asks the gate for each. */
  carryOutDue: command({ input: z.object({}), output: z.object({ queued: z.number().int(), refused: z.number().int() }), roles: [], touches: ['programmes', 'plans', 'messages'] }),
};

