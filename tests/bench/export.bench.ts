// The list of a month with 100,000 discharges as Excel, in a process that does nothing else. Promise: its memory, worker and
// all, never exceeds 300 MB.
import { spawnSync } from 'node:child_process';
import { createTestBackend } from '../support/backend.ts';
import { writeDataset } from './dataset.ts';
import { report } from './metric.ts';

const month = '2026-10';
/** The middle of October's due days less the seven days after which a discharge is called. */
const now = Date.parse('2026-10-22T10:00:00+08:00');
const [mode, folder] = process.argv.slice(2);

if (mode === 'export' && folder !== undefined) await exportMonth(folder);
else await measure();

async function measure(): Promise<void> {
  const station = createTestBackend({ now });
  writeDataset(station.backend.sqlite, { persons: 100_000, now, spreadDays: 27 });
  station.backend.sqlite.pragma('wal_checkpoint(TRUNCATE)');
  const { stdout, stderr, status } = spawnSync(process.execPath, [import.meta.filename, 'export', station.folder], { encoding: 'utf8' });
  await station.close();
  if (status !== 0) throw new Error(stderr);
  const { rows, megabytes, seconds } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as { rows: number; megabytes: number; seconds: number };
  report({ metric: `export of ${rows} rows, peak memory`, unit: 'MB', value: megabytes, baseline: null, limit: 'at most 300 MB', pass: rows >= 100_000 && megabytes <= 300 });
  report({ metric: `export of ${rows} rows, time`, unit: 's', value: seconds, baseline: null, limit: 'told, not promised', pass: true });
}

async function exportMonth(from: string): Promise<void> {
  const station = createTestBackend({ now: now + 30 * 86_400_000, folder: from });
  const start = performance.now();
  const { jobId } = station.call('reports', 'startExport', { table: 'rows', month });
  await station.backend.jobs.idle();
  const job = station.call('jobs', 'getJob', { id: jobId });
  if (job?.state !== 'done') throw new Error(`the export ended as ${job?.state ?? 'nothing'}: ${job?.failure ?? ''}`);
  const { rows } = job.result as { rows: number };
  await station.close();
  process.stdout.write(`${JSON.stringify({ rows, megabytes: process.resourceUsage().maxRSS / 1024, seconds: (performance.now() - start) / 1000 })}\n`);
}
