// Respite: who can come and when (providers, services, slots), who wishes it (requests), what was arranged (bookings), what took
// place (visits), and how it was. Persons are masked in lists; the sheet for the visitor names them and is one audited access.
// No booking overlaps another of the same provider or family: conflict `respiteProviderBusy`, `respiteFamilyBusy`, `respiteWeekFull`.
import { z } from 'zod';
import { idSchema } from '../ids/ids.ts';
import { command, query } from '../rpc/contract.ts';
import { civilDateSchema, clockTimeSchema, instantSchema } from '../time/civil.ts';
import { excuses, reasons } from './matching.ts';
import { bookingStates, requestStates, requestSteps } from './standing.ts';
import { confirmWays, courses, places, providerKinds, requestSources, sexes, sides, skills } from './vocabulary.ts';

const desk = ['nurse', 'supervisor'] as const;
const touched = ['respite'] as const;
const byId = (input: { readonly id: string }): string => input.id;
const wordSchema = z.string().trim().min(1).max(40);
const noteSchema = z.string().trim().max(500);
const reasonSchema = z.string().trim().min(1).max(500);
const minutesSchema = z.number().int().min(30).max(1440);
const skillsSchema = z.array(z.enum(skills)).max(skills.length);

const trainingSchema = z.object({ id: idSchema, course: z.enum(courses), completedOn: civilDateSchema, expiresOn: civilDateSchema.nullable(), isValid: z.boolean() });
export type Training = z.output<typeof trainingSchema>;

const slotSchema = z.object({
  id: idSchema,
  providerId: idSchema,
  /** 1 Monday … 7 Sunday, every week; null: once, on `beginsOn`. */
  weekday: z.number().int().min(1).max(7).nullable(),
  from: clockTimeSchema,
  to: clockTimeSchema,
  beginsOn: civilDateSchema,
  endsOn: civilDateSchema.nullable(),
  isOpenOnClosedDays: z.boolean(),
});
export type Slot = z.output<typeof slotSchema>;

const providerFields = z.object({
  kind: z.enum(providerKinds),
  /** The agency, or who sends the volunteer. */
  organisation: z.string().trim().max(60),
  name: wordSchema,
  sex: z.enum(sexes),
  phone: z.string().trim().max(30),
  district: wordSchema,
  furtherDistricts: z.array(wordSchema).max(20),
  languages: z.array(wordSchema).max(10),
  skills: skillsSchema,
  /** Null: as the settings say for her kind. */
  visitsPerWeek: z.number().int().min(1).max(40).nullable(),
  minutesPerVisit: minutesSchema.nullable(),
  note: noteSchema,
});

const providerSchema = providerFields.extend({
  id: idSchema,
  pausedAt: instantSchema.nullable(),
  pausedReason: z.string().nullable(),
  /** What holds for her: her own agreement, or the setting. Null: no limit. */
  limits: z.object({ visitsPerWeek: z.number().int().nullable(), minutesPerVisit: z.number().int(), mayNurse: z.boolean() }),
  trainings: z.array(trainingSchema),
  slots: z.array(slotSchema),
  visitsDone: z.number().int(),
});
export type Provider = z.output<typeof providerSchema>;

const serviceFields = z.object({ title: z.string().trim().min(1).max(60), place: z.enum(places), isMedical: z.boolean(), minutes: minutesSchema, skills: skillsSchema, courses: z.array(z.enum(courses)).max(courses.length) });
const serviceSchema = serviceFields.extend({ id: idSchema, isRetired: z.boolean() });
export type Service = z.output<typeof serviceSchema>;

const wishedTimeSchema = z.object({ weekdays: z.array(z.number().int().min(1).max(7)).max(7), from: clockTimeSchema, to: clockTimeSchema }).refine((time) => time.from < time.to);

/** What the family said it wishes. Sex and skills are conditions; district, language and times decide the order. */
const wishesSchema = z.object({
  serviceId: idSchema.nullable(),
  visits: z.number().int().min(1).max(20),
  minutes: minutesSchema.nullable(),
  earliestOn: civilDateSchema.nullable(),
  latestOn: civilDateSchema.nullable(),
  times: z.array(wishedTimeSchema).max(6),
  district: wordSchema.nullable(),
  language: wordSchema.nullable(),
  sex: z.enum(sexes).nullable(),
  skills: skillsSchema,
  note: noteSchema,
});
export type Wishes = z.output<typeof wishesSchema>;

