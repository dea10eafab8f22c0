// The rows of the table of answers (features X7): every option of every question, numbers of a short scale one by one, and the
// reasons for having no answer. Words and dates are counted, never listed: what a patient said is no heading of a table.
import type { AbsentReason, Answer, AnswerValue } from '../assessments/answer.ts';
import { absentReasons, isAnswered } from '../assessments/answer.ts';
import type { Evaluation } from '../assessments/evaluation.ts';
import { askedQuestions, countedAnswer } from '../assessments/evaluation.ts';
import type { LocalizedText } from '../assessments/extensions.ts';
import { extensionUrls, findExtension, numberOf, sameText } from '../assessments/extensions.ts';
import type { FormModel, Place } from '../assessments/model.ts';
import { findOption, scalarOf } from '../assessments/options.ts';
import type { MessageKey, MessageParameters } from '../i18n/messages.ts';
import { translate } from '../i18n/messages.ts';
import type { Counts } from './column.ts';

export interface AnswerRow {
  readonly id: string;
  readonly linkId: string;
  readonly question: LocalizedText;
  readonly answer: LocalizedText;
  /** A reason is counted of everything recorded, an answer of the answers. */
  readonly isReason: boolean;
}

/** A scale of more numbers than these is given as mean and range. */
const longestScale = 12;

const inBoth = (key: MessageKey, parameters?: MessageParameters): LocalizedText => ({ 'zh-CN': translate('zh-CN', key, parameters), 'en-US': translate('en-US', key, parameters) });

export function answerRowsOf(model: FormModel): AnswerRow[] {
  return model.order.filter((place) => place.role === 'question').flatMap(rowsOfPlace);
}

function rowsOfPlace(place: Place): AnswerRow[] {
  const row = (id: string, answer: LocalizedText, isReason = false): AnswerRow => ({ id, linkId: place.linkId, question: place.shortText, answer, isReason });
  const reasons = absentReasons.map((reason) => row(reasonId(place, reason), inBoth(`assessments.absent.${reason}`), true));
  return [...valueRows(place).map(([value, text]) => row(valueId(place, value), text)), ...reasons];
}

function valueRows(place: Place): [value: string, text: LocalizedText][] {
  if (place.options.length > 0) return place.options.map((option) => [String(scalarOf(option.value)), option.label]);
  const { type } = place.item;
  if (type === 'boolean') return [['true', inBoth('reports.answer.yes')], ['false', inBoth('reports.answer.no')]];
  const scale = shortScaleOf(place);
  if (scale) return scale.map((value) => [String(value), sameText(String(value))]);
  if (type === 'integer' || type === 'decimal' || type === 'quantity') return [[anyValue, inBoth('reports.answer.noNumber')]];
  return [[anyValue, inBoth(type === 'date' || type === 'dateTime' || type === 'time' ? 'reports.answer.date' : 'reports.answer.words')]];
}

const anyValue = '*';

function shortScaleOf({ item }: Place): number[] | null {
  const lowest = numberOf(findExtension(item, extensionUrls.minValue));
  const highest = numberOf(findExtension(item, extensionUrls.maxValue));
  if (item.type !== 'integer' || lowest === null || highest === null || highest - lowest >= longestScale) return null;
  return Array.from({ length: highest - lowest + 1 }, (_, step) => lowest + step);
}

const valueId = (place: Place, value: string): string => `${place.linkId}=${value}`;
const reasonId = (place: Place, reason: AbsentReason): string => `${place.linkId}!${reason}`;

/** What one response adds to each row of its form; a question asked several times counts each time. */
export function answerCountsOf(evaluation: Evaluation): { readonly rowId: string; readonly counts: Counts }[] {
  return askedQuestions(evaluation).flatMap(({ key, place }) => {
    const answer = countedAnswer(evaluation, key);
    if (!isAnswered(answer)) return [];
    const given = new Set(idsOfAnswer(place, answer));
    return rowsOfPlace(place).flatMap((row) => (row.isReason || answer.values.length > 0 ? [{ rowId: row.id, counts: { count: given.has(row.id) ? 1 : 0, base: 1 } }] : []));
  });
}

function idsOfAnswer(place: Place, { values, absentReason }: Answer): string[] {
  if (absentReason !== null) return [reasonId(place, absentReason)];
  const isListed = place.options.length > 0 || place.item.type === 'boolean' || shortScaleOf(place) !== null;
  return values.map((value) => valueId(place, isListed ? String(scalarOf(findOption(place.options, value)?.value ?? value)) : anyValue));
}

/** The numbers of a row that gives them as mean and range; empty for every other row. */
export function numbersIn(evaluation: Evaluation, row: AnswerRow): number[] {
  if (!row.id.endsWith(`=${anyValue}`)) return [];
  return answersAt(evaluation, row.linkId).flatMap(({ values }) => values.map(scalarOf).filter((value) => typeof value === 'number'));
}

/** '收缩压：有数值（平均 132.4，98 至 182）' */
export function describeAnswerRow(row: AnswerRow, numbers: readonly number[]): LocalizedText {
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  const answer = numbers.length === 0 ? row.answer : inBoth('reports.answer.number', { mean: mean.toFixed(1), lowest: Math.min(...numbers), highest: Math.max(...numbers) });
  return { 'zh-CN': translate('zh-CN', 'reports.answerRow', { question: row.question['zh-CN'], answer: answer['zh-CN'] }), 'en-US': translate('en-US', 'reports.answerRow', { question: row.question['en-US'], answer: answer['en-US'] }) };
}

/** The words of the answers at a question of the form, for the list of responses behind a number. */
export function answerText(evaluation: Evaluation, linkId: string): LocalizedText {
  const place = evaluation.model.places.get(linkId);
  const texts = answersAt(evaluation, linkId).flatMap(({ values, absentReason }) => (absentReason === null ? values.map((value) => (place ? labelOf(place, value) : sameText(''))) : [inBoth(`assessments.absent.${absentReason}`)]));
  return { 'zh-CN': texts.map((text) => text['zh-CN']).join('、'), 'en-US': texts.map((text) => text['en-US']).join(', ') };
}

/** At every slot of the question that is asked just now. */
function answersAt(evaluation: Evaluation, linkId: string): Answer[] {
  return askedQuestions(evaluation)
    .filter((slot) => slot.place.linkId === linkId)
    .map((slot) => countedAnswer(evaluation, slot.key));
}

function labelOf(place: Place, value: AnswerValue): LocalizedText {
  const scalar = scalarOf(value);
  if (typeof scalar === 'boolean') return inBoth(scalar ? 'reports.answer.yes' : 'reports.answer.no');
  return findOption(place.options, value)?.label ?? sameText(String(scalar));
}
