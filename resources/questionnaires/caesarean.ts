// After a caesarean: bleeding, fever, wound, breasts, legs and pressure, the two questions of PHQ-2 word for word, the child.
// The PHQ-2 total is a score of its own; the mother's mood is not asked of a relative.
import { choice, option, say } from './authoring.ts';
import { followUpPhrases } from './phrases.ts';
import { phq2Items, phq2Opening, phq2Score } from './phq-2.ts';
import { appointment, callEmergency, closing, fever, opening, seeDoctorToday, tellDoctor, whatIf, wound } from './recurring.ts';
import { ownWording, questionnaire } from './resource.ts';

const own = ownWording(['产后观察要点为临床通行内容；情绪两题为 PHQ-2 原题，免费使用', 'Points of observation after birth are in common clinical use; the two questions on mood are PHQ-2, free to use']);

export const caesarean = questionnaire(
  {
    script: 'caesarean',
    name: 'CaesareanFollowUp',
    title: ['剖宫产术后随访', 'Follow-up after caesarean'],
    kind: 'follow_up',
    date: '2026-11-22',
    licence: { ...own, copyright: `${own.copyright} PHQ-2: developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with an educational grant from Pfizer Inc. No permission required to reproduce, translate, display or distribute.` },
    phrases: followUpPhrases,
    scores: [phq2Score],
  },
  [
    opening(),
    choice('bleeding', { ask: ['恶露怎么样，出血多吗？', 'How is the discharge after birth, is there much bleeding?'], short: ['恶露与出血', 'Lochia and bleeding'], advice: [['恶露从红变淡，四到六周干净；突然变多要到医院。', 'It turns from red to pale and ends in four to six weeks; a sudden increase means the hospital.']] }, [
      option('1', 'less', ['越来越少', 'Less and less']),
      option('2', 'period', ['和月经差不多', 'Like a period']),
      option('3', 'smell', ['有臭味', 'It smells'], { flag: 'yellow', action: tellDoctor }),
      option('4', 'heavy', ['一小时湿透一片卫生巾，或有大血块', 'Soaks a pad in an hour, or large clots'], { flag: 'red', action: callEmergency }),
    ]),
    fever('38.0'),
    wound(),
    choice('breasts', { ask: ['乳房胀不胀，有没有硬块？', 'Are the breasts tense, or is there a lump?'], short: ['乳房', 'Breasts'], advice: [['照常喂，不要停喂，不要用力揉，可以隔着毛巾冷敷。', 'Keep feeding as usual, do not stop, do not rub hard; a cold pack over a towel helps.']] }, [
      option('1', 'fine', ['不胀，没有硬块', 'No']),
      option('2', 'tense', ['胀，吸出来就好', 'Tense, better after emptying']),
      option('3', 'lump', ['有硬块，或乳头裂口', 'A lump, or a cracked nipple'], { flag: 'yellow', action: ['转乳腺或哺乳门诊，24小时内回访', 'Refer to the breast or feeding clinic, call again within 24 hours'] }),
      option('4', 'inflamed', ['红肿热痛', 'Red, hot and painful'], { flag: 'red', action: seeDoctorToday }),
    ]),
    choice('legs', { ask: ['有没有哪条腿肿痛？', 'Is a leg swollen or painful?'], short: ['下肢肿痛', 'Legs'] }, [
      option('1', 'none', ['没有', 'No']),
      option('2', 'both', ['两条腿都有点肿，在消', 'Both a little, going down']),
      option('3', 'one', ['一条腿明显肿痛', 'One leg clearly swollen and painful'], { flag: 'red', action: seeDoctorToday }),
    ]),
    choice('head', { ask: ['有没有头痛得厉害、眼花，或者喘不上气？', 'Any severe headache, blurred sight, or breathlessness?'], short: ['头痛眼花气促', 'Head, sight, breath'], note: ['妊娠期血压高的产妇重点问', 'Ask with care where the pressure was high in pregnancy'] }, [
      option('1', 'none', ['没有', 'No']),
      option('2', 'mild', ['轻微头痛，歇歇就好', 'A slight headache, better after a rest']),
      option('3', 'severe', ['有', 'Yes'], { flag: 'red', action: callEmergency }),
    ]),
    say('mood-opening', phq2Opening),
    ...phq2Items,
    choice('feeding', { ask: ['宝宝现在怎么喂？', 'How is the baby fed?'], short: ['喂养', 'Feeding'] }, [
      option('1', 'breast', ['母乳', 'Breast milk']),
      option('2', 'mixed', ['母乳加奶粉', 'Breast milk and formula']),
      option('3', 'formula', ['奶粉', 'Formula']),
      option('4', 'help', ['想母乳，有困难', 'Wishes to breastfeed, has difficulty'], { flag: 'yellow', action: ['转哺乳指导', 'Refer to feeding advice'] }),
    ]),
    choice('baby', { ask: ['宝宝吃奶、大小便和皮肤颜色怎么样？', 'How are the baby\'s feeding, nappies and skin colour?'], short: ['新生儿', 'Newborn'], advice: [['一天尿湿六片以上，就是吃够了。', 'Six wet nappies a day or more mean enough milk.']] }, [
      option('1', 'well', ['都好', 'All well']),
      option('2', 'yellow', ['皮肤发黄', 'Yellow skin'], { flag: 'yellow', action: ['告知儿科，当日测黄疸', 'Inform paediatrics, measure the jaundice today'] }),
      option('3', 'poor', ['不吃奶、叫不醒、发烧或呼吸急', 'Not feeding, hard to wake, fever, or fast breathing'], { flag: 'red', action: callEmergency }),
      option('4', 'hospital', ['宝宝还在住院', 'Still in hospital']),
    ]),
    appointment({ ask: ['产后42天复查，您知道时间吗？', 'Do you know the date of the check 42 days after birth?'], short: ['产后42天复查', 'Check after 42 days'] }),
    whatIf(['出血突然变多、头痛眼花、喘不上气，打120。', 'Sudden heavy bleeding, severe headache with blurred sight, or breathlessness: call 120.']),
    closing(),
  ],
);
