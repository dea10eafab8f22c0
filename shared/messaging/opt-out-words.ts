// Is this reply a wish for no more messages? The words that Chinese gateways and carriers ask people to send, alone or with a
// word of courtesy; a sentence that merely contains one is read by a nurse. When in doubt, silence is the smaller harm.
const words = /^(?:退订|拒收|停止|不要再?发了?|别再?发了?|请勿再?发|TD|T|STOP|UNSUBSCRIBE|QUIT|0000)$/i;
const courtesy = /^(?:请|谢谢|您好|你好)+|(?:短信|信息|消息)?(?:谢谢|吧|了)*$/g;

/** @param text as received */
export function isOptOut(text: string): boolean {
  const plain = text.normalize('NFKC').replace(/[\s\p{P}\p{S}]/gu, '');
  return words.test(plain) || words.test(plain.replace(courtesy, ''));
}
