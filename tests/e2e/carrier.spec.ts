// What the network does besides carrying a call, over the real exchange: a carrier that speaks before it refuses, switchboards that
// take keys by INFO and not at once, audio that stops, a socket that is dead and looks open.
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { Exchange } from '../support/sip-lab/exchange.ts';
import { startExchange } from '../support/sip-lab/exchange.ts';
import { nurseBrowser, setLine } from '../support/sip-lab/nurse-browser.ts';
import { freePorts } from '../support/sip-lab/processes.ts';
import { writeTone } from '../support/sip-lab/tones.ts';
import { hasTool, installLine } from '../support/tools.ts';
import { number, openHospital, startNurse } from '../support/small-hospital.ts';
import { expect, test } from '../support/workstation.ts';
import { text } from './pages/workbench.ts';

const carrierHz = 700;
const voiceFile = path.join(os.tmpdir(), `suifang-carrier-voice-${process.pid}.wav`);

test.skip(!hasTool('exchange'), installLine('exchange'));
test.use({ installation: 'new', startAt: null, launchOptions: nurseBrowser(voiceFile) });

let exchange: Exchange;

test.beforeAll(() => writeTone(voiceFile, { hz: 1_000, seconds: 60, rate: 48_000 }));
test.afterAll(() => fs.rmSync(voiceFile, { force: true }));
test.beforeEach(async ({ page }) => {
  exchange = await startExchange();
  await page.addInitScript(listenToPlayers);
});
test.afterEach(async ({}, info) => {
  if (info.status !== info.expectedStatus) await info.attach('exchange', { body: exchange.logs(), contentType: 'text/plain' });
  await exchange.stop();
});

test('the carrier speaks before the answer: the nurse hears it, sees it, and 关机 is proposed', { tag: '@exchange' }, async ({ page, workstation }) => {
  await exchange.startCarrier({ kind: 'announce', hz: carrierHz, forMs: 5_000, status: 480, reason: 'Q.850;cause=20;text="Subscriber absent"' });
  const admin = await openHospital(page, workstation);
  await setLine(admin, exchange);
  const nurse = await startNurse(page, workstation);
  const dock = await dial(page);
  await expect(shown(dock, 'telephony.phase.early-media')).toBeVisible();
  await expect.poll(() => heardHz(page)).toBeGreaterThan(carrierHz - 20);
  expect(await heardHz(page)).toBeLessThan(carrierHz + 20);
  await expect(shown(dock, 'telephony.cause.no_answer')).toBeVisible();
  await page.keyboard.press('F9');
  await expect(dock.getByText('138 0000 1234')).toBeHidden();
  const [patient] = await nurse.call.patients.search({ text: number.slice(-4) });
  const [call] = await nurse.call.telephony.listCalls({ patientId: patient?.patientId ?? '' });
  expect(call).toMatchObject({ outcome: 'powered_off', answeredAt: null, sipStatus: 480, recordings: [] });
  const events = (await nurse.call.telephony.listEvents({ callId: call?.id ?? '' })).map((event) => event.kind);
  expect(events).toContain('early_media');
});

test('a switchboard gets its extension by INFO, and not before its pause is over; the keypad goes the same way', { tag: '@exchange' }, async ({ page, workstation }) => {
  const carrier = await exchange.startCarrier({ kind: 'answer', hz: carrierHz });
  const admin = await openHospital(page, workstation);
  await setLine(admin, exchange, { digits: 'info', extensionPauseSeconds: 3 });
  const nurse = await startNurse(page, workstation);
  const [patient] = await nurse.call.patients.search({ text: number.slice(-4) });
  await nurse.call.patients.addNumber({ patientId: patient?.patientId ?? '', number: '0571-88881234-8012', use: 'work' });
  const dock = await claim(page);
  await dock.getByRole('radio').filter({ hasText: '88881234' }).click();
  await page.keyboard.press('F2');
  await expect(shown(dock, 'telephony.phase.talking')).toBeVisible();
  await expect.poll(() => signals(carrier.infos).join('')).toBe('8012');
  const at = (what: string): number => carrier.times.find((time) => time.what === what)?.at ?? 0;
  expect(at('info') - at('answered')).toBeGreaterThanOrEqual(2_900);
  await dock.getByRole('button', { name: text('telephony.keypad') }).click();
  await dock.getByRole('button', { name: text('telephony.digit').replace('{{digit}}', '#') }).click();
  await expect.poll(() => signals(carrier.infos)).toEqual(['8', '0', '1', '2', '#']);
  await page.keyboard.press('F3');
  await expect.poll(() => carrier.methods).toContain('BYE');
  await expect(shown(dock, 'telephony.cause.local_hangup')).toBeVisible();
});

