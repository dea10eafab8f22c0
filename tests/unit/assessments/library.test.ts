// What every shipped script promises: no finding of the check before publishing, both languages, a licence, keys that reach
// every answer, an uneventful path of few keys, branches that end, flags that say what to do; and that what is chosen at
// random by somebody who answers everything is a valid response.
import fc from 'fast-check';
import type { Element, Questionnaire, QuestionnaireItem } from 'fhir/r4';
import { describe, expect, test } from 'vitest';
import type { AnswerValue } from '#shared/assessments/answer.ts';
import { phrasesOf } from '#shared/assessments/advice.ts';
import { askedQuestions, countedValues } from '#shared/assessments/evaluation.ts';
import { extensionUrls, findExtension, listExtensions, localizedStringOf } from '#shared/assessments/extensions.ts';
import { unknownFacts } from '#shared/assessments/facts.ts';
import { flags } from '#shared/assessments/flags.ts';
import { lintQuestionnaire } from '#shared/assessments/lint.ts';
import type { Place } from '#shared/assessments/model.ts';
import { buildModel } from '#shared/assessments/model.ts';
import { progressOf } from '#shared/assessments/next.ts';
import { hasError } from '#shared/assessments/operation-outcome.ts';
import { buildQuestionnaireResponse } from '#shared/assessments/response.ts';
import { shippedQuestionnaireUrls, shippedQuestionnaireVersions } from '#shared/assessments/shipped.ts';
import { rangeOf } from '#shared/assessments/validate.ts';
import { validateResponse } from '#shared/assessments/validate-response.ts';
import { shippedQuestionnaires } from '../../../resources/questionnaires/index.ts';
import { walk, ways } from '../../golden/questionnaires/walks.ts';

const named = shippedQuestionnaires.map((questionnaire) => [questionnaire.id, questionnaire] as const);

/** Their owners do not let them be shipped: a hospital imports its licensed copy. */
const forbidden = /zarit|eq-?5d|sf-?12|mmas|morse|whoqol|psqi|picker|hcahps/i;

test('the list names each script once, by the address and version that the start looks for', () => {
  const listed = shippedQuestionnaires.map(({ url, version }) => `${url ?? ''}|${version ?? ''}`);
  const names = Object.keys(shippedQuestionnaireUrls) as (keyof typeof shippedQuestionnaireUrls)[];
  expect([...listed].sort()).toEqual(names.map((name) => `${shippedQuestionnaireUrls[name]}|${shippedQuestionnaireVersions[name]}`).sort());
  expect(shippedQuestionnaires.filter(({ id, title }) => forbidden.test(`${id ?? ''} ${title ?? ''}`))).toEqual([]);
});

