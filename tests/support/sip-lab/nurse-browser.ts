// The browser of a nurse at the exchange: a headset that says a tone, no STUN needed on loopback. `launchOptions` for test.use,
// and the line as IT sets it.
import type { AppContract } from '#shared/contract.ts';
import type { RpcClient } from '#shared/rpc/client.ts';
import type { Settings } from '#shared/settings/settings.schema.ts';
import { password } from '../small-hospital.ts';
import { findProgram } from '../tools.ts';
import type { Exchange } from './exchange.ts';

/** @param voiceFile WAV of 48 kHz, mono */
export function nurseBrowser(voiceFile: string, ...more: readonly string[]): { executablePath: string; args: string[] } {
  return {
    executablePath: process.env['SUIFANG_CHROMIUM'] ?? findProgram('chromium') ?? '/usr/bin/chromium',
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
      ...['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', `--use-file-for-fake-audio-capture=${voiceFile}`, '--autoplay-policy=no-user-gesture-required'],
      // Without it Chromium offers no candidate on a machine, or in a network namespace, that has only loopback.
      '--allow-loopback-in-peer-connection',
      ...more,
    ],
  };
}

/** IT sets the line of the exchange; nobody is signed in afterwards. */
export async function setLine(client: RpcClient<AppContract>, { account }: Pick<Exchange, 'account'>, change: Partial<Settings['phone.sip']> = {}): Promise<void> {
  await client.call.users.signIn({ username: 'it1', password });
  await client.call.settings.changeSettings({ values: { 'phone.line': 'sip', 'phone.sip': { ...account, displayName: '', dialPrefix: '', iceServers: [], ...change } } });
  await client.call.users.signOut({});
}
