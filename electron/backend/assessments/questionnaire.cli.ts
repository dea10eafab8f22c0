// `npm run questionnaire -- import FILE… --acknowledge-licence --data DIR` and `-- export --out FILE.json --data DIR`: what the
// page's dialogs do. Without --acknowledge-licence the report is printed and nothing is published (a dry run).
import fs from 'node:fs';
import path from 'node:path';
import type { Questionnaire } from 'fhir/r4';
import { readForeignFile } from '#shared/assessments/foreign-form.ts';
import { namedValueSets } from '#shared/assessments/resources.ts';
import type { CliCommand, CommandLine } from '../cli/cli.ts';
import { UsageError } from '../cli/cli.ts';
import { requireEngine } from './expression-engine.ts';
import { readJson } from './questionnaire-files.cli.ts';

const usage = 'questionnaire import FILE.json… [--acknowledge-licence] | export --out FILE.json [--data DIR]';

export const questionnaireCommand: CliCommand = (line) => {
  const [name, ...args] = line.args;
  if (name === 'import') return importForms(line, args);
  if (name === 'export') return exportForms(line, args);
  throw new UsageError(usage);
};

async function importForms(line: CommandLine, args: readonly string[]): Promise<unknown> {
  const acknowledges = args.includes('--acknowledge-licence');
  const files = args.filter((argument) => !argument.startsWith('--'));
  if (files.length === 0) throw new UsageError(usage);
  // Read together, so that a form finds the value sets of the next file.
  const json = files.map(readJson);
  const kept = new Map((await line.call.assessments.getValueSets({ canonicals: namedValueSets(json) })).map(({ canonical, resource }) => [canonical, resource]));
  const file = readForeignFile(json, { engine: requireEngine(), newUrl: () => 'urn:uuid:00000000-0000-0000-0000-000000000000', findValueSet: (canonical) => kept.get(canonical) ?? null });
  if (acknowledges && file.valueSets.length > 0) await line.call.assessments.importValueSets({ resources: [...file.valueSets] });
  for (const at of file.malformed) line.say(`no FHIR R4 Questionnaire: ${at} has the wrong shape`);
  const forms: unknown[] = [];
  for (const { questionnaire, notes, licence, isPublishable } of file.forms) {
    line.say(`${questionnaire.title ?? ''}  ${questionnaire.url ?? ''}|${questionnaire.version ?? ''}`);
    line.say(`  licence: ${licence ?? 'not given'}`);
    for (const { severity, places, what, instead } of notes) line.say(`  ${severity}  ${places.join(', ')}: ${what['en-US']} -> ${instead['en-US']}`);
    const published = acknowledges && isPublishable ? await line.call.assessments.importQuestionnaire({ resource: questionnaire, acknowledgesLicence: true }) : null;
    forms.push({ title: questionnaire.title, licence, notes, isPublishable, published });
  }
  return { forms, valueSets: file.valueSets.length, malformed: file.malformed, ignored: file.ignored };
}

async function exportForms(line: CommandLine, args: readonly string[]): Promise<unknown> {
  const out = args[0] === '--out' ? args[1] : undefined;
  if (out === undefined) throw new UsageError(usage);
  const listed = await line.call.assessments.listQuestionnaires({});
  const resources: Questionnaire[] = [];
  for (const { id } of listed) {
    const found = await line.call.assessments.getQuestionnaire({ id });
    if (found) resources.push(found.resource);
  }
  const file = path.resolve(out);
  fs.writeFileSync(file, JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: resources.map((resource) => ({ resource })) }), { mode: 0o600 });
  return { file, questionnaires: resources.length };
}
