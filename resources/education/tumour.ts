// At home between treatments that weaken the body's defence. It does not name the illness: not everybody in the house may know.
import { article } from './authoring.ts';

export const tumour = article({
  code: 'tumour',
  diseases: ['C0', 'C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'C8', 'C9', 'Z51.1'],
  stages: ['discharge', 'recovery'],
  source: '参考：CSCO 相关支持治疗指南；ASCO/IDSA Outpatient Management of Fever and Neutropenia 2018。',
  texts: {
    'zh-CN': {
      title: '治疗之后，在家怎么养',
      body: `治疗会让身体一时变弱，容易发烧，也容易累。多数不舒服几天到两星期会好些。

## 最要紧：量体温

家里放一支体温计。觉得冷、打抖、没精神就量。

> 38 度以上，不要先吃退烧药，马上打电话给医院，夜里也打。

![发热 38 度以上马上打电话](picture:thermometer)

## 少生病

- 饭前便后洗手，一家人都洗。
- 不吃生的、隔夜的东西。
- 感冒的人少来看望。
- 用软毛牙刷，饭后漱口。

## 吃不下，吐

- 一天吃五六顿，一次少一点。
- 凉一点、淡一点的好咽，例如鸡蛋羹、酸奶、粥里加肉末。
- 止吐药按时吃，不等吐了再吃。
- 有人推荐偏方，先问医生。

## 累了就歇

白天睡半小时，再起来走一走。家务分给别人做。

## 打电话给医院

- 体温 38 度以上。
- 一天拉四次以上，或者吐得喝不进水。
- 嘴里烂了，吃不下。
- 打针的胳膊红、肿、痛。
- 身上有小红点，牙龈出血。

## 马上打 120

- 发烧还打抖、人迷糊、站不起来。
- 喘不上气，胸口痛。
- 流血按住 10 分钟还不停。`,
      teachBack: [
        { ask: '体温多少要打电话？先吃退烧药吗？', expect: '38 度以上马上打，夜里也打；不先吃退烧药' },
        { ask: '吃不下的时候您打算怎么吃？', expect: '少吃多顿；凉一点淡一点；止吐药按时吃' },
      ],
    },
    'en-US': {
      title: 'At home after treatment',
      body: `The treatment makes the body weak for a while. You tire easily and can get a fever. Most of it gets better in days to two weeks.

## First of all: take your temperature

Keep a thermometer at home. Use it when you feel cold, shake or feel weak.

> At 38 degrees or more take nothing first. Call the hospital at once, at night too.

![At 38 degrees or more, ring at once](picture:thermometer)

## Stay well

- Wash your hands before meals and after the toilet. So does the family.
- Eat nothing raw and nothing from yesterday.
- People with a cold should not visit.
- Use a soft toothbrush and rinse after meals.

## When you cannot eat

- Eat five or six small meals a day.
- Cool and mild food goes down best, such as egg custard or yoghurt.
- Take the pills against vomiting on time, not after it.
- Ask your doctor before you try a home remedy.

## Rest when tired

Sleep half an hour by day, then walk a little. Let others do the housework.

## Call the hospital when

- Your temperature is 38 degrees or more.
- You have loose stools more than four times a day, or cannot keep water down.
- Your mouth is sore and you cannot eat.
- The arm with the needle is red, swollen or hurts.
- You have small red spots, or your gums bleed.

## Call 120 at once when

- You have fever and shake, are confused or cannot stand.
- You are out of breath, or your chest hurts.
- A wound still bleeds after 10 minutes of pressing.`,
      teachBack: [
        { ask: 'At which temperature do you ring, and do you take a pill first?', expect: '38 or more, at once, also at night; nothing first' },
        { ask: 'How will you eat when you do not feel like it?', expect: 'Small meals, cool and mild; pills against vomiting on time' },
      ],
    },
  },
});
