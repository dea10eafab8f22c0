// A Chinese input method is on for the whole call. Its composition is the browser's own (CDP), its keys are trusted events as Chromium
// gives them: the place is true, the character is `Process`. Options are chosen by place; what is composed arrives whole; the
// Enter, digits and Backspace of a composition belong to it and never to the script.
import type { CDPSession, Page } from '@playwright/test';
import { dischargeFollowUp } from '../../resources/questionnaires/discharge-follow-up.ts';
import { expect, test } from '../support/workstation.ts';
import { Frame } from './pages/frame.ts';
import { text } from './pages/workbench.ts';

function words(linkId: string): string {
  return dischargeFollowUp.item?.find((item) => item.linkId === linkId)?.text ?? '';
}

class InputMethod {
  private readonly input: CDPSession;

  constructor(input: CDPSession) {
    this.input = input;
  }

  /** A key that the input method looks at first. */
  async press(code: string): Promise<void> {
    const key = { code, key: 'Process', windowsVirtualKeyCode: 229, nativeVirtualKeyCode: 229 };
    await this.input.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
    await this.input.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  }

  /** Types letters one after the other into the composition. */
  async spell(letters: string): Promise<void> {
    for (let length = 1; length <= letters.length; length += 1) {
      await this.press(`Key${letters[length - 1]?.toUpperCase()}`);
      await this.input.send('Input.imeSetComposition', { text: letters.slice(0, length), selectionStart: length, selectionEnd: length });
    }
  }

  /** The composition ends with these characters. */
  async take(result: string): Promise<void> {
    await this.input.send('Input.insertText', { text: result });
  }
}

async function isComposing(page: Page): Promise<void> {
  await page.evaluate(() => {
    const log: string[] = [];
    Object.assign(window, { composed: log });
    for (const kind of ['compositionstart', 'compositionend', 'keydown']) window.addEventListener(kind, (event) => log.push(event instanceof KeyboardEvent ? `${event.key} ${event.code} ${event.isComposing}` : kind), { capture: true });
  });
}

test('a call with the input method on', async ({ page, workstation }) => {
  await workstation.signIn('nurse');
  const nurse = await workstation.connect();
  const { rows } = await nurse.call.queue.list({});
  const due = rows.find((row) => row.tasks.every((task) => task.questionnaires.every((url) => url === dischargeFollowUp.url)));
  const { id: contactId } = await nurse.call.queue.claim({ patientId: due?.patientId ?? '' });
  await new Frame(page).open('queue');
  await isComposing(page);
  const method = new InputMethod(await page.context().newCDPSession(page));
  const question = (linkId: string) => page.getByRole('heading', { name: words(linkId), exact: true });
  const answered = async (linkId: string) => (await nurse.call.assessments.getResponses({ contactId }))[0]?.answers.find((answer) => answer.linkId === linkId);

  await test.step('digits choose by their place', async () => {
    await expect(question('health')).toBeVisible();
    await method.press('Digit2');
    await expect(question('symptoms')).toBeVisible();
    await method.press('Numpad2');
    await expect(question('symptom-list')).toBeVisible();
    await method.press('Digit8');
    await method.press('Enter');
    await expect(question('symptom-other')).toBeVisible();
    expect((await answered('health'))?.values).toMatchObject([{ valueCoding: { code: 'better' } }]);
  });

  await test.step('in a free text the keys of a composition are the composition’s', async () => {
    const field = page.getByRole('textbox', { name: text('assessments.answer') });
    await expect(field).toBeFocused();
    await method.spell('pijuan');
    for (const code of ['Digit1', 'Enter', 'Backspace', 'KeyJ', 'Minus']) {
      await method.press(code);
      await expect(question('symptom-other')).toBeVisible();
    }
    await method.take('疲倦');
    await method.spell('liangtian');
    await method.press('Space');
    await method.take('两天');
    await expect(field).toHaveValue('疲倦两天');
    const log = await page.evaluate(() => (window as unknown as { composed: string[] }).composed);
    expect(log.filter((entry) => entry === 'compositionstart')).toHaveLength(2);
    expect(log).toContain('Process Enter true');
    await page.keyboard.press('Enter');
    await expect(question('symptom-other')).toHaveCount(0);
    await expect.poll(async () => (await answered('symptom-other'))?.values).toEqual([{ valueString: '疲倦两天' }]);
  });

  await test.step('a note: the Enter that ends a composition neither writes it nor moves on', async () => {
    const here = await page.getByRole('tabpanel').getByRole('heading', { level: 2 }).last().innerText();
    await method.press('Period');
    const note = page.getByRole('textbox', { name: text('assessments.noteLabel') });
    await expect(note).toBeFocused();
    await method.spell('yejian');
    await method.press('Enter');
    await method.take('夜间加重');
    await expect(note).toBeFocused();
    await expect(note).toHaveValue('夜间加重');
    await page.keyboard.press('Enter');
    await expect(note).not.toBeFocused();
    await expect(page.getByRole('heading', { name: here, exact: true })).toBeVisible();
    await expect.poll(async () => (await nurse.call.assessments.getResponses({ contactId }))[0]?.answers.find((answer) => answer.note === '夜间加重')?.linkId).toBeDefined();
  });

  await test.step('to a question by its words, composed', async () => {
    await page.keyboard.press('Control+G');
    const finder = page.getByRole('textbox', { name: text('assessments.jumpLabel') });
    await expect(finder).toBeFocused();
    await method.spell('fare');
    await method.press('Enter');
    await expect(finder).toBeFocused();
    await method.take('发热');
    await page.keyboard.press('Enter');
    await expect(question('fever')).toBeVisible();
    await method.press('Digit1');
    await expect(question('fever')).toHaveCount(0);
    await expect.poll(async () => (await answered('fever'))?.values).toMatchObject([{ valueCoding: { code: 'no' } }]);
  });
  nurse.close();
});
