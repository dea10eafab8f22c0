// Story (b): the whole call over a real exchange. IT enters the line and tries it, the nurse calls a real telephone through
// Kamailio and rtpengine; who hears whom is measured by tones (nurse 1000 Hz, patient 700 Hz), in the air and in the recording.
// A hospital's own database, imported from a file; the clock is the machine's, so talk has a length.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { AppContract } from '#shared/contract.ts';
import { messages } from '#shared/i18n/messages.ts';
import type { MessageKey } from '#shared/i18n/messages.ts';
import type { RpcClient } from '#shared/rpc/client.ts';
import type { CallRow } from '#shared/telephony/telephony.contract.ts';
import type { Exchange } from '../support/sip-lab/exchange.ts';
import { startExchange } from '../support/sip-lab/exchange.ts';
import { nurseBrowser, setLine } from '../support/sip-lab/nurse-browser.ts';
import type { Sound } from '../support/sip-lab/tones.ts';
import { between, decode, loudness, readCapture, secondsOf, writeTone } from '../support/sip-lab/tones.ts';
import { hasTool, installLine } from '../support/tools.ts';
import { number, openHospital, password, signOut, startNurse } from '../support/small-hospital.ts';
import { expect, test } from '../support/workstation.ts';
import { Frame } from './pages/frame.ts';
import { SignInPage } from './pages/sign-in-page.ts';

const nurseHz = 1_000;
const patientHz = 700;
const voiceFile = path.join(os.tmpdir(), `suifang-nurse-voice-${process.pid}.wav`);

test.skip(!hasTool('exchange'), installLine('exchange'));
test.use({
  installation: 'new',
  startAt: null,
  launchOptions: nurseBrowser(voiceFile),
});

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

