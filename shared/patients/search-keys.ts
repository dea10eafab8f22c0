// The keys under which a patient is found: whole name, part of it, initials, full pinyin, telephone, 住院号. Kept in a
// B-tree and looked up from the first letter on, because trigram search finds nothing for two-character names.
// A surname keeps both its readings (单: shan and dan): nurses type either.
import { pinyin } from 'pinyin-pro';

export type SearchKeyKind = 'name' | 'name_part' | 'initials' | 'pinyin' | 'phone' | 'phone_tail' | 'inpatient_number' | 'inpatient_tail';
export interface SearchKey {
  readonly kind: SearchKeyKind;
  readonly key: string;
}

/** Without case, accents, blanks and separating dots: what is typed and what is stored meet in this form. */
export function foldName(text: string): string {
  return text.normalize('NFKD').replace(/[\p{M}\s·•・.'’-]/gu, '').toLowerCase();
}

/** Keys of a name, without repeats. */
export function nameKeys(name: string): SearchKey[] {
  const folded = foldName(name);
  if (folded === '') return [];
  const keys = [key('name', folded), ...nameParts(name).map((part) => key('name_part', part))];
  for (const syllables of readings(name)) {
    keys.push(key('initials', syllables.map(([first = '']) => first).join('')), key('pinyin', syllables.join('')));
  }
  return withoutRepeats(keys);
}

/** Keys of a telephone number: whole, and its last four digits. */
export function phoneKeys(number: string): SearchKey[] {
  const digits = number.replace(/-.*$/, '').replace(/\D/g, '');
  return digits.length < 4 ? [] : [key('phone', digits), key('phone_tail', digits.slice(-4))];
}

/** Keys of a 住院号: whole, and its last four characters. */
export function inpatientKeys(number: string): SearchKey[] {
  const folded = number.normalize('NFKC').trim().toLowerCase();
  return folded === '' ? [] : [key('inpatient_number', folded), key('inpatient_tail', folded.slice(-4))];
}

/** Which keys a typed text may be the beginning of. Digits are numbers, Latin letters pinyin or a foreign name. */
export function searchTerms(text: string): SearchKey[] {
  const folded = foldName(text);
  if (folded === '') return [];
  const number = text.normalize('NFKC').replace(/[\s-]/g, '').toLowerCase();
  if (/^\d{4}$/.test(number)) return [key('phone_tail', number), key('inpatient_tail', number), key('inpatient_number', number), key('phone', number)];
  if (/^\d+$/.test(number)) return [key('inpatient_number', number), key('phone', number)];
  if (/^[a-z]+$/.test(folded)) return [key('initials', folded), key('pinyin', folded), key('name', folded), key('name_part', folded), key('inpatient_number', number)];
  if (/^[a-z0-9]+$/.test(folded)) return [key('inpatient_number', number), key('inpatient_tail', number)];
  return [key('name', folded), key('name_part', folded)];
}

function key(kind: SearchKeyKind, text: string): SearchKey {
  return { kind, key: text };
}

/** 王桂兰 -> 桂兰; Abdul Koepp -> koepp; 阿依古丽·买买提 -> 买买提. */
function nameParts(name: string): string[] {
  const words = name.trim().split(/[\s·•・]+/u).map(foldName).filter((word) => word !== '');
  if (words.length > 1) return words.slice(1);
  const [, ...given] = words[0] ?? '';
  return given.length > 0 && /\p{Script=Han}/u.test(given.join('')) ? [given.join('')] : [];
}

/** One or two lists of syllables: the name read with its surname's reading, and read plainly. */
function readings(name: string): string[][] {
  const options = { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' } as const;
  return [pinyin(name, { ...options, surname: 'head' }), pinyin(name, { ...options, surname: 'off' })].map(latinSyllables);
}

/** A foreign name's parts stand whole beside the syllables. */
function latinSyllables(syllables: readonly string[]): string[] {
  return syllables.flatMap((syllable) => syllable.split(/[\s·•・]+/u)).map(foldName).filter((syllable) => syllable !== '');
}

function withoutRepeats(keys: readonly SearchKey[]): SearchKey[] {
  const seen = new Set<string>();
  return keys.filter(({ kind, key: text }) => {
    const both = `${kind} ${text}`;
    if (seen.has(both)) return false;
    seen.add(both);
    return true;
  });
}
