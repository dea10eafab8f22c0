// What a call can be beyond ten plain questions, by keyboard alone in the real page: two scripts in one flow, a relative on the line,
// the whole page, several medicines, a computed value, advice that is noted, any question by its number, and the record that the doctor
// gets, copied by one key and read again in the history.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { shippedQuestionnaireUrls } from '#shared/assessments/shipped.ts';
import { phq9 } from '../../resources/questionnaires/phq-9.ts';
import { telephoneForm } from '../support/telephone-form.ts';
import type { Workstation } from '../support/workstation.ts';
import { expect, test } from '../support/workstation.ts';
import { Frame } from './pages/frame.ts';
import { text } from './pages/workbench.ts';

/** One person is due today with these scripts, and claimed. */
async function claimWith(workstation: Workstation, urls: readonly string[]): Promise<{ contactId: string; patientId: string }> {
  const nurse = await workstation.connect();
  const { rows } = await nurse.call.queue.list({ filter: 'week' });
  const { rows: ready } = await nurse.call.queue.list({});
  const taken = new Set(ready.map((row) => row.patientId));
  const patientId = rows.find((row) => !taken.has(row.patientId))?.patientId ?? ready.at(-1)?.patientId ?? '';
  await nurse.call.queue.addAdHoc({ patientId, reason: '随访', questionnaires: [...urls] });
  const { id: contactId } = await nurse.call.queue.claim({ patientId });
  nurse.close();
  return { contactId, patientId };
}

const heading = (page: Page, words: string) => page.getByRole('heading', { name: words, exact: true });
const asked = (page: Page, linkId: string) => heading(page, telephoneForm.item?.flatMap((item) => [item, ...(item.item ?? [])]).find((item) => item.linkId === linkId)?.text ?? '');

async function violations(page: Page): Promise<string[]> {
  return (await new AxeBuilder({ page }).analyze()).violations.map((violation) => violation.id);
}

