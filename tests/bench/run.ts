// `npm run bench`: every bench in a process of its own (so that one's memory and caches are not another's), their JSON
// lines on standard output, exit code 1 when one of them missed its limit or failed to run.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const folder = import.meta.dirname;
const chosen = process.argv.slice(2);
const benches = fs.readdirSync(folder).filter((file) => file.endsWith('.bench.ts')).filter((file) => chosen.length === 0 || chosen.some((name) => file.startsWith(`${name}.`))).sort();

let failures = 0;
for (const bench of benches) {
  const { status } = spawnSync(process.execPath, ['--expose-gc', path.join(folder, bench)], { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) failures += 1;
}
if (failures > 0) console.error(`${failures} of ${benches.length} benches missed a limit or failed; the lines above with "pass":false say which.`);
process.exitCode = failures > 0 || benches.length === 0 ? 1 : 0;
