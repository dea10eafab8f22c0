// Story (e): axe finds nothing on any page, for each role that sees it, light and dark. The pages are those that the rail
// offers, and the parts of each that stand in tabs, so a new page is checked from its first day.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { tableNames } from '#shared/reports/reports.contract.ts';
import { shippedQuestionnaireUrls } from '#shared/assessments/shipped.ts';
import { expect, test } from '../support/workstation.ts';
import { EditorPage } from './pages/editor-page.ts';
import { Frame } from './pages/frame.ts';
import { HotlinePage } from './pages/hotline-page.ts';
import { Workbench, text } from './pages/workbench.ts';

/** What is wrong, where: `rule: selector` for each. All rules in light; in dark what can differ there, the contrast. */
async function findViolations(page: Page): Promise<string[]> {
  await switchTo(page, 'light');
  const light = await new AxeBuilder({ page }).analyze();
  await switchTo(page, 'dark');
  const dark = await new AxeBuilder({ page }).withRules('color-contrast').analyze();
  await switchTo(page, 'light');
  return [...light.violations, ...dark.violations].flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} (${node.any[0]?.message ?? node.all[0]?.message ?? ''})`));
}

async function switchTo(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
}

/** Collects by place, so that one run shows everything that is to be mended. */
class Found {
  readonly byPlace: Record<string, string[]> = {};

  async look(page: Page, place: string): Promise<void> {
    const violations = await findViolations(page);
    if (violations.length > 0) this.byPlace[place] = violations;
  }
}

for (const role of ['nurse', 'supervisor', 'it', 'department_head'] as const) {
  test(`every page of the role ${role}, and each of its tabs @pages`, async ({ page, workstation }) => {
    test.setTimeout(360_000); // as long as the rail
    await workstation.signIn(role);
    const frame = new Frame(page);
    const found = new Found();
    for (const name of [...(await frame.listPages()), ...(role === 'it' ? [] : ['oncall/roster'])]) {
      await frame.open(name);
      await found.look(page, name);
      // Each table of the reports has its own test below.
      if (name !== 'reports') await lookAtTabs(page, name, found);
    }
    expect(found.byPlace).toEqual({});
  });
}

async function lookAtTabs(page: Page, name: string, found: Found): Promise<void> {
  const tabs = page.getByRole('main').getByRole('tablist').first().getByRole('tab');
  for (const tab of (await tabs.all()).slice(1)) {
    await tab.click();
    await expect(tab).toHaveAttribute('aria-selected', 'true');
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    await found.look(page, `${name} › ${await tab.innerText()}`);
  }
}

test('the workbench with a person claimed and in a call @pages', async ({ page, workstation }) => {
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

test('the questionnaire editor, each part and each pane @pages', async ({ page, workstation }) => {
  await workstation.signIn('supervisor', { locale: 'zh-CN' });
  const client = await workstation.connect();
  const scale = (await client.call.assessments.listQuestionnaires({})).find((one) => one.url === shippedQuestionnaireUrls.phq9 && one.retiredAt === null);
  const { id } = await client.call.assessments.openDraft({ as: 'copy', questionnaireId: scale?.id ?? '' });
  client.close();
  const editor = new EditorPage(page);
  await editor.open(id);
  const found = new Found();
  for (const part of ['header', 'score', 'phrases'] as const) {
    await editor.row(text(`editor.part.${part}`)).click();
    await found.look(page, part);
  }
  await editor.row('自伤念头').click();
  for (const pane of ['preview', 'map', 'findings', 'diff'] as const) {
    await editor.show(pane);
    await found.look(page, pane);
  }
  expect(found.byPlace).toEqual({});
});

test("an alert's menu, a work order and a place of the roster @pages", async ({ page, workstation }) => {
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

test('a respite request with its match, the offer, a visitor and a slot @pages', async ({ page, workstation }) => {
  await workstation.signIn('supervisor');
  const frame = new Frame(page);
  const found = new Found();
  const lookAndClose = async (place: string): Promise<void> => {
    await expect(page.getByRole('dialog')).toBeVisible();
    await found.look(page, place);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  };
  await frame.open('respite');
  await page.getByRole('row').filter({ hasText: text('respite.step.match') }).click();
  await expect(page.getByRole('list', { name: text('respite.match') })).toBeVisible();
  await found.look(page, 'request');
  await page.getByRole('list', { name: text('respite.match') }).getByRole('button').first().click();
  await lookAndClose('offer');
  await page.getByRole('button', { name: text('respite.request.edit') }).click();
  await lookAndClose('wishes');
  await frame.open('respite/providers');
  await page.getByRole('row').nth(1).click();
  await lookAndClose('visitor');
  await frame.open('respite/calendar');
  await page.getByRole('table').getByRole('button').first().click();
  await lookAndClose('slot');
  expect(found.byPlace).toEqual({});
});

test('a caregiver with her trend, her messages opened and a decision to make @pages', async ({ page, workstation }) => {
  await workstation.signIn('supervisor');
  const client = await workstation.connect();
  const [severe] = (await client.call.caregivers.list({ filter: 'undecided' })).rows;
  client.close();
  const frame = new Frame(page);
  const found = new Found();
  await frame.open(`caregivers/${severe?.id ?? ''}`);
  await expect(page.getByRole('img', { name: new RegExp(String(severe?.burden?.score)) })).toBeVisible();
  await page.getByRole('button', { name: text('messaging.person.title') }).click();
  await found.look(page, 'caregiver');
  await page.getByRole('button', { name: text('caregivers.decide'), exact: true }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await found.look(page, 'decision');
  await page.keyboard.press('Escape');
  await frame.open('caregivers/bereaved');
  await page.getByRole('button', { name: text('caregivers.choose'), exact: true }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await found.look(page, 'choice');
  expect(found.byPlace).toEqual({});
});

test('a case of the hotline, its steps, and the panel that rings @pages', async ({ page, workstation }) => {
  await workstation.signIn('supervisor');
  const client = await workstation.connect();
  const [open] = await client.call.hotline.listCases({});
  const ended = (await client.call.hotline.listCases({ state: 'ended' })).find((row) => row.level === 'red' && !row.isDrill);
  client.close();
  const frame = new Frame(page);
  const found = new Found();
  await frame.open(`hotline/${ended?.id ?? ''}`);
  await expect(page.getByRole('heading', { name: text('hotline.dispatch') })).toBeVisible();
  await found.look(page, 'ended case');
  await frame.open(`hotline/${open?.id ?? ''}`);
  await page.getByRole('button', { name: text('hotline.close'), exact: true }).click();
  await found.look(page, 'open case');
  const hotline = new HotlinePage(page);
  await hotline.open();
  await hotline.practise('15400009000');
  await expect(hotline.ringing).toBeVisible();
  await found.look(page, 'ringing');
  expect(found.byPlace).toEqual({});
});

test('an article, its editor, a lecture and its parts @pages', async ({ page, workstation }) => {
  await workstation.signIn('supervisor');
  const client = await workstation.connect();
  const [article] = await client.call.education.listArticles({});
  const [lecture] = await client.call.education.listLectures({ month: '2026-11' });
  client.close();
  const frame = new Frame(page);
  const found = new Found();
  await frame.open(`education/articles/${article?.id ?? ''}`);
  await found.look(page, 'article');
  await page.getByRole('button', { name: text('education.article.edit') }).click();
  await found.look(page, 'editor');
  for (const part of ['people', 'invite', 'ratings']) {
    await frame.open(`education/lectures/${lecture?.id ?? ''}/${part}`);
    await found.look(page, part);
  }
  expect(found.byPlace).toEqual({});
});

test('a group of the community, its parts and its form, and a statement of points @pages', async ({ page, workstation }) => {
  await workstation.signIn('supervisor');
  const client = await workstation.connect();
  const [group] = await client.call.community.listGroups({});
  const [member] = await client.call.community.listMembers({ search: 'J00001' });
  client.close();
  const frame = new Frame(page);
  const found = new Found();
  await frame.open(`community/groups/${group?.id ?? ''}`);
  await found.look(page, 'group');
  await lookAtTabs(page, 'group', found);
  await page.getByRole('tab', { name: text('community.roll.title') }).click();
  await page.getByRole('button', { name: text('community.roll.join') }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await found.look(page, 'join');
  await page.keyboard.press('Escape');
  await frame.open(`community/members/${member?.memberId ?? ''}`);
  await found.look(page, 'statement');
  expect(found.byPlace).toEqual({});
});

test('every table of the reports @pages', async ({ page, workstation }) => {
  test.slow();
  await workstation.signIn('supervisor');
  const frame = new Frame(page);
  const found = new Found();
  for (const name of tableNames) {
    await frame.open(`reports/${name}/2026-10`);
    await expect(page.getByRole('table').first()).toBeVisible();
    await found.look(page, name);
  }
  expect(found.byPlace).toEqual({});
});

test('the sign-in page @pages', async ({ page, workstation }) => {
  await workstation.open();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await findViolations(page)).toEqual([]);
});

test.describe(() => {
  test.use({ installation: 'new' });

  test('the first start @pages', async ({ page, workstation }) => {
    await workstation.open();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await findViolations(page)).toEqual([]);
  });
});

test('a programme in its parts, its rows and what one person takes part in @pages', async ({ page, workstation }) => {
  await workstation.signIn('supervisor');
  const client = await workstation.connect();
  const [programme] = await client.call.programmes.listProgrammes({});
  const [active] = (await client.call.programmes.listParticipants({ programmeId: programme?.id ?? '', state: 'active' })).rows;
  client.close();
  const frame = new Frame(page);
  const found = new Found();
  for (const part of ['overview', 'cohort', 'supervision', 'evaluation'] as const) {
    await frame.open(`programmes/${programme?.id ?? ''}/${part}`);
    await expect(page.getByRole('tabpanel').getByRole('table').first()).toBeVisible();
    await found.look(page, part);
  }
  await page.getByRole('button', { name: new RegExp(`^${text('evaluation.figure.consented')} `) }).click();
  await expect(page.getByRole('dialog').getByRole('table')).toBeVisible();
  await found.look(page, 'rows');
  await page.keyboard.press('Escape');
  await frame.open(`patients/${active?.patientId ?? ''}`);
  await expect(page.getByRole('heading', { name: programme?.title['zh-CN'] ?? '' })).toBeVisible();
  await found.look(page, 'person');
  expect(found.byPlace).toEqual({});
});
