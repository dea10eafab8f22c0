// Which settings the page shows, in which section, with which control. The type and range of each value stand in
// shared/settings/settings.schema.ts alone; here is only how it is asked for.
import type { MessageKey } from '#shared/i18n/messages.ts';
import { isMessageKey } from '#shared/i18n/messages.ts';
import type { SettingKey } from '#shared/settings/settings.schema.ts';

type Control = 'text' | 'number' | 'switch' | 'choice' | 'tags' | 'periods' | 'shift' | 'clock' | 'retry' | 'causes' | 'mailServer' | 'wechat' | 'frontMachine' | 'smsFiles' | 'smsGateway';

export interface SettingField {
  readonly key: SettingKey;
  readonly control: Control;
  readonly choices?: readonly string[];
  /** The backend lets only IT change it. */
  readonly isTechnical?: boolean;
}

export const sections = ['hospital', 'calling', 'retry', 'queue', 'escalations', 'session', 'calls', 'satisfaction', 'caregivers', 'community', 'respite', 'messaging', 'reports', 'privacy', 'his'] as const;
export type SettingSection = (typeof sections)[number];

export const fieldsOf: Readonly<Record<SettingSection, readonly SettingField[]>> = {
  hospital: [
    { key: 'hospital.name', control: 'text' },
    { key: 'hospital.callbackNumber', control: 'text' },
    { key: 'hospital.zone', control: 'text', isTechnical: true },
  ],
  calling: [
    { key: 'calling.periods', control: 'periods' },
    { key: 'calling.workdaysOnly', control: 'switch' },
    { key: 'calling.urgentWithinHours', control: 'number' },
  ],
  retry: [{ key: 'retry.policy', control: 'retry' }],
  queue: [
    { key: 'queue.leaseMinutes', control: 'number' },
    { key: 'queue.hideTodayAfter', control: 'number' },
    { key: 'queue.dueSoonDays', control: 'number' },
  ],
  escalations: [
    { key: 'escalations.workingHours', control: 'periods' },
    { key: 'escalations.dayShift', control: 'shift' },
    { key: 'escalations.red', control: 'clock' },
    { key: 'escalations.yellow', control: 'clock' },
    { key: 'escalations.callbackMinutes', control: 'number' },
    { key: 'escalations.workOrderDays', control: 'number' },
  ],
  session: [
    { key: 'session.lockMinutes', control: 'number' },
    { key: 'session.failuresBeforeLock', control: 'number' },
    { key: 'session.lockOutMinutes', control: 'number' },
  ],
  calls: [
    { key: 'recording.isOn', control: 'switch' },
    { key: 'consent.wordingVersion', control: 'text' },
    { key: 'identity.askIdDigits', control: 'switch' },
    { key: 'phone.causes', control: 'causes' },
  ],
  satisfaction: [
    { key: 'satisfaction.complaintDays', control: 'number' },
    { key: 'satisfaction.suggestionDays', control: 'number' },
    { key: 'satisfaction.praiseDays', control: 'number' },
    { key: 'satisfaction.minimumAnsweredPercent', control: 'number' },
    { key: 'satisfaction.proxy', control: 'choice', choices: ['patient', 'patientAndProxy'] },
  ],
  caregivers: [
    { key: 'caregivers.fromImport', control: 'switch' },
    { key: 'caregivers.burdenEveryMonths', control: 'number' },
    { key: 'caregivers.burdenScale', control: 'text' },
    { key: 'caregivers.bereavementDays', control: 'tags' },
  ],
  community: [
    { key: 'community.pointsMonths', control: 'number' },
    { key: 'community.invitationsPerDay', control: 'number' },
    { key: 'community.invitationsPerWeek', control: 'number' },
    { key: 'community.participationWeight', control: 'number' },
    { key: 'community.helpfulnessWeight', control: 'number' },
    { key: 'community.invitationWeight', control: 'number' },
    { key: 'community.halfLifeDays', control: 'number' },
    { key: 'community.consentWording', control: 'text' },
  ],
  respite: [
    { key: 'respite.volunteerVisitsPerWeek', control: 'number' },
    { key: 'respite.volunteerMinutes', control: 'number' },
    { key: 'respite.volunteerMayNurse', control: 'switch' },
    { key: 'respite.offerHours', control: 'number' },
    { key: 'respite.surveyDays', control: 'number' },
    { key: 'respite.surveyBy', control: 'choice', choices: ['call', 'link'] },
  ],
  messaging: [
    { key: 'messaging.isOn', control: 'switch' },
    { key: 'messaging.hours', control: 'shift' },
    { key: 'messaging.missedCallAfter', control: 'number' },
    { key: 'messaging.reminders.call', control: 'choice', choices: ['off', 'sameDay', 'dayBefore'] },
    { key: 'messaging.reminders.revisit', control: 'switch' },
    { key: 'messaging.reminders.revisitDays', control: 'tags' },
    { key: 'messaging.reminders.examination', control: 'switch' },
    { key: 'messaging.reminders.examinationDays', control: 'tags' },
    { key: 'messaging.reminders.medication', control: 'switch' },
    { key: 'messaging.reminders.medicationEveryDays', control: 'number' },
    { key: 'messaging.reminders.medicationForDays', control: 'number' },
    { key: 'messaging.reminders.birthday', control: 'switch' },
    { key: 'messaging.reminders.isBeforeClosedDays', control: 'switch' },
    { key: 'messaging.smtp', control: 'mailServer', isTechnical: true },
    { key: 'messaging.sms', control: 'smsGateway', isTechnical: true },
    { key: 'messaging.smsFiles', control: 'smsFiles', isTechnical: true },
    { key: 'messaging.wechat', control: 'wechat', isTechnical: true },
    { key: 'messaging.frontMachine', control: 'frontMachine', isTechnical: true },
  ],
  reports: [
    { key: 'reports.countsWhen', control: 'choice', choices: ['reached', 'attempted'] },
    { key: 'exports.approvalAboveRows', control: 'number' },
  ],
  privacy: [
    { key: 'audit.retentionMonths', control: 'number', isTechnical: true },
    { key: 'privacy.confidentialDiagnoses', control: 'tags' },
  ],
  his: [{ key: 'his.dropFolder', control: 'text', isTechnical: true }],
};

/** `settings.<key>` must exist for every field (the catalogue test proves it); `.hint` may. */
export function labelKey(key: string): MessageKey {
  const label = `settings.${key}`;
  if (!isMessageKey(label)) throw new Error(`No text for the setting ${key}`);
  return label;
}

export function hintKey(key: string): MessageKey | null {
  const hint = `settings.${key}.hint`;
  return isMessageKey(hint) ? hint : null;
}
