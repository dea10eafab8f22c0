// Who takes part: proposed, agreed, ended, how each keeps to the plan. A row leads to the person's page, where everything about her is
// decided.
import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { IconUserPlus, IconUsersPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { participationStates } from '#shared/programmes/participation.ts';
import type { Participant } from '#shared/programmes/programmes.contract.ts';
import { addDays } from '#shared/time/civil.ts';
import { navigate } from '../app/router.ts';
import { useUser } from '../app/session.tsx';
import { FindPatient } from '../patients/FindPatient.tsx';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { backendNow, useCall, useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import { DateField } from '../ui/DateField.tsx';
import { FilterBar } from '../ui/FilterBar.tsx';
import type { PartProps } from './part-props.ts';
import { StateChip } from './StateChip.tsx';

const filters = ['all', 'undecided', ...participationStates] as const;
type Filter = (typeof filters)[number];
const pageRows = 100;

export function Participants({ programme, cohortId }: PartProps): ReactNode {
  const t = useT();
  const [state, setState] = useState<Filter>('all');
  const [limit, setLimit] = useState(pageRows);
  const [dialog, setDialog] = useState<'rule' | 'hand' | null>(null);
  const isSupervisor = useUser().role === 'supervisor';
  const call = useCall('programmes.listParticipants', { programmeId: programme.id, cohortId, state, limit });
  const isFamily = programme.kind === 'caregiver';
  const columns: GridColumn<Participant>[] = [
    { accessor: 'maskedName', title: t('programmes.field.person'), width: 130, render: (row) => [row.maskedName, !isFamily && row.inpatientTail].filter(Boolean).join(' ') },
    ...(isFamily ? [{ accessor: 'maskedPatient', title: t('programmes.field.patient'), width: 130, render: (row: Participant) => [row.maskedPatient, row.inpatientTail].filter(Boolean).join(' ') }] : []),
    { accessor: 'departmentName', title: t('programmes.field.department') },
    { accessor: 'state', title: t('programmes.field.state'), width: 170, render: (row) => <StateChip participant={row} /> },
    { accessor: 'source', title: t('programmes.field.source'), width: 90, render: (row) => t(`programmes.source.${row.source}`) },
    { accessor: 'surveyedOn', title: t('programmes.field.surveyed'), width: 140, render: (row) => row.surveyedOn ?? (row.surveyDueOn === null ? '' : t('programmes.surveyDue', { on: row.surveyDueOn })) },
    { accessor: 'joinedOn', title: t('programmes.field.joinedOn'), width: 110 },
    { accessor: 'endedOn', title: t('programmes.field.endedOn'), width: 110 },
    { accessor: 'kept', title: t('programmes.field.kept'), width: 100, textAlign: 'right', render: (row) => (row.due === 0 ? t('evaluation.noValue') : t('programmes.keptOf', { kept: row.kept, due: row.due })) },
    { accessor: 'overdue', title: t('programmes.field.overdue'), width: 100, textAlign: 'right' },
  ];
  const canPropose = programme.cohortList.length > 0 && programme.retiredAt === null;
  return (
    <>
      <FilterBar>
        <Select label={t('programmes.field.state')} w={160} data={filters.map((value) => ({ value, label: t(`programmes.state.${value}`) }))} value={state} allowDeselect={false} onChange={(value) => setState(filters.find((known) => known === value) ?? 'all')} />
        {canPropose && isSupervisor && (
          <Button variant="default" leftSection={<IconUsersPlus size={16} aria-hidden />} onClick={() => setDialog('rule')}>
            {t('programmes.proposeByRule')}
          </Button>
        )}
        {canPropose && (
          <Button variant="default" leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => setDialog('hand')}>
            {t('programmes.propose')}
          </Button>
        )}
        {call.data && (
          <Text size="sm" c="dimmed">
            {t('programmes.shown', { shown: call.data.rows.length, total: call.data.total })}
          </Text>
        )}
      </FilterBar>
      <DataGrid
        label={t('programmes.tab.cohort')}
        rows={call.data?.rows}
        rowKey={(row) => row.id}
        columns={columns}
        empty={{ title: t('programmes.participantsEmpty'), hint: t('programmes.participantsEmptyHint') }}
        error={call.error}
        onRetry={() => void call.refetch()}
        isFetching={call.isFetching}
        onRowClick={(row) => navigate(`/patients/${row.patientId}`)}
        onMore={call.data && call.data.rows.length < call.data.total ? () => setLimit(limit + pageRows) : undefined}
      />
      {dialog === 'rule' && <ProposeByRule programme={programme} cohortId={cohortId} onClose={() => setDialog(null)} />}
      {dialog === 'hand' && <ProposeByHand programme={programme} cohortId={cohortId} onClose={() => setDialog(null)} />}
    </>
  );
}

interface DialogProps extends PartProps {
  readonly onClose: () => void;
}

/** As far back as the shipped criteria look. */
const usualDaysBack = 30;

function ProposeByRule({ programme, cohortId, onClose }: DialogProps): ReactNode {
  const t = useT();
  const today = useFormat().date(backendNow());
  const [cohort, setCohort] = useState(cohortId ?? programme.cohortList[0]?.id ?? null);
  const [from, setFrom] = useState<string | null>(addDays(today, -usualDaysBack));
  const [to, setTo] = useState<string | null>(today);
  const propose = useCommand('programmes.proposeByRule');

  async function submit(): Promise<void> {
    if (cohort === null || from === null || to === null) return;
    const found = await propose.run({ cohortId: cohort, from, to });
    if (!found) return;
    if (programme.kind === 'caregiver') showDone('programmes.proposedNoCaregiver', found);
    else showDone('programmes.proposedDone', { looked: found.looked, proposed: found.proposed });
    onClose();
  }

  return (
    <Modal opened onClose={onClose} title={t('programmes.proposeByRule')} centered closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack gap="sm">
          <Text size="sm">{t('programmes.proposeScope')}</Text>
          <CohortSelect programme={programme} value={cohort} onChange={setCohort} />
          <Group grow>
            <DateField label={t('programmes.dischargedFrom')} required value={from} onChange={setFrom} />
            <DateField label={t('programmes.dischargedTo')} required value={to} onChange={setTo} />
          </Group>
          <Buttons confirmLabel={t('programmes.proposeByRule')} isRunning={propose.isRunning} isComplete={cohort !== null && from !== null && to !== null} onClose={onClose} />
        </Stack>
      </form>
    </Modal>
  );
}

function ProposeByHand({ programme, cohortId, onClose }: DialogProps): ReactNode {
  const t = useT();
  const [cohort, setCohort] = useState(cohortId ?? programme.cohortList[0]?.id ?? null);
  const [patientId, setPatientId] = useState<string | null>(null);
  const [caregiverId, setCaregiverId] = useState<string | null>(null);
  const caregivers = useCall('caregivers.ofPatient', { patientId: patientId ?? '' }, { isEnabled: patientId !== null && programme.kind === 'caregiver' }).data?.caregivers ?? [];
  const propose = useCommand('programmes.propose');
  const isComplete = cohort !== null && patientId !== null && (programme.kind === 'patient' || caregiverId !== null);

  async function submit(): Promise<void> {
    if (cohort === null || patientId === null || !(await propose.run({ cohortId: cohort, patientId, caregiverId }))) return;
    showDone('programmes.proposedOne');
    onClose();
  }

  return (
    <Modal opened onClose={onClose} title={t('programmes.propose')} centered closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack gap="sm">
          <CohortSelect programme={programme} value={cohort} onChange={setCohort} />
          <FindPatient
            label={t('programmes.field.patient')}
            value={patientId}
            onChange={(value) => {
              setPatientId(value);
              setCaregiverId(null);
            }}
          />
          {programme.kind === 'caregiver' && patientId !== null && (
            <Select label={t('programmes.chooseCaregiver')} required data={caregivers.map((caregiver) => ({ value: caregiver.id, label: caregiver.maskedName }))} value={caregiverId} onChange={setCaregiverId} nothingFoundMessage={t('error.caregiverMissing')} />
          )}
          <Buttons confirmLabel={t('programmes.propose')} isRunning={propose.isRunning} isComplete={isComplete} onClose={onClose} />
        </Stack>
      </form>
    </Modal>
  );
}

function CohortSelect({ programme, value, onChange }: { readonly programme: PartProps['programme']; readonly value: string | null; readonly onChange: (value: string | null) => void }): ReactNode {
  const t = useT();
  return <Select label={t('programmes.field.cohort')} required data={programme.cohortList.map((cohort) => ({ value: cohort.id, label: cohort.title }))} value={value} allowDeselect={false} onChange={onChange} />;
}

function Buttons({ confirmLabel, isRunning, isComplete, onClose }: { readonly confirmLabel: string; readonly isRunning: boolean; readonly isComplete: boolean; readonly onClose: () => void }): ReactNode {
  const t = useT();
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={onClose}>
        {t('ui.cancel')}
      </Button>
      <Button type="submit" loading={isRunning} disabled={!isComplete}>
        {confirmLabel}
      </Button>
    </Group>
  );
}
