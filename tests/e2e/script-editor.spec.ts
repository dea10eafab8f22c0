// A supervisor builds a script of her own in the editor, branched, scored and with a red flag, and publishes it; a nurse fills it
// by keyboard alone in a call on the training line; the alert reaches the on-call list, its work order is answered and closed.
// And the editor as a tool: moved, taken back, tried in the preview, refused with errors, compared and published as the next
// version; two windows on one draft.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { shippedQuestionnaireUrls } from '#shared/assessments/shipped.ts';
import type { AppContract } from '#shared/contract.ts';
import type { RpcClient } from '#shared/rpc/client.ts';
import { trainingScenario } from '#shared/telephony/training.ts';
import { expect, test } from '../support/workstation.ts';
import { EditorPage } from './pages/editor-page.ts';
import { OnCallPage, WorkOrdersPage } from './pages/escalations.ts';
import { Frame } from './pages/frame.ts';
import { text, Workbench } from './pages/workbench.ts';

const title = '切口随访（普外科）';
const bleeding = '伤口现在有没有渗血？';
const amount = '一天要换几次纱布？';
const pain = '如果0分是不痛，10分是最痛，现在几分？';

async function findViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}

/** Somebody with nothing due but this script, whose number answers willingly on the training line; her name. */
async function giveScriptTo(nurse: RpcClient<AppContract>, url: string): Promise<string> {
  const due = new Set((await nurse.call.queue.list({})).rows.map((row) => row.patientId));
  const { rows } = await nurse.call.patients.listPatients({ limit: 200 });
  for (const { patientId } of rows.filter((row) => !due.has(row.patientId))) {
    const contact = await nurse.call.queue.addAdHoc({ patientId, reason: '切口随访', questionnaires: [url] }).then(() => nurse.call.queue.claim({ patientId })).catch(() => null);
    if (!contact) continue;
    const [own] = contact.numbers;
    if (contact.tasks.length === 1 && own && trainingScenario(own.number, 0) === 'willing') return contact.name;
    await nurse.call.queue.release({ contactId: contact.id });
  }
  throw new Error('The sample hospital has nobody to call.');
}

