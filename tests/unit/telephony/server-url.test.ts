// Addresses typed on the line settings page: what is refused there never reaches sip.js.
import { expect, test } from 'vitest';
import { isAllowedServer, readStunServers } from '#shared/telephony/server-url.ts';

test.each([
  ['', [], true],
  [' stun:10.0.0.5:3478，stuns:stun.hospital.local ', ['stun:10.0.0.5:3478', 'stuns:stun.hospital.local'], true],
  ['10.0.0.5', ['10.0.0.5'], false],
  ['turn:10.0.0.5', ['turn:10.0.0.5'], false],
  ['stun:a stun:b stun:c stun:d stun:e', ['stun:a', 'stun:b', 'stun:c', 'stun:d', 'stun:e'], false],
])('STUN servers %j', (text, servers, isValid) => {
  expect(readStunServers(text)).toEqual({ servers, isValid });
});

test('a plain socket only to this machine', () => {
  expect(['wss://pbx.hospital.cn:8443/ws', 'ws://127.0.0.1:5066', 'ws://[::1]/ws', 'ws://10.0.0.5', 'ws://127.0.0.1@evil.example', 'https://pbx'].map(isAllowedServer)).toEqual([true, true, true, false, false, false]);
});
