// The library: a supervisor imports a foreign form. What is not supported is told first, nothing is published before the terms
// of use are acknowledged, and the corrected file becomes the next version. axe finds nothing in dialog and drawer.
import fs from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { strFromU8, unzipSync } from 'fflate';
import type { Questionnaire } from 'fhir/r4';
import { expect, test } from '../support/workstation.ts';
import { Frame } from './pages/frame.ts';
import { text } from './pages/workbench.ts';

const options = ['Never', 'Sometimes', 'Often'].map((display, index) => ({ valueCoding: { system: 'https://scales.example/often', code: `c${index}`, display }, extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/ordinalValue', valueDecimal: index }] }));
const form: Questionnaire = {
  resourceType: 'Questionnaire',
  url: 'https://scales.example/Questionnaire/sleep',
  version: '2.0',
  title: 'Sleep check',
  status: 'active',
  publisher: 'Scales Ltd',
  copyright: 'Use by written permission of Scales Ltd only.',
  item: [
    { linkId: 'awake', text: 'Lying awake at night', type: 'choice', answerOption: options, extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-choiceOrientation', valueCode: 'horizontal' }] },
    { linkId: 'diary', text: 'Your sleep diary', type: 'attachment' },
    { linkId: 'tired', text: 'Tired during the day', type: 'choice', answerOption: options, enableWhen: [{ question: 'snoring', operator: 'exists', answerBoolean: true }] },
  ],
};
const corrected: Questionnaire = { ...form, item: form.item!.map((item) => (item.linkId === 'tired' ? { ...item, enableWhen: [{ question: 'awake', operator: 'exists', answerBoolean: true }] } : item)) };

function asFile(resource: Questionnaire): { name: string; mimeType: string; buffer: Buffer } {
  return { name: 'sleep.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: [{ resource }] })) };
}

test('a foreign form: its report, its licence, its versions, and out again', async ({ page, workstation }, info) => {
  await workstation.signIn('supervisor');
  await new Frame(page).open('questionnaires');
  await page.getByRole('button', { name: text('assessments.exchange.import'), exact: true }).click();
  const dialog = page.getByRole('dialog', { name: text('assessments.exchange.importTitle') });
  const choose = dialog.locator('input[type="file"]');

  await choose.setInputFiles({ name: 'letter.json', mimeType: 'application/json', buffer: Buffer.from('Dear colleague') });
  await expect(dialog.getByText('letter.json 不是 JSON，未读取')).toBeVisible();

  await choose.setInputFiles(asFile(form));
  const report = dialog.getByRole('table', { name: text('assessments.exchange.report') });
  await expect(report.getByRole('row', { name: /错误.*tired.*条件指向不存在的“snoring”.*更正后才能发布/ })).toBeVisible();
  await expect(report.getByRole('row', { name: /注意.*diary.*无法在电话中询问/ })).toBeVisible();
  await expect(report.getByRole('row', { name: /说明.*awake.*questionnaire-choiceOrientation.*只影响外观/ })).toBeVisible();
  await expect(dialog.getByRole('button', { name: text('assessments.exchange.publish'), exact: true })).toHaveCount(0);
  await page.screenshot({ path: info.outputPath('import-report.png'), animations: 'disabled' });

  await choose.setInputFiles(asFile(corrected));
  await expect(report.getByText('错误')).toHaveCount(0);
  await expect(dialog.getByText('Use by written permission of Scales Ltd only.')).toBeVisible();
  const publish = dialog.getByRole('button', { name: text('assessments.exchange.publish'), exact: true });
  await expect(publish).toBeDisabled();
  await dialog.getByLabel(text('assessments.exchange.acknowledge')).check();
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id} ${nodes[0]?.target.join(' ') ?? ''}`)).toEqual([]);
  await publish.click();
  await expect(dialog.getByText('已发布，版本 2.0')).toBeVisible();

  // The same again changes nothing; other content under the same number gets the next.
  await choose.setInputFiles(asFile({ ...corrected, title: 'Sleep check, revised' }));
  await dialog.getByLabel(text('assessments.exchange.acknowledge')).check();
  await publish.click();
  await expect(dialog.getByText('已发布，版本 2.0-2')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  const row = page.getByRole('row', { name: /Sleep check, revised/ });
  await expect(row).toContainText('共 2 版');
  await expect(row).toContainText('Scales Ltd');
  await page.screenshot({ path: info.outputPath('library.png'), animations: 'disabled' });
  await row.click();
  const drawer = page.getByRole('dialog', { name: 'Sleep check, revised' });
  await expect(drawer.getByText('Lying awake at night')).toBeVisible();
  await page.screenshot({ path: info.outputPath('details.png'), animations: 'disabled' });

  const downloading = page.waitForEvent('download');
  await drawer.getByRole('button', { name: text('assessments.library.exportJson') }).click();
  const file = await (await downloading).path();
  expect(JSON.parse(fs.readFileSync(file, 'utf8'))).toMatchObject({ resourceType: 'Questionnaire', url: form.url, version: '2.0-2', copyright: form.copyright, item: [{ linkId: 'awake' }, { linkId: 'diary' }, { linkId: 'tired' }] });

  await drawer.getByRole('tab', { name: text('assessments.library.findings') }).click();
  await expect(drawer.getByRole('table', { name: text('assessments.library.findings') }).getByRole('cell', { name: 'diary', exact: true })).toBeVisible();
  await drawer.getByRole('tab', { name: text('assessments.library.versions') }).click();
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id} ${nodes[0]?.target.join(' ') ?? ''}`)).toEqual([]);
  await drawer.getByRole('button', { name: text('assessments.library.showVersion').replace('{{version}}', '2.0') }).click();
  await expect(page.getByRole('dialog', { name: 'Sleep check', exact: true }).getByText('已停用').first()).toBeVisible();
  await page.keyboard.press('Escape');

  // All of them at once: a job, then a zip of NDJSON.
  await page.getByRole('button', { name: text('assessments.exchange.export'), exact: true }).click();
  const exporting = page.getByRole('dialog', { name: text('assessments.exchange.exportTitle') });
  await exporting.getByText(text('assessments.exchange.what.responses'), { exact: true }).click();
  await expect(exporting.getByText(text('assessments.exchange.masked'))).toBeVisible();
  await page.screenshot({ path: info.outputPath('export.png'), animations: 'disabled' });
  await exporting.getByText(text('assessments.exchange.what.questionnaires'), { exact: true }).click();
  const zipped = page.waitForEvent('download');
  await exporting.getByRole('button', { name: text('assessments.exchange.export'), exact: true }).click();
  const files = unzipSync(fs.readFileSync(await (await zipped).path()));
  const urls = strFromU8(files['Questionnaire.ndjson']!).trimEnd().split('\n').map((line) => (JSON.parse(line) as Questionnaire).url);
  expect(urls.filter((url) => url === form.url)).toHaveLength(2);
  expect(urls.length).toBeGreaterThan(20);
});
