// Cases of the hotline that were handed over to whoever is on call: beside the alerts, with the same clock. Nothing where there are none.
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { navigate } from '../app/router.ts';
import { useUser } from '../app/session.tsx';
import { Responsible } from '../escalations/Responsible.tsx';
import { clockRefreshMs } from '../escalations/useWaiting.ts';
import { timeLeftWords } from '../escalations/wording.ts';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import { Section } from '../ui/PageHead.tsx';
import { CaseChips } from './CaseChips.tsx';
import { callerWords } from './wording.ts';

export function HandedOverCases({ isMine }: { readonly isMine: boolean }): ReactNode {
  const t = useT();
  const isCentre = useUser().role !== 'department_head';
  const cases = useCall('hotline.listCases', {}, { isEnabled: isCentre, refreshMs: clockRefreshMs }).data ?? [];
  const shown = cases.filter((row) => row.responsible !== null && (!isMine || row.responsible.isMe));
  if (shown.length === 0) return null;
  return (
    <Section title={t('hotline.title')}>
      <DataGrid
        label={t('hotline.title')}
        rows={shown}
        rowKey={(row) => row.id}
        columns={[
          { accessor: 'level', title: t('hotline.column.level'), width: 220, render: (row) => <CaseChips row={row} /> },
          { accessor: 'callerName', title: t('hotline.column.caller'), width: 180, render: (row) => callerWords(t, row) },
          { accessor: 'complaint', title: t('hotline.column.complaint'), render: (row) => row.complaint || row.number },
          { accessor: 'clock', title: t('hotline.column.state'), width: 130, render: (row) => row.clock && timeLeftWords(t, row.clock.minutesLeft) },
          { accessor: 'responsible', title: t('hotline.column.responsible'), width: 200, render: (row) => row.responsible && <Responsible responsible={row.responsible} /> },
          {
            accessor: 'actions',
            title: t('escalations.column.actions'),
            width: 120,
            render: (row) => (
              <Button size="compact-sm" onClick={() => navigate(`/hotline/${row.id}`)}>
                {t('hotline.night.toCase')}
              </Button>
            ),
          },
        ]}
        empty={{ title: t('hotline.empty') }}
      />
    </Section>
  );
}
