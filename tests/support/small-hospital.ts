// A real hospital as small as can be, for the telephony stories: IT, one nurse, one patient discharged a week ago, imported from a
// CSV file. Calling hours all day, because these stories run on the machine's own clock.
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { AppContract } from '#shared/contract.ts';
import { waitForJob } from '#shared/jobs/wait-for-job.ts';
import type { RpcClient } from '#shared/rpc/client.ts';
import { telephonyMessages } from '#shared/telephony/telephony.messages.ts';
import { addDays, civilDateAt } from '#shared/time/civil.ts';
import { Frame } from '../e2e/pages/frame.ts';
import { SignInPage } from '../e2e/pages/sign-in-page.ts';
import { Workbench } from '../e2e/pages/workbench.ts';
import type { Workstation } from './workstation.ts';
import { expect } from './workstation.ts';

export const number = '13800001234';
export const password = 'practice-makes-4-calls';

/**
 * First start as a real hospital, one discharged patient from a CSV file, one nurse; calling hours all day.
 * @param today where the story's clock is not the machine's
 */
export async function openHospital(page: Page, workstation: Workstation, today = civilDateAt(Date.now(), 'Asia/Shanghai')): Promise<RpcClient<AppContract>> {
  await workstation.open();
  const client = await workstation.connect();
  await client.call.settings.chooseHospital({ hospitalName: '市第一人民医院', username: 'it1', displayName: '信息科', password });
  await client.call.users.signIn({ username: 'it1', password });
  await client.call.settings.changeSettings({ values: { 'calling.periods': [{ from: '00:00', to: '23:59' }], 'calling.workdaysOnly': false } });
  await client.call.users.createAccount({ username: 'nurse1', displayName: '李护士', staffNumber: '1001', role: 'nurse', password: `${password}-first` });
  const { jobId } = await client.call.his.startImport({ files: [{ path: writeFeed(workstation.folder, today) }] });
  expect((await waitForJob(client, jobId)).state).toBe('done');
  await client.call.users.signIn({ username: 'nurse1', password: `${password}-first` });
  await client.call.users.changePassword({ current: `${password}-first`, next: password });
  await client.call.users.signOut({});
  await page.reload();
  return client;
}

/** Discharged a week ago: the seventh-day call is due. */
function writeFeed(folder: string, today: string): string {
  const file = path.join(folder, 'discharges.csv');
  const rows = ['住院号,姓名,性别,出生日期,手机号,出院科室,入院日期,出院日期,主要诊断,主要诊断编码', `0012345,王桂兰,女,1958-03-21,${number},普通外科,${addDays(today, -12)},${addDays(today, -7)},胆囊结石,K80.1`];
  fs.writeFileSync(file, `${rows.join('\r\n')}\r\n`);
  return file;
}

/** Signs the nurse in and waits until her line stands and the queue is there to take a key. @returns the contract as that nurse */
export async function startNurse(page: Page, workstation: Workstation, line: 'registered' | 'training' | 'desk' = 'registered'): Promise<RpcClient<AppContract>> {
  await page.reload();
  await new SignInPage(page).signIn('nurse1', password);
  await expect(page.getByText(telephonyMessages[`telephony.line.${line}`][0], { exact: true })).toBeVisible();
  await new Frame(page).open('queue');
  await expect(new Workbench(page).rows.first()).toBeVisible();
  return workstation.connect();
}

export async function signOut(workstation: Workstation, page: Page): Promise<void> {
  const client = await workstation.connect();
  await client.call.users.signOut({});
  await page.reload();
}
