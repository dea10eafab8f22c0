// After a stroke: knowing the next one at once, keeping it away, and getting about safely.
import { article } from './authoring.ts';

export const stroke = article({
  code: 'stroke',
  diseases: ['I60', 'I61', 'I62', 'I63', 'I64', 'I69', 'G45'],
  stages: ['discharge', 'recovery', 'long-term'],
  source: '参考：中国脑卒中防治指导规范 2021；“中风 120”三步识别法；AHA/ASA Secondary Stroke Prevention 2021。',
  texts: {
    'zh-CN': {
      title: '中风以后，在家怎么过',
      body: `中风是脑子里的血管堵了或破了。吃好药、管好血压，能少得第二次。

## 学会“中风 120”

- 1 看脸：笑一笑，嘴歪不歪。
- 2 看胳膊：两手平举，有没有一边掉下来。
- 0 听说话：说句话，清楚不清楚。

有一样不对，马上打 120，记住是几点开始的。好转了也要去医院。

![看脸、看胳膊、听说话](picture:face-arm-speech)

## 药和血压

- 药天天吃，不自己停，不自己换。
- 每天量血压，记在本子上。
- 不抽烟，不喝酒，少吃盐。

## 天天练，不摔跤

- 照着医院教的动作，每天练几次，每次不累为好。
- 穿合脚的鞋，地上不放电线和小地毯。
- 夜里起床先坐一分钟，开灯再走。

## 吃饭不呛

坐直了吃，小口慢咽，吃完再坐半小时。喝水老呛，请医生看看。

## 打电话给医院

- 吃饭喝水常呛，或者发烧咳嗽。
- 血压两天都在 160/100 以上。
- 摔了跤，或者手脚更没力气。
- 两个星期都高兴不起来，什么都不想做。

## 马上打 120

- 脸歪、一边手脚没力气、话说不清。
- 头突然痛得像炸开，还呕吐。
- 叫不醒，或者全身抽。`,
      teachBack: [
        { ask: '“中风 120”是哪三步？', expect: '看脸歪不歪；两手平举掉不掉；说话清不清' },
        { ask: '看到其中一样，您怎么办？要记住什么？', expect: '马上打 120；记住几点开始；好转也要去' },
        { ask: '夜里起床，您打算怎么做才不摔？', expect: '先坐一分钟，开灯再走' },
      ],
    },
    'en-US': {
      title: 'At home after a stroke',
      body: `In a stroke, a blood vessel in the brain was blocked or broke. Pills and good blood pressure help to prevent another.

## Learn the three signs

- Face: smile. Does one side hang down?
- Arms: lift both. Does one sink?
- Speech: say a sentence. Is it clear?

If one is wrong, call 120 at once and remember the time. Go even if it gets better.

![Look at the face, the arms, listen to the speech](picture:face-arm-speech)

## Pills and blood pressure

- Take your pills every day. Do not stop or change them.
- Measure your blood pressure every day and write it down.
- Do not smoke or drink. Eat little salt.

## Train every day, do not fall

- Do the movements you learned a few times a day.
- Wear shoes that fit. Keep wires and small rugs off the floor.
- At night sit up for a minute and turn on the light.

## Eat without choking

Sit up straight and take small bites. Stay sitting for half an hour after. See a doctor if you often choke.

## Call the hospital when

- You choke often, or you have fever and cough.
- Your blood pressure is above 160/100 for two days.
- You fell, or an arm or leg gets weaker.
- You have felt sad for two weeks.

## Call 120 at once when

- The face hangs, one side is weak, speech is not clear.
- A sudden headache is worse than ever, with vomiting.
- Somebody cannot be woken, or the whole body shakes.`,
      teachBack: [
        { ask: 'What are the three signs?', expect: 'Face hangs; an arm sinks; speech not clear' },
        { ask: 'You see one of them. What do you do and remember?', expect: 'Call 120 at once; the time; go even if better' },
        { ask: 'How will you get up at night?', expect: 'Sit for a minute, light on, then walk' },
      ],
    },
  },
});
