// A caregiver of a stroke patient, from the follow-up call to a completed respite visit and its survey: she is rung about her burden, the
// result is severe, respite is decided on, she is asked, a visitor is matched, comes and leaves, and she says how it was.
import { trainingScenario, isAnswered } from '#shared/telephony/training.ts';
import type { Workstation } from '../support/workstation.ts';
import { expect, test } from '../support/workstation.ts';
import { RequestPage } from './pages/respite-page.ts';
import { Frame } from './pages/frame.ts';
import { text, Workbench } from './pages/workbench.ts';

const hour = 3_600_000;

interface Family {
  readonly patientId: string;
  readonly caregiverId: string;
}

test('from the follow-up call to the visit and how it was', async ({ page, workstation }) => {
  const bench = new Workbench(page);
  const request = new RequestPage(page);
  await workstation.signIn('nurse');
  const family = await claimCaregiver(workstation);

  await test.step('she is rung about her burden, and it is severe', async () => {
    await new Frame(page).open('queue');
    await expect(bench.question).toBeVisible();
    await bench.press('F2');
    await bench.expectTalking();
    for (let question = 0; question < 10; question += 1) await bench.answerBy('Digit3');
    await expect(page.getByText(text('assessments.complete'))).toBeVisible();
    await page.getByRole('button', { name: text('workbench.finishOnly') }).click();
    await expect(page.getByText(text('assessments.complete'))).toHaveCount(0);
  });

  await test.step('on her page the nurse decides on respite; the request waits to be asked about', async () => {
    await new Frame(page).open(`caregivers/${family.caregiverId}`);
    await page.getByRole('button', { name: text('caregivers.decide') }).click();
    await page.getByRole('dialog').getByRole('button', { name: text('ui.save') }).click();
    await expect(page.getByText(text('respite.step.ask'))).toBeVisible();
    await page.getByRole('button', { name: /^打开 .* 的申请$/ }).click();
  });

  const requestId = await test.step('she wishes it; the best match is agreed on and told', async () => {
    await request.fillWishes('上门陪伴', '西湖区');
    await expect(page.getByText(text('respite.step.match'))).toBeVisible();
    const visitor = await request.arrangeFirst();
    await expect(request.booking).toContainText(visitor);
    await request.tellVisitor();
    return new URL(page.url()).hash.split('/').at(-1) ?? '';
  });

  await test.step('the visitor comes and leaves at her times', async () => {
    const startsAt = await nextVisit(workstation, requestId);
    await workstation.clock.advance(startsAt - Date.parse('2026-11-20T10:00:00+08:00'));
    await workstation.signIn('nurse');
    await request.open(requestId);
    await request.checkIn();
    await workstation.clock.advance(2 * hour);
    await workstation.signIn('nurse');
    await request.open(requestId);
    await request.checkOut('陪同散步，情况平稳，已向女儿交代');
    await expect(request.booking).toContainText(text('respite.booking.survey.due'));
  });

  await test.step('she says how it was, and the visit bears it', async () => {
    const nurse = await workstation.connect();
    await nurse.call.queue.claim({ patientId: family.patientId });
    nurse.close();
    await new Frame(page).open('queue');
    await expect(bench.question).toBeVisible();
    await bench.press('F2');
    await bench.expectTalking();
    for (let question = 0; question < 8; question += 1) await bench.answerBy('Digit1');
    await bench.answerBy('Digit9');
    await page.keyboard.press('Enter');
    await expect(page.getByText(text('assessments.complete'))).toBeVisible();
    await page.getByRole('button', { name: text('workbench.finishOnly') }).click();
    await expect(page.getByText(text('assessments.complete'))).toHaveCount(0);
    await request.open(requestId);
    await expect(request.booking).toContainText('满意度 100 分');
    await expect(page.getByText(text('respite.end.served')).first()).toBeVisible();
  });
});

/**
 * A caregiver of a stroke patient of the sample hospital who agrees to be asked about her burden, on a number that the training line
 * answers, claimed by the nurse who is signed in.
 */
async function claimCaregiver(workstation: Workstation): Promise<Family> {
  const nurse = await workstation.connect();
  const departments = await nurse.call.patients.listDepartments({});
  const departmentId = departments.find(({ name }) => name === '神经内科')?.id ?? null;
  const { rows } = await nurse.call.patients.listPatients({ departmentId, to: '2026-10-10', limit: 60 });
  for (const patientId of new Set(rows.filter((row) => !row.isDeceased).map((row) => row.patientId))) {
    const [caregiverId] = (await nurse.call.caregivers.adopt({ patientId })).caregiverIds;
    if (caregiverId === undefined || (await nurse.call.respite.listRequestsOf({ caregiverId })).length > 0) continue;
    const known = await nurse.call.caregivers.get({ caregiverId });
    const link = known?.links.find((one) => one.patientId === patientId);
    if (!link || known?.standing !== 'ok') continue;
    if (!link.isPrimary) await nurse.call.caregivers.setPrimary({ linkId: link.id, reason: '主要照护者' });
    const { dueOn } = await nurse.call.caregivers.recordBurdenConsent({ caregiverId, patientId, isGiven: true });
    if (dueOn !== '2026-11-20') continue;
    const contact = await nurse.call.queue.claim({ patientId });
    const number = contact.numbers.find(({ id }) => id === contact.proposedContactPointId)?.number ?? '99';
    if (isAnswered(trainingScenario(number, 0))) {
      nurse.close();
      return { patientId, caregiverId };
    }
    await nurse.call.queue.release({ contactId: contact.id });
  }
  throw new Error('no caregiver of a stroke patient answers');
}

async function nextVisit(workstation: Workstation, requestId: string): Promise<number> {
  const nurse = await workstation.connect();
  const request = await nurse.call.respite.getRequest({ id: requestId });
  nurse.close();
  return request?.bookings.at(-1)?.startsAt ?? 0;
}