test('the audio stops: the nurse is told, the call ends by itself, and ended when the last sound came', { tag: '@exchange' }, async ({ page, workstation }) => {
  const carrier = await exchange.startCarrier({ kind: 'answer', hz: carrierHz });
  const admin = await openHospital(page, workstation);
  await setLine(admin, exchange);
  const nurse = await startNurse(page, workstation);
  const dock = await dial(page);
  await expect(shown(dock, 'telephony.phase.talking')).toBeVisible();
  await expect(dock.getByRole('timer')).toHaveText('00:03');

  carrier.setSpeaking(false);
  await expect(dock.getByText(text('telephony.silent'))).toBeVisible({ timeout: 20_000 });
  carrier.setSpeaking(true);
  await expect(dock.getByText(text('telephony.silent'))).toBeHidden();
  await expect.poll(() => heardHz(page)).toBeGreaterThan(0);
  await expect(shown(dock, 'telephony.phase.talking')).toBeVisible();

  carrier.setSpeaking(false);
  const silentFrom = Date.now();
  await expect(shown(dock, 'telephony.cause.media_lost')).toBeVisible({ timeout: 40_000 });
  const noticedAt = Date.now();
  await expect.poll(() => carrier.methods).toContain('BYE');
  const [patient] = await nurse.call.patients.search({ text: number.slice(-4) });
  const endedCall = async () => (await nurse.call.telephony.listCalls({ patientId: patient?.patientId ?? '' }))[0];
  await expect.poll(async () => (await endedCall())?.endCause).toBe('media_lost');
  const endedAt = (await endedCall())?.endedAt ?? 0;
  expect(Math.abs(endedAt - silentFrom)).toBeLessThan(5_000);
  expect(noticedAt - endedAt).toBeGreaterThan(15_000);
});

test('a socket that is dead and looks open is found out and replaced', { tag: '@exchange' }, async ({ page, workstation }) => {
  const wire = await startWire(Number(new URL(exchange.account.serverUrl).port));
  const admin = await openHospital(page, workstation);
  await setLine(admin, exchange, { serverUrl: `ws://127.0.0.1:${wire.port}` });
  await startNurse(page, workstation);
  wire.freeze();
  // The next question goes unanswered, for 3 s of the 15 s between two.
  await expect(page.getByText(text('telephony.line.reconnecting'), { exact: true })).toBeVisible({ timeout: 25_000 });
  await expect(page.getByText(text('telephony.line.registered'), { exact: true })).toBeVisible({ timeout: 20_000 });
  expect(wire.connections()).toBeGreaterThan(1);
  const carrier = await exchange.startCarrier({ kind: 'answer', hz: carrierHz });
  const dock = await dial(page);
  await expect(shown(dock, 'telephony.phase.talking')).toBeVisible();
  await page.keyboard.press('F3');
  await expect.poll(() => carrier.methods).toContain('BYE');
  wire.close();
});

async function claim(page: Page): Promise<Locator> {
  const dock = page.getByRole('region', { name: text('telephony.dock') });
  await page.keyboard.press('F9');
  await expect(dock.getByText('138 0000 1234')).toBeVisible();
  return dock;
}

async function dial(page: Page): Promise<Locator> {
  const dock = await claim(page);
  await page.keyboard.press('F2');
  return dock;
}

/** A state of the call, as a screen reader hears it. */
function shown(dock: Locator, key: Parameters<typeof text>[0]): Locator {
  return dock.getByRole('status').filter({ hasText: text(key) });
}

function signals(infos: readonly string[]): string[] {
  return infos.map((body) => /^Signal=(.)/m.exec(body)?.[1] ?? '?');
}

/** Keeps what the page plays, so that it can be listened to. */
function listenToPlayers(): void {
  const players: HTMLMediaElement[] = [];
  Object.assign(window, { players });
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function playAndTell() {
    players.push(this);
    return play.call(this);
  };
}

/** The loudest frequency in what plays now; 0 while nothing does. */
function heardHz(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const player = (window as unknown as { players: HTMLMediaElement[] }).players.findLast((each) => each.srcObject instanceof MediaStream && !each.paused);
    const stream = player?.srcObject;
    if (!(stream instanceof MediaStream) || stream.getAudioTracks().length === 0) return 0;
    const context = new AudioContext();
    const analyser = new AnalyserNode(context, { fftSize: 8_192 });
    context.createMediaStreamSource(stream).connect(analyser);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const levels = new Float32Array(analyser.frequencyBinCount);
    analyser.getFloatFrequencyData(levels);
    const loudest = levels.indexOf(Math.max(...levels));
    await context.close();
    return (levels[loudest] ?? -200) < -60 ? 0 : (loudest * context.sampleRate) / 8_192;
  });
}

/** A wire between page and exchange; frozen, it takes what is sent and passes nothing on. New connections are whole again. */
async function startWire(exchangePort: number): Promise<{ port: number; freeze(): void; connections(): number; close(): void }> {
  const [port = 0] = await freePorts(1);
  const open = new Set<{ isFrozen: boolean; end(): void }>();
  let count = 0;
  const server = net.createServer((near) => {
    count += 1;
    const far = net.connect(exchangePort, '127.0.0.1');
    const pair = {
      isFrozen: false,
      end() {
        near.destroy();
        far.destroy();
      },
    };
    open.add(pair);
    near.on('data', (bytes) => pair.isFrozen || far.write(bytes));
    far.on('data', (bytes) => pair.isFrozen || near.write(bytes));
    for (const socket of [near, far]) socket.on('error', () => undefined).on('close', () => pair.isFrozen || pair.end());
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    port,
    freeze: () => open.forEach((pair) => (pair.isFrozen = true)),
    connections: () => count,
    close() {
      open.forEach((pair) => pair.end());
      server.close();
    },
  };
}
