// What is to be done now: who is on call, the alerts and callbacks that are mine, or all within reach. '/oncall/roster/<monday>'
// is the roster. Time alone moves an alert to the next person, so the page asks again twice a minute.
import { Button, SegmentedControl } from '@mantine/core';
import { IconCalendarWeek } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { navigate, usePathParts } from '../app/router.ts';
import { HandedOverCases } from '../hotline/HandedOverCases.tsx';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import type { OutputOf } from '../platform/rpc.tsx';
import { FilterBar } from '../ui/FilterBar.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Page, PageHead, Section } from '../ui/PageHead.tsx';
import { AlertTable } from './AlertTable.tsx';
import { CallbackTable, DoneCallbacks } from './CallbackTable.tsx';
import { DutyList } from './DutyList.tsx';
import { RosterPage } from './RosterPage.tsx';
import { clockRefreshMs } from './useWaiting.ts';

export function OnCallPage(): ReactNode {
  const [, part, week] = usePathParts();
  return part === 'roster' ? <RosterPage from={week} /> : <OnCallList />;
}

function OnCallList(): ReactNode {
  const t = useT();
  const format = useFormat();
  const call = useCall('escalations.getOnCall', {}, { refreshMs: clockRefreshMs });
  return (
    <Page isWide>
      <PageHead
        title={t('escalations.onCall.title')}
        description={call.data && t(`escalations.onCall.${call.data.shift}`, { at: format.dateTime(call.data.shiftEndsAt) })}
        actions={
          <Button variant="default" leftSection={<IconCalendarWeek size={16} aria-hidden />} onClick={() => navigate('/oncall/roster')}>
            {t('escalations.roster.title')}
          </Button>
        }
      />
      <Loaded call={call} rows={8}>
        {(data) => <OnCallBody data={data} />}
      </Loaded>
    </Page>
  );
}

function OnCallBody({ data }: { readonly data: OutputOf<'escalations.getOnCall'> }): ReactNode {
  const t = useT();
  const [chosen, setChosen] = useState<'mine' | 'all' | null>(null);
  const mine = { alerts: data.alerts.filter((alert) => alert.responsible?.isMe), callbacks: data.callbacks.filter((callback) => callback.responsible.isMe) };
  const mineCount = mine.alerts.length + mine.callbacks.length;
  const isMine = (chosen ?? (mineCount > 0 ? 'mine' : 'all')) === 'mine';
  const shown = isMine ? mine : data;
  return (
    <>
      <Section title={t('escalations.onCall.now')}>
        <DutyList duties={data.duties} />
      </Section>
      <FilterBar>
        <SegmentedControl
          value={isMine ? 'mine' : 'all'}
          onChange={(value) => setChosen(value === 'mine' ? 'mine' : 'all')}
          data={[
            { value: 'mine', label: t('escalations.onCall.mine', { count: mineCount }) },
            { value: 'all', label: t('escalations.onCall.all', { count: data.alerts.length + data.callbacks.length }) },
          ]}
          aria-label={t('escalations.onCall.whose')}
        />
      </FilterBar>
      <Section title={t('escalations.title')}>
        <AlertTable label={t('escalations.title')} alerts={shown.alerts} empty={isMine ? { title: t('escalations.onCall.emptyMine'), hint: t('escalations.onCall.emptyMineHint') } : { title: t('escalations.empty'), hint: t('escalations.emptyHint') }} />
      </Section>
      <HandedOverCases isMine={isMine} />
      <Section title={t('escalations.callbacks')} actions={<DoneCallbacks />}>
        <CallbackTable callbacks={shown.callbacks} />
      </Section>
    </>
  );
}
