// `npm run check`: types, lint, layers, dead code, and the tests that need nothing but npm and a minute. All at once; what
// fails prints its whole output, what passes one line. `--static` leaves the tests out (`.ci/run` runs them all right after).
import { spawn } from 'node:child_process';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');

/** Whole deliveries, processes and random histories: `npm test` runs them, a check between two edits does not. */
const slow = ['his/import', 'his/synthea', 'assessments/questionnaire-files', 'sample/sample', 'programmes/sixty-days', 'laws/reach', 'messaging/laws', 'reports/satisfaction', 'reports/exports', 'reports/fhir-export'];

const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'tests/vitest.config.ts'];

const checks: Readonly<Record<string, readonly string[]>> = {
  types: ['node_modules/typescript/bin/tsc', '-b'],
  // With types it holds the whole program and its tests: more than the 4 GB that V8 gives by itself.
  lint: ['--max-old-space-size=8192', 'node_modules/eslint/bin/eslint.js', '--config', 'tests/eslint.config.js', '--max-warnings', '0', '--cache', '--cache-strategy', 'content', '--cache-location', 'node_modules/.cache/eslint', '.'],
  layers: ['node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', '--config', 'tests/dependency-cruiser.cjs', 'electron', 'renderer', 'shared'],
  'dead code': ['node_modules/knip/bin/knip.js', '--config', 'tests/knip.json'],
  ...(process.argv.includes('--static')
    ? {}
    : {
        tests: [...vitest, 'tests/unit', 'tests/contract', '--exclude=**/shell/electron-binary.test.ts'],
        // Through the backend: those that what is not committed yet may have touched.
        'tests of what changed': [...vitest, '--changed', '--passWithNoTests', 'tests/backend', ...slow.map((file) => `--exclude=**/${file}.test.ts`)],
      }),
};

async function run(name: string, args: readonly string[]): Promise<boolean> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, SUIFANG_QUICK: '1' } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(code === 0 ? `ok    ${name} (${seconds} s)\n` : `${output}\nFAILS ${name} (${seconds} s)\n`);
  return code === 0;
}

const results = await Promise.all(Object.entries(checks).map(([name, args]) => run(name, args)));
process.exitCode = results.every(Boolean) ? 0 : 1;
