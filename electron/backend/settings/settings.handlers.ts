// Settings and first start. Secrets never go out with the rest; a change is parsed by its key's own schema.
import fs from 'node:fs';
import path from 'node:path';
import { AppError, conflict, invalidInput } from '#shared/rpc/errors.ts';
import type { settingsContract } from '#shared/settings/settings.contract.ts';
import type { SettingKey } from '#shared/settings/settings.schema.ts';
import { settingSchemas } from '#shared/settings/settings.schema.ts';
import { sampleAccounts } from '#shared/users/sample-accounts.ts';
import { qb } from '../db/db.ts';
import { createJob, listJobs } from '../jobs/jobs.queries.ts';
import type { CommandContext, ModuleHandlers } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { createAccount } from '../users/accounts.ts';
import type { PasswordHasher } from '../users/passwords.ts';
import { loadSettings, saveSetting } from './settings.queries.ts';

export interface InstallationFacts {
  readonly version: string;
  /** Message keys, e.g. keyFileBesideData. */
  readonly warnings: readonly string[];
}

/** Chosen once by choose…, never by changeSettings. */
const fixedKeys: readonly SettingKey[] = ['installation.kind'];

/** What only IT may change: how this seat reaches telephone and HIS. */
const technicalKeys: readonly SettingKey[] = ['phone.sip', 'messaging.smtp', 'messaging.sms', 'messaging.wechat', 'messaging.frontMachine', 'messaging.smsFiles', 'his.dropFolder', 'hospital.zone', 'audit.retentionMonths'];

export function createSettingsHandlers(passwords: PasswordHasher, facts: InstallationFacts): ModuleHandlers<typeof settingsContract> {
  return {
    getInstallation(ctx) {
      const settings = loadSettings(ctx.read);
      const kind = settings['installation.kind'];
      return {
        kind,
        hospitalName: settings['hospital.name'],
        zone: settings['hospital.zone'],
        version: facts.version,
        sampleAccounts: kind === 'sample' ? sampleAccounts.map(({ username, password, role }) => ({ username, password, role })) : [],
        preparingJobId: kind === 'sample' ? (listJobs(ctx.read, ctx.now).find((job) => job.kind === 'sample' && job.finishedAt === null)?.id ?? null) : null,
        warnings: [...facts.warnings],
      };
    },

    getSettings(ctx) {
      const settings = loadSettings(ctx.read);
      return { ...settings, ...Object.fromEntries(Object.entries(secretFields).map(([key, field]) => [key, { ...settings[key as keyof typeof secretFields], [field]: '' }])) };
    },

    changeSettings(ctx, input) {
      for (const [name, value] of Object.entries(input.values)) {
        const key = name as SettingKey;
        if (fixedKeys.includes(key)) throw new AppError('forbidden', 'fixedSetting');
        if (technicalKeys.includes(key) && ctx.user.role === 'supervisor') throw new AppError('forbidden', 'technicalSetting');
        const parsed = settingSchemas[key].safeParse(keepSecret(ctx, key, value));
        if (!parsed.success) throw invalidInput('invalidSetting', { key });
        if (key === 'his.dropFolder' && typeof parsed.data === 'string' && parsed.data !== '' && !isFolder(parsed.data)) throw invalidInput('dropFolderNotFound');
        saveSetting(ctx.db, key, parsed.data, stamp(ctx));
      }
      return {};
    },

    chooseSampleHospital(ctx) {
      requireUndecided(ctx);
      if (ctx.read.first(qb.selectFrom('patient').select('id').limit(1))) throw conflict('dataPresent');
      createSampleInstallation(ctx, passwords);
      return { jobId: createJob(ctx, 'sample', {}) };
    },

    chooseHospital(ctx, input) {
      requireUndecided(ctx);
      saveSetting(ctx.db, 'installation.kind', 'hospital', stamp(ctx));
      saveSetting(ctx.db, 'hospital.name', input.hospitalName, stamp(ctx));
      saveSetting(ctx.db, 'phone.line', 'desk', stamp(ctx));
      createAccount(ctx, { username: input.username, displayName: input.displayName, staffNumber: null, role: 'it', passwordHash: passwords.hash(input.password) });
      return {};
    },
  };
}

/** Marks the data folder as the sample hospital and makes its accounts; the job `sample` fills it. */
function createSampleInstallation(ctx: CommandContext, passwords: PasswordHasher): void {
  saveSetting(ctx.db, 'installation.kind', 'sample', stamp(ctx));
  saveSetting(ctx.db, 'hospital.name', '示例市人民医院', stamp(ctx));
  saveSetting(ctx.db, 'hospital.callbackNumber', '154 0000 0000', stamp(ctx));
  for (const account of sampleAccounts) createAccount(ctx, { ...account, passwordHash: passwords.hash(account.password) });
}

function requireUndecided(ctx: CommandContext): void {
  if (loadSettings(ctx.read)['installation.kind'] !== 'undecided') throw conflict('alreadyInstalled');
}

function isFolder(place: string): boolean {
  return path.isAbsolute(place) && fs.statSync(place, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** In each of these settings, the field that goes in and never out. */
const secretFields = { 'phone.sip': 'password', 'messaging.smtp': 'password', 'messaging.sms': 'secret', 'messaging.wechat': 'secret', 'messaging.frontMachine': 'token' } as const satisfies Partial<Record<SettingKey, string>>;

/** An empty secret sent back means unchanged. */
function keepSecret(ctx: CommandContext, key: SettingKey, value: unknown): unknown {
  const field = Object.hasOwn(secretFields, key) ? secretFields[key as keyof typeof secretFields] : null;
  if (field === null || typeof value !== 'object' || value === null || !(field in value) || (value as Record<string, unknown>)[field] !== '') return value;
  const stored: Record<string, unknown> = { ...loadSettings(ctx.read)[key as keyof typeof secretFields] };
  return { ...value, [field]: stored[field] };
}
