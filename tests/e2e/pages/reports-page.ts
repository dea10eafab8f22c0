// The reports page as a person uses it.
import type { Download, Locator, Page } from '@playwright/test';

export class ReportsPage {
  readonly page: Page;
  readonly table: Locator;

  constructor(page: Page) {
    this.page = page;
    this.table = page.getByRole('table').first();
  }

  async open(table: 'department' | 'workload' | 'indicator', month: string): Promise<void> {
    await this.page.evaluate((path) => (location.hash = path), `/reports/${table}/${month}`);
    await this.table.waitFor();
  }

  /** Presses 导出 Excel and waits for the browser's download. */
  async export(): Promise<Download> {
    const download = this.page.waitForEvent('download');
    await this.page.getByRole('button', { name: '导出 Excel' }).click();
    return download;
  }

  /** Opens the rows behind a number. @returns the list of them */
  async openRows(row: string, column: string): Promise<Locator> {
    await this.page.getByRole('button', { name: new RegExp(`^${row}，${column}：`) }).click();
    return this.page.getByRole('dialog').getByRole('table');
  }

  /** Texts of a row's cells, its name left out. */
  async numbersOf(row: string): Promise<string[]> {
    const cells = await this.table.getByRole('row', { name: new RegExp(row) }).first().getByRole('cell').allInnerTexts();
    return cells.slice(1);
  }
}
