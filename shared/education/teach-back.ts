// Teach-back: the listener says it in her own words, and the nurse marks how much of it was there. The questions of an article version
// as a FHIR questionnaire of its own, so that they are asked, kept and counted like every other question of a call.
import type { Element, Questionnaire, QuestionnaireItem } from 'fhir/r4';
import type { Answer } from '../assessments/answer.ts';
import { extensionUrls } from '../assessments/extensions.ts';
import { answerCodeSystem, extensionNamespace } from '../assessments/shipped.ts';
import type { ArticleText, ArticleTexts } from './article.ts';

export const toldCodes = ['told', 'partly', 'not-told'] as const;
export type ToldCode = (typeof toldCodes)[number];

const told: Readonly<Record<ToldCode, readonly [chinese: string, english: string]>> = {
  told: ['说到了', 'Said it'],
  partly: ['说到一部分，已补充', 'Said part of it, the rest explained'],
  'not-told': ['没说到，已重新讲解', 'Did not say it, explained again'],
};
const opening = ['刚才讲得是否清楚，想请您用自己的话说一说，这样可以知道哪里还要再讲。', 'To see whether it was explained well, please say in your own words what you will do.'] as const;
const note = '回答应包含：';
const noteInEnglish = 'A good answer holds: ';

export function teachBackUrl(articleCode: string): string {
  return `${extensionNamespace.replace('StructureDefinition', 'Questionnaire')}/teach-back-${articleCode}`;
}

/** Null where the article asks nothing. */
export function teachBackQuestionnaire(article: { readonly code: string; readonly version: number; readonly texts: ArticleTexts }): Questionnaire | null {
  const chinese = article.texts['zh-CN'];
  const english = article.texts['en-US'];
  if (chinese.teachBack.length === 0) return null;
  const [says, saysInEnglish] = opening;
  return {
    resourceType: 'Questionnaire',
    id: `teach-back-${article.code}`,
    url: teachBackUrl(article.code),
    version: String(article.version),
    name: 'TeachBack',
    title: `回教：${chinese.title}`,
    _title: translated(english && `Teach-back: ${english.title}`),
    status: 'active',
    language: 'zh-CN',
    extension: [
      { url: extensionUrls.kind, valueCode: 'follow_up' },
      { url: extensionUrls.licence, extension: [{ url: 'code', valueCode: 'own' }, { url: 'source', valueString: '健康教育资料' }] },
    ],
    item: [{ linkId: 'opening', type: 'display', text: says, _text: translated(saysInEnglish) }, ...chinese.teachBack.map((_, index) => questionOf(chinese, english, index))],
  };
}

function questionOf(chinese: ArticleText, english: ArticleText | null, index: number): QuestionnaireItem {
  const asked = chinese.teachBack[index];
  const inEnglish = english?.teachBack[index];
  return {
    linkId: `ask-${index + 1}`,
    type: 'choice',
    required: true,
    text: asked?.ask ?? '',
    _text: translated(inEnglish?.ask),
    extension: [{ url: extensionUrls.nurseNote, valueString: `${note}${asked?.expect ?? ''}`, _valueString: translated(inEnglish && `${noteInEnglish}${inEnglish.expect}`) }],
    answerOption: toldCodes.map((code, position) => ({
      extension: [{ url: extensionUrls.optionPrefix, valueString: String(position + 1) }],
      valueCoding: { system: answerCodeSystem, code, display: told[code][0], _display: translated(told[code][1]) },
    })),
  };
}

function translated(text: string | null | undefined): Element {
  return text ? { extension: [{ url: extensionUrls.translation, extension: [{ url: 'lang', valueCode: 'en-US' }, { url: 'content', valueString: text }] }] } : {};
}

/** How many were told, in part, not, and how many are still open, of so many questions. */
export function countTold(answers: Iterable<Answer>, questions: number): { told: number; partly: number; notTold: number; open: number } {
  const codes = [...answers].flatMap((answer) => answer.values.map((value) => ('valueCoding' in value ? value.valueCoding.code : undefined)));
  const [said, partly, notTold] = toldCodes.map((code) => codes.filter((given) => given === code).length);
  const counted = { told: said ?? 0, partly: partly ?? 0, notTold: notTold ?? 0 };
  return { ...counted, open: questions - counted.told - counted.partly - counted.notTold };
}