test('a call over the exchange: both hear each other, the recording holds both, hold is silent, the patient hangs up', { tag: '@exchange' }, async ({ page, workstation }) => {
  const patient = await exchange.startPatient(number, patientHz);
  await openHospital(page, workstation);

  await test.step('IT tries the line before saving it', async () => {
    await new SignInPage(page).signIn('it1', password);
    await new Frame(page).open('phone');
    await enterLine(page, 'wrong-password');
    await button(page, 'telephony.settings.test').click();
    await expect(page.getByText(/401/)).toBeVisible();
    await field(page, 'telephony.settings.password').fill(exchange.account.password);
    await button(page, 'telephony.settings.test').click();
    await expect(page.getByText(pattern('telephony.settings.testOk'))).toBeVisible();
    await button(page, 'telephony.settings.save').click();
    await expect(page.getByText(text('telephony.settings.saved'))).toBeVisible();
    await signOut(workstation, page);
  });

  const nurse = await startNurse(page, workstation);
  const dock = page.getByRole('region', { name: text('telephony.dock') });
  const timer = dock.getByRole('timer');

  await test.step('dial, talk, press a key', async () => {
    await page.keyboard.press('F9');
    await expect(dock.getByText('138 0000 1234')).toBeVisible();
    await page.keyboard.press('F2');
    await expect(shown(dock, 'telephony.phase.talking')).toBeVisible();
    await expect(dock.getByText(text('telephony.recording'), { exact: true })).toBeVisible();
    await expect(timer).toHaveText('00:04');
    await dock.getByRole('button', { name: text('telephony.keypad') }).click();
    await dock.getByRole('button', { name: '5', exact: true }).or(dock.getByRole('button', { name: text('telephony.digit').replace('{{digit}}', '5') })).click();
    expect(await patient.waitFor('CALL_DTMF_START')).toMatchObject({ param: '5' });
  });

  await test.step('hold and resume', async () => {
    await page.keyboard.press('F6');
    await expect(shown(dock, 'telephony.phase.held')).toBeVisible();
    await expect(timer).toHaveText('00:08');
    await page.keyboard.press('F6');
    await expect(shown(dock, 'telephony.phase.talking')).toBeVisible();
    await expect(timer).toHaveText('00:12');
  });

  await test.step('the patient hangs up; the recording plays; the outcome is demanded', async () => {
    patient.command('hangup');
    await expect(shown(dock, 'telephony.cause.remote_hangup')).toBeVisible();
    await dock.getByRole('button', { name: text('telephony.play') }).click();
    const player = dock.locator('audio');
    await expect.poll(() => player.evaluate((audio: HTMLAudioElement) => audio.duration)).toBeGreaterThan(11);
    await expect.poll(() => player.evaluate((audio: HTMLAudioElement) => audio.currentTime)).toBeGreaterThan(0.5);
    await page.keyboard.press('F8');
    await page.keyboard.press('Digit1');
    await page.keyboard.press('F9');
    await expect(dock.getByText('138 0000 1234')).toBeHidden();
  });

  const call = await endedCall(nurse);
  expect(call).toMatchObject({ line: 'sip', endCause: 'remote_hangup', maskedNumber: '138****1234', owner: 'own', outcome: 'completed_self', isHandTimed: false });
  expect((call.endedAt ?? 0) - (call.answeredAt ?? 0)).toBeGreaterThan(11_000);
  const events = (await nurse.call.telephony.listEvents({ callId: call.id })).map((event) => event.kind);
  expect(events.filter((kind) => kind !== 'ringing')).toEqual(['answered', 'recording_started', 'digit_sent', 'held', 'resumed', 'quality']);

  await test.step('the patient heard the nurse, and nothing of the ward while on hold', () => {
    const [capture] = exchange.captures();
    const sent = readCapture(capture ?? '').find((sound) => loudness(sound, nurseHz) > -40);
    if (!sent) throw new Error('the patient heard no tone of the nurse');
    expect(loudness(between(sent, 1, 3.5), nurseHz)).toBeGreaterThan(-35);
    expect(quietestSecond(sent)).toBeLessThan(-70);
    expect(loudness(between(sent, secondsOf(sent) - 2.5, secondsOf(sent) - 0.5), nurseHz)).toBeGreaterThan(-35);
    const heard = patient.heard().map((file) => decode(file));
    expect(heard.some((sound) => loudness(sound, nurseHz) > -35)).toBe(true);
  });

  await test.step('the recording holds both sides, apart', async () => {
    const [recording] = call.recordings;
    expect(recording).toMatchObject({ isInterrupted: false });
    const file = await saveRecording(nurse, recording?.id ?? '', exchange.folder);
    const left = decode(file, 0);
    const right = decode(file, 1);
    expect(secondsOf(left)).toBeGreaterThan(11);
    expect(loudness(between(left, 1, 3.5), nurseHz)).toBeGreaterThan(-35);
    expect(loudness(between(right, 1, 3.5), patientHz)).toBeGreaterThan(-35);
    expect(loudness(left, patientHz)).toBeLessThan(loudness(right, patientHz) - 30);
    expect(loudness(right, nurseHz)).toBeLessThan(loudness(left, nurseHz) - 30);
  });

  expect(plainTextIn(workstation.folder, [number, '王桂兰'])).toEqual([]);
});

