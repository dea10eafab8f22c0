// Writes one export in a thread of its own, on a second, read-only connection: calls and answers go on meanwhile.
// One read transaction, so every number of a file is of the same moment. Posts progress and, at the end, what it wrote.
import { parentPort, workerData } from 'node:worker_threads';
import type { Locale } from '#shared/i18n/module-messages.ts';
import type { ExportName, ExportResult } from '#shared/reports/reports.contract.ts';
import type { ReadDb } from '../db/db.ts';
import { createReadDb } from '../db/db.ts';
import { openConnection } from '../db/open.ts';
import { responseTimesOf } from '../hotline/times.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { exportFileName, rowsDocument, tableDocument } from './documents.ts';
import type { DocumentOptions } from './documents.ts';
import { feedbackListDocument } from './feedback-document.ts';
import { feedbackFacts } from './feedback-facts.ts';
import { hotlineTimesDocument } from './hotline-document.ts';
import { createExportFile } from './export-file.ts';
import { countStaysOf, iterateStayRows } from './stays.queries.ts';
import type { ReportRequest } from './report-request.ts';
import { stayPeriodOf } from './report-request.ts';
import { buildAnswerTable, buildTable } from './tables.ts';
import { chooseWorkbook } from './workbook/choose-workbook.ts';
import type { WorkbookDocument } from './workbook/workbook.ts';

export interface ExportWork {
  readonly folder: string;
  readonly key: Buffer;
  readonly file: string;
  readonly fileKey: Buffer;
  readonly now: number;
  readonly table: ExportName;
  readonly month: string;
  readonly form: string | null;
  readonly withIdentities: boolean;
  readonly reason: string;
  readonly exportedBy: string;
  readonly locale: Locale;
}

export type ExportNews = { readonly progress: { readonly done: number; readonly total: number } } | { readonly result: ExportResult };

const rowsPerReport = 1000;

async function work(port: { postMessage(news: ExportNews): void }, order: ExportWork): Promise<void> {
  const sqlite = openConnection({ folder: order.folder, key: Buffer.from(order.key), isReadOnly: true });
  try {
    // Every row is read once: a page cache of the usual 16 MB would only be carried along.
    sqlite.pragma('cache_size=-4000');
    sqlite.exec('BEGIN');
    const read = createReadDb(sqlite);
    const settings = loadSettings(read);
    const request: ReportRequest = { month: order.month, settings, now: order.now };
    const options = { locale: order.locale, month: order.month, hospitalName: settings['hospital.name'], zone: settings['hospital.zone'], cutOffAt: order.now, exportedBy: order.exportedBy };
    const total = order.table === 'rows' ? countStaysOf(read, stayPeriodOf(request)) : 0;
    const document = documentOf(read, order, request, options, (done) => port.postMessage({ progress: { done, total } }));
    const sink = createExportFile(order.file, Buffer.from(order.fileKey));
    const workbook = await chooseWorkbook(total);
    const rows = await workbook.write(document, sink);
    port.postMessage({ result: { fileName: exportFileName(order.table, order.month, order.locale), rows, bytes: sink.plainBytes } });
  } finally {
    sqlite.close();
  }
}

function documentOf(read: ReadDb, order: ExportWork, request: ReportRequest, options: DocumentOptions, report: (done: number) => void): WorkbookDocument {
  switch (order.table) {
    case 'rows': {
      const period = stayPeriodOf(request);
      return rowsDocument(reporting(iterateStayRows(read, period, null, null), report), { ...options, today: period.today, withIdentities: order.withIdentities, reason: order.reason });
    }
    case 'feedbackList':
      return feedbackListDocument(feedbackFacts(read, 'feedback', request), options);
    case 'hotlineTimes':
      return hotlineTimesDocument(responseTimesOf(read, order.month, order.now), options);
    case 'answers':
      return tableDocument('answers', buildAnswerTable(read, request, order.form), options);
    default:
      return tableDocument(order.table, buildTable(read, order.table, request), options);
  }
}

function* reporting<T>(items: Iterable<T>, report: (done: number) => void): IterableIterator<T> {
  let done = 0;
  for (const item of items) {
    yield item;
    done += 1;
    if (done % rowsPerReport === 0) report(done);
  }
}

if (!parentPort) throw new Error('export.worker runs as a worker thread');
// A rejection is the worker's `error` event. No top-level await: the bundle is CommonJS.
void work(parentPort, workerData as ExportWork);