const bookingSchema = z.object({
  id: idSchema,
  requestId: idSchema,
  patientId: idSchema,
  caregiverId: idSchema,
  /** Masked. */
  patientName: z.string(),
  caregiverName: z.string(),
  providerId: idSchema,
  providerName: z.string(),
  providerPhone: z.string(),
  serviceTitle: z.string(),
  replaces: idSchema.nullable(),
  startsAt: instantSchema,
  endsAt: instantSchema,
  state: z.enum(bookingStates),
  respondBy: instantSchema,
  offeredAt: instantSchema,
  offeredBy: z.string(),
  /** How the offer's message fares: a state of messaging, or null where none went out. */
  message: z.string().nullable(),
  confirmedAt: instantSchema.nullable(),
  confirmedWay: z.enum(confirmWays).nullable(),
  mustTell: z.enum(['confirmed', 'ended']).nullable(),
  cameAt: instantSchema.nullable(),
  leftAt: instantSchema.nullable(),
  isLateEntry: z.boolean(),
  visitNote: z.string(),
  closedAt: instantSchema.nullable(),
  closedBy: z.string().nullable(),
  closedSide: z.enum(sides).nullable(),
  closeReason: z.string(),
  /** Of a cancelled one: how long before its beginning; negative after it. */
  leadMinutes: z.number().int().nullable(),
  /** 0–100, of the questionnaire after the visit; null until it was answered. */
  satisfaction: z.number().nullable(),
  /** `due`: a call in the queue; `sent`: a link went out. */
  survey: z.enum(['due', 'sent', 'done', 'none']),
});
export type Booking = z.output<typeof bookingSchema>;

const requestRowSchema = z.object({
  id: idSchema,
  caregiverId: idSchema,
  patientId: idSchema,
  /** Masked. */
  caregiverName: z.string(),
  relationship: z.string().nullable(),
  patientName: z.string(),
  diagnosis: z.string().nullable(),
  source: z.enum(requestSources),
  reason: z.string(),
  serviceTitle: z.string().nullable(),
  district: z.string().nullable(),
  state: z.enum(requestStates),
  step: z.enum(requestSteps),
  /** Death of the patient or mourning: nothing is arranged. */
  isHeld: z.boolean(),
  /** The next visit or offer, or the last one. */
  booking: z.object({ id: idSchema, providerName: z.string(), startsAt: instantSchema, endsAt: instantSchema, state: z.enum(bookingStates) }).nullable(),
  visitsDone: z.number().int(),
  visits: z.number().int(),
  createdAt: instantSchema,
  createdBy: z.string(),
});
export type RequestRow = z.output<typeof requestRowSchema>;

const requestSchema = requestRowSchema.extend({
  wishes: wishesSchema,
  agreedAt: instantSchema.nullable(),
  closedAt: instantSchema.nullable(),
  closedBy: z.string().nullable(),
  closeReason: z.string().nullable(),
  bookings: z.array(bookingSchema),
});
export type RespiteRequest = z.output<typeof requestSchema>;

const freeTimeSchema = z.object({ startsAt: instantSchema, endsAt: instantSchema, isWished: z.boolean() });

const candidateSchema = z.object({
  providerId: idSchema,
  name: z.string(),
  kind: z.enum(providerKinds),
  organisation: z.string(),
  phone: z.string(),
  /** Why she stands where she stands, the weightiest first; `value` fills the sentence. */
  reasons: z.array(z.object({ code: z.enum(reasons), value: z.string() })),
  /** Why she cannot be offered; empty for those who can. */
  excludes: z.array(z.object({ code: z.enum(excuses), value: z.string() })),
  times: z.array(freeTimeSchema),
});
export type MatchCandidate = z.output<typeof candidateSchema>;

const weekSlotSchema = z.object({ slotId: idSchema, providerId: idSchema, day: civilDateSchema, startsAt: instantSchema, endsAt: instantSchema, isRepeated: z.boolean(), closure: z.object({ id: idSchema, reason: z.string() }).nullable(), isClosedDay: z.boolean() });
export type WeekSlot = z.output<typeof weekSlotSchema>;

const hoursSchema = z.object({ offered: z.number(), booked: z.number(), used: z.number() });

