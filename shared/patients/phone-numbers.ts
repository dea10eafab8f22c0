// Telephone fields as hospitals fill them -> numbers that can be dialled. One field may hold several numbers, notes
// ("女儿139…"), full-width digits, extensions. A number is refused only when it cannot be one: a nurse finds out the rest.
// China's own forms are decided by rule, since libphonenumber refuses new mobile ranges; it decides foreign ones.
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { Relationship } from '../his/staging.ts';

export const invalidReasons = ['placeholder', 'tooShort', 'tooLong', 'noSuchNumber'] as const;
export type InvalidReason = (typeof invalidReasons)[number];

export interface ParsedNumber {
  /** Digits as dialled inside China, '+' first for abroad, '-' before an extension: '13812345678', '057188881234-8012'. */
  readonly number: string;
  readonly isValid: boolean;
  readonly invalidReason: InvalidReason | null;
  /** Said by a note in the field: whose number it is. */
  readonly owner: Relationship | 'self' | null;
}

/** Longest words first, so that 外孙女 is not taken for 女. */
const ownerWords: readonly (readonly [RegExp, Relationship | 'self'])[] = [
  [/本人|患者|自己/, 'self'],
  [/女婿|儿媳|媳妇|侄|外甥|姑|姨|舅|叔|伯|婶|亲戚|亲属|家属/, 'relative'],
  [/孙/, 'grandchild'],
  [/祖父|祖母|爷|奶奶|外公|外婆|姥/, 'grandparent'],
  [/配偶|妻|丈夫|夫|老伴|爱人|老公|老婆/, 'spouse'],
  [/父|母|爸|妈|爹|娘/, 'parent'],
  [/兄|弟|姐|妹|哥/, 'sibling'],
  [/儿子|女儿|之子|之女|子|女|儿/, 'child'],
  [/护工|保姆|护理|陪护/, 'carer'],
  [/朋友|同事|同学|邻居|战友/, 'friend'],
];

/** The kinship or role that a Chinese word or GB/T 4761 code means; null when it says nothing known. */
export function readOwner(text: string): Relationship | 'self' | null {
  const word = text.normalize('NFKC').trim();
  const code = /^\d{1,2}$/.test(word) ? kinshipByCode(Number(word)) : null;
  if (code) return code;
  return ownerWords.find(([pattern]) => pattern.test(word))?.[1] ?? null;
}

/** GB/T 4761 by its tens: 0 self, 1 spouse, 2 son, 3 daughter, 4 grandchildren, 5 parents, 6 grandparents, 7 siblings, 8 others. */
function kinshipByCode(code: number): Relationship | 'self' | null {
  const byTens = ['self', 'spouse', 'child', 'child', 'grandchild', 'parent', 'grandparent', 'sibling', 'relative'] as const;
  return byTens[code < 10 ? code : Math.floor(code / 10)] ?? null;
}

/** Every number in the field, in order and without repeats; an empty list when there is none ("无", "不详", blank). */
export function parsePhoneField(field: string): ParsedNumber[] {
  const found = new Map<string, ParsedNumber>();
  for (const part of splitField(field)) {
    for (const text of part.match(numberPattern) ?? []) {
      for (const digits of splitRunTogether(text)) {
        const parsed = judge(digits, readOwner(part));
        if (parsed && !found.has(parsed.number)) found.set(parsed.number, parsed);
      }
    }
  }
  return [...found.values()];
}

/** A caller's number as signalled, in the form in which numbers of patients are kept; null where it holds no number. */
export function callerNumber(signalled: string): string | null {
  const [parsed] = parsePhoneField(signalled);
  if (parsed) return parsed.number;
  const digits = signalled.replace(/\D/g, '');
  return digits.length >= 3 && digits.length <= 30 ? digits : null;
}

/** The forms under which the same telephone may be kept: a landline with and without its area code. */
export function numberForms(number: string): string[] {
  const bare = number.replace(/-\d+$/, '');
  const forms = [number, bare];
  if (/^0\d{9,11}$/.test(bare)) forms.push(bare.slice(3), bare.slice(4));
  return [...new Set(forms.filter((form) => form.length >= 7))];
}

/** One number with blanks, brackets and hyphens inside, and perhaps an extension after 转, ext or a hyphen. */
const numberPattern = /(?:\+|00)?\(?\d[\d\s()-]*\d(?:\s*(?:转|ext\.?|x|#)\s*\d{1,6})?/gi;

function splitField(field: string): string[] {
  return field.normalize('NFKC').replace(/[‐-―−－]/g, '-').split(/[/、;,，；|\n\r\t]|\s{2,}|或|和/);
}

/** '13812345678 13912345678' and the same without the blank are two numbers. */
function splitRunTogether(text: string): string[] {
  const digits = text.replace(/[\s()-]/g, '');
  return /^(?:1[3-9]\d{9}){2,4}$/.test(digits) ? (digits.match(/\d{11}/g) ?? [text]) : [text];
}

function judge(text: string, owner: ParsedNumber['owner']): ParsedNumber | null {
  const { main, extension } = splitExtension(text);
  const isAbroad = /^(?:\+|00)/.test(main) && !/^(?:\+|00)86/.test(main.replace(/[\s()-]/g, ''));
  const digits = main.replace(/\D/g, '').replace(/^(?:0086|86(?=1[3-9]\d{9}$|0\d{9,11}$)|00(?=86))/, '').replace(/^0(?=1[3-9]\d{9}$)/, '');
  if (digits.length < 5) return null;
  const invalid = (invalidReason: InvalidReason): ParsedNumber => ({ number: digits.slice(0, 30), isValid: false, invalidReason, owner });
  const valid = (number: string): ParsedNumber => ({ number: extension ? `${number}-${extension}` : number, isValid: true, invalidReason: null, owner });
  if (isPlaceholder(digits)) return invalid('placeholder');
  if (isAbroad) {
    const parsed = parsePhoneNumberFromString(`+${main.replace(/\D/g, '').replace(/^00/, '')}`);
    return parsed?.isPossible() ? valid(parsed.number) : invalid('noSuchNumber');
  }
  if (digits.length < 7) return invalid('tooShort');
  if (/^1[3-9]\d{9}$/.test(digits)) return valid(digits);
  if (/^0\d{9,11}$/.test(digits)) return valid(digits);
  if (digits.length > 12) return invalid('tooLong');
  const parsed = parsePhoneNumberFromString(digits, 'CN');
  return parsed?.isPossible() && !/^1\d{10}$/.test(digits) ? valid(digits) : invalid('noSuchNumber');
}

/** 0571-8888 1234-8012, 88881234转8012: the extension follows a complete number. */
function splitExtension(text: string): { main: string; extension: string | null } {
  const spoken = /^(.*?)\s*(?:转|ext\.?|x|#)\s*(\d{1,6})$/i.exec(text);
  if (spoken) return { main: spoken[1] ?? text, extension: spoken[2] ?? null };
  const hyphened = /^((?:\(?0\d{2,3}\)?[\s-]*)?\d{3,4}[\s-]?\d{4})-(\d{1,6})$/.exec(text);
  return hyphened ? { main: hyphened[1] ?? text, extension: hyphened[2] ?? null } : { main: text, extension: null };
}

/** 11111111111, 13800000000, 12345678901: typed to get past a mandatory field. */
function isPlaceholder(digits: string): boolean {
  return /^(\d)\1*$/.test(digits) || /^1\d{2}(\d)\1{7}$/.test(digits) || '1234567890123'.startsWith(digits) || '0123456789012'.startsWith(digits);
}
