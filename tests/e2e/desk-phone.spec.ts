// The desk telephone, for hospitals without a WebRTC exchange: the number stands large, the nurse marks answer and end by hand,
// nothing is recorded and nobody asks for consent to it. The record says that it was timed by hand.
import { number, openHospital, startNurse } from '../support/small-hospital.ts';
import { expect, test } from '../support/workstation.ts';
import { text, Workbench } from './pages/workbench.ts';

test.use({ installation: 'new', startAt: null });

test('dial by hand, mark the answer, ask, mark the end', async ({ page, workstation }) => {
  await openHospital(page, workstation);
  const nurse = await startNurse(page, workstation, 'desk');
  const bench = new Workbench(page);
  await bench.press('F9');
  await expect(bench.dock.getByText('138 0000 1234')).toBeVisible();
  await expect(bench.dock.getByText(text('telephony.deskHint'))).toBeVisible();
  await expect(page.getByRole('group', { name: text('workbench.consentCall') })).toBeVisible();
  await expect(page.getByRole('group', { name: text('workbench.consentRecording') })).toHaveCount(0);
  await expect(page.getByText(text('workbench.consentAsked'))).toHaveCount(0);

  await bench.press('F2');
  await expect(bench.dock.getByText(text('telephony.phase.ringing')).first()).toBeVisible();
  await bench.press('F2');
  await bench.expectTalking();
  await expect(bench.dock.getByRole('status').filter({ hasText: text('telephony.handTimed') })).toBeVisible();
  await expect(bench.dock.getByRole('button', { name: text('telephony.mute') })).toHaveCount(0);
  await expect(bench.dock.getByRole('timer')).toHaveText('00:03');
  await bench.answerBy('Digit1');
  await bench.press('F3');
  await expect(bench.dock.getByText(text('telephony.cause.local_hangup')).first()).toBeVisible();
  await bench.press('F8');
  await bench.press('Digit1');
  await bench.press('F9');
  await expect(bench.dock.getByText('138 0000 1234')).toBeHidden();

  const [patient] = await nurse.call.patients.search({ text: number.slice(-4) });
  const [call] = await nurse.call.telephony.listCalls({ patientId: patient?.patientId ?? '' });
  expect(call).toMatchObject({ line: 'desk', isHandTimed: true, isLateEntry: false, endCause: 'local_hangup', recordings: [] });
  expect((call?.endedAt ?? 0) - (call?.answeredAt ?? 0)).toBeGreaterThanOrEqual(3_000);
  expect((await nurse.call.telephony.listEvents({ callId: call?.id ?? '' })).map((event) => event.kind)).toEqual(['ringing', 'answered']);
});
