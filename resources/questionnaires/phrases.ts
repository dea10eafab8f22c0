// Standard phrases of a follow-up call, beside every question. Said when they are called for, in the nurse's own tone;
// the rule behind them: no diagnosis and no change of medicines on the telephone, danger is said plainly, nobody is frightened.
import type { Phrase } from './resource.ts';

const introduce: Phrase = {
  code: 'introduce',
  title: ['自报身份', 'Who is calling'],
  text: ['您好，这里是{{hospital}}，我是{{nurse.number}}号随访护士。要核实，可以挂断后拨打{{callback.number}}。', 'Hello, this is {{hospital}}. I am follow-up nurse number {{nurse.number}}. To make sure, you may hang up and call {{callback.number}}.'],
};

const noFraud: Phrase = {
  code: 'no-charge',
  title: ['对方担心诈骗', 'Afraid of fraud'],
  text: ['随访不收费，不推销，也不会问您的银行卡、密码和验证码。', 'This call is free and sells nothing. You will not be asked for a bank card, a password or a code.'],
};

const relative: Phrase = {
  code: 'relative',
  title: ['非授权家属接听', 'A relative without consent'],
  text: ['您好，医院来电问候。请您转告，方便的时候回电{{callback.number}}，谢谢。', 'Hello, the hospital is calling to ask how things are. Please pass on that {{callback.number}} can be called back at any convenient time. Thank you.'],
};

const noDiagnosis: Phrase = {
  code: 'no-diagnosis',
  title: ['不在电话里诊断', 'No diagnosis by telephone'],
  text: ['电话里看不到您，不能替您判断是什么病。您说的情况已经记下来，会转给医生，由医生答复您。', 'Without seeing you nobody can say by telephone what it is. What you said is written down and goes to the doctor, who will answer you.'],
};

const emergency: Phrase = {
  code: 'emergency',
  title: ['立即拨打120', 'Call 120 now'],
  text: ['您说的情况要马上处理。请先坐下或者躺下，不要自己走，不要自己开车，现在就打120。身边有人的话，请让他陪着您。', 'What you describe needs help at once. Please sit or lie down, do not walk or drive, and call 120 now. If somebody is near, ask them to stay with you.'],
};

const callBack: Phrase = {
  code: 'call-back',
  title: ['两小时内回电', 'A call back within two hours'],
  text: ['情况已经转给医生。两小时内会给您回电，号码是{{callback.number}}，请保持电话畅通。', 'The doctor has been informed. You will be called back within two hours from {{callback.number}}; please keep your telephone free.'],
};

const medicines: Phrase = {
  code: 'medicines',
  title: ['用药不自行增减', 'No change of medicines'],
  text: ['药先按医生交代的用，不要自己停，也不要自己加减。要不要调整，请医生决定。', 'For now please take the medicines as the doctor told you; do not stop, add or reduce them yourself. Whether to change them is for the doctor to decide.'],
};

const decline: Phrase = {
  code: 'decline',
  title: ['对方不愿继续', 'Does not wish to go on'],
  text: ['没关系，今天就问到这里。以后有需要，可以拨打{{callback.number}}。', 'That is all right, we can stop here. Whenever you need something, please call {{callback.number}}.'],
};

const complaint: Phrase = {
  code: 'complaint',
  title: ['听到不满', 'A complaint'],
  text: ['让您有这样的感受，很抱歉。情况会如实记下来，转给负责的科室，处理结果会告诉您。', 'I am sorry that you felt this way. It will be written down as you say it and passed to the department in charge, and you will hear what was done.'],
};

const listen: Phrase = {
  code: 'listen',
  title: ['对方哭泣或沉默', 'Tears or silence'],
  text: ['没关系，您慢慢来，我在听。', 'That is all right. Take your time, I am listening.'],
};

const crisis: Phrase = {
  code: 'crisis-line',
  title: ['有轻生念头', 'Thoughts of dying'],
  text: ['谢谢您告诉我。您现在不是一个人，我会一直在线上，现在请值班医生一起来接听。任何时候也可以拨打心理援助热线12356。', 'Thank you for telling me. You are not alone now: I stay on the line, and the doctor on call will join us. At any hour you can also ring the crisis line 12356.'],
};

/** For calls after a death. */
export const bereavementPhrases: readonly Phrase[] = [introduce, noFraud, listen, crisis, decline, complaint];

/** For whoever rings the hotline. */
export const hotlinePhrases: readonly Phrase[] = [introduce, noDiagnosis, emergency, callBack, medicines, listen, crisis, complaint];

/** For calls about health. */
export const followUpPhrases: readonly Phrase[] = [introduce, noFraud, relative, noDiagnosis, emergency, callBack, medicines, decline, complaint];

/** For calls about satisfaction. */
export const satisfactionPhrases: readonly Phrase[] = [introduce, noFraud, complaint, decline];
