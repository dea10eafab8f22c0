// Cells as hospitals deliver them -> values. Each reader gives the value, null for "nothing said", or a reason to refuse;
// none guesses. Empty-like values (NULL, 1900-01-01, 0000-00-00, CHAR padding) are nothing, not errors.
import { addDays, civilDateAt, civilDateExists, instantAt } from '../time/civil.ts';
import type { CivilDate } from '../time/civil.ts';
import type { Disposition, RejectReason, Sex } from './staging.ts';

export type CellResult<T> = { readonly value: T | null } | { readonly reason: RejectReason };

const nothing = { value: null } as const;

/** Full-width forms narrowed, padding and control characters gone; '' for what databases write in place of nothing. */
export function cleanCell(text: string): string {
  const clean = text.normalize('NFKC').replace(/[\p{Cc}\p{Cf}]/gu, ' ').replace(/\s+/g, ' ').trim();
  return /^(?:null|\(null\)|\\n|nan|n\/a|-+|—+|无|不详|未知)$/i.test(clean) ? '' : clean;
}

/** An identifier: text as it stands, leading zeros kept. A number that a spreadsheet rounded (3.30102E+17) is refused. */
export function readIdentifier(text: string): CellResult<string> {
  const clean = cleanCell(text).replace(/^'/, '').replace(/^(\d+)\.0+$/, '$1');
  if (clean === '') return nothing;
  if (/^[+-]?\d+(?:\.\d+)?e[+-]?\d+$/i.test(clean)) return { reason: 'roundedIdentifier' };
  return { value: clean };
}

/** Days that stand for "no date" in one system or another. 1970-01-01 is not among them: people are born on it. */
const emptyDates = new Set(['1900-01-01', '1899-12-30', '1899-12-31', '1753-01-01', '0001-01-01', '9999-12-31', '2999-12-31']);

export function readDate(text: string, zone: string): CellResult<CivilDate> {
  const read = readDateTime(text, zone);
  if ('reason' in read || read.value === null) return read as CellResult<CivilDate>;
  return { value: read.value.date };
}

/** An instant; a day without a time is that day's midnight in the zone. */
export function readInstant(text: string, zone: string): CellResult<number> {
  const read = readDateTime(text, zone);
  if ('reason' in read || read.value === null) return read as CellResult<number>;
  const { date, time, instant } = read.value;
  return { value: instant ?? instantAt(date, time ?? '00:00:00', zone) };
}

interface DateTime {
  readonly date: CivilDate;
  /** 'HH:mm:ss' on the wall, null when only the day is said. */
  readonly time: string | null;
  /** Set when the text names its own zone. */
  readonly instant: number | null;
}

function readDateTime(text: string, zone: string): CellResult<DateTime> {
  const clean = cleanCell(text);
  if (clean === '' || /^0{4}[-/.]?0{2}[-/.]?0{2}/.test(clean) || /^0(?:\.0+)?$/.test(clean)) return nothing;
  if (/^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:?\d{2})$/i.test(clean)) return zonedDateTime(clean, zone);
  const serial = /^\d{1,5}(?:\.\d+)?$/.test(clean) ? Number(clean) : null;
  if (serial !== null) return serial < 1 ? nothing : checked(...spreadsheetDate(serial));
  const match = numericPattern.exec(clean) ?? chinesePattern.exec(clean) ?? compactPattern.exec(clean);
  if (match) return checked(isoDate(match[1], match[2], match[3]), clockTime(match[4], match[5], match[6]));
  const oracle = oraclePattern.exec(clean);
  if (oracle) return checked(isoDate(oracleYear(oracle[3]), monthNumber(oracle[2]), oracle[1]), clockTime(oracle[4], oracle[5], oracle[6]));
  return { reason: 'badDate' };
}

