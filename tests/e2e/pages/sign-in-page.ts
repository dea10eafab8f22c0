// The sign-in page as a person uses it.
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';

export class SignInPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async signIn(username: string, password: string): Promise<void> {
    await this.page.getByLabel(/^(用户名|User name|Username)/).fill(username);
    await this.page.getByLabel(/^(密码|Password)/).fill(password);
    await this.page.keyboard.press('Enter');
    await expect(this.page.getByRole('navigation').first()).toBeVisible();
  }
}
