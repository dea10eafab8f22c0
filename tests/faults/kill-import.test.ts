// kill -9 in the middle of an import, several times: it goes on by itself after each start, every row is in exactly once, every
// stay has its plan, and the counters say what a run without a crash would have said.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { waitForJob } from '#shared/jobs/wait-for-job.ts';
import { addDays, civilDateAt } from '#shared/time/civil.ts';
import { verifyChain } from '../../electron/backend/audit/audit.queries.ts';
import { createReadDb } from '../../electron/backend/db/db.ts';
import { createFileKeyStore } from '../../electron/backend/db/key-store.ts';
import { openConnection } from '../../electron/backend/db/open.ts';
import { startHostProcess } from '../support/host-process.ts';

const people = 6_000;
const kills = 3;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'suifang-kill-import-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

test(`kill -9 during an import, ${kills} times: it resumes, nothing is half, nothing is twice`, { timeout: 300_000 }, async () => {
  const host = await startHostProcess(folder);
  let client = await host.connect();
  await client.call.settings.chooseHospital({ hospitalName: '市一院', username: 'it1', displayName: '信息科', password: 'kill-import-1' });
  await client.call.users.signIn({ username: 'it1', password: 'kill-import-1' });
  const { batchId, jobId } = await client.call.his.startImport({ files: [{ path: writeFeed() }] });

  const readBeforeKill: number[] = [];
  for (let round = 1; round <= kills; round += 1) {
    const wanted = (people / (kills + 1)) * round;
    for (;;) {
      const batch = await client.call.his.getBatch({ id: batchId });
      if (!batch || batch.state !== 'running') break;
      if (batch.read >= wanted) break;
      await setTimeout(5);
    }
    const batch = await client.call.his.getBatch({ id: batchId });
    if (batch?.state !== 'running') break;
    readBeforeKill.push(batch.read);
    await host.kill();
    await host.restart();
    client = await host.connect();
  }
  // At least one kill must have hit a running import, or nothing was tested.
  expect(readBeforeKill.length).toBeGreaterThan(0);

  expect((await waitForJob(client, jobId)).state).toBe('done');
  expect(await client.call.his.getBatch({ id: batchId })).toMatchObject({ state: 'done', read: people, accepted: people, rejected: 0, unchanged: 0, patients: people, stays: people });
  client.close();
  await host.stop();

  const sqlite = openConnection({ folder, key: createFileKeyStore(folder).loadOrCreate(true), isReadOnly: true });
  const count = (from: string): number => Number(sqlite.prepare(`SELECT count(*) FROM ${from}`).pluck().get());
  expect({
    patients: count('patient'),
    stays: count('stay'),
    numbers: count('contact_point'),
    diagnoses: count('diagnosis'),
    stays_without_plan: count('stay WHERE id NOT IN (SELECT stay_id FROM enrolment WHERE stay_id IS NOT NULL)'),
    plans_twice: count('(SELECT stay_id FROM enrolment GROUP BY stay_id, template_id HAVING count(*) > 1)'),
    tasks_twice: count('(SELECT enrolment_id FROM planned_contact GROUP BY enrolment_id, step_key HAVING count(*) > 1)'),
  }).toEqual({ patients: people, stays: people, numbers: people, diagnoses: people, stays_without_plan: 0, plans_twice: 0, tasks_twice: 0 });
  expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(verifyChain(createReadDb(sqlite)).brokenAt).toBeNull();
  sqlite.close();
});

function writeFeed(): string {
  const today = civilDateAt(Date.now(), 'Asia/Shanghai');
  const file = path.join(folder, 'discharges.csv');
  const rows = Array.from({ length: people }, (_, index) => {
    const serial = String(index + 1).padStart(7, '0');
    return `${serial},王${serial},女,1958-03-21,138${serial.padStart(8, '0')},普通外科,${addDays(today, -12)},${addDays(today, -7)},胆囊结石,K80.1`;
  });
  fs.writeFileSync(file, ['住院号,姓名,性别,出生日期,手机号,出院科室,入院日期,出院日期,主要诊断,主要诊断编码', ...rows, ''].join('\r\n'));
  return file;
}
