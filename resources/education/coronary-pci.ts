// After a heart attack or a stent: the pills that keep it open, and what to do when the chest hurts.
import { article } from './authoring.ts';

export const coronaryPci = article({
  code: 'coronary-pci',
  diseases: ['I20', 'I21', 'I22', 'I24', 'I25', 'Z95.5'],
  stages: ['discharge', 'recovery', 'long-term'],
  source: '参考：稳定性冠心病诊断与治疗指南 2018；ESC Chronic Coronary Syndromes 2024。',
  texts: {
    'zh-CN': {
      title: '放了心脏支架，回家怎么做',
      body: `支架撑开了心脏上堵住的血管。药和好习惯，是让它一直通的办法。

## 支架药不能自己停

- 防血块的药（如阿司匹林、氯吡格雷）每天吃，吃多久听医生的。
- 拔牙、做胃镜或开刀以前，告诉医生放了支架。
- 漏了一次，下次照常吃一份，不要吃两份。

## 胸口痛，先这样做

1. 马上停下，坐着歇。
2. 医生开了硝酸甘油的，在舌头下面含一片。
3. 5 分钟不好，打 120。不要自己开车去。

![胸口痛时先坐下休息，看时间](picture:chest-rest)

## 吃和动

- 不抽烟，也躲开别人的烟。
- 少油少盐，多吃菜，肉选鱼和瘦肉。
- 从每天慢走 10 分钟开始，慢慢加到 30 分钟。
- 便秘时不要用大力，请医生开药。

## 打电话给医院

- 走路时胸闷比以前多了。
- 牙龈老是出血，身上有大块青紫。
- 大便黑得像柏油。
- 手腕或大腿打针的地方肿、痛、流血。

## 马上打 120

- 胸口痛或压得慌，歇 5 分钟不好。
- 胸痛还出冷汗、喘不上气，或者晕倒。
- 吐血，或者打针的地方按住 10 分钟还流血。`,
      teachBack: [
        { ask: '支架药您打算怎么吃？要拔牙时怎么办？', expect: '每天吃不自己停；拔牙前告诉医生放了支架' },
        { ask: '胸口痛起来，您第一步做什么？多久不好打 120？', expect: '马上停下坐着歇，含药；5 分钟不好打 120' },
      ],
    },
    'en-US': {
      title: 'At home with a heart stent',
      body: `The stent holds open a blocked blood vessel of your heart. Pills and good habits keep it open.

## Never stop the stent pills by yourself

- Take the pills against clots every day, for as long as your doctor said.
- Before a tooth is pulled or any operation, say that you have a stent.
- If you miss one, take one next time, not two.

## If your chest hurts

1. Stop at once and sit down.
2. If your doctor gave you nitroglycerin, put one under your tongue.
3. Not better in 5 minutes? Call 120. Do not drive yourself.

![When your chest hurts, sit down and look at the clock](picture:chest-rest)

## Food and exercise

- Do not smoke, and keep away from smoke.
- Eat less fat and salt, more vegetables and fish.
- Start with 10 minutes of slow walking a day, up to 30.
- Do not strain on the toilet. Ask for medicine.

## Call the hospital when

- Your chest feels tight more often when you walk.
- Your gums bleed or you have large bruises.
- Your stools are black like tar.
- The place of the needle swells, hurts or bleeds.

## Call 120 at once when

- Chest pain does not stop after 5 minutes of rest.
- It comes with cold sweat, short breath or fainting.
- You vomit blood, or a wound still bleeds after 10 minutes of pressing.`,
      teachBack: [
        { ask: 'How will you take the stent pills, and what will you tell the dentist?', expect: 'Every day, never stopping alone; that there is a stent' },
        { ask: 'Your chest hurts. What do you do first, and when do you call 120?', expect: 'Stop and sit, the pill under the tongue; after 5 minutes' },
      ],
    },
  },
});
