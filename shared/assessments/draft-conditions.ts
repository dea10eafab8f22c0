// "Ask only when …": which comparisons a question offers to others, a condition on it, and any condition in words. FHIR's
// enableWhen is the stored form; the words serve the editor, the branch map and the difference between versions alike.
import type { Questionnaire, QuestionnaireItem, QuestionnaireItemEnableWhen } from 'fhir/r4';
import type { LocalizedText } from './extensions.ts';
import { displayOf, sameText, shortTextOf } from './extensions.ts';
import { findItem, flattenItems, groupsAround } from './draft-items.ts';
import { isAsked } from './draft-question.ts';
import { isSameCoding, readOptions } from './options.ts';

type Operator = QuestionnaireItemEnableWhen['operator'];

const order: readonly Operator[] = ['=', '!=', '>=', '>', '<=', '<', 'exists'];

/** The comparisons that make sense for an answer to this question. */
export function operatorsFor(item: QuestionnaireItem): readonly Operator[] {
  switch (item.type) {
    case 'choice':
    case 'open-choice':
      return ['=', '!=', 'exists'];
    case 'boolean':
      return ['=', 'exists'];
    case 'integer':
    case 'decimal':
    case 'quantity':
    case 'date':
    case 'dateTime':
    case 'time':
      return order;
    default:
      return ['exists'];
  }
}

/** Questions that may decide about an item: asked, not the item itself and nothing that it holds. */
export function sourcesFor(questionnaire: Questionnaire, linkId: string): QuestionnaireItem[] {
  return flattenItems(questionnaire.item).filter((item) => isAsked(item) && item.linkId !== linkId && !groupsAround(questionnaire, item.linkId).includes(linkId));
}

/** A first condition on a question: its first option, yes, its lowest number, or simply that it was answered. */
export function newCondition(questionnaire: Questionnaire, source: QuestionnaireItem): QuestionnaireItemEnableWhen {
  const [option] = readOptions(questionnaire, source);
  const head = { question: source.linkId };
  if (option && 'valueCoding' in option.value) return { ...head, operator: '=', answerCoding: option.value.valueCoding };
  if (source.type === 'boolean') return { ...head, operator: '=', answerBoolean: true };
  if (source.type === 'integer') return { ...head, operator: '>=', answerInteger: 1 };
  if (source.type === 'decimal') return { ...head, operator: '>=', answerDecimal: 1 };
  if (source.type === 'quantity') return { ...head, operator: '>=', answerQuantity: { value: 1 } };
  return { ...head, operator: 'exists', answerBoolean: true };
}

/** The same condition with another comparison; `exists` has an answer of its own. */
export function withOperator(questionnaire: Questionnaire, condition: QuestionnaireItemEnableWhen, operator: Operator): QuestionnaireItemEnableWhen {
  if (operator === 'exists') return { question: condition.question, operator, answerBoolean: true };
  if (condition.operator !== 'exists') return { ...condition, operator };
  const source = findItem(questionnaire, condition.question);
  return source ? { ...newCondition(questionnaire, source), operator } : condition;
}

/** @returns whether the condition can be met by an answer that its question offers; false also where the question is gone */
export function isSatisfiable(questionnaire: Questionnaire, condition: QuestionnaireItemEnableWhen): boolean {
  const source = findItem(questionnaire, condition.question);
  if (!source || !isAsked(source)) return false;
  const { answerCoding } = condition;
  if (!answerCoding || condition.operator !== '=' || source.type === 'open-choice') return true;
  return readOptions(questionnaire, source).some(({ value }) => 'valueCoding' in value && isSameCoding(value.valueCoding, answerCoding));
}

/** '疼痛评分 ≥ 4', '症状 = 头晕或头痛', '体温：已答'. A question that is gone stays visible by its linkId. */
export function conditionText(questionnaire: Questionnaire, condition: QuestionnaireItemEnableWhen): LocalizedText {
  const source = findItem(questionnaire, condition.question);
  const name = source ? shortTextOf(source) : sameText(`? ${condition.question}`);
  if (condition.operator === 'exists') {
    return condition.answerBoolean === false ? join(name, { 'zh-CN': '：未答', 'en-US': ': not answered' }) : join(name, { 'zh-CN': '：已答', 'en-US': ': answered' });
  }
  return join(name, sameText(` ${signs[condition.operator]} `), expectedText(questionnaire, source, condition));
}

/** All conditions of an item in one sentence; null where it is always asked. */
export function conditionsText(questionnaire: Questionnaire, item: QuestionnaireItem): LocalizedText | null {
  const conditions = item.enableWhen ?? [];
  if (conditions.length === 0) return null;
  const texts = conditions.map((condition) => conditionText(questionnaire, condition));
  const isAny = item.enableBehavior === 'any';
  return { 'zh-CN': texts.map((text) => text['zh-CN']).join(isAny ? ' 或 ' : ' 且 '), 'en-US': texts.map((text) => text['en-US']).join(isAny ? ' or ' : ' and ') };
}

const signs = { '=': '=', '!=': '≠', '>': '>', '<': '<', '>=': '≥', '<=': '≤' } as const;

function expectedText(questionnaire: Questionnaire, source: QuestionnaireItem | undefined, condition: QuestionnaireItemEnableWhen): LocalizedText {
  const { answerCoding, answerBoolean } = condition;
  if (answerCoding) {
    const option = source && readOptions(questionnaire, source).find(({ value }) => 'valueCoding' in value && isSameCoding(value.valueCoding, answerCoding));
    return option ? option.label : displayOf(answerCoding);
  }
  if (answerBoolean !== undefined) return answerBoolean ? { 'zh-CN': '是', 'en-US': 'Yes' } : { 'zh-CN': '否', 'en-US': 'No' };
  return sameText(String(condition.answerInteger ?? condition.answerDecimal ?? condition.answerDate ?? condition.answerDateTime ?? condition.answerTime ?? condition.answerString ?? condition.answerQuantity?.value ?? ''));
}

function join(...parts: readonly LocalizedText[]): LocalizedText {
  return { 'zh-CN': parts.map((part) => part['zh-CN']).join(''), 'en-US': parts.map((part) => part['en-US']).join('') };
}
