// The exchange's call records (CDR) -> calls that came in. Column names of the usual exchanges, and Asterisk's Master.csv, which has no
// headings. A row is taken, or refused with a reason; nothing is guessed: a time without a day is no time.
import { cleanCell, readIdentifier, readInstant } from '../his/cells.ts';
import { foldHeading } from '../his/columns.ts';
import { callerNumber } from '../patients/phone-numbers.ts';

export const callRecordFields = ['caller', 'called', 'startedAt', 'startedDay', 'startedTime', 'answeredAt', 'endedAt', 'ringSeconds', 'talkSeconds', 'duration', 'disposition', 'direction', 'answeredBy', 'uniqueId'] as const;
export type CallRecordField = (typeof callRecordFields)[number];

export const callRecordReasons = ['unreadable', 'unknownColumns', 'missingStart', 'badDate', 'future', 'badNumber', 'roundedNumber', 'outgoing', 'internal', 'endBeforeStart'] as const;
export type CallRecordReason = (typeof callRecordReasons)[number];

/** [template heading, other names…] */
const headings: Readonly<Record<CallRecordField, readonly [string, ...string[]]>> = {
  caller: ['主叫号码', '主叫', '来电号码', '呼叫方', 'src', 'caller', 'callerid', 'calling_number', 'from', 'ani'],
  called: ['被叫号码', '被叫', '热线号码', '接入号', 'dst', 'callee', 'called', 'called_number', 'to', 'dnis'],
  startedAt: ['呼叫时间', '来电时间', '开始时间', '呼入时间', '振铃时间', 'start', 'starttime', 'calldate', 'start_time', 'begin_time'],
  startedDay: ['日期', '呼叫日期', '来电日期', 'date'],
  startedTime: ['时间', '时刻', 'time'],
  answeredAt: ['应答时间', '接听时间', '接通时间', 'answer', 'answertime', 'answer_time'],
  endedAt: ['结束时间', '挂断时间', '挂机时间', 'end', 'endtime', 'end_time', 'hangup_time'],
  ringSeconds: ['振铃时长', '等待时长', '响铃时长', 'ringsec', 'wait', 'waitsec'],
  talkSeconds: ['通话时长', '通话秒数', '接通时长', 'billsec', 'talksec', 'talk_time'],
  duration: ['总时长', '呼叫时长', '时长', 'duration'],
  disposition: ['状态', '呼叫结果', '接听状态', '通话状态', 'disposition', 'status', 'result'],
  direction: ['呼叫类型', '呼叫方向', '方向', '类型', 'direction', 'calltype', 'type'],
  answeredBy: ['接听分机', '坐席', '分机', '接听人', 'agent', 'extension', 'dstchannel'],
  uniqueId: ['话单编号', '流水号', '通话ID', '呼叫标识', 'uniqueid', 'callid', 'call_id', 'id'],
};

export const templateHeadings: readonly string[] = (['caller', 'called', 'startedAt', 'answeredAt', 'endedAt', 'disposition', 'direction', 'answeredBy', 'uniqueId'] as const).map((field) => headings[field][0]);
export const templateExample: readonly string[] = ['13800001234', '057188880000', '2026-11-20 02:13:08', '', '2026-11-20 02:13:51', '未接', '呼入', '', '20261120-0001'];

export type CallRecordPositions = ReadonlyMap<CallRecordField, number>;

const fieldByName = new Map(callRecordFields.flatMap((field) => headings[field].map((name) => [foldHeading(name), field] as const)));

/** Position of each known field; null when the row is no heading row. */
export function readCallRecordHeadings(cells: readonly string[]): CallRecordPositions | null {
  const positions = new Map<CallRecordField, number>();
  cells.forEach((cell, index) => {
    const field = fieldByName.get(foldHeading(cell));
    if (field && !positions.has(field)) positions.set(field, index);
  });
  const hasStart = positions.has('startedAt') || (positions.has('startedDay') && positions.has('startedTime'));
  return positions.has('caller') && hasStart ? positions : null;
}

/** Asterisk writes Master.csv without headings: accountcode, src, dst, dcontext, clid, channel, dstchannel, lastapp, lastdata, start … */
const asterisk = new Map<CallRecordField, number>([['caller', 1], ['called', 2], ['answeredBy', 6], ['startedAt', 9], ['answeredAt', 10], ['endedAt', 11], ['duration', 12], ['talkSeconds', 13], ['disposition', 14], ['uniqueId', 16]]);

export function asteriskPositions(cells: readonly string[]): CallRecordPositions | null {
  const looksSo = cells.length >= 16 && /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(cells[9] ?? '') && /^(?:ANSWERED|NO ANSWER|BUSY|FAILED|CONGESTION)$/.test(cells[14] ?? '');
  return looksSo ? asterisk : null;
}

