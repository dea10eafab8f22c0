// Story (e): axe finds nothing on any page, for each role that sees it, light and dark. The pages are those that the rail
// offers, so a new page is checked from its first day.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { tableNames } from '#shared/reports/reports.contract.ts';
import { shippedQuestionnaireUrls } from '#shared/assessments/shipped.ts';
import { expect, test } from '../support/workstation.ts';
import { EditorPage } from './pages/editor-page.ts';
import { Frame } from './pages/frame.ts';
import { Workbench, text } from './pages/workbench.ts';

/** What is wrong, where: `rule: selector` for each. */
async function findViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} (${node.any[0]?.message ?? node.all[0]?.message ?? ''})`));
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const role of ['nurse', 'supervisor', 'it', 'department_head'] as const) {
    test(`${colorScheme}: every page of the role ${role}`, async ({ page, workstation }) => {
      test.slow(); // as long as the rail
      await page.emulateMedia({ colorScheme });
      await workstation.signIn(role);
      const frame = new Frame(page);
      const found: Record<string, string[]> = {};
      const messages = role === 'nurse' || role === 'supervisor' ? ['letters', 'templates', 'optouts', 'replies'].map((part) => `messages/${part}`) : [];
      for (const name of [...(await frame.listPages()), ...(role === 'it' ? [] : ['oncall/roster']), ...messages]) {
        await frame.open(name);
        const violations = await findViolations(page);
        if (violations.length > 0) found[name] = violations;
      }
      expect(found).toEqual({});
    });
  }

  test(`${colorScheme}: the workbench with a person claimed and in a call`, async ({ page, workstation }) => {
    await page.emulateMedia({ colorScheme });
    await workstation.signIn('nurse');
    await new Frame(page).open('queue');
    const bench = new Workbench(page);
    await expect(bench.rows.first()).toBeVisible();
    await bench.press('F9');
    await expect(bench.question).toBeVisible();
    expect(await findViolations(page)).toEqual([]);
    await bench.press('KeyW');
    await expect(page.getByRole('tabpanel').getByRole('heading', { level: 3 }).first()).toBeVisible();
    expect(await findViolations(page)).toEqual([]);
    await bench.press('F2');
    await expect(bench.dock.getByText(text('telephony.phase.idle'))).toHaveCount(0);
    expect(await findViolations(page)).toEqual([]);
  });

  test(`${colorScheme}: the questionnaire editor, each part and each pane`, async ({ page, workstation }) => {
    await page.emulateMedia({ colorScheme });
    await workstation.signIn('supervisor', { locale: 'zh-CN' });
    const client = await workstation.connect();
    const scale = (await client.call.assessments.listQuestionnaires({})).find((one) => one.url === shippedQuestionnaireUrls.phq9 && one.retiredAt === null);
    const { id } = await client.call.assessments.openDraft({ as: 'copy', questionnaireId: scale?.id ?? '' });
    client.close();
    const editor = new EditorPage(page);
    await editor.open(id);
    const found: Record<string, string[]> = {};
    const look = async (name: string): Promise<void> => {
      const violations = await findViolations(page);
      if (violations.length > 0) found[name] = violations;
    };
    for (const part of ['header', 'score', 'phrases'] as const) {
      await editor.row(text(`editor.part.${part}`)).click();
      await look(part);
    }
    await editor.row('自伤念头').click();
    for (const pane of ['preview', 'map', 'findings', 'diff'] as const) {
      await editor.show(pane);
      await look(pane);
    }
    expect(found).toEqual({});
  });

  test(`${colorScheme}: an alert's menu, a work order and a place of the roster`, async ({ page, workstation }) => {
    await page.emulateMedia({ colorScheme });
    await workstation.signIn('supervisor');
    const frame = new Frame(page);
    await frame.open('oncall');
    await page.getByRole('button', { name: text('escalations.more').replace('{{what}}', '') }).first().click();
    await page.getByRole('menuitem', { name: text('workOrders.create') }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await findViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await frame.open('workorders');
    await page.getByRole('row').nth(1).click();
    await expect(page.getByRole('heading', { name: text('workOrders.course') })).toBeVisible();
    expect(await findViolations(page)).toEqual([]);
    await frame.open('oncall/roster/2026-11-23');
    await page.getByRole('button', { name: text('escalations.hole') }).first().click();
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await findViolations(page)).toEqual([]);
  });

  test(`${colorScheme}: every table of the reports`, async ({ page, workstation }) => {
    test.slow();
    await page.emulateMedia({ colorScheme });
    await workstation.signIn('supervisor');
    const frame = new Frame(page);
    const found: Record<string, string[]> = {};
    for (const name of tableNames) {
      await frame.open(`reports/${name}/2026-10`);
      await expect(page.getByRole('table').first()).toBeVisible();
      const violations = await findViolations(page);
      if (violations.length > 0) found[name] = violations;
    }
    expect(found).toEqual({});
  });

  test(`${colorScheme}: the sign-in page`, async ({ page, workstation }) => {
    await page.emulateMedia({ colorScheme });
    await workstation.open();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await findViolations(page)).toEqual([]);
  });

  test.describe(() => {
    test.use({ installation: 'new' });

    test(`${colorScheme}: the first start`, async ({ page, workstation }) => {
      await page.emulateMedia({ colorScheme });
      await workstation.open();
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect(await findViolations(page)).toEqual([]);
    });
  });
}
