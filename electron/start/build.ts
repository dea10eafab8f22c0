// Builds `out/` when it is missing or older than the sources. The build goes to a folder of its own and takes the place of
// the old one by rename, so a running program or a second start never meets half a build.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const stampName = 'built';
const sources = ['electron', 'renderer', 'shared', 'resources', 'electron.vite.config.ts', 'package-lock.json'];

/** @param root folder of package.json @returns why a build is due, undefined when `out/` is up to date */
export function whyBuild(root: string): string | undefined {
  const stamp = fs.statSync(path.join(root, 'out', stampName), { throwIfNoEntry: false });
  if (!stamp) return 'not built yet';
  return sources.some((source) => newestChange(path.join(root, source)) > stamp.mtimeMs) ? 'sources have changed' : undefined;
}

/** Builds everything into `out/`. @throws Error with the bundler's output when it fails */
export function build(root: string): void {
  const next = `out.next-${process.pid}`;
  const startedAt = new Date();
  const cli = path.join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  const result = spawnSync(process.execPath, [cli, 'build', '--logLevel', 'warn'], { cwd: root, encoding: 'utf8', env: { ...process.env, SUIFANG_OUT: next, NO_COLOR: '1' } });
  if (result.status !== 0) {
    fs.rmSync(path.join(root, next), { recursive: true, force: true });
    throw new Error(`The build failed.\n${result.stdout}${result.stderr}`);
  }
  const stamp = path.join(root, next, stampName);
  fs.writeFileSync(stamp, '');
  // What changes while the build runs is newer than the build.
  fs.utimesSync(stamp, startedAt, startedAt);
  const old = `out.old-${process.pid}`;
  if (fs.existsSync(path.join(root, 'out'))) fs.renameSync(path.join(root, 'out'), path.join(root, old));
  fs.renameSync(path.join(root, next), path.join(root, 'out'));
  fs.rmSync(path.join(root, old), { recursive: true, force: true });
}

function newestChange(place: string): number {
  const entry = fs.statSync(place, { throwIfNoEntry: false });
  if (!entry) return 0;
  if (!entry.isDirectory()) return entry.mtimeMs;
  return Math.max(entry.mtimeMs, ...fs.readdirSync(place).map((name) => newestChange(path.join(place, name))));
}

if (import.meta.main) build(path.join(import.meta.dirname, '../..'));
