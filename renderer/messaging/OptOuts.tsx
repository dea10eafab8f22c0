// Who asked for silence. It stands until the person herself asks again, which a supervisor writes down.
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { OptOut } from '#shared/messaging/messaging.contract.ts';
import { useUser } from '../app/session.tsx';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import { ConfirmWithScope } from '../ui/ConfirmWithScope.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';

export function OptOuts(): ReactNode {
  const t = useT();
  const format = useFormat();
  const { role } = useUser();
  const call = useCall('messaging.listOptOuts', {});
  const lift = useCommand('messaging.liftOptOut');
  const [chosen, setChosen] = useState<OptOut | null>(null);
  const columns: GridColumn<OptOut>[] = [
    { accessor: 'at', title: t('messaging.field.created'), width: 140, render: (row) => format.dateTime(row.at) },
    { accessor: 'name', title: t('messaging.field.recipient'), width: 140 },
    { accessor: 'channel', title: t('messaging.field.channel'), width: 120, render: (row) => t(`messaging.channel.${row.channel ?? 'all'}`) },
    { accessor: 'note', title: t('messaging.field.note') },
    { accessor: 'by', title: t('messaging.field.by'), width: 100 },
    ...(role === 'supervisor'
      ? [
          {
            accessor: 'id' as const,
            title: t('messaging.field.action'),
            width: 120,
            render: (row: OptOut) => (
              <Button size="compact-sm" variant="default" onClick={() => setChosen(row)}>
                {t('messaging.lift')}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      <DataGrid label={t('messaging.tab.optouts')} rows={call.data} rowKey={(row) => row.id} columns={columns} empty={{ title: t('messaging.emptyOptOuts') }} error={call.error} onRetry={() => void call.refetch()} />
      <ConfirmWithScope
        isOpened={chosen !== null}
        title={t('messaging.liftTitle')}
        scope={[t('messaging.liftScope')]}
        confirmLabel={t('messaging.lift')}
        isReasonNeeded
        isRunning={lift.isRunning}
        onConfirm={(note) => void lift.run({ id: chosen?.id ?? '', note }).then((done) => done && setChosen(null))}
        onClose={() => setChosen(null)}
      />
    </>
  );
}
