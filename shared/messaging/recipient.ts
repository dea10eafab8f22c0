// Whom the hospital may reach out to: a patient, or a caregiver, who is a person of her own. And by which way, for what: the
// words that permission, outbox, templates and adapters share.
import { z } from 'zod';
import { idSchema } from '../ids/ids.ts';

export const recipientKinds = ['patient', 'caregiver'] as const;

export const recipientSchema = z.object({ kind: z.enum(recipientKinds), id: idSchema });
export type Recipient = z.infer<typeof recipientSchema>;

export const channels = ['sms', 'email', 'wechat', 'letter'] as const;
export type Channel = (typeof channels)[number];

export const purposes = ['emergency', 'service', 'reminder', 'missedCall', 'survey', 'education', 'invitation', 'greeting', 'bereavement'] as const;
export type Purpose = (typeof purposes)[number];

/** Beyond the care that a person asked for, so she must have said yes beforehand; for the rest it is enough that she did not say no. */
const purposesByConsent: readonly Purpose[] = ['invitation', 'greeting'];

export function needsConsent(purpose: Purpose): boolean {
  return purposesByConsent.includes(purpose);
}
