// Story (a), the working day: IT opens the hospital and imports a file, a nurse signs in, claims, dials the training line, asks
// ten questions, ends the contact and has the next person before her. From dial to next it takes at most twelve strokes.
// Nothing is fake but the clock; the facts are looked at from outside the page.
import fs from 'node:fs';
import path from 'node:path';
import type { StagingInput } from '#shared/his/staging.ts';
import { maskName } from '#shared/patients/masking.ts';
import { createChance } from '../../electron/backend/sample/chance.ts';
import { writeFeedTable } from '../../electron/backend/sample/feed-table.ts';
import { drawFeed } from '../../electron/backend/sample/people.ts';
import { expect, test } from '../support/workstation.ts';
import { Frame } from './pages/frame.ts';
import { SignInPage } from './pages/sign-in-page.ts';
import { text, Workbench } from './pages/workbench.ts';

const password = 'working-day-1';
const zone = 'Asia/Shanghai';
/** The story's clock stands at Friday 20 November 2026; a week earlier these were discharged, so their call is due. */
const today = '2026-11-20';
const dischargedOn = '2026-11-13';
/** On the training line numbers that end so are answered by a willing patient. */
const willingTails = ['0011', '0022', '0033', '0044'];

test.use({ installation: 'new' });

test('sign in, import, queue, call, ten questions by keyboard, outcome, next', async ({ page, workstation }) => {
  const people = willingPeople();
  const file = path.join(workstation.folder, '出院登记.csv');
  fs.writeFileSync(file, writeFeedTable(people, zone));

  await test.step('IT opens the hospital: its first account is IT', async () => {
    await workstation.open();
    await page.getByRole('button', { name: text('home.chooseOwn') }).click();
    await page.getByLabel(text('home.hospitalName')).fill('市第一人民医院');
    await page.getByLabel(text('users.displayName')).fill('信息科');
    await page.getByRole('textbox', { name: text('home.username') }).fill('it1');
    await page.getByLabel(text('home.password')).and(page.locator('input')).fill(password);
    await page.getByRole('button', { name: text('home.createHospital') }).click();
    await expect(page.getByLabel(text('home.hospitalName'))).toHaveCount(0);
    await new SignInPage(page).signIn('it1', password);
  });

  await test.step('IT imports the file of discharges', async () => {
    await new Frame(page).open('imports');
    await page.locator('input[type="file"]').setInputFiles(file);
    await page.getByRole('button', { name: text('his.start'), exact: true }).click();
    const row = page.getByRole('row').filter({ hasText: '出院登记.csv' });
    await expect(row).toContainText(text('his.state.done'), { timeout: 30_000 });
    await expect(row).toContainText(`${people.length}`);
  });

  await test.step('the nurse gets an account, the line is for practice; she signs in', async () => {
    const it = await workstation.connect();
    await it.call.settings.changeSettings({ values: { 'phone.line': 'training' } });
    await it.call.users.createAccount({ username: 'nurse1', displayName: '李护士', staffNumber: '1001', role: 'nurse', password: `${password}-first` });
    await it.call.users.signIn({ username: 'nurse1', password: `${password}-first` });
    await it.call.users.changePassword({ current: `${password}-first`, next: password });
    await it.call.users.signOut({});
    it.close();
    await page.reload();
    await new SignInPage(page).signIn('nurse1', password);
    await new Frame(page).open('queue');
  });

  const bench = new Workbench(page);
  const names = people.map((person) => person.patient?.name ?? '');

  await test.step('the queue shows who is due, masked', async () => {
    await expect(bench.rows).toHaveCount(people.length);
    for (const name of names) {
      await expect(page.getByText(maskName(name)).first()).toBeVisible();
      await expect(page.getByText(name)).toHaveCount(0);
    }
  });

  await bench.press('F9');
  await expect(bench.question).toBeVisible();
  const first = await bench.name.innerText();
  expect(names).toContain(first);
  bench.takeStrokes();

  const asked: string[] = [];
  await test.step('dial, ask ten questions, finish and next: at most twelve strokes', async () => {
    await bench.press('F2');
    await bench.expectTalking();
    await bench.open();
    for (let question = 0; question < 10; question += 1) asked.push(await bench.answerBy('Digit1'));
    await expect(page.getByText(text('assessments.complete'))).toBeVisible();
    await bench.press('F9');
    await expect(bench.name).not.toHaveText(first);
    await expect(bench.question).toHaveText(asked[0] ?? '');
  });
  expect(new Set(asked).size).toBe(10);
  expect(bench.takeStrokes()).toBeLessThanOrEqual(12);
  expect(names).toContain(await bench.name.innerText());

  await test.step('what lies in the database is what was done', async () => {
    const nurse = await workstation.connect();
    const [open] = await nurse.call.queue.listOpenContacts({});
    const [found] = await nurse.call.patients.search({ text: first });
    const patientId = found?.patientId ?? '';
    expect(open?.patientId).not.toBe(patientId);
    const [contact] = await nurse.call.queue.listContacts({ patientId });
    expect(contact).toMatchObject({ outcome: 'completed_self', isReached: true, isVoided: false, tasks: [{ closedAs: 'completed' }] });
    const [response] = await nurse.call.assessments.listResponses({ patientId });
    const read = await nurse.call.assessments.getResponse({ id: response?.id ?? '' });
    expect(read?.status).toBe('completed');
    expect(read?.answers.filter((answer) => answer.values.length === 1)).toHaveLength(10);
    const [call] = await nurse.call.telephony.listCalls({ patientId });
    expect(call).toMatchObject({ line: 'training', endCause: 'local_hangup', outcome: 'completed_self' });
    const events = (await nurse.call.telephony.listEvents({ callId: call?.id ?? '' })).map((event) => event.kind);
    expect(events).toEqual(expect.arrayContaining(['ringing', 'answered']));
    expect((await nurse.call.queue.counts({})).ready.count).toBe(people.length - 1);
    nurse.close();
  });

  await test.step('nobody answers the next one: F8 and a digit, F9, and she comes back another day', async () => {
    const second = await bench.name.innerText();
    await bench.press('F8');
    await bench.press('Digit2');
    await bench.press('F9');
    await expect(bench.name).not.toHaveText(second);
    const nurse = await workstation.connect();
    const [found] = await nurse.call.patients.search({ text: second });
    const [contact] = await nurse.call.queue.listContacts({ patientId: found?.patientId ?? '' });
    expect(contact).toMatchObject({ outcome: 'no_answer', isReached: false, tasks: [{ closedAs: null }] });
    nurse.close();
  });
});

/** Discharged a week ago, not from heart or brain (those have plans of their own), with numbers that are answered. */
function willingPeople(): StagingInput[] {
  const day = drawFeed(createChance(1), today, zone).find((candidate) => candidate.day === dischargedOn);
  const ordinary = (day?.records ?? []).filter(({ diagnoses, stay }) => stay?.disposition === 'ordered' && !/^(I|G45)/.test(diagnoses?.[0]?.code ?? ''));
  const people = ordinary.slice(0, willingTails.length).map((record, index) => ({ ...record, contacts: [{ raw: `1540000${willingTails[index] ?? ''}`, use: 'own' as const }] }));
  expect(people.length).toBeGreaterThanOrEqual(3);
  return people;
}
