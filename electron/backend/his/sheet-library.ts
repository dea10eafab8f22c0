// SheetJS, loaded when the first workbook is read or made: it alone takes as long to load as the whole backend to start.
import { createRequire } from 'node:module';
import type * as SheetJs from 'xlsx';

const requireModule = createRequire(import.meta.url);

export function loadSheetLibrary(): typeof SheetJs {
  return requireModule('xlsx') as typeof SheetJs;
}
