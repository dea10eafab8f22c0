// The workbench as a nurse uses it: with the keyboard. Every stroke is counted, so that the promise of twelve can be measured.
import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { messages } from '#shared/i18n/messages.ts';
import type { MessageKey } from '#shared/i18n/messages.ts';

export class Workbench {
  readonly page: Page;
  /** Due persons, masked. */
  readonly rows: Locator;
  /** The claimed person's name, whole. */
  readonly name: Locator;
  /** The words to read aloud. */
  readonly question: Locator;
  readonly dock: Locator;
  private strokes = 0;

  constructor(page: Page) {
    this.page = page;
    this.rows = page.locator('[data-row]');
    this.name = page.getByRole('main').getByRole('heading', { level: 2 }).first();
    this.question = page.getByRole('tabpanel').getByRole('heading', { level: 2 }).last();
    this.dock = page.getByRole('region', { name: text('telephony.dock') }).last();
  }

  /** One counted stroke, by physical key. */
  async press(code: string): Promise<void> {
    this.strokes += 1;
    await this.page.keyboard.press(code);
  }

  /** How many strokes since the last time. */
  takeStrokes(): number {
    const strokes = this.strokes;
    this.strokes = 0;
    return strokes;
  }

  async expectTalking(): Promise<void> {
    await expect(this.dock.getByText(text('telephony.phase.talking')).first()).toBeVisible();
  }

  /** Reads the question, presses one key, and sees the next words. @returns the question */
  async answerBy(code: string): Promise<string> {
    const asked = await this.question.innerText();
    await this.press(code);
    await expect(this.page.getByRole('heading', { name: asked, exact: true })).toHaveCount(0);
    return asked;
  }

  /** Identity and who answers, by mouse: the opening is not counted. */
  async open(): Promise<void> {
    await this.page.getByRole('checkbox', { name: text('workbench.identityConfirmed') }).check();
  }
}

export function text(key: MessageKey): string {
  return messages[key][0];
}
