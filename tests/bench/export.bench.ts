// The list of a month with 100,000 discharges as Excel, in the built host as a ward PC runs it. Promise: the memory of its
// process, worker and all, never exceeds 300 MB.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { waitForJob } from '#shared/jobs/wait-for-job.ts';
import { createTestBackend, testPassword } from '../support/backend.ts';
import { ensureBuiltHost, startHostProcess } from '../support/host-process.ts';
import { writeDataset } from './dataset.ts';
import { report } from './metric.ts';

const month = '2026-10';
/** The middle of October's due days less the seven days after which a discharge is called. */
const now = Date.parse('2026-10-22T10:00:00+08:00');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'suifang-bench-'));

const station = createTestBackend({ now, folder });
station.actor('supervisor');
writeDataset(station.backend.sqlite, { persons: 100_000, now, spreadDays: 27 });
station.backend.sqlite.pragma('wal_checkpoint(TRUNCATE)');
await station.close();
fs.writeFileSync(path.join(folder, 'suifang.key'), Buffer.alloc(32, 7).toString('hex'), { mode: 0o600 });

const host = await startHostProcess(folder, ['--clock', new Date(now + 30 * 86_400_000).toISOString()], ensureBuiltHost());
const client = await host.connect();
await client.call.users.signIn({ username: 'supervisor', password: testPassword });
const start = performance.now();
const { jobId } = await client.call.reports.startExport({ table: 'rows', month });
const job = await waitForJob(client, jobId);
const seconds = (performance.now() - start) / 1000;
if (job.state !== 'done') throw new Error(`the export ended as ${job.state}: ${job.failure ?? ''}`);
const { rows } = job.result as { rows: number };
const megabytes = peakMegabytes(host.pid);
client.close();
await host.stop();
fs.rmSync(folder, { recursive: true, force: true });

report({ metric: `export of ${rows} rows, peak memory`, unit: 'MB', value: megabytes, baseline: null, limit: 'at most 300 MB', pass: rows >= 100_000 && megabytes <= 300 });
report({ metric: `export of ${rows} rows, time`, unit: 's', value: seconds, baseline: null, limit: 'told, not promised', pass: true });

/** What the process held at its highest, as the kernel counted it. */
function peakMegabytes(pid: number): number {
  const line = /^VmHWM:\s+(\d+) kB$/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'));
  if (!line?.[1]) throw new Error('the kernel told no peak');
  return Number(line[1]) / 1024;
}
