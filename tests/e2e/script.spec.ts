// The script on the telephone, in the real page: keys count by their place while a Chinese input method is on, and its
// composition is never swallowed; branches, a red flag and its way to the supervisor; the backend killed in the middle.
import AxeBuilder from '@axe-core/playwright';
import type { CDPSession, Page } from '@playwright/test';
import { dischargeFollowUp } from '../../resources/questionnaires/discharge-follow-up.ts';
import { expect, test } from '../support/workstation.ts';
import { Frame } from './pages/frame.ts';
import { text, Workbench } from './pages/workbench.ts';

function words(linkId: string): string {
  return dischargeFollowUp.item?.find((item) => item.linkId === linkId)?.text ?? '';
}

/** A key as it arrives while an input method is on: the place is true, the character is not. */
async function pressUnderInputMethod(page: Page, code: string): Promise<void> {
  await page.evaluate((physical) => document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { code: physical, key: 'Process', bubbles: true, cancelable: true })), code);
}

/** Types `letters` into the focused field through an input method and takes `result`; Enter is pressed while it composes. */
async function compose(page: Page, input: CDPSession, letters: string, result: string): Promise<void> {
  await input.send('Input.imeSetComposition', { text: letters, selectionStart: letters.length, selectionEnd: letters.length });
  await page.evaluate(() => document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { code: 'Enter', key: 'Enter', isComposing: true, bubbles: true, cancelable: true })));
  await input.send('Input.insertText', { text: result });
}

test('a script with an input method on, a red flag, and a crash in the middle', async ({ page, workstation }) => {
  await workstation.signIn('nurse');
  const nurse = await workstation.connect();
  const { rows } = await nurse.call.queue.list({});
  const due = rows.find((row) => row.tasks.every((task) => task.questionnaires.every((url) => url === dischargeFollowUp.url)));
  await nurse.call.queue.claim({ patientId: due?.patientId ?? '' });
  nurse.close();
  await new Frame(page).open('queue');
  const bench = new Workbench(page);
  const input = await page.context().newCDPSession(page);
  const question = (linkId: string) => page.getByRole('heading', { name: words(linkId), exact: true });
  await expect(question('health')).toBeVisible();

  await test.step('nothing is chosen before the nurse chooses', async () => {
    await expect(page.getByRole('tabpanel').getByRole('radio', { checked: true })).toHaveCount(0);
    await expect(page.getByText(text('assessments.nurseNote')).first()).toBeVisible();
  });

  await test.step('digits act by their place, input method or not', async () => {
    await pressUnderInputMethod(page, 'Digit2');
    await expect(question('symptoms')).toBeVisible();
    await page.keyboard.press('Numpad2');
    await expect(question('symptom-list')).toBeVisible();
    await page.keyboard.press('Digit5');
    await page.keyboard.press('Digit8');
    await expect(page.getByRole('group', { name: text('assessments.notAnswered') }).locator('..').getByRole('checkbox', { checked: true })).toHaveCount(2);
    await page.keyboard.press('Enter');
  });

  await test.step('what is composed in a field stays composed: no key of it acts on the script', async () => {
    await expect(question('symptom-other')).toBeVisible();
    await compose(page, input, 'pijuan', '疲倦');
    await expect(question('symptom-other')).toBeVisible();
    await page.keyboard.type('J1');
    await expect(page.getByRole('textbox', { name: text('assessments.answer') })).toHaveValue('疲倦J1');
    await page.keyboard.press('Enter');
    await expect(question('systolic')).toBeVisible();
  });

  await test.step('a value beyond the limit is a red flag at once; a letter declines', async () => {
    await page.keyboard.type('301');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert').filter({ hasText: '300' })).toBeVisible();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('182');
    await page.keyboard.press('Enter');
    await expect(page.getByText('182 mmHg')).toBeVisible();
    await expect(question('diastolic')).toBeVisible();
    await page.keyboard.press('KeyU');
    await expect(question('pain')).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations.map((violation) => violation.id)).toEqual([]);
  });

  await test.step('taken back by Ctrl+Z, the answer before counts again', async () => {
    await page.keyboard.press('Equal');
    await expect(question('fever')).toBeVisible();
    await page.keyboard.press('Control+Z');
    await expect(question('pain')).toBeVisible();
    await expect(page.getByRole('tabpanel').getByRole('radio', { checked: true })).toHaveCount(0);
    await page.keyboard.press('Digit3');
  });

  await test.step('a note and a mark stay with the question', async () => {
    await page.keyboard.press('Period');
    await compose(page, input, 'wufare', '夜间自觉发热');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Minus');
    await expect(page.getByRole('button', { name: text('assessments.flagged') })).toBeVisible();
    await expect(question('fever')).toBeVisible();
  });

  await test.step('the backend dies; what is answered meanwhile is sent when it is back, and the form stands where it stood', async () => {
    await expect(page.getByText(text('assessments.allSaved'))).toBeVisible();
    await workstation.killBackend();
    await page.keyboard.press('Digit1');
    await page.keyboard.press('Digit1');
    await expect(question('medicines-obtained')).toBeVisible();
    await expect(page.getByText(text('assessments.allSaved'))).toBeVisible({ timeout: 30_000 });
    await page.reload();
    await expect(question('medicines-obtained')).toBeVisible({ timeout: 30_000 });
    await page.keyboard.press('Backspace');
    await expect(page.getByRole('tabpanel').getByRole('radio', { checked: true })).toHaveText(/愈合良好/);
  });

  await test.step('the rest by single keys', async () => {
    for (const key of ['Enter', 'Digit1', 'Digit1', 'Digit1', 'Digit1', 'Digit1']) await bench.press(key);
    await expect(page.getByText(text('assessments.complete'))).toBeVisible();
  });

  await test.step('the supervisor has the alert, reads the answers and resolves it', async () => {
    await workstation.signIn('supervisor');
    await new Frame(page).open('alerts');
    const row = page.getByRole('row').filter({ hasText: '182 mmHg' });
    await row.getByRole('button', { name: text('escalations.answers') }).click();
    await expect(page.getByRole('dialog').getByText('夜间自觉发热')).toBeVisible();
    await expect(page.getByRole('dialog').getByText('疲倦J1')).toBeVisible();
    await page.keyboard.press('Escape');
    await row.getByRole('button', { name: text('escalations.acknowledge') }).click();
    await row.getByRole('button', { name: text('escalations.resolve'), exact: true }).click();
    await page.getByLabel(text('escalations.resolution')).fill('已联系主管医生，下午复测');
    await page.getByRole('dialog').getByRole('button', { name: text('escalations.resolve') }).click();
    await expect(row).toHaveCount(0);
  });
});
