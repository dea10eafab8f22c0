// How a programme goes along time: steps whose window ended in each week, and how many of them were kept. Weeks begin on Monday; beyond
// half a year months are drawn, so that a year still reads as one line.
import type { CivilDate } from '../time/civil.ts';
import { addDays, dayOfWeek, daysBetween } from '../time/civil.ts';
import type { EvaluationFacts } from './evaluation-facts.ts';
import { isDue, isKept } from './evaluation-facts.ts';
import type { Evaluation } from './evaluation.ts';

const mostDaysInWeeks = 182;

export function trendOf(facts: EvaluationFacts): Evaluation['trend'] {
  const due = facts.steps.filter((step) => isDue(step, facts.today));
  const joined = facts.participants.flatMap(({ joinedOn }) => (joinedOn !== null && joinedOn < facts.today ? [joinedOn] : []));
  const days = [...due.map(({ dueBy }) => dueBy), ...joined].sort();
  const first = days[0];
  const last = days.at(-1);
  if (first === undefined || last === undefined) return { unit: 'week', points: [] };
  const unit = daysBetween(first, last) <= mostDaysInWeeks ? 'week' : 'month';
  const beginningOf = unit === 'week' ? mondayOf : monthOf;
  const points: Evaluation['trend']['points'] = [];
  for (let from = beginningOf(first); from <= last; from = unit === 'week' ? addDays(from, 7) : monthOf(addDays(from, 31))) {
    const own = due.filter((step) => beginningOf(step.dueBy) === from);
    points.push({ from, due: own.length, kept: own.filter(isKept).length, joined: joined.filter((on) => beginningOf(on) === from).length });
  }
  return { unit, points };
}

function mondayOf(day: CivilDate): CivilDate {
  return addDays(day, 1 - dayOfWeek(day));
}

function monthOf(day: CivilDate): CivilDate {
  return `${day.slice(0, 7)}-01`;
}
