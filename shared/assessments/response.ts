// The answers as a FHIR R4 QuestionnaireResponse: only what is asked just now, nested as the questionnaire is, one item for
// each occurrence of a repeating group. A reason for having no value stands where FHIR puts it, as data-absent-reason on the
// value that is missing.
import type { QuestionnaireItem, QuestionnaireResponse, QuestionnaireResponseItem, QuestionnaireResponseItemAnswer } from 'fhir/r4';
import type { AbsentReason, Answer } from './answer.ts';
import { isAnswered } from './answer.ts';
import type { Evaluation } from './evaluation.ts';
import { countedAnswer } from './evaluation.ts';
import { extensionUrls } from './extensions.ts';
import { slotKey } from './slot.ts';

export interface ResponseHeader {
  readonly id: string;
  readonly status: QuestionnaireResponse['status'];
  /** Instant of the last answer, ISO 8601 with zone. */
  readonly authored: string;
}

export function buildQuestionnaireResponse(evaluation: Evaluation, header: ResponseHeader): QuestionnaireResponse {
  const { url, version } = evaluation.model.questionnaire;
  return {
    resourceType: 'QuestionnaireResponse',
    id: header.id,
    ...(url ? { questionnaire: version ? `${url}|${version}` : url } : {}),
    status: header.status,
    authored: header.authored,
    item: itemsOf(evaluation, evaluation.model.roots, []),
  };
}

function itemsOf(evaluation: Evaluation, linkIds: readonly string[], occurrences: readonly number[]): QuestionnaireResponseItem[] {
  return linkIds.flatMap((linkId) => {
    const place = evaluation.model.places.get(linkId);
    const key = slotKey(linkId, occurrences);
    if (!place || place.item.type === 'display' || evaluation.enabled.get(key) !== true) return [];
    if (!place.isRepeating) return itemOf(place.item, countedAnswer(evaluation, key), itemsOf(evaluation, place.children, occurrences));
    const standing = (evaluation.occurrences.get(linkId) ?? []).filter((one) => occurrences.every((number, index) => number === one[index]));
    return standing.flatMap((one) => itemOf(place.item, null, itemsOf(evaluation, place.children, one)));
  });
}

function itemOf(item: QuestionnaireItem, answer: Answer | null, children: QuestionnaireResponseItem[]): QuestionnaireResponseItem[] {
  if (item.type === 'group' || answer === null) return children.length > 0 ? [{ linkId: item.linkId, item: children }] : [];
  if (!isAnswered(answer) && answer.note === null && !answer.isFlagged && children.length === 0) return [];
  const answers = answersOf(item, answer);
  const [first, ...rest] = answers;
  if (first && children.length > 0) return [{ ...headOf(item, answer), answer: [{ ...first, item: children }, ...rest] }];
  return [{ ...headOf(item, answer), ...(first ? { answer: answers } : children.length > 0 ? { item: children } : {}) }];
}

function headOf(item: QuestionnaireItem, answer: Answer): QuestionnaireResponseItem {
  const extension = [
    ...(answer.note === null ? [] : [{ url: extensionUrls.answerNote, valueString: answer.note }]),
    ...(answer.isFlagged ? [{ url: extensionUrls.answerFlag, valueBoolean: true }] : []),
  ];
  return { linkId: item.linkId, ...(extension.length > 0 ? { extension } : {}) };
}

function answersOf(item: QuestionnaireItem, answer: Answer): QuestionnaireResponseItemAnswer[] {
  if (answer.absentReason !== null) return [absent(item, answer.absentReason)];
  return answer.values.map((value) => ({ ...value }));
}

function absent(item: QuestionnaireItem, reason: AbsentReason): QuestionnaireResponseItemAnswer {
  const element = { extension: [{ url: extensionUrls.dataAbsentReason, valueCode: reason }] };
  switch (item.type) {
    case 'boolean':
      return { _valueBoolean: element };
    case 'integer':
      return { _valueInteger: element };
    case 'decimal':
      return { _valueDecimal: element };
    case 'date':
      return { _valueDate: element };
    case 'dateTime':
      return { _valueDateTime: element };
    case 'time':
      return { _valueTime: element };
    case 'url':
      return { _valueUri: element };
    case 'quantity':
      return { valueQuantity: element };
    case 'choice':
    case 'open-choice':
      return { valueCoding: element };
    default:
      return { _valueString: element };
  }
}
