// E-mail over a real SMTP server on this machine: taken, refused for good, refused for now, a wrong sign-in, a line that breaks after
// the text, nobody there, and a server that offers no encryption though it is demanded.
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { OutgoingMessage, SendOutcome } from '#shared/messaging/messaging.contract.ts';
import type { MailServer } from '#shared/messaging/senders.ts';
import { createSmtpAdapter } from '../../../electron/backend/messaging/smtp-adapter.ts';

let server: SMTPServer;
let settings: MailServer;
let letters: string[];
let dropsLine: boolean;

beforeEach(async () => {
  letters = [];
  dropsLine = false;
  server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: (auth, _session, done) => (auth.password === 'right' ? done(null, { user: auth.username }) : done(new Error('wrong password'))),
    onRcptTo(address, _session, done) {
      const code = { gone: 550, full: 452 }[address.address.split('@')[0] ?? ''];
      done(code === undefined ? null : Object.assign(new Error('no'), { responseCode: code }));
    },
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        letters.push(Buffer.concat(parts).toString());
        if (dropsLine) for (const connection of server.connections as Set<{ _socket?: { destroy(): void } }>) connection._socket?.destroy();
        else done(null, `taken ${session.id}`);
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  settings = { host: '127.0.0.1', port: (server.server.address() as AddressInfo).port, security: 'none', username: 'centre', password: 'right', from: '随访中心 <centre@hospital.invalid>' };
});
afterEach(() => new Promise<void>((resolve) => server.close(() => resolve())));

function send(address: string, override: Partial<MailServer> = {}): Promise<SendOutcome> {
  const message: OutgoingMessage = { messageId: 'm', attempt: 1, channel: 'email', key: 'm-email', address, subject: '复诊提醒', body: '王女士，请按时复诊', providerCode: null, variables: {} };
  return createSmtpAdapter({ ...settings, ...override }).send(message, new AbortController().signal);
}

test('a letter arrives with its words, and twice under one Message-ID', async () => {
  expect(await send('wang@example.invalid')).toEqual({ kind: 'accepted', providerId: '<m-email@suifang.invalid>' });
  await send('wang@example.invalid');
  expect(letters.map((letter) => /^Message-ID: (.*)$/im.exec(letter)?.[1])).toEqual(['<m-email@suifang.invalid>', '<m-email@suifang.invalid>']);
  expect(Buffer.from(letters[0]?.split('\r\n\r\n')[1] ?? '', 'base64').toString()).toContain('王女士，请按时复诊');
});

test('an address cannot smuggle in another recipient or header', async () => {
  await send('wang@example.invalid>\r\nBcc: <thief@example.invalid');
  expect(letters.join('')).not.toMatch(/^Bcc:/m);
});

test('what the server says is understood', async () => {
  expect({
    gone: await send('gone@example.invalid'),
    full: await send('full@example.invalid'),
    signIn: await send('wang@example.invalid', { password: 'wrong' }),
    unencrypted: await send('wang@example.invalid', { security: 'starttls' }),
  }).toEqual({
    gone: { kind: 'refused', reason: 'smtp 550', isPermanent: true },
    full: { kind: 'refused', reason: 'smtp 452', isPermanent: false },
    signIn: { kind: 'refused', reason: 'smtp 535', isPermanent: false },
    unencrypted: expect.objectContaining({ kind: 'refused', isPermanent: false }) as unknown,
  });
  expect(letters).toEqual([]);
});

test('a line that breaks after the text is no refusal: it may have been sent', async () => {
  dropsLine = true;
  expect(await send('wang@example.invalid')).toMatchObject({ kind: 'unknown' });
  expect(letters).toHaveLength(1);
});

test('nobody there: refused for now', async () => {
  const port = settings.port;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  expect(await send('wang@example.invalid', { port })).toMatchObject({ kind: 'refused', isPermanent: false });
});
