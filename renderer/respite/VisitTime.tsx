// When the visitor came or left, as it truly was: now by default; an earlier time is a late entry and says why.
import { Button, Group, Modal, Stack, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import type { Booking } from '#shared/respite/respite.contract.ts';
import { instantAt } from '#shared/time/civil.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { backendNow, useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { ClockTimeField } from '../ui/ClockTimeField.tsx';
import { DateField } from '../ui/DateField.tsx';

interface VisitTimeProps {
  readonly booking: Booking;
  readonly kind: 'checkIn' | 'checkOut' | null;
  readonly onClose: () => void;
}

export function VisitTime({ booking, kind, onClose }: VisitTimeProps): ReactNode {
  const t = useT();
  return (
    <Modal opened={kind !== null} onClose={onClose} title={kind && t(`respite.visit.${kind}`)} centered closeButtonProps={{ 'aria-label': t('ui.close') }}>
      {kind && <TimeForm booking={booking} kind={kind} onClose={onClose} />}
    </Modal>
  );
}

/** The backend's own allowance for "now". */
const lateAfterMs = 15 * 60_000;

function TimeForm({ booking, kind, onClose }: VisitTimeProps & { readonly kind: 'checkIn' | 'checkOut' }): ReactNode {
  const t = useT();
  const format = useFormat();
  const [openedAt] = useState(backendNow);
  const [day, setDay] = useState<string | null>(format.date(openedAt));
  const [time, setTime] = useState(format.time(openedAt));
  const [lateReason, setLateReason] = useState('');
  const [note, setNote] = useState('');
  const checkIn = useCommand('respite.checkIn');
  const checkOut = useCommand('respite.checkOut');
  const at = day === null || time === '' ? null : instantAt(day, time, format.zone);
  const isLate = at !== null && openedAt - at > lateAfterMs;

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (at === null) return;
    if (kind === 'checkIn') {
      if (!(await checkIn.run({ id: booking.id, cameAt: at, lateReason: lateReason.trim() }))) return;
      showDone('respite.visit.came');
    } else {
      const done = await checkOut.run({ id: booking.id, leftAt: at, lateReason: lateReason.trim(), note: note.trim() });
      if (!done) return;
      showDone(done.hasSurvey ? 'respite.visit.leftWithSurvey' : 'respite.visit.left');
    }
    onClose();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <Group grow align="flex-start">
          <DateField label={t('respite.offer.day')} required value={day} onChange={setDay} maxDate={format.date(openedAt)} />
          <ClockTimeField label={t(kind === 'checkIn' ? 'respite.visit.cameAt' : 'respite.visit.leftAt')} required value={time} onChange={setTime} />
        </Group>
        {isLate && <TextInput label={t('respite.visit.lateReason')} required maxLength={500} autoComplete="off" value={lateReason} onChange={(event) => setLateReason(event.currentTarget.value)} />}
        {kind === 'checkOut' && <Textarea label={t('respite.visit.note')} description={t('respite.visit.noteHint')} autosize minRows={2} maxLength={500} value={note} onChange={(event) => setNote(event.currentTarget.value)} data-autofocus />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={checkIn.isRunning || checkOut.isRunning} disabled={at === null || (isLate && lateReason.trim() === '')}>
            {t(`respite.visit.${kind}`)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
