// A response without what could name a person: notes and words written freely are taken out, each leaving the reason "masked"
// in its place; chosen options, numbers and dates stay. What is told to a nurse in free words may hold any name.
import type { QuestionnaireResponse, QuestionnaireResponseItem, QuestionnaireResponseItemAnswer } from 'fhir/r4';
import { extensionUrls } from './extensions.ts';

export function maskResponse(response: QuestionnaireResponse): QuestionnaireResponse {
  return { ...response, ...(response.item ? { item: response.item.map(maskItem) } : {}) };
}

function maskItem(item: QuestionnaireResponseItem): QuestionnaireResponseItem {
  const { extension: written, answer, item: inner, ...rest } = item;
  const extension = written?.filter(({ url }) => url !== extensionUrls.answerNote) ?? [];
  return { ...rest, ...(extension.length > 0 ? { extension } : {}), ...(answer ? { answer: answer.map(maskAnswer) } : {}), ...(inner ? { item: inner.map(maskItem) } : {}) };
}

function maskAnswer(answer: QuestionnaireResponseItemAnswer): QuestionnaireResponseItemAnswer {
  const { valueString, item, ...rest } = answer;
  const inner = item ? { item: item.map(maskItem) } : {};
  return valueString === undefined ? { ...rest, ...inner } : { ...rest, _valueString: { extension: [{ url: extensionUrls.dataAbsentReason, valueCode: 'masked' }] }, ...inner };
}
