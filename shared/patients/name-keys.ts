// The search keys of a name, pinyin included. A surname keeps both its readings (单: shan and dan): nurses type either.
// Loads the dictionary of readings, so only the import may use it.
import { pinyin } from 'pinyin-pro';
import type { SearchKey, SearchKeyKind } from './search-keys.ts';
import { foldName } from './search-keys.ts';

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
