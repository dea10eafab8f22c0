// Whether an article can be read by somebody with six years of school, as far as that can be measured: how long its sentences and
// paragraphs are, whether words of the ward stand in it unexplained, whether it says when to call the hospital and when 120.
// A finding is advice to the author; the articles that come with the product have none.
// Lengths after the plain-language rules of the US CDC (Clear Communication Index) and the reading matter of year six in China:
// sentences of 15 to 20 words, of 30 to 40 characters.
import type { Block } from './article-text.ts';
import { articleBlocks, plainOf } from './article-text.ts';

export type PlainLanguage = 'zh-CN' | 'en-US';

export interface PlainFinding {
  readonly what: 'longSentence' | 'longSentences' | 'longParagraph' | 'jargon' | 'promise' | 'noCall' | 'noEmergency' | 'noHeadings';
  /** The words it is about. */
  readonly words: string;
}

interface Measures {
  readonly longest: number;
  readonly mean: number;
  readonly paragraph: number;
  readonly jargon: readonly string[];
  readonly promises: readonly string[];
  readonly call: RegExp;
  lengthOf(this: void, sentence: string): number;
}

/** Characters of Chinese; a number or a foreign word counts as one. */
const hanzi = /[\p{Script=Han}]|[\p{Script=Latin}\d.%/℃-]+/gu;
const words = /[\p{L}\d]+(?:['’.-][\p{L}\d]+)*/gu;

const measures: Readonly<Record<PlainLanguage, Measures>> = {
  'zh-CN': {
    longest: 45,
    mean: 22,
    paragraph: 130,
    jargon: ['依从性', '预后', '并发症', '禁忌证', '适应证', '血栓栓塞', '心功能', '射血分数', '缺血', '梗死', '病灶', '浸润', '转移灶', '化脓', '水肿', '呼吸困难', '紫绀', '发绀', '恶露', '抗凝', '抗血小板', '利尿剂', '支气管扩张', '雾化', '康复期', '体征', '症状', '给药', '口服', '餐前', '遵医嘱', '肢体', '言语障碍', '吞咽困难', '渗出', '渗液', '感染', '炎症', '患者', '患肢', '患侧', '静脉', '动脉', '胰岛素抵抗', '糖化血红蛋白', '低血糖', '照护者负荷'],
    promises: ['治愈', '根治', '保证', '一定会好', '百分之百', '永不复发', '没有副作用', '无副作用', '最好的药', '包好'],
    call: /打.{0,12}(医院|随访|病房).{0,10}电话|联系(医院|病房|随访)|打电话给(医院|病房|随访)/,
    lengthOf: (sentence) => sentence.match(hanzi)?.length ?? 0,
  },
  'en-US': {
    longest: 22,
    mean: 13,
    paragraph: 70,
    jargon: ['adherence', 'compliance', 'prognosis', 'contraindicated', 'contraindication', 'thrombosis', 'thromboembolism', 'ejection fraction', 'ischaemia', 'ischemia', 'infarction', 'lesion', 'metastasis', 'oedema', 'edema', 'dyspnoea', 'dyspnea', 'cyanosis', 'lochia', 'anticoagulant', 'antiplatelet', 'diuretic', 'bronchodilator', 'nebulise', 'dysphagia', 'aphasia', 'exudate', 'inflammation', 'hypoglycaemia', 'hypoglycemia', 'hypertension', 'myocardial', 'postoperative', 'administer', 'oral', 'symptomatic', 'utilise', 'utilize', 'caregiver burden'],
    promises: ['cure', 'guarantee', 'no side effects', 'always works', 'risk-free', 'best medicine', 'never come back'],
    call: /\b(ring|call) (us|the (ward|hospital|follow-up))/i,
    lengthOf: (sentence) => sentence.match(words)?.length ?? 0,
  },
};

/** A word of the ward may stand where it is explained at once: with plain words in brackets behind it, or itself in brackets behind them. */
export function plainFindings(markdown: string, language: PlainLanguage): PlainFinding[] {
  const blocks = articleBlocks(markdown);
  const { longest, mean, paragraph, jargon, promises, call, lengthOf } = measures[language];
  const sentences = blocks.filter((block) => block.kind !== 'heading').flatMap(sentencesOf);
  const lengths = sentences.map(lengthOf);
  const text = blocks.flatMap(textsOf).join('\n');
  const findings: PlainFinding[] = sentences.filter((_, index) => (lengths[index] ?? 0) > longest).map((words) => ({ what: 'longSentence', words }));
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  if (average > mean) findings.push({ what: 'longSentences', words: average.toFixed(1) });
  for (const block of blocks) if (block.kind === 'paragraph' && lengthOf(plainOf(block.spans)) > paragraph) findings.push({ what: 'longParagraph', words: `${plainOf(block.spans).slice(0, 30)}…` });
  findings.push(...jargon.filter((word) => isUnexplained(text, word, language)).map((word) => ({ what: 'jargon' as const, words: word })));
  findings.push(...promises.filter((word) => found(text, word, language).length > 0).map((word) => ({ what: 'promise' as const, words: word })));
  if (!call.test(text)) findings.push({ what: 'noCall', words: '' });
  if (!text.includes('120')) findings.push({ what: 'noEmergency', words: '120' });
  if (blocks.filter((block) => block.kind === 'heading').length < 2) findings.push({ what: 'noHeadings', words: '' });
  return findings;
}

function textsOf(block: Block): string[] {
  switch (block.kind) {
    case 'list':
      return block.items.map(plainOf);
    case 'table':
      return block.rows.flat().map(plainOf);
    case 'picture':
      return [block.alt];
    default:
      return [plainOf(block.spans)];
  }
}

function sentencesOf(block: Block): string[] {
  return textsOf(block).flatMap((text) => text.split(/[。！？；\n]|[.!?;](?=\s|$)/)).map((text) => text.trim()).filter((text) => text !== '');
}

function found(text: string, word: string, language: PlainLanguage): number[] {
  const pattern = language === 'en-US' ? new RegExp(`\\b${word}\\b`, 'giu') : new RegExp(word, 'gu');
  return [...text.matchAll(pattern)].map((match) => match.index);
}

function isUnexplained(text: string, word: string, language: PlainLanguage): boolean {
  const [first] = found(text, word, language);
  return first !== undefined && !/^[（(]/.test(text.slice(first + word.length).trimStart()) && !/[（(]\s*$/.test(text.slice(0, first));
}
