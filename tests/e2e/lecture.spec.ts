// A lecture from plan to attendance: planned for an audience that is counted first, invited by consent, signed up to by telephone,
// ticked at the door, closed, and how it was.
import { expect, test } from '../support/workstation.ts';
import { LecturesPage } from './pages/education.ts';
import { text } from './pages/workbench.ts';

const title = '冬天怎样护好心脏';
const day = 86_400_000;

test('planned, counted, invited, signed up, ticked, closed, rated', async ({ page, workstation }) => {
  const lectures = new LecturesPage(page);
  await workstation.signIn('nurse');

  await test.step('planned for a kept audience; the form says how many it means and why some cannot be invited', async () => {
    await lectures.open();
    const form = await lectures.fill({ title, speaker: '沈启明', place: '三层会议室', day: '2026-11-27', audience: '心血管内科近两个月出院患者' });
    await expect(form.getByText(/患者 \d\d? 人，家属 0 人/)).toBeVisible();
    await form.getByRole('button', { name: text('education.audience.check') }).click();
    await expect(form.getByText(/可邀请 \d+ 人/)).toBeVisible();
    await expect(form.getByRole('row', { name: /未同意接收/ })).toBeVisible();
    await form.getByRole('button', { name: text('ui.save') }).click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  });

  await test.step('invited: who consented gets the invitation, the others stand there with the reason', async () => {
    await lectures.part('invite');
    await page.getByRole('button', { name: text('education.invite.send') }).click();
    await expect(page.getByText(/已邀请 [1-9]\d* 人，[1-9]\d* 人不能发/)).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: text('education.invite.queued') }).first()).toBeVisible();
  });

  await test.step('two ring and are signed up', async () => {
    await lectures.part('people');
    await lectures.signUp('张');
    await lectures.signUp('李');
    await expect(lectures.people).toHaveCount(2);
  });

  await test.step('at the door one is ticked; closing makes the other absent and keeps who came besides', async () => {
    await workstation.clock.advance(7 * day + 4.4 * 3_600_000);
    await workstation.signIn('nurse');
    await lectures.open();
    await lectures.row(title).click();
    await lectures.people.first().getByRole('button', { name: text('education.people.present') }).click();
    await expect(lectures.people.first().getByRole('button', { name: text('education.people.present') })).toHaveAttribute('aria-pressed', 'true');
    await workstation.clock.advance(3 * 3_600_000);
    await page.reload();
    await page.getByRole('button', { name: text('education.lecture.close') }).click();
    await page.getByRole('dialog').getByLabel(text('education.lecture.others')).fill('4');
    await page.getByRole('dialog').getByRole('button', { name: text('education.lecture.close') }).click();
    await expect(page.getByText(text('education.lectureState.closed')).first()).toBeVisible();
    await expect(lectures.people.nth(1)).toContainText(text('education.people.absent'));
  });

  await test.step('how it was, from paper; the month adds it up', async () => {
    await lectures.people.first().getByRole('button', { name: new RegExp(text('education.ratings.enter').slice(0, 2)) }).click();
    const form = page.getByRole('dialog');
    for (const group of ['education.satisfaction', 'education.usefulness'] as const) await form.getByRole('radiogroup', { name: text(group) }).getByRole('radio', { name: text('education.scale.4'), exact: true }).check();
    await form.getByRole('button', { name: text('ui.save') }).click();
    await expect(form).toHaveCount(0);
    await lectures.open();
    await expect(lectures.row(title)).toContainText('4.0');
    await expect(lectures.row(title).getByRole('cell', { name: '5', exact: true })).toBeVisible();
  });
});
