// The keys under which a patient is found: whole name, part of it, initials, full pinyin, telephone, 住院号. Kept in a
// B-tree and looked up from the first letter on, because trigram search finds nothing for two-character names. The keys
// of a name are made in name-keys.ts: its dictionary must not be loaded by whoever only searches.

export type SearchKeyKind = 'name' | 'name_part' | 'initials' | 'pinyin' | 'phone' | 'phone_tail' | 'inpatient_number' | 'inpatient_tail';
export interface SearchKey {
  readonly kind: SearchKeyKind;
  readonly key: string;
}

/** Without case, accents, blanks and separating dots: what is typed and what is stored meet in this form. */
export function foldName(text: string): string {
  return text.normalize('NFKD').replace(/[\p{M}\s·•・.'’-]/gu, '').toLowerCase();
}

/** Keys of a telephone number: whole, and its last four digits. */
export function phoneKeys(number: string): SearchKey[] {
  const digits = number.replace(/-.*$/, '').replace(/\D/g, '');
  return digits.length < 4 ? [] : [key('phone', digits), key('phone_tail', digits.slice(-4))];
}

/** Keys of a 住院号: whole, without its letters and leading zeros (nobody reads those out), and its last four characters. */
export function inpatientKeys(number: string): SearchKey[] {
  const folded = number.normalize('NFKC').trim().toLowerCase();
  if (folded === '') return [];
  const bare = withoutPrefix(folded);
  return [key('inpatient_number', folded), ...(bare === '' || bare === folded ? [] : [key('inpatient_number', bare)]), key('inpatient_tail', folded.slice(-4))];
}

/** ZY0012345 -> 12345. Migration 0130 says the same in SQL. */
function withoutPrefix(folded: string): string {
  return folded.replace(/^[a-z0-]+/, '');
}

/** Which keys a typed text may be the beginning of. Digits are numbers, Latin letters pinyin or a foreign name. */
export function searchTerms(text: string): SearchKey[] {
  const folded = foldName(text);
  if (folded === '') return [];
  const number = text.normalize('NFKC').replace(/[\s-]/g, '').toLowerCase();
  if (/^\d{4}$/.test(number)) return [key('phone_tail', number), key('inpatient_tail', number), key('inpatient_number', number), ...bareTerm(number), key('phone', number)];
  if (/^\d+$/.test(number)) return [key('inpatient_number', number), ...bareTerm(number), key('phone', number)];
  if (/^[a-z]+$/.test(folded)) return [key('initials', folded), key('pinyin', folded), key('name', folded), key('name_part', folded), key('inpatient_number', number)];
  if (/^[a-z0-9]+$/.test(folded)) return [key('inpatient_number', number), key('inpatient_tail', number)];
  return [key('name', folded), key('name_part', folded)];
}

/** Typed with fewer or more leading zeros than the number has. */
function bareTerm(number: string): SearchKey[] {
  const bare = withoutPrefix(number);
  return bare === '' || bare === number ? [] : [key('inpatient_number', bare)];
}

function key(kind: SearchKeyKind, text: string): SearchKey {
  return { kind, key: text };
}
