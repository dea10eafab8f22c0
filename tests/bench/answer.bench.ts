// One answer through the whole stack: a WebSocket frame to the built loopback host in its own process, parsed, checked, written
// with its audit row, committed with FULL, acknowledged. Against a bare INSERT in a FULL commit on the same encrypted schema in
// this process. Promise: p50 at most twice the bare commit plus 1 ms.
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
import { interleaved, percentile, report, timed, timedAsync } from './metric.ts';

const rounds = 400;
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
  questions = askedQuestions(evaluate(buildModel(response.questionnaire), new Map())).filter((place) => place.options.length > 1);
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

await interleaved(50, save, (round) => commit(-1 - round));
const samples = await interleaved(rounds, save, commit);
const value = percentile(samples.ours, 0.5);
const baseline = percentile(samples.bare, 0.5);
report({ metric: 'answer, page to durable to reply, p50', unit: 'ms', value, baseline, limit: 'at most 2 times a bare FULL commit plus 1 ms', pass: value <= baseline * 2 + 1 });
report({ metric: 'answer, page to durable to reply, p99', unit: 'ms', value: percentile(samples.ours, 0.99), baseline: percentile(samples.bare, 0.99), limit: 'told, not promised', pass: true });

client.close();
await host.stop();
sqlite.close();
fs.rmSync(folder, { recursive: true, force: true });