/** What may be said of a booking's answer, from the desk or by a link. Conflict `respiteOfferOver` once it lapsed or was answered. */
const answerSchema = z.enum(['accept', 'decline']);

export const respiteContract = {
  /** `open`: most urgent step first. `closed`: newest first. */
  listRequests: query({ input: z.object({ view: z.enum(['open', 'closed']).default('open'), limit: z.number().int().min(1).max(500).default(200) }), output: z.array(requestRowSchema), roles: desk, reads: ['respite', 'caregivers', 'patients', 'plans', 'settings'] }),
  getRequest: query({ input: z.object({ id: idSchema }), output: requestSchema.nullable(), roles: desk, reads: ['respite', 'caregivers', 'patients', 'plans', 'messages', 'queue'] }),
  /** Of one caregiver or one patient, newest first. */
  listRequestsOf: query({ input: z.object({ caregiverId: idSchema.nullable().default(null), patientId: idSchema.nullable().default(null) }), output: z.array(requestRowSchema), roles: desk, reads: ['respite', 'caregivers', 'patients', 'plans'] }),
  /** All providers, those who can come first; free times of fourteen days from `from` or the wished day. */
  match: query({ input: z.object({ requestId: idSchema, from: civilDateSchema.nullable().default(null) }), output: z.object({ serviceId: idSchema.nullable(), minutes: z.number().int(), candidates: z.array(candidateSchema) }), roles: desk, reads: ['respite', 'settings', 'plans'] }),
  /** The week from Monday `from`. */
  getWeek: query({
    input: z.object({ from: civilDateSchema }),
    output: z.object({ days: z.array(z.object({ day: civilDateSchema, isClosed: z.boolean(), name: z.string() })), providers: z.array(z.object({ id: idSchema, name: z.string(), kind: z.enum(providerKinds), district: z.string(), isPaused: z.boolean() })), slots: z.array(weekSlotSchema), bookings: z.array(bookingSchema) }),
    roles: desk,
    reads: ['respite', 'patients', 'plans', 'settings'],
  }),
  listProviders: query({ input: z.object({}), output: z.array(providerSchema), roles: desk, reads: ['respite', 'settings'] }),
  listServices: query({ input: z.object({}), output: z.array(serviceSchema), roles: desk, reads: ['respite'] }),
  /** Districts and languages that providers or requests name. */
  listWords: query({ input: z.object({}), output: z.object({ districts: z.array(z.string()), languages: z.array(z.string()) }), roles: desk, reads: ['respite'] }),
  /** Hours by the providers' district and week, from Monday `from`. */
  getCapacity: query({ input: z.object({ from: civilDateSchema, weeks: z.number().int().min(1).max(12).default(4) }), output: z.object({ weeks: z.array(civilDateSchema), rows: z.array(z.object({ district: z.string(), weeks: z.array(hoursSchema), total: hoursSchema })), total: z.array(hoursSchema) }), roles: desk, reads: ['respite', 'settings', 'plans'] }),

  /** The id is made at the seat; of a known one, the changes. */
  saveProvider: command({ input: providerFields.extend({ id: idSchema }), output: z.object({}), roles: ['supervisor'], touches: touched, subject: byId }),
  /** Nothing new is offered with her; what is confirmed stays. */
  pauseProvider: command({ input: z.object({ id: idSchema, reason: reasonSchema }), output: z.object({}), roles: ['supervisor'], touches: touched, subject: byId }),
  resumeProvider: command({ input: z.object({ id: idSchema }), output: z.object({}), roles: ['supervisor'], touches: touched, subject: byId }),
  addTraining: command({ input: z.object({ id: idSchema, providerId: idSchema, course: z.enum(courses), completedOn: civilDateSchema, expiresOn: civilDateSchema.nullable() }), output: z.object({}), roles: ['supervisor'], touches: touched, subject: (input) => input.providerId }),
  voidTraining: command({ input: z.object({ id: idSchema, reason: reasonSchema }), output: z.object({}), roles: ['supervisor'], touches: touched, subject: byId }),
  saveService: command({ input: serviceFields.extend({ id: idSchema }), output: z.object({}), roles: ['supervisor'], touches: touched, subject: byId }),
  setServiceRetired: command({ input: z.object({ id: idSchema, isRetired: z.boolean() }), output: z.object({}), roles: ['supervisor'], touches: touched, subject: byId }),
  addSlot: command({ input: slotSchema.refine((slot) => slot.from < slot.to), output: z.object({}), roles: desk, touches: touched, subject: (input) => input.providerId }),
  /** From that day on no more; what is confirmed stays. */
  endSlot: command({ input: z.object({ id: idSchema, endsOn: civilDateSchema }), output: z.object({}), roles: desk, touches: touched, subject: byId }),
  closeSlotDay: command({ input: z.object({ slotId: idSchema, day: civilDateSchema, reason: reasonSchema }), output: z.object({ id: idSchema }), roles: desk, touches: touched, subject: (input) => input.slotId }),
  reopenSlotDay: command({ input: z.object({ id: idSchema }), output: z.object({}), roles: desk, touches: touched, subject: byId }),

  /** `hasAgreed`: the family said that it wishes respite. The id is made at the seat; of a known one, the changes. Conflict `respiteHeld`. */
  saveRequest: command({ input: wishesSchema.extend({ id: idSchema, caregiverId: idSchema, patientId: idSchema, reason: noteSchema, hasAgreed: z.boolean() }), output: z.object({}), roles: desk, touches: touched, subject: (input) => input.caregiverId }),
  /** Conflict `respiteStillBooked` while a visit is confirmed; open offers end with it. */
  closeRequest: command({ input: z.object({ id: idSchema, as: z.enum(['declined', 'withdrawn', 'unmet']), reason: reasonSchema }), output: z.object({}), roles: desk, touches: touched, subject: byId }),
  /**
   * Holds the time for the family until it answers. `byMessage`: asked in writing, through the gate; `refusal` says why not.
   * Otherwise the desk rings. Conflict `respiteExcluded` {why} for who must not or cannot come then.
   */
  offer: command({
    input: z.object({ id: idSchema, requestId: idSchema, providerId: idSchema, serviceId: idSchema, startsAt: instantSchema, minutes: minutesSchema, byMessage: z.boolean() }),
    output: z.object({ refusal: z.string().nullable() }),
    roles: desk,
    touches: ['respite', 'messages'],
    subject: (input) => input.requestId,
  }),
  /** The family's answer, taken down by the desk or given by a link. Accepting one ends the other offers of the request. */
  answerOffer: command({ input: z.object({ id: idSchema, answer: answerSchema, way: z.enum(confirmWays) }), output: z.object({}), roles: desk, touches: ['respite', 'messages'], subject: byId }),
  /** Whoever comes was rung and knows that the visit is on, or off. */
  tellProvider: command({ input: z.object({ id: idSchema }), output: z.object({}), roles: desk, touches: touched, subject: byId }),
  cancelBooking: command({ input: z.object({ id: idSchema, side: z.enum(['family', 'provider', 'hospital']), reason: reasonSchema }), output: z.object({}), roles: desk, touches: touched, subject: byId }),
  /** Conflict `respiteNotYet` before its beginning. */
  recordAbsence: command({ input: z.object({ id: idSchema, side: z.enum(['family', 'provider']), reason: reasonSchema }), output: z.object({}), roles: desk, touches: touched, subject: byId }),
  /** True times; entered later than a quarter of an hour they need a reason: invalid-input `respiteLateReason`. */
  checkIn: command({ input: z.object({ id: idSchema, cameAt: instantSchema, lateReason: noteSchema }), output: z.object({}), roles: desk, touches: touched, subject: byId }),
  /** Ends the visit and puts the survey into the queue. `note`: what was handed over. */
  checkOut: command({ input: z.object({ id: idSchema, leftAt: instantSchema, lateReason: noteSchema, note: noteSchema }), output: z.object({ hasSurvey: z.boolean() }), roles: desk, touches: ['respite', 'plans', 'queue', 'messages'], subject: byId }),
  /** For the visitor's hand, with names, address and number: one audited access. Only of a confirmed visit. */
  openVisitSheet: command({
    input: z.object({ id: idSchema }),
    output: bookingSchema.extend({ hospitalName: z.string(), patient: z.object({ name: z.string(), sex: z.string(), age: z.number().int().nullable(), address: z.string().nullable() }), caregiver: z.object({ name: z.string(), relationship: z.string().nullable(), numbers: z.array(z.string()) }), needs: z.object({ skills: skillsSchema, note: z.string() }), printedAt: instantSchema }),
    roles: desk,
    touches: [],
    subject: byId,
  }),
};
