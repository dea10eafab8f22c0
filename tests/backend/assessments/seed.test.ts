// The shipped scripts are published once, and a start with nothing new does not even load them.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { qb } from '../../../electron/backend/db/db.ts';
import { seedQuestionnaires } from '../../../electron/backend/assessments/seed.ts';
import { shippedQuestionnaires } from '../../../resources/questionnaires/index.ts';
import { createTestBackend } from '../../support/backend.ts';

const root = path.join(import.meta.dirname, '../../..');

test('a start with nothing new leaves the scripts unloaded; a new folder loads them', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'suifang-seed-'));
  await createTestBackend({ folder }).close();
  const program = `
    import { createRequire } from 'node:module';
    import { createTestBackend } from './tests/support/backend.ts';
    const isLoaded = () => Object.keys(createRequire(import.meta.url).cache).some((file) => file.includes('questionnaires'));
    const seen = [];
    for (const folder of [${JSON.stringify(folder)}, undefined]) {
      await createTestBackend({ folder }).close();
      seen.push(isLoaded());
    }
    console.log(JSON.stringify(seen));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module-typescript', '--eval', program], { cwd: root, encoding: 'utf8' });
  fs.rmSync(folder, { recursive: true, force: true });
  expect(stdout.trim().split('\n').at(-1), stderr).toBe('[false,true]');
});

test('only what is missing is published; a version that is there is left as it is', async () => {
  const station = createTestBackend();
  const versions = () => station.backend.db.all(qb.selectFrom('questionnaire').select(['id', 'url', 'retired_at']).orderBy('url'));
  const before = versions();
  expect(before.map((row) => row.url)).toEqual(shippedQuestionnaires.map((one) => one.url).sort());
  const [gone, ...kept] = before;
  station.backend.transact((scope) => {
    scope.db.run(qb.deleteFrom('questionnaire').where('id', '=', gone!.id));
    seedQuestionnaires(scope);
    seedQuestionnaires(scope);
  });
  const after = versions();
  expect(after.slice(1)).toEqual(kept);
  expect(after[0]).toMatchObject({ url: gone!.url, retired_at: null });
  expect(after).toHaveLength(before.length);
  await station.close();
});

test('an update of a script that the hospital took out of use stays out of use', async () => {
  const station = createTestBackend();
  const { url = '' } = shippedQuestionnaires.find((one) => one.id === 'phq-9')!;
  station.backend.transact((scope) => {
    scope.db.run(qb.updateTable('questionnaire').set({ version: '1.0.0', retired_at: scope.now }).where('url', '=', url));
    seedQuestionnaires(scope);
  });
  const listed = station.call('assessments', 'listQuestionnaires', {}, station.actor('supervisor')).filter((one) => one.url === url);
  expect([listed.map((one) => one.version).sort(), listed.every((one) => one.retiredAt !== null)]).toEqual([['1.0.0', '1.1.0'], true]);
  await station.close();
});
