// Random forms with everything that can depend on something: repeating groups, one within another, conditions inside them and
// from outside, variables that shadow each other, calculated values, expressions as conditions; and a nurse who answers, adds
// and removes at random.
import fc from 'fast-check';
import type { Extension, Questionnaire, QuestionnaireItem, QuestionnaireItemEnableWhen } from 'fhir/r4';
import type { Answer } from '#shared/assessments/answer.ts';
import { emptyAnswer } from '#shared/assessments/answer.ts';
import type { Evaluation } from '#shared/assessments/evaluation.ts';
import { evaluate, withAnswer } from '#shared/assessments/evaluation.ts';
import { extensionUrls } from '#shared/assessments/extensions.ts';
import { buildModel } from '#shared/assessments/model.ts';
import type { Slot } from '#shared/assessments/slot.ts';
import { withOccurrence, withoutOccurrence } from '#shared/assessments/slot.ts';
import { requireEngine } from '../../../electron/backend/assessments/expression-engine.ts';
import { choiceItem, coded, form, value } from './forms.ts';

export const context = { instant: '2026-11-21T08:00:00+08:00', facts: {} } as const;

export function startRich(questionnaire: Questionnaire): Evaluation {
  return evaluate(buildModel(questionnaire, { engine: requireEngine() }), new Map(), context);
}

export function expression(url: string, text: string, name?: string): Extension {
  return { url, valueExpression: { language: 'text/fhirpath', expression: text, ...(name === undefined ? {} : { name }) } };
}

export function variable(name: string, text: string): Extension {
  return expression(extensionUrls.variable, text, name);
}

export function calculated(linkId: string, text: string, type: QuestionnaireItem['type'] = 'integer', more: readonly Extension[] = []): QuestionnaireItem {
  return { linkId, type, readOnly: true, extension: [...more, expression(extensionUrls.calculatedExpression, text)] };
}

const operators = ['>', '<=', '=', '!=', 'exists'] as const;

interface Chance {
  readonly operator: (typeof operators)[number];
  readonly limit: number;
  readonly flags: readonly boolean[];
}

function whenever(question: string, { operator, limit }: Chance): QuestionnaireItemEnableWhen {
  return operator === 'exists' ? { question, operator, answerBoolean: limit % 2 === 0 } : { question, operator, answerInteger: limit };
}

export const anyRichForm: fc.Arbitrary<Questionnaire> = fc
  .record({ operator: fc.constantFrom(...operators), limit: fc.integer({ min: 0, max: 8 }), flags: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }) })
  .map((chance) => {
    const { flags, limit } = chance;
    const has = (index: number): boolean => flags[index] === true;
    const number = (linkId: string, more: Partial<QuestionnaireItem> = {}): QuestionnaireItem => ({ linkId, type: 'integer', ...more });
    const visit: QuestionnaireItem = {
      linkId: 'visit',
      type: 'group',
      repeats: true,
      ...(has(0) ? { enableWhen: [whenever('start', chance)] } : {}),
      extension: [variable('own', "item.where(linkId='dose').answer.value.sum()"), ...(has(1) ? [variable('total', '%own * 100')] : [])],
      item: [
        number('dose'),
        choiceItem('effect', [0, 1, 2, 3], { required: has(2) }),
        number('after', { enableWhen: [whenever('dose', chance)] }),
        calculated('twice', '%own * 2'),
        calculated('seen', '%total'),
        {
          linkId: 'pill',
          type: 'group',
          repeats: true,
          ...(has(3) ? { enableWhen: [whenever('dose', chance)] } : {}),
          item: [number('count', { required: true }), number('missed', { enableBehavior: has(4) ? 'any' : 'all', enableWhen: [whenever('count', chance), { question: 'dose', operator: '>', answerInteger: limit }] }), calculated('weighted', "%own + item.where(linkId='count').answer.value.sum()")],
        },
      ],
    };
    const tail: QuestionnaireItem[] = [
      number('end', { extension: [expression(extensionUrls.enableWhenExpression, has(5) ? `%total > ${limit}` : "%resource.descendants().where(linkId='count').answer.value.sum() > 3")] }),
      calculated('sum', '%total'),
      calculated('weights', "%resource.descendants().where(linkId='effect').answer.weight().sum()", 'decimal'),
      calculated('all', has(6) ? "%resource.descendants().where(linkId='twice').answer.value.sum()" : '%resource.descendants().answer.value.ofType(integer).count()'),
      number('late', { enableWhen: [whenever('sum', chance)], enableBehavior: 'any' }),
      number('outside', { enableWhen: [whenever('count', chance)] }),
    ];
    const questionnaire = form(number('start', { required: true }), ...(has(7) ? [...tail, visit] : [visit, ...tail]));
    const warning: Extension = { url: extensionUrls.targetConstraint, extension: [{ url: 'key', valueId: 'c' }, { url: 'severity', valueCode: has(8) ? 'error' : 'warning' }, { url: 'human', valueString: 'Too much' }, { url: 'expression', valueExpression: { language: 'text/fhirpath', expression: `%total < ${limit + 10}` } }] };
    return { ...questionnaire, extension: [variable('total', "%resource.descendants().where(linkId='dose').answer.value.sum()"), warning] };
  });

/** What a nurse does next; `at` chooses among the slots that stand when it is done. */
export interface Deed {
  readonly at: number;
  readonly number: number;
  readonly kind: 'value' | 'refuse' | 'clear';
}

export const anyDeed: fc.Arbitrary<Deed> = fc.record({ at: fc.nat(200), number: fc.nat(10), kind: fc.constantFrom('value', 'value', 'value', 'value', 'refuse', 'clear') });

export function answerable(evaluation: Evaluation): Slot[] {
  return evaluation.slots.filter((slot) => slot.place.role === 'question' || slot.place.isRepeating);
}

export function answerFor(evaluation: Evaluation, slot: Slot, deed: Deed): Answer {
  if (slot.place.isRepeating) return { ...emptyAnswer, values: deed.number % 3 === 0 ? withoutOccurrence(evaluation.answers, slot, deed.number % 4) : withOccurrence(evaluation.answers, slot).slice(-4) };
  if (deed.kind === 'clear') return emptyAnswer;
  if (deed.kind === 'refuse') return { ...emptyAnswer, absentReason: 'asked-declined' };
  return slot.place.item.type === 'choice' ? value(coded(`w${deed.number % 4}`)) : value({ valueInteger: deed.number });
}

export function perform(evaluation: Evaluation, deed: Deed): Evaluation {
  const slots = answerable(evaluation);
  const slot = slots[deed.at % slots.length];
  return slot ? withAnswer(evaluation, slot.key, answerFor(evaluation, slot, deed)) : evaluation;
}
