// The supervisor changes a plan and the calendar: draft, who would be enrolled, publish; a closed day of the coming year.
import { messages } from '#shared/i18n/messages.ts';
import { shippedPlans } from '#shared/plans/shipped.ts';
import { expect, test } from '../support/workstation.ts';
import { Frame } from './pages/frame.ts';

const say = (key: keyof typeof messages): string => messages[key][0];

test('a plan is drafted, previewed and published; a day of the coming year is closed', async ({ page, workstation }) => {
  await workstation.open();
  await workstation.signIn('supervisor', { locale: 'zh-CN' });
  const frame = new Frame(page);
  await frame.open('plans');
  await expect(page.getByText(/2027 年节假日安排尚未录入/)).toBeVisible();
  await page.getByText(shippedPlans[1]!.definition.title).first().click();
  await expect(page.getByText(/期间出院 \d+ 人次/)).toBeVisible();

  await page.getByRole('button', { name: say('plans.edit'), exact: true }).click();
  await page.getByRole('button', { name: say('plans.field.addStep') }).click();
  await page.getByRole('button', { name: say('plans.saveDraft') }).click();
  await page.getByRole('button', { name: say('plans.publish') }).click();
  await page.getByRole('dialog').getByRole('button', { name: say('plans.publish') }).click();
  await expect(page.getByRole('button', { name: say('plans.publish') })).toHaveCount(0);
  await expect(page.getByRole('cell', { name: '出院后第 37 天' }).first()).toBeVisible();

  await frame.open('calendar');
  await page.getByRole('button', { name: say('plans.calendar.next') }).click();
  const day = page.getByRole('button', { name: /2027-02-08/ });
  await day.click();
  await expect(day).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: '2027 年日历已核对' }).click();
  await page.getByRole('dialog').getByRole('button', { name: say('ui.confirm') }).click();
  await expect(page.getByText(/2027 年节假日安排尚未录入/)).toHaveCount(0);
});
