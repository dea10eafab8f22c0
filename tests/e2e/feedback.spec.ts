// A complaint during a training-line call: two keys and it is recorded, the words follow through an input method while the call and
// the question stay where they are; the backend dies in the middle of them; the supervisor passes it on and prints the list.
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../support/workstation.ts';
import { Frame } from './pages/frame.ts';
import { Workbench, text } from './pages/workbench.ts';

test('a complaint in two keys, during the call', async ({ page, workstation }) => {
  await workstation.signIn('nurse');
  await new Frame(page).open('queue');
  const bench = new Workbench(page);
  await expect(bench.rows.first()).toBeVisible();
  await bench.press('F9');
  await expect(bench.question).toBeVisible();
  await bench.press('F2');
  await bench.expectTalking();
  const asked = await bench.question.innerText();
  const panel = page.getByRole('region', { name: text('satisfaction.recordTitle') });
  const words = panel.getByRole('textbox', { name: text('satisfaction.field.text') });
  const input = await page.context().newCDPSession(page);
  const nurse = await workstation.connect();
  const recorded = async () => (await nurse.call.satisfaction.listFeedback({})).rows.filter((row) => row.contactId !== null && row.receivedAt >= callBegan);
  const callBegan = Date.parse('2026-11-20T00:00:00+08:00');

  await test.step('two keys, and it is recorded with its department; nothing else has moved', async () => {
    bench.takeStrokes();
    await bench.press('F1');
    await bench.press('Digit1');
    expect(bench.takeStrokes()).toBe(2);
    await expect(words).toBeFocused();
    await expect.poll(async () => (await recorded()).map(({ kind, text: said }) => [kind, said])).toEqual([['complaint', '']]);
    await expect(panel.getByRole('combobox', { name: text('satisfaction.field.department') })).not.toHaveValue('');
    await bench.expectTalking();
    expect(await bench.question.innerText()).toBe(asked);
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id} ${nodes[0]?.target.join(' ') ?? ''}`)).toEqual([]);
  });

  await test.step('what is composed is sent only once it is words', async () => {
    await input.send('Input.imeSetComposition', { text: 'huanyao', selectionStart: 7, selectionEnd: 7 });
    await expect(words).toHaveValue('huanyao');
    await input.send('Input.insertText', { text: '换药等了两个小时' });
    await expect.poll(async () => (await recorded())[0]?.text).toBe('换药等了两个小时');
    await page.keyboard.type('1J');
    expect(await bench.question.innerText()).toBe(asked);
  });

  await test.step('the backend dies while she types; it is saved when it is back', async () => {
    await workstation.killBackend();
    await page.keyboard.type('，患者很着急');
    await panel.getByRole('button', { name: text('satisfaction.category.attitude') }).click();
    await expect(panel.getByText(text('satisfaction.saved'))).toBeVisible({ timeout: 30_000 });
    await page.keyboard.press('Escape');
    await expect(words).toHaveCount(0);
  });

  await test.step('the digits are the script’s again', async () => {
    await page.keyboard.press('Digit1');
    await expect(page.getByRole('heading', { name: asked, exact: true })).toHaveCount(0);
  });

  await test.step('a chooser left open takes no digit from the script', async () => {
    await page.keyboard.press('F1');
    await expect(panel.getByRole('button', { name: text('satisfaction.kind.praise'), exact: true })).toBeVisible();
    const next = await bench.question.innerText();
    await bench.question.click();
    await page.getByRole('tabpanel').getByRole('heading', { name: next, exact: true }).focus();
    await expect(panel.getByRole('button', { name: text('satisfaction.kind.praise'), exact: true })).toHaveCount(0);
    await page.keyboard.press('Digit1');
    await expect(page.getByRole('heading', { name: next, exact: true })).toHaveCount(0);
    await expect(panel.getByRole('button', { name: /· 1$/ })).toBeVisible();
  });

  await test.step('after a reload it stands in the call, and can be opened', async () => {
    await page.reload();
    await expect(bench.question).toBeVisible({ timeout: 30_000 });
    await page.keyboard.press('F1');
    await panel.getByRole('button', { name: /换药等了两个小时1J，患者很着急/ }).click();
    await expect(words).toHaveValue('换药等了两个小时1J，患者很着急');
    await expect(panel.getByRole('button', { name: text('satisfaction.category.attitude') })).toHaveAttribute('aria-pressed', 'true');
    await page.keyboard.press('Escape');
  });
  nurse.close();

  await test.step('the supervisor passes it to the department as a work order', async () => {
    await workstation.signIn('supervisor');
    await new Frame(page).open('feedback');
    await page.getByRole('row').filter({ hasText: '换药等了两个小时' }).click();
    const detail = page.getByRole('dialog');
    await detail.getByRole('button', { name: text('satisfaction.assign') }).click();
    await expect(detail.getByText(text('satisfaction.state.with_department'))).toBeVisible();
    await expect(detail.getByRole('textbox', { name: text('satisfaction.field.text') })).toHaveCount(0);
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id} ${nodes[0]?.target.join(' ') ?? ''}`)).toEqual([]);
    await detail.getByRole('button', { name: /前答复/ }).click();
    await expect(page.getByRole('main').getByText('换药等了两个小时').first()).toBeVisible();
  });
});
