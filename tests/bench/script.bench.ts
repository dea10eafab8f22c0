// One key of a call: the answer is taken over, everything that depends on it is worked out anew, and what the page shows of it
// (next question, progress, totals, flags) is read. On a scored script of 30 items and on a form of 800 items with 330
// expressions; each against evaluating the whole form, interleaved, in spells of which the quietest counts. Promise: p50 at most 5 ms
// and 50 ms.
import type { Extension, Questionnaire, QuestionnaireItem } from 'fhir/r4';
import type { AnswerValue } from '#shared/assessments/answer.ts';
import { emptyAnswer } from '#shared/assessments/answer.ts';
import type { Evaluation } from '#shared/assessments/evaluation.ts';
import { askedQuestions, evaluate, withAnswer } from '#shared/assessments/evaluation.ts';
import { extensionUrls } from '#shared/assessments/extensions.ts';
import { flags } from '#shared/assessments/flags.ts';
import { buildModel } from '#shared/assessments/model.ts';
import { nextQuestion, progressOf } from '#shared/assessments/next.ts';
import { scores } from '#shared/assessments/score.ts';
import { requireEngine } from '../../electron/backend/assessments/expression-engine.ts';
import { interleaved, percentile, quietest, report, timed } from './metric.ts';

const spells = 6;
const context = { instant: '2026-11-21T08:00:00+08:00', facts: {} } as const;

function expression(url: string, text: string, name?: string): Extension {
  return { url, valueExpression: { language: 'text/fhirpath', expression: text, ...(name === undefined ? {} : { name }) } };
}

function choice(linkId: string, more: Partial<QuestionnaireItem> = {}): QuestionnaireItem {
  return { linkId, type: 'choice', text: linkId, required: true, answerOption: [0, 1, 2, 3].map((weight) => ({ extension: [{ url: extensionUrls.ordinalValue, valueDecimal: weight }], valueCoding: { system: 'bench', code: `w${weight}`, display: `weight ${weight}` } })), ...more };
}

function calculated(linkId: string, text: string): QuestionnaireItem {
  return { linkId, type: 'decimal', readOnly: true, text: linkId, extension: [expression(extensionUrls.calculatedExpression, text)] };
}

function form(item: QuestionnaireItem[], extension: Extension[] = []): Questionnaire {
  return { resourceType: 'Questionnaire', status: 'active', url: 'https://fhir.suifang.example/Questionnaire/bench', version: '1', extension, item };
}

const at = (linkId: string, group?: string): string => `%resource${group === undefined ? '' : `.item.where(linkId='${group}')`}.item.where(linkId='${linkId}').answer`;

/** 28 questions, some of them only after an answer; a total by weights and one that reads it. */
function scoredScript(): Questionnaire {
  const questions = Array.from({ length: 28 }, (_, index) => choice(`q${index}`, index % 5 === 4 ? { enableWhen: [{ question: `q${index - 1}`, operator: '=', answerCoding: { system: 'bench', code: 'w3' } }] } : {}));
  const total = questions.map(({ linkId }) => `linkId='${linkId}'`).join(' or ');
  return form([...questions, calculated('total', `%resource.item.where(${total}).answer.weight().sum()`), calculated('percent', `${at('total')}.value / 84 * 100`)]);
}

