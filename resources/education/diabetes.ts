// Sugar disease at home: food, feet, and too little sugar.
import { article } from './authoring.ts';

export const diabetes = article({
  code: 'diabetes',
  diseases: ['E10', 'E11', 'E13', 'E14'],
  stages: ['discharge', 'recovery', 'long-term'],
  source: '参考：中国 2 型糖尿病防治指南 2024；IWGDF Guidelines 2023（足部）。',
  texts: {
    'zh-CN': {
      title: '有糖尿病，在家怎么过',
      body: `糖尿病就是血里的糖太多。吃得对、药不断、看好脚，能少出事。

## 一顿怎么吃

- 盘子一半放菜，四分之一放肉或豆腐，四分之一放饭。
- 先吃菜，再吃肉，最后吃饭。
- 甜饮料、果汁和粥让糖升得快，少吃。
- 三顿定时，不饿一顿饱一顿。

## 药和针

- 按时吃药打针，饭没吃不要打餐时的针。
- 每次换个地方打，针头用一次就扔。
- 血糖量了就记下来，复诊带上。

## 糖太低，15 分钟办法

心慌、手抖、出冷汗、饿得慌，可能是糖太低（低于 3.9）。

1. 马上吃 3 到 4 块糖，或喝半杯果汁。
2. 过 15 分钟再量，还低就再吃一次。
3. 好了以后吃几块饼干。

出门带上糖。

## 每天看脚

用镜子看脚底和脚缝。水温用手试，不用热水袋烫脚，不光脚走路。

![每天看一看脚底和脚缝](picture:foot-check)

## 打电话给医院

- 脚破了、起泡了、颜色变了。
- 两次血糖都高过 16.7。
- 一个星期里糖太低两次。
- 发烧、呕吐、拉肚子，吃不下饭。

## 马上打 120

- 叫不醒，或者糖太低吃了糖也不好。不醒的人不要喂东西。
- 口很渴、喘得又深又快，人迷糊。
- 胸口痛，或者一边手脚没力气。`,
      teachBack: [
        { ask: '心慌手抖出冷汗，您怎么办？', expect: '吃 3 到 4 块糖或半杯果汁，15 分钟后再量' },
        { ask: '脚要怎么看、怎么护？', expect: '每天看脚底脚缝；水温用手试；不光脚；破了打电话' },
      ],
    },
    'en-US': {
      title: 'At home with diabetes',
      body: `In diabetes there is too much sugar in the blood. Right food, no missed medicine and good feet keep you well.

## What to put on the plate

- Half vegetables, a quarter meat or tofu, a quarter rice.
- Eat the vegetables first and the rice last.
- Sweet drinks, juice and rice soup raise sugar fast. Take little.
- Eat three meals at fixed times.

## Pills and needles

- Take them on time. No meal means no mealtime needle.
- Use another place each time, and each needle once.
- Write down your blood sugar and bring it along.

## Too little sugar: the 15-minute way

A racing heart, shaking, cold sweat or great hunger can mean too little sugar. That is below 3.9.

1. Eat 3 to 4 lumps of sugar or drink half a glass of juice.
2. Measure after 15 minutes. Still low? Do it again.
3. When it is better, eat some biscuits.

Always carry sugar with you.

## Look at your feet every day

Use a mirror for the soles and between the toes. Test water with your hand. Never walk barefoot.

![Look at your soles and between your toes every day](picture:foot-check)

## Call the hospital when

- A foot has a cut, a blister or another colour.
- Your blood sugar was above 16.7 twice.
- It was too low twice in a week.
- You have fever or vomit and cannot eat.

## Call 120 at once when

- Somebody cannot be woken. Do not give food or drink.
- You are very thirsty, breathe deep and fast, and feel confused.
- Your chest hurts, or one side is weak.`,
      teachBack: [
        { ask: 'You shake and sweat. What do you do?', expect: '3 to 4 lumps of sugar or half a glass of juice, measure after 15 minutes' },
        { ask: 'How will you look after your feet?', expect: 'Look every day; test water by hand; not barefoot; ring if broken' },
      ],
    },
  },
});