test('a call with everything in it, by keyboard alone', async ({ page, workstation }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await workstation.signIn('supervisor');
  const supervisor = await workstation.connect();
  const { url } = await supervisor.call.assessments.importQuestionnaire({ resource: telephoneForm, acknowledgesLicence: true });
  supervisor.close();
  await workstation.signIn('nurse');
  const { contactId, patientId } = await claimWith(workstation, [url]);
  await new Frame(page).open('queue');
  const nurse = await workstation.connect();
  const script = async () => (await nurse.call.assessments.getResponses({ contactId })).find((response) => response.questionnaire.url === url);
  const answerOf = async (linkId: string) => (await script())?.answers.find((answer) => answer.linkId === linkId);

  await test.step('to any question by its words or its number', async () => {
    await expect(asked(page, 'symptoms')).toBeVisible();
    await page.keyboard.press('Control+G');
    await page.keyboard.type('抽烟吗?');
    await page.keyboard.press('Enter');
    await expect(asked(page, 'smokes')).toBeVisible();
    await page.keyboard.press('Control+G');
    await page.keyboard.type('1');
    await page.keyboard.press('Enter');
    await expect(asked(page, 'symptoms')).toBeVisible();
  });

  await test.step('the daughter answers: what only the patient knows is recorded as not asked', async () => {
    await page.keyboard.press('KeyA');
    await page.keyboard.press('Digit3');
    await expect(page.getByRole('button', { name: text('assessments.answererIs').replace('{{answerer}}', text('queue.answerer.child')) })).toBeVisible();
    await page.keyboard.press('Digit2');
    await page.keyboard.press('Enter');
    await expect(asked(page, 'name')).toBeVisible();
    await expect.poll(async () => (await answerOf('mood'))?.absentReason).toBe('not-asked');
    expect((await script())?.answeredBy).toBe('child');
  });

  await test.step('advice to what was just said is noted by one key', async () => {
    await expect(page.getByText('请平卧休息，不要自行驾车。')).toHaveCount(0);
    await page.keyboard.press('Control+G');
    await page.keyboard.type('1');
    await page.keyboard.press('Enter');
    await expect(page.getByText('请平卧休息，不要自行驾车。')).toBeVisible();
    await page.keyboard.press('KeyV');
    await expect.poll(async () => (await answerOf('symptoms'))?.note).toBe('已告知：请平卧休息，不要自行驾车。');
  });

  await test.step('two medicines, the second added by key', async () => {
    await page.keyboard.press('Control+G');
    await page.keyboard.type('药名');
    await page.keyboard.press('Enter');
    await page.keyboard.type('阿司匹林');
    await page.keyboard.press('Enter');
    await expect(asked(page, 'dose')).toBeVisible();
    await page.keyboard.type('100');
    await page.keyboard.press('Control+Enter');
    await expect(asked(page, 'name')).toBeVisible();
    await expect(page.getByText(text('assessments.occurrence').replace('{{group}}', '药').replace('{{at}}', '2').replace('{{of}}', '2'))).toBeVisible();
    await page.keyboard.type('美托洛尔');
    await page.keyboard.press('Enter');
    await page.keyboard.type('1');
    await page.keyboard.press('Enter');
    await expect(asked(page, 'weight')).toBeVisible();
    await expect.poll(async () => (await answerOf('dose@0'))?.values).toEqual([{ valueQuantity: { value: 100, unit: '毫克', code: 'mg' } }]);
    expect((await answerOf('name@1'))?.values).toEqual([{ valueString: '美托洛尔' }]);
  });

  await test.step('a computed value is shown, and replaced with a reason', async () => {
    await page.keyboard.type('60');
    await page.keyboard.press('Enter');
    await page.keyboard.type('1.6');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('list', { name: text('assessments.computed') })).toContainText('23.4');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Enter');
    await expect(asked(page, 'systolic')).toBeVisible();
    await page.keyboard.type('120');
    await page.keyboard.press('Enter');
    await page.keyboard.type('130');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert').filter({ hasText: '低压应低于高压' })).toBeVisible();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('80');
    await page.keyboard.press('Enter');
    await expect(asked(page, 'smokes')).toBeVisible();
    await page.keyboard.press('KeyO');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('25');
    await page.keyboard.press('Tab');
    await page.keyboard.type('入院测量值');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('list', { name: text('assessments.computed') })).toContainText('入院测量值');
    expect(await violations(page)).toEqual([]);
  });

  await test.step('what the form suggests is not chosen until it is taken', async () => {
    await expect(page.getByRole('tabpanel').getByRole('radio', { checked: true })).toHaveCount(0);
    await page.keyboard.press('KeyY');
    await expect.poll(async () => (await answerOf('smokes'))?.values).toEqual([{ valueBoolean: false }]);
  });

  await test.step('the whole page: the same keys on the question that has the focus; kept with the account', async () => {
    await page.keyboard.press('KeyW');
    await expect(page.getByRole('heading', { level: 3, name: /体重多少公斤/ })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('radiogroup', { name: '您抽烟吗？' }).getByRole('radio', { name: text('assessments.yes') }).click();
    await expect.poll(async () => (await answerOf('smokes'))?.values).toEqual([{ valueBoolean: true }]);
    await page.keyboard.press('Digit2');
    await expect.poll(async () => (await answerOf('smokes'))?.values).toEqual([{ valueBoolean: false }]);
    await page.reload();
    await expect(page.getByRole('heading', { level: 3, name: /体重多少公斤/ })).toBeVisible();
    await page.keyboard.press('KeyW');
    await expect(page.getByRole('heading', { level: 3, name: /体重多少公斤/ })).toHaveCount(0);
  });

  await test.step('the record for the doctor: one key, and again from the history', async () => {
    await page.keyboard.press('Control+B');
    await expect(page.getByText(text('assessments.record.copied'))).toBeVisible();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain('【异常情况】\n黄色预警　有哪些不舒服？：恶心');
    expect(copied).toContain('药名是什么？（2）：美托洛尔');
    expect(copied).toContain('【已告知】\n请平卧休息，不要自行驾车。');
    await page.keyboard.press('F8');
    await page.keyboard.press('Digit3');
    await page.getByRole('button', { name: text('workbench.finishOnly') }).click();
    await expect.poll(async () => (await nurse.call.queue.listContacts({ patientId }))[0]).toMatchObject({ id: contactId, outcome: 'completed_partly', answeredBy: 'child' });
    await nurse.call.queue.addAdHoc({ patientId, reason: '复核', questionnaires: [] });
    await nurse.call.queue.claim({ patientId });
    await page.reload();
    await page.getByRole('tab', { name: text('workbench.tab.contacts') }).click();
    await page.getByRole('list').filter({ hasText: text('queue.outcome.completed_partly') }).getByRole('button', { name: text('assessments.record') }).first().click();
    const shown = page.getByRole('dialog').locator('pre');
    await expect(shown).toContainText('随访结果：部分完成');
    await expect(shown).toContainText('接听人：子女');
  });
  nurse.close();
});

test('an instrument that a relative cannot answer says so, and keeps its total apart', async ({ page, workstation }) => {
  await workstation.signIn('nurse');
  await claimWith(workstation, [shippedQuestionnaireUrls.phq9]);
  await new Frame(page).open('queue');
  await expect(page.getByRole('tabpanel').getByRole('heading', { level: 2 }).last()).toBeVisible();
  await page.getByRole('tab', { name: phq9.title ?? '' }).click();
  await expect(page.getByRole('heading', { name: phq9.item?.find((item) => item.linkId === 'phq9-1')?.text ?? '', exact: true })).toBeVisible();
  await page.keyboard.press('Digit1');
  await page.keyboard.press('KeyA');
  await page.keyboard.press('Digit2');
  // All nine are for the patient alone: the call goes on with the next script, and says what became of this one.
  const passedOver = text('assessments.passedOver').replace('{{count}}', '8');
  await expect(page.getByText(new RegExp(`${phq9.title}.*${passedOver}`))).toBeVisible();
  await page.getByRole('tab', { name: phq9.title ?? '' }).click();
  await expect(page.getByText(text('assessments.proxyNotValid'), { exact: true })).toBeVisible();
  await page.keyboard.press('KeyA');
  await page.keyboard.press('Digit1');
  await expect(page.getByText(text('assessments.proxyNotValid'), { exact: true })).toHaveCount(0);
  await expect(page.getByText(passedOver)).toHaveCount(0);
});
