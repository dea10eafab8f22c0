// Pictures of every page from this very build, to be looked at: light and dark, Chinese and English, 1366x768. They land in
// test-results/; `npm run screenshots` writes those that README shows (light, Chinese) to resources/screenshots/. It fails on
// what no picture may show: a page that scrolls sideways, or an error where its content should be.
import path from 'node:path';
import type { Page, TestInfo } from '@playwright/test';
import { routesFor } from '../../renderer/app/routes.tsx';
import { expect, test } from '../support/workstation.ts';
import { Frame } from './pages/frame.ts';

const shown = path.join(import.meta.dirname, '../../resources/screenshots');
const isForReadme = process.env['npm_lifecycle_event'] === 'screenshots';

async function take(page: Page, info: TestInfo, name: string, look: string): Promise<void> {
  const isReadmeLook = look === 'light-zh-CN';
  const file = isForReadme && isReadmeLook ? path.join(shown, `${name}.png`) : info.outputPath(`${name}-${look}.png`);
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect.soft(overflow, `${name} scrolls sideways at 1366 px`).toBe(0);
  await expect.soft(page.getByRole('main').getByRole('alert').filter({ hasText: /error|错误|失败/i }), `${name} shows an error`).toHaveCount(0);
}

for (const locale of ['zh-CN', 'en-US'] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    const look = `${colorScheme}-${locale}`;

    test(`pictures ${look}`, async ({ page, workstation }, info) => {
      await page.emulateMedia({ colorScheme });
      await workstation.open();
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await take(page, info, 'sign-in', look);
      const seen = new Set<string>();
      for (const role of ['nurse', 'supervisor', 'it'] as const) {
        await workstation.signIn(role, { locale });
        const frame = new Frame(page);
        for (const { name } of routesFor(role)) {
          if (seen.has(name)) continue;
          seen.add(name);
          await frame.open(name);
          await take(page, info, name, look);
        }
      }
    });
  }
}
