// Letters that wait for paper. Printing asks the gate once more, marks them as sent and puts each on an A4 page of its own; what may not
// be sent any more is left out and stands in the outbox with its reason.
import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { Message } from '#shared/messaging/messaging.contract.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import type { OutputOf } from '../platform/rpc.tsx';
import { backendNow, useCall, useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import { FilterBar } from '../ui/FilterBar.tsx';
import classes from './messaging.module.css';

const mostLetters = 100;

export function Letters(): ReactNode {
  const t = useT();
  const format = useFormat();
  const call = useCall('messaging.listMessages', { view: 'print', limit: mostLetters });
  const print = useCommand('messaging.printLetters');
  const [sheets, setSheets] = useState<OutputOf<'messaging.printLetters'>>([]);
  const rows = call.data?.rows;
  // The sheets have to stand in the page before it is printed.
  useEffect(() => {
    if (sheets.length > 0) window.print();
  }, [sheets]);

  async function printAll(ids: string[]): Promise<void> {
    const printed = await print.run({ ids });
    if (!printed) return;
    setSheets(printed);
    showDone('messaging.printed', { count: printed.length });
  }

  const columns: GridColumn<Message>[] = [
    { accessor: 'createdAt', title: t('messaging.field.created'), width: 140, render: (row) => format.dateTime(row.createdAt) },
    { accessor: 'recipientName', title: t('messaging.field.recipient'), width: 120 },
    { accessor: 'templateTitle', title: t('messaging.field.template'), width: 150 },
    { accessor: 'body', title: t('messaging.field.text') },
    { accessor: 'createdBy', title: t('messaging.field.by'), width: 90 },
  ];
  return (
    <>
      <div className="screen-only">
        {rows && rows.length > 0 && (
          <FilterBar>
            <Button leftSection={<IconPrinter size={16} aria-hidden />} loading={print.isRunning} onClick={() => void printAll(rows.map((row) => row.id))}>
              {t('messaging.printAll', { count: rows.length })}
            </Button>
          </FilterBar>
        )}
        <DataGrid label={t('messaging.tab.letters')} rows={rows} rowKey={(row) => row.id} columns={columns} empty={{ title: t('messaging.emptyLetters'), hint: t('messaging.emptyLettersHint') }} error={call.error} onRetry={() => void call.refetch()} />
      </div>
      <div className="print-only">
        {sheets.map((sheet) => (
          <article key={sheet.id} className={classes['letter']}>
            <address>
              {sheet.address}
              <br />
              {sheet.name}
            </address>
            <h2>{sheet.subject}</h2>
            <p>{sheet.body}</p>
            <p className={classes['date']}>{format.date(backendNow())}</p>
          </article>
        ))}
      </div>
    </>
  );
}
