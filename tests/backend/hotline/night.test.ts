// The morning's list: the exchange's file in, each call exactly once whatever is imported again, matched and ordered with reasons,
// claimed by one, ended once; a late entry keeps the night's true times; a call that a seat missed stands on the same list.
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AppError } from '#shared/rpc/errors.ts';
import type { TestBackend } from '../../support/backend.ts';
import { createTestBackend, fridayMorning } from '../../support/backend.ts';
import { addPatient } from '../../support/clinic.ts';
import { openTestCase } from '../../support/hotline.ts';

let hotline: TestBackend;

beforeEach(() => {
  hotline = createTestBackend();
});
afterEach(() => hotline.close());

const headings = '话单编号,主叫号码,被叫号码,呼叫时间,应答时间,结束时间,状态,呼叫类型';
const file = (...rows: string[]): { fileName: string; base64: string } => ({ fileName: '话单.csv', base64: Buffer.from([headings, ...rows].join('\n')).toString('base64') });
const nightFile = file(
  '1,13800001234,057188880000,2026-11-20 02:13:08,,2026-11-20 02:13:51,未接,呼入',
  '2,013800001234,057188880000,2026-11-20 02:20:00,,2026-11-20 02:20:30,未接,呼入',
  '3,13711112222,057188880000,2026-11-20 03:00:00,,2026-11-20 03:00:20,未接,呼入',
  '4,匿名,057188880000,2026-11-20 04:00:00,,2026-11-20 04:00:10,未接,呼入',
  '5,13900005678,057188880000,2026-11-20 05:00:00,2026-11-20 05:00:12,2026-11-20 05:04:00,已接,呼入',
  '6,8001,13700000000,2026-11-20 05:30:00,,,未接,呼出',
  '7,13700000001,057188880000,昨晚,,,未接,呼入',
);

function reasonOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return (error as AppError).reason;
  }
  return 'nothing was refused';
}

test('a file in, counted to the row; again, and nothing changes', () => {
  const nurse = hotline.actor('nurse');
  expect(hotline.call('hotline', 'importCallRecords', { ...nightFile, isDryRun: true }, nurse)).toMatchObject({ importId: null, read: 7, accepted: 5, rejected: 2, unchanged: 0 });
  expect(hotline.call('hotline', 'countInbound', {}, nurse)).toEqual({ waiting: 0, claimed: 0 });
  const { importId } = hotline.call('hotline', 'importCallRecords', nightFile, nurse);
  expect(hotline.call('hotline', 'listCallRecordRejects', { importId: importId ?? '' }, nurse)).toEqual([{ line: 7, reason: 'outgoing', field: 'direction' }, { line: 8, reason: 'badDate', field: 'startedAt' }]);
  expect(hotline.call('hotline', 'importCallRecords', nightFile, nurse)).toMatchObject({ read: 7, accepted: 0, rejected: 2, unchanged: 5 });
  expect(hotline.call('hotline', 'listCallRecordImports', {}, nurse)).toHaveLength(2);
  expect(reasonOf(() => hotline.call('hotline', 'importCallRecords', { fileName: '话单.csv', base64: Buffer.from('甲,乙\n1,2').toString('base64') }, nurse))).toBe('callRecordColumnsUnknown');
  expect(reasonOf(() => hotline.call('hotline', 'importCallRecords', { fileName: '话单.pdf', base64: '' }, nurse))).toBe('fileKindUnknown');
});

