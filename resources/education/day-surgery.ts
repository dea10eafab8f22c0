// The first days after an operation without a night in hospital.
import { article } from './authoring.ts';

export const daySurgery = article({
  code: 'day-surgery',
  diseases: ['K40', 'K80', 'I83', 'H25', 'H26', 'D17', 'N43'],
  stages: ['discharge'],
  source: '参考：日间手术病种术后管理规范；AAGBI Day Case Surgery 2019。',
  texts: {
    'zh-CN': {
      title: '做完日间手术，头几天怎么过',
      body: `手术当天就回家，刀口和麻药都要几天才过去。头一夜身边要有人。

## 头 24 小时

- 有人接回家，夜里有人陪。
- 不开车，不骑车，不签重要的字。
- 不喝酒，不吃安眠药。
- 起床慢一点，先坐一会儿。

![有人接回家，夜里有人陪](picture:escort-home)

## 吃

先喝水，不吐再吃粥、面。一两天后像平时那样吃。多吃菜和水果，不让大便干。

## 痛

第一、二天最痛。止痛药按时吃，不等痛得厉害。不同的止痛药不要自己混着吃。

## 刀口

- 敷料保持干净，湿了就换。
- 什么时候洗澡、拆线，看出院单。
- 头两个星期不提重东西。

## 打电话给医院

- 体温 38 度以上。
- 刀口红、肿、流水，或者越来越痛。
- 一天以后还在吐。
- 八个小时尿不出来。
- 一条小腿肿、痛。
- 做了眼睛手术：眼睛很痛，或者越来越看不清。

## 马上打 120

- 流血按住 10 分钟还不停。
- 喘不上气，胸口痛。
- 叫不醒，人迷糊。`,
      teachBack: [
        { ask: '头 24 小时哪些事不能做？', expect: '不开车骑车，不喝酒，不签重要的字；夜里有人陪' },
        { ask: '哪些情况打电话，哪些打 120？', expect: '发烧、刀口红肿流水、吐、尿不出打电话；流血不停、喘、叫不醒打 120' },
      ],
    },
    'en-US': {
      title: 'The first days after day surgery',
      body: `You go home on the same day, but wound and anaesthetic need some days. Do not be alone in the first night.

## The first 24 hours

- Have somebody take you home and stay the night.
- Do not drive, cycle or sign important papers.
- No alcohol, no sleeping pills.
- Get up slowly. Sit for a while first.

![Have somebody take you home and stay](picture:escort-home)

## Food

Drink water first. If it stays down, eat soup or noodles. Eat as usual after a day or two, with vegetables and fruit.

## Pain

It is worst on the first two days. Take the pills on time. Do not mix different pain pills by yourself.

## The wound

- Keep the dressing clean. Change it when wet.
- Your paper says when to shower and when stitches come out.
- Lift nothing heavy for two weeks.

## Call the hospital when

- You have 38 degrees or more.
- The wound is red, swollen or wet, or hurts more and more.
- You still vomit after a day.
- You could not pass water for eight hours.
- One calf is swollen and hurts.
- After eye surgery: strong pain, or you see less.

## Call 120 at once when

- Bleeding does not stop after 10 minutes of pressing.
- You are out of breath, or your chest hurts.
- Somebody is confused or cannot be woken.`,
      teachBack: [
        { ask: 'What will you not do in the first 24 hours?', expect: 'Drive or cycle, alcohol, sign papers; not alone at night' },
        { ask: 'When do you ring us, and when is it 120?', expect: 'Fever, red or wet wound, vomiting, no water: ring; bleeding, short breath, not waking: 120' },
      ],
    },
  },
});
