// What stands around the pages: where each role begins, Ctrl+K faster than its answer, signing out in a call, and a contact that
// the supervisor voids on the patient's page.
import { messages } from '#shared/i18n/messages.ts';
import { sampleAccounts } from '#shared/users/sample-accounts.ts';
import { expect, test } from '../support/workstation.ts';
import { Frame } from './pages/frame.ts';
import { SignInPage } from './pages/sign-in-page.ts';
import { text, Workbench } from './pages/workbench.ts';

test('IT begins with the imports, the nurse with the queue', async ({ page, workstation }) => {
  await workstation.signIn('it');
  await expect(page.getByRole('heading', { level: 1, name: text('his.title') })).toBeVisible();
  await workstation.signIn('nurse');
  await expect(new Workbench(page).rows.first()).toBeVisible();
});

test('a language chosen on the sign-in page is the account’s from then on', async ({ page, workstation }) => {
  const [nurse] = sampleAccounts;
  await workstation.open();
  await page.getByRole('button', { name: text('frame.language.en-US') }).click();
  await new SignInPage(page).signIn(nurse.username, nurse.password);
  await page.reload();
  await expect(page.getByRole('link', { name: messages['frame.patients'][1] })).toBeVisible();
  const client = await workstation.connect();
  await expect.poll(async () => (await client.call.users.getSession({})).user?.locale).toBe('en-US');
  client.close();
});

test('Ctrl+K: Enter right after the last letter opens who was typed, not who stood there before', async ({ page, workstation }) => {
  await workstation.signIn('supervisor');
  const supervisor = await workstation.connect();
  const rows = (await supervisor.call.patients.listPatients({ limit: 40 })).rows;
  const tails = [...new Set(rows.map((row) => row.inpatientTail ?? ''))].filter((tail) => /^\d{4}$/.test(tail)).slice(0, 2);
  const [former = '', wanted = ''] = tails;
  const [expected] = await supervisor.call.patients.search({ text: wanted, limit: 1 });
  await page.keyboard.press('Control+KeyK');
  const box = page.getByRole('dialog').getByRole('textbox');
  await box.fill(former);
  await expect(page.getByRole('dialog').getByText(`…${former}`).first()).toBeVisible();
  await box.fill(wanted);
  await box.press('Enter');
  await expect(page).toHaveURL(new RegExp(`#/patients/${expected?.patientId ?? 'nobody'}$`));
  supervisor.close();
});

test('signing out while a call runs asks first, then hangs up and says so to the backend', async ({ page, workstation }) => {
  await workstation.signIn('nurse');
  const bench = new Workbench(page);
  await expect(bench.rows.first()).toBeVisible();
  await bench.press('F9');
  await expect(bench.question).toBeVisible();
  await bench.press('F2');
  await expect(bench.dock.getByRole('button', { name: text('telephony.hangUp') })).toBeEnabled();
  const nurse = await workstation.connect();
  await page.getByRole('button', { name: text('frame.user').replace('{{name}}', '林晓梅') }).click();
  await page.getByRole('menuitem', { name: text('frame.signOut') }).click();
  const dialog = page.getByRole('dialog').filter({ hasText: text('frame.signOutInCall') });
  await expect(dialog).toBeVisible();
  expect(await nurse.call.telephony.listOpenCalls({})).toHaveLength(1);
  await dialog.getByRole('button', { name: text('frame.signOutInCall.confirm') }).click();
  await expect(page.getByRole('navigation')).toHaveCount(0);
  nurse.close();
  await workstation.signIn('nurse');
  const again = await workstation.connect();
  expect(await again.call.telephony.listOpenCalls({})).toEqual([]);
  expect(await again.call.queue.listOpenContacts({})).toHaveLength(1);
  again.close();
});

test('the supervisor voids a contact on the patient page: reason, scope, and it is due again', async ({ page, workstation }) => {
  await workstation.signIn('nurse');
  const bench = new Workbench(page);
  await expect(bench.rows.first()).toBeVisible();
  await bench.press('F9');
  await expect(bench.question).toBeVisible();
  const nurse = await workstation.connect();
  const [open] = await nurse.call.queue.listOpenContacts({});
  const patientId = open?.patientId ?? '';
  await nurse.call.queue.finishContact({ contactId: open?.id ?? '', outcome: 'completed_self', answeredBy: 'patient' });
  nurse.close();

  await workstation.signIn('supervisor');
  await new Frame(page).open(`patients/${patientId}`);
  await page.getByRole('button', { name: text('workbench.voidContact'), exact: true }).first().click();
  const dialog = page.getByRole('dialog').filter({ hasText: text('workbench.voidScope.contact') });
  await expect(dialog.getByRole('button', { name: text('workbench.voidContact') })).toBeDisabled();
  await dialog.getByLabel(messages['ui.reason'][0]).fill('选错了结果');
  await dialog.getByRole('button', { name: text('workbench.voidContact') }).click();
  await expect(page.getByText(text('workbench.voided')).first()).toBeVisible();
  const supervisor = await workstation.connect();
  const [contact] = await supervisor.call.queue.listContacts({ patientId });
  expect(contact?.isVoided).toBe(true);
  supervisor.close();
});
