// What the installers are made from, as far as that can be told without making one: electron-builder's own schema, and that
// every file and package that the configuration and the page name is there.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '../../..');
const requireModule = createRequire(import.meta.url);
const { findAndReadConfig } = requireModule('app-builder-lib/out/util/config/load.js') as { findAndReadConfig(request: { projectDir: string; configFilename: string }): Promise<{ result: Configuration }> };
const { validateConfiguration } = requireModule('app-builder-lib/out/util/config/config.js') as { validateConfiguration(configuration: object, log: { isEnabled: boolean }): Promise<void> };

interface Configuration {
  readonly win: { readonly icon: string };
  readonly linux: { readonly icon: string };
}

test("electron-builder's schema takes the configuration, and refuses a misspelt one", async () => {
  const configuration = await read();
  await validateConfiguration(configuration, { isEnabled: false });
  await expect(validateConfiguration({ ...configuration, compresion: 'store' }, { isEnabled: false })).rejects.toThrow(/compresion/);
});

test('icons are there, in the sizes that the installers ask for', async () => {
  const { win, linux } = await read();
  const png = fs.readFileSync(path.join(root, linux.icon));
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([512, 512]);
  const ico = fs.readFileSync(path.join(root, win.icon));
  const widths = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => ico.readUInt8(6 + 16 * index) || 256);
  expect(widths).toEqual([16, 24, 32, 48, 64, 256]);
  const favicon = /rel="icon" href="\/([^"]+)"/.exec(fs.readFileSync(path.join(root, 'renderer/index.html'), 'utf8'))?.[1] ?? '';
  expect(fs.existsSync(path.join(root, 'resources/public', favicon))).toBe(true);
});

async function read(): Promise<Configuration> {
  return (await findAndReadConfig({ projectDir: root, configFilename: 'electron-builder' })).result;
}
