// The roster by week: read by everyone who may be on it, written by the supervisor; a department head writes the own department's.
import { z } from 'zod';
import { idSchema } from '../ids/ids.ts';
import { command, query } from '../rpc/contract.ts';
import { civilDateSchema } from '../time/civil.ts';
import { lines, shifts } from './roster.ts';

/** An account, or a name with a number; both may carry the number under which the person is reached on duty. */
const personSchema = z.object({ userId: idSchema.nullable().default(null), name: z.string().trim().max(40).default(''), phone: z.string().trim().max(30).nullable().default(null) });

const placeSchema = z.object({ departmentId: idSchema.nullable(), day: civilDateSchema, shift: z.enum(shifts), line: z.literal(lines) });

const rosterCellSchema = placeSchema.extend({ name: z.string(), phone: z.string().nullable(), userId: idSchema.nullable() });
export type RosterCell = z.infer<typeof rosterCellSchema>;

const unitSchema = z.object({ departmentId: idSchema.nullable(), name: z.string().nullable(), mayEdit: z.boolean() });
export type RosterUnit = z.infer<typeof unitSchema>;

export const rosterContract = {
  /** The week from Monday `from`: the centre, departments that take part this week or took part in the four before, or are asked for. */
  getRoster: query({
    input: z.object({ from: civilDateSchema, departmentId: idSchema.nullable().default(null) }),
    output: z.object({ units: z.array(unitSchema), cells: z.array(rosterCellSchema), accounts: z.array(z.object({ id: z.string(), name: z.string(), departmentId: idSchema.nullable() })), dayShift: z.object({ from: z.string(), to: z.string() }) }),
    roles: ['nurse', 'supervisor', 'department_head'],
    reads: ['alerts', 'users', 'settings'],
  }),
  /** Fills a place, or empties it (`person` null). A shift that is over is not changed: `rosterPast`. */
  setRosterPlace: command({ input: placeSchema.extend({ person: personSchema.nullable() }), output: z.object({}), roles: ['supervisor', 'department_head'], touches: ['alerts'], subject: (input) => input.departmentId }),
  /** Fills the empty places of the week from those of the week before. @returns how many were filled */
  copyRosterWeek: command({ input: z.object({ departmentId: idSchema.nullable(), from: civilDateSchema }), output: z.object({ filled: z.number().int() }), roles: ['supervisor', 'department_head'], touches: ['alerts'], subject: (input) => input.departmentId }),
};
