// The templates that come with the product: wordings to begin with, for the supervisor to read, change and approve; none is sent
// before that. Each says which variables its sender fills in, with an example for the preview.
import { educationTemplates } from '../education/message-templates.ts';
import type { Channel } from './recipient.ts';
import type { ShippedTemplate } from './shipped-template.ts';
import type { Variables } from './template.ts';

/** Of every visit. */
const visitExamples: Variables = { 'visit.date': '2026-12-02', 'visit.from': '14:00', 'visit.to': '16:00', 'visit.service': '上门陪伴' };

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
  {
    code: 'survey.link',
    purpose: 'survey',
    title: '问卷链接',
    texts: {
      'zh-CN': { subject: '随访问卷', body: '【{{hospital.name}}】{{recipient.salutation}}，请在 {{link.until}} 前填写随访问卷：{{link.url}} 。医院不会以此索要钱款或验证码。回复 TD 退订' },
      'en-US': { subject: 'A few questions', body: '{{hospital.name}}: dear {{recipient.salutation}}, please answer a few questions by {{link.until}}: {{link.url}} . We never ask for money or codes. Reply TD to stop' },
    },
    examples: { 'link.url': 'https://example.org/l/AbCdEf', 'link.until': '2026-12-01' },
  },
  {
    code: 'examination.reminder',
    purpose: 'reminder',
    title: '检查提醒',
    texts: {
      'zh-CN': { subject: '检查提醒', body: '【{{hospital.name}}】{{recipient.salutation}}，提醒于 {{examination.date}} 到院检查，检查前的准备请按医嘱。需改期请致电 {{callback.number}}。回复 TD 退订' },
      'en-US': { subject: 'Your examination', body: '{{hospital.name}}: dear {{recipient.salutation}}, you have an examination on {{examination.date}}; please prepare as you were told. To change the date ring {{callback.number}}. Reply TD to stop' },
    },
    examples: { 'examination.date': '2026-12-01' },
  },
  {
    code: 'medication.reminder',
    purpose: 'reminder',
    title: '用药提醒',
    texts: {
      'zh-CN': { subject: '用药提醒', body: '【{{hospital.name}}】{{recipient.salutation}}，请按出院医嘱按时用药，不要自行停药或增减。如有不适或药快用完，请致电 {{callback.number}}。回复 TD 退订' },
      'en-US': { subject: 'Your medicines', body: '{{hospital.name}}: dear {{recipient.salutation}}, please take your medicines as ordered at discharge; do not stop or change them by yourself. If you feel unwell or they run out, ring {{callback.number}}. Reply TD to stop' },
    },
    examples: {},
  },
  {
    code: 'birthday.greeting',
    purpose: 'greeting',
    title: '生日问候',
    texts: {
      'zh-CN': { subject: '生日问候', body: '【{{hospital.name}}】{{recipient.salutation}}，祝生日快乐，身体安康。回复 TD 退订' },
      'en-US': { subject: 'Happy birthday', body: '{{hospital.name}}: dear {{recipient.salutation}}, we wish you a happy birthday and good health. Reply TD to stop' },
    },
    examples: {},
  },
  {
    code: 'respite.offer',
    purpose: 'service',
    title: '喘息服务时间',
    texts: {
      'zh-CN': { subject: '喘息服务时间待确认', body: '【{{hospital.name}}】{{recipient.salutation}}，{{visit.service}}可安排在 {{visit.date}} {{visit.from}} 至 {{visit.to}}。请于 {{respite.answerBy}} 前致电 {{callback.number}} 确认或改期，逾期时段释放。回复 TD 退订' },
      'en-US': { subject: 'A time for respite care', body: '{{hospital.name}}: dear {{recipient.salutation}}, {{visit.service}} is possible on {{visit.date}} from {{visit.from}} to {{visit.to}}. Please ring {{callback.number}} before {{respite.answerBy}} to accept it or to ask for another time; after that it goes to others. Reply TD to stop' },
    },
    examples: { ...visitExamples, 'respite.answerBy': '2026-11-30 12:00' },
  },
  {
    code: 'respite.offerLink',
    purpose: 'service',
    title: '喘息服务时间（链接选择）',
    texts: {
      'zh-CN': { subject: '喘息服务时间待选择', body: '【{{hospital.name}}】{{recipient.salutation}}，{{visit.service}}可安排在 {{visit.date}} {{visit.from}} 至 {{visit.to}}。请于 {{respite.answerBy}} 前点击选择：{{link.url}} 或致电 {{callback.number}}。回复 TD 退订' },
      'en-US': { subject: 'Choose a time for respite care', body: '{{hospital.name}}: dear {{recipient.salutation}}, {{visit.service}} is possible on {{visit.date}} from {{visit.from}} to {{visit.to}}. Please choose before {{respite.answerBy}}: {{link.url}} or ring {{callback.number}}. Reply TD to stop' },
    },
    examples: { ...visitExamples, 'respite.answerBy': '2026-11-30 12:00', 'link.url': 'https://example.org/l/AbCdEf' },
  },
  {
    code: 'respite.confirmed',
    purpose: 'service',
    title: '喘息服务已确认',
    texts: {
      'zh-CN': { subject: '喘息服务已确认', body: '【{{hospital.name}}】{{recipient.salutation}}，{{visit.service}}已定于 {{visit.date}} {{visit.from}} 至 {{visit.to}}，来人会出示工作证。需取消请提前致电 {{callback.number}}。回复 TD 退订' },
      'en-US': { subject: 'Respite care is arranged', body: '{{hospital.name}}: dear {{recipient.salutation}}, {{visit.service}} is arranged for {{visit.date}} from {{visit.from}} to {{visit.to}}. The visitor will show a badge. To cancel, please ring {{callback.number}} in good time. Reply TD to stop' },
    },
    examples: visitExamples,
  },
  {
    code: 'respite.survey',
    purpose: 'survey',
    title: '喘息服务后满意度',
    texts: {
      'zh-CN': { subject: '喘息服务怎么样', body: '【{{hospital.name}}】{{recipient.salutation}}，{{visit.date}} 的{{visit.service}}是否满意，请用两分钟填写：{{link.url}} 回复 TD 退订' },
      'en-US': { subject: 'How was the respite care?', body: '{{hospital.name}}: dear {{recipient.salutation}}, how was {{visit.service}} on {{visit.date}}? Two minutes: {{link.url}} Reply TD to stop' },
    },
    examples: { 'visit.date': '2026-12-02', 'visit.service': '上门陪伴', 'link.url': 'https://example.org/l/AbCdEf' },
  },
  ...educationTemplates,
  {
    code: 'programme.welcome',
    purpose: 'service',
    title: '持续关怀入组告知',
    texts: {
      'zh-CN': { subject: '持续关怀计划', body: '【{{hospital.name}}】{{recipient.salutation}}，已为您安排持续关怀计划的电话、视频随访和讲座，来电号码 {{callback.number}}，不收费，可随时退出。回复 TD 退订' },
      'en-US': { subject: 'Continuing care', body: '{{hospital.name}}: dear {{recipient.salutation}}, the calls, video visits and lectures of continuing care are arranged for you. We ring from {{callback.number}}; it is free and you may leave at any time. Reply TD to stop' },
    },
    examples: {},
  },
  {
    code: 'programme.familyWelcome',
    purpose: 'service',
    title: '家属关怀入组告知',
    texts: {
      'zh-CN': { subject: '家属关怀计划', body: '【{{hospital.name}}】{{recipient.salutation}}，已为您安排家属关怀电话和照护讲座，来电号码 {{callback.number}}，不收费，可随时退出。回复 TD 退订' },
      'en-US': { subject: 'Care for families', body: '{{hospital.name}}: dear {{recipient.salutation}}, care calls and lectures for families are arranged for you. We ring from {{callback.number}}; it is free and you may leave at any time. Reply TD to stop' },
    },
    examples: {},
  },
  {
    code: 'video.invitation',
    purpose: 'service',
    title: '视频随访预约',
    texts: {
      'zh-CN': { subject: '视频随访预约', body: '【{{hospital.name}}】{{recipient.salutation}}，视频随访约在 {{visit.date}} {{visit.time}}，到时打开 {{visit.link}} 。需改期请致电 {{callback.number}}。回复 TD 退订' },
      'en-US': { subject: 'Your video visit', body: '{{hospital.name}}: dear {{recipient.salutation}}, your video visit is on {{visit.date}} at {{visit.time}}. Open {{visit.link}} at that time; to change it ring {{callback.number}}. Reply TD to stop' },
    },
    examples: { 'visit.date': '2026-12-01', 'visit.time': '15:00', 'visit.link': 'https://meeting.hospital.example/r/7421' },
  },
  {
    code: 'video.cancelled',
    purpose: 'service',
    title: '视频随访取消',
    texts: {
      'zh-CN': { subject: '视频随访取消', body: '【{{hospital.name}}】{{recipient.salutation}}，{{visit.date}} {{visit.time}} 的视频随访已取消，护士会再联系。咨询电话 {{callback.number}}。回复 TD 退订' },
      'en-US': { subject: 'Video visit cancelled', body: '{{hospital.name}}: dear {{recipient.salutation}}, the video visit on {{visit.date}} at {{visit.time}} is cancelled; the nurse will contact you again. Questions: {{callback.number}}. Reply TD to stop' },
    },
    examples: { 'visit.date': '2026-12-01', 'visit.time': '15:00' },
  },
  {
    code: 'hotline.callback',
    purpose: 'emergency',
    title: '热线回电告知',
    texts: {
      'zh-CN': { subject: '热线回电', body: '【{{hospital.name}}】{{recipient.salutation}}，您拨打的热线已登记，值班人员将于 {{callback.by}} 前回电，请保持电话畅通。情况加重请立即拨打 120' },
      'en-US': { subject: 'We will ring you back', body: '{{hospital.name}}: dear {{recipient.salutation}}, your call to the hotline is noted; whoever is on duty will ring you back by {{callback.by}}. Please keep the telephone free. If it gets worse, call 120 at once' },
    },
    examples: { 'callback.by': '14:30' },
  },
];

/** What its sender fills in, with examples; nothing for the hospital's own templates. */
export function examplesOf(code: string): Variables {
  return shippedTemplates.find((template) => template.code === code)?.examples ?? {};
}

/** A text made for a sheet of paper does not become ten short messages when the e-mail was refused. */
export function suits(code: string, channel: Channel): boolean {
  return shippedTemplates.find((template) => template.code === code)?.ways?.includes(channel) ?? true;
}
