// The missed calls: what the exchange recorded at night and what rang here in vain, the urgent first with why. Claimed by one, rung
// back, made a case or ended with what came of it.
import { Button, Drawer, Group, SegmentedControl, Select, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { InboundEntry } from '#shared/hotline/inbound.contract.ts';
import { inboundOutcomes } from '#shared/hotline/inbound.ts';
import { navigate } from '../app/router.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import { FilterBar } from '../ui/FilterBar.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { ImportRecords } from './ImportRecords.tsx';
import { NewCase } from './NewCase.tsx';
import { StepForm } from './StepForm.tsx';
import { TrueTime } from './TrueTime.tsx';
import { matchWords } from './wording.ts';

const endings = inboundOutcomes.filter((outcome) => outcome !== 'case');

export function NightPane(): ReactNode {
  const t = useT();
  const [state, setState] = useState<'open' | 'closed'>('open');
  const [working, setWorking] = useState<{ readonly entry: InboundEntry; readonly on: 'case' | 'end' } | null>(null);
  const call = useCall('hotline.listInbound', { state });
  const columns = useColumns();
  const actions: GridColumn<InboundEntry> = { accessor: 'actions', title: t('escalations.column.actions'), width: 320, render: (entry) => <Actions entry={entry} onWork={(on) => setWorking({ entry, on })} /> };
  const isOpen = state === 'open';
  return (
    <>
      <Text size="sm" c="dimmed" mb="xs">
        {t('hotline.night.hint')}
      </Text>
      <FilterBar>
        <SegmentedControl
          value={state}
          onChange={(value) => setState(value === 'closed' ? 'closed' : 'open')}
          data={[
            { value: 'open', label: t('hotline.night.open') },
            { value: 'closed', label: t('hotline.night.closed') },
          ]}
          aria-label={t('hotline.column.state')}
        />
        <ImportRecords />
      </FilterBar>
      <DataGrid
        label={t('hotline.tab.night')}
        rows={call.data}
        rowKey={(entry) => entry.ids[0] ?? ''}
        columns={[...columns, actions]}
        empty={isOpen ? { title: t('hotline.night.empty'), hint: t('hotline.night.emptyHint') } : { title: t('hotline.night.emptyClosed') }}
        error={call.error}
        onRetry={() => void call.refetch()}
      />
      <Drawer opened={working !== null} onClose={() => setWorking(null)} position="right" size="md" title={working && t(working.on === 'case' ? 'hotline.night.makeCase' : 'hotline.night.end')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
        {working?.on === 'case' && <NewCase inbound={working.entry} />}
        {working?.on === 'end' && <EndForm entry={working.entry} onDone={() => setWorking(null)} />}
      </Drawer>
    </>
  );
}

function Actions({ entry, onWork }: { readonly entry: InboundEntry; readonly onWork: (on: 'case' | 'end') => void }): ReactNode {
  const t = useT();
  const claim = useCommand('hotline.claimInbound');
  const release = useCommand('hotline.releaseInbound');
  const tryAgain = useCommand('hotline.recordTry');
  const { caseId, ids } = entry;
  if (entry.state === 'closed') {
    return (
      caseId !== null && (
        <Button size="compact-sm" variant="subtle" onClick={() => navigate(`/hotline/${caseId}`)}>
          {t('hotline.night.toCase')}
        </Button>
      )
    );
  }
  if (!entry.isMine) {
    return (
      <Group justify="flex-end" className="screen-only">
        <Button size="compact-sm" variant={entry.state === 'claimed' ? 'default' : 'filled'} loading={claim.isRunning} onClick={() => void claim.run({ ids, takeOver: entry.state === 'claimed' })}>
          {t(entry.state === 'claimed' ? 'hotline.night.takeOver' : 'hotline.night.claim')}
        </Button>
      </Group>
    );
  }
  return (
    <Group gap={4} wrap="nowrap" justify="flex-end" className="screen-only">
      <Button size="compact-sm" onClick={() => onWork('case')}>
        {t('hotline.night.makeCase')}
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => onWork('end')}>
        {t('hotline.night.end')}
      </Button>
      <Button size="compact-sm" variant="subtle" loading={tryAgain.isRunning} onClick={() => void tryAgain.run({ ids })}>
        {t('hotline.night.try')}
      </Button>
      <Button size="compact-sm" variant="subtle" loading={release.isRunning} onClick={() => void release.run({ ids })}>
        {t('hotline.night.release')}
      </Button>
    </Group>
  );
}

function useColumns(): GridColumn<InboundEntry>[] {
  const t = useT();
  const format = useFormat();
  return [
    { accessor: 'number', title: t('hotline.night.column.number'), width: 130, render: (entry) => entry.number ?? t('hotline.caller.withheld') },
    {
      accessor: 'people',
      title: t('hotline.night.column.who'),
      render: (entry) =>
        entry.people.length === 0
          ? t('hotline.caller.noMatch')
          : entry.people.map((match) => <div key={`${match.patientId} ${match.caregiverId ?? match.relatedPersonId ?? ''}`}>{matchWords(t, match)}</div>),
    },
    {
      accessor: 'firstAt',
      title: t('hotline.night.column.when'),
      width: 200,
      render: (entry) => {
        const answered = entry.calls.findLast((one) => one.answeredAt !== null);
        return (
          <>
            {entry.calls.length > 1 ? t('hotline.night.times', { count: entry.calls.length, first: format.dateTime(entry.firstAt), last: format.time(entry.lastAt) }) : format.dateTime(entry.firstAt)}
            {answered?.answeredAt != null && (
              <Text size="xs" c="dimmed">
                {t('hotline.night.answeredBy', { at: format.time(answered.answeredAt), by: answered.answeredBy ?? '—' })}
              </Text>
            )}
          </>
        );
      },
    },
    {
      accessor: 'reasons',
      title: t('hotline.night.column.why'),
      width: 170,
      render: (entry) => (
        <Group gap={4}>
          {entry.reasons.map((reason) => (
            <StatusChip key={reason} tone={reason === 'openAlert' ? 'flag' : reason === 'unanswered' ? 'parked' : 'soon'} label={t(`hotline.night.reason.${reason}`)} />
          ))}
        </Group>
      ),
    },
    {
      accessor: 'state',
      title: t('hotline.night.column.state'),
      width: 160,
      render: (entry) => (
        <>
          {entry.outcome === null ? (
            <StatusChip tone={entry.state === 'claimed' ? 'due' : 'soon'} label={entry.claimedBy === null ? t('hotline.night.waiting') : t('hotline.night.claimedBy', { name: entry.claimedBy })} />
          ) : (
            <StatusChip tone="done" label={t(`hotline.night.outcome.${entry.outcome}`)} />
          )}
          <Text size="xs" c="dimmed">
            {entry.closedAt === null ? (entry.tries > 0 ? t('hotline.night.tries', { count: entry.tries }) : '') : [t('hotline.night.closedBy', { at: format.dateTime(entry.closedAt), by: entry.closedBy ?? '' }), entry.note].filter(Boolean).join(' · ')}
          </Text>
        </>
      ),
    },
  ];
}

function EndForm({ entry, onDone }: { readonly entry: InboundEntry; readonly onDone: () => void }): ReactNode {
  const t = useT();
  const [outcome, setOutcome] = useState<(typeof endings)[number]>('called_back');
  const [note, setNote] = useState('');
  const [at, setAt] = useState<number | null | undefined>(null);
  const close = useCommand('hotline.closeInbound');
  return (
    <Stack gap={0}>
      <Text fw={600}>{entry.number ?? t('hotline.caller.withheld')}</Text>
      <StepForm label={t('hotline.night.end')} canSubmit={note.trim() !== '' && at !== undefined} isRunning={close.isRunning} onSubmit={() => close.run({ ids: entry.ids, outcome, note: note.trim(), ...(at == null ? {} : { happenedAt: at }) })} onDone={onDone}>
        <Select size="xs" label={t('hotline.night.outcome')} allowDeselect={false} data={endings.map((value) => ({ value, label: t(`hotline.night.outcome.${value}`) }))} value={outcome} onChange={(value) => setOutcome(endings.find((known) => known === value) ?? 'called_back')} />
        <Textarea size="xs" label={t('hotline.night.note')} required autosize minRows={2} maxLength={500} value={note} onChange={(event) => setNote(event.currentTarget.value)} data-autofocus />
        <TrueTime label={t('hotline.happenedAt')} value={at} onChange={setAt} />
      </StepForm>
    </Stack>
  );
}
