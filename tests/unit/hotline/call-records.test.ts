// The exchange's rows: headings of several exchanges, Asterisk's file without headings, what is refused and why.
import { expect, test } from 'vitest';
import { asteriskPositions, readCallRecord, readCallRecordHeadings } from '#shared/hotline/call-records.ts';
import { numberForms } from '#shared/patients/phone-numbers.ts';

const context = { zone: 'Asia/Shanghai', now: Date.parse('2026-11-20T10:00:00+08:00') };
const at = (time: string): number => Date.parse(`2026-11-20T${time}+08:00`);

function read(headings: string, row: string) {
  const positions = readCallRecordHeadings(headings.split(','));
  if (!positions) throw new Error('no headings');
  return readCallRecord(row.split(','), positions, context);
}

test.each([
  ['主叫号码,呼叫时间,结束时间,状态', '13800001234,2026-11-20 02:13:08,2026-11-20 02:13:51,未接', { number: '13800001234', startedAt: at('02:13:08'), answeredAt: null, endedAt: at('02:13:51') }],
  ['主叫,日期,时间,通话时长,振铃时长', '+86 138 0000 1234,2026/11/20,2:13:08,00:02:10,12', { number: '13800001234', startedAt: at('02:13:08'), answeredAt: at('02:13:20'), endedAt: at('02:15:30') }],
  ['calldate,src,dst,duration,billsec,disposition,uniqueid', '2026-11-20 02:13:08,057188881234,8000,43,0,NO ANSWER,1763.17', { number: '057188881234', answeredAt: null, endedAt: at('02:13:51'), sourceKey: `id|1763.17|${at('02:13:08')}` }],
  ['来电号码,来电时间,接听时间,挂断时间,坐席', 'anonymous,2026-11-20 02:00:00,2026-11-20 02:00:07,2026-11-20 02:01:00,8001', { number: null, answeredAt: at('02:00:07'), answeredBy: '8001' }],
])('%s', (headings, row, expected) => {
  expect(read(headings, row)).toMatchObject({ record: expected });
});

test.each([
  ['13800001234,,未接,呼入', 'missingStart'],
  ['13800001234,昨晚,未接,呼入', 'badDate'],
  ['13800001234,2026-11-21 02:00:00,未接,呼入', 'future'],
  ['1.38E+10,2026-11-20 02:00:00,未接,呼入', 'roundedNumber'],
  ['前台,2026-11-20 02:00:00,未接,呼入', 'badNumber'],
  ['13800001234,2026-11-20 02:00:00,未接,呼出', 'outgoing'],
  ['8001,2026-11-20 02:00:00,未接,内部', 'internal'],
])('%s is refused: %s', (row, reason) => {
  expect(read('主叫号码,呼叫时间,状态,呼叫类型', row)).toMatchObject({ reason });
});

test('what is no table of calls is not guessed at; Asterisk’s own file is known without headings', () => {
  expect(readCallRecordHeadings(['姓名', '时间'])).toBeNull();
  const row = ['', '13800001234', 's', 'from-trunk', '"" <13800001234>', 'SIP/trunk-1', '', 'Dial', '', '2026-11-20 02:13:08', '', '2026-11-20 02:13:51', '43', '0', 'NO ANSWER', 'DOCUMENTATION', '1763.17', ''];
  const positions = asteriskPositions(row);
  expect(positions && readCallRecord(row, positions, context)).toMatchObject({ record: { number: '13800001234', answeredAt: null, endedAt: at('02:13:51') } });
  expect(asteriskPositions(['a', 'b'])).toBeNull();
});

test('a landline is looked for with and without its area code', () => {
  expect(numberForms('057188881234')).toEqual(['057188881234', '188881234', '88881234']);
  expect(numberForms('13800001234')).toEqual(['13800001234']);
});
