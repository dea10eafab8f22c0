// How fast the hotline was in a month: each interval with how many, median and 90th percentile, all and red. A dash where nothing can
// honestly be said. The same table is the report's Excel file.
import { Button, Table, Text } from '@mantine/core';
import { MonthPickerInput } from '@mantine/dates';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Quantiles } from '#shared/hotline/response-times.ts';
import { useUser } from '../app/session.tsx';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { backendNow, useCall, useCommand } from '../platform/rpc.tsx';
import { ExportProgress } from '../reports/ExportProgress.tsx';
import { FilterBar } from '../ui/FilterBar.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import classes from './hotline.module.css';
import { intervalWords } from './wording.ts';

export function TimesPane(): ReactNode {
  const t = useT();
  const format = useFormat();
  const [openedAt] = useState(backendNow);
  const [month, setMonth] = useState(format.date(openedAt).slice(0, 7));
  const call = useCall('hotline.getResponseTimes', { month });
  const isSupervisor = useUser().role === 'supervisor';
  const startExport = useCommand('reports.startExport');
  const [jobId, setJobId] = useState<string | null>(null);
  const exportTimes = async (): Promise<void> => {
    const job = await startExport.run({ table: 'hotlineTimes', month });
    if (job) setJobId(job.jobId);
  };
  return (
    <>
      <FilterBar>
        <MonthPickerInput label={t('hotline.times.month')} valueFormat="YYYY-MM" maxDate={format.date(openedAt)} value={`${month}-01`} onChange={(value) => value !== null && setMonth(value.slice(0, 7))} w={140} />
        <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
          {t('hotline.times.print')}
        </Button>
        {isSupervisor && (
          <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} loading={startExport.isRunning} onClick={() => void exportTimes()}>
            {t('hotline.times.export')}
          </Button>
        )}
      </FilterBar>
      {jobId !== null && <ExportProgress key={jobId} jobId={jobId} onClose={() => setJobId(null)} />}
      <Loaded call={call} rows={8}>
        {(times) => (
          <>
            <Text size="sm" mb="xs">
              {`${times.month}　${t('hotline.times.counts', { cases: times.cases, missed: times.missed })}`}
            </Text>
            <Table className={`figures ${classes['times'] ?? ''}`} withTableBorder withColumnBorders verticalSpacing={4} aria-label={t('hotline.tab.times')}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th rowSpan={2}>{t('hotline.times.interval')}</Table.Th>
                  <Table.Th colSpan={4}>{t('hotline.times.all')}</Table.Th>
                  <Table.Th colSpan={3}>{t('hotline.times.red')}</Table.Th>
                </Table.Tr>
                <Table.Tr>
                  <Heads hasLongest />
                  <Heads />
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {times.rows.map((row) => (
                  <Table.Tr key={row.name}>
                    <Table.Th scope="row">{t(`hotline.interval.${row.name}`)}</Table.Th>
                    <Cells quantiles={row.all} hasLongest />
                    <Cells quantiles={row.byLevel.red} />
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
            <Text size="xs" c="dimmed" mt="xs">
              {t('hotline.times.hint')}
            </Text>
          </>
        )}
      </Loaded>
    </>
  );
}

function Heads({ hasLongest = false }: { readonly hasLongest?: boolean }): ReactNode {
  const t = useT();
  return (
    <>
      <Table.Th>{t('hotline.times.n')}</Table.Th>
      <Table.Th>{t('hotline.times.median')}</Table.Th>
      <Table.Th>{t('hotline.times.ninetieth')}</Table.Th>
      {hasLongest && <Table.Th>{t('hotline.times.longest')}</Table.Th>}
    </>
  );
}

function Cells({ quantiles, hasLongest = false }: { readonly quantiles: Quantiles; readonly hasLongest?: boolean }): ReactNode {
  return (
    <>
      <Table.Td>{quantiles.n}</Table.Td>
      <Table.Td>{intervalWords(quantiles.medianMs)}</Table.Td>
      <Table.Td>{intervalWords(quantiles.ninetiethMs)}</Table.Td>
      {hasLongest && <Table.Td>{intervalWords(quantiles.longestMs)}</Table.Td>}
    </>
  );
}
