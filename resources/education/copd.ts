// Chronic lung disease: sprays, breathing out slowly, and noticing a bad turn early.
import { article } from './authoring.ts';

export const copd = article({
  code: 'copd',
  diseases: ['J43', 'J44'],
  stages: ['discharge', 'recovery', 'long-term'],
  source: '参考：慢性阻塞性肺疾病诊治指南 2021；GOLD Report 2024。',
  texts: {
    'zh-CN': {
      title: '慢阻肺，在家怎么喘得顺',
      body: `慢阻肺就是气管变窄了，气出不来。每天吸药、不抽烟，能少犯病。

## 吸药每天用

- 没感觉也要用，它让气管不犯病。
- 先呼气，再慢慢深吸，憋住 10 秒。
- 用完漱口，水吐掉。
- 不会用没关系，带上药请护士再教一次。

## 缩着嘴唇慢慢呼

鼻子吸气数 1、2，嘴像吹口哨那样慢慢呼，数 1、2、3、4。走路、上楼时也这样呼。

![鼻子吸气，缩着嘴唇慢慢呼气](picture:breathe-out)

## 少犯病

- 戒烟是最有用的一件事。
- 天冷戴口罩，少去人多的地方。
- 秋天打流感疫苗，问问医生要不要打肺炎疫苗。
- 每天走一走，喘了就停，歇好再走。

## 家里吸氧

开多大听医生的，不要自己开大。氧气旁边不能抽烟、不能点火。

## 打电话给医院

- 比平时喘，一天都没好。
- 痰变多、变黄、变绿。
- 发烧，或者脚肿了。
- 急救的喷药用得比平时多。

## 马上打 120

- 喘得一句话说不完。
- 嘴唇、指甲发紫。
- 人迷糊、老想睡、叫不醒。`,
      teachBack: [
        { ask: '请说说吸药怎么用，用完做什么。', expect: '先呼气，慢慢深吸，憋 10 秒；用完漱口' },
        { ask: '痰和喘变成什么样要打电话？', expect: '痰变多变黄绿；比平时喘，一天没好' },
      ],
    },
    'en-US': {
      title: 'Breathing easier with COPD',
      body: `In this lung disease the airways are narrow and air cannot get out. Daily sprays and no smoking mean fewer bad turns.

## Use your spray every day

- Use it even when you feel well.
- Breathe out, then in slowly and deeply. Hold it for 10 seconds.
- Rinse your mouth after it and spit.
- Not sure how? Bring it along and ask the nurse.

## Breathe out slowly through tight lips

Breathe in by the nose and count 1, 2. Breathe out as if whistling and count 1, 2, 3, 4. Do it when you walk.

![Breathe in by the nose, out slowly through tight lips](picture:breathe-out)

## Fewer bad turns

- Giving up smoking helps more than anything.
- Wear a mask in the cold and keep away from crowds.
- Have a flu shot each autumn. Ask about the lung shot.
- Walk every day. Stop when out of breath, then go on.

## Oxygen at home

Set it as your doctor said, never higher. No smoking and no fire near it.

## Call the hospital when

- You are more out of breath than usual for a day.
- There is more phlegm, or it is yellow or green.
- You have fever, or your feet swell.
- You need the rescue spray more often.

## Call 120 at once when

- You cannot finish a sentence.
- Lips or nails turn blue.
- Somebody is confused, very sleepy or cannot be woken.`,
      teachBack: [
        { ask: 'Tell me how you use the spray, and what comes after.', expect: 'Breathe out, in slowly, hold 10 seconds; rinse the mouth' },
        { ask: 'What change means you ring us?', expect: 'More, yellow or green phlegm; more out of breath for a day' },
      ],
    },
  },
});
