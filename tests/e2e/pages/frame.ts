// The frame around every page: goes to a page by its address and waits until it shows what it has.
import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { frameMessages } from '#shared/i18n/frame.messages.ts';

export class Frame {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** The pages offered to whoever is signed in: for each entry of the rail those of its group, `queue`, `patients` … */
  async listPages(): Promise<string[]> {
    const rail = this.page.getByRole('navigation').first();
    await expect(rail.getByRole('link').first()).toBeVisible();
    const found: string[] = [];
    for (const entry of await namesIn(rail)) {
      await this.open(entry);
      const group = this.page.getByRole('main').getByRole('navigation').filter({ has: this.page.locator('[aria-current="page"]') });
      found.push(...new Set([entry, ...(await namesIn(group))]));
    }
    return found;
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

function namesIn(navigation: Locator): Promise<string[]> {
  return navigation.locator('a[href^="#/"]').evaluateAll((anchors) => anchors.map((anchor) => anchor.getAttribute('href')?.slice('#/'.length) ?? ''));
}
