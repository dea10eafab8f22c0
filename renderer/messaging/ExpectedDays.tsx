// The days on which a patient is expected at the hospital, as the HIS ordered them or as agreed on the telephone, and her reminders with
// what became of them. Every step can be taken back.
import { Button, Group, Select, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { ExpectedDayView } from '#shared/messaging/reminders.contract.ts';
import { useT } from '../platform/locale.ts';
import type { OutputOf } from '../platform/rpc.tsx';
import { useCall, useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { ClockTimeField } from '../ui/ClockTimeField.tsx';
import { DateField } from '../ui/DateField.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import classes from './messaging.module.css';

const kinds = ['revisit', 'examination'] as const;

export function ExpectedDays({ patientId }: { readonly patientId: string }): ReactNode {
  const t = useT();
  const call = useCall('messaging.getReminders', { patientId });
  const [edited, setEdited] = useState<ExpectedDayView | 'new' | null>(null);
  return (
    <Loaded call={call}>
      {({ days, reminders }) => (
        <>
          {days.length === 0 && (
            <Text size="sm" c="dimmed" mb="xs">
              {t('messaging.days.none')}
            </Text>
          )}
          <ul className={classes['list']}>
            {days.map((day) => (
              <OneDay key={`${day.id ?? 'order'} ${day.on}`} patientId={patientId} day={day} onMove={() => setEdited(day)} />
            ))}
          </ul>
          {edited === null ? (
            <Button size="compact-sm" variant="default" mb="xs" onClick={() => setEdited('new')}>
              {t('messaging.days.add')}
            </Button>
          ) : (
            <DayForm key={edited === 'new' ? 'new' : (edited.id ?? edited.on)} patientId={patientId} day={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
          )}
          <Reminders reminders={reminders} />
        </>
      )}
    </Loaded>
  );
}

function OneDay({ patientId, day, onMove }: { readonly patientId: string; readonly day: ExpectedDayView; readonly onMove: () => void }): ReactNode {
  const t = useT();
  const close = useCommand('messaging.closeExpectedDay');
  const end = (as: 'kept' | 'cancelled' | null): void => void close.run({ patientId, id: day.id, order: day.order, as });
  const origin = day.id === null ? t('messaging.days.fromOrder') : day.order !== null && day.order.on !== day.on ? t('messaging.days.movedFrom', { on: day.order.on }) : day.by;
  return (
    <li>
      <Group gap={6}>
        <span className="figures">{[day.on, day.time].filter(Boolean).join(' ')}</span>
        <span>{[t(`messaging.days.kind.${day.kind}`), origin, day.note].filter(Boolean).join(' · ')}</span>
        {day.closedAs === null ? (
          <>
            <Button size="compact-xs" variant="subtle" loading={close.isRunning} onClick={() => end('kept')}>
              {t('messaging.days.keep')}
            </Button>
            <Button size="compact-xs" variant="subtle" onClick={onMove}>
              {t('messaging.days.move')}
            </Button>
            <Button size="compact-xs" variant="subtle" loading={close.isRunning} onClick={() => end('cancelled')}>
              {t('messaging.days.cancel')}
            </Button>
          </>
        ) : (
          <>
            <StatusChip tone={day.closedAs === 'kept' ? 'done' : 'parked'} label={t(`messaging.days.${day.closedAs}`)} />
            <Button size="compact-xs" variant="subtle" loading={close.isRunning} onClick={() => end(null)}>
              {t('messaging.days.reopen')}
            </Button>
          </>
        )}
      </Group>
    </li>
  );
}

function DayForm({ patientId, day, onClose }: { readonly patientId: string; readonly day: ExpectedDayView | null; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const save = useCommand('messaging.saveExpectedDay');
  const [kind, setKind] = useState<ExpectedDayView['kind']>(day?.kind ?? 'revisit');
  const [on, setOn] = useState<string | null>(day?.on ?? null);
  const [time, setTime] = useState(day?.time ?? '');
  const [note, setNote] = useState(day?.note ?? '');

  async function submit(): Promise<void> {
    if (on === null || !(await save.run({ patientId, id: day?.id ?? null, order: day?.order ?? null, kind, on, time: time === '' ? null : time, note }))) return;
    showDone('ui.saved');
    onClose();
  }

  return (
    <Group gap="xs" align="flex-end" mb="xs" role="group" aria-label={t('messaging.days.add')}>
      <Select size="xs" w={110} label={t('messaging.days.dayKind')} allowDeselect={false} data={kinds.map((value) => ({ value, label: t(`messaging.days.kind.${value}`) }))} value={kind} onChange={(value) => setKind(kinds.find((one) => one === value) ?? 'revisit')} />
      <DateField size="xs" label={t('messaging.days.on')} value={on} onChange={setOn} isAppointment />
      <ClockTimeField size="xs" label={t('messaging.days.time')} value={time} onChange={setTime} />
      <TextInput size="xs" label={t('messaging.days.note')} maxLength={200} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
      <Button size="xs" disabled={on === null} loading={save.isRunning} onClick={() => void submit()}>
        {t('ui.save')}
      </Button>
      <Button size="xs" variant="subtle" onClick={onClose}>
        {t('ui.cancel')}
      </Button>
    </Group>
  );
}

function Reminders({ reminders }: { readonly reminders: OutputOf<'messaging.getReminders'>['reminders'] }): ReactNode {
  const t = useT();
  return (
    <>
      <Text size="sm" fw={600}>
        {t('messaging.days.reminders')}
      </Text>
      {reminders.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('messaging.days.noReminders')}
        </Text>
      )}
      <ul className={classes['list']}>
        {reminders.map((reminder) => (
          <li key={`${reminder.kind} ${reminder.firstOn} ${String(reminder.isToCaregiver)}`}>
            {[t(`messaging.reminder.${reminder.kind}`), reminder.isToCaregiver ? t('messaging.days.toCaregiver') : null, reminder.state === null ? t('messaging.days.planned', { on: reminder.firstOn }) : `${reminder.firstOn} ${t(`messaging.state.${reminder.state}`)}`].filter(Boolean).join(' · ')}
          </li>
        ))}
      </ul>
    </>
  );
}
