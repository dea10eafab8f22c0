// The sign-in page as a person uses it.
import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { homeMessages } from '#shared/i18n/home.messages.ts';

export class SignInPage {
  readonly username: Locator;
  readonly password: Locator;
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.username = page.getByRole('textbox', { name: eitherOf(homeMessages['home.username']) });
    this.password = page.getByLabel(eitherOf(homeMessages['home.password'])).and(page.locator('input'));
  }

  /** Ends when the frame of the application is there. */
  async signIn(username: string, password: string): Promise<void> {
    await this.username.fill(username);
    await this.password.fill(password);
    await this.password.press('Enter');
    await expect(this.page.getByRole('navigation').first()).toBeVisible();
  }
}

/** A label in whichever language is on. */
function eitherOf(pair: readonly [string, string]): RegExp {
  return new RegExp(pair.map((text) => `^${text}`).join('|'));
}
