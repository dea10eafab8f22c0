// Which definitions (口径) belong to which table, in the order in which they are printed on the page and in Excel, with the settings
// that were in force.
import type { MessageKey, MessageParameters } from '../i18n/messages.ts';
import type { ReportTable, TableName } from './reports.contract.ts';

export interface Definition {
  readonly key: MessageKey;
  readonly parameters?: MessageParameters;
}

export function definitionsOf(table: TableName, { countsWhen, scoring }: Pick<ReportTable, 'countsWhen' | 'scoring'>): readonly Definition[] {
  return keysOf(table, countsWhen, scoring.proxy).map((key) => (key === 'reports.definition.satisfaction.valid' ? { key, parameters: { percent: scoring.minimumAnsweredPercent } } : { key }));
}

function keysOf(table: TableName, countsWhen: ReportTable['countsWhen'], proxy: ReportTable['scoring']['proxy']): readonly MessageKey[] {
  const scored: readonly MessageKey[] = [
    'reports.definition.satisfaction.unit',
    'reports.definition.satisfaction.valid',
    proxy === 'patient' ? 'reports.definition.satisfaction.patientOnly' : 'reports.definition.satisfaction.withProxy',
    'reports.definition.satisfaction.absent',
    'reports.definition.satisfaction.percent',
    'reports.definition.satisfaction.topBox',
    'reports.definition.satisfaction.mean',
  ];
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
    case 'satisfaction':
      return [...scored, 'reports.definition.satisfaction.recommendation', 'reports.definition.satisfaction.department'];
    case 'satisfactionMonths':
      return [...scored, 'reports.definition.satisfaction.recommendation'];
    case 'satisfactionItems':
      return [...scored, 'reports.definition.satisfaction.items'];
    case 'feedback':
      return ['reports.definition.feedback.unit', 'reports.definition.feedback.department', 'reports.definition.feedback.closed', 'reports.definition.feedback.overdue', 'reports.definition.feedback.named'];
    case 'praise':
      return ['reports.definition.feedback.unit', 'reports.definition.feedback.persons'];
    case 'community':
      return ['reports.definition.community.members', 'reports.definition.community.active', 'reports.definition.community.points', 'reports.definition.community.invitations'];
    case 'respite':
      return ['reports.definition.respite.requests', 'reports.definition.respite.visits', 'reports.definition.respite.failed', 'reports.definition.respite.satisfaction', 'reports.definition.respite.service'];
    case 'burden':
      return ['reports.definition.burden.unit', 'reports.definition.burden.band', 'reports.definition.burden.change', 'reports.definition.burden.decided', 'reports.definition.burden.department'];
    case 'answers':
      return ['reports.definition.answers.unit', 'reports.definition.answers.base', 'reports.definition.answers.several', 'reports.definition.answers.words'];
  }
}
