// The Playwright fixture: a real workstation on a temporary data folder, started the way `npm start` starts it, on a clock
// that stands still until the story advances it. The sample hospital is generated once a build and copied for each test.
// A failing test keeps the backend's log as an attachment. Nothing of the product is replaced.
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { test as base, expect } from '@playwright/test';
import type { AppContract } from '#shared/contract.ts';
import { waitForJob } from '#shared/jobs/wait-for-job.ts';
import type { RpcClient } from '#shared/rpc/client.ts';
import { sampleAccounts } from '#shared/users/sample-accounts.ts';
import type { SupervisedHost } from '../../electron/start/supervisor.ts';
import { superviseHost } from '../../electron/start/supervisor.ts';
import { SignInPage } from '../e2e/pages/sign-in-page.ts';
import { connectWire, exchangeToken } from './wire.ts';

export { expect };

const root = path.join(import.meta.dirname, '../..');
const entry = path.join(root, 'out/main/loopback.cjs');

/** Friday 20 November 2026, 10:00 in Shanghai: a workday inside calling hours. */
const fridayMorning = '2026-11-20T10:00:00+08:00';

export type SampleRole = (typeof sampleAccounts)[number]['role'];

export interface Workstation {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** With its one-time token; `open` uses it up. */
  readonly address: URL;
  /** The data folder. */
  readonly folder: string;
  readonly clock: { advance(milliseconds: number): Promise<void> };
  /** Opens the printed address in the story's page. */
  open(): Promise<void>;
  /** Opens the page and signs in with the sample hospital's account of that role; whoever was signed in is signed out. */
  signIn(role: SampleRole, preferences?: { readonly locale: 'zh-CN' | 'en-US' }): Promise<void>;
  /** The contract from outside, as the user of the story's page. */
  connect(): Promise<RpcClient<AppContract>>;
  /** kill -9 of the backend; resolves when it is dead. It is started again on the same port by itself. */
  killBackend(): Promise<void>;
  log(): string;
}

interface Options {
  /** Instant at which the clock stands at the start; null: the machine's own clock. */
  startAt: string | null;
  /** What the data folder holds: the sample hospital, or nothing (first start). */
  installation: 'sample' | 'new';
}

export const test = base.extend<Options & { workstation: Workstation }>({
  startAt: [fridayMorning, { option: true }],
  installation: ['sample', { option: true }],

  workstation: async ({ page, startAt, installation }, use, info) => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'suifang-e2e-'));
    if (installation === 'sample') fs.cpSync(await provideSample(startAt), folder, { recursive: true });
    const host = superviseHost(entry, hostSwitches(folder, startAt), () => undefined);
    try {
      const workstation = createWorkstation(page, host, await host.address, folder);
      await use(workstation);
      if (info.status !== info.expectedStatus) await info.attach('backend log', { body: workstation.log(), contentType: 'text/plain' });
    } finally {
      host.stop();
      await host.ended;
      fs.rmSync(folder, { recursive: true, force: true });
    }
  },
});

function createWorkstation(page: Page, host: SupervisedHost, address: URL, folder: string): Workstation {
  const { origin } = address;

  async function open(): Promise<void> {
    const isKnown = (await page.context().cookies(origin)).length > 0;
    await page.goto(isKnown ? origin : address.href);
  }

  async function connect(): Promise<RpcClient<AppContract>> {
    const cookies = await page.context().cookies(origin);
    return connectWire(origin, cookies.map(({ name, value }) => `${name}=${value}`).join('; '));
  }

  return {
    origin,
    address,
    folder,
    clock: {
      async advance(milliseconds) {
        const answer = await page.request.post(`${origin}/clock?advance=${milliseconds}`, { headers: { origin } });
        expect(answer.status()).toBe(204);
      },
    },
    open,
    connect,
    async signIn(role, preferences) {
      const account = sampleAccounts.find((candidate) => candidate.role === role);
      if (!account) throw new Error(`The sample hospital has no account of the role ${role}.`);
      await open();
      // The page of whoever was signed in is left first: it would ask on and be refused.
      await page.goto('about:blank');
      const client = await connect();
      if ((await client.call.users.getSession({})).user) await client.call.users.signOut({});
      await open();
      await new SignInPage(page).signIn(account.username, account.password);
      if (preferences) await client.call.users.changePreferences(preferences);
      client.close();
    },
    async killBackend() {
      const pid = host.pid();
      if (pid === undefined) throw new Error('No backend runs.');
      process.kill(pid, 'SIGKILL');
      await expect.poll(() => host.pid() === pid).toBe(false);
    },
    log() {
      const file = path.join(folder, 'logs', 'suifang.log');
      return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
    },
  };
}

function hostSwitches(folder: string, startAt: string | null): string[] {
  return ['--data', folder, ...(startAt === null ? [] : ['--clock', startAt])];
}

/** @returns a data folder with the sample hospital of that day, generated once for each build */
export async function provideSample(startAt: string | null = fridayMorning): Promise<string> {
  const day = startAt ?? new Date().toISOString().slice(0, 13);
  const buildStamp = fs.statSync(path.join(root, 'out/built')).mtimeMs;
  const key = crypto.createHash('sha256').update(`${root} ${day} ${buildStamp}`).digest('hex').slice(0, 16);
  const template = path.join(os.tmpdir(), `suifang-sample-${key}`);
  if (fs.existsSync(template)) return template;
  const folder = fs.mkdtempSync(`${template}-`);
  const host = superviseHost(entry, hostSwitches(folder, startAt), () => undefined);
  try {
    const address = await host.address;
    const client = await connectWire(address.origin, await exchangeToken(address));
    const { jobId } = await client.call.settings.chooseSampleHospital({});
    const job = await waitForJob(client, jobId);
    if (job.state !== 'done') throw new Error(`The sample hospital could not be generated: ${job.failure ?? job.state}`);
    client.close();
  } finally {
    host.stop();
    await host.ended;
  }
  // Another worker may have been faster; both are equal.
  if (fs.existsSync(template)) fs.rmSync(folder, { recursive: true, force: true });
  else fs.renameSync(folder, template);
  return template;
}