test('the exchange dies in mid-call and comes back: the talk goes on, and the goodbye still arrives', { tag: '@exchange' }, async ({ page, workstation }) => {
  const patient = await exchange.startPatient(number, patientHz);
  const admin = await openHospital(page, workstation);
  await setLine(admin, exchange);
  await startNurse(page, workstation);
  const dock = page.getByRole('region', { name: text('telephony.dock') });
  await page.keyboard.press('F9');
  await expect(dock.getByText('138 0000 1234')).toBeVisible();
  await page.keyboard.press('F2');
  await expect(shown(dock, 'telephony.phase.talking')).toBeVisible();

  await exchange.crash();
  await expect(dock.getByText(text('telephony.connectionLost'))).toBeVisible();
  await expect(shown(dock, 'telephony.phase.talking')).toBeVisible();
  await exchange.recover();
  await expect(page.getByText(text('telephony.line.registered'), { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(dock.getByText(text('telephony.connectionLost'))).toBeHidden();

  patient.command('hangup');
  await expect(shown(dock, 'telephony.cause.remote_hangup')).toBeVisible();
});

test('a busy number proposes its outcome; a second caller hears that the nurse is busy', { tag: '@exchange' }, async ({ page, workstation }) => {
  const patient = await exchange.startPatient(number, patientHz, 'manual');
  const admin = await openHospital(page, workstation);
  await setLine(admin, exchange);
  await startNurse(page, workstation);
  const dock = page.getByRole('region', { name: text('telephony.dock') });
  await page.keyboard.press('F9');
  await expect(dock.getByText('138 0000 1234')).toBeVisible();
  await page.keyboard.press('F2');
  await expect(shown(dock, 'telephony.phase.ringing')).toBeVisible();

  patient.command('dial', `sip:${exchange.account.username}@hospital.test`);
  expect((await patient.waitFor('CALL_CLOSED')).param).toContain('486');
  patient.command('hangup');
  await expect(shown(dock, 'telephony.cause.busy')).toBeVisible();
  await page.keyboard.press('F9');
  await expect(dock.getByText('138 0000 1234')).toBeHidden();
});

async function enterLine(page: Page, wrongPassword: string): Promise<void> {
  await page.getByText(text('telephony.settings.kind.sip'), { exact: true }).click();
  await field(page, 'telephony.settings.server').fill(exchange.account.serverUrl);
  await field(page, 'telephony.settings.domain').fill(exchange.account.domain);
  await field(page, 'telephony.settings.username').fill(exchange.account.username);
  await field(page, 'telephony.settings.password').fill(wrongPassword);
}

/** The one call of the one patient, once its recording is finished. */
async function endedCall(nurse: RpcClient<AppContract>): Promise<CallRow> {
  const [patient] = await nurse.call.patients.search({ text: number.slice(-4) });
  let call: CallRow | undefined;
  await expect
    .poll(async () => {
      [call] = await nurse.call.telephony.listCalls({ patientId: patient?.patientId ?? '' });
      return call?.recordings.map((recording) => recording.isInterrupted);
    })
    .toEqual([false]);
  if (!call) throw new Error('no call');
  return call;
}

async function saveRecording(nurse: RpcClient<AppContract>, recordingId: string, folder: string): Promise<string> {
  const { slices } = await nurse.call.telephony.openRecording({ recordingId });
  const parts: Buffer[] = [];
  for (let seq = 0; seq < slices; seq += 1) parts.push(Buffer.from((await nurse.call.telephony.readRecording({ recordingId, seq })).base64, 'base64'));
  const file = path.join(folder, 'recording.webm');
  fs.writeFileSync(file, Buffer.concat(parts));
  return file;
}

/** The loudness of the nurse's tone in the second in which least of it was sent. */
function quietestSecond(sound: Sound): number {
  return Math.min(...Array.from({ length: Math.floor(secondsOf(sound)) - 1 }, (_, second) => loudness(between(sound, second, second + 1), nurseHz)));
}

/** Files below the data folder (the feed itself apart) in which one of the words stands in plain text. */
function plainTextIn(folder: string, words: readonly string[]): string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.endsWith('.csv') && fs.statSync(path.join(folder, name)).isFile())
    .filter((name) => words.some((word) => fs.readFileSync(path.join(folder, name)).includes(word)));
}

function text(key: MessageKey): string {
  return messages[key][0];
}

function pattern(key: MessageKey): RegExp {
  return new RegExp(text(key).replaceAll(/[.()（）]/g, '\\$&').replaceAll(/\{\{\w+\}\}/g, '.+'));
}

/** A state of the call, as a screen reader hears it. */
function shown(dock: Locator, key: MessageKey): Locator {
  return dock.getByRole('status').filter({ hasText: text(key) });
}

function field(page: Page, key: MessageKey) {
  return page.getByLabel(text(key), { exact: true }).and(page.locator('input'));
}

function button(page: Page, key: MessageKey) {
  return page.getByRole('button', { name: text(key) });
}
