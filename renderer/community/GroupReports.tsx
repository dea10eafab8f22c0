// What was reported in a group: entered by anybody of the staff, decided once by a supervisor, with the reason.
import { Button, Drawer, Group as Row, Select, Stack, TextInput, Textarea } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import type { GroupReport } from '#shared/community/groups.contract.ts';
import { reportDecisions, reportKinds } from '#shared/community/words.ts';
import { useUser } from '../app/session.tsx';
import { newId } from '../platform/connect.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { backendNow, useCommand } from '../platform/rpc.tsx';
import { ConfirmWithScope } from '../ui/ConfirmWithScope.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import { DateField } from '../ui/DateField.tsx';
import { FilterBar } from '../ui/FilterBar.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import type { WholeGroup } from './whole-group.ts';

export function GroupReports({ group }: { readonly group: WholeGroup }): ReactNode {
  const t = useT();
  const isSupervisor = useUser().role === 'supervisor';
  const decide = useCommand('community.decideReport');
  const [isEntering, setEntering] = useState(false);
  const [deciding, setDeciding] = useState<GroupReport | null>(null);
  const [decision, setDecision] = useState<(typeof reportDecisions)[number]>('reminded');
  const columns: GridColumn<GroupReport>[] = [
    { accessor: 'happenedOn', title: t('community.reports.happenedOn'), width: 120 },
    { accessor: 'kind', title: t('community.reports.kind'), width: 160, render: (row) => t(`community.reports.kind.${row.kind}`) },
    { accessor: 'nickname', title: t('community.roll.nickname'), width: 120, render: (row) => row.nickname ?? '—' },
    { accessor: 'text', title: t('community.reports.text') },
    { accessor: 'reportedBy', title: t('community.reports.reportedBy'), width: 110 },
    {
      accessor: 'decision',
      title: t('community.reports.decision'),
      width: 260,
      render: (row) => {
        if (row.decision !== null) return <StatusChip tone="done" label={[t(`community.reports.decision.${row.decision}`), row.decisionReason, row.decidedBy].filter(Boolean).join(' · ')} />;
        if (!isSupervisor) return <StatusChip tone="soon" label={t('community.reports.open')} />;
        return (
          <Button size="compact-sm" variant="default" onClick={() => setDeciding(row)}>
            {t('community.reports.decide')}
          </Button>
        );
      },
    },
  ];
  return (
    <>
      <FilterBar>
        <Button ml="auto" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEntering(true)}>
          {t('community.reports.new')}
        </Button>
      </FilterBar>
      <DataGrid label={t('community.reports.title')} rows={group.reports} rowKey={(row) => row.id} columns={columns} empty={{ title: t('community.reports.empty') }} />
      <Drawer opened={isEntering} onClose={() => setEntering(false)} position="right" size="md" title={t('community.reports.new')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
        {isEntering && <Enter group={group} onDone={() => setEntering(false)} />}
      </Drawer>
      <ConfirmWithScope
        isOpened={deciding !== null}
        title={t('community.reports.decide')}
        scope={[t('community.reports.decideScope')]}
        confirmLabel={t('community.reports.decide')}
        isReasonNeeded
        isRunning={decide.isRunning}
        onConfirm={(reason) => void decide.run({ id: deciding?.id ?? '', decision, reason }).then((done) => done && setDeciding(null))}
        onClose={() => setDeciding(null)}
      >
        <Select label={t('community.reports.decision')} allowDeselect={false} data={reportDecisions.filter((value) => value !== 'expelled' || deciding?.membershipId !== null).map((value) => ({ value, label: t(`community.reports.decision.${value}`) }))} value={decision} onChange={(value) => setDecision(reportDecisions.find((one) => one === value) ?? decision)} />
      </ConfirmWithScope>
    </>
  );
}

function Enter({ group, onDone }: { readonly group: WholeGroup; readonly onDone: () => void }): ReactNode {
  const t = useT();
  const format = useFormat();
  const report = useCommand('community.reportInGroup');
  const [id] = useState(newId);
  const [membershipId, setMembership] = useState<string | null>(null);
  const [kind, setKind] = useState<(typeof reportKinds)[number]>('advertising');
  const [text, setText] = useState('');
  const [reportedBy, setReportedBy] = useState('');
  const [happenedOn, setHappenedOn] = useState<string | null>(() => format.date(backendNow()));
  const isComplete = text.trim() !== '' && reportedBy.trim() !== '' && happenedOn !== null;

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (happenedOn === null || !isComplete) return;
    if (await report.run({ id, groupId: group.id, membershipId, kind, text, reportedBy, happenedOn })) onDone();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <Select label={t('community.reports.kind')} allowDeselect={false} data={reportKinds.map((value) => ({ value, label: t(`community.reports.kind.${value}`) }))} value={kind} onChange={(value) => setKind(reportKinds.find((one) => one === value) ?? kind)} />
        <Select label={t('community.reports.about')} searchable clearable clearButtonProps={{ 'aria-label': t('ui.clear') }} data={group.roll.map((row) => ({ value: row.membershipId, label: `${row.nickname} · ${row.name}` }))} value={membershipId} onChange={setMembership} />
        <Textarea label={t('community.reports.text')} required autosize minRows={3} maxLength={1000} value={text} onChange={(event) => setText(event.currentTarget.value)} />
        <TextInput label={t('community.reports.reportedBy')} required maxLength={40} value={reportedBy} onChange={(event) => setReportedBy(event.currentTarget.value)} />
        <DateField label={t('community.reports.happenedOn')} required value={happenedOn} onChange={setHappenedOn} maxDate={format.date(backendNow())} />
        <Row justify="flex-end">
          <Button type="submit" loading={report.isRunning} disabled={!isComplete}>
            {t('ui.save')}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