test('the calls of a number are one entry, the urgent first with why; masked until claimed, then one nurse has it', () => {
  const [nurse, other] = [hotline.actor('nurse'), hotline.actor('nurse', 'other')];
  const { patientId } = addPatient(hotline, { numbers: ['13800001234', '13900005678'] });
  hotline.call('hotline', 'importCallRecords', nightFile, nurse);
  const list = hotline.call('hotline', 'listInbound', {}, nurse);
  expect(list.map((entry) => [entry.number, entry.calls.length, entry.reasons])).toEqual([
    ['138****1234', 2, ['recentDischarge', 'repeated', 'knownPerson', 'unanswered']],
    ['139****5678', 1, ['recentDischarge', 'knownPerson']],
    ['137****2222', 1, ['unanswered']],
    [null, 1, ['unanswered']],
  ]);
  const [first] = list;
  const ids = first?.ids ?? [];
  expect(first).toMatchObject({ people: [{ patientId, patientName: '王*' }], isMine: false });
  hotline.call('hotline', 'claimInbound', { ids }, nurse);
  expect(hotline.call('hotline', 'listInbound', {}, nurse)[0]).toMatchObject({ number: '13800001234', isMine: true, people: [{ patientName: '王桂兰' }] });
  expect(hotline.call('hotline', 'listInbound', {}, other)[0]).toMatchObject({ number: '138****1234', isMine: false, claimedBy: 'nurse' });
  expect(reasonOf(() => hotline.call('hotline', 'claimInbound', { ids }, other))).toBe('inboundClaimed');
  expect(reasonOf(() => hotline.call('hotline', 'closeInbound', { ids, outcome: 'known', note: '已处理' }, other))).toBe('inboundNotYours');
  hotline.call('hotline', 'recordTry', { ids, note: '无人接听' }, nurse);
  hotline.call('hotline', 'releaseInbound', { ids }, nurse);
  hotline.call('hotline', 'claimInbound', { ids }, other);
  hotline.call('hotline', 'closeInbound', { ids, outcome: 'called_back', note: '已告知门诊时间' }, other);
  expect(hotline.call('hotline', 'listInbound', { state: 'closed' }, nurse)).toMatchObject([{ ids, outcome: 'called_back', closedBy: 'other', tries: 1 }]);
  expect(reasonOf(() => hotline.call('hotline', 'closeInbound', { ids, outcome: 'nuisance', note: '再次' }, other))).toBe('inboundClosed');
});

test('a case made of a night call keeps the ring of the night; one that somebody answered at night is a late entry with its answer', () => {
  const nurse = hotline.actor('nurse');
  hotline.call('hotline', 'importCallRecords', nightFile, nurse);
  const of = (tail: string): string[] => hotline.call('hotline', 'listInbound', {}, nurse).find((entry) => entry.number?.endsWith(tail))?.ids ?? [];
  const missed = openTestCase(hotline, nurse, { channel: 'night_call', caller: { kind: 'unknown' }, inboundIds: of('2222') });
  expect(hotline.call('hotline', 'getCase', { id: missed }, nurse)).toMatchObject({ rangAt: Date.parse('2026-11-20T03:00:00+08:00'), answeredAt: fridayMorning, isLateEntry: false, callerNumber: '13711112222' });
  expect(reasonOf(() => openTestCase(hotline, nurse, { channel: 'night_call', caller: { kind: 'unknown' }, inboundIds: of('5678') }))).toBe('lateReasonMissing');
  const answered = openTestCase(hotline, nurse, { channel: 'night_call', caller: { kind: 'unknown' }, inboundIds: of('5678'), lateReason: '夜班在病区话机接听' });
  expect(hotline.call('hotline', 'getCase', { id: answered }, nurse)).toMatchObject({ rangAt: Date.parse('2026-11-20T05:00:00+08:00'), answeredAt: Date.parse('2026-11-20T05:00:12+08:00'), isLateEntry: true });
  expect(hotline.call('hotline', 'listInbound', { state: 'closed' }, nurse).map((entry) => entry.caseId).toSorted()).toEqual([missed, answered].toSorted());
});

