// `npm start` and Electron's binary: found, fetched once by Electron's own installer, given up in words. A temporary folder
// stands for node_modules/electron, with an installer of its own; everything else is the real thing.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { chooseElectron, installElectron } from '../../../electron/start/electron-binary.ts';

let root: string;
let home: string;
let said: string[];

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'suifang-electron-'));
  home = path.join(root, 'node_modules/electron');
  fs.mkdirSync(home, { recursive: true });
  said = [];
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
  fs.rmSync(root, { recursive: true, force: true });
});

/** Writes what Electron's own installer writes, and how often and with which mirror it was asked. */
const working = `
  const fs = require('node:fs');
  fs.appendFileSync(__dirname + '/asked', (process.env.ELECTRON_MIRROR ?? 'none') + '\\n');
  fs.mkdirSync(__dirname + '/dist');
  fs.writeFileSync(__dirname + '/dist/electron', '');
  fs.writeFileSync(__dirname + '/dist/version', '45.4.1');
  fs.writeFileSync(__dirname + '/path.txt', 'electron');`;
const failing = "require('node:fs').appendFileSync(__dirname + '/asked', 'x\\n'); process.exit(1);";
const hanging = "require('node:fs').appendFileSync(__dirname + '/asked', 'x\\n'); setInterval(() => undefined, 1000);";

function withInstaller(script: string): void {
  fs.writeFileSync(path.join(home, 'install.js'), script);
}

function asked(): string[] {
  const file = path.join(home, 'asked');
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim().split('\n') : [];
}

const choose = (place: { hasDisplay?: boolean; isRoot?: boolean } = {}) => chooseElectron({ root, hasDisplay: true, isRoot: false, say: (line) => said.push(line), ...place });

describe('which host npm start takes', () => {
  test("Electron's installer fetches the binary, through the mirror; the next start finds it without asking", () => {
    withInstaller(working);
    vi.stubEnv('ELECTRON_MIRROR', 'https://mirror.hospital.test/electron/');
    const executable = path.join(home, 'dist/electron');
    expect(choose()).toEqual({ executable });
    expect(choose()).toEqual({ executable });
    expect(asked()).toEqual(['https://mirror.hospital.test/electron/']);
    expect(said).toEqual([expect.stringContaining('its installer tries once')]);
  });

  test('an installer that fails is asked once, not at every start, and the reason names the way out', () => {
    withInstaller(failing);
    const given = { reason: expect.stringMatching(/cannot be reached.*npx install-electron.*ELECTRON_MIRROR/) };
    expect(choose()).toEqual(given);
    expect(choose()).toEqual(given);
    expect(asked()).toEqual(['x']);
  });

  test('an installer that hangs is ended when its time is up', () => {
    withInstaller(hanging);
    expect(installElectron(root, 2_000)).toBeUndefined();
    expect(asked()).toEqual(['x']);
  });

  test.each([
    [{ hasDisplay: false }, 'no display here'],
    [{ isRoot: true }, 'Electron does not run sandboxed as root'],
  ])('with %o the installer is not asked at all', (place, reason) => {
    withInstaller(working);
    expect(choose(place)).toEqual({ reason });
    expect(asked()).toEqual([]);
  });

  test('ELECTRON_OVERRIDE_DIST_PATH names a folder with a binary', () => {
    withInstaller(failing);
    fs.mkdirSync(path.join(root, 'runtime'));
    fs.writeFileSync(path.join(root, 'runtime/electron'), '');
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', path.join(root, 'runtime'));
    expect(choose()).toEqual({ executable: path.join(root, 'runtime/electron') });
    expect(asked()).toEqual([]);
  });
});
