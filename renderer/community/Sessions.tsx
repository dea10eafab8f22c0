// The group's sessions: planned, announced, recorded with attendance and notes, or cancelled.
import { Button, Checkbox, Drawer, Group as Row, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { IconCalendarPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import type { GroupSession } from '#shared/community/groups.contract.ts';
import { newId } from '../platform/connect.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { backendNow, useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { ClockTimeField } from '../ui/ClockTimeField.tsx';
import { ConfirmWithScope } from '../ui/ConfirmWithScope.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import { DateField } from '../ui/DateField.tsx';
import { FilterBar } from '../ui/FilterBar.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import type { WholeGroup } from './whole-group.ts';

const tones = { planned: 'due', held: 'done', cancelled: 'parked' } as const;

export function Sessions({ group }: { readonly group: WholeGroup }): ReactNode {
  const t = useT();
  const format = useFormat();
  const announce = useCommand('community.announceSession');
  const cancel = useCommand('community.cancelSession');
  const [isPlanning, setPlanning] = useState(false);
  const [recording, setRecording] = useState<GroupSession | null>(null);
  const [cancelling, setCancelling] = useState<GroupSession | null>(null);
  const today = format.date(backendNow());
  const columns: GridColumn<GroupSession>[] = [
    { accessor: 'heldOn', title: t('community.sessions.date'), width: 150, render: (row) => `${row.heldOn} ${row.startsAt}` },
    { accessor: 'topic', title: t('community.sessions.topic'), width: 200 },
    { accessor: 'leader', title: t('community.sessions.leader'), width: 110 },
    { accessor: 'state', title: t('community.sessions.state'), width: 190, render: (row) => <State session={row} /> },
    { accessor: 'notes', title: t('community.sessions.notes'), render: (row) => row.notes ?? row.cancelledReason },
    {
      accessor: 'id',
      title: t('community.field.action'),
      width: 270,
      render: (row) => (
        <Row gap={6} wrap="nowrap">
          {row.state !== 'cancelled' && row.heldOn <= today && (
            <Button size="compact-sm" variant="default" onClick={() => setRecording(row)}>
              {t(row.state === 'held' ? 'community.sessions.correct' : 'community.sessions.record')}
            </Button>
          )}
          {row.state === 'planned' && row.heldOn >= today && (
            <Button size="compact-sm" variant="default" loading={announce.isRunning} onClick={() => void announce.run({ id: row.id }).then((done) => done && showDone('community.sessions.announced', done))}>
              {t('community.sessions.announce')}
            </Button>
          )}
          {row.state === 'planned' && (
            <Button size="compact-sm" variant="default" onClick={() => setCancelling(row)}>
              {t('community.sessions.cancel')}
            </Button>
          )}
        </Row>
      ),
    },
  ];
  return (
    <>
      {group.closedAt === null && (
        <FilterBar>
          <Button ml="auto" leftSection={<IconCalendarPlus size={16} aria-hidden />} onClick={() => setPlanning(true)}>
            {t('community.sessions.plan')}
          </Button>
        </FilterBar>
      )}
      <DataGrid label={t('community.sessions.title')} rows={group.sessions} rowKey={(row) => row.id} columns={columns} empty={{ title: t('community.sessions.empty') }} />
      <Drawer opened={isPlanning} onClose={() => setPlanning(false)} position="right" size="md" title={t('community.sessions.plan')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
        {isPlanning && <Plan group={group} onDone={() => setPlanning(false)} />}
      </Drawer>
      <Drawer opened={recording !== null} onClose={() => setRecording(null)} position="right" size="md" title={t('community.sessions.record')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
        {recording && <Record key={recording.id} group={group} session={recording} onDone={() => setRecording(null)} />}
      </Drawer>
      <ConfirmWithScope
        isOpened={cancelling !== null}
        title={t('community.sessions.cancel')}
        scope={[t('community.sessions.cancelScope')]}
        confirmLabel={t('community.sessions.cancel')}
        isReasonNeeded
        isRunning={cancel.isRunning}
        onConfirm={(reason) => void cancel.run({ id: cancelling?.id ?? '', reason }).then((done) => done && setCancelling(null))}
        onClose={() => setCancelling(null)}
      />
    </>
  );
}

function State({ session }: { readonly session: GroupSession }): ReactNode {
  const t = useT();
  return (
    <>
      <StatusChip tone={tones[session.state]} label={t(`community.sessions.state.${session.state}`)} />
      {session.state === 'held' && ` ${t('community.sessions.attendance', { count: session.attendees.length })}`}
    </>
  );
}

function Plan({ group, onDone }: { readonly group: WholeGroup; readonly onDone: () => void }): ReactNode {
  const t = useT();
  const plan = useCommand('community.planSession');
  const [id] = useState(newId);
  const [heldOn, setHeldOn] = useState<string | null>(null);
  const [startsAt, setStartsAt] = useState('15:00');
  const [topic, setTopic] = useState('');
  const [leader, setLeader] = useState(group.staff.coordinator);
  const isComplete = heldOn !== null && topic.trim() !== '' && leader.trim() !== '';

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (heldOn === null || !isComplete) return;
    if (await plan.run({ id, groupId: group.id, heldOn, startsAt, topic, leader })) onDone();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <DateField label={t('community.sessions.date')} required value={heldOn} onChange={setHeldOn} />
        <ClockTimeField label={t('community.sessions.time')} value={startsAt} onChange={setStartsAt} />
        <TextInput label={t('community.sessions.topic')} required maxLength={100} value={topic} onChange={(event) => setTopic(event.currentTarget.value)} />
        <TextInput label={t('community.sessions.leader')} required maxLength={40} value={leader} onChange={(event) => setLeader(event.currentTarget.value)} />
        <Row justify="flex-end">
          <Button type="submit" loading={plan.isRunning} disabled={!isComplete}>
            {t('community.sessions.plan')}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}

function Record({ group, session, onDone }: { readonly group: WholeGroup; readonly session: GroupSession; readonly onDone: () => void }): ReactNode {
  const t = useT();
  const record = useCommand('community.recordSession');
  const [attendees, setAttendees] = useState<string[]>([...session.attendees]);
  const [notes, setNotes] = useState(session.notes ?? '');
  // Who came and has left since stays recorded.
  const offered = group.roll.filter((row) => row.silence === null || session.attendees.includes(row.membershipId));

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    const done = await record.run({ id: session.id, attendees, notes });
    if (!done) return;
    showDone('community.sessions.recorded', done);
    onDone();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <Text size="sm">{`${session.heldOn} ${session.startsAt} ${session.topic}`}</Text>
        <Checkbox.Group label={t('community.sessions.attendees')} value={attendees} onChange={setAttendees}>
          <Stack gap={6} mt={4}>
            {offered.map((row) => (
              <Checkbox key={row.membershipId} value={row.membershipId} label={`${row.nickname} · ${row.name}`} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Textarea label={t('community.sessions.notes')} autosize minRows={4} maxLength={5000} value={notes} onChange={(event) => setNotes(event.currentTarget.value)} />
        <Row justify="flex-end">
          <Button type="submit" loading={record.isRunning}>
            {t('ui.save')}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
