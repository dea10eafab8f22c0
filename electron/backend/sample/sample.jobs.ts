// Job `sample`: fills a fresh data folder with the sample hospital, day by day from thirteen months ago to this morning. Each
// day holds its own import batch, so a job that is done again after a crash goes on with the first day that is missing.
// The seed, the day and the moment of asking decide everything; nothing here reads a clock or draws real chance.
import { uuidv7 } from '#shared/ids/ids.ts';
import type { CivilDate } from '#shared/time/civil.ts';
import { addDays, civilDateAt, instantAt } from '#shared/time/civil.ts';
import { sampleAccounts } from '#shared/users/sample-accounts.ts';
import type { JobContext, JobFunction } from '../jobs/job-runner.ts';
import type { Actor, WriteScope } from '../rpc/context.ts';
import { systemActor } from '../rpc/context.ts';
import type { Dispatch } from '../rpc/dispatch.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { createAccount, setDepartment } from '../users/accounts.ts';
import { createChance } from './chance.ts';
import { arrangeCaregivers } from './caregivers.ts';
import { arrangeCommunity } from './community.ts';
import { arrangeEducation } from './education.ts';
import { arrangeHotline } from './hotline.ts';
import { arrangeMessages } from './messages.ts';
import { arrangeProgrammes } from './programmes.ts';
import { arrangeRespite } from './respite.ts';
import type { FeedDay } from './people.ts';
import { drawFeed, historyDays } from './people.ts';
import { findDepartmentByCode, findJobCreation, hasRoster, listAccountIds, listSampleCallers, listSampleDays } from './sample.queries.ts';
import type { SimulatedClock, SimulatedOffice } from './simulated-office.ts';
import { createSimulatedOffice } from './simulated-office.ts';
import type { WatchToArrange } from './watch.ts';
import { arrangeWatch } from './watch.ts';
import type { Staff } from './working-day.ts';
import { workThrough } from './working-day.ts';

export interface SampleParts {
  /** The real dispatcher, on another clock and other ids. */
  dispatcherAt(now: () => number, newId: () => string): Dispatch;
  /** Of a password that nobody knows, for the colleagues in the history. */
  unknownPasswordHash(): string;
  readonly seed?: number;
}

export const sampleSeed = 20_260_101;
const sampleSource = 'SAMPLE';

const colleagues = [
  { username: 'nurse-he', displayName: '何秀珍', staffNumber: 'H1002', weight: 30 },
  { username: 'nurse-su', displayName: '苏芮', staffNumber: 'H1003', weight: 22 },
  { username: 'nurse-tang', displayName: '唐静', staffNumber: 'H1004', weight: 13 },
] as const;
const ownWeight = 35;

/** The feed of the night arrives at ten past six. */
const importTime = '06:10';
/** Days in one transaction: few enough not to hold anyone up, enough not to wait for the disk 400 times. */
const daysPerCommit = 5;
/** Cardiology, which the sample's department head answers for, and another department. */
const headedClinics = ['0301', '0401'] as const;
/** Keeps the ids of the last step apart from those of the days. */
const watchSeed = 0x5a17;
/** Over so many days the work that is left undone grows to what the user finds. */
const rampDays = 30;
/** The yellow alerts of the last days wait for the user, too. */
const daysOfOpenAlerts = 3;
/** So many persons are left for the user on the last days; the work before them is done. */
const leftForTheUser = 48;

