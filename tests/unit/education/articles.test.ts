// The twelve articles against measurable rules of plain words, their pictures, their questions; and the rules against texts that break them.
import { expect, test } from 'vitest';
import { articleBlocks, pictureNames, plainText } from '#shared/education/article-text.ts';
import { articleContentSchema, fitOf, stageAt } from '#shared/education/article.ts';
import { plainFindings } from '#shared/education/plain-words.ts';
import { shippedArticleCodes } from '#shared/education/shipped.ts';
import { teachBackQuestionnaire } from '#shared/education/teach-back.ts';
import { lintQuestionnaire } from '#shared/assessments/lint.ts';
import { isError } from '#shared/assessments/lint-finding.ts';
import { shippedArticles, shippedPictures } from '../../../resources/education/index.ts';

const languages = ['zh-CN', 'en-US'] as const;

test('all of them are there, in both languages, and fit the schema', () => {
  expect(shippedArticles.map(({ code }) => code).toSorted()).toEqual([...shippedArticleCodes].toSorted());
  for (const { code: _, ...content } of shippedArticles) expect(articleContentSchema.parse(content)).toEqual(content);
});

test.each(shippedArticles.flatMap((article) => languages.map((language) => [article.code, language, article] as const)))('%s reads plainly in %s, and says when to call', (_, language, article) => {
  const text = article.texts[language];
  expect(plainFindings(text?.body ?? '', language)).toEqual([]);
});

test.each(shippedArticles.map((article) => [article.code, article] as const))('%s: pictures exist with words for them, both languages ask the same number of questions', (_, { code, texts, source }) => {
  const [chinese, english] = [texts['zh-CN'], texts['en-US']];
  expect(pictureNames(chinese.body)).toHaveLength(1);
  expect(english && pictureNames(english.body)).toEqual(pictureNames(chinese.body));
  expect(pictureNames(chinese.body).filter((name) => !Object.hasOwn(shippedPictures, name))).toEqual([]);
  expect(articleBlocks(chinese.body).flatMap((block) => (block.kind === 'picture' ? [block.alt] : []))).not.toContain('');
  expect(english?.teachBack).toHaveLength(chinese.teachBack.length);
  expect(source).toMatch(/^自编。参考：/);
  const form = teachBackQuestionnaire({ code, version: 1, texts });
  expect(form && lintQuestionnaire(form, { engine: null }).filter(isError)).toEqual([]);
  expect(form?.item).toHaveLength(chinese.teachBack.length + 1);
});

test('drawings are plain: no script, no text, nothing from elsewhere', () => {
  for (const [name, svg] of Object.entries(shippedPictures)) expect([name, svg.match(/<script|<text|<foreignObject|<image|href|on\w+=|url\(|@import/i)?.[0]]).toEqual([name, undefined]);
});

test('the rules find what they are for', () => {
  const bad = `## 一\n\n患者应保持良好的依从性，按照医嘱规律服用药物并且定期到医院门诊进行复查以便医生能够及时地了解您目前病情的变化和恢复情况。保证治愈。`;
  expect(plainFindings(bad, 'zh-CN').map(({ what }) => what)).toEqual(['longSentence', 'longSentences', 'jargon', 'jargon', 'promise', 'promise', 'noCall', 'noEmergency', 'noHeadings']);
  expect(plainFindings('## A\n\n## B\n\nIf the oedema (water in the legs) grows, call the hospital. Cannot breathe: 120.', 'en-US')).toEqual([]);
  expect(plainFindings('## A\n\n## B\n\nIf the oedema grows, call us. Or 120.', 'en-US')).toEqual([{ what: 'jargon', words: 'oedema' }]);
});

test('whatever stands in the Markdown, nothing of it becomes a tag, a link or a remote picture', () => {
  const markdown = '# A <img src=x onerror=alert(1)>\n\n<script>alert(1)</script>\n\n[here](javascript:alert(1)) and ![track](https://example.org/p.png)\n\n![own](picture:weigh-daily)\n\n- **bold** `code`\n\n> note';
  const blocks = articleBlocks(markdown);
  expect(blocks.map((block) => block.kind)).toEqual(['heading', 'paragraph', 'paragraph', 'picture', 'list', 'note']);
  expect(JSON.stringify(blocks)).not.toMatch(/javascript:|https:/);
  expect(plainText(markdown)).toContain('here and track');
});

test('an article fits by disease, age and stage', () => {
  const article = { diseases: ['I50'], ages: null, stages: ['recovery' as const] };
  const patient = { codes: ['I50.9', 'I10'], age: 70, stage: stageAt(20) };
  expect(fitOf(article, patient)).toBe(3.5);
  expect(fitOf(article, { ...patient, stage: stageAt(200) })).toBe(3);
  expect(fitOf({ ...article, diseases: ['I10'] }, patient)).toBe(2.5);
  expect(fitOf({ ...article, diseases: [] }, patient)).toBe(1.5);
  expect(fitOf(article, { ...patient, codes: ['J44'] })).toBe(0);
  expect(fitOf({ ...article, ages: { from: 0, to: 14 } }, patient)).toBe(0);
  expect([stageAt(null), stageAt(3), stageAt(4), stageAt(90), stageAt(91)]).toEqual(['discharge', 'discharge', 'recovery', 'recovery', 'long-term']);
});