test('built in the editor, published, answered by keys in a call, alerted, handled and closed', async ({ page, workstation }) => {
  test.setTimeout(240_000);
  await workstation.signIn('supervisor', { locale: 'zh-CN' });
  const editor = new EditorPage(page);

  await test.step('three questions: options with weights and a red flag, a scale with a limit, a number', async () => {
    await editor.begin([title, 'Wound follow-up (surgery)']);
    await page.getByLabel(text('editor.copyright')).fill('本院普外科自拟');
    await editor.add('words', ['您好，这里是医院随访中心。', 'Hello, this is the follow-up centre of the hospital.']);
    await editor.add('single', [bleeding, 'Is the wound bleeding now?'], ['渗血', 'Bleeding']);
    await editor.addOption({ words: ['没有', 'No'], weight: 0 });
    await editor.addOption({ words: ['少量', 'A little'], weight: 1, flag: 'yellow' });
    await editor.addOption({ words: ['较多', 'Much'], weight: 3, flag: 'red', action: ['立即来院换药', 'Come to the hospital at once'] });
    await editor.add('scale', [pain, 'From 0 to 10, how much pain is there?'], ['疼痛', 'Pain']);
    await editor.form.getByRole('button', { name: text('editor.addFlag') }).click();
    await page.getByLabel(text('editor.flagValue').replace('{{number}}', '1')).fill('7');
    await editor.row('渗血').click();
    await editor.add('integer', [amount, 'How often is the dressing changed in a day?'], ['换药次数', 'Changes a day']);
    await page.getByLabel(text('editor.maximum')).fill('20');
    await page.getByLabel(text('editor.minimum')).fill('1');
    expect(await editor.rows()).toEqual(['您好，这里是医院随访中心。', '渗血', '换药次数', '疼痛']);
  });

  await test.step('asked only when the wound bleeds much; the map draws it', async () => {
    await editor.form.getByRole('button', { name: text('editor.addCondition') }).click();
    await editor.pick(text('editor.conditionAnswer').replace('{{number}}', '1'), '较多');
    await editor.show('map');
    await expect(editor.beside.getByRole('row', { name: /换药次数/ })).toContainText('渗血 = 较多');
  });

  await test.step('a total with two bands', async () => {
    await editor.row(text('editor.part.score')).click();
    await editor.form.getByRole('button', { name: text('editor.addScore') }).click();
    await editor.addBand(1, 0, ['平稳', 'Calm']);
    await editor.addBand(2, 3, ['需处理', 'Needs care']);
  });

  await test.step('nothing is wrong with it, and it is published', async () => {
    await editor.show('findings');
    await expect(editor.beside).toContainText(text('editor.noFindings'));
    await editor.publish('1.0.0');
  });

  const supervisor = await workstation.connect();
  const published = (await supervisor.call.assessments.listQuestionnaires({})).find((one) => one.title['zh-CN'] === title);
  supervisor.close();
  expect(published).toMatchObject({ version: '1.0.0', isShipped: false, questionCount: 3 });

  await test.step('the nurse calls and fills it by keyboard alone', async () => {
    await workstation.signIn('nurse');
    const nurse = await workstation.connect();
    const name = await giveScriptTo(nurse, published?.url ?? '');
    nurse.close();
    await new Frame(page).open('queue');
    const bench = new Workbench(page);
    await expect(bench.name).toHaveText(name);
    await bench.press('F2');
    await bench.expectTalking();
    await expect(page.getByText('您好，这里是医院随访中心。')).toBeVisible();
    expect(await bench.answerBy('Digit3')).toBe(bleeding);
    await expect(bench.question).toHaveText(amount);
    await page.keyboard.type('4');
    await bench.press('Enter');
    expect(await bench.answerBy('Digit2')).toBe(pain);
    await expect(page.getByText(text('assessments.complete'))).toBeVisible();
    await expect(page.getByText(/需处理/)).toBeVisible();
    await expect(page.getByText(text('assessments.allSaved'))).toBeVisible();
    await bench.press('F9');
    await expect(bench.name).not.toHaveText(name);
  });

  const onCall = new OnCallPage(page);
  const orders = new WorkOrdersPage(page);

  await test.step('the red alert is on the on-call list, with what was said and what is to be done; it goes to the department', async () => {
    await workstation.signIn('supervisor');
    await onCall.open();
    await expect(onCall.alert('渗血')).toContainText('较多');
    await expect(onCall.alert('渗血')).toContainText('立即来院换药');
    await onCall.take('渗血');
    await onCall.makeWorkOrder('渗血', '请安排今日来院换药并反馈', '心血管内科');
    await onCall.open();
    await onCall.resolve('渗血', '已转科室处理');
  });

  await test.step('the head of the department answers, the nurse asks again, the order is closed', async () => {
    await workstation.signIn('department_head');
    await orders.open('渗血');
    await orders.reply('患者已来院换药，渗血已止');
    await workstation.signIn('nurse');
    await orders.open('渗血');
    await orders.recheck('satisfied', '患者表示已止血');
    await orders.close('已解决');
  });
});

