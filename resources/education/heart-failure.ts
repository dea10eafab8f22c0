// Living with a weak heart after the hospital stay.
import { article } from './authoring.ts';

export const heartFailure = article({
  code: 'heart-failure',
  diseases: ['I50', 'I11.0', 'I42'],
  stages: ['discharge', 'recovery', 'long-term'],
  source: '参考：中国心力衰竭诊断和治疗指南 2024；ESC Heart Failure Guidelines 2021。',
  texts: {
    'zh-CN': {
      title: '心衰出院后，在家怎么过',
      body: `心衰就是心脏的力气变小了，水容易积在身体里。在家管好水、盐和药，就能少住院。

## 每天早上称一次体重

起床、上完厕所、吃早饭前称。穿一样的衣服，用同一个秤，记在本子上。

![每天早上空腹称体重并记下来](picture:weigh-daily)

> 三天里重了 2 公斤以上，打电话给医院随访护士。

## 少吃盐，喝水听医生的

- 一天的盐不超过 5 克，大约一个啤酒瓶盖。
- 少吃咸菜、酱、火腿和方便面。
- 医生说了一天喝多少水，就按这个量喝。汤和粥也算水。

## 药要天天吃

- 觉得好了也不要自己停药。
- 漏了一次，不要下次吃两份。
- 吃止痛药、感冒药以前，先问医生或药师。

## 动一动，歇一歇

从平地慢走开始，每次 5 到 10 分钟。走的时候还能说话，就是合适的。累了就坐下歇。

## 打电话给医院

- 三天里重了 2 公斤以上。
- 脚和小腿肿了，按下去有坑。
- 晚上要垫高枕头才睡得着，或者咳得躺不平。
- 头晕、没力气，吃不下饭。

## 马上打 120

- 坐着不动也喘不上气。
- 胸口痛、压得慌，歇 15 分钟还不好。
- 晕倒，或者嘴唇发紫。`,
      teachBack: [
        { ask: '您打算什么时候称体重？重了多少要打电话？', expect: '每天早上、吃早饭前；三天重 2 公斤以上打电话' },
        { ask: '哪些情况要马上打 120？', expect: '坐着也喘不上气；胸口痛歇 15 分钟不好；晕倒' },
        { ask: '药漏吃了一次怎么办？', expect: '下次按原来的量吃，不吃两份；拿不准问医院' },
      ],
    },
    'en-US': {
      title: 'At home after heart failure',
      body: `Heart failure means the heart is weaker, so water stays in the body. Watching water, salt and pills keeps you out of hospital.

## Weigh yourself every morning

Do it after the toilet and before breakfast. Wear the same clothes, use the same scales, write it down.

![Weigh yourself every morning before breakfast and write it down](picture:weigh-daily)

> If you gain more than 2 kg in three days, call the hospital follow-up nurse.

## Less salt, and water as the doctor said

- No more than 5 grams of salt a day. That is one small spoon.
- Eat little pickled food, sauce, ham and instant noodles.
- Drink as much a day as your doctor told you. Soup counts too.

## Take your pills every day

- Do not stop them because you feel well.
- If you miss one, do not take two next time.
- Ask first before you take pain or cold pills.

## Move a little, rest a little

Start with slow walks of 5 to 10 minutes on flat ground. If you can still talk, it is right. Sit down when you are tired.

## Call the hospital when

- You gained more than 2 kg in three days.
- Your feet or legs swell.
- You need more pillows to sleep, or you cough lying down.
- You are dizzy or weak, or you cannot eat.

## Call 120 at once when

- You are out of breath while sitting still.
- Your chest hurts or feels tight for 15 minutes at rest.
- You faint, or your lips turn blue.`,
      teachBack: [
        { ask: 'When will you weigh yourself, and how much more means you ring us?', expect: 'Every morning before breakfast; more than 2 kg in three days' },
        { ask: 'When would you call 120 at once?', expect: 'Out of breath sitting still; chest pain for 15 minutes at rest; fainting' },
        { ask: 'What will you do if you miss a pill?', expect: 'Take the usual amount next time, never two; ask when not sure' },
      ],
    },
  },
});
