// Every setting of the hospital with its type and default, in one place. A setting is stored only once it differs;
// a stored value that no longer parses counts as the default (and is shown as such on the settings page).
import { z } from 'zod';
import { shippedQuestionnaireUrls } from '../assessments/shipped.ts';
import { proposableOutcomes, shippedCauses } from '../telephony/causes.ts';
import { frontMachineSchema, noFrontMachine, noSmsFiles, noWechat, smsFilesSchema, wechatSchema } from '../messaging/front-machine.ts';
import { gatewaySchema, noGateway, noMailServer, smtpSchema } from '../messaging/senders.ts';
import { clockTimeSchema } from '../time/civil.ts';

const callingPeriodSchema = z.object({ from: clockTimeSchema, to: clockTimeSchema }).refine((period) => period.from < period.to, 'from must be before to');

/** Delay before the next attempt after each kind of failure, features P8. */
const retryPolicySchema = z.object({
  maximumAttempts: z.number().int().min(1).max(20),
  /** Hours after the first attempt at which the n-th may follow; beyond the list the last gap repeats. */
  delayHours: z.array(z.number().min(0).max(24 * 30)).min(1),
  /** busy and powered_off: again the same day after so many minutes, while calling hours last. */
  sameDayMinutes: z.number().int().min(5).max(600),
  /** After so many failures on one number the next number is proposed. */
  switchNumberAfter: z.number().int().min(1).max(20),
});

/** An alert's clock (features E1): minutes until it passes to the next person on call, and until it must be resolved. */
const clockSchema = z.object({ answerMinutes: z.number().int().min(5).max(10_080), resolveMinutes: z.number().int().min(10).max(43_200), counts: z.enum(['real', 'working']) }).refine((clock) => clock.answerMinutes <= clock.resolveMinutes, 'answer after resolution');

