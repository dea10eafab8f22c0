// What happens when somebody is rung: does anyone answer, who, and what do they say. Shares of outcomes are those that
// Chinese hospitals publish for telephone follow-up (about seven in ten reached, most of them completed).
import type { AnswerValue } from '#shared/assessments/answer.ts';
import type { Place } from '#shared/assessments/model.ts';
import type { Outcome } from '#shared/queue/outcomes.ts';
import type { EndCause } from '#shared/telephony/call.ts';
import type { Chance } from './chance.ts';

const reachedShare = 0.72;

const whenReached: readonly { readonly outcome: Outcome; readonly weight: number }[] = [
  { outcome: 'completed_self', weight: 88 }, { outcome: 'callback', weight: 4 }, { outcome: 'refused_once', weight: 2.5 }, { outcome: 'completed_partly', weight: 1.5 },
  { outcome: 'refused_all', weight: 0.8 }, { outcome: 'deceased', weight: 0.7 }, { outcome: 'readmitted', weight: 0.8 }, { outcome: 'not_the_person', weight: 0.9 },
  { outcome: 'cannot_communicate', weight: 0.6 }, { outcome: 'moved_away', weight: 0.2 },
];

const whenNotReached: readonly { readonly outcome: Outcome; readonly weight: number; readonly cause: EndCause; readonly sipStatus: number }[] = [
  { outcome: 'no_answer', weight: 52, cause: 'no_answer', sipStatus: 480 }, { outcome: 'powered_off', weight: 13, cause: 'unobtainable', sipStatus: 480 },
  { outcome: 'busy', weight: 11, cause: 'busy', sipStatus: 486 }, { outcome: 'voicemail', weight: 8, cause: 'local_hangup', sipStatus: 200 },
  { outcome: 'rejected', weight: 6, cause: 'rejected', sipStatus: 603 }, { outcome: 'unobtainable', weight: 5, cause: 'unobtainable', sipStatus: 503 },
  { outcome: 'suspended', weight: 2, cause: 'not_found', sipStatus: 404 }, { outcome: 'vacant', weight: 1.5, cause: 'not_found', sipStatus: 404 },
  { outcome: 'wrong_number', weight: 1.5, cause: 'remote_hangup', sipStatus: 200 },
];

export type RingResult = { readonly isReached: true; readonly outcome: Outcome } | { readonly isReached: false; readonly outcome: Outcome; readonly cause: EndCause; readonly sipStatus: number };

/** How one dialled number turns out. */
export function ring(chance: Chance): RingResult {
  if (chance.happens(reachedShare)) return { isReached: true, outcome: chance.weighted(whenReached).outcome };
  const { outcome, cause, sipStatus } = chance.weighted(whenNotReached);
  return { isReached: false, outcome, cause, sipStatus };
}

export const notes = {
  callback: ['正在上班，约定时间再打', '家属外出，请改时间', '正在做饭，稍后再联系'],
  refused_once: ['表示近期不便接听', '认为已恢复，不愿回答'],
  refused_all: ['明确表示不再接受随访', '家属要求不再来电'],
  completed: ['', '', '', '', '', '恢复良好，无不适', '已告知复诊时间', '提醒按时服药', '询问切口换药，已解答', '血压控制平稳', '家属代述，老人听力差', '嘱低盐饮食'],
} as const;

export const resolutions = ['已联系主管医生，嘱患者门诊复查', '电话回访，症状缓解，继续观察', '已协助预约次日门诊', '已转科室护士长处理，患者知晓'];

/**
 * The answer to one question, mostly that of somebody recovering well: the first option, a low number, a healthy reading.
 * Now and then it is a worse one, so that alerts occur. Empty: nothing said (free text, dates).
 */
export function answer(chance: Chance, place: Place): AnswerValue[] {
  if (place.options.length > 0) {
    const calm = place.options.filter((option) => option.flagRules.length === 0);
    const drawn = chance.weighted(place.options.map((option) => ({ option, weight: option.flagRules.length > 0 ? flaggedWeight : (calmWeights[calm.indexOf(option)] ?? 2) })));
    return [drawn.option.value];
  }
  switch (place.item.type) {
    case 'boolean':
      return [{ valueBoolean: chance.happens(place.flagRules.length > 0 ? 0.04 : 0.85) }];
    case 'integer':
      return [{ valueInteger: Math.round(reading(chance, place)) }];
    case 'decimal':
      return [{ valueDecimal: Math.round(reading(chance, place) * 10) / 10 }];
    default:
      return [];
  }
}

/** Of the options that raise no flag, in their order, and of each that does. */
const calmWeights = [80, 14, 5, 3];
const flaggedWeight = 0.5;

/** Within the question's limits; near the lower one unless it is a bodily measure with a usual value. */
function reading(chance: Chance, place: Place): number {
  const minimum = limitOf(place, 'minValue') ?? 0;
  const maximum = limitOf(place, 'maxValue') ?? 10;
  const usual = usualReadings.find(({ from, to }) => minimum >= from && maximum <= to);
  const isWorse = chance.happens(0.02);
  if (usual) return usual.low + (usual.high - usual.low) * (isWorse ? 1.5 : chance.next());
  if (isSatisfactionScale(place)) return chance.between(isWorse ? 4 : 8, 10);
  return Math.min(maximum, minimum + (maximum - minimum) * (isWorse ? 0.75 : chance.next() * 0.34));
}

/** By the limits a question sets: temperature in °C, blood pressure in mmHg. */
const usualReadings = [
  { from: 30, to: 45, low: 36.2, high: 37.1 },
  { from: 40, to: 300, low: 112, high: 142 },
];

function isSatisfactionScale(place: Place): boolean {
  return place.item.type === 'integer' && place.flagRules.length === 0 && (place.text['en-US'] + place.linkId).toLowerCase().includes('recommend');
}

function limitOf(place: Place, kind: 'minValue' | 'maxValue'): number | undefined {
  const extension = place.item.extension?.find((candidate) => candidate.url === `http://hl7.org/fhir/StructureDefinition/${kind}`);
  return extension?.valueInteger ?? extension?.valueDecimal;
}
