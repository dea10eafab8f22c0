// What a list may show of a person: 张*, 138****1234. Used by the backend only, before anything leaves it.
// Masking hides; it never tells apart: for that the tail of the 住院号 stands beside the name.

/** 张桂兰 -> 张*, Abdul Koepp -> A*; nothing -> *. */
export function maskName(name: string): string {
  const [first = ''] = name.trim();
  return `${first}*`;
}

/** 13812341234 -> 138****1234; shorter numbers keep their last four, very short ones their last digit. */
export function maskPhone(number: string): string {
  if (number.length >= 11) return `${number.slice(0, 3)}****${number.slice(-4)}`;
  if (number.length >= 7) return `****${number.slice(-4)}`;
  return `****${number.slice(-1)}`;
}

/** Identity and record numbers: 330102196503211234 -> 330***********1234; short ones keep their last two. */
export function maskIdentityNumber(number: string): string {
  if (number.length >= 15) return `${number.slice(0, 3)}${'*'.repeat(number.length - 7)}${number.slice(-4)}`;
  return `${'*'.repeat(Math.max(number.length - 2, 2))}${number.slice(-2)}`;
}

/** The last four characters of a 住院号, or all of a shorter one. */
export function tailOf(number: string): string {
  return number.slice(-4);
}
