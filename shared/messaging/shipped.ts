// The templates that come with the product: wordings to begin with, for the supervisor to read, change and approve; none is sent
// before that. Each says which variables its sender fills in, with an example for the preview.
import type { Purpose } from './recipient.ts';
import type { TemplateTexts, Variables } from './template.ts';

export interface ShippedTemplate {
  readonly code: string;
  readonly purpose: Purpose;
  readonly title: string;
  readonly texts: TemplateTexts;
  /** Filled in by whoever sends, beyond the standard ones. */
  readonly examples: Variables;
}

export const shippedTemplates: readonly ShippedTemplate[] = [
  {
    code: 'call.missed',
    purpose: 'missedCall',
    title: '电话未接通',
    texts: {
      'zh-CN': { subject: '随访电话未接通', body: '【{{hospital.name}}】{{recipient.salutation}}，随访护士今天来电未能接通。方便时请回电 {{callback.number}}，稍后也会再次联系。医院不会以此索要钱款或验证码。回复 TD 退订' },
      'en-US': { subject: 'We tried to reach you', body: '{{hospital.name}}: dear {{recipient.salutation}}, our follow-up nurse could not reach you today. Please ring {{callback.number}} when it suits; we will also try again. We never ask for money or codes. Reply TD to stop' },
    },
    examples: {},
  },
  {
    code: 'call.notice',
    purpose: 'reminder',
    title: '来电预告',
    texts: {
      'zh-CN': { subject: '随访来电预告', body: '【{{hospital.name}}】{{recipient.salutation}}，随访护士近日将致电了解恢复情况，来电号码 {{callback.number}}，约需五分钟。医院不会以此索要钱款或验证码。回复 TD 退订' },
      'en-US': { subject: 'We will ring you', body: '{{hospital.name}}: dear {{recipient.salutation}}, our follow-up nurse will ring you in the next days from {{callback.number}}; it takes about five minutes. We never ask for money or codes. Reply TD to stop' },
    },
    examples: {},
  },
  {
    code: 'revisit.reminder',
    purpose: 'reminder',
    title: '复诊提醒',
    texts: {
      'zh-CN': { subject: '复诊提醒', body: '【{{hospital.name}}】{{recipient.salutation}}，提醒按医嘱于 {{revisit.date}} 到院复诊，请带好病历资料。需改期请致电 {{callback.number}}。回复 TD 退订' },
      'en-US': { subject: 'Your next visit', body: '{{hospital.name}}: dear {{recipient.salutation}}, your next visit is on {{revisit.date}}. Please bring your papers; to change the date ring {{callback.number}}. Reply TD to stop' },
    },
    examples: { 'revisit.date': '2026-12-01' },
  },
];

/** What its sender fills in, with examples; nothing for the hospital's own templates. */
export function examplesOf(code: string): Variables {
  return shippedTemplates.find((template) => template.code === code)?.examples ?? {};
}