describe.each(named)('%s', (_id, questionnaire) => {
  const model = buildModel(questionnaire);
  const kind = findExtension(questionnaire, extensionUrls.kind)?.valueCode;

  test('may be published, without a single remark', () => {
    expect(lintQuestionnaire(questionnaire)).toEqual([]);
  });

  test('says where it comes from and on what terms', () => {
    const licence = findExtension(questionnaire, extensionUrls.licence);
    expect(findExtension(licence, 'code')?.valueCode).toMatch(/^(own|shipped-free)$/);
    expect(localizedStringOf(findExtension(licence, 'source'))?.['en-US']).toBeTruthy();
    expect(questionnaire.publisher).toBeTruthy();
    if (kind !== 'scale') expect(phrasesOf(questionnaire).map((phrase) => phrase.code)).toContain('introduce');
  });

  test('every Chinese text has its English, and names only facts that there are', () => {
    const texts = chineseTexts(questionnaire);
    expect(texts.filter(({ english }) => english === undefined || /\p{Script=Han}/u.test(english))).toEqual([]);
    expect(texts.flatMap(({ chinese, english = '' }) => [...unknownFacts(chinese), ...unknownFacts(english)])).toEqual([]);
    if (kind === 'scale') expect(texts.filter(({ chinese }) => chinese.includes('{{'))).toEqual([]);
  });

  test('an uneventful call takes at most twelve keys and raises nothing', () => {
    const evaluation = walk(questionnaire, ways.calm);
    const keys = askedQuestions(evaluation).map(({ key, place }) => keystrokes(place, countedValues(evaluation, key)));
    expect({ isComplete: progressOf(evaluation).isComplete, flags: kind === 'scale' ? [] : flags(evaluation) }).toEqual({ isComplete: true, flags: [] });
    expect(keys.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(kind === 'satisfaction' ? keys.length : 12);
    if (kind === 'follow_up') expect(keys.length).toBeGreaterThanOrEqual(8);
  });

  test('the worst call opens every branch, comes to its end, and every flag says what to do', () => {
    const evaluation = walk(questionnaire, ways.worst);
    expect(progressOf(evaluation).isComplete).toBe(true);
    expect(flags(evaluation).filter((flag) => flag.action === null)).toEqual([]);
    // Who lost somebody may end the call with its first answer: that is worse than no other, and no danger.
    if (kind === 'follow_up' && questionnaire.url !== shippedQuestionnaireUrls.bereavementCare) expect(flags(evaluation).some((flag) => flag.grade === 'red')).toBe(true);
  });

  test('whatever is answered, the response is valid', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (stream) => {
        const draw = (limit: number): number => (stream.next().value as number) % limit;
        const evaluation = walk(questionnaire, (place) => [anyValue(place, draw)]);
        const outcome = validateResponse(questionnaire, buildQuestionnaireResponse(evaluation, { id: 'walk', status: 'completed', authored: '2026-11-20T02:00:00.000Z' }));
        expect(hasError(outcome) ? outcome : null).toBeNull();
        expect(progressOf(evaluation).isComplete).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  test('each flag is raised by the answer it stands at', () => {
    const raised = model.order.flatMap((place) => place.options.filter((option) => option.flagRules.length > 0).map((option) => ({ linkId: place.linkId, grade: option.flagRules[0]!.grade, value: option.value })));
    for (const { linkId, grade, value } of raised) {
      const evaluation = walk(questionnaire, (place) => (place.linkId === linkId ? [value] : leadsTo(model.places.get(linkId)!, place)));
      expect(flags(evaluation).find((flag) => flag.linkId === linkId)?.grade).toBe(grade);
    }
  });
});

/** The keys of an answer: one an option or number of a short scale, one more to end a choice of several; a reading digit by digit. */
function keystrokes(place: Place, values: readonly AnswerValue[]): number {
  if (place.options.length > 0) return place.item.repeats === true ? values.length + 1 : 1;
  const { maximum } = rangeOf(place.item);
  if (place.item.type === 'integer' && maximum !== null && maximum <= 10) return 1;
  const [value] = values;
  const text = value === undefined || 'valueString' in value ? '' : String(Object.values(value)[0]);
  return text.length + 1;
}

function anyValue({ item, options }: Place, draw: (limit: number) => number): AnswerValue {
  if (options.length > 0) return options[draw(options.length)]!.value;
  const { minimum, maximum } = rangeOf(item);
  if (minimum === null || maximum === null) return { valueString: '原话' };
  const number = minimum + draw(maximum - minimum + 1);
  return item.type === 'decimal' ? { valueDecimal: number } : { valueInteger: number };
}

/** What to answer on the way so that a place is asked: the answer its conditions look for, otherwise a calm one. */
function leadsTo(target: Place, place: Place): readonly AnswerValue[] {
  const condition = target.conditions.find((candidate) => candidate.question === place.linkId);
  if (!condition) return ways.calm(place);
  return condition.answerCoding ? [{ valueCoding: { code: condition.answerCoding.code! } }] : [{ valueInteger: condition.answerInteger! }];
}

interface Text {
  readonly chinese: string;
  readonly english: string | undefined;
}

/** Every text with Chinese characters wherever FHIR puts one, with its translation. */
function chineseTexts(questionnaire: Questionnaire): Text[] {
  const found: Text[] = [];
  const add = (chinese: string | undefined, element: Element | undefined): void => {
    if (chinese === undefined || !/\p{Script=Han}/u.test(chinese)) return;
    found.push({ chinese, english: listExtensions(element, extensionUrls.translation).map((translation) => findExtension(translation, 'content')?.valueString)[0] });
  };
  const visitExtensions = (element: Element): void => {
    for (const extension of element.extension ?? []) {
      add(extension.valueCoding?.display, extension.valueCoding?._display);
      add(extension.valueString, extension._valueString);
      visitExtensions(extension);
    }
  };
  const visit = (item: QuestionnaireItem): void => {
    add(item.text, item._text);
    visitExtensions(item);
    for (const option of item.answerOption ?? []) {
      add(option.valueCoding?.display, option.valueCoding?._display);
      visitExtensions(option);
    }
    for (const child of item.item ?? []) visit(child);
  };
  add(questionnaire.title, questionnaire._title);
  visitExtensions(questionnaire);
  for (const item of questionnaire.item ?? []) visit(item);
  return found;
}
