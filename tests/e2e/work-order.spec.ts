// An emergency during a call, to its end: F10 raises a red alert and orders a callback; unanswered, the alert passes to the head of
// the department; it becomes a work order, is answered by the department, rechecked and closed. The sheet prints with all of it.
import { expect, test } from '../support/workstation.ts';
import { OnCallPage, WorkOrdersPage } from './pages/escalations.ts';
import { Frame } from './pages/frame.ts';
import { text, Workbench } from './pages/workbench.ts';

const title = '胸痛半小时';
const minute = 60_000;

test('F10, on call, handed on by time, work order, answer, recheck, closed', async ({ page, workstation }) => {
  const onCall = new OnCallPage(page);
  const orders = new WorkOrdersPage(page);

  await test.step('the nurse raises it by keyboard from the call, with a callback', async () => {
    await workstation.signIn('nurse');
    const nurse = await workstation.connect();
    const { rows } = await nurse.call.queue.list({});
    const cardiology = rows.find((row) => row.departmentName === '心血管内科');
    await nurse.call.queue.claim({ patientId: cardiology?.patientId ?? '' });
    nurse.close();
    await new Frame(page).open('queue');
    await expect(new Workbench(page).question).toBeVisible();
    await page.keyboard.press('F10');
    await expect(page.getByRole('dialog').getByText(text('escalations.emergencyWords'))).toBeVisible();
    await expect(page.getByRole('dialog').getByText('沈启明').or(page.getByRole('dialog').getByText('郭宁')).first()).toBeVisible();
    await page.keyboard.type(title);
    await page.getByRole('checkbox', { name: /2 小时/ }).check();
    await page.getByRole('button', { name: text('escalations.raiseAlert') }).click();
    await expect(page.getByText(text('escalations.raised'))).toBeVisible();
  });

  await test.step('on call it is the doctor’s, and half an hour later the head’s', async () => {
    await onCall.open();
    await expect(onCall.alert(title)).toContainText('剩 30 分');
    await expect(onCall.callbacks.filter({ hasText: title })).toContainText('剩 2 小时');
    await workstation.clock.advance(31 * minute);
    await workstation.signIn('department_head');
    await onCall.open();
    await expect(onCall.alert(title)).toContainText(text('escalations.nameMe').replace('{{name}}', '赵志远'));
    await expect(onCall.alert(title)).toContainText(text('escalations.state.overdue'));
    await onCall.take(title);
  });

  await test.step('the callback is done: the number is shown once, the result recorded', async () => {
    const callback = onCall.callbacks.filter({ hasText: title });
    await callback.getByRole('button', { name: text('escalations.callback.reveal') }).click();
    await expect(callback).toContainText('1540000');
    await callback.getByRole('button', { name: text('escalations.callback.finish') }).click();
    await page.getByLabel(text('escalations.callback.result')).fill('已嘱立即急诊');
    await page.getByRole('dialog').getByRole('button', { name: text('escalations.callback.finish') }).click();
    await expect(callback).toHaveCount(0);
  });

  await test.step('the supervisor makes a work order of it and resolves the alert', async () => {
    await workstation.signIn('supervisor');
    await onCall.open();
    await onCall.makeWorkOrder(title, '请核实急诊就诊情况并反馈');
    await onCall.open();
    await onCall.resolve(title, '已转心内科处理');
  });

  await test.step('the head finds it at home and answers', async () => {
    await workstation.signIn('department_head');
    await expect(page.getByRole('navigation').getByRole('link', { name: text('frame.workOrders') })).toBeVisible();
    await orders.open(title);
    await orders.reply('已收住院，家属知晓');
  });

  await test.step('the nurse asks again and closes', async () => {
    await workstation.signIn('nurse');
    await orders.open(title);
    await orders.recheck('satisfied', '家属对处理满意');
    await orders.close('已解决');
    await expect(orders.course).toHaveCount(4);
  });

  await test.step('the handling sheet is one page of A4 with what was done', async () => {
    await page.evaluate(() => (window.print = () => undefined));
    await page.getByRole('button', { name: text('workOrders.print') }).click();
    await page.emulateMedia({ media: 'print' });
    const sheet = page.getByRole('heading', { name: text('workOrders.sheet.title') }).locator('..');
    await expect(sheet).toContainText('已收住院，家属知晓');
    await expect(page.getByRole('navigation')).toBeHidden();
    const pdf = await page.pdf({ format: 'A4' });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  });
});

test('the roster: a hole is filled, the week is copied, nobody on call is said in red', async ({ page, workstation }) => {
  await workstation.signIn('supervisor');
  await new Frame(page).open('oncall/roster/2026-11-23');
  const centre = page.getByRole('region', { name: text('escalations.centre') });
  await expect(centre.getByText(text('escalations.roster.holes').replace('{{count}}', '8'))).toBeVisible();
  await centre.getByRole('button', { name: '随访中心 2026-11-26 白班 一线：无人值班' }).click();
  await page.getByLabel(text('escalations.roster.name')).fill('外聘王护士');
  await page.getByLabel(text('escalations.roster.phone')).fill('154 0000 9300');
  await page.keyboard.press('Enter');
  await expect(centre.getByText('外聘王护士')).toBeVisible();
  await centre.getByRole('button', { name: text('escalations.roster.copy') }).click();
  await expect(centre.getByText(text('escalations.roster.noHoles'))).toBeVisible();
  await expect(centre.getByText('外聘王护士')).toBeVisible();
});
