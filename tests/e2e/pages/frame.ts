// The frame around every page: goes to a page by its address and waits until it shows what it has.
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { frameMessages } from '#shared/i18n/frame.messages.ts';

export class Frame {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** The pages that the rail offers to whoever is signed in, in its order: `queue`, `patients` … */
  async listPages(): Promise<string[]> {
    const links = this.page.getByRole('navigation').locator('a[href^="#/"]');
    await expect(links.first()).toBeVisible();
    return links.evaluateAll((anchors) => anchors.map((anchor) => anchor.getAttribute('href')?.slice('#/'.length) ?? ''));
  }

  /** @param name as `listPages` gives it, e.g. `queue` */
  async open(name: string): Promise<void> {
    await this.page.evaluate((path) => (location.hash = path), `/${name}`);
    await expect(this.page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
    await expect(this.page.locator('[aria-busy="true"]')).toHaveCount(0);
  }

  /** By the menu behind the user's name. */
  async signOut(userName: string): Promise<void> {
    await this.page.getByRole('button', { name: frameMessages['frame.user'][0].replace('{{name}}', userName) }).click();
    await this.page.getByRole('menuitem', { name: frameMessages['frame.signOut'][0] }).click();
  }
}
