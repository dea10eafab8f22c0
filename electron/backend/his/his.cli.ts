// `npm run import -- PATH… [--shift-dates] [--source NAME] [--json] --data DIR`: one import, its summary as the result.
import path from 'node:path';
import type { CliCommand } from '../cli/cli.ts';
import { UsageError } from '../cli/cli.ts';

export const importCommand: CliCommand = async (line) => {
  const { paths, source, shiftsDates } = readArguments(line.args);
  const { batchId, jobId } = await line.call.his.startImport({ files: paths.map((given) => ({ path: path.resolve(given) })), source, shiftsDates });
  const job = await line.waitForJob(jobId);
  const batch = await line.call.his.getBatch({ id: batchId });
  if (!batch || job.state !== 'done') throw new Error(`import ${job.state}: ${job.failure ?? ''}`);
  const { read, accepted, rejected, unchanged, ignored, patients, stays } = batch;
  return { batchId, read, accepted, rejected, unchanged, ignored, patients, stays };
};

function readArguments(args: readonly string[]): { paths: string[]; source: string; shiftsDates: boolean } {
  const paths: string[] = [];
  let source = 'HIS';
  let shiftsDates = false;
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index] ?? '';
    if (argument === '--shift-dates') shiftsDates = true;
    else if (argument === '--source') source = args[(index += 1)] ?? '';
    else if (argument === '--json') continue;
    else if (argument.startsWith('--')) throw new UsageError(`unknown option ${argument}`);
    else paths.push(argument);
  }
  if (paths.length === 0 || source === '') throw new UsageError('import PATH… [--shift-dates] [--source NAME] [--json] [--data DIR]');
  return { paths, source, shiftsDates };
}