const sipSchema = z.object({
  /** ws:// is for a laboratory on the same machine; hospitals use wss://. */
  serverUrl: z.union([z.literal(''), z.string().regex(/^wss?:\/\/[^\s]+$/)]),
  domain: z.string().max(200),
  username: z.string().max(100),
  password: z.string().max(200),
  displayName: z.string().max(100),
  /** Put before an outside number, e.g. '9'. */
  dialPrefix: z.string().regex(/^[0-9*#]*$/),
  iceServers: z.array(z.string().max(200)).max(4),
  /** How keys travel: in the audio (RFC 4733) where the exchange offers it, or always as SIP INFO. */
  digits: z.enum(['audio', 'info']).default('audio'),
  /** Between the answer of a switchboard and the extension's digits. */
  extensionPauseSeconds: z.number().int().min(0).max(15).default(2),
});

/** By code, as the exchange sends it. */
const causeSchema = z.record(z.string().regex(/^\d{1,3}$/), z.enum(proposableOutcomes));

/** Days before a date. */
const reminderDaysSchema = z.array(z.string().regex(/^(?:[1-9]|[12]\d|30)$/)).min(1).max(4);

export const settingSchemas = {
  'hospital.name': z.string().max(100).default(''),
  'hospital.callbackNumber': z.string().max(30).default(''),
  'hospital.zone': z.string().max(60).refine(isTimeZone, 'unknown time zone').default('Asia/Shanghai'),
  'calling.periods': z.array(callingPeriodSchema).min(1).max(6).default([{ from: '09:00', to: '12:00' }, { from: '14:00', to: '19:30' }]),
  'calling.workdaysOnly': z.boolean().default(true),
  /** Steps due within so many hours override closed days (day surgery). */
  'calling.urgentWithinHours': z.number().int().min(0).max(240).default(48),
  'retry.policy': retryPolicySchema.default({ maximumAttempts: 3, delayHours: [0, 24, 72], sameDayMinutes: 120, switchNumberAfter: 2 }),
  'queue.leaseMinutes': z.number().int().min(1).max(120).default(15),
  'queue.hideTodayAfter': z.number().int().min(1).max(20).default(2),
  'queue.dueSoonDays': z.number().int().min(0).max(14).default(1),
  'session.lockMinutes': z.number().int().min(1).max(60).default(10),
  'session.failuresBeforeLock': z.number().int().min(3).max(20).default(5),
  'session.lockOutMinutes': z.number().int().min(1).max(240).default(15),
  /** Hours in which an alert's or a work order's working time passes, on workdays. */
  'escalations.workingHours': z.array(callingPeriodSchema).min(1).max(6).default([{ from: '08:00', to: '12:00' }, { from: '14:00', to: '18:00' }]),
  'escalations.red': clockSchema.default({ answerMinutes: 30, resolveMinutes: 240, counts: 'real' }),
  'escalations.yellow': clockSchema.default({ answerMinutes: 120, resolveMinutes: 960, counts: 'working' }),
  /** A callback order: the person on call rings the patient within so many minutes of real time (features E2). */
  'escalations.callbackMinutes': z.number().int().min(10).max(1440).default(120),
  /** Working days that a department has to reply to a work order when nobody says otherwise. */
  'escalations.workOrderDays': z.number().int().min(1).max(60).default(3),
  /** When the day shift of the roster begins and ends; the rest is the night's. */
  'escalations.dayShift': callingPeriodSchema.default({ from: '08:00', to: '17:30' }),
  'phone.line': z.enum(['sip', 'desk', 'training']).default('training'),
  'phone.sip': sipSchema.default({ serverUrl: '', domain: '', username: '', password: '', displayName: '', dialPrefix: '', iceServers: [], digits: 'audio', extensionPauseSeconds: 2 }),
  /** What a failed call's code proposes as its outcome (features C4). */
  'phone.causes': z.object({ q850: causeSchema, sip: causeSchema }).default(shippedCauses),
  'recording.isOn': z.boolean().default(true),
  'consent.wordingVersion': z.string().max(40).default('2026-1'),
  'identity.askIdDigits': z.boolean().default(false),
  /** Indicator 21: a stay counts when the patient was reached, or already when an attempt was made (features X13). */
  'reports.countsWhen': z.enum(['reached', 'attempted']).default('reached'),
  /** Working days in which a department answers what is passed to it (features F2). */
  'satisfaction.complaintDays': z.number().int().min(1).max(60).default(3),
  'satisfaction.suggestionDays': z.number().int().min(1).max(60).default(5),
  'satisfaction.praiseDays': z.number().int().min(1).max(60).default(5),
  /** A response counts from so many percent of the questions that apply to it. */
  'satisfaction.minimumAnsweredPercent': z.number().int().min(1).max(100).default(50),
  /** Do answers that a relative gave count? */
  'satisfaction.proxy': z.enum(['patient', 'patientAndProxy']).default('patientAndProxy'),
  /** Off: nothing leaves by a network; letters can be printed. */
  'messaging.isOn': z.boolean().default(false),
  /** Within these hours messages may arrive, on any day. */
  'messaging.hours': callingPeriodSchema.default({ from: '08:30', to: '20:30' }),
  /** Secrets in these go in and never out. */
  'messaging.smtp': smtpSchema.default(noMailServer),
  'messaging.sms': gatewaySchema.default(noGateway),
  'messaging.wechat': wechatSchema.default(noWechat),
  'messaging.frontMachine': frontMachineSchema.default(noFrontMachine),
  /** Used where no HTTP gateway is set. */
  'messaging.smsFiles': smsFilesSchema.default(noSmsFiles),
  /** Points run out so many months after the day on which they were earned. */
  'community.pointsMonths': z.number().int().min(1).max(120).default(24),
  /** More families than that by one inviter are held for the supervisor. */
  'community.invitationsPerDay': z.number().int().min(1).max(100).default(3),
  'community.invitationsPerWeek': z.number().int().min(1).max(500).default(8),
  /** Weights of the ranking of active members, and after how many days what was done counts half. */
  'community.participationWeight': z.number().int().min(0).max(100).default(50),
  'community.helpfulnessWeight': z.number().int().min(0).max(100).default(30),
  'community.invitationWeight': z.number().int().min(0).max(100).default(20),
  'community.halfLifeDays': z.number().int().min(7).max(730).default(60),
  /** Version of the words by which members agree, to the community and to the use of a story. */
  'community.consentWording': z.string().max(40).default('2026-1'),
  /** Volunteers come so often and stay so long, unless one agreed otherwise; medical care is for professionals. */
  'respite.volunteerVisitsPerWeek': z.number().int().min(1).max(14).default(1),
  'respite.volunteerMinutes': z.number().int().min(30).max(720).default(180),
  'respite.volunteerMayNurse': z.boolean().default(false),
  /** An offer holds its time for so long; then it lapses. */
  'respite.offerHours': z.number().int().min(1).max(336).default(48),
  /** The family is asked within so many days after a visit, by telephone or by a link where that is possible. */
  'respite.surveyDays': z.number().int().min(1).max(14).default(3),
  'respite.surveyBy': z.enum(['call', 'link']).default('call'),
  /** Relatives whom an import names become caregivers where the patient is followed up. */
  'caregivers.fromImport': z.boolean().default(true),
  /** Months between two assessments of a caregiver's burden, and the scale: a canonical address. */
  'caregivers.burdenEveryMonths': z.number().int().min(1).max(24).default(3),
  'caregivers.burdenScale': z.string().max(300).default(shippedQuestionnaireUrls.bsfcShort),
  /** Gentle calls after a death: days from it. */
  'caregivers.bereavementDays': z.array(z.string().regex(/^[1-9]\d{0,2}$/)).min(1).max(12).default(['14', '42', '91', '365']),
  /** After so many calls of a planned contact that reached nobody she is written to, once; 0: not at all. */
  'messaging.missedCallAfter': z.number().int().min(0).max(10).default(0),
  /** A message before the first call of a step, so that the number is trusted. */
  'messaging.reminders.call': z.enum(['off', 'sameDay', 'dayBefore']).default('off'),
  'messaging.reminders.revisit': z.boolean().default(false),
  'messaging.reminders.revisitDays': reminderDaysSchema.default(['3', '1']),
  'messaging.reminders.examination': z.boolean().default(false),
  'messaging.reminders.examinationDays': reminderDaysSchema.default(['1']),
  'messaging.reminders.medication': z.boolean().default(false),
  'messaging.reminders.medicationEveryDays': z.number().int().min(1).max(60).default(7),
  'messaging.reminders.medicationForDays': z.number().int().min(1).max(365).default(28),
  'messaging.reminders.birthday': z.boolean().default(false),
  /** What falls on a closed day goes on the last working day before it, since ward PCs may be off. */
  'messaging.reminders.isBeforeClosedDays': z.boolean().default(true),
  'exports.approvalAboveRows': z.number().int().min(0).max(1_000_000).default(50),
  'audit.retentionMonths': z.number().int().min(6).max(240).default(13),
  /** ICD-10 prefixes handled apart and named neutrally to relatives. */
  'privacy.confidentialDiagnoses': z.array(z.string().max(10)).max(200).default(['A50', 'A51', 'A52', 'A53', 'A54', 'A55', 'A56', 'A57', 'A58', 'A59', 'A60', 'A63', 'A64', 'B20', 'B21', 'B22', 'B23', 'B24', 'F', 'O04', 'Z21']),
  /** Drop folder watched for HIS files, empty for none. */
  'his.dropFolder': z.string().max(500).default(''),
  /** What this data folder holds; chosen at first start and never changed. */
  'installation.kind': z.enum(['undecided', 'sample', 'hospital']).default('undecided'),
} as const;

export type SettingKey = keyof typeof settingSchemas;
export type SettingValue<K extends SettingKey> = z.output<(typeof settingSchemas)[K]>;
export type Settings = { readonly [K in SettingKey]: SettingValue<K> };

export const settingKeys = Object.keys(settingSchemas) as SettingKey[];

export function defaultSettings(): Settings {
  return Object.fromEntries(settingKeys.map((key) => [key, settingSchemas[key].parse(undefined)])) as unknown as Settings;
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
