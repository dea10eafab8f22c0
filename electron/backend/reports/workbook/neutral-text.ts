// Text from data on its way into a cell. Spreadsheets take a leading = + - @ (also full-width), tab or line break for a
// formula when the file is edited or saved as CSV; such text gets an apostrophe before it, so that it stays text for ever.

/** Also behind leading blanks, which CSV readers drop; `|` starts a DDE call. */
const startsFormula = /^[\s\u0000]*[=+\-@|＝＋－＠｜]|^[\t\r\n]/u;
/** XML 1.0 allows none of these, half surrogates included. */
const notInXml = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
/** Excel's limit of a cell. */
const maximumLength = 32_767;

export function neutralText(text: string): string {
  const clean = text.replace(notInXml, '');
  const neutral = startsFormula.test(clean) ? `'${clean}` : clean;
  return neutral.length > maximumLength ? neutral.slice(0, maximumLength) : neutral;
}