export function createSampleJob(parts: SampleParts): JobFunction {
  return async function fillSampleHospital(job) {
    const { importAsBatch } = await import('../his/small-batch.ts');
    const seed = parts.seed ?? sampleSeed;
    const zone = loadSettings(job.read)['hospital.zone'];
    const askedAt = findJobCreation(job.read, job.id) ?? job.now();
    const today = civilDateAt(askedAt, zone);
    const feed = drawFeed(createChance(seed), today, zone);
    const clock: SimulatedClock = { now: askedAt };
    let ids = createChance(seed);
    const newId = (): string => uuidv7(clock.now, Uint8Array.from({ length: 16 }, () => ids.between(0, 255)));
    const office = createSimulatedOffice(parts.dispatcherAt(() => clock.now, newId), clock, newId);
    const done = new Set(listSampleDays(job.read));
    const staff = employ(job, parts);
    const workdays = listWorkdays(office, today);

    const live = (index: number, { day, records }: FeedDay, scope: WriteScope): void => {
      if (done.has(day)) return;
      const morning = addDays(day, 1);
      ids = createChance(seed ^ (index + 1));
      clock.now = Math.min(instantAt(morning, importTime, zone), askedAt);
      importAsBatch({ ...scope, now: clock.now, user: systemActor, newId }, { source: sampleSource, adapter: 'sample', file: day, zone }, records);
      if (morning >= today || !workdays.has(morning)) return;
      const daysLeft = feed.length - index - 1;
      const leaveReady = Math.round(leftForTheUser * Math.max(0, 1 - Math.max(0, daysLeft - 4) / rampDays));
      workThrough({ office, staff, chance: createChance(seed + index), feedbackChance: createChance(~(seed + index)), day: morning, zone, leaveReady, leaveAlerts: daysLeft <= daysOfOpenAlerts });
    };

    for (let first = 0; first < feed.length; first += daysPerCommit) {
      const days = feed.slice(first, first + daysPerCommit);
      job.transact((scope) => days.forEach((day, offset) => live(first + offset, day, scope)));
      job.report(first + days.length, feed.length, 'sample');
      await breathe();
      job.signal.throwIfAborted();
    }
    if (!hasRoster(job.read)) {
      ids = createChance(seed ^ watchSeed);
      job.transact((scope) => arrange(scope, { office, staff, askedAt, zone }));
    }
    return { days: feed.length, records: feed.reduce((sum, { records }) => sum + records.length, 0) };
  };
}

/** The four accounts exist since the choice of the sample; their colleagues of the past year are added here. */
function employ(job: JobContext, parts: SampleParts): Staff {
  const known = listAccountIds(job.read);
  const missing = colleagues.filter(({ username }) => !known.has(username));
  if (missing.length > 0) {
    const passwordHash = parts.unknownPasswordHash();
    job.transact((scope) => {
      for (const { username, displayName, staffNumber } of missing) createAccount(scope, { username, displayName, staffNumber, role: 'nurse', passwordHash });
    });
  }
  const ids = listAccountIds(job.read);
  const actor = (account: { username: string; displayName: string }, role: Actor['role']): Actor => {
    const id = ids.get(account.username);
    if (id === undefined) throw new Error('the sample accounts are missing');
    return { id, displayName: account.displayName, role };
  };
  const [nurse, supervisor] = sampleAccounts;
  return {
    nurses: [{ actor: actor(nurse, 'nurse'), weight: ownWeight }, ...colleagues.map((colleague) => ({ actor: actor(colleague, 'nurse'), weight: colleague.weight }))],
    supervisor: actor(supervisor, 'supervisor'),
  };
}

/** The days on which the office worked, by the hospital's own calendar. */
function listWorkdays(office: SimulatedOffice, today: CivilDate): Set<CivilDate> {
  const workdays = new Set<CivilDate>();
  for (let year = Number(addDays(today, -historyDays).slice(0, 4)); year <= Number(today.slice(0, 4)); year += 1) {
    for (const { day, isWorkday } of office.call(systemActor, 'plans', 'getCalendar', { year }).days) if (isWorkday) workdays.add(day);
  }
  return workdays;
}

/** The head of the cardiology gets the department, which exists since the first import; then roster, alert, work orders and messages. */
function arrange(scope: WriteScope, parts: Pick<WatchToArrange, 'office' | 'staff' | 'askedAt' | 'zone'>): void {
  const account = sampleAccounts.find(({ role }) => role === 'department_head');
  const headId = account && listAccountIds(scope.read).get(account.username);
  const [departmentId, otherDepartmentId] = headedClinics.map((code) => findDepartmentByCode(scope.read, code));
  if (!account || headId === undefined || departmentId === undefined || otherDepartmentId === undefined) throw new Error('the sample head or the departments are missing');
  setDepartment(scope, headId, departmentId);
  const watch: WatchToArrange = { ...parts, head: { id: headId, displayName: account.displayName, role: account.role }, departmentId, otherDepartmentId };
  arrangeWatch(watch);
  arrangeMessages(watch);
  arrangeHotline(watch, listSampleCallers(scope.read));
  arrangeCaregivers(watch);
  arrangeEducation(watch);
  arrangeCommunity(watch);
  arrangeRespite(watch);
  arrangeProgrammes(watch);
}

/** Lets other calls in between two days. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
