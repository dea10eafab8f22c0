// The spine as the page meets it: over the in-memory pair and over a real WebSocket, with refusals, repetition and audit.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { contract } from '#shared/contract.ts';
import { createClient } from '#shared/rpc/client.ts';
import { isAppError } from '#shared/rpc/errors.ts';
import type { Transport } from '#shared/rpc/transport.ts';
import { createMemoryTransportPair } from '#shared/rpc/transport.ts';
import { qb } from '../../electron/backend/db/db.ts';
import type { TestBackend } from '../support/backend.ts';
import { createTestBackend } from '../support/backend.ts';

let station: TestBackend;
beforeEach(() => {
  station = createTestBackend();
});
afterEach(() => station.close());

function open(hostSession = 'window-1') {
  const [near, far] = createMemoryTransportPair();
  station.backend.serve(far, { hostSession, workstation: 'ward-1' });
  return { client: createClient(contract, near, () => station.newId()), far };
}

test('first start: a hospital is made once, its account signs in, a window without one may nothing', async () => {
  const { client } = open();
  expect(await client.ready).toBe(station.clock.now);
  await expect(client.call.users.listAccounts({})).rejects.toMatchObject({ code: 'not-signed-in' });
  await client.call.settings.chooseHospital({ hospitalName: '市一院', username: 'chen', displayName: '陈工', password: 'correct horse 1' });
  await expect(client.call.settings.chooseHospital({ hospitalName: 'x', username: 'eve', displayName: 'x', password: 'correct horse 1' })).rejects.toMatchObject({ code: 'conflict', reason: 'alreadyInstalled' });
  expect(await client.call.users.signIn({ username: 'chen', password: 'wrong' })).toEqual({ result: 'refused', attemptsLeft: 4 });
  expect(await client.call.users.signIn({ username: 'CHEN', password: 'correct horse 1' })).toMatchObject({ result: 'signed-in', user: { role: 'it' } });
  expect(await client.call.users.listAccounts({})).toHaveLength(1);
  await expect(client.call.patients.search({ text: '王' })).rejects.toSatisfy((error) => isAppError(error));
  const other = open('window-2');
  await expect(other.client.call.users.listAccounts({})).rejects.toMatchObject({ code: 'not-signed-in' });
});

test('the audit says whose sign-in it was and that a wrong password was refused', async () => {
  const { client } = open();
  const { id } = station.actor('nurse', 'li');
  await client.call.users.signIn({ username: 'li', password: 'x' });
  await client.call.users.signIn({ username: 'li', password: 'test-password-1' });
  const rows = station.backend.db.all(qb.selectFrom('audit_entry').select(['subject', 'outcome']).where('method', '=', 'users.signIn').orderBy('sequence'));
  expect(rows).toEqual([
    { subject: null, outcome: 'refused:refused' },
    { subject: id, outcome: 'ok' },
  ]);
});

test('five wrong passwords lock an account for fifteen minutes, also across a right one', async () => {
  const { client } = open();
  station.actor('nurse', 'li');
  for (let left = 4; left > 0; left -= 1) expect(await client.call.users.signIn({ username: 'li', password: 'x' })).toEqual({ result: 'refused', attemptsLeft: left });
  const until = station.clock.now + 15 * 60_000;
  expect(await client.call.users.signIn({ username: 'li', password: 'x' })).toEqual({ result: 'locked-out', until });
  expect(await client.call.users.signIn({ username: 'li', password: 'test-password-1' })).toEqual({ result: 'locked-out', until });
  station.clock.now = until;
  expect(await client.call.users.signIn({ username: 'li', password: 'test-password-1' })).toMatchObject({ result: 'signed-in' });
});

test('a password that IT has reset ends the lock-out', async () => {
  const { client } = open();
  const { id } = station.actor('nurse', 'li');
  for (let attempt = 0; attempt < 5; attempt += 1) await client.call.users.signIn({ username: 'li', password: 'x' });
  station.call('users', 'resetPassword', { id, password: 'fresh-password-2' }, station.actor('it', 'chen'));
  expect(await client.call.users.signIn({ username: 'li', password: 'fresh-password-2' })).toMatchObject({ result: 'signed-in', user: { mustChangePassword: true } });
});

test('a locked session may nothing but unlock', async () => {
  const { client } = open();
  station.actor('it', 'li');
  await client.call.users.signIn({ username: 'li', password: 'test-password-1' });
  await client.call.users.lock({});
  await expect(client.call.users.listAccounts({})).rejects.toMatchObject({ code: 'not-signed-in' });
  expect(await client.call.users.getSession({})).toMatchObject({ isLocked: true });
  expect(await client.call.users.unlock({ password: 'no' })).toEqual({ result: 'refused' });
  expect(await client.call.users.unlock({ password: 'test-password-1' })).toEqual({ result: 'unlocked' });
  expect(await client.call.users.listAccounts({})).toHaveLength(1);
});

test('a command repeated under its id is answered from what was stored, and leaves one audit row', async () => {
  const { client } = open();
  station.actor('it', 'li');
  await client.call.users.signIn({ username: 'li', password: 'test-password-1' });
  const id = station.newId();
  const account = { username: 'new.nurse', displayName: '新', staffNumber: null, role: 'nurse' as const, password: 'correct horse 1' };
  const first = await client.call.users.createAccount(account, { id });
  expect(await client.call.users.createAccount(account, { id })).toEqual(first);
  await expect(client.call.users.createAccount(account)).rejects.toMatchObject({ code: 'conflict', reason: 'usernameTaken' });
  const rows = station.backend.db.all(qb.selectFrom('audit_entry').select(['id', 'outcome']).where('method', '=', 'users.createAccount').orderBy('sequence'));
  expect(rows).toEqual([{ id, outcome: 'ok' }, { id: expect.any(String), outcome: 'conflict:usernameTaken' }]);
  expect(await client.call.audit.verifyChain({})).toMatchObject({ brokenAt: null });
});

test('a changed audit row breaks the chain at its place', () => {
  station.actor('it', 'li');
  for (let count = 0; count < 5; count += 1) station.call('settings', 'changeSettings', { values: { 'hospital.name': `h${count}` } });
  station.backend.db.run(qb.updateTable('audit_entry').set({ outcome: 'ok ' }).where('sequence', '=', 3));
  expect(station.call('audit', 'verifyChain', {})).toEqual({ checked: 2, brokenAt: 3 });
});

test('a closed transport rejects every pending call with unavailable', async () => {
  const silent: Transport & { close(): void } = createMemoryTransportPair()[0];
  const client = createClient(contract, silent, () => station.newId());
  const pending = client.call.settings.getInstallation({});
  silent.close();
  await expect(pending).rejects.toMatchObject({ code: 'unavailable' });
  await expect(client.call.settings.getInstallation({})).rejects.toMatchObject({ code: 'unavailable' });
  await expect(client.ready).rejects.toMatchObject({ code: 'unavailable' });
});

test('malformed input names the field and never its content', async () => {
  const { client } = open();
  const error: unknown = await client.call.users.signIn({ username: '王桂兰'.repeat(30), password: 5 as never }).catch((caught: unknown) => caught);
  expect(error).toMatchObject({ code: 'invalid-input', reason: 'invalidInput', details: { fields: 'username: too_big; password: invalid_type' } });
  expect(JSON.stringify(error)).not.toContain('王桂兰');
});
