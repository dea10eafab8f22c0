// What goes from member to member: invitations with their checks, who is active and may be asked, stories and what was agreed about
// them. A held invitation counts for nothing until a supervisor has decided; a revoked story is withdrawn everywhere at once.
import { z } from 'zod';
import { idSchema } from '../ids/ids.ts';
import { command, query } from '../rpc/contract.ts';
import { civilDateSchema, instantSchema } from '../time/civil.ts';
import { suspicions } from './suspicion.ts';
import { storyPlaces } from './words.ts';

const clinicians = ['nurse', 'supervisor'] as const;
const supervisors = ['supervisor'] as const;
const touched = ['community'] as const;
const reads = ['community', 'patients', 'plans', 'messages'] as const;
const reasonSchema = z.string().trim().min(1).max(300);

const invitationSchema = z.object({
  id: idSchema,
  at: instantSchema,
  /** Masked, with the member number. */
  inviter: z.string(),
  inviterId: idSchema,
  invitee: z.string(),
  state: z.enum(['counted', 'held', 'accepted', 'refused']),
  heldFor: z.array(z.enum(suspicions)),
  decisionReason: z.string().nullable(),
  decidedBy: z.string().nullable(),
});
export type Invitation = z.output<typeof invitationSchema>;

const inviterSchema = z.object({ memberId: idSchema, number: z.string(), name: z.string(), code: z.string(), families: z.number().int(), held: z.number().int(), nextMilestone: z.number().int().nullable() });
export type Inviter = z.output<typeof inviterSchema>;

/** What a place in the ranking rests on: the page words it. */
const meritSchema = z.object({ messages: z.number().int(), checkIns: z.number().int(), sessions: z.number().int(), likes: z.number().int(), families: z.number().int() });

const rankedSchema = z.object({
  memberId: idSchema,
  number: z.string(),
  /** Masked. */
  name: z.string(),
  groups: z.array(z.string()),
  /** 0–100. */
  score: z.number(),
  shares: z.object({ participation: z.number(), helpfulness: z.number(), invitation: z.number() }),
  merits: meritSchema,
  isWilling: z.boolean().nullable(),
  asking: z.object({ id: idSchema, task: z.string(), answer: z.enum(['yes', 'no']).nullable(), at: instantSchema }).nullable(),
});
export type RankedMember = z.output<typeof rankedSchema>;

const storySchema = z.object({
  id: idSchema,
  title: z.string(),
  /** Null once it may not be shown any more. */
  text: z.string().nullable(),
  toldAs: z.string(),
  memberNumber: z.string(),
  recordedAt: instantSchema,
  state: z.enum(['noConsent', 'usable', 'expired', 'revoked', 'silent']),
  consent: z.object({ id: idSchema, places: z.array(z.enum(storyPlaces)), what: z.string(), givenBy: z.string(), givenOn: civilDateSchema, validUntil: civilDateSchema, wording: z.string(), revokedAt: instantSchema.nullable(), revokedReason: z.string().nullable() }).nullable(),
  uses: z.array(z.object({ id: idSchema, place: z.enum(storyPlaces), detail: z.string(), usedOn: civilDateSchema, /** `mustGo`: not covered any more, still to be taken down. */ state: z.enum(['shown', 'mustGo', 'takenDown']) })),
});
export type Story = z.output<typeof storySchema>;

export const circleContract = {
  listInvitations: query({ input: z.object({ view: z.enum(['held', 'all']).default('all') }), output: z.array(invitationSchema), roles: clinicians, reads }),
  listInviters: query({ input: z.object({}), output: z.array(inviterSchema), roles: clinicians, reads }),
  /** The member's standing code. Conflict `memberSilent`. */
  makeInvitationCode: command({ input: z.object({ memberId: idSchema }), output: z.object({ code: z.string() }), roles: clinicians, touches: touched, subject: (input) => input.memberId }),
  endInvitationCode: command({ input: z.object({ memberId: idSchema, reason: reasonSchema }), output: z.object({}), roles: supervisors, touches: touched, subject: (input) => input.memberId }),
  /** Conflict `invitationNotHeld`. */
  decideInvitation: command({ input: z.object({ id: idSchema, isAccepted: z.boolean(), reason: reasonSchema }), output: z.object({ points: z.number().int() }), roles: supervisors, touches: touched, subject: (input) => input.id }),

  listRanking: query({ input: z.object({}), output: z.array(rankedSchema), roles: clinicians, reads }),
  setWillingness: command({ input: z.object({ memberId: idSchema, isWilling: z.boolean(), on: civilDateSchema }), output: z.object({}), roles: clinicians, touches: touched, subject: (input) => input.memberId }),
  /** Only who said that she may be asked. Conflicts `notWilling`, `memberSilent`. */
  askMember: command({ input: z.object({ id: idSchema, memberId: idSchema, task: z.string().trim().min(1).max(100) }), output: z.object({}), roles: clinicians, touches: touched, subject: (input) => input.memberId }),
  answerAsking: command({ input: z.object({ id: idSchema, isYes: z.boolean() }), output: z.object({}), roles: clinicians, touches: touched, subject: (input) => input.id }),

  listStories: query({ input: z.object({}), output: z.array(storySchema), roles: clinicians, reads }),
  saveStory: command({ input: z.object({ id: idSchema, memberId: idSchema, title: z.string().trim().min(1).max(80), text: z.string().trim().min(1).max(10_000), toldAs: z.string().trim().min(1).max(40) }), output: z.object({}), roles: clinicians, touches: touched, subject: (input) => input.id }),
  /** A new one takes the place of the one before. */
  recordStoryConsent: command({
    input: z.object({ storyId: idSchema, places: z.array(z.enum(storyPlaces)).min(1), what: z.string().trim().min(1).max(200), givenBy: z.string().trim().min(1).max(40), givenOn: civilDateSchema, validUntil: civilDateSchema }).refine((one) => one.givenOn <= one.validUntil),
    output: z.object({}),
    roles: clinicians,
    touches: touched,
    subject: (input) => input.storyId,
  }),
  revokeStory: command({ input: z.object({ storyId: idSchema, reason: reasonSchema }), output: z.object({ toTakeDown: z.number().int() }), roles: clinicians, touches: touched, subject: (input) => input.storyId }),
  /** Conflict `storyNotFree`. */
  useStory: command({ input: z.object({ id: idSchema, storyId: idSchema, place: z.enum(storyPlaces), detail: z.string().trim().min(1).max(100), on: civilDateSchema }), output: z.object({}), roles: clinicians, touches: touched, subject: (input) => input.storyId }),
  confirmTakenDown: command({ input: z.object({ useId: idSchema }), output: z.object({}), roles: clinicians, touches: touched, subject: (input) => input.useId }),
};
