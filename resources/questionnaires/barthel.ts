// Barthel index of daily living: ten items, 0–100 in steps of 5, items and grades as in WS/T 431-2013 (100 none, 61–99 slight,
// 41–60 moderate, 40 and below severe). Free for non-commercial use when the source is cited. A relative may answer.
import type { Words } from './authoring.ts';
import { choice, option, say } from './authoring.ts';
import { questionnaire, score } from './resource.ts';

type Level = readonly [points: number, label: Words];

const alone: Words = ['可独立完成', 'Does it independently'];
const partly: Words = ['需部分帮助', 'Needs some help'];
const largely: Words = ['需极大帮助', 'Needs much help'];
const wholly: Words = ['完全依赖他人', 'Fully dependent'];
const largelyOrWholly: Words = ['需极大帮助或完全依赖他人', 'Needs much help or is fully dependent'];

const items: readonly { linkId: string; ask: Words; short: Words; note?: Words; levels: readonly Level[] }[] = [
  {
    linkId: 'feeding', ask: ['进食：吃饭能自己完成吗？', 'Feeding: can it be done alone?'], short: ['进食', 'Feeding'], note: ['包括取食、把持碗碟、咀嚼、吞咽', 'Taking food, holding the bowl, chewing, swallowing'],
    levels: [[10, ['可独立进食', 'Feeds independently']], [5, partly], [0, ['需极大帮助或完全依赖他人，或留置胃管', 'Needs much help, is fully dependent, or has a feeding tube']]],
  },
  { linkId: 'bathing', ask: ['洗澡：水准备好以后，能自己洗吗？', 'Bathing: once the water is ready, can it be done alone?'], short: ['洗澡', 'Bathing'], levels: [[5, ['准备好洗澡水后，可自己独立完成', 'Independently once the water is ready']], [0, ['在洗澡过程中需他人帮助', 'Needs help while bathing']]] },
  { linkId: 'grooming', ask: ['修饰：洗脸、刷牙、梳头、刮脸，能自己做吗？', 'Grooming: washing the face, teeth, hair and shaving, can it be done alone?'], short: ['修饰', 'Grooming'], levels: [[5, alone], [0, ['需他人帮助', 'Needs help']]] },
  { linkId: 'dressing', ask: ['穿衣：穿脱衣服鞋袜、系扣子，能自己做吗？', 'Dressing: clothes, shoes, socks and buttons, can it be done alone?'], short: ['穿衣', 'Dressing'], levels: [[10, alone], [5, partly], [0, largelyOrWholly]] },
  { linkId: 'bowels', ask: ['控制大便：能控制住吗？', 'Bowels: are they controlled?'], short: ['控制大便', 'Bowels'], levels: [[10, ['可控制大便', 'Controlled']], [5, ['偶尔失控，或需要他人提示', 'Occasional accident, or needs reminding']], [0, ['完全失控', 'Not controlled']]] },
  { linkId: 'bladder', ask: ['控制小便：能控制住吗？', 'Bladder: is it controlled?'], short: ['控制小便', 'Bladder'], levels: [[10, ['可控制小便', 'Controlled']], [5, ['偶尔失控，或需要他人提示', 'Occasional accident, or needs reminding']], [0, ['完全失控，或留置导尿管', 'Not controlled, or a catheter']]] },
  { linkId: 'toilet', ask: ['如厕：上厕所能自己完成吗？', 'Toilet: can it be done alone?'], short: ['如厕', 'Toilet'], note: ['包括去厕所、解衣、擦净、整理衣裤、冲水', 'Getting there, undressing, wiping, dressing, flushing'], levels: [[10, alone], [5, partly], [0, largelyOrWholly]] },
  { linkId: 'transfer', ask: ['床椅转移：从床上坐到椅子上，能自己完成吗？', 'Transfer: from bed to chair, can it be done alone?'], short: ['床椅转移', 'Transfer'], levels: [[15, alone], [10, partly], [5, largely], [0, wholly]] },
  { linkId: 'walking', ask: ['平地行走：在平地上能自己走四五十米吗？', 'Walking: about 45 metres on the level, can it be done alone?'], short: ['平地行走', 'Walking'], note: ['标准距离45米', 'The standard distance is 45 metres'], levels: [[15, ['可独立在平地上行走45米', 'Walks 45 metres on the level independently']], [10, partly], [5, largely], [0, wholly]] },
  { linkId: 'stairs', ask: ['上下楼梯：能自己上下十来级台阶吗？', 'Stairs: ten steps or so, can it be done alone?'], short: ['上下楼梯', 'Stairs'], note: ['连续上下10至15个台阶', '10 to 15 steps without a break'], levels: [[10, ['可独立上下楼梯', 'Climbs stairs independently']], [5, partly], [0, largelyOrWholly]] },
];

const questions = items.map(({ levels, ...item }) => choice(`barthel-${item.linkId}`, item, levels.map(([points, label], index) => option(String(index + 1), `points-${points}`, label, { weight: points }))));

export const barthel = questionnaire(
  {
    script: 'barthel',
    name: 'BarthelIndex',
    title: ['Barthel 指数（日常生活活动）', 'Barthel index (daily living)'],
    kind: 'scale',
    date: '2026-11-22',
    licence: {
      code: 'shipped-free',
      publisher: 'Mahoney FI, Barthel DW',
      copyright: 'Maryland State Medical Society: the Barthel index may be used freely for non-commercial purposes with the citation "Mahoney FI, Barthel D. Functional evaluation: the Barthel Index. Maryland State Med Journal 1965;14:56-61. Used with permission." Items and grades after WS/T 431-2013.',
      source: ['条目与分级依据 WS/T 431-2013《护理分级》；注明出处，限非商业使用', 'Items and grades after WS/T 431-2013, Nursing grading; cite the source, non-commercial use only'],
    },
    scores: [
      score({
        code: 'barthel',
        title: ['Barthel 指数总分', 'Barthel index total'],
        method: 'sum',
        linkIds: questions.map((item) => item.linkId),
        bands: [
          { code: 'severe', minimum: 0, label: ['重度依赖（全部需他人照护）', 'Severe dependence'], grade: 'yellow', action: ['评估居家照护和压疮跌倒风险，联系社区', 'Assess home care, pressure sores and falls; contact the community'] },
          { code: 'moderate', minimum: 41, label: ['中度依赖（大部分需他人照护）', 'Moderate dependence'] },
          { code: 'slight', minimum: 61, label: ['轻度依赖（少部分需他人照护）', 'Slight dependence'] },
          { code: 'none', minimum: 100, label: ['无需依赖', 'Independent'] },
        ],
      }),
    ],
  },
  [say('barthel-opening', ['下面十件日常的事，请说说平时实际是怎么做的：自己做、要人帮一点，还是都靠别人。', 'Here are ten everyday things. Please tell me how they are actually done: alone, with some help, or by others.']), ...questions],
);