const clock = String.raw`(?:[T\s]*(\d{1,2})[:时.](\d{1,2})(?:[:分.](\d{1,2})(?:[.,]\d+)?)?[分秒]?)?`;
const numericPattern = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${clock}$`);
const chinesePattern = new RegExp(String.raw`^(\d{4})年(\d{1,2})月(\d{1,2})日?${clock}$`);
const compactPattern = /^(\d{4})(\d{2})(\d{2})(?:[T\s]?(\d{2}):?(\d{2}):?(\d{2})?)?$/;
/** Oracle's default text forms: 21-NOV-26, 21-11月-26 08.30.00. */
const oraclePattern = new RegExp(String.raw`^(\d{1,2})-(\d{1,2}月|[A-Za-z]{3})\s?-(\d{2}|\d{4})${clock}$`);

function zonedDateTime(text: string, zone: string): CellResult<DateTime> {
  const instant = Date.parse(text);
  if (Number.isNaN(instant) || !civilDateExists(text.slice(0, 10))) return { reason: 'badDate' };
  const date = civilDateAt(instant, zone);
  return emptyDates.has(date) || emptyDates.has(text.slice(0, 10)) ? nothing : { value: { date, time: null, instant } };
}

/** Days since 1899-12-30, the form that Excel keeps dates in; the fraction is the time of day. */
function spreadsheetDate(serial: number): [CivilDate, string | null] {
  const seconds = Math.round((serial % 1) * 86_400);
  const date = addDays('1899-12-30', Math.floor(serial));
  return [date, seconds === 0 ? null : new Date(seconds * 1000).toISOString().slice(11, 19)];
}

function checked(date: string, time: string | null): CellResult<DateTime> {
  if (emptyDates.has(date)) return nothing;
  if (!civilDateExists(date) || (time !== null && !/^(?:[01]\d|2[0-3])(?::[0-5]\d){2}$/.test(time))) return { reason: 'badDate' };
  return date < '1850-01-01' || date > '2200-01-01' ? { reason: 'badDate' } : { value: { date, time, instant: null } };
}

function isoDate(year = '', month = '', day = ''): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function clockTime(hour?: string, minute?: string, second?: string): string | null {
  if (hour === undefined || minute === undefined) return null;
  return `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}:${(second ?? '00').padStart(2, '0')}`;
}

/** Two digits are this century up to 68, as Oracle's RR does it. */
function oracleYear(year = ''): string {
  if (year.length === 4) return year;
  return Number(year) <= 68 ? `20${year}` : `19${year}`;
}

function monthNumber(text = ''): string {
  if (text.endsWith('月')) return text.slice(0, -1);
  return String(['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'].indexOf(text.toLowerCase()) + 1);
}

/** GB/T 2261.1 codes and the usual words. */
export function readSex(text: string): Sex {
  const clean = cleanCell(text).toLowerCase();
  if (['1', '男', '男性', 'm', 'male'].includes(clean)) return 'male';
  if (['2', '女', '女性', 'f', 'female'].includes(clean)) return 'female';
  return ['9', '其他', 'other', 'o'].includes(clean) ? 'other' : 'unknown';
}

const dispositionByCode = new Map<string, Disposition>([['1', 'ordered'], ['2', 'transfer'], ['3', 'community'], ['4', 'against_advice'], ['5', 'deceased'], ['9', 'other']]);

/** 离院方式 of the 病案首页: 1 医嘱离院, 2 转院, 3 转社区, 4 非医嘱离院, 5 死亡, 9 其他; or its words. */
export function readDisposition(text: string): Disposition {
  const clean = cleanCell(text);
  const coded = dispositionByCode.get(clean);
  if (coded) return coded;
  if (/死亡|expired|deceased/i.test(clean)) return 'deceased';
  if (/非医嘱|自动出院|自动离院|against/i.test(clean)) return 'against_advice';
  if (/社区|乡镇|卫生院/.test(clean)) return 'community';
  if (/转院|转外院|转上级|transfer/i.test(clean)) return 'transfer';
  if (/医嘱|治愈|好转|常规|正常|home|routine/i.test(clean)) return 'ordered';
  return clean === '' ? 'unknown' : 'other';
}

/** 是, Y, 1, true. */
export function readFlag(text: string): boolean | null {
  const clean = cleanCell(text).toLowerCase();
  if (clean === '') return null;
  return ['1', 'y', 'yes', 'true', 't', '是', '有', '√', 'vip'].includes(clean);
}

/** A list in one cell: by line, ; or |, else 、, else comma. Numbering ('1.', '2、') is not part of an item, 0.9% is. */
export function readList(text: string): string[] {
  const plain = text.normalize('NFKC').replace(/(^|[\n\r;|])\s*\d{1,2}(?:[)、]|\.(?!\d))\s*/g, '$1');
  const separator = [/[\n\r;|]/, /、/, /,/].find((pattern) => pattern.test(plain));
  return (separator ? plain.split(separator) : [plain]).map(cleanCell).filter((item) => item !== '');
}