test('what rang here unanswered is on the list at once, and the exchange’s record of the same call is no second one', () => {
  const nurse = hotline.actor('nurse');
  const ring = (number: string | null, end: { cause: 'cancelled'; sipStatus: number | null }): void => {
    const callId = hotline.newId();
    hotline.call('telephony', 'receiveCall', { callId, number, line: 'sip' }, nurse);
    hotline.call('telephony', 'endCall', { callId, end: { at: hotline.clock.now, ...end } }, nurse);
  };
  ring('13711112222', { cause: 'cancelled', sipStatus: null });
  ring('13733334444', { cause: 'cancelled', sipStatus: 200 });
  expect(hotline.call('hotline', 'listInbound', {}, nurse)).toMatchObject([{ number: '137****2222', calls: [{ source: 'seat' }] }]);
  hotline.clock.now += 3_600_000;
  expect(hotline.call('hotline', 'importCallRecords', file('9,13711112222,0571,2026-11-20 10:00:20,,2026-11-20 10:00:40,未接,呼入'), nurse)).toMatchObject({ accepted: 0, unchanged: 1 });
  expect(hotline.call('hotline', 'countInbound', {}, nurse)).toEqual({ waiting: 1, claimed: 0 });
});

test('law: whatever is imported, claimed, given back and ended in any order, every call stands on exactly one list exactly once', () => {
  const nurses = [hotline.actor('nurse'), hotline.actor('nurse', 'other')];
  const numbers = ['13800001234', '13711112222', '匿名'];
  let minutes = 0;
  let expected = 0;
  const seen = new Set<string>();
  const step = fc.record({ kind: fc.constantFrom('import', 'again', 'claim', 'release', 'close', 'case' as const), nurse: fc.nat(1), pick: fc.nat(9), size: fc.integer({ min: 1, max: 4 }) });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
      let last: ReturnType<typeof file> | null = null;
      for (const { kind, nurse, pick, size } of steps) {
        const as = nurses[nurse] ?? nurses[0]!;
        if (kind === 'import') {
          const rows = Array.from({ length: size }, (_, index) => {
            minutes += 1;
            const at = new Date(Date.parse('2026-11-01T00:00:00Z') + minutes * 60_000).toISOString().slice(0, 16).replace('T', ' ');
            return `n${minutes},${numbers[(pick + index) % 3] ?? ''},0571,${at}:00,,${at}:30,未接,呼入`;
          });
          last = file(...rows);
          expected += size;
          hotline.call('hotline', 'importCallRecords', last, as);
          continue;
        }
        if (kind === 'again') {
          if (last) hotline.call('hotline', 'importCallRecords', last, as);
          continue;
        }
        const open = hotline.call('hotline', 'listInbound', {}, as);
        const entry = open[pick % Math.max(open.length, 1)];
        if (!entry) continue;
        const attempt = (): unknown => {
          if (kind === 'claim') return hotline.call('hotline', 'claimInbound', { ids: entry.ids }, as);
          if (kind === 'release') return hotline.call('hotline', 'releaseInbound', { ids: entry.ids }, as);
          if (kind === 'close') return hotline.call('hotline', 'closeInbound', { ids: entry.ids, outcome: 'known', note: '已知' }, as);
          return openTestCase(hotline, as, { channel: 'night_call', caller: { kind: 'unknown' }, inboundIds: entry.ids });
        };
        expect(['nothing was refused', 'inboundClaimed', 'inboundNotYours']).toContain(reasonOf(attempt));
      }
      const ids = (['open', 'closed'] as const).flatMap((state) => hotline.call('hotline', 'listInbound', { state, limit: 500 }, nurses[0]).flatMap((entry) => entry.ids));
      for (const id of ids) seen.add(id);
      expect({ listed: ids.length, distinct: new Set(ids).size, ever: seen.size }).toEqual({ listed: expected, distinct: expected, ever: expected });
      const cases = hotline.call('hotline', 'listCases', { limit: 500 }, nurses[0]).map(({ id }) => id);
      const linked = hotline.call('hotline', 'listInbound', { state: 'closed', limit: 500 }, nurses[0]).flatMap((entry) => entry.caseId ?? []);
      expect([...new Set(linked)].toSorted()).toEqual(cases.toSorted());
    }),
    { numRuns: 12, seed: 20_261_122, endOnFailure: true },
  );
});
