// Which definitions (口径) belong to which table, in the order in which they are printed on the page and in Excel.
import type { MessageKey } from '../i18n/messages.ts';
import type { ReportTable, TableName } from './reports.contract.ts';

export function definitionsOf(table: TableName, countsWhen: ReportTable['countsWhen']): readonly MessageKey[] {
  switch (table) {
    case 'department':
      return [
        'reports.definition.department.unit',
        'reports.definition.department.deceased',
        'reports.definition.department.refused',
        'reports.definition.department.followedUp',
        'reports.definition.department.notDue',
        'reports.definition.department.notFollowedUp',
        'reports.definition.rates',
      ];
    case 'workload':
      return ['reports.definition.workload.unit', 'reports.definition.workload.dialled', 'reports.definition.workload.classes', 'reports.definition.rates'];
    case 'indicator':
      return [
        'reports.definition.indicator.source',
        'reports.definition.indicator.once',
        countsWhen === 'reached' ? 'reports.definition.indicator.reached' : 'reports.definition.indicator.attempted',
        'reports.definition.indicator.tasks',
      ];
  }
}