test('a tool for supervisors: moved, taken back, tried, refused, compared; two windows on one draft', async ({ page, context, workstation }) => {
  test.setTimeout(240_000);
  await workstation.signIn('supervisor', { locale: 'zh-CN' });
  const editor = new EditorPage(page);
  const client = await workstation.connect();

  await test.step('the hospital’s own copy of a shipped script, opened from its details', async () => {
    const shipped = (await client.call.assessments.listQuestionnaires({})).find((one) => one.url === shippedQuestionnaireUrls.nrsPain && one.retiredAt === null);
    await new Frame(page).open('questionnaires');
    await page.getByRole('row').filter({ hasText: shipped?.title['zh-CN'] ?? '' }).first().click();
    await page.getByRole('button', { name: text('editor.copyAsOwn') }).click();
    await expect(page.getByRole('heading', { level: 1, name: `${shipped?.title['zh-CN'] ?? ''}（本院）` })).toBeVisible();
    expect(await editor.rows()).toEqual(['疼痛评分', '镇痛效果']);
    await editor.publish('1.0.0');
  });

  const own = (await client.call.assessments.listQuestionnaires({})).find((one) => one.title['zh-CN'].endsWith('（本院）'));
  const { id } = await client.call.assessments.openDraft({ as: 'version', questionnaireId: own?.id ?? '' });
  client.close();
  await editor.open(id);

  await test.step('moved by Alt and arrows, removed, and all of it taken back by Ctrl+Z; repeated by Ctrl+Y', async () => {
    await editor.row('镇痛效果').click();
    await page.keyboard.press('Alt+ArrowUp');
    expect(await editor.rows()).toEqual(['镇痛效果', '疼痛评分']);
    await page.keyboard.press('Delete');
    expect(await editor.rows()).toEqual(['疼痛评分']);
    await page.keyboard.press('Control+Z');
    await page.keyboard.press('Control+Z');
    expect(await editor.rows()).toEqual(['疼痛评分', '镇痛效果']);
    await page.keyboard.press('Control+Y');
    expect(await editor.rows()).toEqual(['镇痛效果', '疼痛评分']);
    await page.keyboard.press('Control+Z');
  });

  await test.step('the preview is the telephone page: answered by keys while it has the focus', async () => {
    await editor.row('疼痛评分').click();
    const asked = editor.beside.getByRole('heading', { level: 2 });
    const first = await asked.innerText();
    await page.keyboard.press('Digit8');
    await expect(asked).toHaveText(first);
    await asked.click();
    await page.keyboard.press('Digit8');
    await expect(asked).not.toHaveText(first);
    await expect(editor.beside.getByText(text('assessments.flag.red'))).toBeVisible();
    expect(await findViolations(page)).toEqual([]);
  });

  await test.step('an error stops publishing and is one click away', async () => {
    await editor.row('镇痛效果').click();
    const key = editor.form.getByLabel(text('editor.keyOf').replace('{{option}}', '部分减轻'));
    await key.fill('1');
    await page.getByRole('button', { name: text('editor.publish'), exact: true }).click();
    const refusal = page.getByRole('dialog');
    await expect(refusal).toContainText(text('editor.notPublishableHint'));
    expect(await findViolations(page)).toEqual([]);
    await editor.dismissAndGo(/镇痛效果/);
    await expect(key).toBeVisible();
    await key.fill('2');
  });

  await test.step('the difference in words, and every other pane without a fault for axe', async () => {
    await editor.write(editor.form, text('editor.readAloud'), ['用了止痛办法以后好些了吗？', 'Did pain relief help?']);
    await editor.show('diff');
    await expect(editor.beside.locator('ins').first()).toHaveText('用了止痛办法以后好些了吗？');
    for (const pane of ['diff', 'map', 'findings'] as const) {
      await editor.show(pane);
      expect([pane, await findViolations(page)]).toEqual([pane, []]);
    }
    for (const part of ['header', 'score', 'phrases'] as const) {
      await editor.row(text(`editor.part.${part}`)).click();
      expect([part, await findViolations(page)]).toEqual([part, []]);
    }
  });

  await test.step('a second window is refused, takes what is stored, and has its own back by undo', async () => {
    const second = new EditorPage(await context.newPage());
    await second.page.goto(workstation.origin);
    await second.open(id);
    await editor.row('疼痛评分').click();
    await editor.write(editor.form, text('editor.shortText'), ['疼痛', 'Pain']);
    await editor.expectSaved();
    await second.row('疼痛评分').click();
    await second.write(second.form, text('editor.shortText'), ['痛', 'Ache']);
    await second.page.getByRole('alert').getByRole('button', { name: text('ui.retry') }).click();
    await expect(second.row('疼痛')).toBeVisible();
    await second.page.getByRole('button', { name: text('editor.undo'), exact: true }).click();
    await expect(second.row(/^痛/)).toBeVisible();
    await second.expectSaved();
    await second.publish('1.1.0');
  });
});
