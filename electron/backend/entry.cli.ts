// The command line, a third, tiny host: `npm run import|report|questionnaire -- … --data DIR`. Calls the contract through the
// in-memory pair as `system` and prints its result as JSON on the last line of standard output. What only looks at files
// (questionnaire validate, score, lint) opens no data folder.
// Exit codes: 0 done, 1 refused or failed, 2 wrong arguments, 3 folder in use.
import path from 'node:path';
import { contract } from '#shared/contract.ts';
import { uuidv7 } from '#shared/ids/ids.ts';
import { waitForJob } from '#shared/jobs/wait-for-job.ts';
import { createClient } from '#shared/rpc/client.ts';
import { createMemoryTransportPair } from '#shared/rpc/transport.ts';
import crypto from 'node:crypto';
import { lintCommand, scoreCommand, validateCommand } from './assessments/questionnaire-files.cli.ts';
import { questionnaireCommand } from './assessments/questionnaire.cli.ts';
import type { CliCommand, CommandLine, FileCommand } from './cli/cli.ts';
import { UsageError } from './cli/cli.ts';
import { defaultDataFolder } from '../default-folder.ts';
import { DataFolderBusyError } from './db/data-folder.ts';
import { createLog } from './log/log.ts';
import { importCommand } from './his/his.cli.ts';
import { openBackend } from './open-backend.ts';
import { reportCommand } from './reports/reports.cli.ts';
import { systemActor } from './rpc/context.ts';

const commands: Readonly<Record<string, CliCommand>> = { import: importCommand, questionnaire: questionnaireCommand, report: reportCommand };
const fileCommands: Readonly<Record<string, FileCommand>> = { 'questionnaire validate': validateCommand, 'questionnaire score': scoreCommand, 'questionnaire lint': lintCommand };

/** @returns the exit code */
async function main(): Promise<0 | 1> {
  process.umask(0o077);
  const [name = '', ...rest] = process.argv.slice(2);
  const fileCommand = fileCommands[`${name} ${rest[0] ?? ''}`];
  if (fileCommand) {
    const { result, isRefused } = await fileCommand(rest.slice(1), say);
    print(result);
    return isRefused ? 1 : 0;
  }
  const command = commands[name];
  if (!command) throw new UsageError(`commands: ${Object.keys(commands).join(', ')}`);
  const { folder, args } = takeDataOption(rest);
  const backend = openBackend({ folder, log: createLog(path.join(folder, 'logs', 'suifang.log')) });
  const [near, far] = createMemoryTransportPair();
  backend.serve(far, { hostSession: 'command-line', workstation: 'command-line', actor: systemActor });
  const client = createClient(contract, near, () => uuidv7(Date.now(), crypto.randomBytes(16)));
  const line: CommandLine = {
    args,
    folder,
    call: client.call,
    say,
    waitForJob: (jobId) => waitForJob(client, jobId),
  };
  try {
    await client.ready;
    const result = await command(line);
    print(result);
    return 0;
  } finally {
    client.close();
    await backend.close();
  }
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

function print(result: unknown): void {
  process.stdout.write(`${JSON.stringify(result)}\n`);
}

function takeDataOption(args: readonly string[]): { folder: string; args: string[] } {
  const position = args.indexOf('--data');
  if (position < 0) return { folder: defaultDataFolder(), args: [...args] };
  const folder = args[position + 1];
  if (folder === undefined) throw new UsageError('--data needs a folder');
  return { folder: path.resolve(folder), args: args.toSpliced(position, 2) };
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : 'failed'}\n`);
    process.exit(error instanceof UsageError ? 2 : error instanceof DataFolderBusyError ? 3 : 1);
  },
);
