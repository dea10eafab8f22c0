// One answer through the whole stack: a WebSocket frame to the built loopback host in its own process, parsed, checked, written
// with its audit row, committed with FULL, acknowledged. Against a bare INSERT in a FULL commit on the same encrypted schema in
// this process. Promise: p50 at most twice the bare commit plus 1 ms. The reply crosses two processes, the bare commit none: on a busy
// machine each crossing waits for the scheduler. So the rounds are taken in spells, and the quietest spell counts, both sides from it.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { askedQuestions, evaluate } from '#shared/assessments/evaluation.ts';
import type { Place } from '#shared/assessments/model.ts';
import { buildModel } from '#shared/assessments/model.ts';
import { waitUntilDone } from '#shared/jobs/wait-for-job.ts';
import { sampleAccounts } from '#shared/users/sample-accounts.ts';
import { openDatabase } from '../../electron/backend/db/open.ts';
import { ensureBuiltHost, startHostProcess } from '../support/host-process.ts';
import { interleaved, percentile, quietest, report, timed, timedAsync } from './metric.ts';

const spells = 10;
const roundsPerSpell = 40;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'suifang-bench-'));
const host = await startHostProcess(path.join(folder, 'host'), [], ensureBuiltHost());
const client = await host.connect();
const { jobId } = await client.call.settings.chooseSampleHospital({});
await waitUntilDone(client, jobId);
const [nurse] = sampleAccounts;
await client.call.users.signIn({ username: nurse.username, password: nurse.password });

/** A script has a score of questions, so after as many answers the next person is called; that is not measured. */
const answersPerScript = 20;
let contactId = '';
let responseId = '';
let questions: readonly Place[] = [];

async function nextPerson(): Promise<void> {
  if (contactId) await client.call.queue.finishContact({ contactId, outcome: 'completed_partly', answeredBy: 'patient' });
  const contact = await client.call.queue.claimNext({});
  contactId = contact?.id ?? '';
  const [response] = await client.call.assessments.getResponses({ contactId });
  if (!response) throw new Error('the sample has no script left to answer');
  responseId = response.id;
  questions = askedQuestions(evaluate(buildModel(response.questionnaire), new Map())).map((slot) => slot.place).filter((place) => place.options.length > 1);
}

const sqlite = openDatabase({ folder: path.join(folder, 'bare'), key: Buffer.alloc(32, 1) });
sqlite.pragma('foreign_keys=OFF');
const insert = sqlite.prepare(`INSERT INTO answer (id, response_id, sequence, link_id, value, recorded_by, recorded_at, workstation) VALUES (?, 'r', ?, 'q', '[{"valueCoding":{"code":"none"}}]', 'nurse', 0, 'bench')`);

async function save(round: number): Promise<number> {
  if (round % answersPerScript === 0) await nextPerson();
  const place = questions[round % questions.length];
  const value = place?.options[round % 2]?.value;
  if (!place || !value) throw new Error('no question');
  return timedAsync(async () => {
    await client.call.assessments.saveAnswer({ responseId, linkId: place.linkId, values: [value], position: place.linkId });
  });
}
const commit = (round: number): number => timed(() => insert.run(`answer-${round}`, round));

await interleaved(60, save, (round) => commit(-1 - round));
const measured = [];
for (let spell = 0; spell < spells; spell += 1) measured.push(await interleaved(roundsPerSpell, save, (round) => commit(spell * roundsPerSpell + round)));
const { value, baseline } = quietest(measured, 0.5);
report({ metric: 'answer, page to durable to reply, p50', unit: 'ms', value, baseline, limit: 'at most 2 times a bare FULL commit plus 1 ms', pass: value <= baseline * 2 + 1 });
const all = { ours: measured.flatMap((spell) => spell.ours), bare: measured.flatMap((spell) => spell.bare) };
for (const [name, share] of [['p50', 0.5], ['p99', 0.99]] as const) report({ metric: `answer, all rounds, ${name}`, unit: 'ms', value: percentile(all.ours, share), baseline: percentile(all.bare, share), limit: 'told, not promised', pass: true });

client.close();
await host.stop();
sqlite.close();
fs.rmSync(folder, { recursive: true, force: true });
