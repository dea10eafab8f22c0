// The on-call list and the work orders as those who answer for them use them.
import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { text } from './workbench.ts';

/** The list of what is to be done now; who has taken what, and until when. */
export class OnCallPage {
  readonly page: Page;
  readonly alerts: Locator;
  readonly callbacks: Locator;

  constructor(page: Page) {
    this.page = page;
    this.alerts = page.getByRole('table', { name: text('escalations.title') }).or(page.getByLabel(text('escalations.title'))).getByRole('row');
    this.callbacks = page.getByLabel(text('escalations.callbacks')).getByRole('row');
  }

  async open(): Promise<void> {
    await this.page.evaluate(() => (location.hash = '/oncall'));
    await expect(this.page.getByRole('heading', { level: 1, name: text('escalations.onCall.title') })).toBeVisible();
    await this.page.getByText(new RegExp(`^${text('escalations.onCall.all').replace('{{count}}', '\\d+')}$`)).click();
  }

  alert(title: string): Locator {
    return this.alerts.filter({ hasText: title });
  }

  async take(title: string): Promise<void> {
    await this.alert(title).getByRole('button', { name: text('escalations.acknowledge') }).click();
    await expect(this.alert(title).getByText(text('escalations.state.handling'))).toBeVisible();
  }

  async resolve(title: string, resolution: string): Promise<void> {
    await this.alert(title).getByRole('button', { name: text('escalations.resolve'), exact: true }).click();
    await this.page.getByLabel(text('escalations.resolution')).fill(resolution);
    await this.page.getByRole('dialog').getByRole('button', { name: text('escalations.resolve') }).click();
    await expect(this.alert(title)).toHaveCount(0);
  }

  /** Hands the alert to its department. Ends on the page of the new order. */
  async makeWorkOrder(title: string, request: string, department?: string): Promise<void> {
    await this.alert(title).getByRole('button', { name: text('escalations.more').replace('{{what}}', title) }).click();
    await this.page.getByRole('menuitem', { name: text('workOrders.create') }).click();
    const dialog = this.page.getByRole('dialog');
    if (department !== undefined) {
      await dialog.getByRole('combobox', { name: text('workOrders.department') }).fill(department);
      await this.page.getByRole('option', { name: department, exact: true }).click();
    }
    await dialog.getByLabel(text('workOrders.createText')).fill(request);
    await dialog.getByRole('button', { name: text('workOrders.create') }).click();
    await expect(this.page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  }
}

/** The list of work orders and one of them. */
export class WorkOrdersPage {
  readonly page: Page;
  readonly rows: Locator;
  /** What happened, oldest first. */
  readonly course: Locator;

  constructor(page: Page) {
    this.page = page;
    this.rows = page.getByLabel(text('workOrders.title')).getByRole('row');
    this.course = page.getByRole('main').getByRole('listitem');
  }

  async open(title: string): Promise<void> {
    await this.page.evaluate(() => (location.hash = '/workorders'));
    await this.rows.filter({ hasText: title }).click();
    await expect(this.page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  }

  async reply(words: string): Promise<void> {
    await this.page.getByLabel(text('workOrders.reply')).fill(words);
    await this.step('reply');
    await expect(this.course.filter({ hasText: words })).toBeVisible();
  }

  /** The step that is offered first once there is a reply. */
  async recheck(result: 'satisfied' | 'unsatisfied', words: string): Promise<void> {
    await this.page.getByRole('radio', { name: text(`workOrders.${result}`), exact: true }).check();
    await this.page.getByLabel(text('workOrders.recheckText')).fill(words);
    await this.step('recheck');
    await expect(this.course.filter({ hasText: words })).toBeVisible();
  }

  async close(words: string): Promise<void> {
    await this.page.getByLabel(text('workOrders.closeText')).fill(words);
    await this.step('close');
    await expect(this.page.getByText(text('workOrders.state.closed'), { exact: true })).toBeVisible();
  }

  private async step(action: 'reply' | 'recheck' | 'close'): Promise<void> {
    await this.page.getByRole('button', { name: text(`workOrders.action.${action}`), exact: true }).click();
  }
}
