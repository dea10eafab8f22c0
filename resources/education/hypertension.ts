// High blood pressure: measuring it right, and keeping on with the pills.
import { article } from './authoring.ts';

export const hypertension = article({
  code: 'hypertension',
  diseases: ['I10', 'I11.9', 'I12', 'I13', 'I15'],
  stages: ['discharge', 'recovery', 'long-term'],
  source: '参考：中国高血压防治指南 2024；国家基层高血压防治管理指南 2020。',
  texts: {
    'zh-CN': {
      title: '血压高，在家怎么管',
      body: `血压高多半没感觉，可是会伤心、脑和肾。天天吃药，常常量，就管得住。

## 血压这样量

1. 先上厕所，坐下歇 5 分钟，不说话。
2. 靠着椅背，脚放平，胳膊放在桌上，跟心一样高。
3. 早上吃药前、晚上睡觉前各量两次，隔一分钟，记下来。

![坐好，胳膊跟心一样高，量血压](picture:blood-pressure)

在家量，多数人要低于 135/85。您的数听医生的。

## 药要一直吃

- 血压好了是药在起作用，不要停。
- 漏了一次，下次不要多吃。
- 脚肿、干咳、头晕，告诉医生换药，不要自己停。

## 生活里能做的

- 盐一天不超过 5 克，酱油、咸菜、榨菜都算。
- 一星期走五天，一天 30 分钟。
- 不抽烟，不喝酒，少熬夜。
- 胖的人减几斤，血压就会降一些。

## 打电话给医院

- 连着两天都在 160/100 以上。
- 站起来头晕，或者低过 90/60。
- 吃药以后不舒服。

## 马上打 120

- 血压 180/110 以上，头痛得厉害、看东西不清或呕吐。
- 胸口痛、喘不上气。
- 嘴歪、一边手脚没力气、话说不清。`,
      teachBack: [
        { ask: '请说说您打算怎么量血压。', expect: '坐 5 分钟；胳膊跟心一样高；早晚各两次并记下' },
        { ask: '血压正常了，药怎么办？', expect: '继续吃，不自己停' },
        { ask: '血压多少、加上什么要打 120？', expect: '180/110 以上又头痛厉害、看不清、呕吐；胸痛；嘴歪' },
      ],
    },
    'en-US': {
      title: 'Living with high blood pressure',
      body: `You mostly do not feel high blood pressure, but it harms heart, brain and kidneys. Daily pills and measuring keep it down.

## How to measure

1. Go to the toilet, then sit still for 5 minutes.
2. Lean back, feet flat, arm on the table at the height of the heart.
3. Measure twice in the morning before the pills, twice before bed. Write it down.

![Sit with your arm at the height of the heart](picture:blood-pressure)

At home most people should be below 135/85. Your doctor sets your own number.

## Keep taking the pills

- Good numbers mean the pills work. Do not stop.
- If you miss one, do not take more next time.
- Swollen feet, dry cough, dizzy? Tell your doctor, do not stop.

## What you can do

- No more than 5 grams of salt a day, sauces included.
- Walk 30 minutes on five days a week.
- Do not smoke or drink. Sleep enough.
- If you are heavy, losing a little weight helps.

## Call the hospital when

- It is above 160/100 for two days.
- You are dizzy when you stand up, or it is below 90/60.
- You feel unwell after the pills.

## Call 120 at once when

- It is above 180/110 with a bad headache, blurred sight or vomiting.
- Your chest hurts or you are out of breath.
- The face hangs, one side is weak, speech is not clear.`,
      teachBack: [
        { ask: 'Please tell me how you will measure.', expect: 'Sit 5 minutes; arm at the heart; morning and evening twice, written down' },
        { ask: 'The numbers are good. What about the pills?', expect: 'Go on, do not stop alone' },
        { ask: 'When is it 120?', expect: 'Above 180/110 with bad headache, blurred sight, vomiting; chest pain; face hanging' },
      ],
    },
  },
});
