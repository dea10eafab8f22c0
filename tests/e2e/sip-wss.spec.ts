// The exchange over wss with a certificate of the hospital's own: trusted, the line registers and a call is made; from an
// authority that this computer does not know, it is refused and the page says where to look. The workstation never switches
// the check off: here the browser is told of the one trusted key, as IT installs the hospital's CA on a ward PC.
import { spawnSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startExchange } from '../support/sip-lab/exchange.ts';
import { nurseBrowser, setLine } from '../support/sip-lab/nurse-browser.ts';
import { writeTone } from '../support/sip-lab/tones.ts';
import { findProgram, hasTool, installLine } from '../support/tools.ts';
import { openHospital, password, startNurse } from '../support/small-hospital.ts';
import { expect, test } from '../support/workstation.ts';
import { Frame } from './pages/frame.ts';
import { SignInPage } from './pages/sign-in-page.ts';
import { text } from './pages/workbench.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'suifang-wss-'));
const voiceFile = path.join(folder, 'voice.wav');
const openssl = findProgram('openssl');
const trusted = openssl ? makeCertificate('trusted') : null;
const stranger = openssl ? makeCertificate('stranger') : null;

test.skip(!hasTool('exchange') || trusted === null, installLine('exchange'));
test.use({ installation: 'new', startAt: null, launchOptions: nurseBrowser(voiceFile, ...(trusted ? [`--ignore-certificate-errors-spki-list=${trusted.keyHash}`] : [])) });
test.beforeAll(() => writeTone(voiceFile, { hz: 1_000, seconds: 60, rate: 48_000 }));
test.afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

test('with a certificate that is trusted the line registers and a call is made', { tag: '@exchange' }, async ({ page, workstation }) => {
  if (!trusted) throw new Error('no certificate');
  const exchange = await startExchange(trusted);
  try {
    expect(exchange.account.serverUrl).toMatch(/^wss:/);
    const carrier = await exchange.startCarrier({ kind: 'answer', hz: 700 });
    const admin = await openHospital(page, workstation);
    await setLine(admin, exchange);
    await startNurse(page, workstation);
    const dock = page.getByRole('region', { name: text('telephony.dock') });
    await page.keyboard.press('F9');
    await expect(dock.getByText('138 0000 1234')).toBeVisible();
    await page.keyboard.press('F2');
    await expect(dock.getByRole('status').filter({ hasText: text('telephony.phase.talking') })).toBeVisible();
    await page.keyboard.press('F3');
    await expect.poll(() => carrier.methods).toContain('BYE');
  } finally {
    await exchange.stop();
  }
});

test('a certificate of an unknown authority is refused, and the test of the line says so', { tag: '@exchange' }, async ({ page, workstation }) => {
  if (!stranger) throw new Error('no certificate');
  const exchange = await startExchange(stranger);
  try {
    const admin = await openHospital(page, workstation);
    await setLine(admin, exchange);
    await page.reload();
    await new SignInPage(page).signIn('it1', password);
    await new Frame(page).open('phone');
    await page.getByRole('button', { name: text('telephony.settings.test') }).click();
    await expect(page.getByText(text('error.lineUnreachable').replace('{{server}}', exchange.account.serverUrl))).toBeVisible();
  } finally {
    await exchange.stop();
  }
});

/** Self-signed for 127.0.0.1. `keyHash`: SHA-256 of its public key, in base64, as Chromium's switch takes it. */
function makeCertificate(name: string): { certificate: string; key: string; keyHash: string } {
  const certificate = path.join(folder, `${name}.pem`);
  const key = path.join(folder, `${name}.key`);
  const made = spawnSync(openssl ?? '', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${name}`, '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', certificate]);
  if (made.status !== 0) throw new Error(`openssl: ${made.stderr.toString()}`);
  const publicKey = new crypto.X509Certificate(fs.readFileSync(certificate)).publicKey.export({ type: 'spki', format: 'der' });
  return { certificate, key, keyHash: crypto.createHash('sha256').update(publicKey).digest('base64') };
}
