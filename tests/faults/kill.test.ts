// Story (d): the backend is killed with SIGKILL in the middle of a script, again and again. Whatever was acknowledged is there,
// the form stands at its question, the nurse is still signed in, the database is whole and so is the audit chain.
// 50 rounds here, 10,000 with SUIFANG_LONG=1; SUIFANG_SEED repeats a run's decisions.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AppContract } from '#shared/contract.ts';
import { uuidv7 } from '#shared/ids/ids.ts';
import { waitUntilDone } from '#shared/jobs/wait-for-job.ts';
import type { RpcClient } from '#shared/rpc/client.ts';
import { isAppError } from '#shared/rpc/errors.ts';
import { sampleAccounts } from '#shared/users/sample-accounts.ts';
import { askedQuestions, evaluate } from '#shared/assessments/evaluation.ts';
import { buildModel } from '#shared/assessments/model.ts';
import { verifyChain } from '../../electron/backend/audit/audit.queries.ts';
import { createReadDb } from '../../electron/backend/db/db.ts';
import { createFileKeyStore } from '../../electron/backend/db/key-store.ts';
import { openConnection } from '../../electron/backend/db/open.ts';
import { createChance } from '../../electron/backend/sample/chance.ts';
import type { HostProcess } from '../support/host-process.ts';
import { ensureBuiltHost, startHostProcess } from '../support/host-process.ts';

const rounds = process.env['SUIFANG_LONG'] === '1' ? 10_000 : 50;
const seed = Number(process.env['SUIFANG_SEED'] ?? 7);
/** Every so many rounds the whole file and the whole chain are checked; the last round always. */
const wholeCheckEvery = 10;

let folder: string;
let host: HostProcess;
let client: RpcClient<AppContract>;

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'suifang-kill-'));
  host = await startHostProcess(folder, [], ensureBuiltHost());
  client = await host.connect();
  const { jobId } = await client.call.settings.chooseSampleHospital({});
  await waitUntilDone(client, jobId);
  const [nurse] = sampleAccounts;
  expect(await client.call.users.signIn({ username: nurse.username, password: nurse.password })).toMatchObject({ result: 'signed-in' });
}, 120_000);

afterAll(async () => {
  client.close();
  await host.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

test(`kill -9 in the middle of a script, ${rounds} rounds: nothing acknowledged is lost`, { timeout: 120_000 + rounds * 6000 }, async () => {
  const chance = createChance(seed);
  const contact = await client.call.queue.claimNext({});
  if (!contact) throw new Error('the sample has no due call');
  const [response] = await client.call.assessments.getResponses({ contactId: contact.id });
  if (!response) throw new Error('the contact has no script');
  const questions = askedQuestions(evaluate(buildModel(response.questionnaire), new Map())).map((slot) => slot.key);

  /** Per question: the newest note sent and the newest acknowledged. A note is its serial number. */
  const sent = new Map<string, number>();
  const acknowledged = new Map<string, number>();
  let serial = 0;
  let lastAcknowledged = 0;
  let lost = 0;

  for (let round = 1; round <= rounds; round += 1) {
    const killAfter = chance.between(0, 12);
    const pipelined = chance.between(1, 4);
    const inFlight: { id: string; linkId: string; serial: number; promise: Promise<unknown> }[] = [];
    let failed: (typeof inFlight)[number] | undefined;

    const save = (linkId: string, id = uuidv7(Date.now(), Uint8Array.from({ length: 16 }, () => chance.between(0, 255)))): void => {
      serial += 1;
      const own = serial;
      sent.set(linkId, own);
      const promise = client.call.assessments.saveAnswer({ responseId: response.id, linkId, note: String(own), position: linkId }, { id }).then(() => {
        acknowledged.set(linkId, own);
        lastAcknowledged = own;
      });
      promise.catch(() => undefined);
      inFlight.push({ id, linkId, serial: own, promise });
    };
    for (let answer = 0; answer < killAfter; answer += 1) {
      save(chance.pick(questions));
      if (inFlight.length >= pipelined) await inFlight.shift()?.promise;
    }
    for (let more = 0; more < pipelined; more += 1) save(chance.pick(questions));
    // The one place for a sleep: the kill shall fall anywhere between the request and its reply.
    await setTimeout(chance.next() * 4);
    await host.kill();
    for (const request of inFlight) {
      try {
        await request.promise;
      } catch (error) {
        if (!isAppError(error) || error.code !== 'unavailable') throw error;
        failed ??= request;
      }
    }

    if (round % wholeCheckEvery === 0 || round === rounds) checkWholeFile();
    await host.restart();
    client = await host.connect();

    const session = await client.call.users.getSession({});
    expect(session.user?.username).toBe('nurse');
    expect((await client.call.queue.listOpenContacts({})).map(({ id }) => id)).toEqual([contact.id]);
    const [reopened] = await client.call.assessments.getResponses({ contactId: contact.id });
    if (!reopened) throw new Error('the response is gone');
    const stored = new Map(reopened.answers.map((answer) => [answer.linkId, Number(answer.note)]));
    for (const [linkId, newest] of acknowledged) {
      const found = stored.get(linkId) ?? 0;
      if (found < newest) lost += 1;
      expect(found).toBeLessThanOrEqual(sent.get(linkId) ?? 0);
    }
    const standsAt = reopened.currentLinkId === null ? 0 : (stored.get(reopened.currentLinkId) ?? 0);
    expect(standsAt).toBeGreaterThanOrEqual(lastAcknowledged);

    // What was in flight is sent again under its own id: it is done once, whether or not it had been committed before.
    if (failed && !isSuperseded(failed, stored)) {
      const again = { responseId: response.id, linkId: failed.linkId, note: String(failed.serial), position: failed.linkId };
      const first = await client.call.assessments.saveAnswer(again, { id: failed.id });
      expect(await client.call.assessments.saveAnswer(again, { id: failed.id })).toEqual(first);
      acknowledged.set(failed.linkId, failed.serial);
      lastAcknowledged = failed.serial;
      sent.set(failed.linkId, failed.serial);
    }
    for (const [linkId, found] of stored) if (!acknowledged.has(linkId) || (acknowledged.get(linkId) ?? 0) < found) acknowledged.set(linkId, found);
  }
  expect(lost).toBe(0);
});

/** A later answer to the same question was already stored: repeating the earlier one would be a new decision, not a repetition. */
function isSuperseded(request: { linkId: string; serial: number }, stored: ReadonlyMap<string, number>): boolean {
  return (stored.get(request.linkId) ?? 0) > request.serial;
}

function checkWholeFile(): void {
  const sqlite = openConnection({ folder, key: createFileKeyStore(folder).loadOrCreate(true) });
  try {
    expect(sqlite.pragma('quick_check', { simple: true })).toBe('ok');
    expect(sqlite.pragma('foreign_key_check')).toEqual([]);
    expect(verifyChain(createReadDb(sqlite))).toMatchObject({ brokenAt: null });
  } finally {
    sqlite.close();
  }
}
