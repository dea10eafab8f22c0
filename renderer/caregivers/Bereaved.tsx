// 哀伤, the supervisor's: families of the dead whose contacts are held, since when, and what is chosen for each. Prints as a list.
import { Button, Group, Radio, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { bereavementChoices } from '#shared/caregivers/bereavement.ts';
import type { BereavementChoice } from '#shared/caregivers/bereavement.ts';
import { navigate } from '../app/router.ts';
import { FindPatient } from '../patients/FindPatient.tsx';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import type { OutputOf } from '../platform/rpc.tsx';
import { useCall, useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { ConfirmWithScope } from '../ui/ConfirmWithScope.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import { DateField } from '../ui/DateField.tsx';

type Row = OutputOf<'caregivers.listBereaved'>[number];
const views = ['held', 'decided'] as const;

export function Bereaved(): ReactNode {
  const t = useT();
  const [view, setView] = useState<(typeof views)[number]>('held');
  const [chosen, setChosen] = useState<Row | null>(null);
  const [isRecording, setRecording] = useState(false);
  const call = useCall('caregivers.listBereaved', { view }, { keepPrevious: true });
  const columns = useColumns(view, setChosen);
  return (
    <>
      <Text size="sm" c="dimmed" mb="xs">
        {t('caregivers.bereaved.hint')}
      </Text>
      <Group justify="space-between" mb="sm" className="screen-only">
        <SegmentedControl value={view} onChange={(value) => setView(views.find((known) => known === value) ?? 'held')} data={views.map((value) => ({ value, label: t(`caregivers.bereaved.${value}`) }))} aria-label={t('caregivers.filter')} />
        <Button variant="default" onClick={() => setRecording(true)}>
          {t('caregivers.recordDeath')}
        </Button>
      </Group>
      <DataGrid label={t('caregivers.tab.bereaved')} rows={call.data} rowKey={(row) => `${row.caregiverId} ${row.patientId}`} columns={columns} empty={{ title: t(view === 'held' ? 'caregivers.bereaved.emptyHeld' : 'caregivers.bereaved.emptyDecided') }} error={call.error} onRetry={() => void call.refetch()} />
      {chosen && <Choose row={chosen} onClose={() => setChosen(null)} />}
      {isRecording && <RecordDeath onClose={() => setRecording(false)} />}
    </>
  );
}

function useColumns(view: (typeof views)[number], onChoose: (row: Row) => void): GridColumn<Row>[] {
  const t = useT();
  const format = useFormat();
  return [
    {
      accessor: 'maskedName',
      title: t('caregivers.field.name'),
      render: (row) => (
        <Button variant="subtle" size="compact-sm" onClick={() => navigate(`/caregivers/${row.caregiverId}`)}>
          {[row.maskedName, t(`patients.relationship.${row.relationship}`), row.isPrimary ? t('caregivers.primary') : ''].filter(Boolean).join(' · ')}
        </Button>
      ),
    },
    { accessor: 'maskedPatient', title: t('caregivers.field.patient'), width: 150, render: (row) => [row.maskedPatient, row.inpatientTail && `…${row.inpatientTail}`].filter(Boolean).join(' ') },
    { accessor: 'diedOn', title: t('caregivers.field.died'), width: 110, render: (row) => row.diedOn ?? '—' },
    { accessor: 'since', title: t('caregivers.field.heldSince'), width: 140, render: (row) => format.dateTime(row.since) },
    { accessor: 'otherPatients', title: t('caregivers.field.others'), width: 80, textAlign: 'right' },
    ...(view === 'held'
      ? [{ accessor: 'heldCalls' as const, title: t('caregivers.field.held'), width: 110, textAlign: 'right' as const }]
      : [
          { accessor: 'choice' as const, title: t('caregivers.field.choice'), width: 220, render: (row: Row) => [t(`caregivers.choice.${row.choice ?? 'open'}`), row.reason].filter(Boolean).join('：') },
          { accessor: 'nextCallOn' as const, title: t('caregivers.field.due'), width: 110, render: (row: Row) => row.nextCallOn ?? '—' },
          { accessor: 'decidedBy' as const, title: t('caregivers.field.by'), width: 100, render: (row: Row) => row.decidedBy ?? '' },
        ]),
    {
      accessor: 'action',
      title: t('caregivers.decide'),
      width: 100,
      render: (row) => (
        <Button size="compact-sm" variant={row.choice === null ? 'filled' : 'default'} onClick={() => onChoose(row)}>
          {t(row.choice === null ? 'caregivers.choose' : 'caregivers.chooseAnew')}
        </Button>
      ),
    },
  ];
}

function Choose({ row, onClose }: { readonly row: Row; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const decide = useCommand('caregivers.decideBereavement');
  const [choice, setChoice] = useState<BereavementChoice>('care');

  async function confirm(reason: string): Promise<void> {
    const done = await decide.run({ caregiverId: row.caregiverId, patientId: row.patientId, choice, reason });
    if (!done) return;
    if (done.firstCallOn === null) showDone('caregivers.chosen.silence');
    else showDone('caregivers.chosen.care', { date: done.firstCallOn });
    onClose();
  }

  return (
    <ConfirmWithScope
      isOpened
      title={t('caregivers.chooseTitle')}
      scope={[t(`caregivers.scope.${choice}`), ...(row.otherPatients > 0 ? [t('caregivers.scope.living', { count: row.otherPatients })] : [])]}
      confirmLabel={t(`caregivers.choice.${choice}`)}
      isReasonNeeded
      isRunning={decide.isRunning}
      onConfirm={(reason) => void confirm(reason)}
      onClose={onClose}
    >
      <Radio.Group label={t('caregivers.field.choice')} value={choice} onChange={(value) => setChoice(bereavementChoices.find((known) => known === value) ?? 'care')}>
        <Stack gap={4} mt={4}>
          {bereavementChoices.map((value) => (
            <Radio key={value} value={value} label={t(`caregivers.choice.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
    </ConfirmWithScope>
  );
}

function RecordDeath({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useT();
  const record = useCommand('caregivers.recordDeath');
  const [patientId, setPatient] = useState<string | null>(null);
  const [on, setOn] = useState<string | null>(null);
  const [informant, setInformant] = useState('');
  return (
    <ConfirmWithScope
      isOpened
      title={t('caregivers.recordDeath')}
      scope={[t('caregivers.recordDeathScope')]}
      confirmLabel={t('caregivers.recordDeath')}
      canConfirm={patientId !== null && informant.trim() !== ''}
      isRunning={record.isRunning}
      onConfirm={() => void record.run({ patientId: patientId ?? '', on, informant }).then((done) => done && onClose())}
      onClose={onClose}
    >
      <FindPatient label={t('caregivers.field.patient')} value={patientId} onChange={setPatient} />
      <DateField size="xs" clearable label={t('caregivers.field.died')} value={on} onChange={setOn} />
      <TextInput size="xs" required label={t('caregivers.informant')} maxLength={80} value={informant} onChange={(event) => setInformant(event.currentTarget.value)} />
    </ConfirmWithScope>
  );
}
