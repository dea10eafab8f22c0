// Pictures of every page from this very build, to be looked at: light and dark, Chinese and English, 1366x768. They land in
// test-results/; `npm run screenshots` writes those that README shows (light, Chinese) to resources/screenshots/. It fails on
// what no picture may show: a page that scrolls sideways, or an error where its content should be.
import path from 'node:path';
import type { Page, TestInfo } from '@playwright/test';
import { shippedQuestionnaireUrls } from '#shared/assessments/shipped.ts';
import type { Locale } from '#shared/i18n/module-messages.ts';
import { messages } from '#shared/i18n/messages.ts';
import { expect, test } from '../support/workstation.ts';
import type { SampleRole, Workstation } from '../support/workstation.ts';
import { Frame } from './pages/frame.ts';
import { Workbench } from './pages/workbench.ts';

const shown = path.join(import.meta.dirname, '../../resources/screenshots');
const isForReadme = process.env['npm_lifecycle_event'] === 'screenshots';

/** Each page once, as the role that it was made for sees it. */
const made: Readonly<Record<string, SampleRole>> = { queue: 'nurse', patients: 'nurse', imports: 'it', phone: 'it', settings: 'it', workorders: 'department_head' };
const rolesInOrder: readonly SampleRole[] = ['nurse', 'supervisor', 'it', 'department_head'];

/** The workbench while a call is made on the training line. */
async function takeCall(page: Page, info: TestInfo, locale: Locale): Promise<void> {
  await new Frame(page).open('queue');
  const bench = new Workbench(page);
  await expect(bench.rows.first()).toBeVisible();
  await bench.press('F9');
  await expect(bench.question).toBeVisible();
  await bench.press('F2');
  const phases = [...messages['telephony.phase.ringing'], ...messages['telephony.phase.talking']];
  await expect(page.getByText(new RegExp(`^(${phases.join('|')})$`)).first()).toBeVisible();
  await take(page, info, 'workbench', locale);
  await bench.press('KeyW');
  await expect(page.getByRole('tabpanel').getByRole('heading', { level: 3 }).first()).toBeVisible();
  await take(page, info, 'workbench-page', locale);
  await bench.press('KeyW');
}

/** The editor with a question under work and its branches beside it. */
async function takeEditor(page: Page, info: TestInfo, locale: Locale, workstation: Workstation): Promise<void> {
  const client = await workstation.connect();
  const script = (await client.call.assessments.listQuestionnaires({})).find((one) => one.url === shippedQuestionnaireUrls.dischargeFollowUp && one.retiredAt === null);
  const { id } = await client.call.assessments.openDraft({ as: 'copy', questionnaireId: script?.id ?? '' });
  client.close();
  await page.evaluate((path) => (location.hash = path), `/questionnaires/draft/${id}`);
  await page.locator('[data-link-id="systolic"]').click();
  await page.getByRole('tab', { name: new RegExp(messages['editor.pane.map'].join('|')) }).click();
  await take(page, info, 'script-editor', locale);
}

/** Once in light, once in dark. */
async function take(page: Page, info: TestInfo, name: string, locale: Locale): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    const file = isForReadme && colorScheme === 'light' && locale === 'zh-CN' ? path.join(shown, `${name}.png`) : info.outputPath(`${name}-${colorScheme}-${locale}.png`);
    await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
  }
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect.soft(overflow, `${name} scrolls sideways at 1366 px`).toBe(0);
  await expect.soft(page.getByRole('main').getByRole('alert').filter({ hasText: /error|错误|失败/i }), `${name} shows an error`).toHaveCount(0);
}

for (const locale of ['zh-CN', 'en-US'] as const) {
  test(`pictures ${locale} @pages`, async ({ page, workstation }, info) => {
    test.slow();
    await workstation.open();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await take(page, info, 'sign-in', locale);
    const taken = new Set<string>();
    for (const role of rolesInOrder) {
      await workstation.signIn(role, { locale });
      const frame = new Frame(page);
      for (const name of await frame.listPages()) {
        if (taken.has(name) || (role !== 'it' && (made[name] ?? 'supervisor') !== role)) continue;
        taken.add(name);
        await frame.open(name);
        await take(page, info, name, locale);
      }
      if (role === 'nurse') await takeCall(page, info, locale);
      if (role === 'supervisor') {
        await frame.open('oncall/roster/2026-11-23');
        await take(page, info, 'roster', locale);
        await frame.open('hotline');
        await page.getByRole('row').nth(1).click();
        await expect(page.getByRole('heading', { level: 1, name: /^RX/ })).toBeVisible();
        await take(page, info, 'hotline-case', locale);
        await frame.open('programmes');
        await page.getByRole('row').nth(1).click();
        await page.getByRole('tab', { name: new RegExp(messages['programmes.tab.evaluation'].join('|')) }).click();
        await expect(page.getByRole('img').first()).toBeVisible();
        await take(page, info, 'evaluation', locale);
        await takeEditor(page, info, locale, workstation);
      }
      if (role === 'department_head') {
        await frame.open('workorders');
        await page.getByRole('row').nth(1).click();
        await expect(page.getByRole('listitem').last()).toBeVisible();
        await take(page, info, 'work-order', locale);
      }
    }
  });
}
