// Alerts: open ones red first, then by deadline, with the time left and whose they are now; resolved ones with what was done.
import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import { FilterBar } from '../ui/FilterBar.tsx';
import { Page, PageHead } from '../ui/PageHead.tsx';
import { AlertTable } from './AlertTable.tsx';
import { clockRefreshMs } from './useWaiting.ts';

export function AlertsPage(): ReactNode {
  const t = useT();
  const [state, setState] = useState<'open' | 'resolved'>('open');
  const call = useCall('escalations.listAlerts', { state }, { refreshMs: clockRefreshMs });
  const counts = useCall('escalations.countAlerts', {}).data;
  const isOpen = state === 'open';
  return (
    <Page isWide>
      <PageHead title={t('escalations.title')} description={counts && t('escalations.summary', counts)} />
      <FilterBar>
        <SegmentedControl
          value={state}
          onChange={(value) => setState(value === 'resolved' ? 'resolved' : 'open')}
          data={[
            { value: 'open', label: t('escalations.open') },
            { value: 'resolved', label: t('escalations.resolved') },
          ]}
          aria-label={t('escalations.column.state')}
        />
      </FilterBar>
      <AlertTable
        label={t('escalations.title')}
        alerts={call.data}
        empty={{ title: t(isOpen ? 'escalations.empty' : 'escalations.emptyResolved'), hint: t(isOpen ? 'escalations.emptyHint' : 'escalations.emptyResolvedHint') }}
        error={call.error}
        onRetry={() => void call.refetch()}
      />
    </Page>
  );
}
