// A hotline emergency from ring to closed case: the panel finds who rings, F2 answers, the triage is answered by keys, F10 hands over
// to whoever is on the roster, help is sent with its times, another seat takes and closes it; and it stands in the month's times: the
// median of its 14:00 from answer to arrival and of the sample's 17:36.
import { expect, test } from '../support/workstation.ts';
import { OnCallPage } from './pages/escalations.ts';
import { HotlinePage } from './pages/hotline-page.ts';
import { text } from './pages/workbench.ts';

test('a hotline emergency from ring to closed case', async ({ page, workstation }) => {
  const hotline = new HotlinePage(page);

  await test.step('somebody rings whose number is known from the night list; F2 answers and opens the case', async () => {
    await workstation.signIn('nurse');
    const nurse = await workstation.connect();
    const [urgent] = await nurse.call.hotline.listInbound({});
    await nurse.call.hotline.claimInbound({ ids: urgent?.ids ?? [] });
    const [claimed] = await nurse.call.hotline.listInbound({});
    nurse.close();
    await hotline.open();
    await hotline.practise(claimed?.number ?? '');
    await expect(hotline.ringing).toContainText(claimed?.number ?? 'no number');
    await expect(hotline.ringing).toContainText(urgent?.people[0]?.patientName ?? 'nobody');
    await workstation.clock.advance(7_000);
    await page.keyboard.press('F2');
    await expect(page.getByRole('heading', { level: 1, name: /^RX20261120-/ })).toBeVisible();
    await expect(hotline.section('hotline.caller')).toContainText(claimed?.people[0]?.patientName ?? 'nobody');
    await expect(page.getByRole('region', { name: text('telephony.dock') })).toContainText(text('telephony.phase.talking'));
  });

  await test.step('triage by keys: awake, cannot finish a sentence, chest pain that lasts; the place is asked', async () => {
    const script = hotline.section('hotline.triage');
    for (const key of ['1', '3', '2', '2', '1']) {
      const before = await script.locator('[aria-live="polite"].figures').textContent();
      await page.keyboard.press(key);
      await expect(script.locator('[aria-live="polite"].figures')).not.toHaveText(before ?? '');
    }
    await expect(script.getByText(/先挂断打120/)).toBeVisible();
    await script.getByRole('textbox').first().fill('文苑小区3幢2单元201室');
    await script.getByRole('button', { name: text('assessments.next') }).click();
    await expect(page.getByText(text('hotline.level.red'), { exact: true }).first()).toBeVisible();
  });

  await test.step('the words for 120, F10 to the roster, the ambulance, F3', async () => {
    await page.getByRole('button', { name: text('hotline.wordsRead'), exact: true }).click();
    await expect(page.getByText(text('hotline.wordsReadAt').replace('{{at}}', '10:00'), { exact: true })).toBeVisible();
    await page.keyboard.press('F10');
    await page.getByLabel(text('hotline.handOverNote')).fill('胸痛持续，已拨打 120');
    await hotline.section('hotline.steps').locator('form').getByRole('button', { name: text('hotline.handOver') }).click();
    await expect(page.locator('#content').getByText(text('hotline.state.handed_over'), { exact: true })).toBeVisible();
    await hotline.recordDispatch('place', { text: '文苑小区3幢2单元201室' });
    await hotline.recordDispatch('notified', { person: '120 调度' });
    await page.keyboard.press('F3');
    await expect(page.getByRole('region', { name: text('telephony.dock') })).toContainText(text('telephony.phase.ended'));
    await expect(page.locator('#content').getByText(text('hotline.state.dispatched'), { exact: true })).toBeVisible();
  });

  await test.step('the supervisor finds it on call, takes it, records the arrival and closes it', async () => {
    await workstation.clock.advance(14 * 60_000);
    await workstation.signIn('supervisor');
    await new OnCallPage(page).open();
    await page.getByRole('row').filter({ hasText: text('hotline.state.dispatched') }).getByRole('button', { name: text('hotline.night.toCase') }).click();
    await page.getByRole('button', { name: text('hotline.take'), exact: true }).click();
    await hotline.recordDispatch('arrived');
    await hotline.recordDispatch('outcome', { text: '送本院急诊' });
    const steps = hotline.section('hotline.steps');
    await steps.getByRole('button', { name: text('hotline.close'), exact: true }).click();
    await steps.getByRole('combobox', { name: text('hotline.result') }).click();
    await page.getByRole('option', { name: text('hotline.result.taken_to_hospital') }).click();
    await steps.getByLabel(text('hotline.closeText')).fill('已送本院急诊，家属知晓');
    await steps.locator('form').getByRole('button', { name: text('hotline.close') }).click();
    await expect(steps).toContainText(text('hotline.state.closed'));
  });

  await test.step('it stands in the month’s times', async () => {
    await hotline.open('times');
    await expect(page.getByRole('row').filter({ hasText: text('hotline.interval.answerToArrived') })).toContainText('15:48');
  });
});
