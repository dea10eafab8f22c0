// The programs that some suites need besides npm, what Debian calls their packages, and whether they are here. A spec that
// misses one skips itself with the line that installs it; `npm test` installs what is missing where it may.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

export const tools = {
  chromium: { programs: ['chromium'], packages: ['chromium', 'fonts-noto-cjk'] },
  exchange: { programs: ['kamailio', 'rtpengine', 'baresip', 'ffmpeg', 'openssl'], packages: ['ffmpeg', 'openssl', 'kamailio', 'kamailio-websocket-modules', 'kamailio-tls-modules', 'rtpengine-daemon', 'baresip-core'] },
  libreoffice: { programs: ['soffice'], packages: ['libreoffice-calc', 'fonts-noto-cjk'] },
  display: { programs: ['Xvfb'], packages: ['xvfb'] },
} as const;
export type Tool = keyof typeof tools;

const placesBesidePath = ['/usr/sbin', '/usr/local/sbin', '/sbin'];

/** @returns absolute path of a program, undefined when it is not installed */
export function findProgram(name: string): string | undefined {
  const places = [...(process.env['PATH'] ?? '').split(path.delimiter), ...placesBesidePath];
  return places.map((place) => path.join(place, name)).find((file) => fs.existsSync(file));
}

export function hasTool(tool: Tool): boolean {
  return tools[tool].programs.every((program) => findProgram(program) !== undefined);
}

/** The line that installs a tool, for the reason of a skip. */
export function installLine(...wanted: readonly Tool[]): string {
  return `apt-get install -y --no-install-recommends ${[...new Set(wanted.flatMap((tool) => tools[tool].packages))].join(' ')}`;
}

/** The tools that are not here. */
export function missingTools(): Tool[] {
  return (Object.keys(tools) as Tool[]).filter((tool) => !hasTool(tool));
}

/** Why apt may not be used here, undefined when it may. */
export function whyNoApt(): string | undefined {
  if (process.env['SUIFANG_NO_APT'] === '1') return 'SUIFANG_NO_APT=1';
  if (process.getuid?.() !== 0) return 'not root';
  return fs.existsSync('/etc/debian_version') && findProgram('apt-get') ? undefined : 'not Debian';
}

/** Installs with apt; no daemon of an installed package is started. @returns false when apt failed */
export function installTools(wanted: readonly Tool[]): boolean {
  const guard = '/usr/sbin/policy-rc.d';
  const isGuardOurs = !fs.existsSync(guard);
  if (isGuardOurs) fs.writeFileSync(guard, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    const apt = (...args: string[]): boolean =>
      spawnSync('apt-get', ['-q', '-o', 'Dpkg::Use-Pty=0', ...args], { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0;
    const packages = [...new Set(wanted.flatMap((tool) => tools[tool].packages))];
    return apt('update') && apt('install', '-y', '--no-install-recommends', ...packages);
  } finally {
    if (isGuardOurs) fs.rmSync(guard, { force: true });
  }
}
