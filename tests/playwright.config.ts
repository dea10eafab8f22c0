// Two projects: `chromium` runs the users' stories in Debian's Chromium against the loopback host, `electron` the smoke of the
// shell under a virtual display. One story at a time and no retries: a test that passes only sometimes is a failure.
import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { findProgram } from './support/tools.ts';

const root = path.join(import.meta.dirname, '..');

export default defineConfig({
  testDir: 'e2e',
  outputDir: path.join(root, 'test-results'),
  globalSetup: path.join(import.meta.dirname, 'support/built-page.ts'),
  fullyParallel: false,
  workers: process.env['SUIFANG_E2E_WORKERS'] ? Number(process.env['SUIFANG_E2E_WORKERS']) : 1,
  retries: 0,
  forbidOnly: process.env['SUIFANG_CI'] === '1',
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    actionTimeout: 10_000,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: [
    {
      name: 'chromium',
      testIgnore: 'electron/**',
      use: {
        browserName: 'chromium',
        launchOptions: {
          executablePath: process.env['SUIFANG_CHROMIUM'] ?? findProgram('chromium') ?? '/usr/bin/chromium',
          args: [
            '--no-sandbox',
            '--disable-gpu',
            '--disable-quic',
            '--no-first-run',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
            '--use-fake-device-for-media-stream',
            '--use-fake-ui-for-media-stream',
            '--autoplay-policy=no-user-gesture-required',
          ],
        },
      },
    },
    { name: 'electron', testMatch: 'electron/**/*.spec.ts' },
  ],
});
