// What reads files of tables, loaded when the first one is read or made: SheetJS alone takes as long to load as the whole backend
// to start, and most days of a ward PC read no file at all.
import { createRequire } from 'node:module';
import type * as CsvParse from 'csv-parse/sync';
import type * as Fflate from 'fflate';
import type * as Iconv from 'iconv-lite';
import type * as SheetJs from 'xlsx';

const requireModule = createRequire(import.meta.url);

export function loadSheetLibrary(): typeof SheetJs {
  return requireModule('xlsx') as typeof SheetJs;
}

export function loadCsvLibrary(): typeof CsvParse {
  return requireModule('csv-parse/sync') as typeof CsvParse;
}

export function loadZipLibrary(): typeof Fflate {
  return requireModule('fflate') as typeof Fflate;
}

export function loadEncodings(): typeof Iconv {
  return requireModule('iconv-lite') as typeof Iconv;
}
