// `npm run report -- --month YYYY-MM --table NAME --out FILE.xlsx --data DIR`: the page's export from the command line; the table of
// answers takes `--form URL`, without it the questionnaire answered most often. Lists of persons come out masked here: identities need a supervisor, who signs in at the page.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { exportNames, exportResultSchema } from '#shared/reports/reports.contract.ts';
import { monthSchema } from '#shared/time/civil.ts';
import type { CliCommand, CommandLine } from '../cli/cli.ts';
import { UsageError } from '../cli/cli.ts';

const usage = `report --month YYYY-MM [--table ${exportNames.join('|')}] [--form URL] --out FILE.xlsx [--data DIR]`;

const optionsSchema = z.object({ month: monthSchema, table: z.enum(exportNames).default('department'), form: z.string().max(300).nullable().default(null), out: z.string().min(1) });

export const reportCommand: CliCommand = async (line) => {
  const { month, table, form, out } = parseOptions(line.args);
  const { jobId } = await line.call.reports.startExport({ table, month, form });
  const job = await line.waitForJob(jobId);
  const result = exportResultSchema.safeParse(job.result);
  if (job.state !== 'done' || !result.success) throw new Error(`report ${job.state}: ${job.failure ?? ''}`);
  const file = path.resolve(out);
  await saveExport(line, jobId, file);
  line.say(`${result.data.fileName} → ${file}`);
  return { table, month, file, rows: result.data.rows, bytes: result.data.bytes };
};

function parseOptions(args: readonly string[]): z.output<typeof optionsSchema> {
  try {
    const { values } = parseArgs({ args: [...args], options: { month: { type: 'string' }, table: { type: 'string' }, form: { type: 'string' }, out: { type: 'string' } } });
    return optionsSchema.parse(values);
  } catch {
    throw new UsageError(usage);
  }
}

/** Fetches the chunks in order; the file is named only once it is whole. */
async function saveExport(line: CommandLine, jobId: string, file: string): Promise<void> {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const partial = `${file}.part`;
  const descriptor = fs.openSync(partial, 'w', 0o600);
  try {
    for (let seq = 0, isLast = false; !isLast; seq += 1) {
      const chunk = await line.call.reports.readExport({ jobId, seq });
      fs.writeSync(descriptor, Buffer.from(chunk.base64, 'base64'));
      isLast = chunk.isLast;
    }
  } finally {
    fs.closeSync(descriptor);
  }
  fs.renameSync(partial, file);
}
