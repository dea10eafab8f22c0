// A new hip or knee: moving early, not falling, and knowing a clot.
import { article } from './authoring.ts';

export const jointReplacement = article({
  code: 'joint-replacement',
  diseases: ['M16', 'M17', 'S72.0', 'Z96.6'],
  stages: ['discharge', 'recovery'],
  source: '参考：中国骨科大手术静脉血栓栓塞症预防指南；AAOS OrthoInfo（髋、膝关节置换术后活动）。',
  texts: {
    'zh-CN': {
      title: '换了关节，回家怎么练',
      body: `新关节要靠练才好用。每天练几次，小心别摔，注意腿肿不肿。

## 每天练

- 躺着勾脚尖、绷脚尖，每小时 20 下，防血块。
- 大腿绷紧 5 秒，放松，一次 20 下。
- 换膝的人每天练弯腿和伸直。
- 练完有点酸是正常的，冷敷 15 分钟。

## 走路用助行器

先出助行器，再出开刀的腿，最后出好腿。上楼好腿先上，下楼开刀的腿先下。

![用助行器走路，小心台阶](picture:walk-with-frame)

## 换了髋的人，三个月内

- 不坐矮凳、软沙发，不蹲。
- 不跷二郎腿，不盘腿。
- 不弯腰捡东西、穿鞋，用长鞋拔。
- 睡觉两腿中间夹个枕头。

## 家里不绊脚

收起小地毯和电线。马桶旁装扶手，浴室铺防滑垫。夜里留一盏灯。

## 药和刀口

- 防血块的药吃够天数，不自己停。
- 刀口保持干，拆线前不洗澡，用湿毛巾擦身。

## 打电话给医院

- 刀口红、肿、流水，或者体温 38 度以上。
- 小腿肿、发热、一捏就痛。
- 突然痛得不敢动。

## 马上打 120

- 突然喘不上气、胸口痛、咳血。
- 摔倒后站不起来，或者一条腿变短了。`,
      teachBack: [
        { ask: '您打算每天做哪些动作防血块？', expect: '勾脚尖绷脚尖，每小时 20 下；药吃够天数' },
        { ask: '小腿怎么样要打电话？哪些马上打 120？', expect: '肿、发热、一捏就痛打电话；喘、胸痛、咳血打 120' },
      ],
    },
    'en-US': {
      title: 'At home with a new hip or knee',
      body: `A new joint works well when you train it. Train each day, do not fall, and watch your legs for swelling.

## Train every day

- Lying down, pull your toes up and push them down. 20 times an hour, against clots.
- Tighten your thigh for 5 seconds, then let go. 20 times.
- With a new knee, bend and stretch it every day.
- A little ache after it is normal. Cool it for 15 minutes.

## Walk with the frame

First the frame, then the operated leg, then the good leg. Upstairs the good leg goes first, downstairs the operated one.

![Walk with the frame, mind the steps](picture:walk-with-frame)

## With a new hip, for three months

- No low chairs, no soft sofas, no squatting.
- Do not cross your legs.
- Do not bend down to pick things up. Use a long shoehorn.
- Sleep with a pillow between your legs.

## Nothing to trip over

Put away small rugs and wires. Have a grip near the toilet and a mat in the bath. Leave a light on at night.

## Pills and wound

- Take the pills against clots for all the days you were told.
- Keep the wound dry. No shower until the stitches are out.

## Call the hospital when

- The wound is red, swollen or wet, or you have 38 degrees or more.
- Your calf is swollen, warm and hurts when pressed.
- It suddenly hurts too much to move.

## Call 120 at once when

- You are suddenly out of breath, your chest hurts or you cough blood.
- You fell and cannot stand, or one leg looks shorter.`,
      teachBack: [
        { ask: 'What will you do against clots every day?', expect: 'Toes up and down 20 times an hour; pills for all the days' },
        { ask: 'Which change in the calf means ringing, and what means 120?', expect: 'Swollen, warm, painful; short breath, chest pain, coughing blood' },
      ],
    },
  },
});
