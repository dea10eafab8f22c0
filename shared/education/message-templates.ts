// What the hospital writes about articles and lectures: wordings to begin with, approved by a supervisor before the first is sent. The
// title of a lecture may stand in a message, as on its poster; the title of an article may not go where others read along.
import type { ShippedTemplate } from '../messaging/shipped-template.ts';

const lecture = { 'lecture.title': '家庭护理课堂', 'lecture.time': '2026-12-01 14:30', 'lecture.place': '门诊楼三层会议室' };
const link = { 'link.url': 'https://example.org/l/abc' };

export const educationTemplates: readonly ShippedTemplate[] = [
  {
    code: 'article.link',
    purpose: 'education',
    title: '健康教育资料（链接）',
    texts: {
      'zh-CN': { subject: '给您的健康资料', body: '【{{hospital.name}}】{{recipient.salutation}}，刚才电话里说到的健康资料请看：{{link.url}} 有疑问请致电 {{callback.number}}。回复 TD 退订' },
      'en-US': { subject: 'Health information for you', body: '{{hospital.name}}: dear {{recipient.salutation}}, here is the health information we spoke about: {{link.url}} Questions: {{callback.number}}. Reply TD to stop' },
    },
    examples: link,
    ways: ['sms', 'wechat'],
  },
  {
    code: 'article.text',
    purpose: 'education',
    title: '健康教育资料（全文）',
    texts: {
      'zh-CN': { subject: '给您的健康资料', body: '{{recipient.salutation}}：\n\n{{article.title}}\n\n{{article.text}}\n\n有疑问请致电 {{callback.number}}。不愿再收到，请回复 TD 退订。\n{{hospital.name}}' },
      'en-US': { subject: 'Health information for you', body: 'Dear {{recipient.salutation}},\n\n{{article.title}}\n\n{{article.text}}\n\nQuestions: {{callback.number}}. Reply TD to receive no more.\n{{hospital.name}}' },
    },
    examples: { 'article.title': '在家怎样量血压', 'article.text': '每天早晚各量一次，坐下休息五分钟再量。' },
    ways: ['email', 'letter'],
  },
  {
    code: 'lecture.invitation',
    purpose: 'invitation',
    title: '讲座邀请（电话报名）',
    texts: {
      'zh-CN': { subject: '讲座邀请', body: '【{{hospital.name}}】{{recipient.salutation}}，{{lecture.time}} 在{{lecture.place}}举办“{{lecture.title}}”，免费参加。报名请致电 {{callback.number}}。回复 TD 退订' },
      'en-US': { subject: 'A lecture for you', body: '{{hospital.name}}: dear {{recipient.salutation}}, "{{lecture.title}}" takes place on {{lecture.time}} at {{lecture.place}}, free of charge. To sign up ring {{callback.number}}. Reply TD to stop' },
    },
    examples: lecture,
  },
  {
    code: 'lecture.invitation.link',
    purpose: 'invitation',
    title: '讲座邀请（链接报名）',
    texts: {
      'zh-CN': { subject: '讲座邀请', body: '【{{hospital.name}}】{{recipient.salutation}}，{{lecture.time}} 在{{lecture.place}}举办“{{lecture.title}}”，免费参加。报名：{{link.url}} 或致电 {{callback.number}}。回复 TD 退订' },
      'en-US': { subject: 'A lecture for you', body: '{{hospital.name}}: dear {{recipient.salutation}}, "{{lecture.title}}" takes place on {{lecture.time}} at {{lecture.place}}, free of charge. Sign up: {{link.url}} or ring {{callback.number}}. Reply TD to stop' },
    },
    examples: { ...lecture, ...link },
  },
  {
    code: 'lecture.seat',
    purpose: 'service',
    title: '讲座报名成功',
    texts: {
      'zh-CN': { subject: '报名成功', body: '【{{hospital.name}}】{{recipient.salutation}}，“{{lecture.title}}”已报上名：{{lecture.time}}，{{lecture.place}}。不能来请致电 {{callback.number}}，座位可让给别人。回复 TD 退订' },
      'en-US': { subject: 'You have a seat', body: '{{hospital.name}}: dear {{recipient.salutation}}, you have a seat at "{{lecture.title}}": {{lecture.time}}, {{lecture.place}}. If you cannot come, ring {{callback.number}} so that somebody else can. Reply TD to stop' },
    },
    examples: lecture,
  },
  {
    code: 'lecture.waiting',
    purpose: 'service',
    title: '讲座候补登记',
    texts: {
      'zh-CN': { subject: '已登记候补', body: '【{{hospital.name}}】{{recipient.salutation}}，“{{lecture.title}}”（{{lecture.time}}，{{lecture.place}}）座位已满，已为您登记候补，有空位时会通知您。回复 TD 退订' },
      'en-US': { subject: 'You are on the waiting list', body: '{{hospital.name}}: dear {{recipient.salutation}}, "{{lecture.title}}" ({{lecture.time}}, {{lecture.place}}) is full. You are on the waiting list and will be told of a free seat. Reply TD to stop' },
    },
    examples: lecture,
  },
  {
    code: 'lecture.reminder',
    purpose: 'reminder',
    title: '讲座提醒',
    texts: {
      'zh-CN': { subject: '讲座提醒', body: '【{{hospital.name}}】{{recipient.salutation}}，提醒您参加“{{lecture.title}}”：{{lecture.time}}，{{lecture.place}}。不能来请致电 {{callback.number}}。回复 TD 退订' },
      'en-US': { subject: 'Your lecture', body: '{{hospital.name}}: dear {{recipient.salutation}}, a reminder of "{{lecture.title}}": {{lecture.time}}, {{lecture.place}}. If you cannot come, ring {{callback.number}}. Reply TD to stop' },
    },
    examples: lecture,
  },
  {
    code: 'lecture.changed',
    purpose: 'service',
    title: '讲座改期',
    texts: {
      'zh-CN': { subject: '讲座时间地点有变', body: '【{{hospital.name}}】{{recipient.salutation}}，“{{lecture.title}}”时间地点有变，改为 {{lecture.time}}，{{lecture.place}}。报名仍然有效，不能来请致电 {{callback.number}}。回复 TD 退订' },
      'en-US': { subject: 'The lecture has moved', body: '{{hospital.name}}: dear {{recipient.salutation}}, "{{lecture.title}}" has moved to {{lecture.time}}, {{lecture.place}}. You are still signed up; if you cannot come, ring {{callback.number}}. Reply TD to stop' },
    },
    examples: lecture,
  },
  {
    code: 'lecture.cancelled',
    purpose: 'service',
    title: '讲座取消',
    texts: {
      'zh-CN': { subject: '讲座取消', body: '【{{hospital.name}}】{{recipient.salutation}}，原定 {{lecture.time}} 在{{lecture.place}}的“{{lecture.title}}”取消，请不必前来，给您带来不便敬请谅解。咨询 {{callback.number}}。回复 TD 退订' },
      'en-US': { subject: 'The lecture is cancelled', body: '{{hospital.name}}: dear {{recipient.salutation}}, "{{lecture.title}}" on {{lecture.time}} at {{lecture.place}} is cancelled. Please do not come; we are sorry. Questions: {{callback.number}}. Reply TD to stop' },
    },
    examples: lecture,
  },
  {
    code: 'lecture.rating',
    purpose: 'survey',
    title: '讲座满意度',
    texts: {
      'zh-CN': { subject: '讲座怎么样', body: '【{{hospital.name}}】{{recipient.salutation}}，感谢参加“{{lecture.title}}”，请用一分钟说说感受：{{link.url}} 回复 TD 退订' },
      'en-US': { subject: 'How was the lecture', body: '{{hospital.name}}: dear {{recipient.salutation}}, thank you for coming to "{{lecture.title}}". Please take a minute to say how it was: {{link.url}} Reply TD to stop' },
    },
    examples: { 'lecture.title': lecture['lecture.title'], ...link },
  },
];
