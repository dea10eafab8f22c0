// Writes a FHIR export in a thread of its own, on a second, read-only connection and in one read transaction: a zip of NDJSON,
// one resource a line, sealed as every export is. Each response is evaluated with its own version of the form.
import { parentPort, workerData } from 'node:worker_threads';
import { Zip, ZipDeflate, strToU8 } from 'fflate';
import type { QuestionnaireResponse } from 'fhir/r4';
import { maskResponse } from '#shared/assessments/mask-response.ts';
import { buildQuestionnaireResponse } from '#shared/assessments/response.ts';
import { instantText } from '#shared/time/civil.ts';
import { listAnswerRows } from '../assessments/assessments.queries.ts';
import { evaluateResponse } from '../assessments/evaluations.ts';
import type { ReadDb } from '../db/db.ts';
import { createReadDb } from '../db/db.ts';
import { openConnection } from '../db/open.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { createExportFile } from './export-file.ts';
import type { ExportNews } from './export.worker.ts';
import type { ResponsePeriod } from './fhir-export.queries.ts';
import { listExportedQuestionnaires, listExportedResponses } from './fhir-export.queries.ts';

export interface FhirExportWork {
  readonly folder: string;
  readonly key: Buffer;
  readonly file: string;
  readonly fileKey: Buffer;
  readonly fileName: string;
  /** Null: questionnaires alone. */
  readonly responses: { readonly period: ResponsePeriod | null; readonly withIdentities: boolean } | null;
}

const rowsPerReport = 200;

type Report = (done: number, total: number) => void;

async function work(port: { postMessage(news: ExportNews): void }, order: FhirExportWork): Promise<void> {
  const sqlite = openConnection({ folder: order.folder, key: Buffer.from(order.key), isReadOnly: true });
  try {
    sqlite.exec('BEGIN');
    const read = createReadDb(sqlite);
    const sink = createExportFile(order.file, Buffer.from(order.fileKey));
    const written = new Promise<void>((resolve, reject) => {
      sink.once('finish', resolve).once('error', reject);
    });
    const zip = new Zip((error, bytes, isLast) => {
      if (error) sink.destroy(error);
      else if (isLast) sink.end(bytes);
      else sink.write(bytes);
    });
    const rows = writeFiles(read, zip, order, (done, total) => port.postMessage({ progress: { done, total } }));
    zip.end();
    await written;
    port.postMessage({ result: { fileName: order.fileName, rows, bytes: sink.plainBytes } });
  } finally {
    sqlite.close();
  }
}

/** @returns how many questionnaires or responses */
function writeFiles(read: ReadDb, zip: Zip, { responses }: FhirExportWork, report: Report): number {
  if (!responses) return writeLines(zip, 'Questionnaire.ndjson', listExportedQuestionnaires(read, null));
  const zone = loadSettings(read)['hospital.zone'];
  const rows = listExportedResponses(read, responses.period);
  writeLines(zip, 'Questionnaire.ndjson', listExportedQuestionnaires(read, [...new Set(rows.map((row) => row.questionnaire_id))]));
  return writeLines(zip, 'QuestionnaireResponse.ndjson', resourceLines(read, rows, { zone, withIdentities: responses.withIdentities, report }));
}

type ResponseRow = ReturnType<typeof listExportedResponses>[number];

function* resourceLines(read: ReadDb, rows: readonly ResponseRow[], options: { readonly zone: string; readonly withIdentities: boolean; readonly report: Report }): Generator<string> {
  for (const [index, row] of rows.entries()) {
    if (index % rowsPerReport === 0) options.report(index, rows.length);
    const answers = listAnswerRows(read, row.id);
    const authored = instantText(answers.at(-1)?.recorded_at ?? row.started_at, options.zone);
    const response = buildQuestionnaireResponse(evaluateResponse(read, row, answers), { id: row.id, status: row.status, authored });
    yield JSON.stringify(withSubject(options.withIdentities ? response : maskResponse(response), row, options.withIdentities));
  }
}

/** The patient's id is random and says nothing; name and admission number only where identities were asked for. */
function withSubject(response: QuestionnaireResponse, row: ResponseRow, withIdentities: boolean): QuestionnaireResponse {
  const identity = withIdentities ? { display: row.name, ...(row.inpatient_number === null ? {} : { identifier: { type: { text: '住院号' }, value: row.inpatient_number } }) } : {};
  return { ...response, subject: { reference: `Patient/${row.patient_id}`, ...identity }, ...(row.stay_id === null ? {} : { encounter: { reference: `Encounter/${row.stay_id}` } }) };
}

function writeLines(zip: Zip, name: string, lines: Iterable<string>): number {
  const file = new ZipDeflate(name, { level: 6 });
  zip.add(file);
  let count = 0;
  for (const line of lines) {
    file.push(strToU8(`${line}\n`));
    count += 1;
  }
  file.push(new Uint8Array(), true);
  return count;
}

if (!parentPort) throw new Error('fhir-export.worker runs as a worker thread');
// A rejection is the worker's `error` event. No top-level await: the bundle is CommonJS.
void work(parentPort, workerData as FhirExportWork);
