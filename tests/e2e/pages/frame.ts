// The frame around every page: goes to a page by its address and waits until it shows what it has.
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';

export class Frame {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** @param name of the page table, e.g. `queue` */
  async open(name: string): Promise<void> {
    await this.page.evaluate((path) => (location.hash = path), `/${name}`);
    await expect(this.page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
    await expect(this.page.locator('[aria-busy="true"]')).toHaveCount(0);
  }
}
