// Texts of messages: outbox, letters, templates, refusals, what came back.
import type { ModuleMessages } from '../i18n/module-messages.ts';

export const messagingMessages = {
  'error.unknownVariable': ['文本中的“{{name}}”没有对应内容，未保存。使用列出的变量。', 'Nothing is known for “{{name}}” in the text; it was not saved. Use the variables listed.'],
  'error.messageVariableMissing': ['短信缺少内容（{{names}}），未加入发送。', 'The message lacks {{names}} and was not queued.'],
  'error.templateCodeTaken': ['该代码已被使用，未保存。换一个代码。', 'This code is taken; nothing was saved. Choose another.'],
  'error.templateNotByHand': ['该模板由系统填写内容，不能手动发送。选择其他模板。', 'This template is filled in by the system and cannot be sent by hand. Choose another.'],
  'error.messageRefused': ['未加入发送（{{why}}）。消息面板列有原因。', 'Not queued ({{why}}). The message panel says why.'],
  'error.messageNotFailed': ['该消息不在未送达之列，未重发。', 'This message is not among the undelivered; it was not sent again.'],
  'error.messageGone': ['消息已交网关，不能撤回。', 'The gateway already has this message; it cannot be withdrawn.'],
} as const satisfies ModuleMessages;
