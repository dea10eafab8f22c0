// The questionnaire editor as a supervisor uses it; nothing of JSON in it.
import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { Frame } from './frame.ts';
import { text } from './workbench.ts';

/** A text as it is written: [zh-CN, en-US]. */
export type Pair = readonly [chinese: string, english: string];

export interface OptionInput {
  readonly words: Pair;
  readonly weight?: number;
  readonly flag?: 'red' | 'yellow';
  readonly action?: Pair;
}

export class EditorPage {
  readonly page: Page;
  readonly outline: Locator;
  readonly form: Locator;
  readonly beside: Locator;

  constructor(page: Page) {
    this.page = page;
    this.outline = page.getByRole('navigation', { name: text('editor.outline') });
    this.form = page.getByRole('region', { name: text('editor.form') });
    this.beside = page.getByRole('complementary', { name: text('editor.beside') });
  }

  /** From the list of scripts to an empty draft. */
  async begin(title: Pair): Promise<void> {
    await new Frame(this.page).open('questionnaires');
    await this.page.getByRole('button', { name: text('editor.newScript') }).click();
    const dialog = this.page.getByRole('dialog');
    await this.write(dialog, text('editor.title'), title);
    await dialog.getByRole('button', { name: text('editor.start') }).click();
    await expect(this.page.getByRole('heading', { level: 1, name: title[0] })).toBeVisible();
  }

  async add(kind: 'single' | 'scale' | 'integer' | 'decimal' | 'words' | 'group', said: Pair, short?: Pair): Promise<void> {
    await this.outline.getByRole('button', { name: text('editor.addItem') }).click();
    await this.page.getByRole('menuitem', { name: text(`editor.kind.${kind}`), exact: true }).click();
    await this.write(this.form, text(kind === 'group' ? 'editor.groupText' : 'editor.readAloud'), said);
    if (short) await this.write(this.form, text('editor.shortText'), short);
  }

  async addOption(input: OptionInput): Promise<void> {
    const number = 1 + (await this.form.getByLabel(new RegExp(`^${text('editor.keyOf').replace('{{option}}', '')}`)).count());
    await this.form.getByRole('button', { name: text('editor.addOption') }).click();
    await this.write(this.form, text('editor.option').replace('{{number}}', String(number)), input.words);
    const [name] = input.words;
    const of = (key: 'editor.weightOf' | 'editor.flagOf' | 'editor.actionOf'): string => text(key).replace('{{option}}', name);
    if (input.weight !== undefined) await this.form.getByLabel(of('editor.weightOf')).fill(String(input.weight));
    if (input.flag) await this.pick(of('editor.flagOf'), text(`editor.grade.${input.flag}`));
    if (input.action) await this.write(this.form, of('editor.actionOf'), input.action);
  }

  /** Chooses in a list by its label. */
  async pick(label: string, option: string): Promise<void> {
    await this.form.getByRole('combobox', { name: label }).click();
    await this.page.getByRole('option', { name: option, exact: true }).click();
  }

  /** Both languages of one text. */
  async write(within: Locator, label: string, [chinese, english]: Pair): Promise<void> {
    await within.getByLabel(`${label} (${text('editor.language.zh-CN')})`, { exact: true }).fill(chinese);
    await within.getByLabel(`${label} (${text('editor.language.en-US')})`, { exact: true }).fill(english);
  }

  row(name: string | RegExp): Locator {
    return this.outline.getByRole('listitem').getByRole('button').filter({ hasText: name });
  }

  /** The items in order, as the outline says them. */
  async rows(): Promise<string[]> {
    return this.outline.locator('[data-link-id]').evaluateAll((buttons) => buttons.map((button) => button.querySelector('span')?.textContent ?? ''));
  }

  async show(pane: 'preview' | 'map' | 'findings' | 'diff'): Promise<void> {
    await this.beside.getByRole('tab', { name: text(`editor.pane.${pane}`) }).click();
  }

  /** A draft by its id. */
  async open(draftId: string): Promise<void> {
    await this.page.evaluate((path) => (location.hash = path), `/questionnaires/draft/${draftId}`);
    await expect(this.outline).toBeVisible();
  }

  async addBand(number: number, minimum: number, words: Pair): Promise<void> {
    await this.form.getByRole('button', { name: text('editor.addBand') }).click();
    await this.page.getByLabel(text('editor.bandMinimum').replace('{{number}}', String(number))).fill(String(minimum));
    await this.write(this.form, text('editor.bandLabel').replace('{{number}}', String(number)), words);
  }

  /** Considers what there is to consider, publishes under the number that is proposed, and is back at the list. */
  async publish(version: string): Promise<void> {
    await this.page.getByRole('button', { name: text('editor.publish'), exact: true }).click();
    const dialog = this.page.getByRole('dialog');
    await expect(dialog.getByLabel(text('editor.version'))).toHaveValue(version);
    for (const accept of await dialog.getByRole('checkbox').all()) await accept.check();
    await dialog.getByRole('button', { name: text('editor.publish') }).click();
    await expect(this.page.getByText(text('editor.published').replace('{{version}}', version))).toBeVisible();
    await expect(this.outline).toHaveCount(0);
  }

  /** In the list of errors that refused publishing: goes to the first that speaks of it. */
  async dismissAndGo(finding: RegExp): Promise<void> {
    await this.page.getByRole('dialog').getByRole('button', { name: finding }).first().click();
    await expect(this.page.getByRole('dialog')).toHaveCount(0);
  }

  async expectSaved(): Promise<void> {
    await expect(this.page.getByRole('status').filter({ hasText: text('assessments.allSaved') })).toBeVisible();
  }
}
