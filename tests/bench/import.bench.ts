// A first load through the whole import (file, worker, mapping, checks, mirror, search keys, enrolment), against bare inserts
// of exactly the rows that it left, into the same encrypted schema with the same indexes: prepared statements, as many stays a
// transaction as the import commits, in each transaction table by table. Promise: at least 40 % of the bare speed.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type SqliteDatabase from 'better-sqlite3';
import { addDays } from '#shared/time/civil.ts';
import { openDatabase } from '../../electron/backend/db/open.ts';
import { createChance } from '../../electron/backend/sample/chance.ts';
import { writeFeedTable } from '../../electron/backend/sample/feed-table.ts';
import { drawFeed } from '../../electron/backend/sample/people.ts';
import { createTestBackend, fridayMorning } from '../support/backend.ts';
import { interleaved, percentile, report, timed, timedAsync } from './metric.ts';

const rounds = 3;
const hospitals = 24;
const today = '2026-11-20';
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'suifang-bench-'));
const file = path.join(folder, 'discharges.csv');

/** Several sample hospitals under each other, with patients and inpatient numbers of their own: a first load meets nobody twice by mistake. */
function writeFile(): void {
  const tables = Array.from({ length: hospitals }, (_, hospital) => {
    const records = drawFeed(createChance(hospital + 1), addDays(today, 0), 'Asia/Shanghai').flatMap(({ records: ofDay }) => ofDay);
    for (const record of records) {
      if (record.patient) record.patient = { ...record.patient, medicalRecordNumber: `${hospital}-${record.patient.medicalRecordNumber ?? ''}` };
      if (record.stay) record.stay = { ...record.stay, inpatientNumber: `${hospital}-${record.stay.inpatientNumber ?? ''}` };
    }
    return writeFeedTable(records, 'Asia/Shanghai');
  });
  fs.writeFileSync(file, tables.map((table, index) => (index === 0 ? table : table.slice(table.indexOf('\r\n') + 2))).join(''));
}

interface Loaded {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly unknown[][];
}

/** Tables in an order that satisfies their references. */
const writtenTables = ['department', 'patient', 'import_batch', 'stay', 'patient_search_key', 'related_person', 'contact_point', 'diagnosis', 'surgery', 'medication', 'discharge_order', 'allergy', 'exclusion', 'import_row', 'plan_template', 'plan_version', 'enrolment', 'contact_stop', 'planned_contact'];

let loaded: Loaded[] = [];
let stays = 0;

/** The clock runs as it does in a hospital: ids made within one standing millisecond would be in no order. */
async function importFile(): Promise<number> {
  const station = createTestBackend({ now: fridayMorning });
  const start = performance.now();
  Object.defineProperty(station.clock, 'now', { get: () => Math.floor(fridayMorning + performance.now() - start) });
  const elapsed = await timedAsync(async () => {
    station.call('his', 'startImport', { files: [{ path: file }] });
    await station.backend.jobs.idle();
  });
  const [batch] = station.call('his', 'listBatches', {});
  if (batch?.state !== 'done' || batch.rejected > 0) throw new Error(`the import ended as ${batch?.state ?? 'nothing'} with ${batch?.rejected ?? 0} rejects`);
  stays = batch.stays;
  loaded = writtenTables.map((table) => readTable(station.backend.sqlite, table));
  await station.close();
  return elapsed;
}

function readTable(sqlite: SqliteDatabase.Database, table: string): Loaded {
  const statement = sqlite.prepare(`SELECT * FROM ${table}`).raw();
  return { table, columns: statement.columns().map(({ name }) => name), rows: statement.all() as unknown[][] };
}

/** What the import commits at once; the baseline commits the rows of as many stays. */
const staysPerTransaction = 1000;

/** Patients in the order in which the feed brought them, cut into the transactions of the baseline. */
function cutIntoTransactions(): Loaded[][] {
  const patients = loaded.find(({ table }) => table === 'patient');
  if (!patients) throw new Error('the import left no patients');
  const ids = patients.rows.map((row) => row[patients.columns.indexOf('id')] as string);
  const count = Math.ceil(stays / staysPerTransaction);
  const transactionOf = new Map(ids.map((id, index) => [id, Math.floor((index * count) / ids.length)]));
  const transactions = Array.from({ length: count }, () => loaded.map(({ table, columns }) => ({ table, columns, rows: [] as unknown[][] })));
  loaded.forEach(({ table, columns, rows }, position) => {
    const owner = columns.indexOf(table === 'patient' ? 'id' : 'patient_id');
    rows.forEach((row, index) => {
      const transaction = owner >= 0 ? transactionOf.get(row[owner] as string) : table === 'import_row' ? Math.floor((index * count) / rows.length) : 0;
      transactions[transaction ?? 0]?.[position]?.rows.push(row);
    });
  });
  return transactions;
}

let bareRound = 0;
function insertBare(): number {
  bareRound += 1;
  const sqlite = openDatabase({ folder: path.join(folder, `bare-${bareRound}`), key: Buffer.alloc(32, 7) });
  const transactions = cutIntoTransactions();
  const elapsed = timed(() => {
    const inserts = loaded.map(({ table, columns }) => sqlite.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`));
    for (const tables of transactions) {
      sqlite.transaction(() => {
        tables.forEach(({ rows }, position) => {
          for (const row of rows) inserts[position]?.run(...row);
        });
      })();
    }
  });
  const written = loaded.reduce((sum, { table }) => sum + (sqlite.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number), 0);
  sqlite.close();
  if (written !== countRows()) throw new Error(`the baseline wrote ${written} rows, the import ${countRows()}`);
  return elapsed;
}

function countRows(): number {
  return loaded.reduce((sum, table) => sum + table.rows.length, 0);
}

writeFile();
await importFile();
const samples = await interleaved(rounds, importFile, insertBare);
const rows = countRows();
const value = rows / (percentile(samples.ours, 0.5) / 1000);
const baseline = rows / (percentile(samples.bare, 0.5) / 1000);
report({ metric: `import of ${stays} stays (${rows} rows written)`, unit: 'rows/s', value, baseline, limit: 'at least 40 % of bare inserts', pass: value >= baseline * 0.4 });
fs.rmSync(folder, { recursive: true, force: true });
