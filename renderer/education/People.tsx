// Who comes: seats, the line, attendance by a tick, the sheet to sign at the door.
import { Button, Group } from '@mantine/core';
import { IconPrinter, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { doorsOpenMs } from '#shared/education/lecture.ts';
import type { Lecture, SignUp } from '#shared/education/lectures.contract.ts';
import { useT } from '../platform/locale.ts';
import type { OutputOf } from '../platform/rpc.tsx';
import { useCall, useCommand, useNow } from '../platform/rpc.tsx';
import { ConfirmWithScope } from '../ui/ConfirmWithScope.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import { FilterBar } from '../ui/FilterBar.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { RatingDialog } from './RatingDialog.tsx';
import { SignInSheet } from './SignInSheet.tsx';
import { SignUpDialog } from './SignUpDialog.tsx';
import { personText } from './wording.ts';

const minuteMs = 60_000;

export function People({ lecture }: { readonly lecture: Lecture }): ReactNode {
  const t = useT();
  const now = useNow(minuteMs);
  const call = useCall('education.listSignUps', { lectureId: lecture.id });
  const cancel = useCommand('education.cancelSignUp');
  const print = useCommand('education.printSignInSheet');
  const [isSigningUp, setSigningUp] = useState(false);
  const [cancelled, setCancelled] = useState<SignUp | null>(null);
  const [rated, setRated] = useState<SignUp | null>(null);
  const [sheet, setSheet] = useState<OutputOf<'education.printSignInSheet'> | null>(null);
  const isOpen = lecture.state !== 'closed' && lecture.state !== 'cancelled';
  const areDoorsOpen = isOpen && now >= lecture.startsAt - doorsOpenMs;
  const columns: GridColumn<SignUp>[] = [
    { accessor: 'seat', title: t('education.people.seat'), width: 70, render: (row) => row.seat ?? '—' },
    { accessor: 'name', title: t('education.people.name'), render: (row) => personText(t, row) },
    { accessor: 'source', title: t('education.people.source'), width: 100, render: (row) => t(`education.source.${row.source}`) },
    { accessor: 'state', title: t('education.lecture.state'), width: 200, render: (row) => <State row={row} /> },
    { accessor: 'attended', title: t('education.people.attendance'), width: 190, render: (row) => (row.seat !== null && areDoorsOpen ? <Attendance row={row} /> : null) },
    {
      accessor: 'id',
      title: t('messaging.field.action'),
      width: 130,
      render: (row) => {
        const name = personText(t, row);
        if (row.attended) {
          return (
            <Button size="compact-xs" variant="default" aria-label={`${t('education.ratings.enter')} ${name}`} onClick={() => setRated(row)}>
              {t('education.ratings.enter')}
            </Button>
          );
        }
        return isOpen && row.state !== 'cancelled' && row.attended === null ? (
          <Button size="compact-xs" variant="default" aria-label={`${t('education.people.cancel')} ${name}`} onClick={() => setCancelled(row)}>
            {t('education.people.cancel')}
          </Button>
        ) : null;
      },
    },
  ];
  return (
    <>
      <FilterBar>
        {lecture.signedUp > 0 && (
          <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} loading={print.isRunning} onClick={() => void print.run({ lectureId: lecture.id }).then((rows) => rows && setSheet(rows))}>
            {t('education.people.sheet')}
          </Button>
        )}
        {isOpen && (
          <Button ml="auto" leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => setSigningUp(true)}>
            {t(lecture.state === 'planned' ? 'education.people.signUp' : 'education.people.walkIn')}
          </Button>
        )}
      </FilterBar>
      <div className="screen-only">
        <DataGrid label={t('education.part.people')} rows={call.data} rowKey={(row) => row.id} columns={columns} empty={{ title: t('education.people.empty'), hint: t('education.people.emptyHint') }} error={call.error} onRetry={() => void call.refetch()} />
      </div>
      {sheet && <SignInSheet lecture={lecture} rows={sheet} onPrinted={() => setSheet(null)} />}
      <SignUpDialog isOpened={isSigningUp} lecture={lecture} onClose={() => setSigningUp(false)} />
      <RatingDialog signUp={rated} onClose={() => setRated(null)} />
      <ConfirmWithScope
        isOpened={cancelled !== null}
        title={cancelled ? t('education.people.cancelOf', { name: personText(t, cancelled) }) : ''}
        scope={[t('education.people.cancelScope')]}
        confirmLabel={t('education.people.cancel')}
        isReasonNeeded
        isRunning={cancel.isRunning}
        onConfirm={(reason) => void cancel.run({ id: cancelled?.id ?? '', reason }).then((done) => done && setCancelled(null))}
        onClose={() => setCancelled(null)}
      />
    </>
  );
}

function State({ row }: { readonly row: SignUp }): ReactNode {
  const t = useT();
  if (row.attended !== null) return <StatusChip tone={row.attended ? 'done' : 'parked'} label={t(row.attended ? 'education.people.present' : 'education.people.absent')} />;
  const tone = { seated: 'due', waiting: 'soon', cancelled: 'parked' } as const;
  return (
    <>
      <StatusChip tone={tone[row.state]} label={t(`education.signUpState.${row.state}`)} /> {row.cancelReason}
    </>
  );
}

/** Pressed again it is taken back. */
function Attendance({ row }: { readonly row: SignUp }): ReactNode {
  const t = useT();
  const mark = useCommand('education.markAttendance');
  const name = personText(t, row);
  const button = (attended: boolean, label: string): ReactNode => (
    <Button size="compact-xs" variant={row.attended === attended ? 'filled' : 'default'} color={attended ? 'teal' : 'gray'} aria-pressed={row.attended === attended} aria-label={`${name} ${label}`} disabled={mark.isRunning} onClick={() => void mark.run({ id: row.id, attended: row.attended === attended ? null : attended })}>
      {label}
    </Button>
  );
  return (
    <Group gap={4} wrap="nowrap">
      {button(true, t('education.people.present'))}
      {button(false, t('education.people.absent'))}
    </Group>
  );
}
