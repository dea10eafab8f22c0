// The monthly reports: one month, the tables in families, each with its scope, cut-off and definitions; every number opens its rows.
// Month and table stand in the address, so that a reload or the back key comes to the same page. Prints on A4.
import { ActionIcon, Button, Group, Popover, SegmentedControl, Select } from '@mantine/core';
import { MonthPicker } from '@mantine/dates';
import { IconCalendar, IconChevronLeft, IconChevronRight, IconDownload, IconListDetails, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { MessageKey } from '#shared/i18n/messages.ts';
import type { ExportName, ReportTable, TableName } from '#shared/reports/reports.contract.ts';
import { tableNames } from '#shared/reports/reports.contract.ts';
import { addMonths, monthSchema } from '#shared/time/civil.ts';
import { navigate, usePathParts } from '../app/router.ts';
import { useUser } from '../app/session.tsx';
import { useFormat } from '../platform/format.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { backendNow, useCall, useCommand } from '../platform/rpc.tsx';
import type { OutputOf, QueryName } from '../platform/rpc.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import type { LoadedCall } from '../ui/Loaded.tsx';
import { Page, PageHead } from '../ui/PageHead.tsx';
import { ExportProgress } from './ExportProgress.tsx';
import { ExportRowsDialog } from './ExportRowsDialog.tsx';
import { ReportTableView } from './ReportTableView.tsx';
import { RowsDrawer } from './RowsDrawer.tsx';
import type { ChosenNumber } from './RowsDrawer.tsx';
import classes from './reports.module.css';

const tableCalls = {
  department: 'reports.getDepartmentTable',
  workload: 'reports.getWorkloadTable',
  indicator: 'reports.getIndicator21',
  satisfaction: 'reports.getSatisfactionTable',
  satisfactionItems: 'reports.getSatisfactionItems',
  satisfactionMonths: 'reports.getSatisfactionMonths',
  feedback: 'reports.getFeedbackTable',
  praise: 'reports.getPraiseTable',
  burden: 'reports.getBurdenTable',
  respite: 'reports.getRespiteTable',
  community: 'reports.getCommunityTable',
} as const satisfies Record<Exclude<TableName, 'answers'>, QueryName>;

/** The list of single cases that goes with a table. */
const lists: Partial<Record<TableName, 'rows' | 'feedbackList'>> = { department: 'rows', workload: 'rows', indicator: 'rows', feedback: 'feedbackList', praise: 'feedbackList' };

/** Tables that are chosen together; a family of one bears its table's name. */
const families: readonly { readonly label: MessageKey; readonly tables: readonly TableName[] }[] = [
  { label: 'reports.tab.department', tables: ['department'] },
  { label: 'reports.tab.workload', tables: ['workload'] },
  { label: 'reports.tab.indicator', tables: ['indicator'] },
  { label: 'reports.family.satisfaction', tables: ['satisfaction', 'satisfactionItems', 'satisfactionMonths'] },
  { label: 'reports.family.feedback', tables: ['feedback', 'praise'] },
  { label: 'reports.family.care', tables: ['burden', 'respite', 'community'] },
  { label: 'reports.tab.answers', tables: ['answers'] },
];

export function ReportsPage(): ReactNode {
  const t = useT();
  const { table, month, tables, show } = useReportAddress();
  const isSupervisor = useUser().role === 'supervisor';
  const [form, setForm] = useState<string | null>(null);
  const isOfForm = table === 'answers';
  const counted = useCall(tableCalls[isOfForm ? 'workload' : table], { month }, { keepPrevious: true, isEnabled: !isOfForm });
  const answers = useCall('reports.getAnswerTable', { month, form }, { keepPrevious: true, isEnabled: isOfForm });
  const report: LoadedCall<ReportTable> = isOfForm ? answers : counted;
  const [chosen, setChosen] = useState<ChosenNumber | null>(null);
  const [jobId, setJobId] = useState<string | null>(null);
  const [isListOpen, setListOpen] = useState(false);
  const startExport = useCommand('reports.startExport');

  async function exportTable(name: ExportName): Promise<void> {
    const job = await startExport.run({ table: name, month, form });
    if (job) setJobId(job.jobId);
  }

  return (
    <Page isWide>
      <div className="screen-only">
        <PageHead
          title={t('reports.title')}
          actions={
            <>
              <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
                {t('reports.print')}
              </Button>
              {isSupervisor && (
                <>
                  {lists[table] && (
                    <Button variant="default" leftSection={<IconListDetails size={16} aria-hidden />} onClick={() => (lists[table] === 'rows' ? setListOpen(true) : void exportTable('feedbackList'))}>
                      {t('reports.exportRows')}
                    </Button>
                  )}
                  <Button leftSection={<IconDownload size={16} aria-hidden />} loading={startExport.isRunning} onClick={() => void exportTable(table)}>
                    {t('reports.export')}
                  </Button>
                </>
              )}
            </>
          }
        />
        <Group justify="space-between" mb="sm">
          <TableChoice table={table} tables={tables} onChange={(next) => show(next, month)} />
          <MonthControl month={month} onChange={(next) => show(table, next)} />
        </Group>
        {isOfForm && answers.data && answers.data.forms.length > 1 && <FormChoice forms={answers.data.forms} form={answers.data.form} onChange={setForm} />}
      </div>
      {jobId !== null && <ExportProgress key={jobId} jobId={jobId} onClose={() => setJobId(null)} />}
      <div className={classes['sheet']}>
        <Loaded call={report} rows={10} empty={(data) => (data.rows.length === 0 ? <EmptyState title={t('reports.empty.title')} hint={t('reports.empty.hint')} /> : null)}>
          {(data) => <ReportTableView table={table} report={data} onChoose={setChosen} />}
        </Loaded>
      </div>
      <RowsDrawer table={table} month={month} form={answers.data?.form ?? null} chosen={chosen} onClose={() => setChosen(null)} />
      <ExportRowsDialog month={month} isOpen={isListOpen} onClose={() => setListOpen(false)} onStarted={setJobId} />
    </Page>
  );
}

function TableChoice({ table, tables, onChange }: { readonly table: TableName; readonly tables: readonly TableName[]; readonly onChange: (table: TableName) => void }): ReactNode {
  const t = useT();
  const offered = families.filter((family) => family.tables.some((name) => tables.includes(name)));
  const open = offered.find((family) => family.tables.includes(table));
  return (
    <Group gap="xs">
      <SegmentedControl aria-label={t('reports.title')} value={open?.tables[0] ?? table} onChange={onChange} data={offered.flatMap(({ label, tables: [first] }) => (first ? [{ value: first, label: t(label) }] : []))} />
      {open && open.tables.length > 1 && <SegmentedControl aria-label={t(open.label)} value={table} onChange={onChange} data={open.tables.map((name) => ({ value: name, label: t(`reports.tab.${name}`) }))} />}
    </Group>
  );
}

interface FormChoiceProps {
  readonly forms: OutputOf<'reports.getAnswerTable'>['forms'];
  readonly form: string | null;
  readonly onChange: (url: string | null) => void;
}

function FormChoice({ forms, form, onChange }: FormChoiceProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  return <Select mb="sm" maw={420} label={t('reports.form')} allowDeselect={false} data={forms.map(({ url, title, responses }) => ({ value: url, label: t('reports.formOption', { title: title[locale], count: responses }) }))} value={form} onChange={onChange} />;
}

interface ReportAddress {
  readonly table: TableName;
  readonly month: string;
  /** Those that this role may see. */
  readonly tables: readonly TableName[];
  readonly show: (table: TableName, month: string) => void;
}

/** '#/reports/workload/2026-10'; without them the first table and the month that runs. */
function useReportAddress(): ReportAddress {
  const [, tablePart, monthPart] = usePathParts();
  const format = useFormat();
  const tables = useUser().role === 'supervisor' ? tableNames : (['workload'] as const);
  const table = tables.find((name) => name === tablePart) ?? tables[0];
  const month = monthSchema.safeParse(monthPart).data ?? format.date(backendNow()).slice(0, 7);
  return { table, month, tables, show: (nextTable, nextMonth) => navigate(`/reports/${nextTable}/${nextMonth}`) };
}

/** A button and a calendar of our own making: the library's month field cannot name its dialog. */
function MonthControl({ month, onChange }: { readonly month: string; readonly onChange: (month: string) => void }): ReactNode {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  const step = (months: number): void => onChange(addMonths(`${month}-01`, months).slice(0, 7));

  function choose(day: string | null): void {
    setOpen(false);
    if (day !== null) onChange(day.slice(0, 7));
  }

  return (
    <Group gap={4}>
      <ActionIcon variant="default" size={36} aria-label={t('reports.previousMonth')} onClick={() => step(-1)}>
        <IconChevronLeft size={16} aria-hidden />
      </ActionIcon>
      <Popover opened={isOpen} onChange={setOpen} trapFocus>
        <Popover.Target>
          <Button variant="default" leftSection={<IconCalendar size={16} aria-hidden />} aria-label={`${t('reports.month')} ${month}`} className="figures" onClick={() => setOpen(!isOpen)}>
            {month}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <MonthPicker value={`${month}-01`} defaultDate={`${month}-01`} onChange={choose} ariaLabels={{ previousYear: t('ui.previousYear'), nextYear: t('ui.nextYear'), previousDecade: t('ui.previousYear'), nextDecade: t('ui.nextYear') }} />
        </Popover.Dropdown>
      </Popover>
      <ActionIcon variant="default" size={36} aria-label={t('reports.nextMonth')} onClick={() => step(1)}>
        <IconChevronRight size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
