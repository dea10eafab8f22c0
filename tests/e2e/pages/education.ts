// Lectures: the month, the form, one lecture with its people.
import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { Frame } from './frame.ts';
import { text } from './workbench.ts';

export class LecturesPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await new Frame(this.page).open('education/lectures');
  }

  row(title: string): Locator {
    return this.page.getByRole('row').filter({ hasText: title });
  }

  /** Opens the form and fills it in; it is not saved yet. */
  async fill(lecture: { title: string; speaker: string; place: string; day: string; audience: string }): Promise<Locator> {
    await this.page.getByRole('button', { name: text('education.lecture.new') }).click();
    const form = this.page.getByRole('dialog');
    await form.getByLabel(text('education.lecture.title')).fill(lecture.title);
    await form.getByLabel(text('education.lecture.speaker')).fill(lecture.speaker);
    await form.getByLabel(text('education.lecture.place')).fill(lecture.place);
    await form.getByRole('textbox', { name: text('education.lecture.day'), exact: true }).fill(lecture.day);
    await form.getByRole('textbox', { name: text('education.lecture.day'), exact: true }).press('Tab');
    await this.choose(form.getByRole('combobox', { name: text('education.audience.saved') }), lecture.audience);
    return form;
  }

  async choose(field: Locator, option: string): Promise<void> {
    await field.click();
    await this.page.getByRole('option', { name: option }).first().click();
  }

  async part(name: 'people' | 'invite' | 'ratings'): Promise<void> {
    await this.page.getByRole('tab', { name: text(`education.part.${name}`) }).click();
  }

  /** By telephone or at the door, the first person the search finds. */
  async signUp(search: string): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(`^(${text('education.people.signUp')}|${text('education.people.walkIn')})$`) }).click();
    const form = this.page.getByRole('dialog');
    const patient = form.getByRole('combobox', { name: text('education.people.patient') });
    await patient.click();
    await patient.pressSequentially(search);
    await this.page.getByRole('option').first().click();
    await form.getByRole('button', { name: text('education.people.signUp') }).click();
    await expect(form).toHaveCount(0);
  }

  /** Entries of the list, without its head. */
  get people(): Locator {
    return this.page.getByRole('table').getByRole('row').filter({ has: this.page.getByRole('cell') });
  }
}
