// Who is responsible now: always exactly one person or a loud hole, and by time alone it only ever moves down the chain.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AlertEvent, DutyPosition } from '#shared/escalations/responsibility.ts';
import { chainAt, custodyOf, responsibleAt } from '#shared/escalations/responsibility.ts';
import type { RosterEntry } from '#shared/escalations/roster.ts';
import { lines, shiftAt, shifts, standingRoster } from '#shared/escalations/roster.ts';
import type { ClockRule } from '#shared/escalations/sla.ts';
import type { WorkingTime } from '#shared/escalations/working-time.ts';
import { addDays } from '#shared/time/civil.ts';

const time: WorkingTime = { zone: 'Asia/Shanghai', periods: [{ from: '08:00', to: '18:00' }], isWorkday: () => true };
const shiftRule = { zone: 'Asia/Shanghai', dayShift: { from: '08:00', to: '17:30' } };
const red: ClockRule = { answerMinutes: 30, resolveMinutes: 240, counts: 'real' };
const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+08:00`);
const friday = '2026-11-20';

function entry(departmentId: string | null, line: 1 | 2 | 3, name: string | null, shift: 'day' | 'night' = 'day', day = friday): RosterEntry {
  return { departmentId, day, shift, line, person: name === null ? null : { userId: null, name, phone: '154' } };
}

const whoAt = (entries: readonly RosterEntry[], raised: string, events: readonly AlertEvent[], now: string): string => {
  const custody = custodyOf(at(raised), events, red, time);
  const responsible = responsibleAt(custody, chainAt(standingRoster(entries), 'heart', shiftRule, at(now)), red, time, at(now));
  return responsible.kind === 'hole' ? 'hole' : responsible.kind === 'taken' ? `taken by ${responsible.person.name}` : responsible.position.person.name;
};

test.each([
  ['2026-11-20 07:59', '2026-11-19 night'],
  ['2026-11-20 08:00', '2026-11-20 day'],
  ['2026-11-20 17:29', '2026-11-20 day'],
  ['2026-11-20 17:30', '2026-11-20 night'],
  ['2026-11-21 02:00', '2026-11-20 night'],
])('%s falls into the %s', (now, expected) => {
  const { day, shift } = shiftAt(at(now), shiftRule);
  expect(`${day} ${shift}`).toBe(expected);
});

test('unanswered, it passes on: the department’s lines, then the centre’s, and stays with the last', () => {
  const roster = [entry('heart', 1, '王医生'), entry('heart', 2, '李主任'), entry(null, 1, '林晓梅')];
  expect(['09:00', '09:29', '09:30', '10:00', '12:00'].map((clock) => whoAt(roster, `${friday} 09:00`, [], `${friday} ${clock}`))).toEqual(['王医生', '王医生', '李主任', '林晓梅', '林晓梅']);
});

test('an empty place is not waited for; with nobody at all there is a hole', () => {
  const roster = [entry('heart', 1, '王医生'), entry('heart', 1, null), entry(null, 1, '林晓梅')];
  expect(whoAt(roster, `${friday} 09:00`, [], `${friday} 09:00`)).toBe('林晓梅');
  expect(whoAt([entry('heart', 1, '王医生')], `${friday} 09:00`, [], `${friday} 20:00`)).toBe('hole');
});

test('Friday 17:55: the day’s person has gone, the night’s is responsible, and the day’s again on no account', () => {
  const roster = [entry('heart', 1, '王医生'), entry('heart', 1, '夜班张医生', 'night')];
  expect(['17:20', '17:55', '23:30'].map((clock) => whoAt(roster, `${friday} 17:20`, [], `${friday} ${clock}`))).toEqual(['王医生', '夜班张医生', '夜班张医生']);
  expect(whoAt(roster, `${friday} 17:55`, [], `${addDays(friday, 1)} 02:00`)).toBe('夜班张医生');
});

test('taken, it stays; handed over, the next one’s time begins anew', () => {
  const roster = [entry('heart', 1, '王医生'), entry('heart', 2, '李主任'), entry(null, 1, '林晓梅')];
  const by = { userId: null, name: '王医生', phone: null };
  const taken: AlertEvent = { kind: 'acknowledged', at: at(`${friday} 09:10`), by };
  const handed: AlertEvent = { kind: 'handed_over', at: at(`${friday} 11:00`), by };
  expect(whoAt(roster, `${friday} 09:00`, [taken], `${friday} 16:00`)).toBe('taken by 王医生');
  expect(['11:00', '11:29', '11:30'].map((clock) => whoAt(roster, `${friday} 09:00`, [taken, handed], `${friday} ${clock}`))).toEqual(['李主任', '李主任', '林晓梅']);
});

const minute = 60_000;
const rules = fc.record({ answerMinutes: fc.integer({ min: 5, max: 300 }), counts: fc.constantFrom('real' as const, 'working' as const) }).map((rule): ClockRule => ({ ...rule, resolveMinutes: 10_000 }));
const rosters = fc.array(
  fc.record({ departmentId: fc.constantFrom('heart', null), day: fc.constantFrom('2026-11-19', friday, '2026-11-21'), shift: fc.constantFrom(...shifts), line: fc.constantFrom(...lines), person: fc.option(fc.constantFrom('甲', '乙', '丙').map((name) => ({ userId: null, name, phone: null }))) }),
  { maxLength: 24 },
);
const steps = fc.array(fc.record({ kind: fc.constantFrom('acknowledged' as const, 'handed_over' as const), afterMinutes: fc.integer({ min: 0, max: 600 }) }), { maxLength: 5 });

test('at every moment exactly one person is responsible, or there is a hole because nobody is on duty', () => {
  fc.assert(
    fc.property(rosters, rules, steps, fc.integer({ min: 0, max: 3_000 }), (entries, rule, taken, later) => {
      let clock = at(`${friday} 06:00`);
      const events = taken.map(({ kind, afterMinutes }): AlertEvent => ({ kind, at: (clock += afterMinutes * minute), by: { userId: 'u', name: '丁', phone: null } }));
      const now = clock + later * minute;
      const chain = chainAt(standingRoster(entries), 'heart', shiftRule, now);
      const responsible = responsibleAt(custodyOf(at(`${friday} 06:00`), events, rule, time), chain, rule, time, now);
      if (responsible.kind === 'hole') expect(chain).toEqual([]);
      else if (responsible.kind === 'taken') expect(events.at(-1)?.kind).toBe('acknowledged');
      else {
        expect(chain).toContain(responsible.position);
        if (responsible.nextAt !== null) expect(responsible.nextAt).toBeGreaterThan(now);
      }
    }),
  );
});

test('by time alone it moves down the chain only, and exactly when it was said it would', () => {
  const chain: DutyPosition[] = lines.map((line) => ({ departmentId: null, line, person: { userId: null, name: String(line), phone: null } }));
  fc.assert(
    fc.property(rules, fc.array(fc.integer({ min: 0, max: 4_000 }), { minLength: 2, maxLength: 8 }), (rule, offsets) => {
      const raisedAt = at(`${friday} 06:00`);
      const custody = custodyOf(raisedAt, [], rule, time);
      const positionAt = (now: number): number => {
        const responsible = responsibleAt(custody, chain, rule, time, now);
        if (responsible.kind !== 'on_call') throw new Error('nobody has taken it');
        if (responsible.nextAt !== null) expect(responsibleAt(custody, chain, rule, time, responsible.nextAt)).toMatchObject({ position: chain[responsible.position.line] });
        return responsible.position.line;
      };
      const seen = offsets.toSorted((a, b) => a - b).map((offset) => positionAt(raisedAt + offset * minute));
      expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    }),
  );
});
