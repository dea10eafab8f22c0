// A call to somebody who has lost the one she looked after: gentle, short, at her pace. It asks nothing about the treatment, offers nothing
// that earns anything, and may end after the first sentence. Only danger to life is asked plainly. The next call comes only if she wants it.
import { answered, choice, freeText, option, say, severalOf } from './authoring.ts';
import { bereavementPhrases } from './phrases.ts';
import { ownWording, questionnaire } from './resource.ts';

const talks = [answered('talk', 'yes')];

export const bereavementCare = questionnaire(
  {
    script: 'bereavementCare',
    name: 'BereavementCare',
    title: ['哀伤关怀', 'Bereavement care'],
    kind: 'follow_up',
    date: '2026-11-22',
    licence: ownWording(['次序按哀伤支持的一般做法（先问是否方便，再听，再问安全），措辞自拟', 'Order by common practice of bereavement support (ask leave, listen, then ask about safety), own wording']),
    phrases: bereavementPhrases,
  },
  [
    say('opening', ['您好，这里是{{hospital}}，我是{{nurse.number}}号护士。得知{{patient.name}}离开了，请您节哀。今天来电只是问候您，不用谈看病的事，您随时可以挂断。', 'Hello, this is {{hospital}}, nurse number {{nurse.number}}. We have heard that {{patient.name}} has died, and we are sorry for your loss. This call is only to ask after you; it is not about the treatment, and you may hang up at any moment.']),
    choice('talk', { ask: ['现在说几句话，方便吗？', 'Is this a moment when you can talk a little?'], short: ['是否方便', 'May we talk'], note: ['不方便就结束，不劝说，不约时间；对方提出再约时记为预约回拨', 'If not, end here without persuading; make an appointment only if asked for one'] }, [
      option('1', 'yes', ['可以', 'Yes']),
      option('2', 'not-now', ['现在不方便', 'Not now']),
      option('3', 'never', ['不希望再接到电话', 'No more calls, please'], { flag: 'yellow', action: ['由主管改为不再联系', 'Supervisor: choose no further contact'] }),
    ]),
    choice('days', { ask: ['这些日子，您是怎么过来的？', 'How have these days been for you?'], short: ['近来状况', 'These days'], note: ['多听少说，不评价，不说“想开点”', 'Listen; do not judge, do not tell her to get over it'], when: talks }, [
      option('1', 'managing', ['慢慢在适应', 'Managing, slowly']),
      option('2', 'hard', ['很难过，还能应付', 'Very sad, but coping']),
      option('3', 'overwhelmed', ['撑不住', 'Overwhelmed'], { flag: 'yellow', action: ['三天内心理支持电话', 'Counselling call within three days'] }),
    ]),
    choice('daily', { ask: ['吃饭和睡觉还好吗？', 'Are you eating and sleeping?'], short: ['饮食睡眠', 'Eating, sleeping'], when: talks }, [
      option('1', 'well', ['还好', 'Well enough']),
      option('2', 'poorly', ['不太好', 'Poorly']),
      option('3', 'hardly', ['几乎吃不下、睡不着', 'Hardly at all'], { flag: 'yellow', action: ['建议看医生，三天内回电', 'Suggest seeing a doctor, ring back within three days'] }),
    ]),
    choice('company', { ask: ['身边有人陪着您吗？', 'Is somebody with you?'], short: ['有人陪伴', 'Company'], when: talks }, [
      option('1', 'yes', ['有', 'Yes']),
      option('2', 'sometimes', ['有时候有', 'Sometimes']),
      option('3', 'alone', ['一个人', 'Alone']),
    ]),
    choice('safety', { ask: ['难过的时候，有没有觉得活着没有意思，或者想伤害自己？', 'In your grief, have you felt that life is not worth living, or thought of hurting yourself?'], short: ['轻生念头', 'Thoughts of dying'], note: ['平静地问，问了不会增加危险；有则不挂断，按紧急流程转值班医生', 'Ask calmly; asking does no harm. If so, stay on the line and bring in the doctor on call'], when: talks }, [
      option('1', 'no', ['没有', 'No']),
      option('2', 'passing', ['偶尔闪过，不会去做', 'Passing thoughts, would not act'], { flag: 'yellow', action: ['当天报主管，三天内心理支持电话', 'Tell the supervisor today, counselling call within three days'] }),
      option('3', 'yes', ['有', 'Yes'], { flag: 'red', action: ['保持通话，立即转值班医生；联系在场家人；心理援助热线12356', 'Stay on the line, bring in the doctor on call and whoever is with her; crisis line 12356'] }),
    ]),
    severalOf('open-matters', { ask: ['在医院还有没有没办完的事，需要帮忙的？', 'Is anything left to settle at the hospital that you need help with?'], short: ['未了事项', 'Open matters'], isOptional: true, when: talks }, [
      option('1', 'papers', ['证明和病历', 'Certificates and records']),
      option('2', 'belongings', ['遗物', 'Belongings']),
      option('3', 'bills', ['费用结算', 'Bills']),
      option('4', 'questions', ['想问问医生', 'Questions for the doctor']),
    ]),
    freeText('said', { ask: ['还有什么想说的吗？', 'Is there anything else you would like to say?'], short: ['所说的话', 'What was said'], isOptional: true, when: talks }),
    choice('again', { ask: ['过些日子，再给您打个电话，好吗？', 'May we ring you again after a while?'], short: ['是否再来电', 'Ring again'], when: talks }, [
      option('1', 'yes', ['好', 'Yes']),
      option('2', 'no', ['不用了', 'No, thank you'], { flag: 'yellow', action: ['由主管改为不再联系', 'Supervisor: choose no further contact'] }),
    ]),
    say('closing', ['谢谢您愿意说这些，请保重自己。想说话的时候，可以拨打{{callback.number}}。', 'Thank you for telling me. Please take care of yourself. Whenever you would like to talk, you may ring {{callback.number}}.']),
  ],
);
