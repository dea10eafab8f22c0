// Questions that the scripts of the two programmes share. What is compared before and after must be the same words both times, so they
// stand here once.
import type { QuestionnaireItem } from 'fhir/r4';
import type { Asked, Words } from './authoring.ts';
import { answered, choice, number, option } from './authoring.ts';

/** Said by somebody who sees no way on: nobody hangs up first. */
export const notAlone: Words = ['不要先挂断；请家人陪在身边，立即转告值班医生，两小时内回电', 'Do not hang up first; ask that somebody stays with the person, inform the doctor on duty at once, call back within two hours'];

/** Agreement to take part; whoever says no is asked nothing more. */
export function agreement(): QuestionnaireItem {
  return choice('join', { ask: ['愿意参加吗？', 'Would you like to take part?'], short: ['参加意愿', 'Takes part'], note: ['不愿意不追问原因，直接致谢结束', 'If not, ask no reason; thank and close'] }, [
    option('1', 'yes', ['愿意', 'Yes']),
    option('2', 'no', ['不参加', 'No']),
    option('3', 'undecided', ['再想想，先了解情况', 'Not sure yet, questions first']),
  ]);
}

/** What follows is put to those who agree or still think about it. */
export const stays = [answered('join', 'yes'), answered('join', 'undecided')];

export function revisitKept(more: Partial<Asked> = {}): QuestionnaireItem {
  return choice('revisit', { ask: ['医生约的复诊，按时去了吗？', 'Did you keep the appointment the doctor gave you?'], short: ['按约复诊', 'Appointment kept'], note: ['没到时间选 3', 'Not due yet: 3'], ...more }, [
    option('1', 'kept', ['按时去了', 'Yes']),
    option('2', 'missed', ['没有去', 'No']),
    option('3', 'not-due', ['还没到时间', 'Not due yet']),
    option('4', 'none', ['没有约复诊', 'None was given']),
  ]);
}

export function careSatisfaction(more: Partial<Asked> = {}): QuestionnaireItem {
  return number('satisfaction', { ask: ['0分很不满意，10分很满意。对医院出院后的关心，您打几分？', '0 is not satisfied at all and 10 very satisfied. How satisfied are you with the care since discharge?'], short: ['出院后关怀满意度', 'Satisfaction with care'], note: ['10分按 =', 'For 10 press ='], ...more }, { minimum: 0, maximum: 10 });
}