export interface InboundRecord {
  /** The same for the same call in every file. */
  readonly sourceKey: string;
  /** Null: withheld by the caller. */
  readonly number: string | null;
  readonly calledNumber: string | null;
  readonly startedAt: number;
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
  readonly answeredBy: string | null;
}

export type CallRecordResult = { readonly record: InboundRecord } | { readonly reason: CallRecordReason; readonly field: CallRecordField | null };

export interface CallRecordContext {
  /** The hospital's. */
  readonly zone: string;
  readonly now: number;
}

/** Clocks of exchanges run a little ahead. */
const clockSlackMs = 5 * 60_000;

export function readCallRecord(cells: readonly string[], positions: CallRecordPositions, { zone, now }: CallRecordContext): CallRecordResult {
  const cell = (field: CallRecordField): string => cleanCell(cells[positions.get(field) ?? -1] ?? '');
  const refuse = (reason: CallRecordReason, field: CallRecordField | null): CallRecordResult => ({ reason, field });
  if (/呼出|outbound|outgoing|^out$/i.test(cell('direction'))) return refuse('outgoing', 'direction');
  if (/内部|internal/i.test(cell('direction'))) return refuse('internal', 'direction');

  const started = readInstant(positions.has('startedAt') ? cell('startedAt') : `${cell('startedDay')} ${cell('startedTime')}`, zone);
  if ('reason' in started) return refuse('badDate', 'startedAt');
  const startedAt = started.value;
  if (startedAt === null) return refuse('missingStart', 'startedAt');
  if (startedAt > now + clockSlackMs) return refuse('future', 'startedAt');

  const caller = readCaller(cells[positions.get('caller') ?? -1] ?? '');
  if ('reason' in caller) return refuse(caller.reason, 'caller');
  const ended = readInstant(cell('endedAt'), zone);
  if ('reason' in ended) return refuse('badDate', 'endedAt');
  const answered = readInstant(cell('answeredAt'), zone);
  if ('reason' in answered) return refuse('badDate', 'answeredAt');
  const wasAnswered = answersSay(cell('disposition')) ?? (answered.value !== null || seconds(cell('talkSeconds')) > 0);
  const answeredAt = wasAnswered ? (answered.value ?? startedAt + seconds(cell('ringSeconds')) * 1000) : null;
  const endedAt = ended.value ?? endOf(startedAt, answeredAt, seconds(cell('duration')), seconds(cell('talkSeconds')));
  if ((endedAt !== null && endedAt < startedAt) || (answeredAt !== null && answeredAt < startedAt) || (answeredAt !== null && endedAt !== null && endedAt < answeredAt)) return refuse('endBeforeStart', 'endedAt');

  const called = cell('called') || null;
  const id = cell('uniqueId');
  const sourceKey = id === '' ? `call|${caller.number ?? ''}|${startedAt}|${called ?? ''}` : `id|${id}|${startedAt}`;
  return { record: { sourceKey, number: caller.number, calledNumber: called, startedAt, answeredAt, endedAt, answeredBy: answeredAt === null ? null : cell('answeredBy') || null } };
}

/** The number as the mirror writes it; null where the caller withheld it; refused where a spreadsheet spoilt it. */
function readCaller(text: string): { readonly number: string | null } | { readonly reason: CallRecordReason } {
  const read = readIdentifier(text);
  if ('reason' in read) return { reason: 'roundedNumber' };
  const clean = read.value ?? '';
  if (clean === '' || /^(?:anonymous|unknown|private|unavailable|restricted|匿名|未知|隐藏|保密)$/i.test(clean)) return { number: null };
  const number = callerNumber(clean);
  return number === null ? { reason: 'badNumber' } : { number };
}

function answersSay(disposition: string): boolean | null {
  if (disposition === '') return null;
  if (/未接|未应答|无应答|无人|未通|放弃|失败|忙|no.?answer|busy|failed|missed|abandon|cancel|congestion/i.test(disposition)) return false;
  return /已接|接通|应答|成功|answered|success|completed/i.test(disposition) ? true : null;
}

/** '43', '0:43', '00:00:43', '43秒'. */
function seconds(text: string): number {
  const parts = /^(?:(\d+):)?(?:(\d+):)?(\d+)(?:\.\d+)?\s*(?:秒|s)?$/.exec(text);
  if (!parts) return 0;
  const [, first, second, last] = parts;
  const [hours, minutes] = second === undefined ? [0, Number(first ?? 0)] : [Number(first ?? 0), Number(second)];
  return hours * 3600 + minutes * 60 + Number(last);
}

function endOf(startedAt: number, answeredAt: number | null, duration: number, talk: number): number | null {
  if (duration > 0) return startedAt + duration * 1000;
  return answeredAt !== null && talk > 0 ? answeredAt + talk * 1000 : null;
}