/** 40 sections of 20 items; in each a variable, two conditions, three computed values and two constraints by expression. */
function largeForm(): Questionnaire {
  const sections = Array.from({ length: 40 }, (_, section): QuestionnaireItem => {
    const group = `s${section}`;
    const name = (index: number): string => `${group}-${index}`;
    const questions = Array.from({ length: 15 }, (_unused, index) => {
      if (index < 6) return choice(name(index));
      if (index < 9) return choice(name(index), { enableWhen: [{ question: name(index - 6), operator: '=', answerCoding: { system: 'bench', code: 'w3' } }] });
      if (index === 9 || index === 14) return choice(name(index), { extension: [expression(extensionUrls.enableWhenExpression, `%heavy > ${index}`)] });
      return { linkId: name(index), type: 'integer' as const, text: name(index) };
    });
    const weights = [0, 1, 2, 3, 4, 5].map((index) => `linkId='${name(index)}'`).join(' or ');
    const limit = (index: number): Extension => ({ url: extensionUrls.targetConstraint, extension: [{ url: 'key', valueId: `c${index}` }, { url: 'severity', valueCode: 'error' }, { url: 'human', valueString: 'too much' }, { url: 'expression', valueExpression: { language: 'text/fhirpath', expression: `${at(name(index), group)}.value < 1000` } }] });
    return {
      linkId: group,
      type: 'group',
      text: group,
      extension: [expression(extensionUrls.variable, `%resource.item.where(linkId='${group}').item.where(${weights}).answer.weight().sum()`, 'heavy'), limit(10), limit(11)],
      item: [...questions, calculated(name(15), '%heavy'), calculated(name(16), '%heavy / 18 * 100'), calculated(name(17), `(${at(name(10), group)}.value | ${at(name(11), group)}.value).sum()`), { linkId: name(18), type: 'display', text: 'closing' }],
    };
  });
  const totals = Array.from({ length: 10 }, (_, index) => calculated(`t${index}`, `%resource.item.item.where(linkId in (${[0, 1, 2, 3].map((offset) => `'s${index * 4 + offset}-15'`).join(' | ')})).answer.value.sum()`));
  return form([...sections, ...totals]);
}

/** What the page reads after a key. */
function look(evaluation: Evaluation, key: string): number {
  return scores(evaluation).length + flags(evaluation).length + progressOf(evaluation).answered + (nextQuestion(evaluation, key) ? 1 : 0);
}

async function measure(name: string, questionnaire: Questionnaire, limitMs: number, rounds: number): Promise<void> {
  const model = buildModel(questionnaire, { engine: requireEngine() });
  const expressions = JSON.stringify(questionnaire).split('"text/fhirpath"').length - 1;
  let evaluation = evaluate(model, new Map(), context);
  const valueFor = (key: string, round: number): AnswerValue => (model.places.get(key)?.item.type === 'integer' ? { valueInteger: round % 50 } : { valueCoding: { system: 'bench', code: `w${round % 4}` } });
  for (const [index, slot] of askedQuestions(evaluation).entries()) evaluation = withAnswer(evaluation, slot.key, { ...emptyAnswer, values: [valueFor(slot.key, index)] });
  let evaluated = 0;
  const key = (round: number): number => {
    const asked = askedQuestions(evaluation);
    const slot = asked[(round * 7) % asked.length];
    if (!slot) throw new Error('nothing is asked');
    const answer = { ...emptyAnswer, values: [valueFor(slot.key, round + Math.floor(round / 4))] };
    const elapsed = timed(() => {
      evaluation = withAnswer(evaluation, slot.key, answer);
      look(evaluation, slot.key);
    });
    evaluated += evaluation.evaluated;
    return elapsed;
  };
  const whole = (): number => timed(() => void look(evaluate(model, evaluation.answers, context), 'q0'));
  await interleaved(10, key, whole);
  evaluated = 0;
  const measured = [];
  for (let spell = 0; spell < spells; spell += 1) measured.push(await interleaved(rounds / spells, key, whole));
  const { value, baseline } = quietest(measured, 0.5);
  const all = { ours: measured.flatMap((spell) => spell.ours), bare: measured.flatMap((spell) => spell.bare) };
  report({ metric: `one key, ${name} (${model.order.length} items, ${expressions} expressions), p50`, unit: 'ms', value, baseline, limit: `at most ${limitMs} ms`, pass: value <= limitMs });
  report({ metric: `one key, ${name}, p99`, unit: 'ms', value: percentile(all.ours, 0.99), baseline: percentile(all.bare, 0.99), limit: 'told, not promised', pass: true });
  report({ metric: `one key, ${name}, nodes evaluated`, unit: 'nodes', value: evaluated / rounds, baseline: model.graph.nodes.length, limit: 'at most a tenth of the form', pass: evaluated / rounds <= model.graph.nodes.length / 10 });
}

await measure('scored script', scoredScript(), 5, 300);
await measure('large form', largeForm(), 50, 60);
