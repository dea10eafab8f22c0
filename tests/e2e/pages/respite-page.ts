// The pages of respite as the desk uses them: one family's request from the wish to the visit.
import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { text } from './workbench.ts';

export class RequestPage {
  private readonly page: Page;
  /** The newest booking. */
  readonly booking: Locator;

  constructor(page: Page) {
    this.page = page;
    this.booking = page.getByRole('article').first();
  }

  async open(requestId: string): Promise<void> {
    await this.page.evaluate((path) => (location.hash = path), `/respite/request/${requestId}`);
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
  }

  /** The family says that it wishes respite: at least which service and where. */
  async fillWishes(service: string, district: string): Promise<void> {
    await this.page.getByRole('button', { name: text('respite.request.agree') }).click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: text('respite.wish.service') }).click();
    await this.page.getByRole('option', { name: service }).click();
    await dialog.getByLabel(text('respite.wish.district')).fill(district);
    await this.page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: text('ui.save') }).click();
    await expect(dialog).toHaveCount(0);
  }

  /** Agreed on the telephone: the first time of the first candidate. @returns who comes */
  async arrangeFirst(): Promise<string> {
    const best = this.page.getByRole('list', { name: text('respite.match') }).getByRole('listitem').first();
    const name = (await best.locator('strong').innerText()).trim();
    await best.getByRole('button').first().click();
    await this.page.getByRole('dialog').getByRole('button', { name: text('respite.offer.do') }).click();
    await expect(this.booking).toContainText(text('respite.state.confirmed'));
    return name;
  }

  async tellVisitor(): Promise<void> {
    await this.booking.getByRole('button', { name: text('respite.tell.done') }).click();
    await expect(this.booking.getByRole('button', { name: text('respite.tell.done') })).toHaveCount(0);
  }

  async checkIn(): Promise<void> {
    await this.booking.getByRole('button', { name: text('respite.visit.checkIn') }).click();
    await this.page.getByRole('dialog').getByRole('button', { name: text('respite.visit.checkIn') }).click();
    await expect(this.booking).toContainText(text('respite.state.present'));
  }

  async checkOut(note: string): Promise<void> {
    await this.booking.getByRole('button', { name: text('respite.visit.checkOut') }).click();
    await this.page.getByRole('dialog').getByRole('textbox', { name: text('respite.visit.note') }).fill(note);
    await this.page.getByRole('dialog').getByRole('button', { name: text('respite.visit.checkOut') }).click();
    await expect(this.booking).toContainText(text('respite.state.completed'));
  }
}
