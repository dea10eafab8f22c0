// The weeks after a caesarean birth: wound, bleeding, feeding, and the mother's mood.
import { article } from './authoring.ts';

export const caesarean = article({
  code: 'caesarean',
  diseases: ['O82', 'O84.2'],
  stages: ['discharge', 'recovery'],
  source: '参考：产后保健服务指南；WHO Postnatal Care Recommendations 2022；NICE NG194 Postnatal Care。',
  texts: {
    'zh-CN': {
      title: '剖宫产后，回家怎么养',
      body: `刀口要六个星期左右慢慢长好。这段时间吃好、睡好、有人帮，最要紧。

## 刀口

- 保持干爽，可以淋浴，不泡澡。
- 起身先侧过来，用手撑着坐起。
- 咳嗽、笑的时候用手或枕头轻轻按住。
- 六个星期里不提比孩子重的东西。

## 每天走一走

下床走动防血块，从家里走几圈开始。躺着也常常勾脚尖。

## 出血慢慢变少

产后出血（恶露）从红变淡，四到六个星期干净。这段时间不同房，不用棉条。

## 喂奶

- 宝宝想吃就喂，一天八次以上。
- 抱着不压刀口：把宝宝夹在腋下，或者侧着躺。
- 奶胀了先喂先挤，用凉毛巾敷。

![抱宝宝不压刀口](picture:mother-and-child)

## 心情也要管

头几天想哭很常见。家里人分担夜里的活，让妈妈每天睡够。

## 打电话给医院

- 体温 38 度以上，或者刀口红、肿、流水。
- 出血又变多，有臭味。
- 奶上有硬块，又红又痛。
- 一条腿肿、痛。
- 两个星期都高兴不起来，睡不着。

## 马上打 120

- 一个小时湿透一片卫生巾，头晕心慌。
- 突然喘不上气、胸口痛。
- 头痛得厉害、眼花，或者全身抽。
- 想伤害自己或孩子。`,
      teachBack: [
        { ask: '出血多到什么样要打 120？', expect: '一个小时湿透一片，还头晕心慌' },
        { ask: '喂奶时怎么抱不压刀口？', expect: '夹在腋下或侧着躺' },
        { ask: '心情怎么样要告诉医院？', expect: '两个星期高兴不起来、睡不着；想伤害自己或孩子打 120' },
      ],
    },
    'en-US': {
      title: 'At home after a caesarean birth',
      body: `The wound takes about six weeks to heal. Good food, sleep and help matter most.

## The wound

- Keep it dry. Showers are fine, baths are not.
- To get up, roll to your side and push with your arms.
- Hold the wound with a hand or pillow when you cough or laugh.
- Lift nothing heavier than your baby for six weeks.

## Walk every day

Walking keeps clots away. Start with a few rounds at home. Move your feet when you lie down.

## Bleeding gets less

It turns from red to pale and stops in four to six weeks. Until then no sex and no tampons.

## Feeding

- Feed when the baby wants, eight times a day or more.
- Hold the baby under your arm or lie on your side. So it does not press the wound.
- Full breasts: feed or press out milk first, then use a cool cloth.

![Hold the baby so that it does not press the wound](picture:mother-and-child)

## Your mood counts too

It is common to cry in the first days. Let the family share the nights so that you sleep.

## Call the hospital when

- You have 38 degrees or more, or the wound is red, swollen or wet.
- The bleeding gets more again or smells bad.
- A breast has a hard, red, sore lump.
- One leg is swollen and hurts.
- You have felt sad for two weeks or cannot sleep.

## Call 120 at once when

- You soak a pad in one hour and feel dizzy.
- You are suddenly out of breath, or your chest hurts.
- A bad headache comes with blurred sight or fits.
- You think of harming yourself or the baby.`,
      teachBack: [
        { ask: 'How much bleeding means 120?', expect: 'A pad soaked in one hour, with dizziness' },
        { ask: 'How can you hold the baby without pressing the wound?', expect: 'Under the arm, or lying on the side' },
        { ask: 'Which mood would you tell us about?', expect: 'Sad or sleepless for two weeks; thoughts of harm: 120' },
      ],
    },
  },
});
