// Groups of families and mutual-aid groups: staff trio, rules, members with pledge and consent, sessions, what was reported. Names
// of members are masked; in their group they go by the nickname that they chose. Who is dead or bereaved has fallen silent: she is
// on no list that a group sees.
import { z } from 'zod';
import { idSchema } from '../ids/ids.ts';
import { recipientSchema } from '../messaging/recipient.ts';
import { command, query } from '../rpc/contract.ts';
import { civilDateSchema, clockTimeSchema, instantSchema } from '../time/civil.ts';
import { groupKinds, groupLimit, groupStages, reportDecisions, reportKinds, silences } from './words.ts';

const clinicians = ['nurse', 'supervisor'] as const;
const supervisors = ['supervisor'] as const;
const touched = ['community'] as const;
const reads = ['community', 'patients', 'plans', 'messages'] as const;
const reasonSchema = z.string().trim().min(1).max(300);
const nameSchema = z.string().trim().min(1).max(40);

const staffSchema = z.object({ doctor: nameSchema, nurse: nameSchema, coordinator: nameSchema });
const groupFields = {
  name: nameSchema,
  disease: z.string().trim().min(1).max(60),
  stage: z.enum(groupStages),
  capacity: z.number().int().min(2).max(groupLimit),
};

const groupSchema = z.object({
  id: idSchema,
  kind: z.enum(groupKinds),
  ...groupFields,
  staff: staffSchema,
  /** Of those who are not silent. */
  members: z.number().int(),
  nextSession: z.object({ heldOn: civilDateSchema, startsAt: clockTimeSchema, topic: z.string() }).nullable(),
  openReports: z.number().int(),
  closedAt: instantSchema.nullable(),
  closedReason: z.string().nullable(),
});
export type Group = z.output<typeof groupSchema>;

const groupMemberSchema = z.object({
  membershipId: idSchema,
  memberId: idSchema,
  recipient: recipientSchema,
  /** Masked. */
  name: z.string(),
  nickname: z.string(),
  joinedOn: civilDateSchema,
  /** Version of the rules that she pledged last; null: none. */
  pledgedVersion: z.number().int().nullable(),
  pledgedOn: civilDateSchema.nullable(),
  attended: z.number().int(),
  /** To the staff only; the group learns nothing. */
  silence: z.enum(silences).nullable(),
});
export type GroupMember = z.output<typeof groupMemberSchema>;

const sessionSchema = z.object({
  id: idSchema,
  heldOn: civilDateSchema,
  startsAt: clockTimeSchema,
  topic: z.string(),
  leader: z.string(),
  notes: z.string().nullable(),
  state: z.enum(['planned', 'held', 'cancelled']),
  cancelledReason: z.string().nullable(),
  /** Memberships. */
  attendees: z.array(idSchema),
});
export type GroupSession = z.output<typeof sessionSchema>;

const reportSchema = z.object({
  id: idSchema,
  nickname: z.string().nullable(),
  membershipId: idSchema.nullable(),
  kind: z.enum(reportKinds),
  text: z.string(),
  reportedBy: z.string(),
  happenedOn: civilDateSchema,
  decision: z.enum(reportDecisions).nullable(),
  decisionReason: z.string().nullable(),
  decidedAt: instantSchema.nullable(),
  decidedBy: z.string().nullable(),
});
export type GroupReport = z.output<typeof reportSchema>;

