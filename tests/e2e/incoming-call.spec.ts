// Somebody rings the seat over a real exchange: the panel knows the number, F2 answers and opens the case, both hear each other; a call
// given up before the answer, and one declined, stand on the list of the missed.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Exchange } from '../support/sip-lab/exchange.ts';
import { startExchange } from '../support/sip-lab/exchange.ts';
import { nurseBrowser, setLine } from '../support/sip-lab/nurse-browser.ts';
import { decode, loudness, writeTone } from '../support/sip-lab/tones.ts';
import { hasTool, installLine } from '../support/tools.ts';
import { number, openHospital, startNurse } from '../support/small-hospital.ts';
import { expect, test } from '../support/workstation.ts';
import { HotlinePage } from './pages/hotline-page.ts';
import { text } from './pages/workbench.ts';

const nurseHz = 1_000;
const voiceFile = path.join(os.tmpdir(), `suifang-incoming-voice-${process.pid}.wav`);

test.skip(!hasTool('exchange'), installLine('exchange'));
test.use({ installation: 'new', startAt: null, launchOptions: nurseBrowser(voiceFile) });

let exchange: Exchange;

test.beforeAll(() => writeTone(voiceFile, { hz: nurseHz, seconds: 60, rate: 48_000 }));
test.afterAll(() => fs.rmSync(voiceFile, { force: true }));
test.beforeEach(async () => {
  exchange = await startExchange();
});
test.afterEach(async ({}, info) => {
  if (info.status !== info.expectedStatus) await info.attach('exchange', { body: exchange.logs(), contentType: 'text/plain' });
  await exchange.stop();
});

test('a call that comes in: given up, answered, declined', { tag: '@exchange' }, async ({ page, workstation }) => {
  const patient = await exchange.startPatient(number, 700);
  const admin = await openHospital(page, workstation);
  await setLine(admin, exchange);
  const nurse = await startNurse(page, workstation);
  const hotline = new HotlinePage(page);
  const ring = (): void => patient.command('dial', `sip:${exchange.account.username}@${exchange.account.domain}`);
  const closed = (): number => patient.events.filter((event) => event.type === 'CALL_CLOSED').length;

  await test.step('given up before anybody answers', async () => {
    ring();
    await expect(hotline.ringing).toContainText(number);
    await expect(hotline.ringing).toContainText('王*');
    patient.command('hangup');
    await expect(hotline.ringing).toHaveCount(0);
    await expect.poll(async () => (await nurse.call.hotline.listInbound({})).map((entry) => [entry.number, entry.calls.length, entry.people[0]?.patientName])).toEqual([['138****1234', 1, '王*']]);
  });

  await test.step('answered: the case is open, both hear each other', async () => {
    ring();
    await expect(hotline.ringing).toBeVisible();
    await page.keyboard.press('F2');
    await expect(page.getByRole('heading', { level: 1, name: /^RX/ })).toBeVisible();
    await expect(hotline.section('hotline.caller')).toContainText('王桂兰');
    const dock = page.getByRole('region', { name: text('telephony.dock') });
    await expect(dock).toContainText(text('telephony.phase.talking'));
    await expect(dock.getByText(text('telephony.recording'), { exact: true })).toBeVisible();
    await expect(dock.getByRole('timer')).toHaveText('00:03');
    patient.command('hangup');
    await expect(dock).toContainText(text('telephony.phase.ended'));
    await expect.poll(() => patient.heard().some((file) => loudness(decode(file), nurseHz) > -35)).toBe(true);
    const [opened] = await nurse.call.hotline.listCases({});
    expect(opened).toMatchObject({ channel: 'call', callerKind: 'patient', callerNumber: number, isDrill: false });
    expect(opened?.rangAt ?? Infinity).toBeLessThan(opened?.answeredAt ?? 0);
  });

  await test.step('declined: on the list again, the caller hears it at once', async () => {
    const before = closed();
    ring();
    await expect(hotline.ringing).toBeVisible();
    await page.keyboard.press('F3');
    await expect(hotline.ringing).toHaveCount(0);
    await expect.poll(closed).toBe(before + 1);
    await expect.poll(async () => (await nurse.call.hotline.listInbound({})).map((entry) => entry.calls.length)).toEqual([2]);
  });
});
