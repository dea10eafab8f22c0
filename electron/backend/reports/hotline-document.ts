// The month's response times of the hotline in Excel (features X12): seconds as whole numbers, a dash where nothing can honestly be
// said, and in the sheet of definitions what each interval runs from and to.
import type { MessageKey } from '#shared/i18n/messages.ts';
import { translate } from '#shared/i18n/messages.ts';
import type { ResponseTimes } from '#shared/hotline/hotline.contract.ts';
import type { Quantiles } from '#shared/hotline/response-times.ts';
import type { DocumentOptions } from './documents.ts';
import { definitions, frame, ordinal } from './documents.ts';
import type { CellValue, WorkbookColumn, WorkbookDocument } from './workbook/workbook.ts';
import { noValue } from './workbook/workbook.ts';

const groups = ['all', 'red', 'yellow', 'green'] as const;
const figures = ['n', 'median', 'ninetieth', 'longest'] as const;

export function hotlineTimesDocument(times: ResponseTimes, options: DocumentOptions): WorkbookDocument {
  const text = (key: MessageKey): string => translate(options.locale, key);
  const column = (group: (typeof groups)[number], figure: (typeof figures)[number]): WorkbookColumn => ({
    label: figure === 'n' ? text('hotline.times.n') : translate(options.locale, 'hotline.times.inSeconds', { figure: text(`hotline.times.${figure}`) }),
    group: group === 'all' ? text('hotline.times.all') : text(`hotline.level.${group}`),
    kind: figure === 'n' ? 'count' : 'text',
    width: figure === 'n' ? 8 : 14,
  });
  return {
    ...frame('hotlineTimes', options, 'hotline.times.monthOf'),
    columns: [{ ...ordinal, label: text('reports.number') }, { label: text('hotline.times.interval'), group: null, kind: 'text', width: 24 }, ...groups.flatMap((group) => figures.map((figure) => column(group, figure)))],
    total: null,
    rows: times.rows.map((row, index) => [index + 1, text(`hotline.interval.${row.name}`), ...cellsOf(row.all), ...cellsOf(row.byLevel.red), ...cellsOf(row.byLevel.yellow), ...cellsOf(row.byLevel.green)]),
    definitions: definitions(options, [
      [text('reports.definitions'), text('hotline.times.hint')],
      [text('hotline.title'), translate(options.locale, 'hotline.times.counts', { cases: times.cases, missed: times.missed })],
    ]),
  };
}

function cellsOf({ n, medianMs, ninetiethMs, longestMs }: Quantiles): CellValue[] {
  const seconds = (ms: number | null): CellValue => (ms === null ? noValue : String(Math.round(ms / 1000)));
  return [n, seconds(medianMs), seconds(ninetiethMs), seconds(longestMs)];
}
