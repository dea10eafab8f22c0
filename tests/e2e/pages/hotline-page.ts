// The hotline as a user finds it: the panel that rings, the case's page and its steps.
import type { Locator, Page } from '@playwright/test';
import { Frame } from './frame.ts';
import { text } from './workbench.ts';

export class HotlinePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(part: 'cases' | 'night' | 'drills' | 'times' = 'cases'): Promise<void> {
    await new Frame(this.page).open('hotline');
    await this.page.getByRole('tab', { name: text(`hotline.tab.${part}`) }).click();
  }

  /** The panel in the corner while somebody rings. */
  get ringing(): Locator {
    return this.page.getByRole('alertdialog', { name: text('hotline.incoming') });
  }

  /** Training line: makes somebody ring. */
  async practise(number: string): Promise<void> {
    await this.page.getByRole('button', { name: text('hotline.practise') }).click();
    await this.page.getByLabel(text('hotline.caller.number')).fill(number);
    await this.page.getByRole('button', { name: text('hotline.practiseRing') }).click();
  }

  section(title: Parameters<typeof text>[0]): Locator {
    return this.page.getByRole('heading', { name: text(title), exact: true }).locator('xpath=ancestor::section[1]');
  }

  async recordDispatch(step: 'place' | 'notified' | 'left' | 'arrived' | 'outcome', fields: { readonly person?: string; readonly text?: string } = {}): Promise<void> {
    const name = text(`hotline.dispatch.${step}`);
    const dispatch = this.section('hotline.dispatch');
    await dispatch.getByRole('button', { name: `${text('hotline.dispatch.record')} ${name}`, exact: true }).click();
    if (fields.person !== undefined) await dispatch.getByLabel(text('hotline.dispatch.person')).fill(fields.person);
    if (fields.text !== undefined) await dispatch.getByLabel(`${name} ${text('hotline.dispatch.text')}`).fill(fields.text);
    await dispatch.locator('form').getByRole('button', { name: `${text('hotline.dispatch.record')} ${name}` }).click();
    await dispatch.locator('form').waitFor({ state: 'detached' });
  }
}
