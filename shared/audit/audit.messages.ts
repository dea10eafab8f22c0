// Texts of the audit page.
import type { ModuleMessages } from '../i18n/module-messages.ts';

export const auditMessages = {
  'audit.title': ['审计', 'Audit'],
  'audit.hint': ['每一项操作一行：何人、何时、何地、何事、结果。前后相链，改动可查。', 'One line for every command: who, when, where, what, with what result. Each line is chained to the one before.'],
  'audit.at': ['时间', 'Time'],
  'audit.user': ['人员', 'Who'],
  'audit.workstation': ['工作站', 'Workstation'],
  'audit.method': ['操作', 'Command'],
  'audit.subject': ['对象', 'Subject'],
  'audit.outcome': ['结果', 'Result'],
  'audit.done': ['成功', 'Done'],
  'audit.refused': ['拒绝：{{reason}}', 'Refused: {{reason}}'],
  'audit.filterMethod': ['操作', 'Command'],
  'audit.filterMethodPlaceholder': ['全部操作', 'All commands'],
  'audit.verify': ['核验审计链', 'Verify the chain'],
  'audit.intact': ['{{count}} 行相链完整', 'All {{count}} lines hold'],
  'audit.broken': ['第 {{sequence}} 行与前行不符，其后的记录不可信。保留数据目录原状，联系信息科。', 'Line {{sequence}} does not fit the one before; what follows cannot be trusted. Leave the data folder as it is and call IT.'],
  'audit.empty': ['没有符合的记录', 'No line matches'],
  'audit.emptyHint': ['清除筛选后可见全部记录', 'Clear the filter to see all lines'],
} as const satisfies ModuleMessages;
