// A call on the training line that something interrupts: the backend is killed while it records, the page is reloaded while
// somebody talks. What was recorded stays, plays, and says that it was cut; the call is closed and its outcome still demanded.
import type { Locator, Page } from '@playwright/test';
import { messages } from '#shared/i18n/messages.ts';
import type { MessageKey } from '#shared/i18n/messages.ts';
import { trainingScenario } from '#shared/telephony/training.ts';
import { number, openHospital, password, startNurse } from '../support/small-hospital.ts';
import type { Workstation } from '../support/workstation.ts';
import { expect, test } from '../support/workstation.ts';

test.use({ installation: 'new', startAt: null });

test('the backend is killed in mid-call: the talk and its one recording go on', async ({ page, workstation }) => {
  const dock = await startTalking(page, workstation);
  await expect(dock.getByRole('timer')).toHaveText('00:06');
  await workstation.killBackend();
  await expect(dock.getByRole('timer')).toHaveText('00:14');
  await page.keyboard.press('F3');
  await expect(shown(dock, 'telephony.cause.local_hangup')).toBeVisible();
  await expect(play(dock)).toHaveCount(1);
  expect(await playedSeconds(dock)).toBeGreaterThan(12);
  await expect(dock.getByText(text('telephony.interrupted'))).toBeHidden();
});

test('the page is reloaded in mid-call: the call is closed as cut off, its recording plays up to the cut', async ({ page, workstation }) => {
  const dock = await startTalking(page, workstation);
  await expect(dock.getByRole('timer')).toHaveText('00:07');
  // The browser asks first, because a call runs.
  const asked = page.waitForEvent('dialog').then((dialog) => dialog.accept());
  await page.reload();
  await asked;
  await expect(dock.getByText(/程序中断/).first()).toBeVisible();
  await expect(play(dock)).toHaveCount(1);
  expect(await playedSeconds(dock)).toBeGreaterThan(4);
  await expect(dock.getByText(text('telephony.interrupted'))).toBeVisible();
  await page.keyboard.press('F8');
  await page.keyboard.press('F8');
  await page.keyboard.press('Digit7');
  await page.keyboard.press('F9');
  await expect(dock).toBeHidden();
});

async function startTalking(page: Page, workstation: Workstation): Promise<Locator> {
  expect(trainingScenario(number, 0)).toBe('willing');
  const admin = await openHospital(page, workstation);
  await admin.call.users.signIn({ username: 'it1', password });
  await admin.call.settings.changeSettings({ values: { 'phone.line': 'training' } });
  await admin.call.users.signOut({});
  await startNurse(page, workstation, 'training');
  const dock = page.getByRole('region', { name: text('telephony.dock') });
  await page.keyboard.press('F9');
  await expect(dock).toBeVisible();
  await page.keyboard.press('F2');
  await expect(shown(dock, 'telephony.phase.talking')).toBeVisible();
  await expect(shown(dock, 'telephony.recording')).toBeVisible();
  return dock;
}

function play(dock: Locator): Locator {
  return dock.getByRole('button', { name: text('telephony.play') });
}

/** Opens the one recording and lets the browser find its length. */
async function playedSeconds(dock: Locator): Promise<number> {
  await play(dock).click();
  const player = dock.locator('audio');
  await expect.poll(() => player.evaluate((audio: HTMLAudioElement) => Number.isFinite(audio.duration) && audio.duration > 0)).toBe(true);
  return player.evaluate((audio: HTMLAudioElement) => audio.duration);
}

function shown(dock: Locator, key: MessageKey): Locator {
  return dock.getByRole('status').filter({ hasText: text(key) });
}

function text(key: MessageKey): string {
  return messages[key][0];
}
