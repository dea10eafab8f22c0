// Start of the built host on a filled data folder, from spawn to its printed address (page and contract served), against a
// process that only opens the same encrypted file and reads one row. Promise: at most 150 ms more, by the median of both.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { createTestBackend } from '../support/backend.ts';
import { ensureBuiltHost } from '../support/host-process.ts';
import { interleaved, percentile, report } from './metric.ts';

const rounds = 15;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'suifang-bench-'));
const station = createTestBackend({ folder });
station.call('settings', 'chooseSampleHospital', {});
await station.backend.jobs.idle();
await station.close();
fs.writeFileSync(path.join(folder, 'suifang.key'), Buffer.alloc(32, 7).toString('hex'), { mode: 0o600 });

const bareOpen = `
  const sqlite = new (require('better-sqlite3'))(process.argv[1] + '/suifang.db');
  for (const pragma of ["cipher='sqlcipher'", 'legacy=4', "key=\\"x'${'07'.repeat(32)}'\\"", 'journal_mode=WAL', 'synchronous=FULL']) sqlite.pragma(pragma);
  sqlite.prepare('SELECT name FROM patient LIMIT 1').get();
  console.log('http://127.0.0.1:0/');
  process.stdin.resume();`;

/** @returns ms from spawn to the first line of output; the process is ended afterwards */
async function timeToFirstLine(args: readonly string[]): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'], cwd: path.join(import.meta.dirname, '../..') });
  await new Promise((resolve, reject) => {
    child.stdout.once('data', resolve);
    child.once('exit', () => reject(new Error('the process ended without a word')));
  });
  const elapsed = performance.now() - start;
  await new Promise((resolve) => {
    child.removeAllListeners('exit');
    child.once('exit', resolve);
    child.kill('SIGTERM');
  });
  return elapsed;
}

const entry = ensureBuiltHost();
const boot = (): Promise<number> => timeToFirstLine([entry, '--data', folder, '--port', '0']);
const bare = (): Promise<number> => timeToFirstLine(['-e', bareOpen, folder]);
await interleaved(2, boot, bare);
const samples = await interleaved(rounds, boot, bare);
const value = percentile(samples.ours, 0.5);
const baseline = percentile(samples.bare, 0.5);
report({ metric: 'backend boot, spawn to served', unit: 'ms', value, baseline, limit: 'at most 150 ms over a bare open', pass: value - baseline <= 150 });
fs.rmSync(folder, { recursive: true, force: true });
