// The check before a questionnaire is published: what would go wrong on the telephone or in a report. Works on the resource
// as written, so that it also sees what the model would silently leave out. An empty list means: may be published.
import type { Questionnaire, QuestionnaireItem } from 'fhir/r4';
import type { LocalizedText } from './extensions.ts';
import { displayOf, extensionUrls, findExtension, listExtensions, localize, localizedStringOf } from './extensions.ts';
import { buildModel } from './model.ts';
import type { Place } from './model.ts';
import { readScores } from './score.ts';

export interface Defect {
  readonly code: 'missingHeader' | 'duplicateLinkId' | 'danglingLink' | 'cyclicCondition' | 'duplicateKey' | 'missingTranslation' | 'unsupportedType' | 'unknownScoredItem' | 'duplicateBand';
  /** The place, or the member of the header. */
  readonly at: string;
}

const supportedTypes = new Set(['group', 'display', 'boolean', 'choice', 'open-choice', 'integer', 'decimal', 'date', 'string', 'text']);

export function lintQuestionnaire(questionnaire: Questionnaire): Defect[] {
  const model = buildModel(questionnaire);
  const items = flatten(questionnaire.item ?? []);
  const seen = new Set<string>();
  const defects: Defect[] = [];
  const report = (code: Defect['code'], at: string): void => void defects.push({ code, at });

  for (const member of ['url', 'version', 'title', 'copyright'] as const) if (!questionnaire[member]) report('missingHeader', member);
  for (const item of items) {
    if (seen.has(item.linkId)) report('duplicateLinkId', item.linkId);
    seen.add(item.linkId);
    if (!supportedTypes.has(item.type)) report('unsupportedType', item.linkId);
    for (const condition of item.enableWhen ?? []) if (!model.places.has(condition.question)) report('danglingLink', item.linkId);
    if (textsOf(item).some((text) => !isTranslated(text))) report('missingTranslation', item.linkId);
  }
  for (const linkId of model.cyclic) report('cyclicCondition', linkId);
  for (const place of model.order) if (hasDuplicateKey(place)) report('duplicateKey', place.linkId);
  for (const score of readScores(questionnaire)) {
    for (const linkId of score.linkIds ?? []) if (!model.places.has(linkId)) report('unknownScoredItem', linkId);
    if (new Set(score.bands.map((band) => band.minimum)).size < score.bands.length) report('duplicateBand', score.code);
    if (listExtensions(questionnaire, extensionUrls.score).length > 0 && ![score.title, ...score.bands.map((band) => band.label)].every(isTranslated)) report('missingTranslation', score.code);
  }
  if (!isTranslated(localize(questionnaire.title ?? '', questionnaire._title))) report('missingTranslation', 'title');
  return defects;
}

function flatten(items: readonly QuestionnaireItem[]): QuestionnaireItem[] {
  return items.flatMap((item) => [item, ...flatten(item.item ?? [])]);
}

function textsOf(item: QuestionnaireItem): LocalizedText[] {
  const written = [
    item.text === undefined ? null : localize(item.text, item._text),
    localizedStringOf(findExtension(item, extensionUrls.shortText)),
    localizedStringOf(findExtension(item, extensionUrls.nurseNote)),
    ...(item.answerOption ?? []).map((option) => (option.valueCoding ? displayOf(option.valueCoding) : null)),
  ];
  return written.filter((text) => text !== null);
}

/** A text without any Han character (a number, a unit) is the same in both languages. */
function isTranslated(text: LocalizedText): boolean {
  return text['zh-CN'] !== text['en-US'] || !/\p{Script=Han}/u.test(text['zh-CN']);
}

function hasDuplicateKey(place: Place): boolean {
  const keys = place.options.map((option) => option.key).filter((key) => key !== null);
  return new Set(keys).size < keys.length;
}
