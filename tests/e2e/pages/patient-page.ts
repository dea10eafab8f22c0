// A patient's page as a person uses it: her messages, her timeline.
import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { text } from './workbench.ts';

export class PatientPage {
  /** What went and came, with her wishes; opened first. */
  readonly messages: Locator;
  readonly timeline: Locator;
  private readonly page: Page;
  private readonly messagesTab: Locator;

  constructor(page: Page) {
    this.page = page;
    this.messagesTab = page.getByRole('button', { name: text('messaging.person.title'), exact: true });
    this.messages = page.getByRole('region', { name: text('messaging.person.title'), exact: true });
    this.timeline = page.getByRole('list', { name: text('timeline.title') });
  }

  async open(patientId: string): Promise<void> {
    await this.page.evaluate((path) => (location.hash = path), `/patients/${patientId}`);
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
  }

  async openMessages(): Promise<void> {
    if ((await this.messagesTab.getAttribute('aria-expanded')) !== 'true') await this.messagesTab.click();
    await expect(this.messages).toBeVisible();
  }

  async sendMessage(template: string): Promise<void> {
    await this.openMessages();
    await this.page.getByRole('combobox', { name: text('messaging.person.chooseTemplate') }).click();
    await this.page.getByRole('option', { name: template }).click();
    await this.page.getByRole('button', { name: text('messaging.person.send'), exact: true }).click();
    await expect(this.page.getByText(text('messaging.person.queued')).last()).toBeVisible();
  }
}
