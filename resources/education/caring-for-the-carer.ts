// For those who look after somebody: their own rest is part of the care. Names the national help line 12356 of the health commission.
import { article } from './authoring.ts';

export const caringForTheCarer = article({
  code: 'caring-for-the-carer',
  diseases: [],
  stages: ['discharge', 'recovery', 'long-term'],
  source: '参考：WHO iSupport；国家卫生健康委心理援助热线 12356。',
  texts: {
    'zh-CN': {
      title: '照顾病人的您，也要顾自己',
      body: `照顾家里的病人很累，累不是您做得不好。您歇好了，病人也照顾得好。

## 看看自己累不累

- 睡不好，睡了也不解乏。
- 常发火，或者常想哭。
- 很久没见朋友，没做自己喜欢的事。
- 自己有病没去看，药忘了吃。

有两样以上，就该找人帮了。

## 开口请人帮

不要说“没事”，要说清楚：“星期三下午两点到四点，请来陪一下。”

![说清楚请谁帮、帮什么、什么时候](picture:ask-for-help)

- 家里人排个班，轮着来。
- 问问医院有没有短时间替您照看的服务（喘息服务）。
- 参加家属小组，听听别人怎么做。

## 每天留给自己半小时

走一走，听听歌，跟人说说话。病人睡了您也躺一躺。

## 照顾的办法，请人教

翻身、喂饭、扶着走，都有省力的办法。打随访电话时可以问护士。

## 打电话给医院

- 两个星期睡不着，或者什么都提不起劲。
- 想骂人、想动手，自己怕管不住。
- 病人的事不会做、不敢做。
- 自己生病了，没人接手。

难受时还可以打 12356，是全国的心理援助热线，白天黑夜都有人接。

## 马上打 120

- 想死，或者想带着病人一起走。
- 自己胸口痛、喘不上气、晕倒。

这些话说出来不丢人，说出来就有人帮。`,
      teachBack: [
        { ask: '这个星期，您打算请谁帮什么忙？', expect: '说得出人、事和时间' },
        { ask: '哪些时候您会打电话给医院？', expect: '两个星期睡不着；怕管不住发火；自己病了没人接手' },
      ],
    },
    'en-US': {
      title: 'You care for somebody: care for yourself too',
      body: `Caring for somebody at home is hard. Being tired does not mean you do it badly. When you rest, you care better.

## Are you too tired?

- You sleep badly, or sleep does not help.
- You are often angry, or often want to cry.
- You have not seen friends or done what you like for long.
- You did not see a doctor for yourself, or forgot your own pills.

Two of these or more: it is time to ask for help.

## Ask for help in clear words

Do not say "it is fine". Say "please come on Wednesday from two to four".

![Say who, what and when](picture:ask-for-help)

- Make a plan in the family and take turns.
- Ask the hospital for somebody who can take over for some hours.
- Join a group of families and hear how others do it.

## Half an hour a day for yourself

Walk, listen to music, talk with somebody. Lie down when the patient sleeps.

## Let somebody show you how

There are easy ways to turn, feed and hold a person. Ask the nurse when she rings.

## Call the hospital when

- You cannot sleep for two weeks, or have no strength for anything.
- You want to shout or hit and fear you will.
- You do not know how to do something for the patient.
- You are ill yourself and nobody can take over.

You can also ring 12356, the help line for the mind. It is open day and night.

## Call 120 at once when

- You want to die, or to take the patient with you.
- Your own chest hurts, you are out of breath or faint.

It is no shame to say so. When you say it, somebody can help.`,
      teachBack: [
        { ask: 'Whom will you ask for which help this week?', expect: 'A name, a task and a time' },
        { ask: 'When would you ring us?', expect: 'No sleep for two weeks; fear of losing temper; ill with nobody to take over' },
      ],
    },
  },
});
