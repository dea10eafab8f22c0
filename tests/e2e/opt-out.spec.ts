// A wish for silence by text message: a patient answers TD to the hospital's gateway; within the same minute her page says so, and what
// waited for the morning is not sent. The gateway is a real HTTP server that holds to its contract; only the clock is the story's.
import { noGateway } from '#shared/messaging/senders.ts';
import { gatewayAccount, gatewaySecret, startSmsGateway } from '../support/sms-gateway-server.ts';
import { number, openHospital, password } from '../support/small-hospital.ts';
import type { Workstation } from '../support/workstation.ts';
import { expect, test } from '../support/workstation.ts';
import { PatientPage } from './pages/patient-page.ts';
import { SignInPage } from './pages/sign-in-page.ts';
import { text } from './pages/workbench.ts';

const startAt = '2026-11-20T20:25:00+08:00';
const minute = 60_000;
test.use({ installation: 'new', startAt });

test('TD in the evening: the page says so within the minute, and the morning brings nothing', async ({ page, workstation }) => {
  let now = Date.parse(startAt);
  const gateway = await startSmsGateway(() => now);
  const advance = async (milliseconds: number): Promise<void> => {
    now += milliseconds;
    await workstation.clock.advance(milliseconds);
  };
  const record = new PatientPage(page);
  const notice = '来电预告';
  try {
    const patientId = await prepareHospital(await openHospital(page, workstation, '2026-11-20'), gateway.url);
    await new SignInPage(page).signIn('nurse1', password);
    await record.open(patientId);

    await test.step('the nurse sends a message, and the gateway has it', async () => {
      await record.sendMessage(notice);
      await expect.poll(() => [...gateway.sent.values()].map((message) => message.phone)).toEqual([number]);
      await expect(record.messages).toContainText(text('messaging.state.sent'));
    });

    await test.step('after hours a second one waits for the morning', async () => {
      await advance(6 * minute);
      await record.sendMessage(notice);
      await expect(record.messages).toContainText(text('messaging.state.waiting'));
    });

    await test.step('she answers TD: within the minute her page says that she opted out, and what waits is no longer offered', async () => {
      gateway.replies.push({ moId: 'm1', phone: `+86${number}`, content: 'TD', time: now });
      await advance(minute);
      await expect(record.messages).toContainText(text('messaging.person.replied').replace('{{text}}', 'TD'));
      await expect(record.messages).toContainText(text('messaging.person.refusal').replace('{{reason}}', text('messaging.reason.opted-out')));
      await expect(record.timeline.getByRole('listitem').first()).toContainText(`${text('timeline.kind.reply')}${text('timeline.reply.optOut')}TD`);
    });

    await test.step('the morning comes, and nothing leaves', async () => {
      await advance(12 * 60 * minute);
      await signInAgain(workstation);
      await page.reload();
      await new SignInPage(page).signIn('nurse1', password);
      await record.open(patientId);
      await record.openMessages();
      await expect(record.messages).toContainText(`${text('messaging.state.withheld')} · ${text('messaging.reason.opted-out')}`);
      expect([...gateway.sent.values()]).toHaveLength(1);
    });
  } finally {
    await gateway.close();
  }
});

type Calls = Awaited<ReturnType<Workstation['connect']>>;

/** IT sets up the gateway, a supervisor approves what may be sent. @returns the patient's id */
async function prepareHospital({ call }: Calls, url: string): Promise<string> {
  const sms = { ...noGateway, url: `${url}/send`, account: gatewayAccount, secret: gatewaySecret, replies: { ...noGateway.replies, url: `${url}/replies` } };
  await call.users.signIn({ username: 'it1', password });
  await call.settings.changeSettings({ values: { 'messaging.isOn': true, 'messaging.sms': sms, 'hospital.callbackNumber': '0571-1' } });
  await call.users.createAccount({ username: 'head1', displayName: '主管', staffNumber: '2001', role: 'supervisor', password: `${password}-first` });
  await call.users.signIn({ username: 'head1', password: `${password}-first` });
  await call.users.changePassword({ current: `${password}-first`, next: password });
  for (const template of await call.messaging.listTemplates({})) if (template.code === 'call.notice') await call.messaging.approveTemplate({ versionId: template.newest.id });
  const [patient] = await call.patients.search({ text: number.slice(-4) });
  await call.users.signOut({});
  return patient?.patientId ?? '';
}

/** The night locked the session. */
async function signInAgain(workstation: Workstation): Promise<void> {
  const client = await workstation.connect();
  await client.call.users.signOut({});
  client.close();
}