export const groupsContract = {
  listGroups: query({ input: z.object({ withClosed: z.boolean().default(false) }), output: z.array(groupSchema), roles: clinicians, reads }),
  getGroup: query({
    input: z.object({ id: idSchema }),
    output: groupSchema
      .extend({
        rules: z.object({ version: z.number().int(), text: z.string(), recordedAt: instantSchema, recordedBy: z.string() }),
        /** Version of the words by which she agrees to join. */
        consentWording: z.string(),
        roll: z.array(groupMemberSchema),
        /** Who left, newest first: at most 50. */
        former: z.array(z.object({ membershipId: idSchema, nickname: z.string(), leftAt: instantSchema, leftAs: z.enum(['left', 'expelled', 'silent']), reason: z.string().nullable(), by: z.string() })),
        sessions: z.array(sessionSchema),
        reports: z.array(reportSchema),
      })
      .nullable(),
    roles: clinicians,
    reads,
  }),
  /** With its trio and its rules, or not at all. Conflict `groupNameTaken`. */
  createGroup: command({ input: z.object({ id: idSchema, kind: z.enum(groupKinds), ...groupFields, staff: staffSchema, rules: z.string().trim().min(1).max(5000) }), output: z.object({}), roles: supervisors, touches: touched, subject: (input) => input.id }),
  /** Conflicts `groupNameTaken`, `groupHoldsMore` {members}. */
  changeGroup: command({ input: z.object({ id: idSchema, ...groupFields, staff: staffSchema }), output: z.object({}), roles: supervisors, touches: touched, subject: (input) => input.id }),
  /** A new version; whoever pledged the old one is asked again. */
  publishRules: command({ input: z.object({ groupId: idSchema, text: z.string().trim().min(1).max(5000) }), output: z.object({ version: z.number().int() }), roles: supervisors, touches: touched, subject: (input) => input.groupId }),
  closeGroup: command({ input: z.object({ id: idSchema, reason: reasonSchema }), output: z.object({}), roles: supervisors, touches: touched, subject: (input) => input.id }),
  reopenGroup: command({ input: z.object({ id: idSchema }), output: z.object({}), roles: supervisors, touches: touched, subject: (input) => input.id }),

  /**
   * Into the community, where she is not a member yet, and into the group; with the pledge on the rules as they stand, her consent,
   * and the code of whoever brought her. Conflicts `groupFull`, `groupClosed`, `memberSilent`, `alreadyInGroup`, `nicknameTaken`;
   * invalid-input `unknownInvitation`.
   */
  joinGroup: command({
    input: z.object({ groupId: idSchema, recipient: recipientSchema, nickname: nameSchema, agreedOn: civilDateSchema, consentNote: z.string().trim().max(300).default(''), invitationCode: z.string().trim().max(20).nullable().default(null) }),
    output: z.object({ membershipId: idSchema, memberId: idSchema, invitation: z.enum(['none', 'counted', 'held']) }),
    roles: clinicians,
    touches: touched,
    subject: (input) => input.recipient.id,
  }),
  takePledge: command({ input: z.object({ membershipId: idSchema, on: civilDateSchema }), output: z.object({}), roles: clinicians, touches: touched, subject: (input) => input.membershipId }),
  leaveGroup: command({ input: z.object({ membershipId: idSchema, reason: z.string().trim().max(300).default('') }), output: z.object({}), roles: clinicians, touches: touched, subject: (input) => input.membershipId }),
  expelFromGroup: command({ input: z.object({ membershipId: idSchema, reason: reasonSchema }), output: z.object({}), roles: supervisors, touches: touched, subject: (input) => input.membershipId }),
  /** By message, through the gate. Conflict `messageRefused` {why}. */
  inviteToGroup: command({ input: z.object({ groupId: idSchema, recipient: recipientSchema }), output: z.object({}), roles: clinicians, touches: ['community', 'messages'], subject: (input) => input.recipient.id }),

  planSession: command({ input: z.object({ id: idSchema, groupId: idSchema, heldOn: civilDateSchema, startsAt: clockTimeSchema, topic: z.string().trim().min(1).max(100), leader: nameSchema }), output: z.object({}), roles: clinicians, touches: touched, subject: (input) => input.id }),
  /** Tells every member by message; those whom the gate withholds are counted. */
  announceSession: command({ input: z.object({ id: idSchema }), output: z.object({ queued: z.number().int(), withheld: z.number().int() }), roles: clinicians, touches: ['community', 'messages'], subject: (input) => input.id }),
  /** Who came, and the notes; said again it corrects both. Conflicts `sessionCancelled`, `sessionAhead`. */
  recordSession: command({ input: z.object({ id: idSchema, attendees: z.array(idSchema).max(groupLimit), notes: z.string().trim().max(5000) }), output: z.object({ points: z.number().int() }), roles: clinicians, touches: touched, subject: (input) => input.id }),
  cancelSession: command({ input: z.object({ id: idSchema, reason: reasonSchema }), output: z.object({}), roles: clinicians, touches: touched, subject: (input) => input.id }),

  reportInGroup: command({ input: z.object({ id: idSchema, groupId: idSchema, membershipId: idSchema.nullable(), kind: z.enum(reportKinds), text: z.string().trim().min(1).max(1000), reportedBy: nameSchema, happenedOn: civilDateSchema }), output: z.object({}), roles: clinicians, touches: touched, subject: (input) => input.groupId }),
  /** `expelled` also ends the membership. Conflict `reportDecided`. */
  decideReport: command({ input: z.object({ id: idSchema, decision: z.enum(reportDecisions), reason: reasonSchema }), output: z.object({}), roles: supervisors, touches: touched, subject: (input) => input.id }),
};
