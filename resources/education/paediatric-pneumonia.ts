// A child home after pneumonia: for parents. Breaths a minute after the WHO.
import { article } from './authoring.ts';

export const paediatricPneumonia = article({
  code: 'paediatric-pneumonia',
  diseases: ['J12', 'J13', 'J14', 'J15', 'J16', 'J17', 'J18'],
  ages: { from: 0, to: 14 },
  stages: ['discharge', 'recovery'],
  source: '参考：儿童社区获得性肺炎诊疗规范 2019；WHO IMCI 2014（呼吸次数）。',
  texts: {
    'zh-CN': {
      title: '孩子得了肺炎，出院后怎么带',
      body: `出院了，肺还要两三个星期才全好。药吃完，看好呼吸，让孩子多歇。

## 药

- 消炎的药吃够天数，好了也不提前停。
- 退烧药按体重吃，38.5 度以上、孩子难受时用，隔 4 到 6 小时。
- 不自己加止咳药，先问医生。

## 吃和睡

- 少量多次喂水、喂奶、喂饭。
- 睡觉把上半身垫高一点。
- 家里不抽烟，每天开窗两次。
- 痰多时，空心手掌轻轻拍背，饭前拍。

## 学会数呼吸

孩子安静或睡着时，看肚子一起一落，数一分钟。

![看肚子一起一落，数一分钟](picture:count-breaths)

| 年龄 | 太快了 |
| --- | --- |
| 两个月以下 | 60 次以上 |
| 两个月到一岁 | 50 次以上 |
| 一岁到五岁 | 40 次以上 |

## 上学

不发烧、有精神、能吃能睡，再去学校。头一个星期不跑不跳。

## 打电话给医院

- 退烧以后又烧，或者烧了三天还不退。
- 呼吸比表上的快。
- 吃得不到平时一半。
- 咳得睡不着，或者吐药。

## 马上打 120

- 吸气时肋骨下面往里陷。
- 嘴唇发紫。
- 老睡、叫不醒，或者抽了。
- 什么都喝不进，哭不出声。`,
      teachBack: [
        { ask: '请说说您怎么数呼吸，孩子这个年龄多少算快？', expect: '安静时看肚子数一分钟；按表说出数' },
        { ask: '消炎药吃到什么时候？', expect: '吃够天数，不提前停' },
        { ask: '哪些样子马上打 120？', expect: '肋骨下陷；嘴唇发紫；叫不醒或抽；喝不进' },
      ],
    },
    'en-US': {
      title: 'Your child after pneumonia',
      body: `The lungs still need two or three weeks. Finish the medicine, watch the breathing, and let your child rest.

## Medicine

- Give the antibiotic for all the days, even when your child is well.
- Give fever medicine by weight, above 38.5 degrees, every 4 to 6 hours at most.
- Ask before you give cough medicine.

## Food and sleep

- Give water, milk and food often and in small amounts.
- Raise the upper body a little for sleep.
- No smoking at home. Open the windows twice a day.
- With much phlegm, tap the back gently before meals.

## Learn to count breaths

When your child is calm or asleep, watch the belly rise and fall. Count for one minute.

![Watch the belly rise and fall, and count for one minute](picture:count-breaths)

| Age | Too fast |
| --- | --- |
| Under 2 months | 60 or more |
| 2 months to 1 year | 50 or more |
| 1 to 5 years | 40 or more |

## School

Go back without fever, lively, eating and sleeping well. No running in the first week.

## Call the hospital when

- Fever comes back, or lasts for three days.
- Breathing is faster than in the table.
- Your child eats less than half of the usual.
- Cough keeps your child awake, or medicine is vomited.

## Call 120 at once when

- The chest sinks in under the ribs.
- The lips turn blue.
- Your child cannot be woken or has fits.
- Your child cannot drink or cry.`,
      teachBack: [
        { ask: 'How do you count breaths, and what is too fast at this age?', expect: 'Calm, belly, one minute; the number of the table' },
        { ask: 'How long will you give the antibiotic?', expect: 'All the days, not shorter' },
        { ask: 'What means 120?', expect: 'Chest sinking in; blue lips; cannot be woken or fits; cannot drink' },
      ],
    },
  },
});
