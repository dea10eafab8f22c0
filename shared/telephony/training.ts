// What happens on the training line: a scenario drawn from the number and the attempt alone, so that a lesson can be repeated.
// Three calls of four are answered; the rest meets what a working day meets. Ignores calling hours: nobody is rung.
import type { CallEnd } from './call.ts';

export type TrainingScenario = 'willing' | 'relative' | 'hurried' | 'no_answer' | 'busy' | 'powered_off' | 'suspended' | 'vacant' | 'rejected';

/** Upper bounds of the last two digits: 00–61 willing, 62–69 relative … */
const shares: readonly (readonly [below: number, scenario: TrainingScenario])[] = [
  [62, 'willing'],
  [70, 'relative'],
  [74, 'hurried'],
  [84, 'no_answer'],
  [89, 'busy'],
  [93, 'powered_off'],
  [96, 'suspended'],
  [98, 'vacant'],
  [100, 'rejected'],
];

/** @param number the digits dialled @param attempt 0 for the first call; a number that is merely not answered is answered later, a vacant one never is */
export function trainingScenario(number: string, attempt: number): TrainingScenario {
  const tail = Number(number.replaceAll(/\D/g, '').slice(-2));
  const scenario = shares.find(([below]) => tail < below)?.[1] ?? 'willing';
  const isLasting = scenario === 'vacant' || scenario === 'suspended';
  return attempt === 0 || isLasting || isAnswered(scenario) ? scenario : attempt % 2 === 1 ? 'willing' : scenario;
}

export function isAnswered(scenario: TrainingScenario): boolean {
  return scenario === 'willing' || scenario === 'relative' || scenario === 'hurried';
}

/** Does the carrier speak before the call fails (早期媒体)? */
export function hasAnnouncement(scenario: TrainingScenario): boolean {
  return scenario === 'powered_off' || scenario === 'suspended' || scenario === 'vacant';
}

const ends: Record<Exclude<TrainingScenario, 'willing' | 'relative' | 'hurried'>, Omit<CallEnd, 'at'>> = {
  no_answer: { cause: 'no_answer', sipStatus: 480, q850Cause: 19 },
  busy: { cause: 'busy', sipStatus: 486, q850Cause: 17 },
  powered_off: { cause: 'no_answer', sipStatus: 480, q850Cause: 20 },
  suspended: { cause: 'unobtainable', sipStatus: 503, q850Cause: 27 },
  vacant: { cause: 'not_found', sipStatus: 404, q850Cause: 1 },
  rejected: { cause: 'rejected', sipStatus: 603, q850Cause: 21 },
};

/** What the exchange would say, for scenarios that nobody answers; null for the others. */
export function trainingEnd(scenario: TrainingScenario): Omit<CallEnd, 'at'> | null {
  return isAnswered(scenario) ? null : ends[scenario as keyof typeof ends];
}
