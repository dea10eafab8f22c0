// The law of the house over generated histories: no message, call or offer reaches anybody dead, newly bereaved, opted out, without
// consent or outside hours, and whoever fell silent earns no points. Families of two parents and the daughter who looks after both
// live through deaths and their correction, refusals, wishes, calls, reminders, lectures, respite, groups; all by real commands.
// Judged by a clerk who knows none of the product's rules. Seeded; 10,000 of them with `test:long`.
import { expect, test } from 'vitest';
import { createChance } from '../../../electron/backend/sample/chance.ts';
import { clockTimeAt } from '#shared/time/civil.ts';
import { zone } from '../../support/clinic.ts';
import { createOffice } from '../../support/reach-office.ts';
import type { ReachOffice } from '../../support/reach-office.ts';
import { steps } from '../../support/reach-steps.ts';

const isLong = process.env['SUIFANG_LONG'] === '1';
const histories = isLong ? 10_000 : 60;
const stepsOfHistory = 16;
/** A fresh hospital now and then keeps each history at the same price. */
const historiesOfOffice = 40;

test('no message, call or offer reaches anybody who may not be reached, nor do points', async () => {
  const wrongs: string[] = [];
  const happened = new Map<string, number>();
  const note = (what: string): void => void happened.set(what, (happened.get(what) ?? 0) + 1);
  let office: ReachOffice | undefined;
  try {
    for (let seed = 1; seed <= histories; seed += 1) {
      if (!office || seed % historiesOfOffice === 1) {
        await office?.close();
        office = createOffice(wrongs, note);
      }
      await liveThrough(office, seed);
      if (wrongs.length > 0) break;
    }
  } finally {
    await office?.close();
  }
  expect(wrongs).toEqual([]);
  // The law would hold of an office that does nothing.
  if (isLong) process.stderr.write(`${JSON.stringify(Object.fromEntries([...happened].toSorted()))}\n`);
  for (const kind of ['message', 'call', 'offer', 'points', 'death', 'refusal', 'decision']) expect([kind, (happened.get(kind) ?? 0) > histories / 10]).toEqual([kind, true]);
}, 7_200_000);

async function liveThrough(office: ReachOffice, seed: number): Promise<void> {
  const chance = createChance(seed);
  const family = office.addFamily(seed, chance);
  for (let step = 0; step < stepsOfHistory; step += 1) {
    const { name, run } = chance.pick(steps);
    // Nobody does two things in one millisecond.
    office.test.clock.now += 1000;
    office.at(`${seed}/${step} ${name} ${clockTimeAt(office.test.clock.now, zone)}`);
    run({ office, family, chance, key: `${seed}/${step}` });
    await office.test.backend.courier.idle();
  }
}
