// `npm run icons` draws the raster icons from `resources/public/icon.svg` with the Chromium that the end-to-end tests use:
// `public/icon.png` (window, Linux packages) and `icon.ico` (Windows; an ICO may hold PNGs since Vista). The results are
// committed, because a packaging machine needs no browser.
import fs from 'node:fs';
import path from 'node:path';
import type { Browser } from '@playwright/test';
import { chromium } from '@playwright/test';
import { findProgram } from './support/tools.ts';

const resources = path.join(import.meta.dirname, '../resources');
const windowSize = 512;
/** What Windows shows: list, taskbar at 100–200 %, Explorer's large view. */
const windowsSizes = [16, 24, 32, 48, 64, 256];

async function draw(browser: Browser, svg: string, size: number): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body { margin: 0 } svg { display: block; width: ${size}px; height: ${size}px }</style>${svg}`);
  const png = await page.screenshot({ omitBackground: true });
  await page.close();
  return png;
}

/** Header, one entry of 16 bytes for each picture, then the pictures. */
function packIco(pictures: readonly { size: number; png: Buffer }[]): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  for (const [index, { size, png }] of pictures.entries()) {
    const entry = 6 + 16 * index;
    // 256 is written as 0.
    head.writeUInt8(size % 256, entry);
    head.writeUInt8(size % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(png.length, entry + 8);
    head.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...pictures.map(({ png }) => png)]);
}

const svg = fs.readFileSync(path.join(resources, 'public/icon.svg'), 'utf8');
const browser = await chromium.launch({ executablePath: findProgram('chromium') ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
fs.writeFileSync(path.join(resources, 'public/icon.png'), await draw(browser, svg, windowSize));
const pictures: { size: number; png: Buffer }[] = [];
for (const size of windowsSizes) pictures.push({ size, png: await draw(browser, svg, size) });
fs.writeFileSync(path.join(resources, 'icon.ico'), packIco(pictures));
await browser.close();
