// What a row of each table is, and by which date things fall into its month: for headings, the same on the page and in Excel.
import type { MessageKey } from '../i18n/messages.ts';
import { translate } from '../i18n/messages.ts';
import type { Locale } from '../i18n/module-messages.ts';
import type { RowName, TableName } from './reports.contract.ts';

const subjects: Readonly<Record<TableName, MessageKey>> = {
  department: 'reports.department',
  workload: 'reports.nurse',
  indicator: 'reports.department',
  satisfaction: 'reports.department',
  satisfactionItems: 'reports.question',
  satisfactionMonths: 'reports.monthColumn',
  feedback: 'reports.department',
  praise: 'reports.person',
  burden: 'reports.department',
  answers: 'reports.answer',
  respite: 'reports.service',
  community: 'reports.monthColumn',
};

/** Heading of the column of names. */
export function subjectOf(table: TableName): MessageKey {
  return subjects[table];
}

export function monthKeyOf(table: TableName): MessageKey {
  if (table === 'department' || table === 'indicator') return 'reports.monthOfDischarge';
  if (table === 'respite') return 'reports.monthOfRespite';
  if (table === 'feedback' || table === 'praise') return 'reports.monthOfFeedback';
  if (table === 'community') return 'reports.monthOfCommunity';
  return table === 'satisfactionMonths' ? 'reports.twelveMonths' : 'reports.monthOfCall';
}

/** Names that the program gives itself: where a department or a person is missing. */
export const missingName = (): RowName => ({ 'zh-CN': translate('zh-CN', 'reports.missing'), 'en-US': translate('en-US', 'reports.missing') });

export function nameIn(locale: Locale, name: RowName): string {
  return typeof name === 'string' ? name : name[locale];
}
